"""How the examples are read: format and columns, recognised, and changed by pointing."""

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.state.checker import Checker
from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.choices import Choices
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel
from training.protocol.preview import RawTable
from training.texts.language import translate

_TITLES = {
    "data.format": "File format",
    "data.prompt_column": "Input",
    "data.completion_column": "Answer or label",
    "data.input_column": "Context (input)",
    "data.sheet": "Sheet",
}
_SHEET = "data.sheet"
_INSTRUCTION = "data.label_instruction"
_COLUMNS = ("data.prompt_column", "data.completion_column", "data.input_column")
_NEEDED = {
    "data.completion_column": ("auto", "alpaca", "prompt_completion", "label"),
    "data.input_column": ("alpaca", "prompt_completion"),
}
"""Which formats have a column; the first always has one."""


class FormatChooser(QWidget):
    """A choice of the format and of a column for each of its parts."""

    def __init__(self, settings: SettingsModel, checker: Checker) -> None:
        super().__init__()
        self._settings, self._checker = settings, checker
        self._columns: tuple[str, ...] = ()
        self._found = ""
        self._read: dict[str, str] = {}
        self._sheets: tuple[str, ...] = ()
        self._not_used: tuple[str, ...] = ()
        self.not_used = label("", "muted")
        self.instruction = QLineEdit()
        self._instruction_title = PlainLabel(translate("Instruction before each text"))
        self._instruction_title.setProperty("role", "small")
        self.choices: dict[str, QComboBox] = {}
        self._titles: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_12)
        grid.setVerticalSpacing(theme.SPACE_4)
        for column, key in enumerate(_TITLES):
            shown = PlainLabel(translate(_TITLES[key]))
            shown.setProperty("role", "small")
            choice = Choices()
            choice.setAccessibleName(translate(FIELDS[key].title))
            choice.setToolTip(translate(FIELDS[key].help))
            choice.activated.connect(lambda _index, key=key: self._choose(key))
            shown.setBuddy(choice)
            grid.addWidget(shown, 0, column)
            grid.addWidget(choice, 1, column)
            grid.setColumnStretch(column, 1)
            self.choices[key], self._titles[key] = choice, shown
        grid.addWidget(self._instruction_title, 2, 0, 1, len(_TITLES))
        grid.addWidget(self.instruction, 3, 0, 1, len(_TITLES))
        grid.addWidget(self.not_used, 4, 0, 1, len(_TITLES))
        self._instruction_title.setBuddy(self.instruction)
        self.instruction.setAccessibleName(translate(FIELDS[_INSTRUCTION].title))
        self.instruction.setToolTip(translate(FIELDS[_INSTRUCTION].help))
        self.instruction.textEdited.connect(
            lambda text: settings.set(_INSTRUCTION, text.strip(), typing=True)
        )
        self.instruction.editingFinished.connect(settings.end_typing)
        checker.changed.connect(self._follow)
        settings.changed.connect(self._follow)
        self.refresh()

    def _follow(self) -> None:
        self.refresh()

    def offer(self, table: RawTable) -> None:
        """Offer a file's columns and sheets, also where nothing in it is recognised."""
        self._columns, self._sheets = table.columns, table.sheets
        self._read = {f"data.{role}_column": name for name, role in table.roles.items()}
        self.refresh(keep_read=True)

    def _choose(self, key: str) -> None:
        self._settings.set(key, self.choices[key].currentData())

    def refresh(self, *, keep_read: bool = False) -> None:
        """Offer the columns that there are, and show what was recognised."""
        result = self._checker.result
        read = result.sets.get("train") if result is not None else None
        if result is not None and read is not None and not keep_read:
            self._columns, self._found = read.columns, read.format
            self._sheets = read.sheets
            self._not_used = read.not_used
            self._read = {f"data.{role}_column": name for role, name in read.roles.items()}
            self.instruction.setPlaceholderText(" ".join(result.instruction.split()))
        titles = dict(FIELDS["data.format"].choices)
        told = self._settings.current.data.format
        kind = told if told != "auto" else self._found or "auto"
        words = []
        for word, title in titles.items():
            text = translate(title)
            if word == "auto" and self._found and told == "auto":
                text = translate("automatic: {value}", value=translate(titles[self._found]))
            words.append((text, word))
        _fill(self.choices["data.format"], words, told)
        for key in _COLUMNS:
            value = str(self._settings.current.value(key))
            columns = list(dict.fromkeys([*self._columns, *([value] if value else [])]))
            automatic = translate("automatic")
            if not value and self._read.get(key):
                automatic = translate("automatic: {value}", value=self._read[key])
            offered = [(automatic, ""), *((name, name) for name in columns)]
            _fill(self.choices[key], offered, value)
            shown = kind in _NEEDED.get(key, (kind,))
            self.choices[key].setVisible(shown)
            self._titles[key].setVisible(shown)
        self._offer_sheets()
        words_unused = translate("Not used: {columns}", columns=", ".join(self._not_used))
        self.not_used.setText(words_unused if self._not_used else "")
        self.not_used.setVisible(bool(self._not_used))
        told_text = str(self._settings.current.value(_INSTRUCTION))
        if self.instruction.text().strip() != told_text:
            self.instruction.setText(told_text)
        for widget in (self.instruction, self._instruction_title):
            widget.setVisible(kind == "label")

    def _offer_sheets(self) -> None:
        value = str(self._settings.current.value(_SHEET))
        names = sorted({*self._sheets, *({value} - {"", "*"})})
        every = (translate("all sheets with the same columns"), "*")
        offered = [(translate("automatic"), ""), *((n, n) for n in names), every]
        _fill(self.choices[_SHEET], offered, value)
        for widget in (self.choices[_SHEET], self._titles[_SHEET]):
            widget.setVisible(len(names) > 1 or bool(value))


def _fill(choice: QComboBox, words: list[tuple[str, str]], value: str) -> None:
    choice.blockSignals(True)
    choice.clear()
    for text, word in words:
        choice.addItem(text, word)
    choice.setCurrentIndex(choice.findData(value))
    choice.blockSignals(False)
