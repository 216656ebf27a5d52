"""Where the parts of the window stand."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def put_together(side_bar: QWidget, banner: QWidget, pages: QWidget, foot: QWidget) -> QWidget:
    """Return all of the window: side bar, a banner above the pages, and the foot below both."""
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(banner)
    right.addWidget(pages, 1)
    upper = QHBoxLayout()
    upper.setSpacing(0)
    upper.addWidget(side_bar)
    upper.addLayout(right, 1)
    central = QWidget()
    central.setObjectName("page")
    layout = QVBoxLayout(central)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(upper, 1)
    layout.addWidget(foot)
    return central
