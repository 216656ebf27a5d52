"""What the window does when the user logs off or the computer shuts down."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

_PATIENCE_SECONDS = 4.0
"""Windows asks its user whether to wait for a program that takes 5 seconds."""


def save_at_session_end(window: "MainWindow") -> None:
    """Let a run stop and save, without a question, before the session ends.

    Qt closes the window after that; a window that asks first would hold the shut-down up.
    """
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.commitDataRequest.connect(lambda _manager: end_session(window))


def end_session(window: "MainWindow") -> None:
    """Stop the run, saved if there is time; its last checkpoint stands in any case."""
    if window.is_ready:
        window.app_state.queue.prepare_for_session_end()
        window.controller.shutdown(_PATIENCE_SECONDS)
        window.remember()
