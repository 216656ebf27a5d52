"""The curves of a run that is over, as large as the window lets them be."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.graphs.files import connect_menu
from app.graphs.loss import LossGraph
from app.graphs.panel import GraphPanel
from app.graphs.rate import RateGraph
from app.widgets import theme
from app.widgets.dialog_room import lay_out, open_with
from app.widgets.theme import Theme
from training.events.history import RunHistory
from training.texts.language import translate

_SIZE = (1100, 720)
_TURN_MS = 50


class GraphsDialog(QDialog):
    """Shows loss and learning rate, with one zoom and one cross-hair."""

    def __init__(
        self, title: str, history: RunHistory, colours: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_with(self, _SIZE)
        self._history = history
        self.graphs: tuple[GraphPanel, ...] = (LossGraph(colours), RateGraph(colours))
        close = QPushButton(translate("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE_12)
        for number, (graph, name) in enumerate(zip(self.graphs, ("loss", "rate"), strict=True)):
            column.addWidget(graph, 2 - number)
            connect_menu(graph, self, name)
            other = self.graphs[1 - number]
            graph.hovered.connect(other.show_place)
            graph.zoomed.connect(other.look_at)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        lay_out(self, column, buttons)
        close.setFocus()
        self._turn = QTimer(self, interval=_TURN_MS)
        self._turn.timeout.connect(self._draw_on)
        self._turn.start()
        self._draw_on()

    def _draw_on(self) -> None:
        """Draw by and by, so that a long run does not hold the window."""
        for graph in self.graphs:
            graph.refresh(self._history)
        if not any(graph.behind for graph in self.graphs):
            self._turn.stop()
