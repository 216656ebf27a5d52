"""How a curve looks, and the item that draws only what can be seen of it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.state.series import (
    NOT_KNOWN,
    Column,
    decimated_band,
    decimated_means,
    decimated_peaks,
    nearest,
)

_DOT_PIXELS = 8
_POINT_PIXELS = 6
_RING_PIXELS, _RING_WIDTH = 15, 2.0
_PIXELS_PER_POINT = {"line": 2, "band": 4, "dots": 1, "ring": 1}
"""A point for so many pixels, at most."""


@dataclass(frozen=True)
class CurveStyle:
    """The look of one curve and of its key."""

    name: str
    title: str
    colour: str
    widest: str
    """The widest value that its key may have to show."""
    kind: Literal["line", "dots", "ring", "band"] = "line"
    width: float = 2.0
    dash: Qt.PenStyle = Qt.PenStyle.SolidLine
    opacity: float = 1.0
    peaks: bool = True
    """Whether points that fall on one place keep their least and largest, or their mean."""
    side: Literal["left", "right"] = "left"
    """On which side of the graph its scale stands."""
    scaled: bool = True
    """Whether its scale makes room for it."""
    column: str = ""
    """What a table of its values calls it, with its unit; empty: its name."""

    def pen(self, density: float = 1.0) -> QPen:
        """Return the pen that draws it on a screen of so many pixels a unit.

        The plot's scale must not stretch a pen; so nothing else widens it on a dense screen.
        """
        pen = QPen(self._colour(), self.width * density, self.dash)
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


class Band(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The area between a lower and an upper edge, filled."""

    def __init__(self, fill: QColor) -> None:
        super().__init__()
        self._fill = fill
        self._path = QPainterPath()
        self._bounds = QRectF()

    def set_edges(self, x: Column, low: Column, high: Column) -> None:
        """Fill between these edges."""
        self.prepareGeometryChange()
        outline = np.concatenate((x, x[::-1])), np.concatenate((low, high[::-1]))
        self._path = pg.arrayToQPath(*outline) if len(x) else QPainterPath()
        self._bounds = self._path.boundingRect()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Qt's hook."""
        return self._bounds

    def paint(self, painter: QPainter, *_: object) -> None:
        """Qt's hook."""
        painter.fillPath(self._path, self._fill)


class Curve:
    """A curve in a plot: of a hundred thousand points, those that a screen can tell apart."""

    def __init__(self, box: pg.ViewBox, style: CurveStyle) -> None:
        self.style = style
        self.data: tuple[Column, ...] = ()
        """The points as they were given: x, then each y."""
        self.drawn: tuple[Column, ...] = ()
        """The points that are drawn, likewise."""
        self.log = False
        """Whether the scale is one of powers of ten; what is not above 0 has no place on it."""
        self._density = 1.0
        self._item = _item(style)
        box.addItem(self._item)
        self._point = pg.ScatterPlotItem(size=_POINT_PIXELS, pen=None, brush=style.fill)
        box.addItem(self._point)

    def set_data(self, x: Column, *ys: Column) -> None:
        """Take these points; a band has two columns of y, its lower and upper edge."""
        self.data = (x, *ys)

    def draw(self, left: float, right: float, width: float, density: float) -> None:
        """Draw what lies between two places on the x axis.

        Args:
            left: the first of the two places.
            right: the second.
            width: how wide the plot is.
            density: the screen's pixels in a unit of width.
        """
        if not self.data:
            return
        if density != self._density and self.style.kind == "line":
            self._density = density
            self._item.setPen(self.style.pen(density))
        points = max(2, round(width / _PIXELS_PER_POINT[self.style.kind]))
        x, *ys = self.data
        match self.style.kind:
            case "band":
                self.drawn = decimated_band(x, ys[0], ys[1], left, right, points)
                self._item.set_edges(*self.drawn)
            case "dots" | "ring":
                self.drawn = x, self._scaled(ys[0])
                self._item.setData(*self.drawn)
            case _:
                reduce = decimated_peaks if self.style.peaks else decimated_means
                x, y = reduce(x, ys[0], left, right, points)
                self.drawn = x, self._scaled(y)
                self._item.setData(*self.drawn, connect="finite")
                known = np.isfinite(self.drawn[1])
                alone = known & (known.sum() == 1)  # one point makes no line
                self._point.setData(*(column[alone] for column in self.drawn))

    def _scaled(self, y: Column) -> Column:
        if not self.log:
            return y
        return np.log10(y, where=y > 0, out=np.full(len(y), NOT_KNOWN))

    @property
    def has_points(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.data) and bool(np.isfinite(self.data[1]).any())

    def at(self, place: float) -> tuple[float, float] | None:
        """Return the point nearest to a place on the x axis, as it is drawn; a curve of dots has
        one only where a dot is."""
        if self.style.kind not in ("line", "dots") or not self.visible or not self.has_points:
            return None
        x, y = self.data[:2]
        index = nearest(x, place)
        found = float(x[index]), float(self._scaled(y[index : index + 1])[0])
        is_near = self.style.kind == "line" or found[0] == place
        return found if is_near and np.isfinite(found[1]) else None

    def set_visible(self, visible: bool) -> None:
        """Show or hide the curve."""
        self._item.setVisible(visible)
        self._point.setVisible(visible)

    @property
    def visible(self) -> bool:
        """Whether the curve is shown."""
        return bool(self._item.isVisible())


def _item(style: CurveStyle) -> Band | pg.PlotCurveItem | pg.PlotDataItem:
    """Return what draws a curve of this style."""
    if style.kind == "band":
        return Band(style.fill)
    if style.kind == "line":
        # A faint thin line needs no smoothing, which is slow where it goes to and fro.
        return pg.PlotCurveItem(pen=style.pen(), antialias=style.width > 1.0)
    if style.kind == "ring":
        ring = QPen(style.fill, _RING_WIDTH)
        ring.setCosmetic(True)
        return pg.PlotDataItem(
            pen=None,
            symbol="o",
            symbolSize=_RING_PIXELS,
            symbolPen=ring,
            symbolBrush=QColor(Qt.GlobalColor.transparent),
        )
    thread = QPen(style.fill, 1.0, Qt.PenStyle.DotLine)
    thread.setCosmetic(True)
    return pg.PlotDataItem(
        pen=thread, symbol="o", symbolSize=_DOT_PIXELS, symbolPen=None, symbolBrush=style.fill
    )
