"""A training step of the lean pass without a GPU: every product, launch and allocation counted.

The product's own code runs on tensors that have shapes and no content (torch's meta device). Only
what a GPU does inside one call stands in: the Triton kernels, the dequantisation and attention
return tensors of the shapes that the real ones return and take the room that those take.
"""

import contextlib
import math
import weakref
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest import mock

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode

from tests.benchmarks.memory.caching_allocator import CachingAllocator
from tests.benchmarks.speed.product_counter import products_flops
from training.step.layout import SequenceLayout

_WITHOUT_KERNEL = {"empty", "empty_like", "empty_strided", "new_empty", "new_empty_strided"}
_FOREACH_AT_ONCE = 60  # tensors that one kernel of torch's foreach functions takes, about


class Account(TorchDispatchMode):
    """A context that counts what is computed on the meta device.

    Attributes:
        flops: of matrix products, attention's own left out.
        launches: of GPU kernels.
        allocator: what memory they take.
    """

    def __init__(self) -> None:
        super().__init__()
        self.flops = 0.0
        self.launches = 0
        self.allocator = CachingAllocator()
        self._known: set[int] = set()

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        name = func.overloadpacket.__name__
        if name == "equal":  # of what has no values: a norm of 16 bits that is kept in 32
            return True
        self.flops += products_flops(name, args)
        found = func(*args, **(kwargs or {}))
        returned = found if isinstance(found, tuple | list) else [found]
        new = [self.take(t) for t in returned if isinstance(t, Tensor) and t.is_meta]
        writes = any(a.alias_info is not None and a.alias_info.is_write for a in _arguments(func))
        if name.startswith("_foreach"):
            self.launches += math.ceil(len(args[0]) / _FOREACH_AT_ONCE)
        elif name not in _WITHOUT_KERNEL and (any(new) or writes):
            self.launches += 1
        return found

    def take(self, tensor: Tensor) -> bool:
        """Count a tensor's memory from now until it is gone; return whether it is new."""
        storage = tensor.untyped_storage()
        key = storage._cdata
        if key in self._known:
            return False
        self._known.add(key)
        block = self.allocator.allocate(storage.nbytes())

        def gone() -> None:
            self._known.discard(key)
            self.allocator.free(block)

        weakref.finalize(storage, gone).atexit = False
        return True

    def kernel(self, flops: float = 0.0) -> None:
        """Count a kernel that stands in for one of the GPU's."""
        self.launches += 1
        self.flops += flops


def _arguments(func: Any) -> list[Any]:
    return list(func._schema.arguments)


@contextlib.contextmanager
def gpu_stand_ins(account: Account, processors: int) -> Iterator[Any]:
    """Let lean layers run on meta tensors; gives what stands for
    :mod:`training.step.kernels.triton_elementwise`.

    Args:
        account: to count in.
        processors: multiprocessors of the card, on which the kernels' temporaries depend.
    """
    kernels = _kernels(account, processors)

    def attention(query: Tensor, key: Tensor, value: Tensor, layout: Any, **_: Any) -> Tensor:
        keys, values = layout.keys(key), layout.keys(value)
        attended: Tensor = _Attention.apply(query, keys, values, layout, account)
        return attended

    with (
        mock.patch("training.step.lora_linear.FrozenWeights", _weights(account)),
        mock.patch("training.step.lora_linear._product", _wide_product),
        mock.patch("training.step.lean_layer.segment_attention", attention),
        mock.patch("torch.autocast", return_value=contextlib.nullcontext()),  # it knows no meta
    ):
        yield kernels


