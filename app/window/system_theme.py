"""Follows the system's colours, light or dark, without pulling a page from under what is open."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_AGAIN_MS = 300


class SystemTheme(QObject):
    """Tells of a change once nothing stands over the window that needs its pages as they are."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._tell)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._tell)

    def _tell(self, _scheme: object = None) -> None:
        """Tell now, or look again when dialogs and menus may be closed."""
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._again.start()
        else:
            self.changed.emit()
