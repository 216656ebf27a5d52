"""Kernels over examples end to end: what they are given, and that none is believed untried.

The memory-efficient kernel itself needs a GPU. Here plain torch stands in for it under its own name
in torch, with its signature and what torch documents of it; tests/gpu has the kernel.
"""

import functools
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import LlamaConfig

from tests.training.support.gradients import (
    difference,
    engine,
    engine_gradients,
    examples,
    plain_gradients,
    save_random,
    with_adapter,
)
from training.step import attention
from training.step import forward as step_forward
from training.step.attention import segment_attention
from training.step.kernels import varlen
from training.step.kernels.segments import by_segment
from training.step.kernels.varlen import agrees, efficient, flash, kernel_for
from training.step.layout import SequenceLayout, end_to_end, with_prefix

CPU = torch.device("cpu")
SIZES = {
    "vocab_size": 256,
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
}
LAYOUTS = {
    "end to end": end_to_end([5, 4, 9]),
    "prefix": with_prefix(6, [5, 8, 4]),
    "uneven": end_to_end([60, 9, 7, 7, 3, 1, 1, 1]),
    "uneven after a prefix": with_prefix(40, [5, 8, 2, 2, 1, 1]),
}


Segment = tuple[Tensor, Tensor, Tensor]
"""Queries, keys and values of one, [H, tokens, D]."""


def segments(
    q: Tensor, k: Tensor, v: Tensor, starts: tuple[Tensor, Tensor]
) -> Iterator[tuple[slice, slice, Segment]]:
    assert q.shape[0] == k.shape[0] == 1
    assert q.shape[2] == k.shape[2] == v.shape[2], "it knows no groups"
    ends = [s.tolist() for s in starts]
    for i in range(len(ends[0]) - 1):
        ours, theirs = (slice(e[i], e[i + 1]) for e in ends)
        yield (
            ours,
            theirs,
            (q[0, ours].transpose(0, 1), *(t[0, theirs].transpose(0, 1) for t in (k, v))),
        )


def scores_of(q: Tensor, k: Tensor, scale: float, window: int | None) -> Tensor:
    """Causal from the bottom right; a query sees so many keys, itself among them."""
    last = torch.arange(k.shape[1] - q.shape[1], k.shape[1]).unsqueeze(1)
    at = torch.arange(k.shape[1])
    seen = (at <= last) & (at > last - (window or k.shape[1]))
    return ((q @ k.mT) * scale).masked_fill(~seen, -torch.inf)


