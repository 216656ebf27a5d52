"""Causal attention over examples that lie end to end, each seeing only itself.

Where a kernel for that runs (:mod:`training.step.kernels.varlen`), it computes all examples at
once; elsewhere each example goes through scaled dot product attention. Shape letters: T query
tokens, K keys, H heads, G key and value heads, D head size.
"""

import contextlib
import functools
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AttentionInterface
from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

from training.plan.engine import AttentionKind
from training.step.kernels.segments import by_block, by_segment
from training.step.kernels.varlen import kernel_for
from training.step.layout import SequenceLayout
from training.step.tree_layout import TreeLayout

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
    if window is not None and window >= layout.longest_key:
        window = None  # nobody looks so far back
    if kind == "varlen" and not softcap:
        kernel = kernel_for(query.device, query.dtype, query.shape[-1], window is not None)
        if kernel is not None:
            return kernel(query, layout.keys(key), layout.keys(value), layout, scale, window)
    plain = kind == "eager" or softcap is not None
    if isinstance(layout, TreeLayout):
        return by_block(query, key, value, layout, scale, window, softcap, plain=plain)
    key, value = layout.keys(key), layout.keys(value)
    return by_segment(query, key, value, layout, scale, window, softcap, plain=plain)


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
