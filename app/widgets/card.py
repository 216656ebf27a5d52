"""The cards of the set-up page: a heading, what was found in words, and a form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets import theme
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel, plain_tool_tip
from training.texts.language import translate
from training.texts.problems import Problem

MODEL_NAMES = {
    "exaone": "EXAONE 3.5",
    "exaone4": "EXAONE 4",
    "gemma2": "Gemma 2",
    "gemma3_text": "Gemma 3",
    "llama": "Llama",
    "mistral": "Mistral",
    "phi3": "Phi 3",
    "qwen2": "Qwen 2",
    "qwen3": "Qwen 3",
    "smollm3": "SmolLM 3",
}

AUTOMATIC_KEYS = (
    "engine.micro_batch_size",
    "engine.gradient_checkpointing",
    "engine.memory_limit",
)
"""Settings that change the need for memory, never the result; ``auto`` lets the plan choose."""


class Card(QFrame):
    """A heading with a line of what is known, above whatever is added."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.status = label()
        self.status.setFont(theme.figure_font())
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.SPACE_16)
        if title:
            heading = PlainLabel(title)
            heading.setProperty("role", "heading")
            self.head.addWidget(heading)
        self.head.addWidget(self.status, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(theme.SPACE_16,) * 4)
        self.body.setSpacing(theme.SPACE_12)
        self.body.addLayout(self.head)

    def say(self, text: str, role: str = "muted") -> None:
        """Show a status in one of the style sheet's roles."""
        self.status.setText(text)
        set_role(self.status, role)


def set_role(target: QWidget, role: str) -> None:
    """Give a widget another of the style sheet's roles."""
    if target.property("role") != role:
        target.setProperty("role", role)
        target.style().unpolish(target)
        target.style().polish(target)


_MOST_LINES = 2


class Banner(QFrame):
    """A problem of the whole computer or run, with its mend.

    Args:
        problem: what to tell.
        details: what developers need to know beside it.
        closable: whether the user can put it away.
    """

    closed = Signal()
    """The user has read it."""

    def __init__(self, problem: Problem, details: str = "", *, closable: bool = False) -> None:
        super().__init__()
        is_error = problem.severity == "error"
        self.setProperty("role", "bannerBad" if is_error else "banner")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_16, theme.SPACE_12, theme.SPACE_16, theme.SPACE_12)
        layout.setSpacing(theme.SPACE_4)
        told = (problem.message, problem.hint, problem.details, f"\n{details}")
        self._details = "\n".join(part for part in told if part.strip())
        lines = [line.strip() for line in problem.message.splitlines() if line.strip()]
        message = label(" ".join(lines[:_MOST_LINES]) + (" …" if lines[_MOST_LINES:] else ""))
        message.setToolTip(plain_tool_tip(problem.message) if lines[1:] else "")
        message.setFont(theme.text_font(bold=True))
        layout.addWidget(message)
        hint = label(problem.advice)
        hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(hint)
        self.copy_button = QPushButton(translate("Copy details"))
        self.copy_button.setProperty("role", "link")
        self.copy_button.clicked.connect(self._copy)
        self.close_button = QPushButton(translate("Close"))
        self.close_button.setProperty("role", "link")
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_12)
        for button, wanted in ((self.copy_button, is_error), (self.close_button, closable)):
            if wanted:
                row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)

    def _copy(self) -> None:
        """Put what developers need to know into the clipboard, without names and folders."""
        from training.runtime.doctor_report import without_private_text

        QGuiApplication.clipboard().setText(without_private_text(self._details))
