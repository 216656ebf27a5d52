"""Where the parts of the window stand."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.pages import Pages


def put_together(side_bar: QWidget, banner: QWidget, pages: Pages, foot: QWidget) -> QWidget:
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
    pages.complete.connect(partial(_visit_last, foot))
    return central


def _visit_last(foot: QWidget) -> None:
    """Let the Tab key come to the foot after the pages, which were made later than it."""
    reached = list(_reached_by_tab(foot.window()))
    own = [widget for widget in reached if foot.isAncestorOf(widget)]
    last = next((w for w in reversed(reached) if not foot.isAncestorOf(w)), None)
    for widget in own:
        if last is not None:
            QWidget.setTabOrder(last, widget)
        last = widget


def _reached_by_tab(window: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key comes to in a window, one after another, also what is hidden."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        widget = widget.nextInFocusChain()
