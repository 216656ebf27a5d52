"""Collects Python's cyclic garbage in the window's own thread, and there only."""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Takes over from Python's automatic collection as long as it lives.

    Python collects in whichever thread happens to allocate. A widget that is part of a cycle then
    dies in a thread that reads data or follows a run, and Qt ends the whole process: widgets may
    be destroyed in the window's thread only.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if gc.isenabled():
            gc.disable()
            self.destroyed.connect(gc.enable)
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def collect_if_due() -> None:
    """Collect the oldest generation that Python itself would have collected by now."""
    due = [
        generation
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > most > 0
    ]
    if due:
        gc.collect(due[-1])


def spare_what_stands() -> None:
    """Leave all that exists now, such as loaded libraries, out of every later collection.

    Looking through it takes longer than the window's thread may be away: 57 ms against under 1.
    """
    gc.freeze()
