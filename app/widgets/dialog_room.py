"""Dialogs that fit the screen: what they hold scrolls, their buttons are always in view."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.scrolling import scrolling

_FRAME = QSize(24, 56)
"""What a window's frame and some air around it take."""


def room_for(dialog: QDialog) -> QSize:
    """Return the size that a dialog's contents may have on its screen."""
    parent = dialog.parentWidget()
    screen = parent.screen() if parent is not None else dialog.screen()
    return screen.availableSize() - _FRAME


def open_with(dialog: QDialog, size: tuple[int, int]) -> None:
    """Let a dialog open with a size, as far as the screen has room for it."""
    dialog.resize(QSize(*size).boundedTo(room_for(dialog)))


def fit_to_words(dialog: QDialog) -> None:
    """Make a dialog of wrapped words as high as they are at its width."""
    layout = dialog.layout()
    if layout is not None:
        width = max(dialog.minimumWidth(), dialog.sizeHint().width())
        dialog.resize(width, layout.totalHeightForWidth(width))


def lay_out(dialog: QDialog, body: QLayout, buttons: QLayout) -> None:
    """Put the contents of a dialog above its buttons; where they do not fit, they scroll."""
    body.setContentsMargins(0, 0, theme.SPACE_4, 0)
    contents = QWidget()
    contents.setObjectName("scrollContents")
    contents.setLayout(body)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
    whole.setSpacing(theme.SPACE_12)
    whole.addWidget(scrolling(contents), 1)
    whole.addLayout(buttons)
