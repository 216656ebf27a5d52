"""Runs that wait for their turn: one after another, kept over a restart of the window.

The controller stays the only owner of the run that is going on; the queue starts the next one when
it says that one has ended. A run that the user stops by hand pauses the queue.
"""

import contextlib
import json
import uuid
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError
from PySide6.QtCore import QObject, QTimer, Signal

from app.background_writer import BackgroundWriter
from app.run_controller import RunController
from app.window_state import config_dir
from training.problems import Problem
from training.settings import Settings

TurnState = Literal["waiting", "running", "finished", "stopped", "failed"]
_FILE = "queue.json"


class QueuedRun(BaseModel):
    """One place in the queue: settings as they were when it was added, and what came of them."""

    id: str = Field(default_factory=lambda: uuid.uuid4().hex)
    settings: Settings
    state: TurnState = "waiting"
    run_dir: str = ""
    """The run's folder once it has begun; one that waits goes on there."""
    problem: Problem | None = None
    """Why it failed."""


class _Kept(BaseModel):
    runs: list[QueuedRun] = []


class RunQueue(QObject):
    """Holds the waiting runs; widgets read ``runs`` and change it only through the methods."""

    changed = Signal()
    """``runs`` or ``active`` have changed."""
    not_kept = Signal(object)
    """A :class:`~training.problems.Problem`: the queue could not be written."""

    def __init__(self, controller: RunController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        file = config_dir() / _FILE
        self._writer = BackgroundWriter(file, self)
        self._writer.failed.connect(self.not_kept)
        self.runs = _loaded(file)
        self.active = False
        """Whether the next run starts when the one that is going on has ended.

        A window that opens never begins to train unasked."""
        self._current = ""
        self._session_ends = False
        controller.finished.connect(self._follow_end)
        controller.changed.connect(self._follow_folder)

    @property
    def waiting(self) -> list[QueuedRun]:
        """The runs whose turn is still to come."""
        return [run for run in self.runs if run.state == "waiting"]

    def add(self, settings: Settings) -> QueuedRun:
        """Put a run at the end; it comes after one that is going on, else when started."""
        added = QueuedRun(settings=settings)
        self.runs.append(added)
        self.active = self.active or self._controller.running
        self._keep()
        return added

    def remove(self, identifier: str) -> None:
        """Take a run out, unless it is going on."""
        self.runs = [r for r in self.runs if r.id != identifier or r.state == "running"]
        self._keep()

    def move(self, identifier: str, by: int) -> None:
        """Move a waiting run up (-1) or down (1) among the waiting ones."""
        waiting = self.waiting
        at = next((n for n, run in enumerate(waiting) if run.id == identifier), -1)
        to = at + by
        if at < 0 or not 0 <= to < len(waiting):
            return
        waiting.insert(to, waiting.pop(at))
        turns = iter(waiting)
        self.runs = [next(turns) if run.state == "waiting" else run for run in self.runs]
        self._keep()

    def queue_again(self, identifier: str) -> None:
        """Let a run that has had its turn have another: a stopped or failed one goes on."""
        again = next((r for r in self.runs if r.id == identifier and _is_over(r)), None)
        if again is None:
            return
        folder = "" if again.state == "finished" else again.run_dir
        self.runs.remove(again)
        self.runs.append(QueuedRun(settings=again.settings, run_dir=folder))
        self.active = self.active or self._controller.running
        self._keep()

    def clear_ended(self) -> None:
        """Forget the runs that have had their turn; their folders stay."""
        self.runs = [run for run in self.runs if not _is_over(run)]
        self._keep()

    def start(self) -> None:
        """Let the runs have their turns, the first one now if nothing is going on."""
        self.active = True
        self._start_next()
        self.changed.emit()

    def pause(self) -> None:
        """Start no further run; one that is going on goes on."""
        if self.active:
            self.active = False
            self.changed.emit()

    # -- following the controller -----------------------------------------------------------

    def _start_next(self) -> None:
        if not self.active or self._controller.running:
            return
        turn = next(iter(self.waiting), None)
        if turn is None:
            self.active = False
            self._keep()
            return
        folder = Path(turn.run_dir) if turn.run_dir else None
        resume = folder if folder is not None and folder.is_dir() else None
        turn.state = "running"
        self._current = turn.id
        self._controller.start(turn.settings, resume)
        self._keep()

    def _running(self) -> QueuedRun | None:
        return next((run for run in self.runs if run.id == self._current), None)

    def _follow_folder(self) -> None:
        """Remember the run's folder as soon as it is known: a power cut may come at any time."""
        turn, folder = self._running(), self._controller.run_dir
        if turn is not None and folder is not None and turn.run_dir != str(folder):
            turn.run_dir = str(folder)
            self._keep()

    def _follow_end(self) -> None:
        """Write down what came of a run; go on with the next, or pause if it was stopped."""
        history = self._controller.history
        turn, self._current = self._running(), ""
        problem = history.problem
        by_hand = history.state == "stopped" or (problem is not None and problem.code == "killed")
        if turn is not None:
            cut_short: TurnState = "waiting" if self._session_ends else "stopped"
            turn.state = cut_short if by_hand else _ended(history.state)
            turn.problem = None if by_hand else problem
        if by_hand:
            self.active = False
        self._keep()
        # Not now: others have not heard yet that the run has ended.
        QTimer.singleShot(0, self, self._start_next)

    def _keep(self) -> None:
        """Write the queue down, and tell of the change."""
        self._writer.write(_Kept(runs=self.runs).model_dump_json(indent=1))
        self.changed.emit()

    def prepare_for_session_end(self) -> None:
        """Start nothing more; the run that is stopped now is gone on with the next time."""
        self._session_ends = True
        self.active = False

    def shutdown(self) -> None:
        """Start nothing more, and write what is not written; comes before the window goes."""
        self.active = False
        self._writer.shutdown()


def _is_over(run: QueuedRun) -> bool:
    return run.state not in ("waiting", "running")


def _ended(state: str) -> TurnState:
    return "finished" if state == "finished" else "failed"


def _loaded(file: Path) -> list[QueuedRun]:
    """Return the queue of last time; a run that the window's end cut short waits to go on."""
    runs: list[QueuedRun] = []
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        for kept in json.loads(file.read_text(encoding="utf-8"))["runs"]:
            with contextlib.suppress(ValidationError):  # of a Headroom with other settings
                runs.append(QueuedRun.model_validate(kept))
    for run in runs:
        if run.state == "running":
            run.state = "waiting"
    return runs
