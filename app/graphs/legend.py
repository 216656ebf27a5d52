"""The key of a graph: what each curve is, its value in figures, and a click to hide it."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from app.graphs.curve import CurveStyle
from app.widgets import formats
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import SPACE_4, TEXT_11, TEXT_15, Theme, figure_font, text_font
from training.texts.language import translate

_SWATCH = QSize(16, 10)
_DENSITY = 3
_INDENT = 6
"""Pixels from the button's edge to its swatch: a large value begins where that does."""
_UPWARDS = QBoxLayout.Direction.BottomToTop


class LegendKey(QWidget):
    """One curve's key: a swatch with its name as a button, its value beside it, or large above."""

    toggled = Signal(bool)

    def __init__(self, style: CurveStyle, theme: Theme, *, large: bool = False) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setChecked(True)
        self.button.setText(style.title)
        self.button.setFont(text_font(TEXT_11))
        self._style = style
        self._theme = theme
        self._show_swatch(True)
        self.button.setIconSize(_SWATCH)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setToolTip(translate("Click to hide or show: {name}", name=style.title))
        self.button.setStyleSheet(
            f"QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 1px 3px;"
            f" background: transparent; color: {theme.text}; }}"
            f"QToolButton:hover {{ background: {theme.line}; }}"
            f"QToolButton:focus {{ border-color: {theme.accent}; }}"
            f"QToolButton:!checked {{ color: {theme.muted}; }}"
        )
        self.button.toggled.connect(self._show_swatch)
        self.button.toggled.connect(self.toggled)
        self._value = PlainLabel(formats.UNKNOWN)
        self._value.setFont(figure_font(TEXT_15 if large else TEXT_11, bold=True))
        self._indent = _INDENT if large else 0
        self._value.setIndent(self._indent)
        self._value.setFixedWidth(self._room(style.widest))
        row = QBoxLayout(_UPWARDS if large else QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if large else SPACE_4)
        row.addWidget(self.button)
        row.addWidget(self._value)

    def _room(self, text: str) -> int:
        """Return how wide a value's label has to be."""
        metrics = QFontMetrics(self._value.font())
        return metrics.horizontalAdvance(text) + self._indent + SPACE_4

    def _show_swatch(self, on: bool) -> None:
        """A hidden curve's swatch is an empty frame."""
        self.button.setIcon(swatch(self._style) if on else QIcon(_frame(self._theme)))

    def show_value(self, text: str) -> None:
        """Show the curve's value at the place in question."""
        if text == self._value.text():
            return
        self._value.setText(text)
        needed = self._room(text)
        if needed > self._value.width():
            self._value.setFixedWidth(needed)

    @property
    def value(self) -> str:
        """The value that is shown."""
        return self._value.text()


def _canvas() -> QPixmap:
    """Return an empty swatch that stays sharp on dense screens."""
    pixmap = QPixmap(_SWATCH * _DENSITY)
    pixmap.setDevicePixelRatio(_DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _frame(theme: Theme) -> QPixmap:
    """Return the swatch of a curve that is hidden."""
    pixmap = _canvas()
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(theme.muted), 1))
    painter.drawRect(1, 1, _SWATCH.width() - 3, _SWATCH.height() - 3)
    painter.end()
    return pixmap


def swatch(style: CurveStyle) -> QIcon:
    """Return a piece of the curve as it is drawn."""
    pixmap = _canvas()
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(style.colour)
    colour.setAlphaF(style.opacity)
    middle = _SWATCH.height() / 2
    if style.kind == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(_SWATCH.width() / 2, middle), 4, 4)
    elif style.kind == "ring":
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(QPointF(_SWATCH.width() / 2, middle), 4, 4)
    elif style.kind == "band":
        painter.fillRect(0, 1, _SWATCH.width(), _SWATCH.height() - 2, colour)
    else:
        painter.setPen(QPen(colour, max(2.0, style.width), style.dash))
        painter.drawLine(QPointF(1, middle), QPointF(_SWATCH.width() - 3, middle))
    painter.end()
    return QIcon(pixmap)
