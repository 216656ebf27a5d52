"""A piece of work in a thread of its own, whose result or problem comes back as a signal."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from training.texts.problems import ProblemError, unexpected


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
        try:
            result = self._work()
        except ProblemError as error:
            self._tell(self.failed, error.problems[0])
        except Exception as error:  # the window must live on, whatever it was
            self._tell(self.failed, unexpected(error))
        else:
            self._tell(self.done, result)

    def _tell(self, signal: Any, value: Any) -> None:
        if not self._forgotten:
            signal.emit(value)


_left_alone: set[QThread] = set()
_PATIENCE_MS = 1000


def leave_alone(thread: QThread, patience_ms: int = _PATIENCE_MS) -> None:
    """Wait a moment for a thread; let it end by itself later where that is not enough.

    A thread that waits for the network cannot be hurried, and Qt must not delete it before its end.
    """
    if thread.wait(patience_ms):
        return
    thread.setParent(None)
    _left_alone.add(thread)
    thread.finished.connect(lambda: _left_alone.discard(thread))
