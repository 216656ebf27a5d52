"""The list of all runs: filter, table, the way back from the trash, the selected run's panel."""

from PySide6.QtCore import (
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.results.run_words import STATE_TITLES
from app.runs.actions import RunActions
from app.runs.details import WIDTH as DETAILS_WIDTH
from app.runs.details import RunDetails
from app.runs.notice import RunsNotice
from app.runs.table_model import (
    COLUMN_TITLES,
    COLUMNS,
    DATE,
    NAME,
    SHOWN_AT_FIRST,
    RunFilter,
    RunTableModel,
)
from app.state.run_contents import RunContents, RunSource
from app.state.run_list import RunList
from app.widgets import theme
from app.widgets.action_button import ActionButton
from app.widgets.choices import Choices
from app.widgets.icons import icon
from app.widgets.labels import label
from app.widgets.theme import Theme
from training.runs.entry import RunEntry
from training.texts.language import translate

_READ_DELAY_MS = 120
"""A run's curves are read when the selection has rested for so long."""
_ROW_HEIGHT = 34
_LEAST_WIDTH = 64
_COLUMNS_VERSION = "2"
"""Widths and places that were kept of other columns mean nothing."""


class RunsList(QWidget):
    """Shows the runs; says which are selected."""

    selection_changed = Signal()
    folder_wanted = Signal()
    """The user wants to see the runs of another folder."""

    def __init__(
        self,
        run_list: RunList,
        source: RunSource,
        colours: Theme,
        actions: RunActions,
        details: RunDetails,
    ) -> None:
        super().__init__()
        self._run_list = run_list
        self._source = source
        self._theme = colours
        self._actions = actions
        self.filter_line = QLineEdit()
        self.states = Choices()
        self.count_label = label(role="muted")
        self.folder_button = QPushButton(translate("Another folder…"))
        self.compare_button = ActionButton(actions.compare)
        self.rows = RunTableModel(colours)
        self.shown = RunFilter(self.rows)
        self.table = QTableView()
        self.details = details
        self.notice = RunsNotice(run_list)  # stands above the tabs: what it tells may be of any
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._read_timer = QTimer(self, singleShot=True, interval=_READ_DELAY_MS)
        self._set_up_table()
        self._set_up_filter()
        self._lay_out()
        self._connect()
        self._follow()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.shown)
        table.setAccessibleName(translate("Runs"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        for section, column in enumerate(COLUMNS):
            header.resizeSection(section, column.width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        version, _, kept = self._run_list.state.runs_header.partition(":")
        saved = QByteArray.fromBase64(kept.encode() if version == _COLUMNS_VERSION else b"")
        if not header.restoreState(saved) or header.count() != len(COLUMNS):
            table.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
            for section in range(SHOWN_AT_FIRST, len(COLUMNS)):
                header.setSectionHidden(section, True)
        header.setMinimumSectionSize(_LEAST_WIDTH)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

        for section in range(NAME + 1, len(COLUMNS)):
            self._offer_to_hide(section)

    def _offer_to_hide(self, section: int) -> None:
        """Let the header's menu hide a column and show it again."""
        header = self.table.horizontalHeader()
        shown = QAction(translate(COLUMN_TITLES[section]), header, checkable=True)
        shown.setChecked(not header.isSectionHidden(section))
        shown.toggled.connect(lambda on: header.setSectionHidden(section, not on))
        shown.toggled.connect(self._remember)
        header.addAction(shown)

    def _set_up_filter(self) -> None:
        view = self._run_list.view
        self.filter_line.setPlaceholderText(translate("Filter by name, tag, model, data, note…"))
        self.filter_line.setAccessibleName(translate("Filter runs"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.addAction(
            icon("search", self._theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.filter_line.setText(view.text)
        self.states.setAccessibleName(translate("State"))
        self.states.addItem(translate("All states"), "")
        for state, title in STATE_TITLES.items():
            self.states.addItem(translate(title), state)
        self.states.setCurrentIndex(max(0, self.states.findData(view.state)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_8)
        head.addWidget(self.filter_line, 1)
        head.addWidget(self.states)
        head.addWidget(self.count_label)
        head.addWidget(self.compare_button)
        head.addWidget(self.folder_button)
        self.count_label.setWordWrap(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setHandleWidth(theme.SPACE_12)
        saved = QByteArray.fromBase64(self._run_list.state.runs_splitter.encode())
        if not self.splitter.restoreState(saved):
            self.splitter.setSizes([10 * DETAILS_WIDTH, DETAILS_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE_12, 0, 0)
        column.setSpacing(theme.SPACE_12)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._filter)
        self.states.currentIndexChanged.connect(self._filter)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(self._select)
        self.table.doubleClicked.connect(self._double_clicked)
        header = self.table.horizontalHeader()
        for signal in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            signal.connect(self._remember)
        self.splitter.splitterMoved.connect(self._remember)
        self.rows.renamed.connect(lambda folder, name: self._run_list.mark(folder, name=name))
        self.details.marked.connect(lambda folder, marks: self._run_list.mark(folder, **marks))
        self._run_list.changed.connect(self._follow)
        self._source.ready.connect(self._show_contents)
        self._read_timer.timeout.connect(self._read)

    # -- what is shown ----------------------------------------------------------------------

    def _follow(self) -> None:
        """Show the runs as they are now."""
        wanted = self._run_list.view.selected
        self.rows.show(self._run_list.records)
        if not self.selected():
            self.select(wanted)
        if not self.table.selectionModel().hasSelection() and self.shown.rowCount():
            self.table.selectRow(0)
        self._filter()

    def _filter(self) -> None:
        view = self._run_list.view
        view.text, view.state = self.filter_line.text(), str(self.states.currentData())
        self.shown.keep(view.text, view.state)
        if not self.selected():
            self.select(view.selected)  # what the filter hid is as it was when it is shown again
        shown, all_runs = self.shown.rowCount(), self.rows.rowCount()
        if shown == all_runs:
            text = translate("Runs: {count}", count=all_runs)
        else:
            text = translate("Runs: {shown} of {count}", shown=shown, count=all_runs)
        self.count_label.setText(text)
        self._show_selection()

    def selected(self) -> list[RunEntry]:
        """Return the runs that are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.shown.record(row) for row in rows]

    def select(self, folders: list[str]) -> None:
        """Select these runs, as far as they are shown."""
        chosen = QItemSelection()
        rows = [row for row in map(self.shown.row_of, folders) if row >= 0]
        for row in rows:
            index = self.shown.index(row, NAME)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            self.table.setCurrentIndex(self.shown.index(rows[0], NAME))
        whole_rows = flags.ClearAndSelect | flags.Rows
        self.table.selectionModel().select(chosen, whole_rows)

    def _select(self) -> None:
        records = self.selected()
        if records:
            self._run_list.view.selected = [record.folder for record in records]
        self._show_selection()

    def _show_selection(self) -> None:
        records = self.selected()
        self.details.setVisible(bool(records))
        if records:
            self.details.show_record(records[0])
            self._read_timer.start()
        self.selection_changed.emit()

    def _read(self) -> None:
        records = self.selected()
        if records and self.isVisible():
            self._source.want(records[:1])

    def _show_contents(self, found: list[RunContents]) -> None:
        for contents in found[:1]:
            self.details.show_contents(contents)

    # -- what is done -----------------------------------------------------------------------

    def rename(self) -> None:
        """Let the user type another name."""
        current = self.table.selectionModel().selectedRows()
        if current:
            self.table.setFocus()
            self.table.setCurrentIndex(current[0])
            self.table.edit(current[0].siblingAtColumn(NAME))

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == NAME:
            self.rename()

    def _open_menu(self, position: QPoint) -> None:
        if self.selected():
            self._actions.menu(self).popup(self.table.viewport().mapToGlobal(position))

    def _remember(self, *_: object) -> None:
        state = self._run_list.state
        header = self.table.horizontalHeader().saveState()
        kept = bytes(header.toBase64().data()).decode()
        state.runs_header = f"{_COLUMNS_VERSION}:{kept}"
        splitter = self.splitter.saveState()
        state.runs_splitter = bytes(splitter.toBase64().data()).decode()
