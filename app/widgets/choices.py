"""A list to choose from that the mouse wheel does not change by accident."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.widgets import theme


class Choices(QComboBox):
    """A choice that the wheel does not change while the page is scrolled over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw an arrow of the theme's colour, which a style sheet cannot."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText(), 1.5))
        x, y = self.width() - theme.SPACE_16, self.height() / 2
        half = theme.SPACE_4
        corners = [(x - half, y - half / 2), (x, y + half / 2), (x + half, y - half / 2)]
        painter.drawPolyline([QPointF(*corner) for corner in corners])
