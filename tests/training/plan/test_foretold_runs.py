"""Six real runs, foretold again and held to what they took.

``docs/measurements/foretold-runs.json`` has them from ``tests.benchmarks.speed.foretold``, measured
after the forecast was fitted.
"""

import json
import statistics
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.repository import ROOT
from training.computer import cpu_rate
from training.model_files.shape import ModelShape
from training.plan import engine
from training.plan.planner import Plan, make_plan
from training.plan.workload import Device, Lengths
from training.settings.schema import Settings

RUNS = json.loads(
    (ROOT / "docs" / "measurements" / "foretold-runs.json").read_text(encoding="utf-8")
)["runs"]


def plan_of(run: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return the plan on the computer of then, with what it had measured in ``folder``."""
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(folder))
    monkeypatch.setattr(cpu_rate, "products_a_second", lambda: run["products_a_second"])
    monkeypatch.setattr(engine, "triton_installed", lambda: True)  # as it was there
    return make_plan(
        Settings.model_validate(run["settings"]),
        ModelShape(**run["shape"]),
        TypeAdapter(Lengths).validate_python(run["lengths"]),
        Device(**run["device"]),
    )


def error(run: dict[str, Any], plan: Plan) -> float:
    assert plan.total_seconds is not None
    return plan.total_seconds / run["lived"]["total"] - 1


def save_drive(run: dict[str, Any], folder: Path) -> None:
    """Write what the test drive alone had measured: the first of all."""
    told = run["measured"]
    beside = {
        card: {
            kind: ratios[:1]
            for kind, ratios in kinds.items()
            if kind != "scores" and not (kind == "start" and ratios[0] > 1)  # none of a drive
        }
        for card, kinds in told["beside"].items()
    }
    kept = told | {"lines": told["lines"][:1], "beside": beside}
    (folder / "calibration.json").write_text(json.dumps(kept), encoding="utf-8")


def rate_of_drive(run: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> float:
    """Return the CPU's rate by which the drive was predicted, which is kept with what it measured.
    Steps are a constant and something divided by the rate."""
    seconds = []
    for rate in (1e11, 2e11):
        told = run | {"products_a_second": rate}
        seconds.append(plan_of(told, folder, monkeypatch).uncorrected.step_seconds)
    slow, fast = seconds
    assert slow is not None
    assert fast is not None
    predicted = run["measured"]["lines"][0]["predicted"]["step_seconds"]
    return 2 * (slow - fast) * 1e11 / (predicted - (2 * fast - slow))


def test_before_a_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the CPU's rate as the run's own process found it, some tenths from what the estimate's
    had."""
    errors = [error(run, plan_of(run, tmp_path, monkeypatch)) for run in RUNS]
    assert len(errors) == 6
    assert max(map(abs, errors)) < 0.25


def test_after_a_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = []
    for number, run in enumerate(RUNS):
        folder = tmp_path / str(number)
        folder.mkdir()
        if not run["device"]["cuda"]:
            rate = rate_of_drive(run, folder, monkeypatch)
            run = run | {"products_a_second": rate}
        save_drive(run, folder)
        errors.append(error(run, plan_of(run, folder, monkeypatch)))
    assert statistics.median(map(abs, errors)) < 0.1
    assert max(map(abs, errors)) < 0.25
