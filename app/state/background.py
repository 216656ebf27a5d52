"""A piece of work in a thread of its own, whose result or problem comes back as a signal."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from training.texts.problems import Problem, problem_behind


def attempt(work: Callable[[], Any]) -> tuple[Any, Problem | None]:
    """Return what a thread's work returns, and what went wrong; the one boundary of every thread.

    An exception that left a thread of Qt's would end up in its C++ code. None does, whatever it is:
    a library's ``SystemExit`` and the panics of those in Rust are no ``Exception``.
    """
    try:
        return work(), None
    except BaseException as error:
        return None, problem_behind(error)


class BackgroundTask(QThread):
    """Runs a function once; ``done`` or ``failed`` follows unless it was forgotten."""

    done = Signal(object)
    failed = Signal(object)
    """The :class:`~training.texts.problems.Problem`."""

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._forgotten = False

    def forget(self) -> None:
        """Its result is wanted no more; it may end after whoever asked for it."""
        self._forgotten = True
        leave_alone(self)

    def run(self) -> None:
        """Work; whatever goes wrong becomes a problem."""
        result, problem = attempt(self._work)
        if problem is not None:
            self._tell(self.failed, problem)
        else:
            self._tell(self.done, result)

    def _tell(self, signal: Any, value: Any) -> None:
        if not self._forgotten:
            signal.emit(value)


_left_alone: set[QThread] = set()
_PATIENCE_MS = 1000
ENDING_PATIENCE_MS = 20_000
"""For a thread that first ends a process of its own, which was told to."""


def leave_alone(thread: QThread, patience_ms: int = _PATIENCE_MS) -> bool:
    """Wait a while for a thread; let it end by itself later where that is not enough.

    A thread that waits for the network, a disk or a driver cannot be hurried, and Qt must not
    delete it before its end. Returns whether it has ended.
    """
    if thread.wait(patience_ms):
        return True
    thread.setParent(None)
    _left_alone.add(thread)
    thread.finished.connect(lambda: _left_alone.discard(thread))
    return False


def any_left() -> bool:
    """Return whether a thread that was left alone has not ended yet."""
    return any(not thread.isFinished() for thread in _left_alone)
