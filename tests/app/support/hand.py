"""A hand on the mouse: it clicks, and counts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot


class Hand:
    """Clicks, and counts; a system's file dialog takes two clicks."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clicks = 0
        self._qtbot = qtbot
        self._patch = monkeypatch

    def press(self, button: QPushButton) -> None:
        """Click a button as soon as it is in view and can be clicked."""
        self._qtbot.waitUntil(lambda: button.isEnabled() and not button.visibleRegion().isEmpty())
        self.click(button)

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        self._qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=at or target.rect().center())
        self._qtbot.wait(50)  # no hand is quicker

    def choose_from(self, button: QWidget, menu: QMenu, number: int) -> None:
        """Open a button's menu and take one of its lines."""
        line = menu.actions()[number]
        self.click(button)
        self._qtbot.waitUntil(menu.isVisible)
        self.click(menu, menu.actionGeometry(line).center())

    def will_choose(self, way: str, path: Path) -> None:
        """Let the system's next dialog end with a file or folder."""

        def chosen(*_arguments: object) -> object:
            self.clicks += 2
            return str(path) if way == "getExistingDirectory" else ([str(path)], "")

        self._patch.setattr(QFileDialog, way, chosen)
