"""The program's icon for Windows, drawn from ``resources/icons/headroom.svg``."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources import ROOT

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_HEADER = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")


def write(path: Path) -> Path:
    """Write an ``.ico`` with a PNG for every scaling of Windows, and return its path."""
    images = [_png(size) for size in SIZES]
    offset = _HEADER.size + _ENTRY.size * len(images)
    entries = b""
    for size, image in zip(SIZES, images, strict=True):
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    path.write_bytes(_HEADER.pack(0, 1, len(images)) + entries + b"".join(images))
    return path


def _png(size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "icons" / "headroom.svg")).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
