"""Files that are dragged over the window: it shows that it takes them, and uses them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.setup.dropped_files import dropped_paths
from app.widgets.card import set_role

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


class DropTarget(QObject):
    """Takes what is dropped on the window.

    Args:
        window: on which.
        drop: uses what was dropped.
    """

    def __init__(self, window: "MainWindow", drop: Callable[[QDropEvent], None]) -> None:
        super().__init__(window)
        self._window, self._drop = window, drop
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook."""
        if isinstance(event, QDragEnterEvent):
            if self._window.is_ready and dropped_paths(event):
                event.acceptProposedAction()
                self._mark(True)
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._mark(False)
            self._drop(event)
            event.acceptProposedAction()
        elif event.type() == QEvent.Type.DragLeave:
            self._mark(False)
        return super().eventFilter(watched, event)

    def _mark(self, wanted: bool) -> None:
        set_role(self._window.pages, "dropTarget" if wanted else "")
