"""A piece of work in a thread of its own, whose result or problem comes back as a signal."""

import time
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from training.texts.problems import Problem, Stopped, problem_behind

_PATIENCE_MS = 1000


def attempt(work: Callable[[], Any]) -> tuple[Any, Problem | None, str]:
    """Return what a thread's work returns, what went wrong, and where; the one boundary of threads.

    An exception that left a thread of Qt's would end up in its C++ code. None does, whatever it is:
    a library's ``SystemExit`` and the panics of those in Rust are no ``Exception``.
    """
    try:
        return work(), None, ""
    except Stopped:
        raise
    except BaseException as error:
        return None, problem_behind(error), traceback.format_exc()


_begun: "set[BackgroundTask]" = set()
"""All that may still be at work."""


class BackgroundTask(QThread):
    """Runs a function once; ``done``, ``failed`` or ``stopped`` follows unless it was forgotten.

    Args:
        work: what to do. It may ask the task for :attr:`stop_level` and :meth:`tell` how far it is.
        parent: the task's owner.
    """

    progressed = Signal(object)
    """What the work told of itself."""
    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The :class:`~training.texts.problems.Problem`."""
    stopped = Signal()
    """The work ended early, as it was asked to."""

    def __init__(self, work: Callable[[], Any], parent: QObject | None) -> None:
        super().__init__(parent)
        self.stop_level = 0
        """0: go on, 1: stop in good order, 2: at once."""
        self._work = work
        self._forgotten = False

    def start(self, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
        """Begin; the task is kept until it has ended."""
        _begun.difference_update([task for task in _begun if not _is_running(task)])
        super().start(priority)
        _begun.add(self)

    def tell(self, progress: object) -> None:
        """Say how far the work is; called by the work."""
        self._emit(self.progressed, progress)

    def stop(self, level: int = 1) -> None:
        """Ask the work to end."""
        self.stop_level = max(self.stop_level, level)

    def should_stop(self) -> int:
        """Return the level of the stop that was asked for; called by the work."""
        return self.stop_level

    def forget(self, patience_ms: int = _PATIENCE_MS) -> None:
        """Its result is wanted no more; it may end after whoever asked for it."""
        self._forgotten = True
        self.stop(2)
        leave_alone(self, patience_ms)

    def run(self) -> None:
        """Work; whatever goes wrong becomes a problem."""
        try:
            result, problem, _details = attempt(self._work)
        except Stopped:
            self._emit(self.stopped)
            return
        if problem is not None:
            self._emit(self.failed, problem)
        else:
            self._emit(self.done, result)

    def _emit(self, signal: Any, *values: object) -> None:
        if not self._forgotten:
            signal.emit(*values)


ENDING_PATIENCE_MS = 20_000
"""For a thread that first ends a process of its own, which was told to."""


def leave_alone(task: BackgroundTask, patience_ms: int = _PATIENCE_MS) -> bool:
    """Wait a while for a task; let it end by itself later where that is not enough.

    A thread that waits for the network, a disk or a driver cannot be hurried, and Qt must not
    delete it before its end. Returns whether it has ended.
    """
    if task.wait(patience_ms):
        return True
    task.setParent(None)
    return False


def end_all(patience_ms: int = _PATIENCE_MS) -> bool:
    """Ask every task to end, whoever began it, and wait a while for all together.

    Qt ends a program with a fault that deletes a thread at work. Returns whether all have ended.
    """
    tasks = [task for task in _begun if _is_running(task)]
    for task in tasks:
        task.stop(2)
    until = time.monotonic() + patience_ms / 1000
    return all(task.wait(max(0, round(1000 * (until - time.monotonic())))) for task in tasks)


def _is_running(task: BackgroundTask) -> bool:
    return isValid(task) and task.isRunning()
