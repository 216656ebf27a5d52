"""One setting in the form: its title, editor, default and problems."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.form.editors import FieldEditor, editor_for
from app.form.value_words import in_words
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.labels import label, problem_label
from training.settings.fields import SettingField
from training.texts.glossary import term_of
from training.texts.language import translate
from training.texts.problems import Problem

Editors = Mapping[str, Callable[[SettingField, SettingsModel], FieldEditor]]
"""By what a setting picks: the editor that its page brings, in place of the declared one."""


class SettingRow(QWidget):
    """One setting: title, help, editor, the way back to its default, and what is wrong with it."""

    help_wanted = Signal(str)
    """The user wants to know more of the setting."""

    def __init__(
        self, field: SettingField, settings: SettingsModel, editors: Editors = MappingProxyType({})
    ) -> None:
        super().__init__()
        self.field = field
        self._settings = settings
        make = editors.get(field.picks)
        self.editor = make(field, settings) if make else editor_for(field)
        self.reset_button = QPushButton()
        self.reset_button.setProperty("role", "link")
        self.reset_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.reset_button.clicked.connect(lambda: settings.reset(field.key))
        self._problems = QVBoxLayout()
        self._problems.setSpacing(0)
        self._shown: list[Problem] = []
        self.problem_labels: list[QLabel] = []
        self._lay_out()
        self.editor.edited.connect(self._edit)
        self.editor.finished.connect(settings.end_typing)
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
        self._settings.set(self.field.key, value, typing=typing)

    def show_value(self) -> None:
        """Show the model's value, and the default where it differs."""
        key = self.field.key
        self.editor.set_value(self._settings.value(key))
        default = in_words(self.field, self._settings.defaults.value(key))
        changed = not self._settings.is_default(key) and bool(default)
        self.reset_button.setVisible(changed)
        self.reset_button.setText(translate("Default: {value} ↺", value=default))
        self.reset_button.setToolTip(translate("Reset to the default"))

    def show_problems(self) -> None:
        """Show what the model finds wrong here, each problem with its mend."""
        # One of certain rows stands on the card, with the way to them.
        problems = [p for p in self._settings.problems_at(self.field.key) if not p.rows]
        if problems == self._shown:
            return
        self._shown = problems
        for old in self.problem_labels:
            self._problems.removeWidget(old)
            old.hide()  # until it is gone
            old.deleteLater()
        self.problem_labels = [problem_label(problem) for problem in problems]
        for new in self.problem_labels:
            self._problems.addWidget(new)
        self.editor.set_invalid(any(problem.severity == "error" for problem in problems))


def row_matches(field: SettingField, text: str) -> bool:
    """Whether every word of a search stands in a setting's texts, English or translated."""
    titles = [title for _, title in field.choices]
    source = [field.key, field.title, field.help, *titles]
    searched = " ".join([*source, *map(translate, source)]).casefold()
    return all(word in searched for word in text.casefold().split())
