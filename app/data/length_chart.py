"""How long the examples are, with the maximum length as a line that can be dragged."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets import theme
from app.widgets.formats import count
from app.widgets.theme import Theme
from training.plan.histogram import LengthHistogram
from training.texts.language import translate

SHORTEST, LONGEST = 8, 131072
"""The bounds of ``data.max_seq_length``."""
_HEIGHT = 132
_MOST_BARS = 96
_AXIS = 22
_HANDLE = 6
_TOP = 18
"""Above the line stands what it means."""
_GRAB = 10
_BEYOND = 1.12
"""The chart goes on a little behind the longest example, so that the line can be put there."""


class LengthChart(QWidget):
    """Bars of examples by their tokens; what lies behind the line is cut."""

    length_dragged = Signal(int)
    """The line is somewhere else; more may come."""
    length_chosen = Signal(int)
    """The line was let go."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self._histogram: LengthHistogram | None = None
        self._bars: list[tuple[float, float, int]] = []
        self.length = 512
        self._dragging = False
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Maximum length (maximum sequence length)"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt's hook."""
        return QSize(480, _HEIGHT)

    def show_lengths(self, histogram: LengthHistogram | None, length: int) -> None:
        """Show the examples' lengths and where they are cut."""
        self._histogram = histogram
        if not self._dragging:
            self.length = length
        self._bars = _bars(histogram) if histogram else []
        self.update()

    @property
    def _last(self) -> float:
        """The length at the right edge."""
        longest = self._histogram.longest if self._histogram else self.length
        wanted = max(longest * _BEYOND, longest + 8)
        # A line far behind the longest example is not drawn; the bars stay readable.
        return max(wanted, min(self.length * 1.05, longest * 2))

    @property
    def is_beyond(self) -> bool:
        """Whether the line lies further than the chart goes."""
        return self.length > self._last

    def _x(self, length: float) -> float:
        return min(1.0, length / self._last) * (self.width() - 1)

    def _length_at(self, x: float) -> int:
        length = round(x / max(1, self.width() - 1) * self._last)
        return max(SHORTEST, min(LONGEST, length))

    # -- dragging ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the line, from wherever the button is pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self._histogram:
            self._dragging = True
            self._move_to(self._length_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the line."""
        near = abs(event.position().x() - self._x(self.length)) <= _GRAB
        shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        if self._dragging:
            self._move_to(self._length_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Let the line go."""
        if self._dragging:
            self._dragging = False
            self.length_chosen.emit(self.length)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the line, with Shift ten times as far."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        length = self.length + step * 8 * (10 if far else 1)
        self._move_to(max(SHORTEST, min(LONGEST, length)))
        self.length_chosen.emit(self.length)

    def _move_to(self, length: int) -> None:
        if length != self.length:
            self.length = length
            self.length_dragged.emit(length)
            self.update()

    # -- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw bars, axis and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - _AXIS
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
        self._paint_bars(painter, floor)
        self._paint_axis(painter, floor)
        if self._histogram:
            self._paint_line(painter, floor)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))

    def _paint_bars(self, painter: QPainter, floor: float) -> None:
        highest = max((examples for _, _, examples in self._bars), default=1)
        top = float(theme.SPACE_32)
        painter.setPen(Qt.PenStyle.NoPen)
        line = self._x(self.length)
        for first, last, examples in self._bars:
            if not examples:
                continue
            x, end = self._x(first), self._x(last)
            height = max(2.0, (floor - top) * examples / highest)
            bar = QRectF(x, floor - height, max(1.0, end - x - 1), height)
            painter.fillRect(bar, QColor(self._theme.accent))
            if bar.right() > line:
                beyond = bar.intersected(QRectF(line, 0, self.width(), self.height()))
                painter.fillRect(beyond, QColor(self._theme.surface))
                painter.fillRect(beyond, _faint(self._theme.bad))

    def _paint_axis(self, painter: QPainter, floor: float) -> None:
        painter.setFont(theme.figure_font(theme.TEXT_11))
        painter.setPen(QColor(self._theme.muted))
        metrics = painter.fontMetrics()
        step = _round_step(self._last / max(1, self.width() // 90))
        value = 0
        while value <= self._last:
            text = count(value)
            wide = metrics.horizontalAdvance(text)
            x = max(0.0, min(self._x(value) - wide / 2, self.width() - wide))
            painter.drawText(QPointF(x, floor + metrics.ascent() + 5), text)
            value += step

    def _paint_line(self, painter: QPainter, floor: float) -> None:
        x = min(self._x(self.length), self.width() - 1.5)
        text = translate("{count} tokens", count=count(self.length))
        painter.setPen(QPen(QColor(self._theme.text), 1.5))
        if self.is_beyond:
            text += " →"  # no line: it would stand at another number of the axis
        else:
            painter.drawLine(QPointF(x, _TOP), QPointF(x, floor))
            painter.setBrush(QColor(self._theme.text))
            corners = [(x - _HANDLE, _TOP), (x + _HANDLE, _TOP), (x, _TOP + _HANDLE * 1.4)]
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.setFont(theme.figure_font(theme.TEXT_11, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(text)
        at = max(0.0, min(x - wide / 2, self.width() - wide))
        painter.drawText(QPointF(at, painter.fontMetrics().ascent()), text)


def _bars(histogram: LengthHistogram) -> list[tuple[float, float, int]]:
    """Return (from, to, examples) of at most so many bars of one width."""
    width = max(1, -(-(histogram.longest + 1) // _MOST_BARS))
    counts = [0] * (histogram.longest // width + 1)
    for part in histogram.bins:
        counts[(part.shortest + part.longest) // 2 // width] += part.examples
    return [(n * width, (n + 1) * width, examples) for n, examples in enumerate(counts)]


def _round_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20 … that is not less."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor >= least:
                return size * factor
        size *= 10


def _faint(colour: str) -> QColor:
    found = QColor(colour)
    found.setAlphaF(0.35)
    return found
