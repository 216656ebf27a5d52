"""Where the window stands, and how large it is: as large as the screen lets it be, never larger."""

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

MINIMUM_SIZE = (900, 440)
"""Fits a full-HD display at 200 %: 960 × 540, less the task bar and the window's own title."""
_FIRST_SIZE = (1280, 820)
_TITLE_BAR = 32


def room_on(screen: QScreen | None) -> QRect:
    """Return what a window's contents may take of a screen, in logical pixels."""
    if screen is None:
        return QRect(0, 0, *_FIRST_SIZE)
    return screen.availableGeometry().adjusted(0, _TITLE_BAR, 0, 0)


def restore(window: QWidget, geometry: str) -> None:
    """Give a window the place and size of last time, as far as the screen has room for them.

    Args:
        window: not shown yet.
        geometry: ``QWidget.saveGeometry()`` in base64; empty: none is known.
    """
    if not window.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
        window.resize(*_FIRST_SIZE)
    room = room_on(window.screen())
    fit_into(window, room)


def fit_into(window: QWidget, room: QRect) -> None:
    """Make a window no larger than a screen's room, and move it where all of it is seen."""
    size = window.size().boundedTo(room.size()).expandedTo(QSize(*MINIMUM_SIZE))
    if size != window.size():
        window.resize(size)
    frame = QRect(window.pos(), size)
    if not room.contains(frame):
        x = max(room.left(), min(frame.left(), room.right() - size.width() + 1))
        y = max(room.top(), min(frame.top(), room.bottom() - size.height() + 1))
        window.move(x, y)
