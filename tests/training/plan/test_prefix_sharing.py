"""A beginning that all examples share is found where they are measured, and the plan counts it as
the engine computes it: once a micro-batch."""

import json
import statistics
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow
import pytest

from tests.benchmarks.random_model import EXAONE_2_4B, model_config
from tests.benchmarks.workloads import WORKLOADS
from tests.repository import ROOT
from training.computer.gpu_specs import GpuSpecs
from training.data.lengths import prefix_tokens
from training.data.row_table import RowTable
from training.model_files.shape import ModelShape, shape_of_config
from training.plan import engine as engines
from training.plan import memory
from training.plan.engine import Engine
from training.plan.fit import Work
from training.plan.histogram import LengthBin, LengthHistogram
from training.plan.memory import components
from training.plan.planner import Device, Lengths, make_plan
from training.plan.step_time import step_seconds
from training.protocol.check import CheckResult
from training.settings.schema import Settings
from training.step.batching import StepCollator
from training.step.batching import shared_prefix as of_rows

COUNTED = json.loads((ROOT / "docs/measurements/engine-counted.json").read_text(encoding="utf-8"))
SHARING = [row for row in COUNTED["rows"] if WORKLOADS[row["workload"]].prefix]
SHAPE: ModelShape = shape_of_config(model_config(EXAONE_2_4B), 2)
GIB = 2**30
CARD = Device("NVIDIA GeForce RTX 3090", True, 24 * GIB, 0)
SMALL = Device("NVIDIA GeForce RTX 3050 6GB", True, 6 * GIB, 0)


def work(row: dict[str, Any]) -> tuple[Settings, Lengths, Engine]:
    """Return what ``python -m tests.benchmarks.speed.step_account`` counted in a row."""
    load = WORKLOADS[row["workload"]]
    examples = load.examples(row["batch"] * COUNTED["steps"], answers_only=row["answers_only"])
    sizes = [example["length"] for example in examples]
    settings = Settings.model_validate(
        {
            "data": {"max_seq_length": load.maximum},
            "lora": {"r": 16, "alpha": 32},
            "training": {"effective_batch_size": row["batch"], "max_steps": COUNTED["steps"]},
        }
    )
    lengths = Lengths(
        examples=len(examples),
        mean_tokens=statistics.mean(sizes),
        longest_tokens=max(sizes),
        labelled_tokens_mean=statistics.mean(example["labelled"] for example in examples),
        deviation_tokens=statistics.pstdev(sizes),
        prefix_tokens=of_rows([np.asarray(example["input_ids"]) for example in examples]),
    )
    engine = Engine(
        "packed", row["micro_batch_size"], row["layers_again"], "varlen", lean=True,
        fused_kernels=True, share_prefix=True,
    )  # fmt: skip
    return settings, lengths, engine


def largest(row: dict[str, Any]) -> int:
    """Return the tokens of the largest micro-batch that was counted."""
    load, batch = WORKLOADS[row["workload"]], row["batch"]
    examples = load.examples(batch * COUNTED["steps"], answers_only=row["answers_only"])
    lay_out = StepCollator("packed", row["micro_batch_size"], 0, 0, share_prefix=True)
    steps = [lay_out(examples[i : i + batch]) for i in range(0, len(examples), batch)]
    return max(part.input_ids.numel() for step in steps for part in step["micro_batches"])


def named(row: dict[str, Any]) -> str:
    return f"{row['workload']} {row['micro_batch_size']} {row['layers_again']}"


@pytest.mark.parametrize("row", SHARING, ids=named)
def test_the_largest_micro_batch_is_expected(row: dict[str, Any]) -> None:
    settings, lengths, engine = work(row)
    found = memory.largest_micro_batch(settings, lengths, engine)
    assert found == pytest.approx(largest(row), rel=0.12)


def test_the_peak_of_shared_beginnings_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is allocated, without the gaps beside it; counted without CUDA's own part, cuBLAS's
    workspaces and the optimizer's state."""
    assert len(SHARING) >= 10
    errors = {}
    for row in SHARING:
        settings, lengths, engine = work(row)
        assert lengths.prefix_tokens == WORKLOADS[row["workload"]].prefix
        drawn = largest(row)  # three steps may have more than is to be expected, or less
        monkeypatch.setattr(memory, "largest_micro_batch", lambda *_, drawn=drawn: drawn)
        found = components(settings, SHAPE, lengths, CARD, engine)
        apart = ("context", "optimizer", "slack")
        peak = sum(size for name, size in found.items() if name not in apart)
        errors[named(row)] = peak / row["allocated_bytes"] - 1
    assert {name: e for name, e in errors.items() if not -0.02 <= e <= 0.04} == {}


