"""Work of the window's thread that takes long, cut into slices: between two the window answers.

The work is a generator; each ``yield`` is a place where it can rest.
"""

from collections import deque
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

_REST_MS = 1
"""Other timers get their turn meanwhile."""

Slice = Generator[None, None, None]


def finish(work: Slice) -> None:
    """Do all that is left of some work now."""
    for _ in work:
        pass


class Slices(QObject):
    """Does one piece of work after another, a slice in each turn of the event loop."""

    done = Signal()
    """Nothing is left to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._works: deque[Slice] = deque()
        self._turn = QTimer(self, interval=_REST_MS)
        self._turn.timeout.connect(self._next)

    def add(self, work: Slice, *, first: bool = False) -> None:
        """Do this too: after all the rest, or before it."""
        self._works.appendleft(work) if first else self._works.append(work)
        self._turn.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._works.clear()
        self._turn.stop()

    def _next(self) -> None:
        if not self._works:
            self._turn.stop()
            self.done.emit()
            return
        work = self._works[0]
        try:
            next(work)
        except StopIteration:
            self._works.remove(work)
        except BaseException:
            self._works.remove(work)
            raise
