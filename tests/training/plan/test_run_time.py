"""What a whole run takes beside its steps: counted by kind, corrected by what was lived."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.repository import ROOT
from training.events import event_types
from training.events.event_types import Stage
from training.events.history import RunHistory
from training.model_files.shape import read_model_shape
from training.pipeline.measured import beside_of
from training.plan import calibration
from training.plan.planner import Plan, make_plan
from training.plan.workload import Device, Lengths
from training.settings.schema import Settings

SHAPE = read_model_shape(ROOT / "resources/demo/model")
CARD = Device("NVIDIA GeForce RTX 3060", True, 12 * 2**30, 0)
LENGTHS = Lengths(3200, 200.0, 512, 4.0, 80.0, prefix_tokens=50, validation_examples=600, labels=2)
RECIPE = {
    "training": {"effective_batch_size": 16, "max_steps": 200},
    "output": {"eval_steps": 50, "save_steps": 100, "sample_steps": 100, "save_minutes": 0},
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path))
    return tmp_path


def plan_of(lengths: Lengths = LENGTHS, **changed: Any) -> Plan:
    settings = Settings.model_validate(RECIPE)
    for key, value in changed.items():
        settings = settings.with_value(key.replace("__", "."), value)
    return make_plan(settings, SHAPE, lengths, CARD)


def test_the_total_is_made_of_every_kind() -> None:
    plan = plan_of()
    kinds = ("start", "steps", "checks", "scores", "samples", "saves")
    assert tuple(plan.parts) == kinds
    assert all(part.total > 0 for part in plan.parts.values())
    assert plan.total_seconds == pytest.approx(sum(p.total for p in plan.parts.values()))
    assert {kind: part.count for kind, part in plan.parts.items()} == {
        "start": 1, "steps": 200, "checks": 4, "scores": 2, "samples": 5, "saves": 2,
    }  # fmt: skip
    told = plan.as_json(Settings.model_validate(RECIPE))
    assert sum(told["seconds"].values()) == pytest.approx(told["total_seconds"])


def test_a_pass_forward_is_a_third_of_a_step_and_a_shared_beginning_nearly_nothing() -> None:
    plan = plan_of()
    assert plan.step_seconds is not None
    computed = 16 * (200 - 50 + 50 / plan.engine.micro_batch_size)
    token = plan.step_seconds / computed / 3
    assert plan.parts["checks"].seconds == pytest.approx(600 * 150 * token)
    # Of 600 every one is asked; the question once, then the other label's answer.
    assert plan.parts["scores"].seconds == pytest.approx(600 * (150 + 4) * token)
    padded = plan_of(engine__batching="padded")
    assert padded.step_seconds is not None
    example = padded.step_seconds / 16 / 3
    assert padded.parts["checks"].seconds == pytest.approx(600 * example)
    assert padded.parts["scores"].seconds == pytest.approx(600 * 2 * example)


def test_what_is_not_done_takes_nothing() -> None:
    plain = plan_of(replace(LENGTHS, validation_examples=0))
    assert [kind for kind, part in plain.parts.items() if not part.total] == [
        "checks", "scores", "samples",
    ]  # fmt: skip
    assert plan_of(replace(LENGTHS, labels=0)).parts["scores"].total == 0
    assert plan_of(replace(LENGTHS, labels=51)).parts["scores"].total == 0
    assert plan_of(output__sample_steps=0).parts["samples"].total == 0
    assert plan_of(output__eval_steps=0).parts["checks"].count == 1, "after the last step"


def lived(plan: Plan, pace: float, times: dict[str, float]) -> RunHistory:
    """A run whose steps took ``pace`` times what was said, and the rest ``times`` as long."""
    history = RunHistory()
    step = (plan.step_seconds or 0.0) * pace
    expected = {kind: part.seconds for kind, part in plan.uncorrected_parts.items()}

    def tell(kind: type, **values: Any) -> None:
        plain = {"time": 1.0} | values
        history.add(kind.model_construct(**plain))

    tell(event_types.StageStarted, stage=Stage.LOAD_MODEL)
    tell(
        event_types.StageFinished,
        stage=Stage.LOAD_MODEL,
        seconds=expected["start"] * times["start"],
    )
    for number in range(1, 11):
        done = dict.fromkeys(event_types.StepFinished.model_fields, 1)
        about = done | {"type": "step", "time": 1.0, "step": number, "seconds": step}
        history.steps.append(event_types.StepFinished.model_construct(**about))
    for kind, accuracy in (("checks", None), ("scores", 0.5)):
        history.evaluations.append(
            event_types.Evaluated.model_construct(
                step=0 if accuracy else 10,
                eval_loss=None if accuracy else 1.0,
                accuracy=accuracy,
                seconds=expected[kind] * pace * times[kind],
            )
        )
    history.checkpoints.append(
        event_types.CheckpointSaved.model_construct(seconds=expected["saves"] * times["saves"])
    )
    return history


def test_what_was_lived_corrects_the_next_prediction_and_is_a_fixed_point(folder: Path) -> None:
    """A second run like the first says the same: the correction is of the uncorrected."""
    times = {"start": 2.0, "checks": 0.4, "scores": 0.3, "saves": 3.0}
    for _ in range(2):
        plan = plan_of()
        found = beside_of(lived(plan, pace=1.7, times=times), plan)
        assert found == pytest.approx(times)
        calibration.record_beside(CARD.name, found)
    before, after = plan.uncorrected_parts, plan_of().parts
    for kind, factor in times.items():
        assert after[kind].seconds == pytest.approx(factor * before[kind].seconds)
    assert after["samples"] == before["samples"]
    assert plan_of().parts["steps"].count == 200
    other = make_plan(Settings.model_validate(RECIPE), SHAPE, LENGTHS, replace(CARD, name="other"))
    assert other.parts == other.uncorrected_parts


def test_labels_go_by_checks_until_they_are_measured() -> None:
    calibration.record_beside(CARD.name, {"checks": 0.5})
    plan = plan_of()
    assert plan.parts["scores"].seconds == 0.5 * plan.uncorrected_parts["scores"].seconds


def test_a_file_that_says_nonsense_is_left(folder: Path) -> None:
    calibration.record_beside(CARD.name, {"checks": 1e9, "saves": -1.0})
    assert calibration.measured_beside(CARD.name) == {"checks": 50.0}
    file = folder / "calibration.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    for told in ({CARD.name: {"checks": ["x"]}}, {CARD.name: 3}, [1]):
        file.write_text(json.dumps(content | {"beside": told}), encoding="utf-8")
        calibration._read.cache_clear()
        assert calibration.measured_beside(CARD.name) == {}
    file.write_text(json.dumps(content | {"beside": {CARD.name: {"checks": [float("inf"), 2]}}}))
    calibration._read.cache_clear()
    assert calibration.measured_beside(CARD.name) == {"checks": 2.0}
