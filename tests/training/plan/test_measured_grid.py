"""The predictions are held to steps that were measured on a GPU.

``data/memory_rows_h100.json`` says how and where. Other tenants of that computer disturb its CPU: a
point that was measured twice took up to twice as long once, with the same kernels. The least median
of a point's calls is taken; the raw times stand beside it.
"""

import json
import statistics
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.memory.memory_points import Point
from tests.benchmarks.memory.memory_work import (
    engine_of,
    largest_step,
    lengths_of,
    rows_of,
    settings_of,
    shape_of,
)
from tests.repository import ROOT
from training.model_files.shape import ModelShape
from training.plan import calibration, step_time
from training.plan import engine as engines
from training.plan.calibration import Figures
from training.plan.cost import StepCost
from training.plan.engine import Engine
from training.plan.memory import components
from training.plan.planner import Device, Lengths, make_plan
from training.settings.schema import Settings

DATA = json.loads(
    (ROOT / "tests/training/recorded/memory" / "memory_rows_h100.json").read_text(encoding="utf-8")
)
ROWS: list[dict[str, Any]] = DATA["rows"]
PLAIN = [row for row in ROWS if row["point"].get("fused") is False]
"""Measured with plain kernels that moved 2.9 times the bytes of today's: their times are of no use,
their memory bounds today's."""
TIMED = [row for row in ROWS if row not in PLAIN]
CARD = Device(DATA["card"], True, 80 * 2**30, 0)
SHORT = {"model": "exaone-3.5-2.4b", "length": 512, "micro": 2}  # bound by the CPU
LONG = {"model": "exaone-3.5-2.4b", "length": 512, "micro": 8, "again": 1.0}  # by the GPU


@pytest.fixture(autouse=True)
def triton(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "triton_installed", lambda: True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path))


def point_of(row: dict[str, Any]) -> Point:
    return Point(**(row["point"] | {"targets": tuple(row["point"].get("targets", ()))}))


def work(row: dict[str, Any]) -> tuple[Settings, ModelShape, Lengths, Device, Engine]:
    point = point_of(row)
    settings, shape = settings_of(point), shape_of(point)
    (engine,) = engines.possible_engines(settings, shape, CARD)
    return settings, shape, Lengths(**row["lengths"]), CARD, engine_of(point, engine)


def cost_of(row: dict[str, Any]) -> StepCost:
    """Return what is predicted of the very step that was measured: the largest."""
    settings, shape, lengths, card, engine = work(row)
    if row["point"].get("mixed"):
        lengths = lengths_of(largest_step(point_of(row), rows_of(point_of(row))))
    cost = step_time.step_cost(settings, shape, lengths, card, engine)
    assert cost is not None
    return cost


def allocated_error(row: dict[str, Any]) -> float:
    parts = components(*work(row))
    found = sum(size for name, size in parts.items() if name not in ("slack", "context"))
    return float(found / (row["allocated_bytes"] + row["unified_bytes"]) - 1)


def drive(row: dict[str, Any]) -> None:
    """Remember a row as a test drive does."""
    cost = cost_of(row)
    seconds = cost.seconds(step_time.launch_seconds(CARD))
    predicted = Figures(seconds, 1, cost.busy, cost.launches, cost.updates)
    measured = Figures(row["step_seconds"], 1, row["kernel_seconds"]["all"])
    calibration.record(CARD.name, work(row)[4].way, predicted, measured)


def calibrated_seconds(row: dict[str, Any]) -> float:
    cost = cost_of(row)
    found = calibration.measured_factors(CARD.name, work(row)[4].way)
    assert found.launch_seconds is not None
    return found.seconds * cost.seconds(found.launch_seconds, found.busy)


def test_what_is_allocated_is_met() -> None:
    errors = {json.dumps(row["point"]): allocated_error(row) for row in ROWS}
    assert len(errors) >= 70
    assert statistics.median(map(abs, errors.values())) < 0.01
    assert {point: e for point, e in errors.items() if not -0.02 <= e <= 0.04} == {}


def test_the_peak_is_met() -> None:
    """Of the steps for which memory was set aside in one block: all that the process held, CUDA's
    own part too. Where the block was larger than needed, what is allocated shows it."""
    errors = {}
    for row in ROWS:
        if "set_aside_bytes" in row:
            held = row["reserved_bytes"] + row["unified_bytes"] + row["context_bytes"]
            errors[json.dumps(row["point"])] = sum(components(*work(row)).values()) / held - 1
    assert len(errors) >= 40
    assert statistics.median(map(abs, errors.values())) <= 0.03
    assert {point: e for point, e in errors.items() if not -0.02 <= e <= 0.08} == {}


def test_what_cuda_holds_beside_it_is_met() -> None:
    found = components(*work(ROWS[0]))["context"]
    errors = [found / row["context_bytes"] - 1 for row in ROWS]
    assert statistics.median(map(abs, errors)) < 0.02
    assert max(map(abs, errors)) < 0.08


def test_the_gpus_seconds_follow_from_what_it_multiplies_and_moves() -> None:
    errors = [cost_of(row).busy / row["kernel_seconds"]["all"] - 1 for row in TIMED]
    assert len(errors) == len(ROWS) - 5
    assert statistics.median(map(abs, errors)) < 0.05
    assert max(map(abs, errors)) < 0.25


@pytest.mark.parametrize("tried", [[SHORT], [SHORT, LONG]], ids=["one", "two"])
def test_a_test_drive_on_a_card_tells_the_seconds_of_other_steps(
    tried: list[dict[str, Any]],
) -> None:
    for row in ROWS:
        if row["point"] in tried:
            drive(row)
    others = [row for row in TIMED if row["point"] not in tried]
    errors = [abs(calibrated_seconds(row) / row["step_seconds"] - 1) for row in others]
    assert statistics.median(errors) <= 0.07
    held_out = [e for e, row in zip(errors, others, strict=True) if row["point"].get("held_out")]
    assert len(held_out) >= 10
    assert statistics.median(held_out) <= 0.07


def test_the_plan_is_corrected_by_what_the_drive_told_apart() -> None:
    row = next(row for row in ROWS if row["point"] == SHORT)
    drive(row)
    settings, shape, lengths, device, _ = work(row)
    plan = make_plan(settings, shape, lengths, device)
    assert plan.factors.launch_seconds is not None
    assert plan.step_seconds == pytest.approx(row["step_seconds"], rel=1e-3)
