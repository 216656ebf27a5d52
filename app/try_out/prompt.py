"""Where a question is written and sent."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from app.state.conversation import TrySession
from app.widgets import theme
from app.widgets.plain_text import plain_tool_tip
from training.texts.language import translate

_LINES = 2
_SEND_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromptBox(QPlainTextEdit):
    """Several lines; Enter sends, Shift+Enter begins a new line, Esc stops."""

    send_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setPlaceholderText(
            translate("Write a message. Enter sends, Shift+Enter starts a new line.")
        )
        self.setAccessibleName(translate("Input"))
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(_LINES * line + theme.SPACE_24)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window, where it starts a run."""
        if event.type() == QEvent.Type.ShortcutOverride and _sends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook."""
        if _sends(event):
            self.send_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_pressed.emit()
        else:
            super().keyPressEvent(event)


def _sends(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in _SEND_KEYS
        and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    )


class PromptPanel(QFrame):
    """Writes to a session."""

    def __init__(self, session: TrySession) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self.box = PromptBox()
        self.send_button = QPushButton(translate("Send"))
        self.stop_button = QPushButton(translate("Stop"))
        self.clear_button = QPushButton(translate("Clear"))
        self.clear_button.setToolTip(translate("Starts a new conversation"))
        self.instruction = QCheckBox(translate("Add the instruction, as in training"))
        self._lay_out()
        self.box.send_pressed.connect(self._send)
        self.box.stop_pressed.connect(session.stop)
        self.box.textChanged.connect(self._refresh)
        self.send_button.clicked.connect(self._send)
        self.stop_button.clicked.connect(session.stop)
        self.clear_button.clicked.connect(session.clear)
        self.instruction.toggled.connect(lambda on: setattr(session, "with_instruction", on))
        for signal in (session.changed, session.examples_read, session.cleared, session.turn_added):
            signal.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_8)
        row.addWidget(self.box, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.SPACE_4)
        for button in (self.send_button, self.stop_button, self.clear_button):
            buttons.addWidget(button)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_12,) * 4)
        column.setSpacing(theme.SPACE_4)
        column.addLayout(row)
        column.addWidget(self.instruction)

    def _send(self) -> None:
        text = self.box.toPlainText().strip()
        if text and self._can_ask():
            self.box.setFocus()  # the button goes
            self.box.clear()
            self._session.ask(text)

    def _can_ask(self) -> bool:
        session = self._session
        waiting = bool(session.turns) and not session.turns[-1].ends
        idle = session.state == "ready" or (session.state == "unloaded" and not session.held_back)
        return idle and not waiting

    def _refresh(self) -> None:
        session = self._session
        busy = session.state in ("answering", "loading")
        gone = self.stop_button if not busy else self.send_button
        if gone.hasFocus() or (self.clear_button.hasFocus() and not session.turns):
            self.box.setFocus()  # or it would jump to whatever comes next
        self.send_button.setVisible(not busy)
        self.stop_button.setVisible(busy)
        self.send_button.setEnabled(self._can_ask() and bool(self.box.toPlainText().strip()))
        self.clear_button.setEnabled(bool(session.turns))
        self.instruction.setVisible(bool(session.instruction))
        self.instruction.setToolTip(plain_tool_tip(session.instruction))
        self.instruction.setChecked(session.with_instruction)
