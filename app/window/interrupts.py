"""Ctrl+C in the terminal that opened the window, and the system's wish that it ends."""

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

from training.computer.processes import ENDING_SIGNALS

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


class Interrupts:
    """Closes a window when its process is asked to end: a run is stopped and saved first.

    Asked again, it ends the run at once, and the last checkpoint stands.

    Python's own handlers run between two lines of Python, and a window that nobody touches runs
    none; so the signal wakes Qt through a socket.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._asked = False
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, window)
        self._notifier.activated.connect(self._answer)
        for number in ENDING_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, lambda *_: None)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)

    def _answer(self, *_: object) -> None:
        self._reading.recv(64)
        window = self._window
        if not window.is_ready:
            window.close()
            return
        if self._asked:
            window.controller.kill()
        self._asked = True
        window.app_state.queue.prepare_for_session_end()
        window.quit()

    def ignore(self) -> None:
        """The window has closed; what it still ends is ended in good order."""
        signal.set_wakeup_fd(-1)
