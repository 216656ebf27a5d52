"""Loads what the window needs after its first paint, while its thread goes on answering."""

import contextlib
import importlib
import threading

from PySide6.QtCore import QObject, Signal

_MODULES = (
    "app.state.app_state",
    "app.window.presence",
    "app.setup.page",
    "app.train.page",
    "app.runs.page",
    "app.try_out.page",
    "app.computer.page",
)


class Loading(QObject):
    """Imports the modules of models and pages in a thread of its own."""

    done = Signal()
    """Everything is loaded; or the window's thread will meet the fault itself."""

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._load, name="loading").start()

    def _load(self) -> None:
        with contextlib.suppress(Exception):
            for name in _MODULES:
                importlib.import_module(name)
        with contextlib.suppress(RuntimeError):  # the window is gone already
            self.done.emit()
