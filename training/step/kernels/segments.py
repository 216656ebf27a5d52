"""Attention over examples that lie end to end, one after another: where no kernel takes all at
once, and as what such a kernel is held to.

Shape letters: T query tokens, K keys, H heads, G key and value heads, D head size.
"""

import functools

import torch
from torch import Tensor
from torch.nn import functional

from training.step.layout import SequenceLayout
from training.step.tree_layout import TreeLayout


def by_segment(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: SequenceLayout,
    scale: float,
    window: int | None = None,
    softcap: float | None = None,
    *,
    plain: bool = False,
) -> Tensor:
    """Return attention's output, [T, H, D].

    Args:
        query: [T, H, D].
        key: [K, G, D], gathered as the layout says; each head serves H / G query heads in turn.
        value: [K, G, D], likewise.
        layout: which token attends to which.
        scale: what scores are multiplied by.
        window: keys that a query sees at most, itself among them; all where ``None``.
        softcap: scores are bounded by ``softcap * tanh(score / softcap)``; plain attention alone.
        plain: whether scores are written out, instead of torch's scaled dot product attention.
    """
    queries = query.split(list(layout.query_lengths))
    keys, values = (t.split(list(layout.key_lengths)) for t in (key, value))
    parts = [
        _one_segment(*part, scale, window, softcap, plain=plain)
        for part in zip(queries, keys, values, strict=True)
    ]
    return torch.cat(parts)


def by_block(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: TreeLayout,
    scale: float,
    window: int | None = None,
    softcap: float | None = None,
    *,
    plain: bool = False,
) -> Tensor:
    """Return what :func:`by_segment` does, of a tree's segments in as few pieces as may be; keys
    and values are the tokens' own, [T, G, D]."""
    parts = [
        _attended(
            query[block.begin : block.end],
            key[block.keys],
            value[block.keys],
            block.mask(window),
            scale,
            softcap,
            plain=plain,
        )
        for block in layout.blocks
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
    queries, keys = query.shape[0], key.shape[0]
    whole = queries == keys and (window is None or window >= keys)
    mask = None if whole and not plain else _mask(queries, keys, window, query.device)
    return _attended(query, key, value, mask, scale, softcap, plain=plain)


def _attended(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    mask: Tensor | None,
    scale: float,
    softcap: float | None,
    *,
    plain: bool,
) -> Tensor:
    """Return one piece's output; ``mask`` is true where a query sees a key, ``None``: causal."""
    q, k, v = (t.transpose(0, 1).unsqueeze(0) for t in (query, key, value))  # [1, heads, len, D]
    grouped = q.shape[1] != k.shape[1]
    if grouped and (plain or (q.is_cuda and not _grouped_is_fast(q, mask))):
        k, v = (t.repeat_interleave(q.shape[1] // t.shape[1], dim=1) for t in (k, v))
        grouped = False
    if plain:
        assert mask is not None
        scores = (q @ k.transpose(2, 3)) * scale
        if softcap:
            scores = softcap * torch.tanh(scores / softcap)
        weights = scores.masked_fill(~mask, -torch.inf).softmax(-1, dtype=torch.float32)
        out = weights.to(v.dtype) @ v
    else:
        causal = mask is None
        out = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, is_causal=causal, scale=scale, enable_gqa=grouped
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
