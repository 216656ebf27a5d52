"""Runs that wait for their turn: one after another, kept over a restart of the window.

The controller stays the only owner of the run that is going on; the queue starts the next one when
it says that one has ended. A run that the user stops by hand pauses the queue. All windows share
one queue; one of them at a time works through it.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.state.queue_file import QueuedRun, TurnState, is_over, moved, waits, with_values
from app.state.queue_keeper import QueueKeeper
from app.state.run_controller import RunController
from app.state.window import config_dir
from training.settings.schema import Settings
from training.texts.problems import Problem


class RunQueue(QObject):
    """Holds the waiting runs; widgets read ``runs`` and change it only through the methods."""

    changed = Signal()
    """``runs`` or ``active`` have changed."""
    not_kept = Signal(object)
    """A :class:`~training.texts.problems.Problem`: the queue could not be written, or not be
    read."""

    def __init__(self, controller: RunController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._keeper = QueueKeeper(config_dir(), self)
        self._keeper.failed.connect(self.not_kept)
        self._keeper.changed.connect(self.changed)
        self._keeper.taken.connect(self._begin)
        self.active = False
        """Whether the next run starts when the one that is going on has ended.

        A window that opens never begins to train unasked."""
        self._current = ""
        self._asked = False
        self._session_ends = False
        controller.finished.connect(self._follow_end)
        controller.changed.connect(self._follow_folder)

    @property
    def runs(self) -> list[QueuedRun]:
        """The runs, also those that have had their turn."""
        return self._keeper.runs

    @property
    def problem(self) -> Problem | None:
        """What was wrong with the queue of last time."""
        return self._keeper.problem

    @property
    def waiting(self) -> list[QueuedRun]:
        """The runs whose turn is still to come."""
        return [run for run in self.runs if waits(run)]

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether another window works through the queue."""
        return any(run.state == "running" and run.id != self._current for run in self.runs)

    def refresh(self) -> None:
        """Look at what other windows have changed."""
        self._keeper.refresh()

    def add(self, settings: Settings) -> QueuedRun:
        """Put a run at the end; it comes after one that is going on, else when started."""
        added = QueuedRun(settings=settings)
        self.active = self.active or self._controller.running
        self._keeper.change(lambda runs: [*runs, added])
        return added

    def remove(self, identifier: str) -> None:
        """Take a run out, unless it is going on."""
        self._keeper.change(
            lambda runs: [r for r in runs if r.id != identifier or r.state == "running"]
        )

    def move(self, identifier: str, by: int) -> None:
        """Move a waiting run up (-1) or down (1) among the waiting ones."""
        self._keeper.change(lambda runs: moved(runs, identifier, by))

    def queue_again(self, identifier: str) -> None:
        """Let a run that has had its turn have another: a stopped or failed one goes on."""
        again = next((r for r in self.runs if r.id == identifier and is_over(r)), None)
        if again is None:
            return
        folder = "" if again.state == "finished" else again.run_dir
        new = QueuedRun(settings=again.settings, run_dir=folder)
        self.active = self.active or self._controller.running
        self._keeper.change(lambda runs: [*(r for r in runs if r.id != identifier), new])

    def clear_ended(self) -> None:
        """Forget the runs that have had their turn; their folders stay."""
        self._keeper.change(lambda runs: [run for run in runs if not is_over(run)])

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
        if self.active and not self._controller.running and not self._asked:
            self._asked = True
            self._keeper.ask_for_turn()

    def _begin(self, identifier: str) -> None:
        """Start the run whose turn it is, unless something else has begun meanwhile."""
        self._asked = False
        turn = next((run for run in self.runs if run.id == identifier), None)
        if turn is None:
            self.active = False
            self._keeper.leave_turns()
            self.changed.emit()
            return
        if not self.active or self._controller.running:
            self._note(identifier, state="waiting")
            self._keeper.leave_turns()
            return
        folder = Path(turn.run_dir) if turn.run_dir else None
        resume = folder if folder is not None and folder.is_dir() else None
        self._current = turn.id
        self._controller.start(turn.settings, resume)
        self.changed.emit()

    def _note(self, identifier: str, **values: object) -> None:
        self._keeper.change(lambda runs: with_values(runs, identifier, **values))

    def _running(self) -> QueuedRun | None:
        return next((run for run in self.runs if run.id == self._current), None)

    def _follow_folder(self) -> None:
        """Remember the run's folder as soon as it is known: a power cut may come at any time."""
        turn, folder = self._running(), self._controller.run_dir
        if turn is not None and folder is not None and turn.run_dir != str(folder):
            self._note(turn.id, run_dir=str(folder))

    def _follow_end(self) -> None:
        """Write down what came of a run; go on with the next, or pause if it was stopped."""
        history = self._controller.history
        turn, self._current = self._running(), ""
        problem = history.problem
        by_hand = history.state == "stopped" or (problem is not None and problem.code == "killed")
        if by_hand:
            self.active = False
        if turn is not None:
            cut_short: TurnState = "waiting" if self._session_ends else "stopped"
            state = cut_short if by_hand else _ended(history.state)
            self._note(turn.id, state=state, problem=None if by_hand else problem)
        if not self.active:
            self._keeper.leave_turns()
        self.changed.emit()
        # Not now: others have not heard yet that the run has ended.
        QTimer.singleShot(0, self, self._start_next)

    def prepare_for_session_end(self) -> None:
        """Start nothing more; the run that is stopped now is gone on with the next time."""
        self._session_ends = True
        self.active = False

    def shutdown(self) -> None:
        """Start nothing more, and write what is not written; comes before the window goes."""
        self.active = False
        self._keeper.shutdown()


def _ended(state: str) -> TurnState:
    return "finished" if state == "finished" else "failed"
