"""A test drive: real steps whose figures are kept and nothing else."""

import multiprocessing.util
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.training.support.shortage import OUT_OF_MEMORY, Shortage
from tests.training.support.terminal_command import Done, edit
from tests.training.support.tiny_run import steps_of, tiny_settings
from training.events import event_types
from training.events.event_types import Event, ProbeFinished
from training.pipeline import probe as test_drive
from training.pipeline import stages
from training.pipeline.probe import heaviest_step
from training.plan import calibration
from training.workers import run_worker


@pytest.fixture(autouse=True)
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As few steps as may be, in a temporary folder of the test's own, with no past."""
    monkeypatch.setattr(test_drive, "DRIVE_SECONDS", 1e-6)
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "temporary"
    folder.mkdir()
    multiprocessing.util.get_temp_dir()  # made once in a process, for all that is to come
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_first_step_is_the_heaviest_to_expect() -> None:
    chance = np.random.default_rng(3)
    lengths = chance.integers(20, 400, 1000)
    lengths[77] = 512
    rows = heaviest_step(lengths, 16, 300, np.random.default_rng(1))
    assert len(set(rows)) == 16
    assert 77 in rows, "the longest example is in some step"
    run = [lengths[chance.choice(1000, 16, replace=False)].sum() for _ in range(300)]
    assert lengths[rows].sum() > np.quantile(run, 0.98)
    assert lengths[rows].sum() < 16 * 512, "but not all the longest at once"


def test_it_measures_and_leaves_nothing(
    command: Callable[..., Done], file: Path, quick: Path
) -> None:
    edit(file, training__max_steps=500)
    told = file.parent / "events.jsonl"
    done = command("probe", file, "--json", "--events", told)
    assert done.status == 0
    found = done.json()
    assert (found["state"], found["error"], found["steps"]) == ("finished", None, 4)
    assert found["fits"]
    assert 0 < found["peak_bytes"] <= found["budget_bytes"]
    assert found["predicted_peak_bytes"] > 0
    heard = [event_types.from_line(line) for line in told.read_bytes().splitlines()]
    steps = steps_of(heard)
    assert found["heaviest_tokens"] == max(step.tokens for step in steps)
    usual = sorted(step.seconds for step in steps[2:])
    assert usual[0] <= found["step_seconds"] <= usual[-1]
    assert found["total_seconds"] >= 499 * found["step_seconds"], "the run's steps, not its own"
    assert sum(isinstance(e, ProbeFinished) for e in heard) == 1
    assert isinstance(heard[-1], event_types.RunFinished)
    assert not any(
        isinstance(e, event_types.CheckpointSaved | event_types.Evaluated) for e in heard
    )
    assert not (file.parent / "runs").exists()
    assert list(quick.iterdir()) == []
    after = command("estimate", file, "--json").json()
    times = found["step_seconds"] / found["predicted_step_seconds"]
    believed = found["predicted_step_seconds"] * min(10.0, max(0.1, times))
    assert after["step_seconds"] == pytest.approx(believed, rel=0.05)
    assert calibration.measured_factors("CPU", "lean").runs == 1


def test_memory_that_runs_out_is_told_and_remembered(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Shortage(monkeypatch, lambda _, part: part.examples > 2, error=OUT_OF_MEMORY)
    settings = tiny_settings(model, data, tmp_path / "runs", engine__memory_limit="1200 MiB")
    monkeypatch.chdir(data)
    before = sorted(data.iterdir())
    told: list[Event] = []
    result = stages.probe(settings, tmp_path, told.append)
    assert result.state == "finished"
    probe = next(e for e in told if isinstance(e, ProbeFinished))
    assert not probe.fits
    assert probe.peak_bytes >= probe.budget_bytes
    shortage, computed = calibration._kept().lines
    assert shortage.measured.peak_bytes > probe.budget_bytes, "that way fits no more"
    assert shortage.measured.step_seconds is None, "it never computed a whole step"
    assert computed.measured.step_seconds == probe.step_seconds
    times = [line.predicted.step_seconds or 0.0 for line in (shortage, computed)]
    assert times[0] < times[1], "predicted for the smaller micro-batches"
    assert calibration.measured_factors("CPU", "lean").peak > 1.0
    assert sorted(data.iterdir()) == before, "nothing in the folder that it was started in"


def test_the_gpu_is_watched_in_the_last_step_to_warm_up(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it computed there is remembered, by the tokens of a usual step."""
    told: list[Event] = []
    watched: list[int] = []

    class Watch:
        def begin(self) -> None:
            watched.append(len(steps_of(told)))

        def end(self) -> float:
            watched.append(len(steps_of(told)))
            return 0.25

    monkeypatch.setattr(test_drive, "GpuBusy", Watch)
    settings = tiny_settings(model, data, tmp_path / "runs")
    assert stages.probe(settings, tmp_path, told.append).state == "finished"
    assert watched[0] == 1, "begun after the heaviest step"
    steps = steps_of(told)
    usual = statistics.median(step.tokens for step in steps[2:])
    (line,) = calibration._kept().lines
    assert line.measured.busy_seconds == pytest.approx(0.25 * usual / steps[1].tokens)
    assert line.predicted.busy_seconds


def test_in_a_child_it_can_be_stopped_and_leaves_nothing(
    model: Path, data: Path, tmp_path: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tiny_settings(model, data, tmp_path / "runs")
    told: list[Event] = []
    history = run_worker.probe(
        settings,
        told.append,
        lambda: int(any(isinstance(e, event_types.StageStarted) for e in told)),
    )
    assert history.state == "stopped"
    assert history.probe is None
    assert list(quick.iterdir()) == []
    assert not (tmp_path / "runs").exists()


def test_what_is_wrong_with_the_settings_is_told(command: Callable[..., Done], file: Path) -> None:
    edit(file, data__train="none.jsonl")
    done = command("probe", file, "--json")
    assert done.status == 2
    assert done.json()["error"]["code"].startswith("data_")
