"""What the run has said, as plain text, one click away; it can be searched and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.widgets.plain_text import ElidedLabel, PlainLabel
from app.widgets.theme import SPACE_4, SPACE_8, SPACE_12, TEXT_11, Theme, figure_font
from training.events.event_types import LogLine
from training.events.history import LOG_LINES, RunHistory
from training.texts.language import translate
from training.texts.problems import Problem

_HEIGHT = 150
_SEARCH_WIDTH = 220
_MOST_MARKED = 300
"""So many places are marked at most; more cannot be told apart."""


class LogPanel(QWidget):
    """A line with the newest warning; unfolded, all warnings and the log."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
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
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(translate("Search the log"))
        self.search_line.setAccessibleName(translate("Search the log"))
        self.search_line.setClearButtonEnabled(True)
        self.search_line.setFixedWidth(_SEARCH_WIDTH)
        self.found = PlainLabel()
        self.found.setProperty("role", "muted")
        self.copy_button = QPushButton(translate("Copy the log"))
        self.tools = QWidget()
        self._history: RunHistory | None = None
        self._last_line: LogLine | None = None
        self._warnings: list[Problem] = []
        self._shown_warnings = 0
        self.search_line.textChanged.connect(self._mark_all)
        self.search_line.returnPressed.connect(self.find_next)
        self.copy_button.clicked.connect(self._copy)
        self._lay_out()
        self._show_header()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SPACE_12)
        header.addWidget(self.toggle)
        header.addWidget(self._newest, 1)
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(SPACE_8)
        tools.addWidget(self.search_line)
        tools.addWidget(self.found)
        tools.addStretch()
        tools.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(header)
        column.addWidget(self.tools)
        column.addWidget(self.text)
        for widget in (self.tools, self.text):
            widget.hide()

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

    def find_next(self) -> None:
        """Go to the next place where the searched text stands; after the last, the first."""
        wanted = self.search_line.text()
        if wanted and not self.text.find(wanted):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(wanted)

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
            if self.search_line.text():
                self._mark_all()

    def _mark_all(self) -> None:
        """Mark every place where the searched text stands, and say how many there are."""
        wanted = self.search_line.text()
        marks: list[QTextEdit.ExtraSelection] = []
        document: QTextDocument = self.text.document()
        cursor = document.find(wanted) if wanted else QTextCursor()
        while not cursor.isNull() and len(marks) < _MOST_MARKED:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            colour = QColor(self._theme.accent)
            colour.setAlphaF(0.3)
            mark.format.setBackground(colour)
            marks.append(mark)
            cursor = document.find(wanted, cursor)
        self.text.setExtraSelections(marks)
        more = "+" if len(marks) == _MOST_MARKED else ""
        count = f"{len(marks)}{more}"
        self.found.setText(translate("{count} found", count=count) if wanted else "")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _unfold(self, unfolded: bool) -> None:
        for widget in (self.tools, self.text):
            widget.setVisible(unfolded)
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
    return f"⚠ {problem.text}"
