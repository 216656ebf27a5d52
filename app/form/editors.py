"""One editor for each kind of setting; what a form row puts on the right."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.widgets import theme
from app.widgets.choices import Choices
from app.widgets.plain_text import PlainLabel
from training.settings.fields import SettingField
from training.texts.language import translate

_NUMBER_WIDTH = 112
_NUMBER_BESIDE_WORD_WIDTH = 72
_CHOICE_WIDTH = theme.EDITOR_WIDTH


class FieldEditor(QWidget):
    """Shows one setting's value and tells of the user's changes."""

    edited = Signal(object, bool)
    """(new value, whether more typing is to come). Text that is no value comes as it is."""
    finished = Signal()
    """The user is done typing."""

    wide = False
    """Whether it takes the whole width of a row."""

    def __init__(self, field: SettingField) -> None:
        super().__init__()
        self.field = field
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.SPACE_8)

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def show_resolved(self, value: object) -> None:
        """Show what ``auto`` stands for; for the editors that offer it."""

    def choose(self) -> None:
        """Let the user choose in a dialog; for the editors of files, folders and models."""

    def choose_folder(self) -> None:
        """Let the user choose a folder; for the editors of these."""

    def set_invalid(self, invalid: bool) -> None:
        """Mark the control that holds a value that is not allowed."""
        control = self.focusProxy()
        if isinstance(control, QWidget) and bool(control.property("invalid")) != invalid:
            control.setProperty("invalid", invalid)
            control.style().unpolish(control)
            control.style().polish(control)

    def _add(self, control: QWidget, stretch: int = 0) -> None:
        """Make ``control`` the one that has the focus, the name and the description."""
        control.setAccessibleName(translate(self.field.title))
        control.setAccessibleDescription(translate(self.field.help))
        self.row.addWidget(control, stretch)
        self.setFocusProxy(control)


class _Line(QLineEdit):
    """A line that leaves undo, and files dropped on it, to the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        """Pass the keys of undo and redo on to the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)


class _Text(QPlainTextEdit):
    """Several lines that leave undo to the window; Tab goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        """Pass the keys of undo and redo on to the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)


def _is_undo_or_redo(event: Any) -> bool:
    return bool(
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


class ChoiceEditor(FieldEditor):
    """One of a few words."""

    def __init__(self, field: SettingField) -> None:
        super().__init__(field)
        self.control = Choices()
        self.control.setMinimumWidth(_CHOICE_WIDTH)
        for word, title in field.choices:
            self.control.addItem(translate(title), word)
        self.control.activated.connect(self._tell)
        self._add(self.control)
        self.row.addStretch()

    def _tell(self) -> None:
        self.edited.emit(self.control.currentData(), False)

    def show_resolved(self, value: object) -> None:
        """Show beside ``automatic`` what it stands for."""
        index = self.control.findData("auto")
        if index >= 0:
            # What is left to the machine even when a run begins is on, as far as it can be.
            title = (
                "on" if value == "auto" else dict(self.field.choices).get(str(value), str(value))
            )
            title = translate(title)
            self.control.setItemText(index, translate("automatic: {value}", value=title))

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        self.control.setCurrentIndex(self.control.findData(value))


class BoolEditor(FieldEditor):
    """Yes or no."""

    def __init__(self, field: SettingField) -> None:
        super().__init__(field)
        self.control = QCheckBox(translate("on"))
        self.control.clicked.connect(lambda checked: self.edited.emit(checked, False))
        self._add(self.control)
        self.row.addStretch()

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        self.control.setChecked(bool(value))


class LineEditor(FieldEditor):
    """A number or a text in one line."""

    def __init__(self, field: SettingField) -> None:
        super().__init__(field)
        self.wide = field.kind == "list"
        self._of_words = bool(field.choices)
        self.control = _Line()
        self.control.textEdited.connect(lambda text: self.edited.emit(self._parsed(text), True))
        self.control.editingFinished.connect(self.finished)
        is_text = field.kind == "list" or (field.kind == "str" and field.default != "auto")
        self._add(self.control, stretch=int(is_text))
        if not is_text:
            self.control.setFixedWidth(_NUMBER_WIDTH)
            self.control.setFont(theme.figure_font())
            if field.unit:
                unit = PlainLabel(translate(field.unit))
                unit.setProperty("role", "muted")
                self.row.addWidget(unit)
            self.row.addStretch()

    def _parsed(self, text: str) -> Any:
        stripped = text.strip()
        try:
            if self.field.kind == "int":
                return int(stripped.replace(",", ""))
            if self.field.kind == "float":
                return float(stripped)
        except ValueError:
            return text
        if self.field.kind == "list":
            # Names of layers hold no spaces, those of columns do.
            separated = stripped.replace(",", " ").split() if self._of_words else text.split(",")
            return [name.strip() for name in separated if name.strip()]
        return stripped if self.field.default == "auto" else text

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it; what is being typed stays as it is."""
        if self.control.hasFocus() and self._parsed(self.control.text()) == value:
            return
        self.control.setText(_as_text(value))


def _as_text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    return ", ".join(value) if isinstance(value, list) else str(value)


