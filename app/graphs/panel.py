"""One graph with its title and key: hover reads values, the wheel zooms, double click resets.

A graph may have a second scale on its right; both share the x axis.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from app.graphs.axis import Axis
from app.graphs.curve import Curve, CurveStyle
from app.graphs.legend import LegendKey
from app.graphs.menu import GraphMenuButton
from app.graphs.plot import Plot
from app.state.series import Column, HistoryTable, nearest
from app.widgets import formats
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import SPACE_4, SPACE_8, SPACE_12, TEXT_11, Theme, figure_font
from training.events.history import RunHistory
from training.texts.language import translate

_GROWTH = 1.3
"""The axis of time and steps grows by this factor at once, so that it rests most of the time."""
_MARGIN = 0.06
"""Share of the height that stays free above the highest point."""
_MARK_PIXELS = 9
_LEFT_MARGIN = 0.012
"""Share of the width that stays free to the left of the first point."""


class GraphPanel(QFrame):
    """A card with one graph. Subclasses say what it shows."""

    hovered = Signal(object)
    """The place on the x axis under the mouse, or ``None``."""
    rows: HistoryTable
    """The events as numbers, x first; a subclass makes it."""
    more_rows: tuple[HistoryTable, ...] = ()
    """Further events, of other places on the x axis."""
    x_name = "seconds"
    """What a table of the values calls the x axis."""
    save_wanted = Signal(str, bool)
    """The user wants a picture or table (``png``, ``svg`` or ``csv``); of all graphs, if so."""
    snaps = False
    """Whether the cross-hair stands only where there is a value."""
    zoomed = Signal(object)
    """The part of the x axis, as (left, right), that was zoomed to; ``None``: the whole again."""

    def __init__(
        self, title: str, theme: Theme, axes: Sequence[Axis], styles: Sequence[CurveStyle]
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.theme = theme
        self.title = title
        self.following = True
        self._place: float | None = None
        self._is_empty = False
        self._title = PlainLabel(title)
        self._title.setProperty("role", "heading")
        self._readout = PlainLabel()
        self._readout.setFont(figure_font(TEXT_11))
        self._readout.setProperty("role", "small")
        self.plot = self._make_plot(title, axes)
        self.curves = {style.name: Curve(self.plot.boxes[style.side], style) for style in styles}
        self.menu_button = GraphMenuButton(title, theme)
        self.menu_button.save_wanted.connect(self.save_wanted)
        self.menu_button.reset_wanted.connect(self.reset)
        self.keys = {style.name: self.make_key(style) for style in styles}
        self.plot.getViewBox().sigResized.connect(self._draw)
        for name, key in self.keys.items():
            key.toggled.connect(lambda on, name=name: self._show_curve(name, on))
        self._line = pg.InfiniteLine(angle=90, movable=False, pen=QPen(QColor(theme.muted), 0))
        self._line.hide()
        self.plot.add_mark(self._line)
        self._points = {side: self._make_points(box) for side, box in self.plot.boxes.items()}
        self._empty = PlainLabel(translate("no data yet"))
        self._empty.setProperty("role", "small")
        self._lay_out()

    def _make_points(self, box: pg.ViewBox) -> pg.ScatterPlotItem:
        """Return what marks the values under the cross-hair."""
        points = pg.ScatterPlotItem(size=_MARK_PIXELS, pen=QPen(QColor(self.theme.surface), 1.5))
        box.addItem(points, ignoreBounds=True)
        return points

    def _make_plot(self, title: str, axes: Sequence[Axis]) -> Plot:
        plot = Plot(axes, self.theme.surface)
        plot.setAccessibleName(title)
        plot.setToolTip(translate("Wheel: zoom · Drag: move · Double-click: show all"))
        plot.scene().sigMouseMoved.connect(self._mouse_moved)
        plot.getViewBox().sigRangeChangedManually.connect(self._zoomed_by_hand)
        plot.left.connect(lambda: self._hover(None))
        plot.double_clicked.connect(self.reset)
        return plot

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.addWidget(self._title)
        header.addStretch()
        header.addWidget(self._readout)
        header.addWidget(self.menu_button)
        keys = QGridLayout()
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setHorizontalSpacing(SPACE_4)
        keys.setVerticalSpacing(0)
        for index, key in enumerate(self.keys.values()):
            row, column, *span = self.key_place(index)
            rows, columns = span or (1, 1)
            keys.addWidget(key, row, column, rows, columns, Qt.AlignmentFlag.AlignLeft)
        keys.setColumnStretch(9, 1)
        over_plot = QVBoxLayout(self.plot)
        over_plot.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignCenter)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_4)
        column_layout.setSpacing(SPACE_4)
        column_layout.addLayout(header)
        column_layout.addLayout(keys)
        column_layout.addWidget(self.plot, 1)

    # What subclasses say -----------------------------------------------------------------------

    def make_key(self, style: CurveStyle) -> LegendKey:
        """Return the key of a curve."""
        return LegendKey(style, self.theme)

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return the row and column of a key, and how many of each it takes if more than one."""
        return 0, index

    def take(self, history: RunHistory) -> bool:
        """Take in what is new and set the curves; return whether anything changed."""
        raise NotImplementedError

    def bounds(self) -> tuple[float, float]:
        """Return the least and largest x that there is to see."""
        raise NotImplementedError

    def x_column(self) -> Column:
        """Return the rising column by which places are found."""
        return self.rows.table.column(0)

    def texts(self, index: int) -> dict[str, str]:
        """Return the value of each curve at a row of the columns."""
        raise NotImplementedError

    def axis_title(self) -> str:
        """Return what the x axis counts."""
        raise NotImplementedError

    def place_text(self, index: int) -> str:
        """Return what to call a row of the columns: its step, its time."""
        raise NotImplementedError

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return the range of the y axis for values from ``low`` to ``high``."""
        return 0.0, high * (1 + _MARGIN) if high > 0 else 1.0

    def right_range(self, low: float, high: float) -> tuple[float, float]:
        """Return the range of the right scale, likewise."""
        return 0.0, high * (1 + _MARGIN) if high > 0 else 1.0

    @property
    def behind(self) -> bool:
        """Whether there was more in the history than could be taken in at once."""
        return any(table.behind for table in (self.rows, *self.more_rows))

    # What all graphs do ------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Show the empty graph; subclasses call it once they are made."""
        self.show_all()
        self._show_values()

    def show_reading(self, reading: bool) -> None:
        """Say, where no curve is yet, that it is being read, or that there is none."""
        self._empty.setText(translate("Reading…") if reading else translate("no data yet"))

    def refresh(self, history: RunHistory) -> None:
        """Show what is new in the history."""
        if self.take(history):
            if self.following:
                self.show_all()
            else:
                self._draw()
            self._show_values()

    def reset(self) -> None:
        """Show everything again, and follow what is new."""
        self.look_at(None)
        self.zoomed.emit(None)

    def look_at(self, part: tuple[float, float] | None) -> None:
        """Look at a part of the x axis and stay there; ``None``: show all and follow the run."""
        self.following = part is None
        if part is None:
            self.show_all()
        else:
            self.set_span(*part)

    def show_all(self) -> None:
        """Show the whole run so far."""
        low, high = self.bounds()
        self.set_span(low - _LEFT_MARGIN * (high - low), high)

    def set_span(self, left: float, right: float) -> None:
        """Show the part of the x axis from ``left`` to ``right``."""
        for box in self.plot.boxes.values():
            box.setXRange(left, max(right, left + 1e-9), padding=0.0)
        self._draw()

    def show_place(self, place: float | None) -> None:
        """Show the cross-hair at a place on the x axis, and the values there."""
        self._place = place
        self._line.setVisible(place is not None)
        if place is not None:
            x = self.x_column()
            index = nearest(x, place)
            value = float(x[index]) if index >= 0 else place
            self._line.setPos(value if self.snaps else place)
            self._mark_points(value)
        else:
            self._mark_points(None)
        self._show_values()

    def _mark_points(self, place: float | None) -> None:
        """Mark each curve's point at a place on the x axis; ``None``: none."""
        spots: dict[str, list[dict[str, object]]] = {side: [] for side in self._points}
        for curve in self.curves.values() if place is not None else ():
            point = curve.at(place) if place is not None else None
            if point is not None:
                spots[curve.style.side].append({"pos": point, "brush": QColor(curve.style.colour)})
        for side, points in self._points.items():
            points.setData(spots[side])

    def _draw(self) -> None:
        """Draw what the view shows, and fit its height to that."""
        main = self.plot.getViewBox()
        left, right = main.viewRange()[0]
        values: dict[str, list[Column]] = {"left": [], "right": []}
        for curve in self.curves.values():
            curve.draw(left, right, main.width(), self.devicePixelRatioF())
            if curve.visible and curve.style.scaled:
                values[curve.style.side] += [y[np.isfinite(y)] for y in curve.drawn[1:]]
        ranges = {"left": self.height_range, "right": self.right_range}
        for side, box in self.plot.boxes.items():
            ends = [(float(y.min()), float(y.max())) for y in values[side] if len(y)]
            if ends:
                low, high = min(low for low, _ in ends), max(high for _, high in ends)
                box.setYRange(*ranges[side](low, high), padding=0.0)

    def _show_values(self) -> None:
        x = self.x_column()
        self._show_emptiness(not self.has_points)
        index = len(x) - 1 if self._place is None else nearest(x, self._place)
        if index < 0:
            texts: dict[str, str] = {}
            self._readout.setText(self.axis_title())
        else:
            texts = self.texts(index)
            place = self.axis_title() if self._place is None else self.place_text(index)
            self._readout.setText(place)
        for name, key in self.keys.items():
            key.show_value(texts.get(name, formats.UNKNOWN))

    @property
    def has_points(self) -> bool:
        """Whether any of the curves has something to draw."""
        return any(curve.has_points for curve in self.curves.values())

    def _show_emptiness(self, empty: bool) -> None:
        if empty != self._is_empty:
            self._is_empty = empty
            self._empty.setVisible(empty)
            self.plot.show_values(self.plot.boxes, not empty)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The menu of the button, also where the mouse is."""
        self.menu_button.menu().exec(event.globalPos())

    def _show_curve(self, name: str, visible: bool) -> None:
        self.curves[name].set_visible(visible)
        self._draw()

    def _mouse_moved(self, position: QPointF) -> None:
        box = self.plot.getViewBox()
        inside = box.sceneBoundingRect().contains(position)
        self._hover(float(box.mapSceneToView(position).x()) if inside else None)

    def _hover(self, place: float | None) -> None:
        self.show_place(place)
        self.hovered.emit(place)

    def _zoomed_by_hand(self) -> None:
        left, right = self.plot.getViewBox().viewRange()[0]
        self.look_at((left, right))
        self.zoomed.emit((left, right))


def grown(value: float, first: float) -> float:
    """Return the end of an axis that has room for ``value`` and seldom changes."""
    end = first
    while end < value:
        end *= _GROWTH
    return end
