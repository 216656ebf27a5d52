"""The one object that owns the run's state in the window.

A thread runs the run (by default in a child process) and lays its events into a queue; the queue is
emptied here, on the GUI thread, at most 20 times a second and never for long. Widgets only read.
"""

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, attempt, leave_alone
from app.state.children import run_in_child
from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.protocol.requests import ChangeIntervals, NextRequest, Pause, Request, SaveNow
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.problems import Problem

Runner = Callable[
    [Settings, Callable[[Event], None], Callable[[], int], Path | None, NextRequest], object
]
"""Runs a run in the calling thread; ``training.workers.run_worker.run`` or something of its
signature."""

REFRESH_MS = 50
"""At most so often do widgets hear of new events: 20 times a second."""
DRAIN_BUDGET_MS = 8
"""At most so long does one emptying of the queue hold the GUI thread."""

_ENDS = (event_types.RunFinished, event_types.RunFailed)


class _Run:
    """One run, whose events a task lays into a queue that another thread empties.

    The task has something to tell when there is something in the queue that nobody was told of yet.
    """

    def __init__(self, runner: Runner, settings: Settings, resume: Path | None) -> None:
        self.task = BackgroundTask(self._work, None)
        self.queue: deque[Event | RunHistory] = deque()
        self.requests: deque[Request] = deque()
        self.told = False
        self._runner = runner
        self._settings = settings
        self._resume = resume
        self._ended = False

    def _work(self) -> None:
        """Run the run; whatever happens, exactly one event ends the stream."""
        _, problem, details = attempt(self._follow)
        if not self._ended:
            problem = problem or Problem(code="worker_died", values={"reason": "no end"})
            self._put(event_types.RunFailed(problem=problem, details=details))

    def _follow(self) -> None:
        if self._resume is not None:
            self._put(RunHistory.read(self._resume / "events.jsonl"))
        self._runner(
            self._settings,
            self._put,
            self.task.should_stop,
            self._resume,
            lambda: self.requests.popleft() if self.requests else None,
        )

    def _put(self, item: Event | RunHistory) -> None:
        self._ended = self._ended or isinstance(item, _ENDS)
        self.queue.append(item)
        if not self.told:
            self.told = True
            self.task.tell(None)