def _kernels(account: Account, processors: int) -> Any:
    def one(*_: Any, flops: float = 0.0, **__: Any) -> None:
        account.kernel(flops)

    def rms_norm(x: Tensor, _weight: Tensor, _eps: float) -> tuple[Tensor, Tensor]:
        one()
        scale = torch.empty(*x.shape[:-1], 1, dtype=torch.float32, device="meta")
        return torch.empty(x.shape, dtype=x.dtype, device="meta"), scale

    def rms_norm_backward(_grad: Tensor, x: Tensor, *_: Any) -> Tensor:
        one()
        return torch.empty(x.shape, dtype=x.dtype, device="meta")

    def swiglu(gate_up: Tensor) -> Tensor:
        one()
        return gate_up.new_empty(gate_up.shape[0], gate_up.shape[1] // 2)

    def swiglu_backward(_grad: Tensor, gate_up: Tensor) -> Tensor:
        one()
        return gate_up

    def lora_down(x: Tensor, a: Tensor, *_: Any) -> Tensor:
        one(flops=2.0 * x.numel() * a.shape[0])
        return x.new_empty(x.shape[0], a.shape[0])

    def lora_down_backward(grad: Tensor, x: Tensor, a: Tensor, *_: Any) -> Tensor:
        one(flops=4.0 * x.numel() * a.shape[0])
        tokens, features = x.shape
        blocks = math.ceil(features / 64)
        splits = max(1, min(math.ceil(tokens / 64), math.ceil(4 * processors / blocks)))
        shape = (splits, a.shape[0], features)
        parts = torch.empty(shape, dtype=torch.float32, device="meta")
        return parts.sum(0) if splits > 1 else parts[0]

    def cross_entropy_(logits: Tensor, *_: Any) -> Tensor:
        one()
        return torch.empty(logits.shape[0], dtype=torch.float32, device="meta")

    return SimpleNamespace(
        rms_norm=rms_norm, rms_norm_backward=rms_norm_backward, rotate_=one, swiglu=swiglu,
        swiglu_backward=swiglu_backward, lora_down=lora_down,
        lora_down_backward=lora_down_backward, cross_entropy_=cross_entropy_,
    )  # fmt: skip


def _wide_product(left: Tensor, right: Tensor) -> Tensor:
    """bf16 products with a float32 result are CUDA's alone."""
    return torch.mm(left, right).new_empty(left.shape[0], right.shape[1], dtype=torch.float32)


def _weights(account: Account) -> type:
    class Weights:
        """Stands for NF4 weights: dequantising is one kernel, and what it gives is new."""

        def __init__(self, layers: list[Any], dtype: torch.dtype, *, fused: bool) -> None:
            assert fused
            self.out_features = [layer.out_features for layer in layers]
            self._shape = (sum(self.out_features), layers[0].in_features)
            self._dtype = dtype

        def matrix(self) -> Tensor:
            account.kernel()
            return torch.empty(self._shape, dtype=self._dtype, device="meta")

    return Weights


class _Attention(torch.autograd.Function):
    """What FlashAttention-2 takes: log-sums forward; backward a float32 sum for the queries'
    gradient, and with grouped heads the gradients of all heads' keys and values."""

    @staticmethod
    def forward(
        ctx: Any, query: Tensor, key: Tensor, value: Tensor, layout: Any, account: Account
    ) -> Tensor:
        account.kernel()
        sums = torch.empty(query.shape[1], query.shape[0], dtype=torch.float32, device="meta")
        out = torch.empty_like(query, memory_format=torch.contiguous_format)
        ctx.layout, ctx.account = layout, account
        ctx.save_for_backward(query, key, value, out, sums)
        return out

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Any, ...]:
        query, key, value, _out, _sums = ctx.saved_tensors
        layout: SequenceLayout = ctx.layout
        heads, size = query.shape[1:]
        padded = query.shape[0] + 128 * len(layout.query_lengths)
        wide = {"dtype": torch.float32, "device": "meta"}
        kept = [torch.empty(padded, heads, -(-size // 32) * 32, **wide)]
        kept += [torch.empty(heads, padded, **wide)]
        for _ in range(3):  # the sums' preparation, the pass, the conversion
            ctx.account.kernel()
        grads = [torch.empty(t.shape, dtype=t.dtype, device="meta") for t in (query, key, value)]
        if key.shape[1] != heads:
            shape = (key.shape[0], key.shape[1], heads // key.shape[1], size)
            each = [torch.empty(shape, dtype=key.dtype, device="meta") for _ in range(2)]
            grads[1:] = [full.sum(2) for full in each]
            kept += each
        return (*grads, None, None)
