"""Labels in the window's roles, and a label for a problem."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.widgets.plain_text import PlainLabel
from training.texts.problems import Problem


def label(text: str = "", role: str = "") -> QLabel:
    """Return a label that wraps its text, in one of the style sheet's roles."""
    made = PlainLabel(text)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made


def problem_label(problem: Problem) -> QLabel:
    """Return a label with a problem's sentence, its mend, and what a library said."""
    role = "bad" if problem.severity == "error" else "warn"
    made = label(problem.text, role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
