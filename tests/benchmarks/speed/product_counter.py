"""Counts the floating-point operations of matrix products, wherever they are called."""

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

_PRODUCTS = {"mm": 0, "addmm": 1, "addmm_": 1, "bmm": 0, "baddbmm": 1}
"""Products by the place of their left matrix among the arguments."""


class ProductCounter(TorchDispatchMode):
    """A context in which every matrix product adds to ``flops``; attention's own are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.flops = 0.0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        self.flops += products_flops(func.overloadpacket.__name__, args)
        return func(*args, **(kwargs or {}))


def products_flops(name: str, arguments: tuple[Any, ...]) -> float:
    """Return the FLOPs of the operation ``name``, 0 where it is no product."""
    if name == "gemm_4bit":  # bitsandbytes': the input, the packed weights, their shape
        return 2.0 * arguments[0].numel() * arguments[2][0]
    if name not in _PRODUCTS:
        return 0.0
    left, right = arguments[_PRODUCTS[name]], arguments[_PRODUCTS[name] + 1]
    assert isinstance(left, torch.Tensor)
    return 2.0 * left.numel() * right.shape[-1]
