"""All live graphs of a run, three at a time: the ones that one watches, and the rest."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from app.graphs.computer import ComputerGraph
from app.graphs.gpu import GpuGraph
from app.graphs.loss import LossGraph
from app.graphs.memory import MemoryGraph
from app.graphs.panel import GraphPanel
from app.graphs.rate import RateGraph
from app.graphs.session import SessionGraph
from app.graphs.time_left import TimeGraph
from app.widgets.plain_text import PlainLabel
from app.widgets.slices import Slice, finish
from app.widgets.theme import SPACE_8, SPACE_12, Theme
from training.events.history import RunHistory
from training.texts.language import translate

_TURN_MS = 50
"""So long after one graph was refreshed, the next one is."""
_VIEWS = {"overview": ("loss", "memory", "time"), "details": ("gpu", "rate", "computer")}
"""View → its graphs: one above, two side by side below."""
_NAMES = ("memory", "time", "loss", "computer", "gpu", "rate")


class RunGraphs(QWidget):
    """Six graphs in two views; those of time share one axis, those of steps another."""

    save_wanted = Signal(object, str)
    """The panels that the user wants to keep, and the kind of file."""

    def __init__(self, theme: Theme, *, in_pieces: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._grids: dict[str, QGridLayout] = {}
        self._view = "overview"
        self._history: RunHistory | None = None
        self._seen: set[str] = set()
        """The views that have shown the history."""
        self._due: list[str] = []
        self._turn = QTimer(self, interval=_TURN_MS)
        self._turn.timeout.connect(self._refresh_next)
        self._views = QStackedLayout(self)
        self.pieces = self._making(theme)
        """What is left to make."""
        if not in_pieces:
            finish(self.pieces)

    def _making(self, theme: Theme) -> Slice:
        self.without_gpu = PlainLabel(
            translate("This run does not use a GPU, so there is no load, temperature or power.")
        )
        self.without_gpu.setProperty("role", "small")
        self.without_gpu.setWordWrap(True)
        self.without_gpu.hide()
        self.waiting = PlainLabel(translate("Graphs appear here once there is data."))
        self.waiting.setProperty("role", "muted")
        self.loss = LossGraph(theme)
        yield
        self.memory = MemoryGraph(theme, gpu=False)
        yield
        self.time = TimeGraph(theme)
        yield
        self.gpu = GpuGraph(theme)
        yield
        self.rate = RateGraph(theme)
        yield
        self.computer = ComputerGraph(theme)
        yield
        for view, names in _VIEWS.items():
            self._views.addWidget(self._made_view(view, names))
        self._grids["overview"].addWidget(self.waiting, 2, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        for name in _NAMES:
            self._connect(name)
        self._show_filled()

    def _made_view(self, view: str, names: tuple[str, ...]) -> QWidget:
        page = QWidget()
        grid = self._grids[view] = QGridLayout()
        grid.setSpacing(SPACE_12)
        upper, left, right = (getattr(self, name) for name in names)
        grid.addWidget(upper, 0, 0, 1, 2)
        grid.addWidget(left, 1, 0)
        grid.addWidget(right, 1, 1)
        for stretch in (0, 1):
            grid.setRowStretch(stretch, 1)
            grid.setColumnStretch(stretch, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        if view == "details":
            column.addWidget(self.without_gpu)
        column.addLayout(grid, 1)
        return page

    @property
    def panels(self) -> dict[str, GraphPanel]:
        """All graphs by name."""
        return {name: getattr(self, name) for name in _NAMES}

    def show_view(self, view: str) -> None:
        """Show one of the views, ``overview`` or ``details``, as the run is now."""
        self._view = view
        self._views.setCurrentIndex(list(_VIEWS).index(view))
        if self._history is not None:
            self.refresh(self._history)

    def refresh(self, history: RunHistory) -> None:
        """Show what is new in the history: one graph after another, so that none holds the window.

        A history that was not shown before is shown at once, or the first part of a long one.
        Graphs that nobody sees wait.
        """
        if history is not self._history:
            self._history = history
            self._seen.clear()
        names = _VIEWS[self._view]
        self._due = [name for name in self._due if name in names]
        self._due += [name for name in names if name not in self._due]
        if self._view not in self._seen:
            self._seen.add(self._view)
            for _ in names:
                self._refresh_next()
        elif not self._turn.isActive():
            self._refresh_next()
        if not self._turn.isActive():
            self._turn.start()

    def _refresh_next(self) -> None:
        """Refresh the graph whose turn it is."""
        if self._history is None or not self._due:
            self._turn.stop()
            return
        name = self._due.pop(0)
        gpu = _on_gpu(self._history)
        if gpu is not None and gpu != self.memory.gpu:
            self._replace_memory(gpu)
        self.without_gpu.setVisible(gpu is False)
        graph: GraphPanel = getattr(self, name)
        graph.refresh(self._history)
        if graph.behind:
            self._due.append(name)
        self._show_filled()
        session = [p for p in self.panels.values() if isinstance(p, SessionGraph)]
        span = max(panel.last_second for panel in session)
        for panel in session:
            panel.widen(span)

    def _show_filled(self) -> None:
        """Show the graphs that have something to draw; they share the room."""
        for view, names in _VIEWS.items():
            upper, left, right = (getattr(self, name).has_points for name in names)
            for name, filled in zip(names, (upper, left, right), strict=True):
                getattr(self, name).setVisible(filled)
            grid = self._grids[view]
            grid.setRowStretch(0, int(upper))
            grid.setRowStretch(1, int(left or right))
            grid.setColumnStretch(0, int(left or not right))
            grid.setColumnStretch(1, int(right or not left))
            grid.setHorizontalSpacing(SPACE_12 if left and right else 0)
        self.waiting.setVisible(all(getattr(self, n).isHidden() for n in _VIEWS["overview"]))

    def _replace_memory(self, gpu: bool) -> None:
        before = self.memory
        self.memory = MemoryGraph(self._theme, gpu=gpu)
        self._grids["overview"].replaceWidget(before, self.memory)
        before.hide()  # until it is gone
        before.deleteLater()
        self._connect("memory")

    def _connect(self, name: str) -> None:
        """Graphs over the same axis have one zoom and one cross-hair."""
        panel: GraphPanel = getattr(self, name)
        panel.hovered.connect(lambda place: self._pass_on(name, "show_place", place))
        panel.zoomed.connect(lambda part: self._pass_on(name, "look_at", part))
        panel.save_wanted.connect(lambda kind, whole: self._save(name, kind, whole))

    def _pass_on(self, name: str, act: str, value: object) -> None:
        by_time = isinstance(getattr(self, name), SessionGraph)
        for other, panel in self.panels.items():
            if other != name and isinstance(panel, SessionGraph) == by_time:
                getattr(panel, act)(value)

    def _save(self, name: str, kind: str, whole: bool) -> None:
        if whole:
            self._catch_up()
        shown = {n: p for n, p in self.panels.items() if not p.isHidden()}
        self.save_wanted.emit(shown if whole else {name: getattr(self, name)}, kind)

    def _catch_up(self) -> None:
        """Bring also the graphs that nobody sees to the run as it is now, in their size."""
        if self._history is not None:
            for panel in self.panels.values():
                panel.refresh(self._history)
                while panel.behind:
                    panel.refresh(self._history)
            self._show_filled()
        for index in range(self._views.count()):
            page = self._views.widget(index)
            if page is not None and page is not self._views.currentWidget():
                page.resize(self.size())
                layout = page.layout()
                if layout is not None:
                    layout.activate()
        for panel in self.panels.values():
            inside = panel.layout()
            if inside is not None:
                inside.setGeometry(panel.rect())  # who is not seen hears of its size only then


def _on_gpu(history: RunHistory) -> bool | None:
    """Return whether the run computes on a GPU; ``None`` until it is known."""
    if history.memory:
        return history.memory[-1].device_total_bytes is not None
    return history.started.device != "CPU" if history.started else None
