"""The menu of a graph: what it shows as a picture or a table, and back to the whole of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from app.widgets.icons import icon
from app.widgets.theme import Theme
from training.texts.language import translate

_SIZE = 24


class GraphMenuButton(QToolButton):
    """Opens the menu; reached by the keyboard like any other button."""

    save_wanted = Signal(str, bool)
    """A kind of file (``png``, ``svg`` or ``csv``), and whether of all graphs."""
    reset_wanted = Signal()
    """The user wants to see everything again."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("graphMenu")
        self.setIcon(icon("more", theme.muted, 16))
        self.setFixedSize(_SIZE, _SIZE)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(translate("Save this graph, or show all of it"))
        self.setAccessibleName(translate("Menu of the graph {title}", title=title))
        menu = QMenu(self)
        menu.addAction(translate("Show all")).triggered.connect(self.reset_wanted)
        for whole, words in (
            (False, translate("Save this graph as")),
            (True, translate("Save all graphs as")),
        ):
            menu.addSection(words)
            for kind, name in (
                ("png", translate("Image (PNG)…")),
                ("svg", translate("Vector image (SVG)…")),
                ("csv", translate("Table (CSV)…")),
            ):
                action = menu.addAction(name)
                action.triggered.connect(lambda _, k=kind, w=whole: self.save_wanted.emit(k, w))
        self.setMenu(menu)
