"""How far something is, as a thin line; one that moves to and fro where that is not known."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.widgets.theme import SPACE_4, Theme

_TURN_MS = 40
_SWEEP = 60
"""Turns from one end to the other."""
_LENGTH = 0.18


class ProgressLine(QWidget):
    """A share of 0 to 1, or ``None``: something goes on, nobody knows how far."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share: float | None = 0.0
        self._turn = 0
        self._timer = QTimer(self, interval=_TURN_MS)
        self._timer.timeout.connect(self._move)
        self.setFixedHeight(SPACE_4)

    def show_share(self, share: float | None) -> None:
        """Show another share."""
        if share != self.share:
            self.share = share
            self._move_or_rest()
            self.update()

    def _move_or_rest(self) -> None:
        moves = self.share is None and self.isVisible()
        if moves != self._timer.isActive():
            self._timer.start() if moves else self._timer.stop()

    def _move(self) -> None:
        self._turn = (self._turn + 1) % (2 * _SWEEP)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Move only while it is seen."""
        super().showEvent(event)
        self._move_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().hideEvent(event)
        self._move_or_rest()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left, length = 0.0, self.share or 0.0
        if self.share is None:
            there = self._turn / _SWEEP
            left = (there if there <= 1 else 2 - there) * (1 - _LENGTH)
            length = _LENGTH
        radius = self.height() / 2
        for colour, start, size in (
            (self._theme.line, 0.0, 1.0),
            (self._theme.accent, left, length),
        ):
            painter.setBrush(QColor(colour))
            width = self.width() * size
            if width > 0:
                area = QRectF(self.width() * start, 0, width, self.height())
                painter.drawRoundedRect(area, radius, radius)
