"""What a Triton kernel was compiled to is used again exactly where Triton itself would."""

from typing import Any

import pytest
import torch

from training.step.kernels import triton_launch
from training.step.kernels.triton_launch import Started, blocks, power_of_2


@pytest.fixture(autouse=True)
def _one_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triton_launch, "_stream", lambda _device: 7)


class Compiled:
    """As Triton has it: what it is started with before the kernel's arguments."""

    function, packed_metadata = "function", "metadata"

    def __init__(self, log: list[Any]) -> None:
        self._log = log

    def run(self, x: int, y: int, z: int, *told: Any) -> None:
        assert told[:6] == (7, "function", "metadata", None, None, None)
        self._log.append(((x, y, z), told[6:]))


class Kernel:
    """As ``triton.jit`` makes them: started, it returns what it compiled."""

    arg_names = ("x", "y", "count", "scale", "BLOCK", "ADDS")

    def __init__(self) -> None:
        self.compiled: list[Any] = []
        self.again: list[Any] = []

    def __getitem__(self, grid: tuple[int, int, int]) -> Any:
        def start(*arguments: Any, **constants: Any) -> Compiled:
            self.compiled.append((grid, arguments, constants))
            return Compiled(self.again)

        return start


def test_the_same_kind_of_arguments_is_compiled_once_and_started_with_all_of_them() -> None:
    kernel = Kernel()
    started = Started(kernel)
    first, second = torch.zeros(64), torch.ones(128)
    started((4, 1, 1), first, first, 32, 0.5, BLOCK=16, ADDS=True, num_warps=4)
    started((8, 1, 1), second, first, 48, 0.25, BLOCK=16, ADDS=True, num_warps=4)
    assert len(kernel.compiled) == 1
    [(grid, arguments)] = kernel.again
    assert grid == (8, 1, 1)
    assert arguments[0] is second
    assert arguments[2:] == (48, 0.25, 16, True), "without what is the compiler's alone"


@pytest.mark.parametrize(
    "other",
    [
        {"y": torch.zeros(64, dtype=torch.bfloat16)},
        {"y": torch.zeros(64)[1:]},  # 16 bytes do not divide its address
        {"y": None},
        {"count": 33},
        {"count": 1},
        {"count": 2**35},
        {"scale": None},
        {"BLOCK": 32},
        {"ADDS": False},
        {"num_warps": 8},
    ],
)
def test_another_kind_is_compiled_anew(other: dict[str, Any]) -> None:
    kernel = Kernel()
    started = Started(kernel)
    given: dict[str, Any] = {"y": torch.zeros(64), "count": 32, "scale": 0.5}
    constants = {"BLOCK": 16, "ADDS": True, "num_warps": 4}
    for changed in ({}, other, {}, other):
        now = {name: changed.get(name, value) for name, value in given.items()}
        options = {name: changed.get(name, value) for name, value in constants.items()}
        started((4, 1, 1), torch.zeros(64), *now.values(), **options)
    assert len(kernel.compiled) == 2
    assert len(kernel.again) == 2


def test_what_compiles_nothing_is_started_each_time() -> None:
    """Triton's interpreter."""

    class Interpreted(Kernel):
        def __getitem__(self, grid: tuple[int, int, int]) -> Any:
            return lambda *arguments, **_: self.compiled.append(arguments)

    kernel = Interpreted()
    started = Started(kernel)
    for _ in range(2):
        started((1, 1, 1), torch.zeros(4), BLOCK=16)
    assert len(kernel.compiled) == 2


def test_sizes() -> None:
    assert [blocks(n, 4) for n in (1, 4, 5)] == [1, 1, 2]
    assert [power_of_2(n) for n in (1, 2, 3, 80, 128, 129)] == [1, 2, 4, 128, 128, 256]
