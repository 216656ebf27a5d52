"""The page of all runs: the list, the comparison and the queue."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.results.run_analysis import RunAnalysis
from app.runs.actions import RunActions, report_file
from app.runs.comparison import RunComparison
from app.runs.details import RunDetails
from app.runs.list import RunsList
from app.runs.queue_panel import QueuePanel
from app.state.run_contents import RunContents, RunSource
from app.state.run_controller import RunController
from app.state.run_list import RunList
from app.state.run_queue import RunQueue
from app.widgets import theme
from app.widgets.idle_card import idle_card
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel
from app.widgets.scrolling import scrolling
from app.widgets.slices import Slice, finish
from app.widgets.theme import Theme
from training.runs.entry import RunEntry
from training.runs.origin import settings_of_run
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import ProblemError

_LIST, _COMPARISON, _QUEUE, _ANALYSIS = range(4)


class RunsPage(QWidget):
    """Shows the runs and the queue of the window; may be destroyed and made again at any time."""

    page_wanted = Signal(str)
    """Another page has what the user asked for."""
    settings_wanted = Signal(object)
    """The next run shall have these settings."""
    values_wanted = Signal(object)
    """The next run shall have these values, by the keys of their settings."""
    try_wanted = Signal(object)
    """The run in this folder shall answer."""

    def __init__(
        self,
        run_list: RunList,
        run_source: RunSource,
        queue: RunQueue,
        controller: RunController,
        colours: Theme,
        *,
        in_pieces: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._run_list, self._run_source = run_list, run_source
        self._queue, self._controller = queue, controller
        self._run_shown: tuple[bool, Path | None] = (False, None)
        self._theme = colours
        self.pieces = self._making()
        """What is left to make of the page."""
        if not in_pieces:
            finish(self.pieces)

    def _making(self) -> Slice:
        colours = self._theme
        self.actions_of_runs = RunActions.within(self)
        details = RunDetails(colours, self.actions_of_runs)
        yield
        self.list = RunsList(
            self._run_list, self._run_source, colours, self.actions_of_runs, details
        )
        yield
        self.comparison = RunComparison(colours)
        yield
        self.queue_panel = QueuePanel(self._queue, colours)
        self.analysis = RunAnalysis(self._run_list)
        yield
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.setup_button = QPushButton(translate("Set up a run"))
        self.folder_button = QPushButton(translate("Another folder…"))
        self.empty = self._empty_view()
        self._lay_out()
        yield
        self._connect()
        self.tabs.setCurrentIndex(self._run_list.view.tab)
        self._show_queue_length()
        self._follow()
        if self._queue.problem is not None:
            self.list.notice.tell_problem(self._queue.problem)

    def _lay_out(self) -> None:
        self._views = QStackedLayout(self)
        full = QWidget()
        self._views.addWidget(scrolling(full))
        self._views.addWidget(self.empty)
        title = PlainLabel(translate("Runs"))
        title.setProperty("role", "title")
        column = QVBoxLayout(full)
        column.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        column.setSpacing(theme.SPACE_8)
        column.addWidget(title)
        column.addWidget(self.list.notice)
        column.addWidget(self.tabs, 1)
        self.tabs.addTab(self.list, translate("All runs"))
        self.tabs.addTab(self.comparison, translate("Compare"))
        self.tabs.addTab(self.queue_panel, translate("Queue"))
        self.tabs.addTab(self.analysis, translate("Where the time went"))

    def _connect(self) -> None:
        actions = self.actions_of_runs
        actions.use.triggered.connect(self.use_settings)
        actions.queue.triggered.connect(self.add_to_queue)
        actions.compare.triggered.connect(self.compare)
        actions.resume.triggered.connect(self.resume)
        actions.try_it.triggered.connect(self.try_it)
        actions.open.triggered.connect(self.open_folder)
        actions.report.triggered.connect(self.open_report)
        actions.rename.triggered.connect(self.list.rename)
        actions.tag.triggered.connect(self.list.details.edit_tags)
        actions.discard.triggered.connect(self.ask_before_discarding)
        self.list.selection_changed.connect(self._show_actions)
        self.list.folder_wanted.connect(self.choose_folder)
        self.setup_button.clicked.connect(lambda: self.page_wanted.emit("setup"))
        self.folder_button.clicked.connect(self.choose_folder)
        self.comparison.list_wanted.connect(lambda: self.tabs.setCurrentIndex(_LIST))
        self.queue_panel.settings_wanted.connect(self.settings_wanted)
        self._run_source.ready.connect(self._show_comparison)
        self._queue.changed.connect(self._show_queue_length)
        self._queue.not_kept.connect(self.list.notice.tell_problem)
        self.analysis.apply_wanted.connect(self.values_wanted)
        self.tabs.currentChanged.connect(self._change_tab)
        self._run_list.changed.connect(self._follow)
        self._run_list.trashed.connect(self._follow)
        self.list.notice.close_button.clicked.connect(self._follow)
        self._controller.changed.connect(self._follow_run)

    def _empty_view(self) -> QWidget:
        """Return what stands here before the first run: what will be kept, and how to begin."""
        heading = label(translate("No runs yet"), "title")
        words = label(
            translate(
                "Every run is kept here with its settings, graphs and result, so that you can "
                "compare, repeat or resume it."
            )
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_8)
        buttons.addWidget(self.setup_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch()
        return idle_card(heading, words, buttons)

    def _follow(self) -> None:
        queue = self._queue
        nothing = self._run_list.looked and not self._run_list.records and not queue.runs
        nothing = nothing and queue.problem is None
        # The last run went to the trash, from which it comes back with a click.
        nothing = nothing and self.list.notice.isHidden()
        self._views.setCurrentIndex(1 if nothing else 0)
        self._show_actions()

    def _follow_run(self) -> None:
        """Show what can be done where a run has begun or ended; not for each of its steps."""
        controller = self._controller
        now = (controller.running, controller.run_dir)
        if now != self._run_shown:
            self._run_shown = now
            self._show_actions()

    def _show_actions(self) -> None:
        records = self.list.selected()
        self.actions_of_runs.show_for(
            records,
            running=self._controller.running,
            goes_on=any(self._run_list.goes_on(record) for record in records),
        )

    def undo(self) -> None:
        """Put back what was moved to the trash last, while that is told of."""
        if self.list.notice.undo_button.isVisible():
            self.list.notice.undo_button.click()

    def search(self) -> None:
        """Put the cursor into the filter of the list."""
        self.tabs.setCurrentIndex(_LIST)
        self.list.filter_line.setFocus()
        self.list.filter_line.selectAll()

    # -- what can be done with a run --------------------------------------------------------

    def _settings_of(self, record: RunEntry) -> Settings | None:
        """Return a run's settings; where they cannot be read, say so."""
        try:
            return settings_of_run(record.path)
        except ProblemError as error:
            self.list.notice.tell_problem(error.problems[0])
            return None

    def use_settings(self) -> None:
        """Fill Set up with the settings of the selected run."""
        for record in self.list.selected()[:1]:
            settings = self._settings_of(record)
            if settings is not None:
                self.settings_wanted.emit(settings)

    def add_to_queue(self) -> None:
        """Let the selected runs be run again, one after another."""
        for record in self.list.selected():
            settings = self._settings_of(record)
            if settings is not None:
                self._queue.add(settings)

    def compare(self) -> None:
        """Show the selected runs beside each other."""
        records = self.list.selected()
        self._run_list.view.compared = [record.folder for record in records]
        self.tabs.setCurrentIndex(_COMPARISON)
        self._read_compared()

    def _read_compared(self) -> None:
        """Read the runs that are to be compared, as far as they are still there."""
        found = [self._run_list.record(folder) for folder in self._run_list.view.compared]
        records = [record for record in found if record is not None]
        if len(records) < 2:
            self.comparison.ask_for_runs()
            return
        self._run_list.view.compared = [record.folder for record in records]
        self.comparison.wait()
        self._run_source.want(records)

    def _show_comparison(self, contents: list[RunContents]) -> None:
        folders = [found.record.folder for found in contents]
        if len(contents) > 1 and folders == self._run_list.view.compared:
            self.comparison.show_runs(contents)

    def _change_tab(self, tab: int) -> None:
        self._run_list.view.tab = tab
        if tab == _ANALYSIS:
            self.analysis.show_run(next(iter(self.list.selected()), None))
        if tab == _COMPARISON and not self.comparison.contents:
            if not self._run_list.view.compared and self.actions_of_runs.compare.isEnabled():
                self.compare()
            else:
                self._read_compared()

    def _show_queue_length(self) -> None:
        waiting = len(self._queue.waiting)
        text = translate("Queue · {count}", count=waiting) if waiting else translate("Queue")
        self.tabs.setTabText(_QUEUE, text)
        self._follow()

    def resume(self) -> None:
        """Go on with the selected run."""
        if self._controller.running:
            return
        for record in self.list.selected()[:1]:
            settings = self._settings_of(record)
            if settings is not None:
                self._controller.start(settings, record.path)
                self.page_wanted.emit("train")

    def try_it(self) -> None:
        """Let the selected run answer."""
        for record in self.list.selected()[:1]:
            self.try_wanted.emit(record.path)

    def open_folder(self) -> None:
        """Open the selected run's folder in the file manager."""
        for record in self.list.selected()[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(record.folder))

    def open_report(self) -> None:
        """Open the selected run's report."""
        for record in self.list.selected()[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(report_file(record)))

    def ask_before_discarding(self) -> None:
        """Ask, then move the selected runs to the trash."""
        records = self.list.selected()
        if not records:
            return
        box = QMessageBox(self)
        box.setWindowTitle("Headroom")
        size = format_bytes(sum(record.size_bytes for record in records))
        if len(records) == 1:
            question = translate("Move this run to the trash?")
        else:
            question = translate("Move {count} runs to the trash?", count=len(records))
        box.setText(question)
        names = "\n".join(record.title for record in records[:10])
        adapters = translate("Including the adapter, checkpoints and report: {size}.", size=size)
        box.setInformativeText(f"{names}\n\n{adapters}")
        roles = QMessageBox.ButtonRole
        discard = box.addButton(translate("Move to the trash"), roles.AcceptRole)
        keep = box.addButton(translate("Cancel"), roles.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        discard.clicked.connect(lambda: self._run_list.discard(records))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question = box
        box.open()

    def choose_folder(self) -> None:
        """Let the user choose another folder to look for runs in."""
        start = str(self._run_list.roots()[0])
        chosen = QFileDialog.getExistingDirectory(self, translate("Folder of runs"), start)
        if chosen:
            self._run_list.add_folder(Path(chosen))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Keep the runs up to date while they are seen."""
        super().showEvent(event)
        self._run_list.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().hideEvent(event)
        self._run_list.watch(False)
