"""One side's part of the conversation, as plain text that grows while it is answered."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.state.answering import Turn
from app.widgets import theme
from app.widgets.formats import UNKNOWN, count, duration, number
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import Theme
from training.protocol.answers import Answered, Side
from training.texts.language import translate

SIDE_TITLES: dict[Side, str] = {"tuned": "Your model", "base": "Base model"}


class AnswerView(QFrame):
    """Shows questions and one side's answers; nothing in them is taken for markup."""

    def __init__(self, side: Side, colours: Theme) -> None:
        super().__init__()
        self.side: Side = side
        self._theme = colours
        self.setProperty("role", "card")
        title = PlainLabel(translate(SIDE_TITLES[side]))
        title.setProperty("role", "heading")
        self.speed = label("", "muted")
        self.speed.setWordWrap(False)
        self.speed.setFont(theme.figure_font())
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.speed)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("role", "reading")
        self.text.setUndoRedoEnabled(False)
        self.text.setPlaceholderText(
            translate("Write something, or click an example. The first message loads the model.")
        )
        self.text.setAccessibleName(translate(SIDE_TITLES[side]))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_12,) * 4)
        column.setSpacing(theme.SPACE_8)
        column.addLayout(head)
        column.addWidget(self.text, 1)

    def show_turns(self, turns: list[Turn]) -> None:
        """Show another conversation."""
        self.text.clear()
        self.speed.setText("")
        for turn in turns:
            self.add_turn(turn)
            self.add_text(turn.answers[self.side])
            if self.side in turn.ends:
                self.end(turn)

    def add_turn(self, turn: Turn) -> None:
        """Show the next question."""
        self.speed.setText("")
        gap = "" if self.text.document().isEmpty() else "\n\n"
        self._insert(gap + translate("You") + "\n", self._theme.muted, small=True)
        self._insert(turn.shown + "\n\n", self._theme.muted)
        self._insert(translate("Answer") + "\n", self._theme.muted, small=True)

    def add_text(self, more: str) -> None:
        """Show more of the answer."""
        self._insert(more, self._theme.text)

    def end(self, turn: Turn) -> None:
        """Show how fast the answer came, and whether it was the expected one."""
        ended = turn.ends[self.side]
        self.speed.setText(_speed_words(ended))
        if ended.why == "length":
            self._insert(
                "\n" + translate("… cut at the maximum answer length"),
                self._theme.muted,
                small=True,
            )
        elif ended.why == "stopped":
            self._insert("\n" + translate("… stopped"), self._theme.muted, small=True)
        if ended.asked_tokens > ended.learned_tokens > 0:
            told = translate(
                "… the question has {asked} tokens; the model learned from {learned} at most",
                asked=count(ended.asked_tokens),
                learned=count(ended.learned_tokens),
            )
            self._insert("\n" + told, self._theme.muted, small=True)
        if turn.expected:
            right = turn.answers[self.side].strip() == turn.expected.strip()
            told = (
                translate("✓ correct")
                if right
                else translate("✗ expected: {answer}", answer=turn.expected)
            )
            self._insert("\n" + told, self._theme.good if right else self._theme.warn, small=True)

    def _insert(self, text: str, colour: str, *, small: bool = False) -> None:
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 2
        look = QTextCharFormat()
        look.setForeground(QColor(colour))
        look.setFont(QFont(theme.text_font(theme.TEXT_11 if small else theme.TEXT_13)))
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text, look)
        if at_end:  # whoever has scrolled up goes on reading there
            bar.setValue(bar.maximum())


def _speed_words(ended: Answered) -> str:
    rate = number(ended.tokens / ended.seconds, 1) if ended.seconds > 0 else UNKNOWN
    return translate("{time} · {rate} tokens/s", time=duration(ended.seconds), rate=rate)
