"""torch's memory-efficient attention over examples that lie end to end, with a window too.

The kernel takes a window itself. Where queries see keys before the first of them, as after a prefix
that examples share, its backward pass is wrong with one (PyTorch 2.11 on an H200; its forward pass
is right, and both are where each query has a key of its own). There windowed attention is taken
apart: in pieces as long as the window, a query sees the keys of its own piece that are not after
it, which is causal attention, and the keys of the piece before that are after its own place there,
which is causal attention with both read backwards. The two are put together by the logarithms of
their sums, and each backward pass is given the output and the sums of both (as ring attention does,
Liu et al. 2023). Shape letters: T query tokens, K keys, H heads, G key and value heads, D head
size.
"""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.autograd.function import once_differentiable

from training.step.layout import SequenceLayout, segments_of

_CAUSAL_FROM_THE_END = 2  # sdp::CustomMaskType::CausalFromBottomRight
_SUMS_ALIGNED = 32  # queries: kAlignLSE in the kernel's forward pass


def efficient(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: SequenceLayout,
    scale: float,
    window: int | None,
) -> Tensor:
    """Return attention's output, [T, H, D].

    Its backward pass takes float32 room for the longest segment times their number, so segments of
    very different lengths are not given to it at once.

    Args:
        query: [T, H, D].
        key: [K, G, D], gathered as the layout says.
        value: [K, G, D], likewise.
        layout: which token attends to which.
        scale: what scores are multiplied by.
        window: keys that a query sees at most, itself among them; all where ``None``.
    """
    if window is not None and window >= layout.longest_key:
        window = None
    lengths = layout.query_lengths, layout.key_lengths
    if window is None or lengths[0] == lengths[1]:
        parts = _whole(layout)
    else:
        parts, window = _pieces(*lengths, window, query.device), None
    attended: Tensor = _Efficient.apply(query, key, value, parts, scale, window)
    return attended


@dataclass(frozen=True)
class _Part:
    """Segments that are given to the kernel at once.

    Args:
        layout: theirs.
        queries: which of all queries these are, in their order.
        keys: likewise.
        first: whether nothing has been attended to by these queries before.
    """

    layout: SequenceLayout
    queries: slice | Tensor
    keys: slice | Tensor
    first: bool


def _whole(layout: SequenceLayout) -> list[_Part]:
    parts, query, key = [], 0, 0
    for part in layout.alike:
        queries, keys = sum(part.query_lengths), sum(part.key_lengths)
        of_keys = slice(key, key + keys)
        parts.append(_Part(part, slice(query, query + queries), of_keys, first=True))
        query, key = query + queries, key + keys
    return parts


