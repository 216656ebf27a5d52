"""Causal attention over examples that lie end to end, each seeing only itself.

Where a kernel for that runs (:mod:`training.varlen_kernels`), it computes all examples at once;
elsewhere each example goes through scaled dot product attention.
Shape letters: T query tokens, K keys, H heads, G key and value heads, D head size.
"""

import contextlib
import functools
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AttentionInterface
from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

from training.engine import AttentionKind
from training.sequence_layout import SequenceLayout
from training.varlen_kernels import kernel_for

NAME = "headroom_segments"
"""With ``_`` and its kind: under which transformers' own models find this attention."""
_end_to_end: ContextVar[bool] = ContextVar("end_to_end", default=False)


def segment_attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: SequenceLayout,
    *,
    scale: float,
    window: int | None = None,
    softcap: float | None = None,
    kind: AttentionKind = "varlen",
) -> Tensor:
    """Return attention's output, [T, H, D].

    Args:
        query: [T, H, D].
        key: [T, G, D]; G divides H, each key head serves H / G query heads in turn.
        value: [T, G, D].
        layout: which token attends to which.
        scale: what scores are multiplied by.
        window: keys that a query sees at most, itself among them; all where ``None``.
        softcap: scores are bounded by ``softcap * tanh(score / softcap)`` (Gemma 2).
        kind: ``varlen``: a variable-length kernel where one runs, else as ``sdpa``; ``sdpa``:
            torch's scaled dot product attention, one example at a time; ``eager``: plain torch,
            as soft caps are in any case.
    """
    key, value = layout.keys(key), layout.keys(value)
    if kind == "varlen" and not softcap:
        kernel = kernel_for(query.device, query.dtype, query.shape[-1], window is not None)
        if kernel is not None:
            return kernel(query, key, value, layout, scale, window)
    queries = query.split(list(layout.query_lengths))
    keys = key.split(list(layout.key_lengths))
    values = value.split(list(layout.key_lengths))
    parts = [
        _one_segment(*part, scale, window, softcap, plain=kind == "eager")
        for part in zip(queries, keys, values, strict=True)
    ]
    return torch.cat(parts)


def _one_segment(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    scale: float,
    window: int | None,
    softcap: float | None,
    *,
    plain: bool,
) -> Tensor:
    plain = plain or softcap is not None
    q, k, v = (t.transpose(0, 1).unsqueeze(0) for t in (query, key, value))  # [1, heads, len, D]
    whole = query.shape[0] == key.shape[0] and (window is None or window >= key.shape[0])
    mask = None if whole and not plain else _mask(query.shape[0], key.shape[0], window, q.device)
    if plain:
        assert mask is not None
        k, v = (t.repeat_interleave(q.shape[1] // t.shape[1], dim=1) for t in (k, v))
        scores = (q @ k.transpose(2, 3)) * scale
        if softcap:
            scores = softcap * torch.tanh(scores / softcap)
        weights = scores.masked_fill(~mask, -torch.inf).softmax(-1, dtype=torch.float32)
        out = weights.to(v.dtype) @ v
    else:
        grouped = q.shape[1] != k.shape[1]
        if grouped and q.is_cuda and not _grouped_is_fast(q, mask):
            k, v = (t.repeat_interleave(q.shape[1] // t.shape[1], dim=1) for t in (k, v))
        out = functional.scaled_dot_product_attention(
            q,
            k,
            v,
            attn_mask=mask,
            is_causal=mask is None,
            scale=scale,
            enable_gqa=q.shape[1] != k.shape[1],
        )
    return out[0].transpose(0, 1)


def _grouped_is_fast(query: Tensor, mask: Tensor | None) -> bool:
    """Return whether sdpa has a kernel for fewer key heads than query heads, on a GPU:
    FlashAttention alone takes them, or all scores are written out."""
    half = query.dtype in (torch.bfloat16, torch.float16)
    flash = torch.backends.cuda.is_flash_attention_available()
    return flash and half and mask is None and torch.cuda.get_device_capability() >= (8, 0)


@functools.lru_cache(maxsize=64)
def _mask(queries: int, keys: int, window: int | None, device: torch.device) -> Tensor:
    """Return [queries, keys], true where a query sees a key, aligned at the bottom right."""
    last = torch.arange(keys - queries, keys, device=device).unsqueeze(1)
    at = torch.arange(keys, device=device)
    seen = at <= last
    return seen if window is None else seen & (at > last - window)


def _interface(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    *,
    scaling: float | None = None,
    sliding_window: int | None = None,
    softcap: float | None = None,
    segments: SequenceLayout | None = None,
    kind: AttentionKind,
    **options: Any,
) -> tuple[Tensor, None]:
    """Attend as transformers' models ask: [1, heads, T, D] in, [1, T, H, D] out."""
    scale = scaling if scaling is not None else query.shape[-1] ** -0.5
    if segments is None:  # not laid end to end: generating, or padded
        from transformers.integrations.sdpa_attention import sdpa_attention_forward

        found: tuple[Tensor, None] = sdpa_attention_forward(
            module, query, key, value, attention_mask, scaling=scale, **options
        )
        return found
    q, k, v = (t[0].transpose(0, 1) for t in (query, key, value))
    if kind == "varlen" and torch.is_autocast_enabled(q.device.type):
        # Autocast lowers what sdpa takes, but does not know this kernel.
        lower = torch.get_autocast_dtype(q.device.type)
        q, k, v = q.to(lower), k.to(lower), v.to(lower)
    out = segment_attention(
        q, k, v, segments, scale=scale, window=sliding_window, softcap=softcap, kind=kind
    )
    return out.unsqueeze(0), None


def _interface_mask(*arguments: Any, **options: Any) -> Any:
    """End to end, the layout says what a mask of [T, T] would; else the mask of sdpa."""
    return None if _end_to_end.get() else sdpa_mask(*arguments, **options)


@contextlib.contextmanager
def no_masks() -> Iterator[None]:
    """Keep transformers from making masks while a model is given a layout."""
    token = _end_to_end.set(True)
    try:
        yield
    finally:
        _end_to_end.reset(token)


def register(kind: AttentionKind) -> str:
    """Make this attention known to transformers; return its name there."""
    name = f"{NAME}_{kind}"
    AttentionInterface.register(name, functools.partial(_interface, kind=kind))
    AttentionMaskInterface.register(name, _interface_mask)
    return name
