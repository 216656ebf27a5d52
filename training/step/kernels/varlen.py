"""Kernels that attend over many examples laid end to end at once, and which of them runs here.

PyTorch has two. FlashAttention-2, for Ampere and later, is the faster; PyTorch's builds for Windows
come without it (``USE_FLASH_ATTENTION`` in its CMakeLists). The memory-efficient kernel (Rabe and
Staats 2021, from xFormers) is in every build, for older cards too. Neither is believed before it
has been tried. Shape letters: T query tokens, K keys, H heads, G key and value heads, D head size.
"""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import saved_tensors_hooks

from training.step.kernels.memory_efficient import efficient
from training.step.kernels.segments import by_segment
from training.step.layout import SequenceLayout, end_to_end, with_prefix
from training.texts.failure import is_out_of_memory

Kernel = Callable[[Tensor, Tensor, Tensor, SequenceLayout, float, int | None], Tensor]
"""Of queries [T, H, D], keys and values [K, G, D], a layout, the scores' scale, and the keys that
a query sees at most (all where ``None``): attention's output [T, H, D]."""
_TOLERANCE = 0.05
"""Of the norm of the difference over the norm; bf16 rounds to less than 0.01 in all."""


@functools.cache
def kernel_for(
    device: torch.device, dtype: torch.dtype, head_dim: int, windowed: bool
) -> Kernel | None:
    """Return the fastest kernel that computes here what attention is, ``None`` where none does.

    Args:
        device: to compute on.
        dtype: of queries, keys and values.
        head_dim: D.
        windowed: whether a query sees some of the keys before it alone.

    Raises:
        torch.OutOfMemoryError: there is no room to try one.
    """
    if device.type != "cuda" or dtype not in (torch.bfloat16, torch.float16):
        return None
    return next(
        (
            k
            for k in (flash, flash_wrapped, efficient)
            if agrees(k, device, dtype, head_dim, windowed)
        ),
        None,
    )


def flash(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: SequenceLayout,
    scale: float,
    window: int | None,
) -> Tensor:
    """Attend by FlashAttention-2, as :data:`Kernel` says.

    By the operator that ``torch.nn.attention.varlen`` wraps in two of its own, written in Python,
    which take a fast card's computer as long as the kernel takes the card.
    """
    attended: Tensor = torch.ops.aten._flash_attention_forward(  # noqa: SLF001 - tried before use
        query,
        key,
        value,
        layout.cu_seqlens_q,
        layout.cu_seqlens_k,
        layout.longest_query,
        layout.longest_key,
        0.0,
        window is None,
        False,
        scale=scale,
        window_size_left=-1 if window is None else window - 1,
        window_size_right=0,
    )[0]
    return attended


def flash_wrapped(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: SequenceLayout,
    scale: float,
    window: int | None,
) -> Tensor:
    """Attend by FlashAttention-2 through PyTorch's public function, as :data:`Kernel` says."""
    from torch.nn.attention.varlen import varlen_attn

    grouped = query.shape[1] != key.shape[1]
    options: dict[str, Any] = {"enable_gqa": True} if grouped and _told_of_groups() else {}
    attended: Any = varlen_attn(
        query,
        key,
        value,
        layout.cu_seqlens_q,
        layout.cu_seqlens_k,
        layout.longest_query,
        layout.longest_key,
        scale=scale,
        window_size=(-1 if window is None else window - 1, 0),
        **options,
    )
    assert isinstance(attended, Tensor)  # without the sums, which were not asked for
    return attended


@functools.cache
def _told_of_groups() -> bool:
    """torch 2.11 takes fewer key heads as they come; later ones want to be told."""
    from torch.nn.attention.varlen import varlen_attn

    return "enable_gqa" in inspect.signature(varlen_attn).parameters


NAMES: dict[Kernel, str] = {
    flash: "FlashAttention-2",
    flash_wrapped: "FlashAttention-2",
    efficient: "memory-efficient attention",
}
"""As people know them."""


def agrees(
    kernel: Kernel, device: torch.device, dtype: torch.dtype, head_dim: int, windowed: bool
) -> bool:
    """Return whether a kernel gives output and gradients of plain attention, in a small case.

    Three examples that share a prefix, over more than one of the kernels' blocks; with a window
    also four that do not; four query heads on two key heads, cut from one tensor as a layer cuts
    them.

    Raises:
        torch.OutOfMemoryError: there is no room for it.
    """
    layouts = [with_prefix(150, [300, 70, 1])]
    window = 90 if windowed else None
    if windowed:  # a kernel's window may be right only where each query has a key of its own
        layouts.append(end_to_end([300, 150, 70, 1]))
    tokens = sum(layouts[0].query_lengths)
    generator = torch.Generator().manual_seed(0)  # of its own: the run draws from the others

    heads = torch.randn(tokens, 8, head_dim, generator=generator).to(device, dtype)
    heads.requires_grad_()
    grad = torch.randn(tokens, 4, head_dim, generator=generator).to(device, dtype)
    scale = head_dim**-0.5

    def computed(
        attend: Kernel, placed: SequenceLayout, qkv: Tensor, upstream: Tensor
    ) -> list[Tensor]:
        query, key, value = qkv.split((4, 2, 2), dim=1)
        out = attend(query, placed.keys(key), placed.keys(value), placed, scale, window)
        (slopes,) = torch.autograd.grad(out, qkv, upstream)
        # The output token by token: those that see many keys are small beside those that see few.
        return [*out.detach(), *slopes.split((4, 2, 2), dim=1)]

    try:
        # A layer that is computed again later counts what is saved in it: not this.
        unseen = saved_tensors_hooks(_as_it_is, _as_it_is)
        with torch.enable_grad(), unseen, torch.autocast(device.type, enabled=False):
            wide = heads.detach().double().requires_grad_()
            plain = functools.partial(by_segment, plain=True)
            found, expected = [], []
            for placed in (layout.to(device) for layout in layouts):
                found += computed(kernel, placed, heads, grad)
                expected += computed(plain, placed, wide, grad.double())
        apart = [(a - b).norm() / b.norm() for a, b in zip(found, expected, strict=True)]
        return bool(torch.stack(apart).max() < _TOLERANCE)
    except (RuntimeError, ValueError, TypeError, AttributeError, ImportError) as error:
        if is_out_of_memory(error):
            raise
        return False  # not built, or not for this


def _as_it_is(tensor: Tensor) -> Tensor:
    return tensor
