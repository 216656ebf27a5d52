"""Has the next run's process ready while its settings are looked at, and not for longer."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from training.computer import hardware

IDLE_MS = 5 * 60 * 1000
"""So long after the last change of what would be run, the process gives its memory back."""
_LEAST_BYTES = 2 * 2**30
"""With less memory to be had, none is held for what may not come."""


class WarmUp(QObject):
    """Begins the process of the next run ahead of it, and ends it where no run comes.

    Args:
        is_busy: whether something computes now, which needs memory and cores itself.
        parent: the owner.
    """

    def __init__(self, is_busy: Callable[[], bool], parent: QObject | None) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self.cool_down)

    def soon(self, *_: object) -> None:
        """A run may be started soon."""
        if self._is_busy() or hardware.ram().available_bytes < _LEAST_BYTES:
            return
        self._timer.start()
        threading.Thread(target=_begin, name="warm-up", daemon=True).start()

    def cool_down(self) -> None:
        """Give back what is held; returns at once."""
        self._timer.stop()
        threading.Thread(target=_end, name="cool-down", daemon=True).start()

    def shutdown(self) -> None:
        """End the process; comes before the window goes."""
        self._timer.stop()
        _end()

    def held_bytes(self) -> int:
        """Return the memory that is held for the run to come."""
        if not self._timer.isActive():
            return 0
        from training.workers import warm_process

        return warm_process.held_bytes()


def _begin() -> None:
    from training.workers import run_worker

    run_worker.warm_up()


def _end() -> None:
    from training.workers import warm_process

    warm_process.end()
