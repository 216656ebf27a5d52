"""A whole as one bar of its parts, each named below with its share."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.plain_text import ElidedLabel, PlainLabel

_HEIGHT = 22
_SWATCH = 10
_COLUMNS = 2


@dataclass(frozen=True)
class BarPart:
    """A part of the whole.

    Args:
        title: its name.
        text: its size, in words.
        value: its size.
    """

    title: str
    text: str
    value: float


class StackedBar(QWidget):
    """The parts of a whole from left to right; without any, an empty trough."""

    def __init__(self, parts: Sequence[BarPart] = (), height: int = _HEIGHT) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[BarPart]) -> None:
        """Show other parts, in the colours of their places."""
        self._parts = list(parts)
        self._whole = sum(part.value for part in parts)
        self.setAccessibleName(", ".join(f"{part.title} {part.text}" for part in parts))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the parts from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), theme.SPACE_4, theme.SPACE_4)
        painter.setClipPath(outline)
        if self._whole <= 0:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Dark))
            return
        left = 0.0
        for number, part in enumerate(self._parts):
            width = self.width() * part.value / self._whole
            gap = 1.0 if width > 3 else 0.0
            colour = QColor(theme.PART_COLOURS[number % len(theme.PART_COLOURS)])
            painter.fillRect(QRectF(left, 0, width - gap, self.height()), colour)
            left += width

    def event(self, event: QEvent) -> bool:
        """Tell the part that is pointed at."""
        asked = event.type() == QEvent.Type.ToolTip and self._whole > 0
        if asked and isinstance(event, QHelpEvent):
            part = self._part_at(event.pos().x())
            QToolTip.showText(event.globalPos(), f"{part.title}: {part.text}", self)
            return True
        return super().event(event)

    def _part_at(self, x: float) -> BarPart:
        right = 0.0
        for part in self._parts:
            right += self.width() * part.value / self._whole
            if x < right:
                return part
        return self._parts[-1]


class Swatch(QWidget):
    """A square of the colour that a part has."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(QSize(_SWATCH, _SWATCH))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        QPainter(self).fillRect(self.rect(), QColor(self._colour))


class PartsBar(QWidget):
    """The bar with its legend; at least one part has a size."""

    def __init__(self, parts: list[BarPart]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_8)
        column.addWidget(StackedBar(parts))
        column.addWidget(_legend(parts))


def _legend(parts: Sequence[BarPart]) -> QWidget:
    """Return the names with their sizes in columns, no wider than they need; where there is less
    room than that, names are cut."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE_8)
    grid.setVerticalSpacing(theme.SPACE_4)
    rows = -(-len(parts) // _COLUMNS)
    widest = 0
    for place in range(_COLUMNS):
        names, sizes = [0], [0]
        for row, part in enumerate(parts[place * rows : (place + 1) * rows]):
            colour = theme.PART_COLOURS[(place * rows + row) % len(theme.PART_COLOURS)]
            name, size = ElidedLabel(), PlainLabel(part.text)
            name.setFont(theme.text_font())
            name.show_text(part.title)
            size.setFont(theme.figure_font())
            size.setProperty("role", "muted")
            size.setAlignment(Qt.AlignmentFlag.AlignRight)
            for number, widget in enumerate((Swatch(colour), name, size)):
                grid.addWidget(widget, row, 4 * place + number)
            names.append(name.fontMetrics().horizontalAdvance(part.title))
            sizes.append(size.sizeHint().width())
        grid.setColumnStretch(4 * place + 1, max(names))
        widest += _SWATCH + max(names) + max(sizes) + 3 * theme.SPACE_8
        if place + 1 < _COLUMNS:
            grid.setColumnMinimumWidth(4 * place + 3, theme.SPACE_24)
            widest += theme.SPACE_24 + theme.SPACE_8
    holder.setMaximumWidth(widest)
    return holder
