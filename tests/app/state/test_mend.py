"""What a verdict's button does to the settings of the next run."""

from pathlib import Path

from app.state.mend import RunMend, mend_of
from tests.app.support import recorded_run
from training.events import event_types
from training.events.history import RunHistory
from training.events.labels import LabelReport
from training.events.verdict import verdict
from training.settings.presets import shipped_presets
from training.settings.schema import Settings

QUICK, BALANCED, THOROUGH = shipped_presets()[:3]


def ended(confusion: list[list[int]]) -> RunHistory:
    """A run of 60 steps of a second, with answers as given: [true label][answered label]."""
    history = RunHistory()
    for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 60)]:
        history.add(event)
    report = LabelReport(
        labels=("ham", "spam"),
        confusion=tuple(map(tuple, confusion)),
        validation_examples=sum(map(sum, confusion)),
    )
    history.add(
        event_types.Evaluated(
            step=60, accuracy=report.accuracy, labels=report, examples=report.examples, seconds=1.0
        )
    )
    return history


def mend_for(history: RunHistory, settings: Settings) -> RunMend | None:
    return mend_of(verdict(history), history, settings)


NEVER_SPAM = [[12, 0], [3, 0]]


def test_a_good_run_needs_none() -> None:
    assert mend_for(ended([[200, 2], [3, 195]]), QUICK.applied(Settings())) is None


def test_a_preset_leads_to_the_more_thorough_one() -> None:
    for before, after in ((QUICK, BALANCED), (BALANCED, THOROUGH)):
        mend = mend_for(ended(NEVER_SPAM), before.applied(Settings()))
        assert mend is not None
        assert after.title in mend.words
        assert "about" in mend.words, "and says how long it takes"
        assert mend.settings == after.applied(Settings())


def test_other_settings_are_trained_twice_as_long() -> None:
    own = Settings().with_value("training.max_steps", 70).with_value("lora.r", 5)
    mend = mend_for(ended(NEVER_SPAM), own)
    assert mend is not None
    assert mend.settings == own.with_value("training.max_steps", 140)
    by_epochs = THOROUGH.applied(Settings())
    again = mend_for(ended(NEVER_SPAM), by_epochs)
    assert again is not None
    assert again.settings.training.epochs == 2 * by_epochs.training.epochs


def test_examples_known_by_heart_are_trained_to_the_best_step() -> None:
    history = RunHistory()
    for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 0)]:
        history.add(event)
    for number in range(1, 61):
        history.add(recorded_run.step(number, recorded_run.START + number, 2.0 / number))
    for step, loss in ((20, 0.3), (40, 0.5), (60, 0.9)):
        history.add(event_types.Evaluated(step=step, eval_loss=loss, examples=400, seconds=1.0))
    mend = mend_for(history, Settings())
    assert mend is not None
    assert mend.settings.training.max_steps == 20
