"""What would probably make the next run better, as settings: what a verdict's button does."""

from dataclasses import dataclass

from app.widgets import formats
from training.events.history import RunHistory
from training.events.verdict import Verdict
from training.plan.workload import steps_in_run
from training.settings.presets import matching, shipped_presets
from training.settings.schema import Settings
from training.texts.language import translate

_LADDER = 3
"""So many shipped presets are a ladder, each more thorough than the one before."""
_LONGER = 2


@dataclass(frozen=True)
class RunMend:
    """A better run.

    Args:
        settings: of it.
        words: on the button.
        hint: what it changes.
    """

    settings: Settings
    words: str
    hint: str


def mend_of(judged: Verdict, history: RunHistory, settings: Settings | None) -> RunMend | None:
    """Return what to do about a run that has ended; ``None`` where it is good or nobody knows."""
    if settings is None or history.training is None:
        return None
    if judged.mend == "longer":
        return _longer(history, settings)
    return _shorter(history, settings) if judged.mend == "shorter" else None


def _longer(history: RunHistory, settings: Settings) -> RunMend:
    ladder = shipped_presets()[:_LADDER]
    found = matching(ladder, settings)
    place = ladder.index(found) if found is not None else len(ladder)
    if place + 1 < len(ladder):
        higher = ladder[place + 1]
        changed = higher.applied(settings)
        words = translate("Try “{preset}”", preset=higher.title)
        return RunMend(changed, _with_time(words, history, changed), higher.words)
    training = settings.training
    key, value = ("max_steps", training.max_steps) if training.max_steps else ("epochs", 0)
    longer: float = value * _LONGER if value else training.epochs * _LONGER
    changed = settings.with_value(f"training.{key}", longer)
    words = translate("Train twice as long")
    return RunMend(changed, _with_time(words, history, changed), "")


def _shorter(history: RunHistory, settings: Settings) -> RunMend | None:
    measured = [(e.eval_loss, e.step) for e in history.evaluations if e.eval_loss is not None]
    step = min(measured)[1] if measured else 0
    if not step:
        return None
    changed = settings.with_value("training.max_steps", step)
    words = translate("Train to the best step ({step})", step=formats.count(step))
    return RunMend(changed, _with_time(words, history, changed), "")


def _with_time(words: str, history: RunHistory, changed: Settings) -> str:
    """Add about how long it takes, by the time that the run's own steps took all in all."""
    assert history.training is not None
    done = history.steps[-1].step if history.steps else 0
    if not done:
        return words
    steps = steps_in_run(changed, history.training.examples)
    seconds = history.seconds / done * steps
    minutes = round(seconds / 60)
    time = formats.duration(seconds)
    if 0 < minutes < 60:  # an estimate is not so good to the second
        time = translate("{minutes} min", minutes=minutes)
    return translate("{what} (about {time})", what=words, time=time)
