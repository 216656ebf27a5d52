"""The largest micro-batch to expect, held to whole runs drawn of many kinds of examples."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from training.data.lengths import _bins
from training.plan.engine import Engine
from training.plan.heaviest_step import _largest_parts, largest_part
from training.plan.histogram import LengthBin, LengthHistogram
from training.plan.memory import largest_micro_batch
from training.plan.workload import Lengths
from training.settings.schema import Settings
from training.step.batching import StepCollator, balanced

BATCH, EPOCHS = 16, 2.0
COUNT = 16 * 300


def of_kind(kind: str) -> NDArray[np.int64]:
    chance = np.random.default_rng(1)
    drawn = {
        "messages": chance.lognormal(np.log(180), 0.6, COUNT).clip(24, 512),
        "conversations": chance.lognormal(np.log(150), 1.0, COUNT).clip(8, 2048),
        "a few long": np.where(chance.random(COUNT) < 0.05, 1500, chance.integers(20, 80, COUNT)),
        "all alike": np.full(COUNT, 300),
    }
    return drawn[kind].astype(np.int64)


def largest_of_a_run(lengths: NDArray[np.int64], parts: int, seed: int) -> int:
    """Return the tokens of the largest micro-batch of a run, laid out as the engine does."""
    chance, most = np.random.default_rng(seed), 0
    heavy: list[NDArray[np.int64]] = []
    for _ in range(int(EPOCHS)):
        heavy += list(chance.permutation(lengths).reshape(-1, BATCH))
    heavy.sort(key=lambda step: int(step.sum()), reverse=True)
    for step in heavy[:60]:
        rows = [(np.zeros(n, np.int64), np.zeros(n, np.int64)) for n in step]
        for part in balanced(rows, parts):
            most = max(most, sum(len(ids) for ids, _ in part))
    return most


def expected(lengths: NDArray[np.int64], parts: int, *, known: bool = True) -> int:
    told = Lengths(
        examples=len(lengths),
        mean_tokens=float(lengths.mean()),
        longest_tokens=int(lengths.max()),
        labelled_tokens_mean=5.0,
        deviation_tokens=float(lengths.std()),
        bins=_bins(lengths) if known else (),
    )
    settings = Settings.model_validate(
        {"training": {"effective_batch_size": BATCH, "epochs": EPOCHS}}
    )
    engine = Engine("packed", BATCH // parts, 0, "varlen", True, True, False)
    return largest_micro_batch(settings, told, engine)


@pytest.mark.parametrize("kind", ["messages", "conversations", "a few long", "all alike"])
@pytest.mark.parametrize("parts", [1, 4])
def test_it_is_what_runs_come_to(kind: str, parts: int) -> None:
    lengths = of_kind(kind)
    runs = [largest_of_a_run(lengths, parts, seed) for seed in range(7)]
    usual = float(np.median(runs))
    found = expected(lengths, parts)
    # Where few examples are long, one more or less of them in a step is much.
    most = 1.15 * usual if kind != "a few long" else 1.05 * max(runs)
    assert 0.95 * usual <= found <= most
    if kind == "all alike":
        assert found == usual


@pytest.mark.parametrize("steps", [5, 30, 90])
@pytest.mark.parametrize("parts", [1, 4])
def test_a_short_run_has_heavy_steps_too(steps: int, parts: int) -> None:
    """So few that none of the very heaviest that were drawn is to be expected among them."""
    lengths = of_kind("messages")[: BATCH * steps]
    runs = [largest_of_a_run(lengths, parts, seed) for seed in range(41)]
    usual = float(np.median(runs))
    assert 0.98 * usual <= expected(lengths, parts) <= 1.15 * usual


def test_mean_and_deviation_alone_would_fall_short() -> None:
    lengths = of_kind("conversations")
    usual = float(np.mean([largest_of_a_run(lengths, 1, seed) for seed in range(4)]))
    assert expected(lengths, 1, known=False) < 0.9 * usual


def test_a_shared_beginning_is_computed_once_in_each_part() -> None:
    """One step in all, laid out by the engine's own collator."""
    sizes = [40, 60, 55, 90, 48, 33, 47, 71]
    rows = [
        {"input_ids": [*range(100, 130), *range(n * 1000, n * 1000 + size - 30)],
         "labels": [-100] * size, "labelled": 0}
        for n, size in enumerate(sizes, 1)
    ]  # fmt: skip
    for parts in (1, 2, 4):
        step = StepCollator("packed", 8 // parts, 0, 0, share_prefix=True)(rows)
        most = max(part.input_ids.numel() for part in step["micro_batches"])
        drawn = np.array([sorted(sizes, reverse=True)])
        assert _largest_parts(drawn, parts, 30).tolist() == [most]
        assert largest_part(((50, 100),), 8, parts, 10, 30) == 30 + 8 // parts * 20


def test_lengths_tell_how_they_are_spread() -> None:
    lengths = of_kind("conversations")
    bins = _bins(lengths)
    assert len(bins) <= 64
    assert sum(count for _, count in bins) == len(lengths)
    mean = sum(length * count for length, count in bins) / len(lengths)
    assert mean == pytest.approx(lengths.mean(), rel=0.01)
    parts = [
        LengthBin(shortest=n, longest=n, examples=c, tokens=n * c, labelled=c) for n, c in bins
    ]
    cut = LengthHistogram(bins=tuple(parts)).lengths_at(400)
    assert cut.bins[-1][0] == 400
    assert sum(count for _, count in cut.bins) == len(lengths)
    assert replace(cut, bins=()) != cut
