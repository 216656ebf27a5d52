"""Problems in sentences, each with its mend and a way to where it is."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.flow_row import FlowRow
from app.widgets.formats import count
from app.widgets.labels import label, problem_label
from training.settings.schema import DataSettings
from training.texts.excerpt import excerpt
from training.texts.language import translate
from training.texts.problems import Problem

_MOST = 3
_LONGEST = int(FIELDS["data.max_seq_length"].maximum or 0)


class ProblemLines(QWidget):
    """The first few problems of a card."""

    place_wanted = Signal(object, str)
    """(the row's Place, ``train`` or ``validation``)"""
    setting_wanted = Signal(str)
    columns_wanted = Signal()
    """The user wants to see the file's columns and say what each is for."""

    def __init__(self, settings: SettingsModel) -> None:
        super().__init__()
        self._settings = settings
        self._shown: list[Problem] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE_8)
        self.hide()

    def show_problems(self, problems: list[Problem]) -> None:
        """Show other problems, errors first."""
        found = sorted(problems, key=lambda problem: problem.severity != "error")
        if found == self._shown:
            return
        self._shown = found
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for problem in found[:_MOST]:
            self._layout.addWidget(self._line(problem))
        if len(found) > _MOST:
            more = translate("and {count} more", count=count(len(found) - _MOST))
            self._layout.addWidget(label(more, "small"))
        self.setVisible(bool(found))

    def _line(self, problem: Problem) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        of_a_file = problem.where.startswith("data.")  # whose name stands above
        words = problem_label(problem.without_folders if of_a_file else problem)
        if problem.code == "field_invalid" and problem.where in FIELDS:
            words.setText(f"{translate(FIELDS[problem.where].title)}: {words.text()}")
        column.addWidget(words)
        buttons = self._buttons(problem)
        if buttons:
            beside = QWidget()
            row = FlowRow(beside, theme.SPACE_12)
            for button in buttons:
                row.addWidget(button)
            column.addWidget(beside)
        return line

    def _buttons(self, problem: Problem) -> list[QPushButton]:
        buttons = []
        fix = fix_of(problem)
        if fix is not None:
            words, key, value = fix
            buttons.append(_link(words))
            buttons[-1].clicked.connect(lambda: self._settings.set(key, value))
        for said, values in columns_of(problem):
            buttons.append(_link(said))
            buttons[-1].clicked.connect(lambda _=False, v=values: self._settings.set_all(v))
        other = _other_cut(problem, self._settings.current.data)
        if other is not None:
            said, way = other
            buttons.append(_link(said))
            buttons[-1].clicked.connect(lambda: self._settings.set("data.truncation", way))
        if problem.rows:
            place = problem.rows[0]
            in_validation = problem.where == "data.validation"
            part = "validation" if in_validation and problem.code != "validation_in_train" else ""
            buttons.append(_link(translate("Show row {row}", row=count(place.row))))
            buttons[-1].clicked.connect(lambda: self.place_wanted.emit(place, part or "train"))
        elif problem.code in _OF_COLUMNS:
            buttons.append(_link(translate("Choose the columns…")))
            buttons[-1].clicked.connect(self.columns_wanted)
        elif problem.where in FIELDS:
            buttons.append(_link(translate("Show the setting")))
            buttons[-1].clicked.connect(lambda: self.setting_wanted.emit(problem.where))
        return buttons


def fix_of(problem: Problem) -> tuple[str, str, Any] | None:
    """Return (words, setting, value) of the one change that mends a problem, where there is one."""
    longest = problem.values.get("longest")
    if problem.code in ("examples_shortened", "examples_cut", "answers_cut_off") and isinstance(
        longest, int
    ):
        if longest > _LONGEST:
            return None
        words = translate("Keep them whole: {count} tokens", count=count(longest))
        return words, "data.max_seq_length", longest
    if problem.code in _OF_REPEATS:
        return _fix_of_repeats(problem)
    if problem.code == "label_spellings":
        return translate("Merge the labels"), "data.merge_labels", True
    if problem.code == "earlier_answers_otherwise":
        return translate("Learn each as it will be asked"), "data.earlier_answers", "as_asked"
    if problem.code == "data_sheets_unread" and problem.values.get("alike"):
        return translate("Read all sheets with these columns"), "data.sheet", "*"
    if problem.code == "validation_empty":
        return translate("Hold nothing out"), "data.validation_fraction", 0.0
    if problem.code == "field_invalid" and problem.where in FIELDS:
        field = FIELDS[problem.where]
        words = translate("Default: {value} ↺", value=field.default)
        return words, field.key, field.default
    return None


def columns_of(problem: Problem) -> list[tuple[str, dict[str, Any]]]:
    """Return (words, values of settings) of the ways to read a file: both, where its examples can
    only stand in two columns; with the other label, where there is one."""
    if problem.code == "label_columns_several" and "other" in problem.values:
        other = str(problem.values["other"])
        learned = {
            "data.format": "label",
            "data.prompt_column": problem.values["prompt"],
            "data.completion_column": other,
        }
        return [(translate("Learn {column} instead", column=_shortened(other)), learned)]
    two = [problem.values.get(side) for side in ("left", "right")]
    if problem.code != "data_columns_unknown" or not all(isinstance(name, str) for name in two):
        return []
    found = []
    for asked, answer in (two, two[::-1]):
        words = translate(
            "Input: {column} · answer: {other}",
            column=_shortened(str(asked)),
            other=_shortened(str(answer)),
        )
        values = {"data.prompt_column": asked, "data.completion_column": answer}
        found.append((words, values))
    return found


def _shortened(name: str) -> str:
    return excerpt(" ".join(name.split()), _LONGEST_NAME)


_LONGEST_NAME = 16
_OF_COLUMNS = (
    *("data_columns_unknown", "data_column_needed", "label_columns_several"),
    *("data_columns_hidden", "data_columns_hidden_read"),
)
_OF_REPEATS = {
    "data_duplicates": ("data.duplicates", "drop"),
    "data_duplicates_left_out": ("data.duplicates", "keep"),
    "validation_in_train": ("data.validation_overlap", "drop"),
    "validation_left_out": ("data.validation_overlap", "keep"),
    "validation_all_in_train": ("data.validation_overlap", "keep"),
}
"""The setting that leaves rows out or takes them back, and its value."""


def _fix_of_repeats(problem: Problem) -> tuple[str, str, Any]:
    key, value = _OF_REPEATS[problem.code]
    number = int(problem.values.get("held_out", problem.values.get("count", 0)))
    words = {
        "data_duplicates": translate("Leave out {count} duplicates", count=count(number)),
        "validation_in_train": translate("Take {count} out of the test set", count=count(number)),
    }
    return words.get(problem.code, translate("Use them all")), key, value


def _other_cut(problem: Problem, data: DataSettings) -> tuple[str, str] | None:
    """Return (words, value) of the other way to cut what is too long."""
    if problem.code == "examples_shortened":
        return translate("Cut at the end instead"), "end"
    shortens = data.loss_on == "completion" and problem.values.get("in_turns")
    at_end = problem.code == "examples_cut" and data.truncation == "end" and shortens
    if problem.code == "answers_cut_off" or at_end:
        return translate("Shorten the inputs, keep the answers"), "input"
    return None


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.setProperty("flush", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
