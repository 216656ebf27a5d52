"""What the run has said, as plain text, one click away."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.elided_label import ElidedLabel
from app.run_controller import LOG_LINES
from app.theme import SPACE_4, SPACE_12, TEXT_11, figure_font
from training.events import LogLine
from training.history import RunHistory
from training.language import translate
from training.problems import Problem

_HEIGHT = 150


class LogPanel(QWidget):
    """A line with the newest warning; unfolded, all warnings and the log."""

    def __init__(self) -> None:
        super().__init__()
        self.toggle = QPushButton()
        self.toggle.setCheckable(True)
        self.toggle.setProperty("role", "link")
        self.toggle.toggled.connect(self._unfold)
        self._newest = ElidedLabel()
        self._newest.setProperty("role", "warn")
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setMaximumBlockCount(LOG_LINES)
        self.text.setFont(figure_font(TEXT_11))
        self.text.setFixedHeight(_HEIGHT)
        self.text.setAccessibleName(translate("Log"))
        self.text.hide()
        self._history: RunHistory | None = None
        self._last_line: LogLine | None = None
        self._warnings: list[Problem] = []
        self._shown_warnings = 0
        self._lay_out()
        self._show_header()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SPACE_12)
        header.addWidget(self.toggle)
        header.addWidget(self._newest, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(header)
        column.addWidget(self.text)

    def refresh(self, history: RunHistory) -> None:
        """Show what is new in the history."""
        if history is not self._history:
            self._history = history
            self._clear()
        if len(history.warnings) != len(self._warnings):
            self._warnings = list(history.warnings)
            self._show_header()
        if self.toggle.isChecked():
            self._write(history)

    def _clear(self) -> None:
        self.text.clear()
        self._last_line = None
        self._shown_warnings = 0
        self._warnings = []
        self._show_header()

    def _write(self, history: RunHistory) -> None:
        """Add the lines that are not shown yet; the history may have dropped old ones."""
        lines = [_warning_line(problem) for problem in history.warnings[self._shown_warnings :]]
        self._shown_warnings = len(history.warnings)
        fresh: list[str] = []
        for line in reversed(history.log):
            if line is self._last_line:
                break
            fresh.append(line.text)
        self._last_line = history.log[-1] if history.log else None
        lines += reversed(fresh)
        if lines:
            self.text.appendPlainText("\n".join(lines))

    def _unfold(self, unfolded: bool) -> None:
        self.text.setVisible(unfolded)
        self._show_header()
        if unfolded and self._history is not None:
            self._write(self._history)

    def _show_header(self) -> None:
        arrow = "▾" if self.toggle.isChecked() else "▸"
        count = len(self._warnings)
        words = translate("Log")
        if count == 1:
            words = translate("Log · 1 warning")
        elif count:
            words = translate("Log · {count} warnings", count=count)
        self.toggle.setText(f"{arrow} {words}")
        self._newest.show_text(f"⚠ {self._warnings[-1].message}" if self._warnings else "")


def _warning_line(problem: Problem) -> str:
    return f"⚠ {problem.message} {problem.hint}"
