"""All presets: what each would change, kept, deleted, given to others."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.form.value_words import in_words
from app.state.presets import PresetList
from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.dialog_room import open_with
from app.widgets.labels import label
from app.widgets.plain_text import plain_tool_tip
from training.settings import presets
from training.settings.presets import Preset
from training.texts.language import translate

_SIZE = (880, 560)
_LIST_WIDTH = 192
_PRESET = Qt.ItemDataRole.UserRole


class _Padded(QStyledItemDelegate):
    """Leaves a text the height for the lines that it has within the style sheet's padding."""

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Wrap at the width in which the text is drawn, where Qt takes the whole cell's."""
        rect = option.rect
        if rect.width() > 2 * theme.SPACE_8:
            option.rect = rect.adjusted(0, 0, -2 * theme.SPACE_8, 0)
        return super().sizeHint(option, index)


class PresetDialog(QDialog):
    """A list of presets, and a table of what the chosen one would change."""

    def __init__(
        self, presets: PresetList, settings: SettingsModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Presets"))
        open_with(self, _SIZE)
        self._presets, self._settings = presets, settings
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(translate("Presets"))
        self.heading = label("", "heading")
        self.words = label("", "muted")
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(translate("What it changes"))
        self.delete_button = QPushButton(translate("Delete"))
        self.file_button = QPushButton(translate("Save as a file…"))
        self.close_button = QPushButton(translate("Close"))
        self.take_button = QPushButton(translate("Use this preset"))
        self._set_up_table()
        self._lay_out()
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self.take())
        self.delete_button.clicked.connect(self.delete)
        self.file_button.clicked.connect(self._ask_for_a_file)
        self.close_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)
        presets.changed.connect(self._fill)
        self._fill()

    def _set_up_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(
            [translate("Setting"), translate("Now"), translate("With this preset")]
        )
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setItemDelegate(_Padded(table))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self) -> None:
        self.take_button.setProperty("role", "primary")
        self.take_button.setDefault(True)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE_8)
        for widget in (self.heading, self.words):
            right.addWidget(widget)
        right.addWidget(self.table, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.SPACE_16)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_8)
        foot.addWidget(self.delete_button)
        foot.addWidget(self.file_button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        whole.setSpacing(theme.SPACE_12)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    @property
    def preset(self) -> Preset | None:
        """The preset that is chosen in the list."""
        item = self.list.currentItem()
        found = item.data(_PRESET) if item is not None else None
        return found if isinstance(found, Preset) else None

    def _fill(self) -> None:
        chosen = self.preset or self._presets.current or self._presets.all[0]
        self.list.blockSignals(True)
        self.list.clear()
        for preset in self._presets.all:
            item = QListWidgetItem(preset.title)
            item.setData(_PRESET, preset)
            self.list.addItem(item)
        names = [(preset.own, preset.name) for preset in self._presets.all]
        wanted = (chosen.own, chosen.name)
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        preset = self.preset
        if preset is None:
            return
        self.heading.setText(preset.title)
        changes = preset.changes(self._settings.current)
        words = [preset.words] if preset.words else []
        if not changes:
            words.append(translate("The current settings already match."))
        self.words.setText(" ".join(words))
        rows = changes or [(key, value, value) for key, value in preset.values.items()]
        self.table.setRowCount(len(rows))
        for row, (key, now, then) in enumerate(rows):
            texts = (translate(FIELDS[key].title), _words(key, now), _words(key, then))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tool_tip(key if column == 0 else text))
                self.table.setItem(row, column, item)
        self.take_button.setEnabled(bool(changes))
        self.delete_button.setVisible(preset.own)

    def take(self) -> None:
        """Use the chosen preset and close."""
        if self.preset is not None:
            self._presets.take(self.preset)
            self.accept()

    def delete(self) -> None:
        """Delete the chosen preset, one of the user's own."""
        if self.preset is not None:
            self._presets.delete(self.preset)

    def _ask_for_a_file(self) -> None:
        preset = self.preset
        if preset is None:
            return
        suggested = presets.file_for(preset.title, Path.home())
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("Save as a file"), str(suggested), translate("Presets (*.toml)")
        )
        if chosen:
            self._presets.write(preset, Path(chosen))


def _words(key: str, value: Any) -> str:
    return in_words(FIELDS[key], value)