class TextEditor(FieldEditor):
    """A text of several lines."""

    wide = True
    _LINES = 2

    def __init__(self, field: SettingField) -> None:
        super().__init__(field)
        self.control = _Text()
        line = self.control.fontMetrics().lineSpacing()
        self.control.setFixedHeight(self._LINES * line + theme.SPACE_24)
        self.control.textChanged.connect(self._tell)
        self._add(self.control, stretch=1)

    def _tell(self) -> None:
        self.edited.emit(self.control.toPlainText(), True)

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        if self.control.toPlainText() != value:
            self.control.blockSignals(True)
            self.control.setPlainText(value)
            self.control.blockSignals(False)


PATH_SEPARATOR = " | "
"""Between several paths in one field; no name of a file on Windows has it."""


def paths_of(text: str) -> str | list[str]:
    """Return the path that a field's text names, or several."""
    found = [path.strip() for path in text.split(PATH_SEPARATOR.strip()) if path.strip()]
    return found if len(found) > 1 else text.strip()


class PathEditor(FieldEditor):
    """A file or folder, typed or chosen."""

    wide = True

    def __init__(self, field: SettingField) -> None:
        super().__init__(field)
        self.control = _Line()
        self.control.textEdited.connect(lambda text: self.edited.emit(self._parsed(text), True))
        self.control.editingFinished.connect(self.finished)
        self.button = QPushButton(translate("Choose…"))
        self.button.setAccessibleName(translate("Choose: {title}", title=translate(field.title)))
        self._add(self.control, stretch=1)
        self.row.addWidget(self.button)
        if field.picks == "data":
            menu = QMenu(self.button)
            menu.addAction(translate("Files…"), self.choose)
            menu.addAction(translate("Folder…"), self.choose_folder)
            self.button.setMenu(menu)
            self.button.setText(f"{self.button.text()} ▾")
        else:
            self.button.clicked.connect(self.choose)

    def _parsed(self, text: str) -> str | list[str]:
        return paths_of(text) if self.field.picks == "data" else text.strip()

    def choose(self) -> None:
        """Let the user choose files of examples, or a folder."""
        if self.field.picks == "data":
            self._choose_files()
        else:
            self.choose_folder()

    def choose_folder(self) -> None:
        """Let the user choose a folder."""
        chosen = QFileDialog.getExistingDirectory(
            self, translate(self.field.title), self._start_folder()
        )
        self._take(*([chosen] if chosen else []))

    def _choose_files(self) -> None:
        kinds = translate(
            "Examples (*.csv *.tsv *.jsonl *.json *.parquet *.arrow *.xlsx *.xls *.txt)"
        )
        chosen, _ = QFileDialog.getOpenFileNames(
            self, translate(self.field.title), self._start_folder(), kinds
        )
        self._take(*chosen)

    def _start_folder(self) -> str:
        parent = Path(self.control.text().split(PATH_SEPARATOR)[0]).parent
        return str(parent) if self.control.text() and parent.is_dir() else str(Path.home())

    def _take(self, *chosen: str) -> None:
        if any(chosen):
            text = PATH_SEPARATOR.join(str(Path(path)) for path in chosen)
            self.control.setText(text)
            self.edited.emit(self._parsed(text), False)

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        if self._parsed(self.control.text()) != value:
            self.control.setText(value if isinstance(value, str) else PATH_SEPARATOR.join(value))


class WordOrValueEditor(FieldEditor):
    """A word such as ``auto`` or ``all-linear``, or a value of one's own."""

    wide = True

    def __init__(self, field: SettingField, word: str, title: str) -> None:
        super().__init__(field)
        self._word = word
        self._title = title
        self._resolved = ""
        self.own = LineEditor(field)
        self.wide = self.own.wide
        if not self.wide:
            self.own.control.setFixedWidth(_NUMBER_BESIDE_WORD_WIDTH)
        self.check = QCheckBox(title)
        self.check.clicked.connect(self._choose)
        self.own.edited.connect(self.edited)
        self.own.finished.connect(self.finished)
        self._add(self.check)
        self.row.addWidget(self.own, int(self.wide))
        if not self.wide:
            self.row.addStretch()

    def show_resolved(self, value: object) -> None:
        """Show beside the word what it stands for."""
        self._resolved = translate("automatic: {value}", value=value)
        self._show_title()

    def _show_title(self) -> None:
        resolved = self._resolved if self.check.isChecked() else ""
        self.check.setText(resolved or self._title)

    def _choose(self, checked: bool) -> None:
        self.own.setEnabled(not checked)
        if checked:
            self.edited.emit(self._word, False)
        else:
            self.own.control.setFocus()
            self.own.control.selectAll()
            if self.own.control.text():
                self.own.control.textEdited.emit(self.own.control.text())

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        is_word = value == self._word
        if is_word or not self.own.control.hasFocus():
            self.check.setChecked(is_word)
            self.own.setEnabled(not is_word)
            self._show_title()
        if not is_word:
            self.own.set_value(value)

    def set_invalid(self, invalid: bool) -> None:
        """Mark the line of one's own value."""
        self.own.set_invalid(invalid)


def editor_for(field: SettingField) -> FieldEditor:
    """Return the editor that fits a setting's declaration."""
    if field.kind == "bool":
        return BoolEditor(field)
    if field.kind == "choice":
        return ChoiceEditor(field)
    if field.kind == "list" and field.choices:
        word, title = field.choices[0]
        return WordOrValueEditor(field, word, translate(title))
    if field.auto or (field.kind == "str" and field.default == "auto"):
        return WordOrValueEditor(field, "auto", translate("automatic"))
    if field.picks == "text":
        return TextEditor(field)
    return PathEditor(field) if field.picks else LineEditor(field)
