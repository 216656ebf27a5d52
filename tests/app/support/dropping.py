"""Files dropped on a widget, as a drag from a file manager ends."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(widget: QWidget, *paths: Path, at: QPoint | None = None) -> None:
    """Drag files over a widget, which Qt then takes for the drag's target, and let them go."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = at or QPoint(5, 5)
    how = (
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, QDragEnterEvent(place, *how))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), *how))
