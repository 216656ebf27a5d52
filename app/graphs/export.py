"""Graphs as files: pictures (PNG), drawings (SVG) and tables (CSV) of all their values."""

import csv
import io
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem

from app.graphs.curve import Curve
from app.graphs.legend import swatch
from app.graphs.panel import GraphPanel
from app.state.series import Column
from app.widgets.theme import SPACE_8, SPACE_12, TEXT_11, TEXT_15, text_font
from training.files.atomic import write_bytes, write_text

_SHARPNESS = 2
_HEAD = 52
"""Pixels above the plot, for the title and the key."""
_SWATCH_WIDTH = 16


def save_graph(panel: GraphPanel, path: Path) -> None:
    """Write what a graph shows; the ending of ``path`` says how.

    Raises:
        OSError: it could not be written.
    """
    match path.suffix:
        case ".svg":
            write_text(path, svg(panel))
        case ".csv":
            write_text(path, table(panel.x_name, panel.curves))
        case _:
            write_bytes(path, png(panel))


def png(panel: GraphPanel) -> bytes:
    """Return the picture of a graph, twice as sharp as on a plain screen."""
    size = _size(panel)
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(QColor(panel.theme.surface))
    painter = QPainter(image)
    painter.scale(_SHARPNESS, _SHARPNESS)
    _draw(painter, panel, size)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(panel: GraphPanel) -> str:
    """Return the drawing of a graph; its lines stay lines and its texts stay texts."""
    size = _size(panel)
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(panel.title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(QPointF(), size.toSizeF()), QColor(panel.theme.surface))
    _draw(painter, panel, size)
    painter.end()
    return bytes(buffer.data().data()).decode("utf-8")


def table(x_name: str, curves: dict[str, Curve]) -> str:
    """Return all values of the curves that are shown, not only those that a screen can tell apart.

    A row for each place on the x axis where one of them has a value; the others' cells are empty.
    """
    shown = [curve for curve in curves.values() if curve.visible and curve.data]
    places = np.unique(np.concatenate([curve.data[0] for curve in shown] or [np.empty(0)]))
    columns: dict[str, Column] = {x_name: places}
    for curve in shown:
        name = curve.style.column or curve.style.name
        names = [name] if len(curve.data) == 2 else [f"{name}_low", f"{name}_high"]
        rows = np.searchsorted(places, curve.data[0])
        for column, values in zip(names, curve.data[1:], strict=True):
            columns[column] = np.full(len(places), np.nan)
            columns[column][rows] = values
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*(column.tolist() for column in columns.values()), strict=True):
        writer.writerow(["" if value != value else f"{value:.10g}" for value in row])
    return text.getvalue()


def _size(panel: GraphPanel) -> QSize:
    plot = panel.plot.size()
    return QSize(plot.width() + 2 * SPACE_12, plot.height() + _HEAD + SPACE_8)


def _draw(painter: QPainter, panel: GraphPanel, size: QSize) -> None:
    """Draw title, key and plot, without the buttons and the cross-hair of the window."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(panel.theme.text))
    painter.setFont(text_font(TEXT_15, bold=True))
    painter.drawText(QPointF(SPACE_12, 22), panel.title)
    painter.setFont(text_font(TEXT_11))
    x = float(SPACE_12)
    for curve in panel.curves.values():
        if curve.visible:
            swatch(curve.style).paint(painter, round(x), 33, _SWATCH_WIDTH, 10)
            x += _SWATCH_WIDTH + SPACE_8
            painter.drawText(QPointF(x, 42), curve.style.title)
            x += painter.fontMetrics().horizontalAdvance(curve.style.title) + SPACE_12
    plot = panel.plot
    axes = list(plot.axes.values())
    kept = [axis.cacheMode() for axis in axes]
    for axis in axes:
        axis.setCacheMode(QGraphicsItem.CacheMode.NoCache)  # or it would be drawn as a picture
    target = QRectF(SPACE_12, _HEAD, plot.width(), plot.height())
    plot.render(painter, target, plot.viewport().rect(), Qt.AspectRatioMode.IgnoreAspectRatio)
    for axis, mode in zip(axes, kept, strict=True):
        axis.setCacheMode(mode)
