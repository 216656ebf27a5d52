"""Loads what the window needs after its first paint, while its thread goes on answering."""

import contextlib
import importlib
import threading

from PySide6.QtCore import QObject, Signal

MODULES = (
    "app.window.app_state",
    "app.window.presence",
    "app.setup.page",
    "app.train.page",
    "app.runs.page",
    "app.try_out.page",
    "app.computer.page",
)


class Loading(QObject):
    """Imports the modules of the pages, and of what they show, in a thread of its own.

    A module that cannot be imported is told of twice: here, by the way of every thread that breaks
    off, and in the window's thread, which imports it again and meets the same fault.
    """

    done = Signal()
    """Everything is loaded, or the window's thread will meet the fault itself."""

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._load, name="loading").start()

    def _load(self) -> None:
        try:
            for name in MODULES:
                importlib.import_module(name)
        finally:
            with contextlib.suppress(RuntimeError):  # the window is gone already
                self.done.emit()
