"""The window's keyboard shortcuts."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def add_shortcuts(window: "MainWindow") -> None:
    """Let the keyboard do what the window's buttons do."""
    keys = QKeySequence.StandardKey
    redo = [QKeySequence(keys.Redo), QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]
    shortcuts = {
        window.show_setup: ["Ctrl+1"],
        window.show_train: ["Ctrl+2"],
        window.show_runs: ["Ctrl+3"],
        window.show_try: ["Ctrl+4"],
        window.show_computer: ["Ctrl+5"],
        window.start: ["Ctrl+Return", "Ctrl+Enter"],
        window.add_to_queue: ["Ctrl+Shift+Return", "Ctrl+Shift+Enter"],
        window.search: ["Ctrl+F"],
        window.show_help: ["F1"],
        window.recheck: ["F5"],
        window.open_settings: ["Ctrl+O"],
        window.save_settings_as: ["Ctrl+S"],
        window.model.undo_stack.undo: ["Ctrl+Z"],
        window.model.undo_stack.redo: list(dict.fromkeys(key.toString() for key in redo)),
    }
    for action, sequences in shortcuts.items():
        shortcut = QShortcut(window)
        shortcut.setKeys([QKeySequence(sequence) for sequence in sequences])
        shortcut.activated.connect(action)
