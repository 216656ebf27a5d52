"""What an earlier Headroom wrote still opens: runs, presets, settings, calibration."""

from pathlib import Path

import pytest

from tests.training.support.before_the_move import lay_out
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import steps_of, train
from training.events.history import RunHistory
from training.model.answers import Answers
from training.plan import calibration
from training.report.analysis import analyse
from training.report.measured_run import read_measured_run
from training.runs.checkpoints import damage
from training.runs.library import RunLibrary
from training.runs.notes import read_notes
from training.runs.trained import open_trained_run
from training.settings import presets, toml_file

CARD = "NVIDIA GeForce RTX 3050 6GB Laptop GPU"
STEPS = [1, 2, 3, 4, 5, 6]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    folder = lay_out(tmp_path / "kept")
    save_tiny_model(folder / "model" / "tiny")
    return folder


def test_its_runs_are_listed(kept: Path) -> None:
    runs = {run.path.name: run for run in RunLibrary().scan([kept / "runs"])}
    assert {name: (run.state, run.steps, run.can_resume) for name, run in runs.items()} == {
        "finished": ("finished", 6, False),
        "stopped": ("stopped", 3, True),
    }
    assert read_notes(kept / "runs/stopped").tags == ("spam", "r1")
    history = RunHistory.read(kept / "runs/finished/events.jsonl")
    assert [step for step, _ in history.losses] == STEPS
    assert history.eval_loss is not None


@pytest.mark.posix("the model is made anew there, with other line ends, and is another one")
def test_its_run_goes_on_as_the_undisturbed_one_went(kept: Path) -> None:
    folder = kept / "runs/stopped"
    assert damage(folder / "checkpoints/checkpoint-3") == ""
    result, told = train(toml_file.load(folder / "settings.toml"), resume=folder)
    assert result.state == "finished", result.problem
    assert [step.step for step in steps_of(told)] == [4, 5, 6]
    undisturbed = dict(RunHistory.read(kept / "runs/finished/events.jsonl").losses)
    losses = dict(result.losses)
    # Runs of fewer than ten steps spend none in warm-up now: after the fifth step, which was taken
    # at the rate that the checkpoint holds, the two part.
    assert losses.keys() == undisturbed.keys()
    del losses[6], undisturbed[6]
    assert losses == pytest.approx(undisturbed, abs=1e-5)


def test_its_adapter_answers(kept: Path) -> None:
    answers = Answers(open_trained_run(kept / "runs/finished"), lambda *_: None)
    assert len(answers.examples().examples) == 6


def test_its_report_is_made_again(kept: Path) -> None:
    analysis = analyse(read_measured_run(kept / "runs/finished"))
    told = analysis.as_json()
    assert (told["state"], told["steps"]) == ("finished", 6)
    assert told["phases"]


def test_its_settings_and_presets_are_read(kept: Path) -> None:
    settings = toml_file.load(kept / "config/settings.toml")
    assert (settings.lora.r, settings.training.learning_rate) == (32, 3e-4)
    own, problems = presets.own_presets(kept / "config/presets")
    assert problems == []
    assert [(preset.title, preset.words) for preset in own] == [
        ("내 설정", "For reviews: long answers")
    ]
    assert own[0].changes(settings) == []


def test_its_calibration_counts(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(kept / "data"))
    found = calibration.measured_factors(CARD, "lean varlen")
    assert found.runs == 3
    assert found.peak == pytest.approx(4.2 / 4, rel=1e-6)
    assert found.busy == pytest.approx(1.7 / 1.4)
