"""How a curve looks, and the item that draws only what can be seen of it."""

from dataclasses import dataclass
from typing import Literal

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app.graph_series import Column, decimated_band

_DOT_PIXELS = 8


@dataclass(frozen=True)
class CurveStyle:
    """The look of one curve and of its key."""

    name: str
    title: str
    colour: str
    widest: str
    """The widest value that its key may have to show."""
    kind: Literal["line", "dots", "band"] = "line"
    width: float = 2.0
    dash: Qt.PenStyle = Qt.PenStyle.SolidLine
    opacity: float = 1.0

    @property
    def pen(self) -> QPen:
        """The pen that draws it, as wide on every screen."""
        pen = QPen(self._colour(), self.width, self.dash)
        pen.setCosmetic(True)
        return pen

    def _colour(self) -> QColor:
        colour = QColor(self.colour)
        colour.setAlphaF(self.opacity)
        return colour

    @property
    def fill(self) -> QColor:
        """The colour that fills it, where it is a dot or a band."""
        return self._colour()


class Curve:
    """A curve in a plot: of a hundred thousand points, those that a screen can tell apart."""

    def __init__(self, plot: pg.PlotItem, style: CurveStyle) -> None:
        self.style = style
        self.data: tuple[Column, ...] = ()
        """The points as they were given: x, then each y."""
        if style.kind == "dots":
            thread = QPen(style.fill, 1.0, Qt.PenStyle.DotLine)
            thread.setCosmetic(True)
            self.items: list[pg.PlotDataItem] = [
                plot.plot(
                    pen=thread,
                    symbol="o",
                    symbolSize=_DOT_PIXELS,
                    symbolBrush=style.fill,
                    symbolPen=None,
                )
            ]
        else:
            # An edge without a pen is not laid out at all; one of no style is, and so fills.
            pen = QPen(Qt.PenStyle.NoPen) if style.kind == "band" else style.pen
            self.items = [
                plot.plot(pen=pen, antialias=True) for _ in range(2 if style.kind == "band" else 1)
            ]
        if style.kind == "line":
            self.items[0].setDownsampling(auto=True, method="peak")
            self.items[0].setClipToView(True)
        self._band = (
            pg.FillBetweenItem(*self.items, brush=style.fill) if len(self.items) > 1 else None
        )
        if self._band is not None:
            plot.addItem(self._band)

    def set_data(self, x: Column, *ys: Column) -> None:
        """Draw these points; a band takes two columns, its lower and upper edge."""
        self.data = (x, *ys)
        if self.style.kind == "band":  # what fills it knows nothing of what the view shows
            x, *edges = decimated_band(x, *ys)
        else:
            edges = list(ys)
        for item, y in zip(self.items, edges, strict=True):
            item.setData(x, y)

    def set_visible(self, visible: bool) -> None:
        """Show or hide the curve."""
        for item in (*self.items, self._band):
            if item is not None:
                item.setVisible(visible)

    @property
    def visible(self) -> bool:
        """Whether the curve is shown."""
        return bool(self.items[0].isVisible())
