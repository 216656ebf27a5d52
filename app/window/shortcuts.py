"""The window's keyboard shortcuts."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_STANDARD = QKeySequence.StandardKey
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
