"""What each factor costs, tried out: with drives that are told, and with real steps."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.support import recorded_run
from tests.training.report.test_speed_analysis import ORIGINAL
from tests.training.support.tiny_run import tiny_settings, train
from training.events.event_types import Event
from training.pipeline import stages
from training.report.analysis import analyse
from training.report.measured_run import read_measured_run
from training.settings.schema import Settings
from training.texts.problems import ProblemError
from training.workers.factors import measure_factors


def told_drive(
    settings: Settings, on_event: Callable[[Event], None], should_stop: Callable[[], int]
) -> None:
    """Steps of 2 s; 1.5 s where nothing is computed again."""
    kept = settings.engine.gradient_checkpointing == "off"
    for number in range(1, 100):
        if should_stop():
            return
        on_event(recorded_run.step(number, 0.0, 1.0, 1.5 if kept else 2.0))


@pytest.fixture(scope="module")
def checkpointed(tmp_path_factory: pytest.TempPathFactory, model: Path, data: Path) -> Path:
    changed = {"training__max_steps": 6, "engine__gradient_checkpointing": "on"}
    settings = tiny_settings(model, data, tmp_path_factory.mktemp("runs"), **changed)
    result, _ = train(settings)
    assert result.run_dir is not None
    return Path(result.run_dir)


def test_a_factor_costs_what_the_drive_saves_without_it(checkpointed: Path) -> None:
    record = read_measured_run(checkpointed)
    assert record.step_seconds is not None
    found = measure_factors(record, checkpointed, probe=told_drive)
    assert found["recompute"] == pytest.approx(0.75 * record.step_seconds)
    analysis = analyse(read_measured_run(checkpointed))
    factor = next(f for f in analysis.factors if f.name == "recompute")
    assert factor.source == "measured"
    assert factor.share == pytest.approx(0.25)
    (checkpointed / "factors.json").unlink()


def test_a_computer_that_grows_slower_meanwhile(checkpointed: Path) -> None:
    drives = []

    def slower_and_slower(
        settings: Settings, on_event: Callable[[Event], None], should_stop: Callable[[], int]
    ) -> None:
        drives.append(settings)
        number = 0
        while not should_stop():
            number += 1
            on_event(recorded_run.step(number, 0.0, 1.0, 1.0 + 0.2 * len(drives)))

    record = read_measured_run(checkpointed)
    assert record.step_seconds is not None
    found = measure_factors(record, checkpointed, probe=slower_and_slower)
    assert len(drives) == len(found) + 2
    assert list(found.values()) == pytest.approx([record.step_seconds] * len(found))
    (checkpointed / "factors.json").unlink()


def test_real_steps_in_this_process(
    checkpointed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drives = []
    monkeypatch.chdir(tmp_path)

    def probe(
        settings: Settings, on_event: Callable[[Event], None], should_stop: Callable[[], int]
    ) -> None:
        folder = tmp_path / str(len(drives))
        folder.mkdir()
        drives.append(settings)
        stages.probe(settings, folder, on_event, should_stop)
        assert not [*tmp_path.rglob("report.*")], "a test drive leaves nothing, stopped or not"

    found = measure_factors(read_measured_run(checkpointed), checkpointed, steps=2, probe=probe)
    assert set(found) == {"recompute", "micro_batches", "length"}
    assert all(seconds > 0 for seconds in found.values())
    assert drives[0].engine.gradient_checkpointing == "on"
    assert drives[1].engine.gradient_checkpointing == "off"
    kept = json.loads((checkpointed / "factors.json").read_text(encoding="utf-8"))
    assert kept["without"] == found
    (checkpointed / "factors.json").unlink()


def test_what_was_done_elsewhere_cannot_be_measured_here(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        measure_factors(read_measured_run(ORIGINAL), tmp_path)
    assert caught.value.problems[0].code == "report_not_measurable"
    young = replace(read_measured_run(ORIGINAL), told=False, step_seconds=None)
    with pytest.raises(ProblemError):
        measure_factors(young, tmp_path)
