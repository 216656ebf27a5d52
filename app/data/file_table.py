"""The first rows of the data as they stand in the file; a click on a header says what it is."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QWidget

from app.state.settings_model import SettingsModel
from app.widgets.plain_text import plain_tool_tip
from training.protocol.preview import RawTable
from training.texts.language import translate

ROLE_WORDS = {
    "prompt": "input",
    "completion": "answer or label",
    "input": "context",
    "system": "system prompt",
    "history": "earlier turns",
    "tools": "tools",
    "reasoning": "thoughts",
}
COLUMN_CHOICES = {
    "prompt": "Use as input",
    "completion": "Use as answer",
    "label": "Use as label",
    "input": "Use as context",
    "": "Do not use",
}
_WIDEST = 320
_SETTINGS = ("prompt", "completion", "input")


class FileTable(QTableWidget):
    """Rows and headers; what a header's menu says is set at once."""

    chosen = Signal(str, str)
    """(column, what it is: a key of the choices)"""

    def __init__(self, settings: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._table = RawTable()
        self.setAccessibleName(translate("The data as it is in the file"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._ask)
        self.chosen.connect(self.set_role)

    def show_table(self, table: RawTable) -> None:
        """Show other rows."""
        self._table = table
        self.setColumnCount(len(table.columns))
        self.setRowCount(len(table.rows))
        for number, name in enumerate(table.columns):
            role = table.roles.get(name, "")
            words = translate(ROLE_WORDS[role]) if role in ROLE_WORDS else translate("not used")
            unseen = f" ({translate('hidden')})" if name in table.hidden else ""
            item = QTableWidgetItem(f"{name}{unseen}\n{words}")
            item.setToolTip(plain_tool_tip(translate("Click to choose what this column is for.")))
            self.setHorizontalHeaderItem(number, item)
        for row, cells in enumerate(table.rows):
            for number, text in enumerate(cells):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(plain_tool_tip(text))
                self.setItem(row, number, item)
        self.resizeColumnsToContents()
        for number in range(len(table.columns)):
            self.setColumnWidth(number, min(_WIDEST, self.columnWidth(number)))

    def menu_of(self, section: int) -> QMenu:
        """Return the menu of a header."""
        name = self._table.columns[section]
        menu = QMenu(self)
        for role, words in COLUMN_CHOICES.items():
            action = QAction(translate(words), menu)
            action.setData(role)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self.chosen.emit(name, action.data()))
        return menu

    def set_role(self, column: str, role: str) -> None:
        """Say what a column is; what it was before is forgotten."""
        data = self._settings.current.data
        unused = [name for name in data.unused_columns if name != column]
        for key in _SETTINGS:
            if getattr(data, f"{key}_column") == column:
                self._settings.set(f"data.{key}_column", "")
        if not role:
            self._settings.set("data.unused_columns", [*unused, column])
            return
        self._settings.set("data.unused_columns", unused)
        key = "completion" if role == "label" else role
        if role in ("completion", "label") and not data.prompt_column:
            self._keep_prompt(column)
        if role == "label":
            self._settings.set("data.format", "label")
        elif data.format != "auto" and role in ("prompt", "completion"):
            self._settings.set("data.format", "auto")
        elif role == "input":
            self._keep_prompt(column)
        self._settings.set(f"data.{key}_column", column)

    def _keep_prompt(self, column: str) -> None:
        """Name the question that was recognised: one named column may be read otherwise alone."""
        asked = {role: name for name, role in self._table.roles.items() if name != column}
        for role in ("prompt", "completion"):
            if role in asked and not self._settings.current.value(f"data.{role}_column"):
                self._settings.set(f"data.{role}_column", asked[role])

    def _ask(self, section: int) -> None:
        header = self.horizontalHeader()
        at = QPoint(header.sectionViewportPosition(section), header.height())
        self.menu_of(section).popup(header.mapToGlobal(at))