@functools.lru_cache(maxsize=8)  # every layer of a micro-batch asks, forward and backward
def _pieces(
    query_lengths: tuple[int, ...],
    key_lengths: tuple[int, ...],
    window: int,
    device: torch.device,
) -> list[_Part]:
    own, before = _Pieces(), _Pieces()
    query, key = 0, 0  # where the segment's begin
    for queries, keys in zip(query_lengths, key_lengths, strict=True):
        unseen = keys - queries  # keys before the first query's own
        for begin in range(unseen // window * window, keys, window):
            first, end = max(begin, unseen), min(begin + window, keys)
            at = query - unseen
            own.add(np.arange(at + first, at + end), key + np.arange(begin, end))
            last = min(end, begin + window - 1)  # the last of a piece sees that piece alone
            if begin and last > first:
                back = key - window + np.arange(begin + window - 1, first, -1)
                before.add(np.arange(at + last - 1, at + first - 1, -1), back)
        query, key = query + queries, key + keys
    return [*own.parts(device, first=True), *before.parts(device, first=False)]


class _Pieces:
    """Segments, each with the places of its queries and keys among all."""

    def __init__(self) -> None:
        self._queries: list[NDArray[np.int64]] = []
        self._keys: list[NDArray[np.int64]] = []

    def add(self, queries: NDArray[np.int64], keys: NDArray[np.int64]) -> None:
        self._queries.append(queries)
        self._keys.append(keys)

    def parts(self, device: torch.device, *, first: bool) -> list[_Part]:
        if not self._queries:
            return []
        lengths = [[len(each) for each in places] for places in (self._queries, self._keys)]
        found, begin = [], 0
        for part in segments_of(*lengths).alike:
            end = begin + len(part.query_lengths)
            places = (np.concatenate(of[begin:end]) for of in (self._queries, self._keys))
            queries, keys = (_taken(each, device) for each in places)
            found.append(_Part(part.to(device), queries, keys, first))
            begin = end
        return found


def _taken(places: NDArray[np.int64], device: torch.device) -> slice | Tensor:
    """Return places as a slice where they follow each other: that takes no copy."""
    if (np.diff(places) == 1).all():
        return slice(int(places[0]), int(places[-1]) + 1)
    return torch.from_numpy(places).to(device, non_blocking=True)


class _Efficient(torch.autograd.Function):
    """The kernel takes as many key heads as query heads: they are copied for it, and not kept."""

    @staticmethod
    def forward(
        ctx: Any,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        parts: list[_Part],
        scale: float,
        window: int | None,
    ) -> Tensor:
        ctx.parts, ctx.asked = parts, (scale, window)
        learns = any(ctx.needs_input_grad)
        if _is_all(parts, key):
            out, sums = _forward(query, key, value, parts[0].layout, learns, *ctx.asked)
            ctx.save_for_backward(query, key, value, out, sums)
            return out
        summed = learns or not all(part.first for part in parts)
        out, sums = torch.empty_like(query), query.new_empty(query.shape[:2], dtype=torch.float32)
        for part in parts:
            of, to = part.queries, part.keys
            each, padded = _forward(query[of], key[to], value[to], part.layout, summed, *ctx.asked)
            total = _by_token(padded, part.layout) if summed else None
            if not part.first:
                assert total is not None
                each, total = _together(out[of], sums[of], each, total)
            out[of] = each
            if total is not None:
                sums[of] = total
        ctx.save_for_backward(query, key, value, out, sums)
        return out

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        query, key, value, out, sums = ctx.saved_tensors
        parts, grad = ctx.parts, grad.contiguous()
        if _is_all(parts, key):
            grads = _backward(grad, query, key, value, out, sums, parts[0].layout, *ctx.asked)
            return *grads, None, None, None
        found = [torch.zeros_like(tensor) for tensor in (query, key, value)]
        for part in parts:
            of, to, layout = part.queries, part.keys, part.layout
            given = (grad[of], query[of], key[to], value[to], out[of])
            grads = _backward(*given, _by_segment(sums[of], layout), layout, *ctx.asked)
            for total, places, each in zip(found, (of, to, to), grads, strict=True):
                total[places] += each  # a place stands in a part once at most
        return *found, None, None, None


def _is_all(parts: list[_Part], key: Tensor) -> bool:
    """Return whether the kernel is given all at once, as it is."""
    return len(parts) == 1 and parts[0].keys == slice(0, len(key))


def _together(one: Tensor, sums: Tensor, other: Tensor, more: Tensor) -> tuple[Tensor, Tensor]:
    """Return attention to two sets of keys, and the logarithms of its sums, of those of each."""
    total = torch.logaddexp(sums, more)
    first, second = ((part - total).exp().unsqueeze(2) for part in (sums, more))
    return (one * first + other * second).to(one.dtype), total


def _forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: SequenceLayout,
    learns: bool,
    scale: float,
    window: int | None,
) -> tuple[Tensor, Tensor]:
    """Return the output [T, H, D] and the logarithms of the sums [N, H, longest, aligned]."""
    heads = query.shape[1]
    out, sums, *_ = torch.ops.aten._efficient_attention_forward(  # noqa: SLF001
        query.unsqueeze(0),
        _for_each_head(key, heads),
        _for_each_head(value, heads),
        None,
        *_segments(layout),
        0.0,
        _CAUSAL_FROM_THE_END,
        learns,
        scale=scale,
        window_size=window,
    )
    return out[0], sums


def _backward(
    grad: Tensor,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    out: Tensor,
    sums: Tensor,
    layout: SequenceLayout,
    scale: float,
    window: int | None,
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the gradients to queries, keys and values."""
    heads = query.shape[1]
    nothing = torch.zeros((), dtype=torch.int64)  # the dropout's seed and place: there is none
    to_query, to_key, to_value, _ = torch.ops.aten._efficient_attention_backward(  # noqa: SLF001
        grad.unsqueeze(0),
        query.unsqueeze(0),
        _for_each_head(key, heads),
        _for_each_head(value, heads),
        None,
        out.unsqueeze(0),
        *_segments(layout),
        sums,
        0.0,
        nothing,
        nothing,
        _CAUSAL_FROM_THE_END,
        False,  # there is no bias to want a gradient
        scale=scale,
        window_size=window,
    )
    of_keys = (_of_key_heads(g[0], key.shape[1]) for g in (to_key, to_value))
    return to_query[0], *of_keys


def _segments(layout: SequenceLayout) -> tuple[Tensor, Tensor, int, int]:
    return layout.cu_seqlens_q, layout.cu_seqlens_k, layout.longest_query, layout.longest_key


def _by_token(sums: Tensor, layout: SequenceLayout) -> Tensor:
    """Return [T, H] of the kernel's sums, which are padded to the longest segment."""
    found: Tensor = sums.transpose(1, 2)[layout.places]
    return found


def _by_segment(sums: Tensor, layout: SequenceLayout) -> Tensor:
    """Return the kernel's sums [N, H, longest, aligned] of [T, H]."""
    longest = -(-layout.longest_query // _SUMS_ALIGNED) * _SUMS_ALIGNED
    padded = sums.new_zeros(len(layout.query_lengths), sums.shape[1], longest)
    padded.transpose(1, 2)[layout.places] = sums
    return padded


def _for_each_head(keys: Tensor, heads: int) -> Tensor:
    """Return [1, K, H, D] of [K, G, D]: each key head serves H / G query heads in turn."""
    times = heads // keys.shape[1]
    return (keys if times == 1 else keys.repeat_interleave(times, dim=1)).unsqueeze(0)


def _of_key_heads(grad: Tensor, key_heads: int) -> Tensor:
    """Return [K, G, D] of [K, H, D]: the sum over the query heads that a key head serves."""
    if grad.shape[1] == key_heads:
        return grad
    return grad.reshape(len(grad), key_heads, -1, grad.shape[2]).sum(2)
