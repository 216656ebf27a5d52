"""Room that scrolls up and down where a window is too low for what it holds."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class _Room(QScrollArea):
    """As wide as its contents need; as high as there is room for."""

    def __init__(self, contents: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._contents = contents
        self.setWidget(contents)
        contents.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the width that the contents wish for."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt's hook."""
        return self._contents.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Qt's hook."""
        return QSize(self._contents.minimumSizeHint().width(), 0)


def scrolling(contents: QWidget) -> QScrollArea:
    """Return a room in which contents scroll up and down, and never sideways."""
    return _Room(contents)
