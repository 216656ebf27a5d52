"""How answers are drawn: a small disclosure with each setting explained."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.icons import icon
from app.settings_form import label
from app.theme import Theme
from training.generation_messages import Sampling
from training.language import translate

_TITLES = {
    "temperature": "Variety (temperature)",
    "top_p": "Share of likely words (top_p)",
    "top_k": "Number of likely words (top_k)",
    "repetition_penalty": "Against repeating (repetition penalty)",
    "max_new_tokens": "Longest answer (tokens)",
    "seed": "Draw (seed)",
}
_HELP = {
    "temperature": "0: always the likeliest word, the same answer every time. Higher: more variety.",
    "top_p": "Only the likeliest words that together have this share are drawn from. 1: all.",
    "top_k": "Only so many of the likeliest words are drawn from. 0: all.",
    "repetition_penalty": "Above 1, words that were said become less likely.",
    "max_new_tokens": "The answer is cut there.",
    "seed": "The same number draws the same answer again.",
}
_STEPS = {"temperature": 0.1, "top_p": 0.05, "repetition_penalty": 0.05}
_COLUMNS = 3
_PROMPT_LINES = 2


class SamplingPanel(QWidget):
    """Shows a :class:`Sampling` and a system prompt, and tells of changes."""

    sampling_changed = Signal(object)
    system_prompt_changed = Signal(str)

    def __init__(self, sampling: Sampling, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self._sampling = sampling
        self.toggle = QPushButton(translate("How to answer"))
        self.toggle.setObjectName("disclosure")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show)
        self.editors: dict[str, QSpinBox | QDoubleSpinBox] = {}
        self.system_prompt = QPlainTextEdit()
        self.system_prompt.setAccessibleName(translate("System prompt"))
        self.system_prompt.setTabChangesFocus(True)
        line = self.system_prompt.fontMetrics().lineSpacing()
        self.system_prompt.setFixedHeight(_PROMPT_LINES * line + theme.SPACE_16)
        self.system_prompt.textChanged.connect(
            lambda: self.system_prompt_changed.emit(self.system_prompt.toPlainText())
        )
        self._form = self._built()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_4)
        column.addWidget(self.toggle)
        column.addWidget(self._form)
        self._show(False)

    def _built(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(theme.SPACE_4, 0, 0, theme.SPACE_4)
        grid.setHorizontalSpacing(theme.SPACE_16)
        grid.setVerticalSpacing(theme.SPACE_8)
        for number, name in enumerate(Sampling.model_fields):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            title = label(translate(_TITLES[name]))
            editor = self._editor(name)
            title.setBuddy(editor)
            cell.addWidget(title)
            cell.addWidget(editor)
            cell.addWidget(label(translate(_HELP[name]), "small"))
            cell.addStretch()
            grid.addLayout(cell, number // _COLUMNS, number % _COLUMNS)
            grid.setColumnStretch(number % _COLUMNS, 1)
        row = len(_TITLES) // _COLUMNS
        title = label(translate("System prompt"))
        title.setBuddy(self.system_prompt)
        grid.addWidget(title, row, 0, 1, _COLUMNS)
        grid.addWidget(self.system_prompt, row + 1, 0, 1, _COLUMNS)
        return form

    def _editor(self, name: str) -> QSpinBox | QDoubleSpinBox:
        value = getattr(self._sampling, name)
        editor: QSpinBox | QDoubleSpinBox
        low, high = _bounds(name)
        if isinstance(value, float):
            editor = QDoubleSpinBox()
            editor.setDecimals(2)
            editor.setSingleStep(_STEPS[name])
            editor.setRange(low, high)
        else:
            editor = QSpinBox()
            editor.setRange(int(low), int(high))
        editor.setValue(value)
        editor.setAccessibleName(translate(_TITLES[name]))
        editor.setAccessibleDescription(translate(_HELP[name]))
        editor.valueChanged.connect(lambda value: self._change(name, value))
        self.editors[name] = editor
        return editor

    def _change(self, name: str, value: Any) -> None:
        self._sampling = self._sampling.model_copy(update={name: value})
        self.sampling_changed.emit(self._sampling)

    def show_system_prompt(self, text: str) -> None:
        """Show another system prompt, unless it is being typed."""
        if self.system_prompt.toPlainText() != text and not self.system_prompt.hasFocus():
            self.system_prompt.setPlainText(text)

    def _show(self, wanted: bool) -> None:
        self.toggle.setIcon(icon("chevron_down" if wanted else "chevron_right", self._theme.muted))
        self._form.setVisible(wanted)


def _bounds(name: str) -> tuple[float, float]:
    """Return the least and the greatest value that a setting may have."""
    low, high = 0.0, 0.0
    for bound in Sampling.model_fields[name].metadata:
        low = getattr(
            bound, "ge", getattr(bound, "gt", low) + (0.05 if hasattr(bound, "gt") else 0)
        )
        high = getattr(bound, "le", high)
    return low, high
