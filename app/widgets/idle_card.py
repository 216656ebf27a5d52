"""What stands in the middle of a page that has nothing to show yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.widgets import theme

_WIDTH = 560


def idle_card(*parts: QWidget | QLayout) -> QWidget:
    """Return a view with these parts one below the other on a card in its middle."""
    frame = QFrame()
    frame.setProperty("role", "card")
    frame.setMaximumWidth(_WIDTH)
    column = QVBoxLayout(frame)
    column.setContentsMargins(*(theme.SPACE_24,) * 4)
    column.setSpacing(theme.SPACE_12)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
            continue
        at_left = Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else None
        # A text that wraps is as high as it needs only where it is not aligned.
        column.addWidget(part) if at_left is None else column.addWidget(part, 0, at_left)
    view = QWidget()
    row = QHBoxLayout(view)
    row.addStretch(1)
    row.addWidget(frame, 4, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return view
