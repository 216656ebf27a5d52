"""The speed analysis: of the run that Headroom was born from, and of runs of ours."""

from dataclasses import replace
from pathlib import Path

import pytest

from resources import ROOT
from tests.app.support import recorded_run
from training.events.history import RunHistory
from training.events.step_series import StepSeries
from training.report.analysis import SpeedAnalysis, analyse
from training.report.factors import Factor
from training.report.measured_run import MeasuredRun, read_measured_run, record_of
from training.report.phases import level
from training.settings.schema import Settings
from training.texts.problems import ProblemError

ORIGINAL = ROOT.parent / "docs" / "original-run"


@pytest.fixture(scope="module")
def original() -> SpeedAnalysis:
    return analyse(read_measured_run(ORIGINAL))


def factor(analysis: SpeedAnalysis, name: str) -> Factor:
    return next(f for f in analysis.factors if f.name == name)


def test_the_originals_findings(original: SpeedAnalysis) -> None:
    """19.03 s × 1,228 steps is about six and a half hours, checkpointing costs very much, loss and
    optimizer little: as the analysis by hand has it."""
    assert original.now.step_seconds == 19.03
    assert original.now.total_seconds == pytest.approx(6.5 * 3600, rel=0.02)
    by_name = {phase.name: phase for phase in original.phases}
    assert sum(phase.seconds for phase in original.phases) == pytest.approx(19.03, rel=0.01)
    assert by_name["recompute"].level == 3
    assert by_name["forward"].level >= 2
    assert by_name["backward"].level >= 2
    assert by_name["optimizer"].level == 0
    assert original.now.fits
    off = next(c for c in original.changes if c.name == "recompute")
    assert off.after.fits is False, "6 GB need checkpointing, as it says"


def test_the_originals_guesses_are_corrected(original: SpeedAnalysis) -> None:
    again = factor(original, "recompute")
    assert again.guessed_times == 2.0
    assert 1.2 < again.times < 1.6, "one more forward pass, not twice a step"
    assert factor(original, "data").guessed_level == 1
    assert factor(original, "data").share < 0.01, "loading is no bottleneck"
    assert factor(original, "accumulation").level == 0
    assert original.factors[0].name == "padding", "what the analysis by hand did not see"
    assert original.shares.padding == pytest.approx(1 - 202 / 512)
    (check,) = original.guesses
    assert check.guess.step_seconds == (12.0, 15.0)
    assert not check.right
    assert check.after.step_seconds is not None
    assert 17.0 < check.after.step_seconds < 19.03, "batch 4 × 4 computes the same"


def test_a_quarter_of_the_time_with_the_same_result(original: SpeedAnalysis) -> None:
    assert original.best.step_seconds is not None
    assert original.best.step_seconds < 19.03 / 4
    assert original.best.fits
    best = original.changes[0]
    assert (best.name, best.kind) == ("automatic", "engine")
    assert best.settings["engine.batching"] == "packed"


@pytest.mark.parametrize(("share", "signs"), [(0.3, 3), (0.25, 3), (0.1, 2), (0.05, 1), (0.0, 0)])
def test_levels_come_from_shares(share: float, signs: int) -> None:
    assert level(share) == signs


def test_what_was_measured_comes_before_what_is_predicted() -> None:
    history = RunHistory()
    for event in recorded_run.getting_ready(Path("run")):
        history.add(event)
    for event in recorded_run.training(20, 20):
        history.add(event)
    history.steps = StepSeries(
        step.model_copy(
            update={
                "head_seconds": 0.1,
                "transfer_seconds": 0.02,
                "recompute_seconds": 0.8,
                "callback_seconds": 0.2,
                "computed_tokens": 2 * step.tokens,
            }
        )
        for step in history.steps
    )
    analysis = analyse(record_of(Settings(), history))
    by_name = {phase.name: phase for phase in analysis.phases}
    assert all(phase.source == "measured" for phase in analysis.phases)
    assert by_name["recompute"].seconds == pytest.approx(0.8)
    assert by_name["backward"].seconds == pytest.approx(0.6 * 3.8 - 0.8)
    assert by_name["forward"].seconds == pytest.approx(0.34 * 3.8 - 0.12)
    assert analysis.now.step_seconds == pytest.approx(4.0)
    assert analysis.shares.padding == pytest.approx(0.5)
    assert analysis.stages[0].seconds == 41.0
    assert analysis.now.peak_bytes == history.peak_memory_bytes


def test_a_model_that_is_gone_leaves_what_was_measured(original: SpeedAnalysis) -> None:
    record: MeasuredRun = replace(original.record, shape=None)
    analysis = analyse(record)
    assert analysis.now.step_seconds == 19.03
    assert {change.name for change in analysis.changes} <= {"loader"}


def test_a_factor_that_was_tried_is_measured(original: SpeedAnalysis) -> None:
    analysis = analyse(replace(original.record, without={"recompute": 15.0}))
    found = factor(analysis, "recompute")
    assert found.source == "measured"
    assert found.seconds == pytest.approx(4.03)
    change = next(c for c in analysis.changes if c.name == "recompute")
    assert (change.source, change.after.step_seconds) == ("measured", 15.0)


@pytest.mark.parametrize("text", ["title = 1", "not toml ="])
def test_a_bad_record_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "record.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        read_measured_run(tmp_path)
    assert caught.value.problems[0].code == "report_bad_record"
    with pytest.raises(ProblemError) as caught:
        read_measured_run(tmp_path / "nothing")
    assert caught.value.problems[0].code == "report_no_run"
