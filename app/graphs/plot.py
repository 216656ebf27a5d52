"""The area that a graph draws in: axes around one view, or two that share the x axis.

pyqtgraph's own ``PlotWidget`` makes a panel and menus of settings for each plot, some sixty widgets
that are never shown; this has only what is seen.
"""

from collections.abc import Iterable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsItem

from app.graphs.axis import BEYOND, Axis
from app.widgets.theme import SPACE_8

LEAST_HEIGHT = 88
_ASKED_WIDTH = 200
_CELLS = {"left": (0, 0), "right": (0, 2), "bottom": (1, 1)}
"""Side → row and column of its axis; the view stands at 0, 1."""
_ABOVE_CURVES = 0.5


class Plot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot that says when it is left and when it is double-clicked."""

    left = Signal()
    double_clicked = Signal()

    def __init__(self, axes: Sequence[Axis], ground: str) -> None:
        super().__init__(background=ground)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setAntialiasing(True)
        self.enableMouse(False)  # the view's matter, not the scene's
        self.axes: dict[str, Axis] = {axis.orientation: axis for axis in axes}
        self._box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self._box.disableAutoRange()
        self._box.setMouseEnabled(x=True, y=False)
        cells: QGraphicsGridLayout = self.centralLayout
        cells.setContentsMargins(0, SPACE_8, BEYOND, 0)
        cells.setSpacing(0)
        cells.addItem(self._box, 0, 1)
        cells.setRowStretchFactor(0, 1)
        cells.setColumnStretchFactor(1, 1)
        for side, axis in self.axes.items():
            cells.addItem(axis, *_CELLS[side])
            axis.setZValue(_ABOVE_CURVES)
        self.boxes: dict[str, pg.ViewBox] = {"left": self._box}
        """The view of each scale by its side; all have one x axis."""
        if "right" in self.axes:
            self.boxes["right"] = self._second_box()
        for side, axis in self.axes.items():
            axis.linkToView(self.boxes.get(side, self._box))
        cells.activate()

    def _second_box(self) -> pg.ViewBox:
        box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        box.setZValue(self._box.zValue() - 1)  # the mouse is the first one's
        self.scene().addItem(box)
        box.disableAutoRange()
        self._box.sigResized.connect(lambda: box.setGeometry(self._box.sceneBoundingRect()))
        return box

    def getViewBox(self) -> pg.ViewBox:  # noqa: N802  # as pyqtgraph calls it
        """Return the view of the left scale."""
        return self._box

    def add_mark(self, item: QGraphicsItem) -> None:
        """Add what is no curve: it has no say in what the view shows."""
        self._box.addItem(item, ignoreBounds=True)

    def hide_scales(self) -> None:
        """Show no scale beside the curves; the first tick's text below keeps its room."""
        for side in self.boxes:
            self.axes[side].hide()
        self.centralLayout.setContentsMargins(BEYOND, SPACE_8, BEYOND, 0)

    def show_values(self, sides: Iterable[str], shown: bool) -> None:
        """Show or hide the numbers at the axes of these sides."""
        for side in sides:
            if self.axes[side].isVisible():
                self.axes[side].setStyle(showValues=shown)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for little: the graphs share what the page has left."""
        return QSize(_ASKED_WIDTH, LEAST_HEIGHT)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().leaveEvent(event)
        self.left.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt's hook."""
        self.double_clicked.emit()
        event.accept()
