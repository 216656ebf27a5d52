"""What a list and a panel say of a run: its state, date, recipe and results in words."""

import re
from datetime import datetime
from pathlib import Path

from app.widgets import formats
from app.widgets.formats import clock, learning_rate, short_number
from training.runs.entry import RunEntry
from training.runs.names import title_of_run
from training.settings.schema import Settings
from training.texts.language import translate

_FOLDER = re.compile(r"\d{8}-(\d\d)(\d\d)(\d\d)-(.+)")
STATE_TITLES: dict[str, str] = {
    "running": "running",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
    "unfinished": "interrupted",
}
_SIGNS: dict[str, str] = {
    "running": "▶",
    "finished": "✓",
    "stopped": "■",
    "failed": "✕",
    "unfinished": "…",
}
STATE_ROLES: dict[str, str] = {
    "running": "accent",
    "finished": "good",
    "stopped": "muted",
    "failed": "bad",
    "unfinished": "warn",
}
"""State → colour of the theme; sign and word say the same without it."""


LEVEL_ROLES: dict[str, str] = {
    "good": "good",
    "unsure": "warn",
    "poor": "bad",
    "unknown": "muted",
}
"""Level of a verdict → colour of the theme."""
RESULT_RANKS = ("good", "unsure", "unknown", "poor")
"""Levels of a verdict, the best first."""


def result(record: RunEntry) -> str:
    """Return what came of a run in a few words: the verdict, else how it ended."""
    judged = record.verdict
    if judged is None or record.state in ("running", "failed", "unfinished"):
        return state_text(record.state)
    words = judged.word
    if judged.now is not None:
        value = formats.percent if judged.measure == "accuracy" else formats.loss
        words += f" · {value(judged.now)}"
    return words


def result_role(record: RunEntry) -> str:
    """Return the theme's colour of :func:`result`."""
    if record.verdict is None or record.state in ("running", "failed", "unfinished"):
        return STATE_ROLES[record.state]
    return LEVEL_ROLES[record.verdict.level]


def state_text(state: str) -> str:
    """Return a state as sign and word."""
    return f"{_SIGNS[state]} {translate(STATE_TITLES[state])}"


def short_title(record: RunEntry) -> str:
    """Return a title for narrow places: the user's, else the folder's with the time first."""
    made = _FOLDER.fullmatch(record.path.name)
    if record.title != record.path.name or made is None:
        return record.title
    hour, minute, second, name = made.groups()
    return f"{hour}:{minute}:{second} {name}"


def recipe(record: RunEntry) -> str:
    """Return the gist of a run's recipe: ``"r 16 · 2e-4 · 3 epochs · batch 16"``."""
    return _gist(
        record.lora_r,
        record.learning_rate,
        record.max_steps,
        record.epochs,
        record.effective_batch_size,
    )


def recipe_of(settings: Settings) -> str:
    """Return the gist of a recipe, as :func:`recipe` does."""
    told = settings.training
    return _gist(
        settings.lora.r, told.learning_rate, told.max_steps, told.epochs, told.effective_batch_size
    )


def _gist(
    r: int | None, rate: float | None, steps: int | None, epochs: float | None, batch: int | None
) -> str:
    parts = []
    if r is not None:
        parts.append(f"r {r}")
    if rate is not None:
        parts.append(learning_rate(rate))
    if steps:
        parts.append(translate("{steps} steps", steps=formats.count(steps)))
    elif epochs is not None:
        parts.append(translate("{epochs} epochs", epochs=short_number(epochs)))
    if batch is not None:
        parts.append(translate("batch {size}", size=batch))
    return " · ".join(parts)


def steps(record: RunEntry) -> str:
    """Return the steps done, and of how many where some are left."""
    done = formats.count(record.steps)
    planned = record.planned_steps
    if planned is None or planned == record.steps:
        return done
    return f"{done} / {formats.count(planned)}"


_NAMED = re.compile(r"(?P<when>\d{8}-\d{6})-(?P<name>.+)")


def run_title(run: Path, name: str = "") -> str:
    """Return a run's name and the time of its start.

    Args:
        run: its folder, whose name tells both.
        name: what the user calls it instead; ``""``: nothing.
    """
    found = _NAMED.fullmatch(run.name)
    if found is None or title_of_run(run.name) != run.name:
        return name or title_of_run(run.name)
    try:
        begun = datetime.strptime(found["when"], "%Y%m%d-%H%M%S")
    except ValueError:
        return name or run.name
    return f"{name or found['name']} · {clock(begun)}"
