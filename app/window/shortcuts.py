"""The window's keyboard shortcuts."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_STANDARD = QKeySequence.StandardKey
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS: dict[str, list[str | QKeySequence.StandardKey]] = {
    "setup": ["Ctrl+1"],
    "train": ["Ctrl+2"],
    "runs": ["Ctrl+3"],
    "try": ["Ctrl+4"],
    "computer": ["Ctrl+5"],
    "start": ["Ctrl+Return", "Ctrl+Enter"],
    "add_to_queue": ["Ctrl+Shift+Return", "Ctrl+Shift+Enter"],
    "search": ["Ctrl+F"],
    "help": ["F1"],
    "recheck": ["F5"],
    "open": ["Ctrl+O"],
    "save": ["Ctrl+S"],
    "undo": ["Ctrl+Z"],
    "redo": [_STANDARD.Redo, "Ctrl+Shift+Z", "Ctrl+Y"],
}


def add_shortcuts(window: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
    """Let the keyboard do what the window's buttons do.

    Args:
        window: in which the keys are pressed.
        actions: what each name of :data:`KEYS` does.
    """
    for name, keys in KEYS.items():
        sequences = dict.fromkeys(QKeySequence(key).toString() for key in keys)
        shortcut = QShortcut(window)
        shortcut.setKeys([QKeySequence(sequence) for sequence in sequences])
        shortcut.activated.connect(actions[name])


def presses_button(event: QKeyEvent) -> bool:
    """Press the button that has the focus if the key is Enter; return whether that was so."""
    button = QApplication.focusWidget()
    if event.key() in _ENTER and isinstance(button, QAbstractButton):
        button.click()
        return True
    return False
