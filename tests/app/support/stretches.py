"""How long the window's thread is held at a stretch: what it computes between two turns of its
event loop."""

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Stretches(QObject):
    """Notes each from when it is made, in seconds of computing: what the thread waits for on a busy
    computer is not counted."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.thread_time()
        self.seconds.append(now - self._last)
        self._last = now
