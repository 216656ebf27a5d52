"""The runs that wait for their turn, in order: moved, taken out, started, paused."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.results import run_words
from app.state.queue_file import QueuedRun, TurnState
from app.state.run_queue import RunQueue
from app.widgets import theme
from app.widgets.idle_card import idle_card
from app.widgets.labels import label
from app.widgets.plain_text import ElidedLabel, PlainLabel
from app.widgets.theme import Theme
from training.runs.entry import last_part
from training.settings.schema import Settings
from training.texts.language import translate

_STATE_WIDTH = 116
_ROW_HEIGHT = 56
_WAITING = "waiting"
_ID_ROLE = Qt.ItemDataRole.UserRole


class QueuePanel(QWidget):
    """Shows a queue; may be destroyed and made again at any time."""

    settings_wanted = Signal(object)
    """The user wants to see these :class:`~training.settings.schema.Settings` in Set up."""

    def __init__(self, queue: RunQueue, colours: Theme) -> None:
        super().__init__()
        self._queue = queue
        self._theme = colours
        self.status = label(role="muted")
        self.start_button = QPushButton(translate("Start the queue"))
        self.pause_button = QPushButton(translate("Pause after this run"))
        self.up_button = QPushButton(translate("Up"))
        self.down_button = QPushButton(translate("Down"))
        self.remove_button = QPushButton(translate("Remove"))
        self.again_button = QPushButton(translate("Queue again"))
        self.use_button = QPushButton(translate("Use its settings"))
        self.clear_button = QPushButton(translate("Clear finished"))
        self.list = QListWidget()
        self._lay_out()
        self._connect()
        self._follow()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(translate("Queue"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_8)
        head.addWidget(self.status, 1)
        head.addWidget(self.pause_button)
        head.addWidget(self.start_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_8)
        for button in (self.up_button, self.down_button, self.remove_button):
            foot.addWidget(button)
        foot.addWidget(self.again_button)
        foot.addWidget(self.use_button)
        foot.addStretch()
        foot.addWidget(self.clear_button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, theme.SPACE_12, 0, 0)
        column.setSpacing(theme.SPACE_12)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._views = QStackedLayout(self)
        self._views.addWidget(full)
        self._views.addWidget(_empty_view())

    def _connect(self) -> None:
        queue = self._queue
        queue.changed.connect(self._follow)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.start_button.clicked.connect(queue.start)
        self.pause_button.clicked.connect(queue.pause)
        self.up_button.clicked.connect(lambda: queue.move(self.chosen_id, -1))
        self.down_button.clicked.connect(lambda: queue.move(self.chosen_id, 1))
        self.remove_button.clicked.connect(lambda: queue.remove(self.chosen_id))
        self.again_button.clicked.connect(lambda: queue.queue_again(self.chosen_id))
        self.clear_button.clicked.connect(queue.clear_ended)
        self.use_button.clicked.connect(self._use_settings)
        for keys, button in (
            ("Alt+Up", self.up_button),
            ("Alt+Down", self.down_button),
            ("Del", self.remove_button),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(button.click)
            button.setToolTip(f"{button.text()} ({keys})")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what other windows have done meanwhile."""
        super().showEvent(event)
        self._queue.refresh()

    @property
    def chosen_id(self) -> str:
        """The identifier of the run that is chosen, ``""`` for none."""
        item = self.list.currentItem()
        return str(item.data(_ID_ROLE)) if item is not None else ""

    def _chosen(self) -> QueuedRun | None:
        return next((run for run in self._queue.runs if run.id == self.chosen_id), None)

    def _use_settings(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.settings_wanted.emit(chosen.settings)

    def _follow(self) -> None:
        """Show the queue as it is now; whatever was chosen stays so."""
        queue, chosen = self._queue, self.chosen_id
        self._views.setCurrentIndex(0 if queue.runs else 1)
        self.list.blockSignals(True)
        self.list.clear()
        for number, run in enumerate(queue.runs, 1):
            row = _Row(number, run, self._theme)
            item = QListWidgetItem()
            item.setData(_ID_ROLE, run.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setSizeHint(row.sizeHint().expandedTo(row.minimumSize()))
            self.list.addItem(item)
            self.list.setItemWidget(item, row)
            if run.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and queue.runs:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show_status()
        self._show_buttons()

    def _show_status(self) -> None:
        queue = self._queue
        waiting = len(queue.waiting)
        goes_on = any(run.state == "running" for run in queue.runs)
        elsewhere = queue.goes_on_elsewhere
        if elsewhere:
            text = translate("Another window is running the queue. Waiting: {count}", count=waiting)
        elif queue.active:
            text = translate("Started: runs follow one another. Waiting: {count}", count=waiting)
        elif goes_on and waiting:
            text = translate("Pauses after this run. Waiting: {count}", count=waiting)
        elif waiting:
            text = translate("Not started. Waiting: {count}", count=waiting)
        else:
            text = translate("Nothing is waiting.")
        self.status.setText(text)
        self.start_button.setEnabled(bool(waiting) and not queue.active and not elsewhere)
        self.pause_button.setVisible(queue.active and not elsewhere)
        self.clear_button.setEnabled(len(queue.runs) > waiting + goes_on)

    def _show_buttons(self, *_: object) -> None:
        chosen, waiting = self._chosen(), self._queue.waiting
        waits = chosen is not None and chosen.state == _WAITING
        self.up_button.setEnabled(waits and chosen is not waiting[0])
        self.down_button.setEnabled(waits and chosen is not waiting[-1])
        self.remove_button.setEnabled(chosen is not None and chosen.state != "running")
        over = chosen is not None and chosen.state not in (_WAITING, "running")
        self.again_button.setEnabled(over)
        self.use_button.setEnabled(chosen is not None)


class _Row(QWidget):
    """A place in the queue: its number, what it trains, its recipe, its state."""

    def __init__(self, number: int, run: QueuedRun, colours: Theme) -> None:
        super().__init__()
        self.setFixedHeight(_ROW_HEIGHT)
        title, gist, state = title_of(run.settings), gist_of(run), turn_text(run.state)
        self.spoken = f"{number}. {title}, {state}"
        name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        name.setFont(theme.text_font(bold=True))
        name.show_text(f"{number}. {title}")
        below = ElidedLabel()
        below.setProperty("role", "small")
        below.show_text(gist)
        shown = label(state)
        shown.setFixedWidth(_STATE_WIDTH)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        role = run_words.STATE_ROLES.get(run.state, "muted")
        shown.setStyleSheet(f"color: {getattr(colours, role)};")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(name)
        texts.addWidget(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_12, theme.SPACE_8, theme.SPACE_12, theme.SPACE_8)
        row.setSpacing(theme.SPACE_16)
        row.addLayout(texts, 1)
        row.addWidget(shown)


def title_of(settings: Settings) -> str:
    """Return what a run trains on what."""
    named = settings.data.train
    data = ", ".join(map(last_part, named if isinstance(named, list) else [named]))
    return f"{last_part(settings.model.name_or_path)} · {data}"


def gist_of(run: QueuedRun) -> str:
    """Return a run's recipe, or why it failed."""
    if run.problem is not None:
        return run.problem.message
    gist = run_words.recipe_of(run.settings)
    goes_on = run.state == _WAITING and run.run_dir
    return translate("continues in {folder}", folder=Path(run.run_dir).name) if goes_on else gist


def turn_text(state: TurnState) -> str:
    """Return a state as sign and word."""
    return translate("waiting") if state == _WAITING else run_words.state_text(state)


def _empty_view() -> QWidget:
    heading = PlainLabel(translate("The queue is empty"))
    heading.setProperty("role", "title")
    words = label(
        translate(
            "Runs you add here follow one another, even overnight. Set up a run and choose “Add "
            "to queue” beside Start, or choose runs in the list. The queue is kept when you close "
            "the window."
        )
    )
    return idle_card(heading, words)
