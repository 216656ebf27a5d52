"""The page on which a trained model is tried: base and tuned answers side by side, the validation
examples beside them, what the labels came to, and the ways out of here."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.results.evaluation_card import EvaluationCard
from app.results.run_words import run_title
from app.state.conversation import TrySession
from app.try_out.answer import AnswerView
from app.try_out.examples import ExamplePicker
from app.try_out.export_dialog import ExportDialog
from app.try_out.prompt import PromptPanel
from app.try_out.sampling import SamplingPanel
from app.widgets import formats, theme
from app.widgets.card import Banner
from app.widgets.choices import Choices
from app.widgets.idle_card import idle_card
from app.widgets.labels import label
from app.widgets.plain_text import plain_tool_tip
from app.widgets.scrolling import scrolling
from app.widgets.slices import Slice, finish
from app.widgets.theme import Theme
from training.protocol.answers import SIDES, Side
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem

_PICKER_WIDTH = 232
_LABELS_TAB = 2


class TryPage(QWidget):
    """Shows a :class:`TrySession`; may be destroyed and made again at any time."""

    setup_wanted = Signal()
    """The user wants to set up a run."""

    def __init__(self, session: TrySession, colours: Theme, *, in_pieces: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._theme = colours
        self.pieces = self._making()
        """What is left to make of the page."""
        if not in_pieces:
            finish(self.pieces)

    def _making(self) -> Slice:
        session, colours = self._session, self._theme
        self.runs = Choices()
        self.runs.setAccessibleName(translate("Run"))
        self.runs.setMinimumContentsLength(16)
        self.runs.activated.connect(lambda index: session.take(Path(self.runs.itemData(index))))
        self.status = label("", "muted")
        self.status.setFont(theme.figure_font())
        self.status.setWordWrap(False)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Loading the model"))
        self.load_button = QPushButton(translate("Load"))
        self.load_button.clicked.connect(session.load)
        self.unload_button = QPushButton(translate("Unload"))
        self.unload_button.setToolTip(translate("Frees GPU memory"))
        self.unload_button.clicked.connect(session.unload)
        self.export_button = QPushButton(translate("Export…"))
        self.export_button.clicked.connect(self.open_export)
        self.answers = {side: AnswerView(side, colours) for side in SIDES}
        yield
        self.picker = ExamplePicker()
        self.picker.picked.connect(session.ask_example)
        self.prompt = PromptPanel(session)
        yield
        self.sampling = SamplingPanel(session.sampling)
        self.evaluation = EvaluationCard(colours)
        self.tabs = QTabWidget()
        self._banner: Banner | None = None
        self._shown_problem: Problem | None = None
        self._banners = QVBoxLayout()
        yield
        self._lay_out()
        yield
        self._connect()
        self._show_runs()
        self._show_conversation()
        self._show_history()
        self.picker.show_examples(session.examples)
        self._refresh()

    def _connect(self) -> None:
        session = self._session
        self.sampling.sampling_changed.connect(lambda drawn: setattr(session, "sampling", drawn))
        self.sampling.system_prompt_changed.connect(
            lambda text: setattr(session, "system_prompt", text)
        )
        session.runs_found.connect(self._show_runs)
        session.changed.connect(self._refresh)
        session.examples_read.connect(self._show_examples)
        session.history_read.connect(self._show_history)
        session.turn_added.connect(self._add_turn)
        session.piece_came.connect(self._add_piece)
        session.side_ended.connect(self._end_side)
        session.cleared.connect(self._show_conversation)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_8)
        head.addWidget(self.runs, 1)
        head.addWidget(self.status)
        head.addWidget(self.progress)
        for button in (self.load_button, self.unload_button, self.export_button):
            head.addWidget(button)
        self.progress.setFixedWidth(_PICKER_WIDTH // 2)
        asking = QWidget()
        row = QHBoxLayout(asking)
        row.setContentsMargins(0, theme.SPACE_12, 0, 0)
        row.setSpacing(theme.SPACE_12)
        talk = QVBoxLayout()
        talk.setSpacing(theme.SPACE_12)
        sides = QHBoxLayout()
        sides.setSpacing(theme.SPACE_12)
        for view in self.answers.values():
            sides.addWidget(view, 1)
        talk.addLayout(sides, 1)
        talk.addWidget(self.prompt)
        row.addLayout(talk, 1)
        self.picker.setFixedWidth(_PICKER_WIDTH)
        row.addWidget(self.picker)
        self.tabs.addTab(asking, translate("Ask"))
        self.tabs.addTab(_scrolled(self.sampling), translate("Answer settings"))
        self.tabs.addTab(_scrolled(self.evaluation), translate("Labels"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        column.setSpacing(theme.SPACE_8)
        column.addLayout(head)
        column.addLayout(self._banners)
        column.addWidget(self.tabs, 1)
        self.content = content
        self.setup_button = QPushButton(translate("Set up a run"))
        self.setup_button.clicked.connect(self.setup_wanted)
        self.idle = _idle_view(self.setup_button)
        self._views = QStackedLayout(self)
        self._idle_room = scrolling(self.idle)
        self._views.addWidget(self._idle_room)
        self._room = scrolling(content)
        self._views.addWidget(self._room)

    # -- what is shown ----------------------------------------------------------------------

    def _show_runs(self) -> None:
        self.runs.clear()
        for run in self._session.runs:
            self.runs.addItem(self._title(run), str(run))
            self.runs.setItemData(
                self.runs.count() - 1, plain_tool_tip(str(run)), Qt.ItemDataRole.ToolTipRole
            )
        self._views.setCurrentWidget(self._room if self._session.runs else self._idle_room)
        self._refresh()

    def _title(self, run: Path) -> str:
        title, going = run_title(run, self._session.names.get(run, "")), self._session.going
        if run != going.run or going.step is None:
            return title
        step, steps = formats.count(going.step), formats.count(going.steps or going.step)
        told = translate("step {step} of {steps} of the current run", step=step, steps=steps)
        return f"{title} · {told}"

    def _refresh(self) -> None:
        session = self._session
        for place in range(self.runs.count()):
            self.runs.setItemText(place, self._title(Path(self.runs.itemData(place))))
        index = self.runs.findData(str(session.run))
        if index != self.runs.currentIndex():
            self.runs.setCurrentIndex(index)
        loading = session.state == "loading"
        self.progress.setVisible(loading)
        done, total = session.progress
        self.progress.setRange(0, total)  # moves to and fro while there is nothing to count
        self.progress.setValue(done)
        self.load_button.setVisible(session.state == "unloaded" or session.is_behind)
        self.load_button.setEnabled(not session.held_back)
        newer = translate("Load step {step}", step=formats.count(session.going.step or 0))
        self.load_button.setText(newer if session.is_behind else translate("Load"))
        self.export_button.setEnabled(session.run != session.going.run)
        self.unload_button.setVisible(session.state != "unloaded")
        self.status.setText(self._status())
        self.sampling.show_system_prompt(session.system_prompt)
        self.picker.setVisible(session.examples is not None or not session.held_back)
        self._show_problem()

    def _status(self) -> str:
        session = self._session
        if session.held_back:
            return translate("Training is running and needs the memory.")
        if session.state == "loading":
            return translate("Loading the model")
        if session.loaded is None:
            return translate("Not loaded")
        where = translate("On the CPU")
        if session.loaded.memory_bytes is not None:
            size = format_bytes(session.loaded.memory_bytes)
            where = translate("{size} of GPU memory", size=size)
        step = session.loaded.step
        return where if step is None else f"{translate('Step {n}', n=step)} · {where}"

    def _show_problem(self) -> None:
        session, going = self._session, self._session.going
        problem = session.problem
        if problem is None and (going.step is None or session.run == going.run):
            problem = going.problem
        if problem == self._shown_problem:
            return
        self._shown_problem = problem
        if self._banner is not None:
            self._banner.deleteLater()
            self._banner = None
        if problem is not None:
            self._banner = Banner(problem, self._session.details)
            self._banners.addWidget(self._banner)

    def _show_history(self) -> None:
        history = self._session.history
        self.evaluation.refresh(history, over=True)
        has_labels = bool(history.label_reports)
        self.tabs.setTabVisible(_LABELS_TAB, has_labels)

    def _show_conversation(self) -> None:
        for view in self.answers.values():
            view.show_turns(self._session.turns)

    # Methods, for a lambda would be called after the page is gone: the session outlives it.

    def _show_examples(self) -> None:
        self.picker.show_examples(self._session.examples)

    def _add_piece(self, side: Side, text: str) -> None:
        self.answers[side].add_text(text)

    def _end_side(self, side: Side) -> None:
        self.answers[side].end(self._session.turns[-1])

    def _add_turn(self) -> None:
        self.tabs.setCurrentIndex(0)
        for view in self.answers.values():
            view.add_turn(self._session.turns[-1])

    def open_export(self) -> None:
        """Ask what to make of the run."""
        if self._session.run is not None:
            self.export_dialog = ExportDialog(self._session.run, self._session, self.window())
            self.export_dialog.open()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Look for runs that have come meanwhile."""
        super().showEvent(event)
        self._session.going.look()
        self._session.look_for_runs()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave the memory alone where nothing is loaded beside a run."""
        super().hideEvent(event)
        self._session.going.look(self._session.going.answering)


def _scrolled(card: QWidget) -> QScrollArea:
    """Return a view in which a card can be longer than the page."""
    inside = QWidget()
    inside.setObjectName("scrollContents")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, theme.SPACE_12, 0, 0)
    column.addWidget(card)
    column.addStretch()
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll


def _idle_view(setup_button: QPushButton) -> QWidget:
    """Return what stands here while there is no run to try."""
    title = label(translate("Nothing to try yet"), "title")
    title.setFont(theme.text_font(theme.TEXT_20, bold=True))
    words = label(
        translate("Once a run has finished, or was stopped and saved, its model answers here.")
    )
    pairs = []
    for heading, text in (
        (
            translate("Side by side"),
            translate("Your model and the base model answer at the same time."),
        ),
        (
            translate("Validation examples"),
            translate("One click sends an example; the expected answer is shown beside."),
        ),
        (
            translate("Export"),
            translate("As an adapter, a merged model, or a GGUF file for Ollama and llama.cpp."),
        ),
    ):
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(label(heading, "heading"))
        pair.addWidget(label(text, "muted"))
        pairs.append(pair)
    return idle_card(title, words, *pairs, setup_button)
