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
        name = func.overloadpacket.__name__
        if name in _PRODUCTS:
            left, right = args[_PRODUCTS[name]], args[_PRODUCTS[name] + 1]
            assert isinstance(left, torch.Tensor)
            self.flops += 2.0 * left.numel() * right.shape[-1]
        return func(*args, **(kwargs or {}))
