"""A run in one line: what it was told, what it came to, how large it is. No torch."""

import contextlib
import os
import time
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from training.events import event_types
from training.events.excerpts import read_outline
from training.events.history import RunHistory
from training.events.verdict import Verdict, verdict
from training.files.parse import parse_toml
from training.files.untrusted import open_regular, read_regular
from training.runs.folder import ADAPTER, ENVIRONMENT_FILE, EVENTS_FILE, SETTINGS_FILE
from training.runs.lock import in_use
from training.runs.names import title_of_run
from training.runs.notes import RunNotes, read_notes
from training.settings.schema import Settings
from training.texts.problems import Problem, said_by

_MOST_BYTES = 2**20
_LONGEST_TOLD = 200
_MOST_FILES = 100_000
RunState = Literal["running", "finished", "stopped", "failed", "unfinished"]


class RunEntry(BaseModel):
    """A run as a list shows it; what is not known is ``None`` or empty."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="strings")

    folder: str
    state: RunState
    """``unfinished``: it ended without a word, as by a power cut, and can go on."""
    begun: float
    """When its first session began, seconds since 1970."""
    notes: RunNotes = RunNotes()
    model: str = ""
    """The last part of the model's name or path; so with the data."""
    data: str = ""
    lora_r: int | None = None
    learning_rate: float | None = None
    epochs: float | None = None
    max_steps: int | None = None
    effective_batch_size: int | None = None
    device: str = ""
    steps: int = 0
    planned_steps: int | None = None
    first_loss: float | None = None
    loss: float | None = None
    """Mean over the last steps."""
    eval_loss: float | None = None
    accuracy: float | None = None
    """The newest after a step, and the one before the first."""
    accuracy_before: float | None = None
    seconds: float = 0.0
    peak_memory_bytes: int = 0
    size_bytes: int = 0
    has_adapter: bool = False
    problem: Problem | None = None
    paused: bool = False
    """Whether it was stopped to go on later."""
    verdict: Verdict | None = None
    """On a run that ended as it should, or was stopped and saved."""

    @property
    def path(self) -> Path:
        """The run's folder."""
        return Path(self.folder)

    @property
    def title(self) -> str:
        """The name that the user gave it, else that of its data with a number."""
        return self.notes.name or title_of_run(self.path.name)

    @property
    def can_resume(self) -> bool:
        """Whether it ended before it was done and could go on."""
        return self.state in ("stopped", "failed", "unfinished")


def is_run(folder: Path) -> bool:
    """Whether a folder is a run's."""
    return (folder / SETTINGS_FILE).is_file() and (
        (folder / EVENTS_FILE).is_file() or (folder / ENVIRONMENT_FILE).is_file()
    )


def read_entry(folder: Path) -> RunEntry:
    """Return what a run's folder tells; whatever in it is missing or broken is not known then.

    Raises:
        OSError: the folder is gone.
    """
    events_file = folder / EVENTS_FILE
    history = read_outline(events_file)
    return RunEntry.model_validate(
        {
            "folder": str(folder),
            "begun": _begun(folder, events_file),
            "notes": read_notes(folder),
            "size_bytes": folder_bytes(folder),
            "has_adapter": (folder / ADAPTER).is_dir(),
            **_told(folder / SETTINGS_FILE),
            **_outcome(history),
        }
    )


def unreadable_entry(folder: Path, error: BaseException) -> RunEntry:
    """Return what to show of a run whose folder cannot be understood, and why not.

    Raises:
        OSError: the folder is gone.
    """
    problem = Problem(
        code="run_unreadable",
        values={"path": str(folder), "reason": said_by(error)[:_LONGEST_TOLD]},
    )
    begun = min(max(folder.stat().st_mtime, 0.0), time.time())
    return RunEntry(folder=str(folder), state="failed", begun=begun, problem=problem)


def state_now(record: RunEntry) -> RunEntry:
    """Return the record with its state as it is now: a run ends without a word when it is killed,
    and has none to say yet while its libraries load."""
    if record.state not in ("running", "unfinished"):
        return record
    state: RunState = "running" if in_use(record.path) else "unfinished"
    return record if state == record.state else record.model_copy(update={"state": state})


def folder_bytes(folder: Path) -> int:
    """Return the size of the files within a folder, of the first 100,000 where there are more."""
    total, left = 0, _MOST_FILES
    for parent, _folders, names in os.walk(folder):
        for name in names[:left]:
            with contextlib.suppress(OSError):
                total += (Path(parent) / name).lstat().st_size
        left -= len(names)
        if left <= 0:
            break
    return total


def _outcome(history: RunHistory) -> dict[str, Any]:
    steps = history.steps
    state = {"waiting": "unfinished"}.get(history.state, history.state)
    end = history.finished
    learned = [accuracy for step, accuracy in history.accuracies if step > 0]
    before = [accuracy for step, accuracy in history.accuracies if step == 0]
    return {
        "state": state,
        "device": history.started.device if history.started else "",
        "steps": steps[-1].step if steps else 0,
        "planned_steps": history.training.steps if history.training else None,
        "first_loss": steps[0].loss if steps else None,
        "loss": steps[-1].loss if steps else None,
        "eval_loss": history.eval_loss,
        "accuracy": learned[-1] if learned else None,
        "accuracy_before": before[0] if before else None,
        "seconds": end.seconds if end else history.seconds,
        "peak_memory_bytes": end.peak_memory_bytes if end else 0,
        "problem": history.problem,
        "paused": history.paused,
        "verdict": verdict(history) if history.finished is not None and steps else None,
    }


def _told(file: Path) -> dict[str, Any]:
    """Return what the settings say, by defaults where they say nothing; not at all if broken."""
    try:
        told = parse_toml(read_regular(file, _MOST_BYTES).decode("utf-8-sig"))
        settings = Settings.model_validate(_known(told))
    except (OSError, ValueError):
        return {}
    recipe = settings.training
    return {
        "model": last_part(settings.model.name_or_path),
        "data": ", ".join(last_part(path) for path in _paths(settings.data.train)),
        "lora_r": settings.lora.r,
        "learning_rate": recipe.learning_rate,
        "epochs": recipe.epochs,
        "max_steps": recipe.max_steps,
        "effective_batch_size": recipe.effective_batch_size,
    }


def _known(told: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a later or earlier Headroom wrote and this one does not know."""
    known = Settings().model_dump()
    return {
        table: {name: value for name, value in values.items() if name in known[table]}
        for table, values in told.items()
        if table in known and isinstance(values, dict)
    }


def _paths(named: str | list[str]) -> list[str]:
    return named if isinstance(named, list) else [named]


def last_part(path: str) -> str:
    """Return the last part of a path or of a model's name, whichever system wrote it."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _begun(folder: Path, events_file: Path) -> float:
    """Return the time of the first event, else when the folder's settings were written."""
    with contextlib.suppress(OSError, ValueError), open_regular(events_file) as lines:
        return event_types.from_line(lines.readline(_MOST_BYTES)).time
    with contextlib.suppress(OSError):
        return (folder / SETTINGS_FILE).stat().st_mtime
    return folder.stat().st_mtime
