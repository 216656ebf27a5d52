"""The form of the settings, made from their declarations."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.form.editors import FieldEditor, editor_for
from app.model.editor import ModelEditor
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.plain_text import PlainLabel
from app.widgets.slices import Work, finish
from training.settings.schema import SettingField
from training.texts.glossary import term_of
from training.texts.language import translate
from training.texts.problems import Problem

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


def label(text: str = "", role: str = "") -> QLabel:
    """Return a label that wraps its text, in one of the style sheet's roles."""
    made = PlainLabel(text)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made


class SettingRow(QWidget):
    """One setting: title, help, editor, the way back to its default, and what is wrong with it."""

    help_wanted = Signal(str)
    """The user wants to know more of the setting."""

    def __init__(self, field: SettingField, model: SettingsModel) -> None:
        super().__init__()
        self.field = field
        self._model = model
        self.editor: FieldEditor = (
            ModelEditor(field, model) if field.picks == "model" else editor_for(field)
        )
        self.reset_button = QPushButton()
        self.reset_button.setProperty("role", "link")
        self.reset_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.reset_button.clicked.connect(lambda: model.reset(field.key))
        self._problems = QVBoxLayout()
        self._problems.setSpacing(0)
        self._shown: list[Problem] = []
        self._labels: list[QLabel] = []
        self._lay_out()
        self.editor.edited.connect(self._edit)
        self.editor.finished.connect(model.end_typing)
        self.show_value()
        self.show_problems()

    def _lay_out(self) -> None:
        title = label(translate(self.field.title))
        title.setBuddy(self.editor)
        explanation = label(translate(self.field.help), "small")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._titled(title) if term_of(self.field.key) else title)
        texts.addWidget(explanation)
        texts.addStretch()
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_16)
        head.addLayout(texts, 1)
        aside = QVBoxLayout()
        aside.setSpacing(theme.SPACE_4)
        if not self.editor.wide:
            self.editor.setFixedWidth(theme.EDITOR_WIDTH)
            aside.addWidget(self.editor)
        aside.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)
        aside.addStretch()
        head.addLayout(aside)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE_4)
        whole.addLayout(head)
        if self.editor.wide:
            whole.addWidget(self.editor)
        whole.addLayout(self._problems)

    def _titled(self, title: QLabel) -> QWidget:
        """Return the title with a way to the help page of its term."""
        more = QToolButton()
        more.setText("?")
        more.setProperty("role", "help")
        more.setAccessibleName(translate("Help: {title}", title=translate(self.field.title)))
        more.setToolTip(translate("What is this? (F1)"))
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.clicked.connect(lambda: self.help_wanted.emit(self.field.key))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_8)
        row.addWidget(title, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def measure(self, width: int) -> None:
        """Find out its height at a width, so that the form opens at once."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        self._whole.heightForWidth(width)

    def _edit(self, value: Any, typing: bool) -> None:
        self._model.set(self.field.key, value, typing=typing)

    def show_value(self) -> None:
        """Show the model's value, and the default where it differs."""
        key = self.field.key
        self.editor.set_value(self._model.value(key))
        default = in_words(self.field, self._model.defaults.value(key))
        changed = not self._model.is_default(key) and bool(default)
        self.reset_button.setVisible(changed)
        self.reset_button.setText(translate("Default: {value} ↺", value=default))
        self.reset_button.setToolTip(translate("Go back to the default"))

    def show_problems(self) -> None:
        """Show what the model finds wrong here, each problem with its mend."""
        problems = self._model.problems_at(self.field.key)
        if problems == self._shown:
            return
        self._shown = problems
        for old in self._labels:
            self._problems.removeWidget(old)
            old.deleteLater()
        self._labels = [problem_label(problem) for problem in problems]
        for new in self._labels:
            self._problems.addWidget(new)
        self.editor.set_invalid(any(problem.severity == "error" for problem in problems))

    @property
    def problem_texts(self) -> list[str]:
        """The sentences that stand under the field."""
        return [shown.text() for shown in self._labels]


def row_matches(field: SettingField, text: str) -> bool:
    """Whether every word of a search stands in a setting's texts, English or translated."""
    titles = [title for _, title in field.choices]
    source = [field.key, field.title, field.help, *titles]
    searched = " ".join([*source, *map(translate, source)]).casefold()
    return all(word in searched for word in text.casefold().split())


def problem_label(problem: Problem) -> QLabel:
    """Return a label with a problem's sentence and its mend."""
    role = "bad" if problem.severity == "error" else "warn"
    made = label(f"{problem.message} {problem.hint}", role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def in_words(field: SettingField, value: Any) -> str:
    """Return a value as the form would show it."""
    if value == "auto":
        return translate("automatic")
    titles = dict(field.choices)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return translate("on") if value else translate("off")
    if isinstance(value, str) and value in titles:
        return translate(titles[value])
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


class SettingsForm(QWidget):
    """Rows of settings, in the order of their declaration, under a heading for each table."""

    help_wanted = Signal(str)

    def __init__(
        self,
        fields: Iterable[SettingField],
        model: SettingsModel,
        *,
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
        self.pieces = self._making(fields, model, headings)
        """What is left to make."""
        if not in_pieces:
            finish(self.pieces)

    def _making(self, fields: Iterable[SettingField], model: SettingsModel, headings: bool) -> Work:
        model.changed.connect(self._show_value)
        model.problems_changed.connect(self._show_problems)
        for field in fields:
            if headings and field.table not in self._headings:
                self._add_heading(field.table)
            self.rows[field.key] = SettingRow(field, model)
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