class RunController(QObject):
    """Starts, stops and follows a run; widgets read ``history`` and ``state`` from it."""

    changed = Signal()
    """There is something new in ``history``; at most 20 times a second."""
    state_changed = Signal(str)
    """``state`` has another value now, or the run was told to end at once."""
    problem_raised = Signal(object)
    """A ``Problem``: a warning, or what ended the run."""
    finished = Signal()
    """The run has ended and everything that it had to say is in ``history``."""
    kill_offered = Signal()
    """Stop was pressed again while the run is stopping: ask whether to end it at once."""

    def __init__(self, parent: QObject | None = None, *, runner: Runner = run_in_child) -> None:
        super().__init__(parent)
        self.history = RunHistory()
        self.settings: Settings | None = None
        self._runner = runner
        self._run: _Run | None = None
        self._pausing = False
        self._announced = self.state
        self._timer = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._timer.timeout.connect(self._refresh)

    @property
    def running(self) -> bool:
        """Whether a run is going on, stopping included."""
        return self._run is not None

    @property
    def stopping(self) -> bool:
        """Whether a stop was asked for and the run has not ended yet."""
        return self._run is not None and self._run.task.stop_level > 0

    @property
    def killing(self) -> bool:
        """Whether the run was told to end at once and has not ended yet."""
        return self._run is not None and self._run.task.stop_level > 1

    @property
    def pausing(self) -> bool:
        """Whether the run is stopping to go on later."""
        return self.stopping and self._pausing

    @property
    def state(self) -> str:
        """``waiting``, ``running``, ``stopping``, ``finished``, ``stopped`` or ``failed``."""
        if self._run is None:
            return self.history.state
        return "stopping" if self.stopping else "running"

    @property
    def run_dir(self) -> Path | None:
        """The folder of the run, once it is known."""
        return Path(self.history.started.run_dir) if self.history.started else None

    @property
    def can_resume(self) -> bool:
        """Whether the last run ended early and could go on from its folder."""
        return (
            not self.running
            and self.settings is not None
            and self.history.state in ("stopped", "failed")
            and self.run_dir is not None
            and self.run_dir.is_dir()
        )

    def start(self, settings: Settings, resume: Path | None = None) -> None:
        """Start a run, or go on with the one in the folder ``resume``.

        Raises:
            RuntimeError: a run is going on.
        """
        if self._run is not None:
            raise RuntimeError("a run is going on")
        self.settings = settings
        self._pausing = False
        self.history = RunHistory()
        self.history.log.append(event_types.LogLine(text=translate("Loading PyTorch…")))
        self._run = _Run(self._runner, settings, resume)
        self._run.task.progressed.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._run.task.finished.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._run.task.start()
        self._announce()
        self.changed.emit()

    def resume(self) -> None:
        """Go on with the run that ended early."""
        if self.can_resume and self.settings is not None:
            self.start(self.settings, self.run_dir)

    def pause(self) -> None:
        """Ask the run to save and end, so that the GPU is free, and to be known as paused."""
        if self._run is not None and not self._run.task.stop_level:
            self._pausing = True
            self._run.requests.append(Pause())  # first: the stop ends what is asked after it
            self.stop()

    def save_now(self) -> None:
        """Ask for a checkpoint after the current step."""
        if self._run is not None:
            self._run.requests.append(SaveNow())

    def change_intervals(self, save_steps: int, eval_steps: int) -> None:
        """Ask the run to save and evaluate every so many steps; 0: only at the end."""
        if self._run is not None:
            self._run.requests.append(ChangeIntervals(save_steps=save_steps, eval_steps=eval_steps))
            self._keep_intervals(save_steps, eval_steps)

    def stop(self) -> None:
        """Ask the run to save and end; asked again, offer to end it at once."""
        if self._run is None:
            return
        if self._run.task.stop_level:
            if not self.killing:
                self.kill_offered.emit()
            return
        self._run.task.stop()
        self._announce()
        self.changed.emit()

    def kill(self) -> None:
        """End the run at once; the last checkpoint stands."""
        if self._run is None:
            return
        self._run.task.stop(2)
        self._announced = self.state
        self.state_changed.emit(self.state)
        self.changed.emit()

    def shutdown(self, patience_seconds: float = 10.0) -> None:
        """End a run before the window closes: ask it to stop, wait, then end it at once."""
        if self._run is None:
            return
        task = self._run.task
        task.stop()
        if not task.wait(round(patience_seconds * 1000)):
            task.stop(2)
            if not leave_alone(task, ENDING_PATIENCE_MS):
                self._run = None
                return
        while self._run is not None:
            self._refresh()

    def _wake(self) -> None:
        """Empty the queue now, or when the last refresh is long enough ago."""
        if not self._timer.isActive():
            self._refresh()

    def _refresh(self) -> None:
        run = self._run
        if run is None:
            return
        ended = run.task.isFinished()  # before emptying: a thread that ended adds nothing more
        run.told = False  # likewise: what arrives from now on wakes again
        taken = self._drain(run.queue)
        if taken or run.queue:  # on a busy computer the budget may be over before the first
            self._timer.start()
        elif ended:
            self._end(run)
        self._announce()
        if taken:
            self.changed.emit()

    def _drain(self, queue: deque[Event | RunHistory]) -> int:
        """Take in what lies in the queue, for as long as the budget lasts; return how much."""
        spent = QElapsedTimer()
        spent.start()
        taken = 0
        while queue and spent.elapsed() < DRAIN_BUDGET_MS:
            item = queue.popleft()
            taken += 1
            if isinstance(item, RunHistory):
                item.await_session()
                item.log += self.history.log
                self.history = item
                continue
            self.history.add(item)
            if isinstance(item, event_types.IntervalsChanged):
                self._keep_intervals(item.save_steps, item.eval_steps)
            if isinstance(item, event_types.Warned | event_types.RunFailed):
                self.problem_raised.emit(item.problem)
        return taken

    def _keep_intervals(self, save_steps: int, eval_steps: int) -> None:
        """Let the run go on with them after a stop."""
        if self.settings is not None:
            changed = self.settings.with_value("output.save_steps", save_steps)
            self.settings = changed.with_value("output.eval_steps", eval_steps)

    def _end(self, run: _Run) -> None:
        if leave_alone(run.task):
            run.task.deleteLater()
        self._run = None
        self._announce()
        self.changed.emit()
        self.finished.emit()

    def _announce(self) -> None:
        if self.state != self._announced:
            self._announced = self.state
            self.state_changed.emit(self.state)
