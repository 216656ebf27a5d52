"""The page of a run: stages, figures, graphs, log, and what came of it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.graphs.files import GraphFiles
from app.graphs.run_graphs import RunGraphs
from app.results.analysis_card import AnalysisCard
from app.results.evaluation_card import EvaluationCard
from app.results.metrics import FiguresPanel
from app.state.run_controller import RunController
from app.state.window import WindowState
from app.train.controls import RunPanel
from app.train.log import LogPanel
from app.train.samples import SamplesPanel
from app.train.stages import StageList
from app.train.step_phases import StepPhases
from app.train.summary import RunSummary
from app.widgets.idle_card import idle_card
from app.widgets.labels import label
from app.widgets.scrolling import scrolling
from app.widgets.slices import Slice, finish
from app.widgets.theme import (
    PAGE_GAP,
    PAGE_MARGIN,
    SPACE_4,
    SPACE_8,
    TEXT_20,
    Theme,
    text_font,
)
from training.texts.language import translate

_TICK_MS = 500
_STAGES_WIDTH = 254
_TWO_COLUMNS = 880
"""Narrower, the stages stand below the graphs."""
_VIEWS = ("overview", "details", "samples")


class TrainPage(QWidget):
    """Shows the controller's run; may be destroyed and made again at any time."""

    setup_wanted = Signal()
    """The user wants to set up a run."""
    try_wanted = Signal()
    """The user wants to ask the model that was trained."""

    def __init__(
        self,
        controller: RunController,
        theme: Theme,
        state: WindowState | None = None,
        *,
        in_pieces: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._controller = controller
        self._state = state or WindowState()
        self._theme = theme
        self._made = False
        self._tick = QTimer(self, interval=_TICK_MS)  # Qt may hide a page that is half made
        self.pieces = self._making()
        """What is left to make of the page."""
        if not in_pieces:
            finish(self.pieces)

    def _making(self) -> Slice:
        controller, theme = self._controller, self._theme
        self.stages = StageList(theme)
        self.step_phases = StepPhases()
        self.figures = FiguresPanel()
        self.graphs = RunGraphs(theme, in_pieces=True)
        yield from self.graphs.pieces
        self.graph_files = GraphFiles(self, self._state)
        self.graphs.save_wanted.connect(self.graph_files.ask_and_save)
        self.samples = SamplesPanel()
        self.views = _view_bar()
        self.run_panel = RunPanel(controller)
        self.summary = RunSummary(theme)
        self.evaluation = EvaluationCard(theme)
        self.analysis = AnalysisCard()
        self.log = LogPanel(theme)
        self.setup_button = QPushButton(translate("Set up a run"))
        self.setup_button.clicked.connect(self.setup_wanted)
        self.idle = _idle_view(self.setup_button)
        self._tick.timeout.connect(self._show_time)
        yield
        self._lay_out()
        yield
        self.summary.resume_pressed.connect(controller.resume)
        self.summary.try_pressed.connect(self.try_wanted)
        self.summary.kill_pressed.connect(controller.kill)
        self.log.toggle.toggled.connect(self._show_log)
        self.analysis.unfolded.connect(self._show_analysis)
        controller.changed.connect(self._refresh)
        controller.state_changed.connect(self._state_changed)
        controller.kill_offered.connect(self.summary.offer_kill)
        self.views.currentChanged.connect(self._choose_view)
        known = self._state.run_view in _VIEWS
        self.views.setCurrentIndex(_VIEWS.index(self._state.run_view) if known else 0)
        self._choose_view(self.views.currentIndex())
        self._made = True
        self._arrange()
        self._state_changed()

    def _lay_out(self) -> None:
        # From the outside in: a widget that gets another parent takes on its style anew.
        self._views = QStackedLayout(self)
        self._idle_room = scrolling(self.idle)
        self._views.addWidget(self._idle_room)
        self._run_view = QScrollArea()
        self._run_view.setFrameShape(QFrame.Shape.NoFrame)
        self._run_view.setWidgetResizable(True)
        self._run_view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._views.addWidget(self._run_view)
        content = QWidget()
        content.setObjectName("scrollContents")
        self._run_view.setWidget(content)
        row = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        row.setContentsMargins(*(PAGE_MARGIN,) * 3, SPACE_8)
        row.setSpacing(PAGE_GAP)
        left, right, shown = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        row.addLayout(left, 1)
        row.addLayout(right)
        left.setSpacing(PAGE_GAP)
        for part in (self.summary, self.evaluation, self.analysis, self.figures):
            left.addWidget(part)
        left.addLayout(shown, 1)
        shown.setSpacing(SPACE_4)
        shown.addWidget(self.views)
        shown.addWidget(self.graphs, 1)
        shown.addWidget(self.samples, 1)
        left.addWidget(self.log)
        right.setSpacing(PAGE_GAP)
        for panel in (self.stages, self.step_phases, self.run_panel):
            right.addWidget(panel)
            panel.setFixedWidth(_STAGES_WIDTH)
            panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        right.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        if self._made:
            self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= _TWO_COLUMNS
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _state_changed(self, _state: str = "") -> None:
        controller = self._controller
        idle = controller.state == "waiting"
        self._views.setCurrentWidget(self._idle_room if idle else self._run_view)
        self.summary.setVisible(controller.state not in ("waiting", "running"))
        self.figures.setVisible(controller.state == "running")
        self.run_panel.setVisible(controller.running)
        self.summary.refresh(controller)
        over = controller.state in ("finished", "stopped")
        self.evaluation.refresh(controller.history, over)
        ended = over or controller.state == "failed"
        if ended:
            self._run_view.verticalScrollBar().setValue(0)  # what came of it stands above
        self.analysis.refresh(controller.settings, controller.history, ended)
        self._refresh()

    def _refresh(self) -> None:
        """Show what is new; a page that nobody sees waits until it is shown."""
        if not self.isVisible() or self._controller.state == "waiting":
            return
        history = self._controller.history
        self._show_time()
        if self.samples.isVisibleTo(self):
            self.samples.refresh(history)
        else:
            self.graphs.refresh(history)
        self.log.refresh(history)
        if self._controller.running != self._tick.isActive():
            self._tick.start() if self._controller.running else self._tick.stop()

    def _show_time(self) -> None:
        controller = self._controller
        history, state = controller.history, controller.state
        self.stages.refresh(history, state, settings=controller.settings)
        self.step_phases.refresh(controller.history)
        if controller.running:
            self.figures.refresh(controller.history, controller.stopping)
            self.run_panel.refresh()

    def _choose_view(self, index: int) -> None:
        """Show graphs or answers, and remember which."""
        view = self._state.run_view = _VIEWS[index]
        self.samples.setVisible(view == "samples")
        self.graphs.setVisible(view != "samples")
        if view != "samples":
            self.graphs.show_view(view)
        self._refresh()

    def search(self) -> None:
        """Unfold the log and put the cursor into its search."""
        self.log.toggle.setChecked(True)
        self.log.search_line.setFocus()

    def _show_log(self, unfolded: bool) -> None:
        """Bring the unfolded log into view once it has its place."""
        if unfolded:
            QTimer.singleShot(0, self, lambda: self._run_view.ensureWidgetVisible(self.log))

    def _show_analysis(self) -> None:
        """Bring the head of the analysis into view once it has its place."""
        head = self.analysis.toggle
        QTimer.singleShot(
            0, self, lambda: self._run_view.ensureWidgetVisible(head, 0, self.height())
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().showEvent(event)
        if self._made:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().hideEvent(event)
        self._tick.stop()


def _view_bar() -> QTabBar:
    """Return what chooses between graphs and answers."""
    bar = QTabBar()
    bar.setDrawBase(False)
    bar.setExpanding(False)
    bar.setAccessibleName(translate("What to show of the run"))
    for title in (translate("Overview"), translate("Details"), translate("Sample answers")):
        bar.addTab(title)
    return bar


def _idle_view(setup_button: QPushButton) -> QWidget:
    """Return what stands here before the first run: what will be seen, and how to begin."""
    title = label(translate("No training is running"), "title")
    title.setFont(text_font(TEXT_20, bold=True))
    begin = label(translate("Choose a model and examples under Set up, then press Start."))
    pairs = []
    for heading, text in (
        (translate("Stages"), translate("Each stage, from loading the model to training it.")),
        (translate("Loss"), translate("How wrong the answers still are; lower is better.")),
        (translate("Memory"), translate("What the run uses and what is left.")),
        (translate("Time remaining"), translate("An estimate with its range.")),
    ):
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(label(heading, "heading"))
        pair.addWidget(label(text, "muted"))
        pairs.append(pair)
    return idle_card(title, begin, *pairs, setup_button)
