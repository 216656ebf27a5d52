"""The runs as rows of a table, sorted and filtered by Qt's own models."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app.results import run_words
from app.widgets import formats, theme
from app.widgets.plain_text import plain_tool_tip
from app.widgets.theme import Theme
from training.runs.entry import RunEntry
from training.runs.names import title_of_run
from training.texts.amounts import format_bytes
from training.texts.language import translate

Index = QModelIndex | QPersistentModelIndex
_Key = tuple[int, Any]
_NONE: _Key = (1, 0)
RECORD_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """One column: what it says of a run, by what it sorts."""

    text: Callable[[RunEntry], str]
    key: Callable[[RunEntry], Any]
    width: int
    figures: bool = False


def _name(record: RunEntry) -> str:
    tags = " ".join(f"#{tag}" for tag in record.notes.tags)
    return f"{record.title}  {tags}" if tags else record.title


def _result_key(record: RunEntry) -> tuple[int, float]:
    """Sort by the verdict, then by how many answers were right."""
    judged = record.verdict
    if judged is None:
        return len(run_words.RESULT_RANKS), 0.0
    return run_words.RESULT_RANKS.index(judged.level), -(record.accuracy or 0.0)


COLUMN_TITLES = (
    "Name",
    "Result",
    "When",
    "Time",
    "Loss",
    "Validation loss",
    "Correct answers",
    "Steps",
    "Size",
    "Model",
    "Data",
    "Recipe",
)
COLUMNS = (
    Column(_name, lambda r: r.title.casefold(), 196),
    Column(run_words.result, _result_key, 132),
    Column(lambda r: formats.short_date_and_time(r.begun), lambda r: r.begun, 112, True),
    Column(lambda r: formats.duration(r.seconds), lambda r: r.seconds, 88, True),
    Column(lambda r: formats.loss(r.loss), lambda r: r.loss, 84, True),
    Column(
        lambda r: formats.loss(r.eval_loss),
        lambda r: r.eval_loss,
        116,
        True,
    ),
    Column(lambda r: formats.percent(r.accuracy), lambda r: r.accuracy, 96, True),
    Column(run_words.steps, lambda r: r.steps, 88, True),
    Column(lambda r: format_bytes(r.size_bytes), lambda r: r.size_bytes, 76, True),
    Column(lambda r: r.model, lambda r: r.model.casefold(), 160),
    Column(lambda r: r.data, lambda r: r.data.casefold(), 140),
    Column(run_words.recipe, run_words.recipe, 220),
)
NAME, RESULT, DATE = 0, 1, 2
SHOWN_AT_FIRST = 4
"""So many columns are shown until the user wants more."""


class RunTableModel(QAbstractTableModel):
    """Shows records; a name that is edited goes to whoever keeps it."""

    renamed = Signal(str, str)
    """A run's folder and its new name."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self._records: list[RunEntry] = []

    def show(self, records: list[RunEntry]) -> None:
        """Show these records; rows that stay keep their place, and whoever selected them."""
        wanted = {record.folder: record for record in records}
        for row in reversed(range(len(self._records))):
            if self._records[row].folder not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._records[row]
                self.endRemoveRows()
        for row, shown in enumerate(self._records):
            record = wanted.pop(shown.folder)
            if record != shown:
                self._records[row] = record
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        if wanted:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self._records += wanted.values()
            self.endInsertRows()

    def record(self, row: int) -> RunEntry:
        """Return the run of a row."""
        return self._records[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's hook."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's hook."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title (Qt's hook)."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(COLUMN_TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if COLUMNS[section].figures else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be edited (Qt's hook)."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, or how it looks (Qt's hook)."""
        record, column = self._records[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(record)
            case Qt.ItemDataRole.EditRole:
                return record.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip(_tool_tip(record, index.column()))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.figures else _LEFT
            case Qt.ItemDataRole.FontRole:
                return theme.figure_font() if column.figures else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(record, index.column())
        if role == RECORD_ROLE:
            return record
        return sort_key(column.key(record)) if role == SORT_ROLE else None

    def _ink(self, record: RunEntry, column: int) -> QColor | None:
        if column == RESULT:
            return QColor(getattr(self._theme, run_words.result_role(record)))
        return QColor(self._theme.muted) if column >= len(COLUMNS) - 3 else None

    def setData(  # noqa: N802
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take a new name; an empty one means the folder's (Qt's hook)."""
        if role != Qt.ItemDataRole.EditRole or index.column() != NAME:
            return False
        record = self._records[index.row()]
        name = " ".join(str(value).split())
        self.renamed.emit(record.folder, "" if name == title_of_run(record.path.name) else name)
        return True


def _tool_tip(record: RunEntry, column: int) -> str:
    if column == NAME:
        return "\n".join(filter(None, [record.folder, record.notes.note]))
    if column == RESULT and record.problem is not None:
        return record.problem.message
    if column == RESULT and record.verdict is not None:
        return record.verdict.sentence
    return COLUMNS[column].text(record)


def sort_key(value: Any) -> _Key:
    """Return by what a value sorts: what is not known, or no number, comes after all others."""
    return _NONE if value is None or value != value else (0, value)


class RunFilter(QSortFilterProxyModel):
    """Sorts the runs and keeps those in which every word of a text occurs."""

    def __init__(self, source: RunTableModel) -> None:
        super().__init__()
        self._words: list[str] = []
        self._state = ""
        self.setSourceModel(source)

    def keep(self, text: str, state: str) -> None:
        """Keep the runs with all words of ``text``, in a state; empty: all."""
        self._words, self._state = text.casefold().split(), state
        self.invalidateFilter()

    def record(self, row: int) -> RunEntry:
        """Return the run of a row as it is shown."""
        found: RunEntry = self.index(row, 0).data(RECORD_ROLE)
        return found

    def row_of(self, folder: str) -> int:
        """Return the row in which a run is shown, -1 where it is not."""
        rows = range(self.rowCount())
        return next((row for row in rows if self.record(row).folder == folder), -1)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Qt's hook."""
        source = self.sourceModel()
        assert isinstance(source, RunTableModel)
        record = source.record(row)
        if self._state and record.state != self._state:
            return False
        return all(word in searched(record) for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802
        """Compare two cells; unknown values stay at the end in either order (Qt's hook)."""
        source = self.sourceModel()
        a, b = source.data(left, SORT_ROLE), source.data(right, SORT_ROLE)
        if a[0] != b[0]:
            return bool((a[0] < b[0]) == (self.sortOrder() == Qt.SortOrder.AscendingOrder))
        return bool(a < b)


def searched(record: RunEntry) -> str:
    """Return all words by which a run is found."""
    tags = " ".join(f"#{tag}" for tag in record.notes.tags)
    state = run_words.state_text(record.state)
    words = (
        record.title,
        record.path.name,
        tags,
        record.notes.note,
        record.model,
        record.data,
        state,
        run_words.recipe(record),
    )
    return " ".join(words).casefold()
