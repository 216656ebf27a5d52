"""The card of the recipe: presets to take with one click, and what the recipe is in words."""

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QPushButton

from app.setup.card_words import recipe_facts
from app.setup.choice_card import ChoiceCard
from app.state.presets import PresetList
from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.labels import label
from app.widgets.plain_text import plain_tool_tip
from app.widgets.theme import Theme
from training.settings.presets import Preset
from training.texts.language import translate


class RecipeCard(ChoiceCard):
    """Shows which preset the settings have, and takes another."""

    file_wanted = Signal()
    """The user wants to open a preset from a file."""

    def __init__(
        self,
        title: str,
        keys: list[str],
        settings: SettingsModel,
        presets: PresetList,
        colours: Theme,
    ) -> None:
        super().__init__(title, [FIELDS[key] for key in keys], settings, colours)
        self._settings = settings
        self._presets = presets
        self.chips = {preset.name: self._chip(preset) for preset in presets.shipped}
        self.more = QPushButton(f"{translate('My presets')} ▾")
        self.more.setProperty("role", "link")
        self.more.setMenu(QMenu(self.more))
        self.seen = QPushButton(translate("Show its values…"))
        self.seen.setProperty("role", "link")
        self.seen.setCursor(Qt.CursorShape.PointingHandCursor)
        self.seen.clicked.connect(self.look)
        self.words = label("", "muted")
        self.recipe = label()
        self.recipe.setFont(theme.figure_font())
        self._place()
        presets.changed.connect(self.refresh)
        settings.changed.connect(self.refresh)
        self.refresh()

    def _chip(self, preset: Preset) -> QPushButton:
        chip = QPushButton(preset.title)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setToolTip(plain_tool_tip(preset.words))
        chip.setAccessibleDescription(preset.words)
        chip.clicked.connect(lambda: self._take(preset))
        return chip

    def _place(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(theme.SPACE_8)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch()
        self.body.insertLayout(1, chips)
        self.body.insertWidget(2, self.words)
        self.head.insertWidget(self.head.count() - 1, self.more)
        self.name.hide()
        self.facts.hide()
        self.chosen.addWidget(self.recipe, 1)
        self.chosen.addWidget(self.seen)

    def _take(self, preset: Preset, _checked: bool = False) -> None:
        self._presets.take(preset)
        self.refresh()  # a chip that was pressed again has changed nothing, but its look

    def refresh(self) -> None:
        """Show which preset holds, and the recipe in a line."""
        current = self._presets.current
        for name, chip in self.chips.items():
            chip.setChecked(current is not None and not current.own and current.name == name)
        self._fill_menu()
        if current is not None:
            self.say(current.title if current.own else "")  # a chip says the others
            self.words.setText(current.words)
        else:
            self.say(translate("Custom"))
            self.words.setText(translate("Custom settings. Save as a preset to reuse."))
        self.words.setVisible(bool(self.words.text()))
        self.recipe.setText(recipe_facts(self._settings.current))

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for preset in self._presets.own:
            action = menu.addAction(preset.title.replace("&", "&&"))
            action.triggered.connect(functools.partial(self._take, preset))
            action.setCheckable(True)
            action.setChecked(preset == self._presets.current)
        if not self._presets.own:
            menu.addAction(translate("None yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(translate("Save as a preset…"), self.keep)
        menu.addAction(translate("Open a preset…"), self.file_wanted.emit)
        menu.addAction(translate("All presets…"), self.look)

    def keep(self) -> None:
        """Ask for a name and keep the recipe under it."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(translate("Save as a preset"))
        dialog.setLabelText(translate("Name:"))
        dialog.setOkButtonText(translate("Save"))
        dialog.setCancelButtonText(translate("Cancel"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self._keep)
        dialog.open()

    def _keep(self, name: str) -> None:
        if name.strip():
            self._presets.keep(name)

    def look(self) -> None:
        """Open all presets with what each of them sets."""
        from app.setup.preset_dialog import PresetDialog

        dialog = PresetDialog(self._presets, self._settings, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
