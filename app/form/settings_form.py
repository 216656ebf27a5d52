"""The form of the settings, made from their declarations."""

from collections.abc import Iterable
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QVBoxLayout,
    QWidget,
)

from app.form.setting_row import Editors, SettingRow, row_matches
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.labels import label
from app.widgets.slices import Slice, finish
from training.settings.fields import SettingField
from training.texts.language import translate

TABLE_TITLES = {
    "model": "Model",
    "data": "Data",
    "lora": "Adapter (LoRA)",
    "training": "Recipe (training)",
    "engine": "Engine",
    "output": "Output",
}


def table_title(table: str) -> str:
    """Return what the form calls a table of the settings."""
    return translate(TABLE_TITLES[table])


class SettingsForm(QWidget):
    """Rows of settings, in the order of their declaration, under a heading for each table."""

    help_wanted = Signal(str)

    def __init__(
        self,
        fields: Iterable[SettingField],
        settings: SettingsModel,
        *,
        editors: Editors = MappingProxyType({}),
        headings: bool = False,
        in_pieces: bool = False,
    ) -> None:
        super().__init__()
        self.is_made = False
        """Whether all rows are there."""
        self.rows: dict[str, SettingRow] = {}
        self._headings: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE_16)
        self._editors = editors
        self.pieces = self._making(fields, settings, headings)
        """What is left to make."""
        if not in_pieces:
            finish(self.pieces)

    def _making(
        self, fields: Iterable[SettingField], settings: SettingsModel, headings: bool
    ) -> Slice:
        settings.changed.connect(self._show_value)
        settings.problems_changed.connect(self._show_problems)
        for field in fields:
            if headings and field.table not in self._headings:
                self._add_heading(field.table)
            self.rows[field.key] = SettingRow(field, settings, self._editors)
            self.rows[field.key].help_wanted.connect(self.help_wanted)
            self._layout.addWidget(self.rows[field.key])
            yield
        self.is_made = True

    def _add_heading(self, table: str) -> None:
        heading = QWidget()
        layout = QVBoxLayout(heading)
        layout.setContentsMargins(0, theme.SPACE_8 if self._headings else 0, 0, 0)
        layout.setSpacing(theme.SPACE_8)
        layout.addWidget(label(table_title(table), "heading"))
        line = QFrame()
        line.setProperty("role", "line")
        layout.addWidget(line)
        self._headings[table] = heading
        self._layout.addWidget(heading)

    def _show_value(self, key: str) -> None:
        for row in [self.rows[key]] if key in self.rows else self.rows.values() if not key else []:
            row.show_value()

    def _show_problems(self) -> None:
        for row in self.rows.values():
            row.show_value()
            row.show_problems()

    def search(self, text: str) -> int:
        """Show only the rows in which all words of ``text`` stand; return how many these are."""
        found = {key for key, row in self.rows.items() if row_matches(row.field, text)}
        for key, row in self.rows.items():
            row.setVisible(key in found)
        for table, heading in self._headings.items():
            heading.setVisible(any(key.startswith(f"{table}.") for key in found))
        return len(found)