@pytest.mark.parametrize("row", SHARING, ids=named)
def test_arithmetic_is_that_of_the_tokens_computed(row: dict[str, Any]) -> None:
    """On a card of slow products and endless bandwidth, a step's time is that of its products."""
    settings, lengths, engine = work(row)
    slow = replace(CARD, card=GpuSpecs(0.01, 1e9), name="slow", launch_seconds=0.0)
    seconds = step_seconds(settings, SHAPE, lengths, slow, engine)
    plain = step_seconds(settings, SHAPE, replace(lengths, prefix_tokens=0), slow, replace(engine))
    again = engine.checkpointed_layers / SHAPE.layers
    assert seconds is not None
    assert plain is not None
    necessary = plain / (1 + 0.34 * again)  # as the same table has it of nothing shared
    assert seconds / necessary == pytest.approx(row["executed_to_necessary"], rel=0.07)


def test_only_what_shares_counts_it() -> None:
    settings, lengths, engine = work(SHARING[0])
    without = replace(lengths, prefix_tokens=0)

    def figures(lengths: Lengths, **changed: Any) -> tuple[Any, ...]:
        given = (settings, SHAPE, lengths, CARD, replace(engine, **changed))
        return components(*given), step_seconds(*given)

    assert figures(lengths) != figures(without)
    for other in ({"share_prefix": False}, {"batching": "padded"}, {"micro_batch_size": 1}):
        assert figures(lengths, **other) == figures(without, **other)
    assert figures(replace(lengths, prefix_tokens=15)) == figures(without)  # too short to pay


def test_the_plan_weighs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "triton_installed", lambda: True)
    settings, lengths, _ = work(SHARING[0])
    off = settings.with_value("engine.share_prefix", False)
    sharing = make_plan(settings, SHAPE, lengths, SMALL)
    blind = make_plan(off, SHAPE, lengths, SMALL)
    assert sharing.fits
    assert sharing.step_seconds is not None
    assert blind.step_seconds is not None
    assert sharing.step_seconds < 0.7 * blind.step_seconds
    assert sharing.engine.micro_batch_size >= 2


def test_it_is_found_in_the_tokens_that_are_kept() -> None:
    start = list(range(100, 140))
    rows = [[*start, *range(n, n + 3 + n % 50)] for n in range(2000)]

    def found(rows: list[list[int]]) -> int:
        return prefix_tokens(RowTable(pyarrow.table({"input_ids": rows})))

    assert found(rows) == of_rows([np.asarray(row) for row in rows]) == 40
    assert found([*rows, [*start[:30], 5, 6]]) == 30
    assert found([*rows, start[:25]]) == 24  # each keeps one of its own
    assert found([*rows, [7, 8, 9]]) == 0
    assert found([[*start[:10], 5], [*start[:10], 6]]) == 0  # too short to pay
    assert found([start]) == 39


def test_another_cut_keeps_what_is_left_of_it() -> None:
    bins = (LengthBin(shortest=200, longest=300, examples=10, tokens=2500, labelled=100),)
    known = LengthHistogram(bins=bins, prefix_tokens=150)
    assert known.lengths_at(512).prefix_tokens == 150
    assert known.lengths_at(100).prefix_tokens == 99
    told = Lengths(10, 250.0, 300, 10.0, prefix_tokens=150)
    settings = Settings()
    for histogram in (None, known):
        cut = Work(settings, SHAPE, told, SMALL, histogram).cut_at(100)
        assert cut.lengths.prefix_tokens == 99


def test_lengths_from_before_are_read() -> None:
    old = {"examples": 3, "mean_tokens": 5.0, "longest_tokens": 9, "labelled_tokens_mean": 2.0}
    found = CheckResult.model_validate({"lengths": old, "histogram": {"bins": []}})
    assert found.lengths == Lengths(3, 5.0, 9, 2.0)
    assert found.lengths is not None
    assert found.lengths.prefix_tokens == 0
