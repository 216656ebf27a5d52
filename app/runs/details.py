"""The panel of the run that is selected: results, curve, the user's marks, settings, evaluation."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.form.value_words import value_text
from app.graphs.files import connect_menu
from app.graphs.loss import LossGraph
from app.results import run_words
from app.results.evaluation_card import EvaluationCard
from app.results.metrics import Figure
from app.runs.actions import RunActions
from app.runs.graphs_dialog import GraphsDialog
from app.state.run_contents import RunContents
from app.widgets import formats, theme
from app.widgets.action_button import ActionButton
from app.widgets.labels import label
from app.widgets.plain_text import ElidedLabel
from app.widgets.theme import Theme
from training.events.history import RunHistory
from training.runs.entry import RunEntry
from training.runs.notes import tags_from
from training.settings.fields import differences
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.language import translate

WIDTH = 340
_GRAPH_HEIGHT = 210
_NOTE_HEIGHT = 72
_TURN_MS = 50


class _NarrowLossGraph(LossGraph):
    """The graph of the loss with its keys in two rows."""

    def key_place(self, index: int) -> tuple[int, int]:
        """Return two rows of two keys."""
        return index // 2, index % 2


class RunDetails(QScrollArea):
    """Shows one run; what takes long to read follows when it is there."""

    marked = Signal(str, dict)
    """A run's folder, and which of its marks have which value now."""

    def __init__(self, colours: Theme, actions: RunActions) -> None:
        super().__init__()
        self._theme = colours
        self._record: RunEntry | None = None
        self._contents: RunContents | None = None
        self.title = label(role="heading")
        self.state = label()
        self.path = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.path.setProperty("role", "small")
        self.figures = QGridLayout()
        self.buttons = [ActionButton(a) for a in (actions.use, actions.resume, actions.queue)]
        self.buttons += [ActionButton(a) for a in (actions.try_it, actions.report, actions.open)]
        self.tags = QLineEdit()
        self.note = QPlainTextEdit()
        self.graph = _NarrowLossGraph(colours)
        connect_menu(self.graph, self, "loss")
        self.large_button = QPushButton(translate("Graphs at full size"))
        self.large_button.setProperty("role", "link")
        self.large_button.setEnabled(False)
        self.large_button.clicked.connect(self._show_graphs)
        self.graph.plot.double_clicked.connect(self._show_graphs)
        self.settings = QGridLayout()
        self.settings_title = label(role="heading")
        self.evaluation = EvaluationCard(colours, narrow=True)
        self._turn = QTimer(self, interval=_TURN_MS)
        self._turn.timeout.connect(self._draw_on)
        self._set_up()
        self._lay_out()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(translate("Selected run"))
        self.tags.setPlaceholderText(translate("Tags, separated by commas"))
        self.tags.setAccessibleName(translate("Tags"))
        self.note.setPlaceholderText(translate("Note"))
        self.note.setAccessibleName(translate("Note"))
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.tags.editingFinished.connect(self._mark)
        self.note.textChanged.connect(self._mark)
        self.graph.setFixedHeight(_GRAPH_HEIGHT)

    def _lay_out(self) -> None:
        contents = QWidget()
        contents.setObjectName("scrollContents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(theme.SPACE_4, 0, theme.SPACE_8, 0)
        column.setSpacing(theme.SPACE_12)
        head = QVBoxLayout()
        head.setSpacing(2)
        for widget in (self.title, self.state, self.path):
            head.addWidget(widget)
        column.addLayout(head)
        self.figures.setHorizontalSpacing(theme.SPACE_16)
        self.figures.setVerticalSpacing(theme.SPACE_8)
        column.addLayout(self.figures)
        for first in range(0, len(self.buttons), 3):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE_8)
            for button in self.buttons[first : first + 3]:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
        column.addWidget(self.graph)
        column.addWidget(self.large_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.tags)
        column.addWidget(self.note)
        column.addWidget(self.evaluation)
        column.addWidget(self.settings_title)
        self.settings.setHorizontalSpacing(theme.SPACE_12)
        self.settings.setVerticalSpacing(theme.SPACE_4)
        self.settings.setColumnStretch(0, 1)
        column.addLayout(self.settings)
        column.addStretch()
        self.setWidget(contents)

    def show_record(self, record: RunEntry) -> None:
        """Show a run, or the same one as it is now."""
        other = self._record is None or self._record.folder != record.folder
        self._record = record
        self.title.setText(record.title)
        self.path.show_text(record.folder)
        self._show_state(record)
        self._show_figures(record)
        if other:
            self._contents = None
            self._turn.stop()
            self.graph.refresh(RunHistory())  # no curve of one run under another's name
            self.graph.show_reading(True)
            self.large_button.setEnabled(False)
            self.verticalScrollBar().setValue(0)
            self.evaluation.hide()
            _clear(self.settings)
            self.settings_title.hide()
        if other or not (self.tags.hasFocus() or self.note.hasFocus()):
            self._show_marks(record)

    def _show_state(self, record: RunEntry) -> None:
        text = f"{run_words.state_text(record.state)} · {formats.date_and_time(record.begun)}"
        if record.device:
            text += f" · {record.device}"
        problem = record.problem
        if record.verdict is not None:
            text += f"\n{record.verdict.sentence}"
        if problem is not None:
            text += f"\n{problem.text}"
        elif record.state == "unfinished":
            text += "\n" + translate(
                "It ended unexpectedly. Resume continues from its last checkpoint."
            )
        self.state.setText(text)
        colour = getattr(self._theme, run_words.result_role(record))
        self.state.setStyleSheet(f"color: {colour};")

    def _show_marks(self, record: RunEntry) -> None:
        tags = ", ".join(record.notes.tags)
        for widget in (self.tags, self.note):
            widget.blockSignals(True)
        if self.tags.text() != tags:
            self.tags.setText(tags)
        if self.note.toPlainText() != record.notes.note:
            self.note.setPlainText(record.notes.note)
        for widget in (self.tags, self.note):
            widget.blockSignals(False)

    def _mark(self) -> None:
        if self._record is not None:
            marks = {"tags": tags_from(self.tags.text()), "note": self.note.toPlainText()}
            self.marked.emit(self._record.folder, marks)

    def _show_figures(self, record: RunEntry) -> None:
        _clear(self.figures)
        for number, (caption, text) in enumerate(entry_outcomes(record)):
            figure = Figure(caption, size=theme.TEXT_15)
            figure.show_text(text)
            self.figures.addWidget(figure, number // 3, number % 3)
            figure.show()  # at once, or what is below would stand over it for a moment

    def show_contents(self, contents: RunContents) -> None:
        """Show the curves, evaluation and settings of the run, if it is still this one."""
        if self._record is None or contents.record.folder != self._record.folder:
            return
        if contents is self._contents:
            return
        self._contents = contents
        self.graph.show_reading(False)
        self.large_button.setEnabled(bool(contents.history.steps))
        self._turn.start()
        self._draw_on()
        self.evaluation.refresh(contents.history, over=True)
        self._show_settings(contents)

    def _show_graphs(self) -> None:
        """Open the curves in a window of their own."""
        if self._contents is None or not self._contents.history.steps:
            return
        title = self._contents.record.title
        dialog = GraphsDialog(title, self._contents.history, self._theme, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _draw_on(self) -> None:
        """Draw the curve by and by, so that a long one does not hold the window."""
        if self._contents is None:
            self._turn.stop()
            return
        self.graph.refresh(self._contents.history)
        if not self.graph.rows.behind:
            self._turn.stop()

    def _show_settings(self, contents: RunContents) -> None:
        _clear(self.settings)
        self.settings_title.show()
        if contents.settings is None:
            self.settings_title.setText(contents.reason)
            return
        self.settings_title.setText(translate("Settings changed from the defaults"))
        changed = differences([contents.settings, Settings()])
        for row, (field, (value, _)) in enumerate(changed):
            name = label(translate(field.title), "muted")
            shown = ElidedLabel(Qt.TextElideMode.ElideMiddle)
            shown.show_text(value_text(field, value))
            self.settings.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.settings.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignTop)
            name.show()
            shown.show()
        self.settings.setColumnStretch(1, 1)

    def edit_tags(self) -> None:
        """Put the cursor into the tags."""
        self.ensureWidgetVisible(self.note)
        self.tags.setFocus()
        self.tags.selectAll()


def entry_outcomes(record: RunEntry) -> list[tuple[str, str]]:
    """Return what a run came to, as (caption, text)."""
    found = []
    if record.accuracy is not None:
        shares = [record.accuracy_before, record.accuracy]
        text = " → ".join(formats.percent(share) for share in shares if share is not None)
        found.append((translate("correct answers"), text))
    if record.loss is not None and record.first_loss is not None:
        pair = formats.loss(record.first_loss), formats.loss(record.loss)
        found.append((translate("loss"), " → ".join(pair)))
    if record.eval_loss is not None:
        found.append((translate("validation loss"), formats.loss(record.eval_loss)))
    found.append((translate("steps"), run_words.steps(record)))
    found.append((translate("time"), formats.duration(record.seconds)))
    if record.peak_memory_bytes:
        found.append((translate("peak memory"), format_bytes(record.peak_memory_bytes)))
    found.append((translate("on disk"), format_bytes(record.size_bytes)))
    return found


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