def forward_of_it(
    q: Any, k: Any, v: Any, bias: Any, starts_q: Any, starts_k: Any, most_q: int, most_k: int,
    dropout: float, mask_type: int, sums: bool = False, *, scale: float,
    window_size: int | None = None,
) -> Any:  # fmt: skip
    """With a window its backward pass is wrong on a GPU where queries see keys before the first of
    them: it is never told of one there."""
    assert window_size is None or torch.equal(starts_q, starts_k)
    assert (bias, dropout, mask_type) == (None, 0.0, 2)
    assert most_q == int(starts_q.diff().max())
    assert most_k == int(starts_k.diff().max())
    assert starts_q.dtype == starts_k.dtype == torch.int32
    out, longest = torch.empty_like(q), -(-most_q // 32) * 32 if sums else 0
    padded = torch.full((len(starts_q) - 1, q.shape[2], longest), torch.nan)
    for n, (ours, _, (query, key, value)) in enumerate(segments(q, k, v, (starts_q, starts_k))):
        scores = scores_of(query, key, scale, window_size)
        out[0, ours] = (scores.softmax(-1) @ value).transpose(0, 1)
        if sums:
            padded[n, :, : query.shape[1]] = scores.logsumexp(-1)
    nothing = torch.zeros((), dtype=torch.int64)
    return out, padded, nothing, nothing, most_q, most_k


def backward_of_it(
    grad: Any, q: Any, k: Any, v: Any, bias: Any, out: Any, starts_q: Any, starts_k: Any,
    most_q: int, most_k: int, sums: Any, dropout: float, seed: Any, offset: Any, mask_type: int,
    bias_wanted: bool, *, scale: float, window_size: int | None = None,
) -> Any:  # fmt: skip
    """As the kernel does: the weights from the sums that it is given, their mean from ``out``."""
    assert (bias, dropout, mask_type, bias_wanted) == (None, 0.0, 2, False)
    assert window_size is None or torch.equal(starts_q, starts_k)
    assert sums.shape == (len(starts_q) - 1, q.shape[2], -(-most_q // 32) * 32)
    to_q, to_k, to_v = (torch.empty_like(t) for t in (q, k, v))
    for n, part in enumerate(segments(q, k, v, (starts_q, starts_k))):
        ours, theirs, (query, key, value) = part
        total = sums[n, :, : query.shape[1]].unsqueeze(-1)
        weights = (scores_of(query, key, scale, window_size) - total).exp().to(q.dtype)
        upstream = grad[0, ours].transpose(0, 1)
        mean = (upstream * out[0, ours].transpose(0, 1)).sum(-1, keepdim=True)
        to_scores = weights * (upstream @ value.mT - mean) * scale
        to_q[0, ours] = (to_scores @ key).transpose(0, 1)
        to_k[0, theirs] = (to_scores.mT @ query).transpose(0, 1)
        to_v[0, theirs] = (weights.mT @ upstream).transpose(0, 1)
    return to_q, to_k, to_v, torch.zeros(0)


@pytest.fixture
def on_the_cpu() -> Iterator[None]:
    library = torch.library.Library("aten", "IMPL")
    library.impl("_efficient_attention_forward", forward_of_it, "CPU")
    library.impl("_efficient_attention_backward", backward_of_it, "CPU")
    yield
    library._destroy()


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_segments_that_are_computed_at_once_are_alike(layout: SequenceLayout) -> None:
    parts = layout.alike
    for part in parts:
        lengths = part.query_lengths
        assert max(lengths) * len(lengths) <= 2 * sum(lengths)
        for starts, each in ((part.cu_seqlens_q, lengths), (part.cu_seqlens_k, part.key_lengths)):
            assert starts.tolist() == [0, *accumulate(each)]
            assert starts.dtype == torch.int32
    assert [n for part in parts for n in part.query_lengths] == list(layout.query_lengths)
    assert [n for part in parts for n in part.key_lengths] == list(layout.key_lengths)
    assert len(parts) < len(layout.query_lengths) / 2 + 1


def drawn(layout: SequenceLayout, dtype: torch.dtype = torch.float64) -> list[Tensor]:
    chance = torch.Generator().manual_seed(3)
    tokens = sum(layout.query_lengths)
    return [
        torch.randn(tokens, heads, 8, generator=chance).to(dtype).requires_grad_()
        for heads in (6, 2, 2)
    ]


@pytest.mark.usefixtures("on_the_cpu")
@pytest.mark.parametrize("window", [None, 1, 2, 4, 7, 40, 1000])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_efficient_kernel_is_given_what_it_takes(
    layout: SequenceLayout, window: int | None
) -> None:
    """Beside it torch's scaled dot product attention, one example at a time."""
    q, k, v = drawn(layout)
    found = efficient(q, layout.keys(k), layout.keys(v), layout, 0.3, window)
    expected = segment_attention(q, k, v, layout, scale=0.3, window=window, kind="sdpa")
    near = {"rtol": 1e-5, "atol": 1e-6}  # the kernel's sums are float32
    torch.testing.assert_close(found, expected, **near)
    upstream = torch.randn_like(found)
    ours = torch.autograd.grad(found, (q, k, v), upstream)
    theirs = torch.autograd.grad(expected, (q, k, v), upstream)
    for one, other in zip(ours, theirs, strict=True):
        torch.testing.assert_close(one, other, **near)


@pytest.mark.usefixtures("on_the_cpu")
def test_it_attends_where_nothing_learns() -> None:
    layout = end_to_end([4, 3])
    q, k, v = (x.detach() for x in drawn(layout))
    for window in (None, 2):
        found = efficient(q, k, v, layout, 0.3, window)
        assert not found.requires_grad
        expected = segment_attention(q, k, v, layout, scale=0.3, window=window, kind="eager")
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-6)


def test_a_window_that_is_never_left_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(attention, "kernel_for", lambda *place: asked.append(place[-1]))
    layout = with_prefix(6, [5, 8, 4])
    q, k, v = drawn(layout)
    for window in (14, 13):
        segment_attention(q, k, v, layout, scale=0.3, window=window)
    assert asked == [False, True]


@pytest.mark.usefixtures("on_the_cpu")
@pytest.mark.parametrize("windowed", [False, True])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_kernel_that_computes_attention_is_believed(dtype: torch.dtype, windowed: bool) -> None:
    before = torch.get_rng_state()
    with torch.no_grad():
        assert agrees(efficient, CPU, dtype, 16, windowed)
    assert torch.equal(before, torch.get_rng_state()), "the run's numbers stay as they are"


def of_its_own(
    q: Tensor, k: Tensor, v: Tensor, layout: SequenceLayout, scale: float, window: int | None
) -> Tensor:
    return by_segment(q, k, v, layout, scale, window)


def test_one_that_does_otherwise_is_not() -> None:
    assert agrees(of_its_own, CPU, torch.float32, 16, windowed=True), "or what follows says nothing"

    def sees_too_much(q: Any, k: Any, v: Any, layout: Any, scale: float, _w: int | None) -> Tensor:
        return of_its_own(q, k, v, layout, scale, None)

    def wrong_gradient(q: Any, k: Any, v: Any, layout: Any, scale: float, w: int | None) -> Tensor:
        return of_its_own(q, k + 0.1 * (k - k.detach()), v, layout, scale, w)

    def forgets_far_keys(
        q: Any, k: Any, v: Any, layout: Any, scale: float, w: int | None
    ) -> Tensor:
        """Forty of the hundreds that late tokens see: no large number changes."""
        seen = torch.ones(len(v), 1, 1)
        seen[160:200] = 0.0
        return of_its_own(q, k, v * seen, layout, scale, w)

    def not_built(*_: Any) -> Tensor:
        raise RuntimeError("USE_FLASH_ATTENTION was not enabled for build.")

    def window_alone_is_wrong(
        q: Any, k: Any, v: Any, layout: Any, scale: float, w: int | None
    ) -> Tensor:
        """Of examples without a common beginning."""
        return of_its_own(q, k, v, layout, scale, w if len(k) > len(q) else None)

    for kernel in (sees_too_much, wrong_gradient, not_built, window_alone_is_wrong):
        assert not agrees(kernel, CPU, torch.float32, 16, windowed=True)
    assert not agrees(forgets_far_keys, CPU, torch.float32, 16, windowed=False)


def test_without_room_for_the_trial_nothing_is_concluded() -> None:
    def no_room(*_: Any) -> Tensor:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")

    with pytest.raises(torch.OutOfMemoryError):
        agrees(no_room, CPU, torch.float32, 16, windowed=False)


@pytest.mark.parametrize("lean", [False, True])
def test_a_trial_amid_a_layer_that_is_computed_again_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lean: bool
) -> None:
    """torch counts what such a layer saves, forward and when it is computed again."""
    tried: list[bool] = []

    @functools.cache
    def tries(*place: Any) -> None:
        tried.append(agrees(of_its_own, CPU, torch.float32, 16, place[-1]))

    monkeypatch.setattr(attention, "kernel_for", tries)
    monkeypatch.setattr(step_forward, "kernel_for", lambda *_: of_its_own)
    save_random(LlamaConfig(**SIZES), str(tmp_path))
    rows = examples(5)
    expected = plain_gradients(with_adapter(str(tmp_path), attention="eager"), rows)
    how = engine(lean=lean, checkpointed_layers=2)
    found = engine_gradients(with_adapter(str(tmp_path)), how, rows)
    assert tried == [True]
    assert max(difference(found, expected)) < 1e-5


def test_flash_attention_that_this_torch_is_built_without_is_found_out() -> None:
    """As on Windows, whose builds of PyTorch have none: here because it is the CPU."""
    assert not agrees(flash, CPU, torch.bfloat16, 16, windowed=False)
    assert kernel_for(CPU, torch.bfloat16, 16, False) is None


def test_the_next_kernel_stands_in_for_one_that_does_not_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []

    def trial(kernel: Any, *_: Any) -> bool:
        tried.append(kernel.__name__)
        return kernel is efficient

    monkeypatch.setattr(varlen, "agrees", trial)
    kernel_for.cache_clear()
    card = torch.device("cuda", 7)
    assert kernel_for(card, torch.float16, 64, False) is efficient
    assert kernel_for(card, torch.float16, 64, False) is efficient
    assert tried == ["flash", "flash_wrapped", "efficient"], "once"
    assert kernel_for(card, torch.float32, 64, False) is None
    kernel_for.cache_clear()
