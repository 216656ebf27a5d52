"""Vector icons in the colours of the theme."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import ROOT

_INK = "#000000"  # what stands in the files for the colour
_SCALES = (1, 2, 3)


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in a colour, sharp up to 300 % scaling.

    Args:
        name: the file's name without its ending.
        colour: ``#RRGGBB``.
        size: width and height in device-independent pixels.
    """
    svg = (ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace(_INK, colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    made = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        made.addPixmap(pixmap)
    return made
