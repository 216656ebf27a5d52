"""How answers are drawn: each setting with its bounds and a word on what it does."""

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from app.widgets import theme
from app.widgets.labels import label
from training.protocol.answers import Sampling
from training.texts.language import translate

_TITLES = {
    "temperature": "Variety (temperature)",
    "top_p": "Cumulative probability (top_p)",
    "top_k": "Candidates (top_k)",
    "repetition_penalty": "Repetition penalty (repetition penalty)",
    "max_new_tokens": "Longest answer (tokens)",
    "seed": "Seed",
}
_HELP = {
    "temperature": (
        "0: always the most likely token, so the same answer each time. Higher: more variety."
    ),
    "top_p": "Draws only from the most likely tokens that together have this probability. 1: all.",
    "top_k": "Draws only from this many of the most likely tokens. 0: all.",
    "repetition_penalty": "Above 1, tokens that were already used become less likely.",
    "max_new_tokens": "The answer is cut at this length.",
    "seed": "The same seed gives the same answer again.",
}
_COLUMNS = 3
_PROMPT_LINES = 2


class SamplingPanel(QFrame):
    """Shows a :class:`Sampling` and a system prompt, and tells of changes."""

    sampling_changed = Signal(object)
    system_prompt_changed = Signal(str)

    def __init__(self, sampling: Sampling) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sampling = sampling
        self.editors: dict[str, QLineEdit] = {}
        self.system_prompt = QPlainTextEdit()
        self.system_prompt.setAccessibleName(translate("System prompt"))
        self.system_prompt.setTabChangesFocus(True)
        line = self.system_prompt.fontMetrics().lineSpacing()
        self.system_prompt.setFixedHeight(_PROMPT_LINES * line + theme.SPACE_24)
        self.system_prompt.textChanged.connect(
            lambda: self.system_prompt_changed.emit(self.system_prompt.toPlainText())
        )
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_24)
        grid.setVerticalSpacing(theme.SPACE_16)
        for number, name in enumerate(Sampling.model_fields):
            cell = QVBoxLayout()
            cell.setSpacing(theme.SPACE_4)
            title = label(translate(_TITLES[name]))
            editor = self._editor(name)
            title.setBuddy(editor)
            cell.addWidget(title)
            cell.addWidget(editor)
            cell.addWidget(label(translate(_HELP[name]), "small"))
            cell.addStretch()
            grid.addLayout(cell, number // _COLUMNS, number % _COLUMNS)
            grid.setColumnStretch(number % _COLUMNS, 1)
        title = label(translate("System prompt"))
        title.setBuddy(self.system_prompt)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_16,) * 4)
        column.setSpacing(theme.SPACE_16)
        column.addLayout(grid)
        prompt = QVBoxLayout()
        prompt.setSpacing(theme.SPACE_4)
        prompt.addWidget(title)
        prompt.addWidget(self.system_prompt)
        prompt.addWidget(label(translate("Applies from the next conversation on."), "small"))
        column.addLayout(prompt)

    def _editor(self, name: str) -> QLineEdit:
        editor = QLineEdit(f"{getattr(self._sampling, name):g}")
        editor.setFont(theme.figure_font())
        editor.setAccessibleName(translate(_TITLES[name]))
        editor.setAccessibleDescription(translate(_HELP[name]))
        editor.textEdited.connect(lambda text: self._change(name, text))
        self.editors[name] = editor
        return editor

    def _change(self, name: str, text: str) -> None:
        """Take a value that is allowed; mark one that is not, and go on with the one before."""
        editor = self.editors[name]
        try:
            changed = self._sampling.model_dump() | {name: text.strip()}
            self._sampling = Sampling.model_validate(changed)
        except ValidationError:
            editor.setProperty("invalid", True)
        else:
            editor.setProperty("invalid", False)
            self.sampling_changed.emit(self._sampling)
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    def show_system_prompt(self, text: str) -> None:
        """Show another system prompt, unless it is being typed."""
        if self.system_prompt.toPlainText() != text and not self.system_prompt.hasFocus():
            self.system_prompt.setPlainText(text)
