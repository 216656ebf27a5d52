"""The validation examples as a list that can be searched; one click asks."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout

from app.widgets import theme
from app.widgets.formats import count
from app.widgets.labels import label
from training.protocol.answers import ExamplesRead, TryExample
from training.texts.language import translate

_EXAMPLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _Examples(QAbstractListModel):
    def __init__(self, examples: tuple[TryExample, ...], parent: QFrame) -> None:
        super().__init__(parent)
        self._examples = examples

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        """Qt's hook."""
        return 0 if parent is not None and parent.isValid() else len(self._examples)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's hook."""
        example = self._examples[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{example.title}\n→ {_on_one_line(example.expected)}"
            case Qt.ItemDataRole.ToolTipRole:
                return translate("Row {row}", row=example.place.row)
            case _ if role == _EXAMPLE:
                return example
        return None


class ExamplePicker(QFrame):
    """Shows what was read of a run's validation examples."""

    picked = Signal(object)
    """A :class:`TryExample` was clicked, or Enter pressed on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        heading = label(translate("Validation examples"), "heading")
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(translate("Search"))
        self.search_line.setAccessibleName(translate("Search the examples"))
        self.search_line.setClearButtonEnabled(True)
        self.view = QListView()
        self.view.setProperty("role", "plain")
        self.view.setAccessibleName(translate("Validation examples"))
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.note = label("", "small")
        self._shown = QSortFilterProxyModel(self)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view.setModel(self._shown)
        self.search_line.textChanged.connect(self._shown.setFilterFixedString)
        self.view.clicked.connect(self._pick)
        self.view.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_12,) * 4)
        column.setSpacing(theme.SPACE_8)
        for widget in (heading, self.search_line):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        self.show_examples(None)

    def show_examples(self, read: ExamplesRead | None) -> None:
        """Show other examples; ``None``: they are not read yet."""
        examples = read.examples if read is not None else ()
        before = self._shown.sourceModel()
        self._shown.setSourceModel(_Examples(examples, self))
        if before is not None:
            before.deleteLater()
        self.search_line.setEnabled(bool(examples))
        self.note.setText(_note(read))

    def _pick(self, index: QModelIndex) -> None:
        example = index.data(_EXAMPLE)
        if example is not None:
            self.picked.emit(example)


def _note(read: ExamplesRead | None) -> str:
    if read is None:
        return translate("Reading the examples…")
    if read.problem is not None:
        return read.problem.text
    if not read.examples:
        return translate("This run has no examples to ask.")
    shown = len(read.examples)
    if shown < read.total:
        return translate(
            "{shown} of {total} examples, evenly spread. Click one to send it.",
            shown=count(shown),
            total=count(read.total),
        )
    return translate("{total} examples. Click one to send it.", total=count(read.total))


def _on_one_line(text: str) -> str:
    return " ".join(text[:200].split())
