"""Starts Triton kernels at little cost to the CPU.

For each launch Triton looks at every argument, puts together in words what it has to be compiled
for, and reads settings from the environment. Where a step is hundreds of small kernels, that takes
a computer longer than a fast card takes for the kernels themselves.
"""

from typing import Any

import torch
from torch import Tensor

_INT32 = 2**31


class Started:
    """A kernel that ``triton.jit`` made, called as ``kernel(grid, *arguments, **constants)``.

    What it was compiled to is remembered by all that Triton compiles for: of a tensor its type and
    whether 16 divides its address; of a whole number whether it is 1, divisible by 16, or needs 64
    bits; of the constants their values.

    Args:
        kernel: to start.
    """

    def __init__(self, kernel: Any) -> None:
        self.kernel = kernel
        self._compiled: dict[tuple[Any, ...], Any] = {}

    def __call__(self, grid: tuple[int, int, int], *arguments: Any, **constants: Any) -> None:
        """Start it on the GPU of the first argument, a tensor.

        Args:
            grid: how many programs.
            arguments: the kernel's that are no constants.
            constants: the others, in the kernel's order, and ``num_warps`` and the like after them.
        """
        place = arguments[0].get_device()
        key = (place, *map(_kind, arguments), *constants.values())
        known = self._compiled.get(key)
        if known is None:
            compiled = self.kernel[grid](*arguments, **constants)
            if compiled is not None:  # as Triton's interpreter has it, which compiles nothing
                left = len(self.kernel.arg_names) - len(arguments)
                told = compiled.function, compiled.packed_metadata, None, None, None
                self._compiled[key] = compiled.run, told, tuple(constants.values())[:left]
            return
        run, told, values = known
        run(*grid, _stream(place), *told, *arguments, *values)


def _stream(device: int) -> int:
    stream: int = torch._C._cuda_getCurrentRawStream(device)  # noqa: SLF001 - as Triton asks for it
    return stream


def blocks(count: int, size: int) -> int:
    """Return how many blocks of ``size`` hold ``count``."""
    return -(-count // size)


def power_of_2(count: int) -> int:
    """Return the smallest power of two that is at least ``count``."""
    return 1 << (count - 1).bit_length()


def _kind(value: Any) -> Any:
    if isinstance(value, Tensor):
        return value.dtype, value.data_ptr() % 16 == 0
    if type(value) is int:
        return value == 1 or (value % 16 == 0, -_INT32 <= value < _INT32)
    return type(value)
