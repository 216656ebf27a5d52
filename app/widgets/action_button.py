"""A push button that does what an action does, and is enabled when it is."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton


class ActionButton(QPushButton):
    """Follows its action."""

    def __init__(self, action: QAction, *, link: bool = False) -> None:
        super().__init__(action.text())
        self._action = action
        if link:
            self.setProperty("role", "link")
        self.clicked.connect(lambda: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        # Shown without a parent it would be a window of its own, for a moment.
        if self.parentWidget() is not None or not self._action.isVisible():
            self.setVisible(self._action.isVisible())
        self.setToolTip(self._action.toolTip())
