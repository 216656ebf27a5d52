"""One example as a conversation, its tokens coloured by whether they train."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QWidget

from app.widgets import theme
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import Theme
from training.protocol.preview import PreviewRow, TokenPiece
from training.texts.language import translate

ROLE_TITLES = {
    "system": "Instruction",
    "user": "Input",
    "assistant": "Answer",
    "text": "Text",
}


class TokenView(QTextEdit):
    """Shows a row: what trains has a ground, the template's part is pale, what is cut is struck."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Example"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(theme.text_font(theme.TEXT_15))

    def show_row(self, row: PreviewRow | None) -> None:
        """Show an example, or nothing."""
        self.clear()
        if row is None:
            return
        cursor = self.textCursor()
        for number, turn in enumerate(row.turns):
            self._begin_block(cursor, first=number == 0, heading=True)
            cursor.insertText(translate(ROLE_TITLES.get(turn.role, "Text")), self._heading())
            self._begin_block(cursor, first=False, heading=False)
            odd = False
            for piece in turn.pieces:
                odd = not odd
                self._insert(cursor, piece, odd)
        told = row.problem or _why_left_out(row)
        if told:
            self._begin_block(cursor, first=not row.turns, heading=True)
            wrong = QTextCharFormat()
            wrong.setForeground(QColor(self._theme.bad if row.problem else self._theme.warn))
            cursor.insertText(told, wrong)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _begin_block(self, cursor: QTextCursor, *, first: bool, heading: bool) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(theme.SPACE_16 if heading and not first else theme.SPACE_4)
        form.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _heading(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(theme.text_font(theme.TEXT_11, bold=True))
        form.setForeground(QColor(self._theme.muted))
        return form

    def _insert(self, cursor: QTextCursor, piece: TokenPiece, odd: bool) -> None:
        """Insert one token; neighbours differ a little, so that one sees where tokens end."""
        form = QTextCharFormat()
        form.setFont(theme.text_font(theme.TEXT_11 if piece.template else theme.TEXT_15))
        form.setForeground(QColor(self._theme.muted if piece.template else self._theme.text))
        if piece.trains and not piece.cut:
            ground = QColor(self._theme.accent)
            ground.setAlphaF(0.34 if odd else 0.22)
            form.setBackground(ground)
            form.setFontUnderline(True)  # not by colour alone
            form.setUnderlineColor(QColor(self._theme.accent))
        if piece.cut:
            form.setFontStrikeOut(True)
            form.setForeground(QColor(self._theme.bad))
        # A line separator breaks the line and not the paragraph.
        text = piece.text.replace("\n", "↵" if piece.template else "\u2028")
        cursor.insertText(text, form)


def _why_left_out(row: PreviewRow) -> str:
    """Return why a row is not used, in words; ``""`` where it is used."""
    if not row.left_out:
        return ""
    words = {
        "data_row_empty": translate("Left out: it is empty."),
        "validation_in_train": translate("Left out: the model trains on the same content."),
    }
    return words.get(row.left_out, translate("Left out: an earlier row says the same."))


class TokenLegend(QWidget):
    """What the colours of a :class:`TokenView` mean."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_16)
        ground = QColor(colours.accent)
        rgba = f"rgba({ground.red()}, {ground.green()}, {ground.blue()}, 0.28)"
        for text, style in (
            (translate("learned"), f"background: {rgba}; text-decoration: underline;"),
            (translate("only read"), ""),
            (translate("added by the chat template"), f"color: {colours.muted}; font-size: 11px;"),
            (translate("cut off"), f"color: {colours.bad}; text-decoration: line-through;"),
        ):
            sample = PlainLabel(text)
            sample.setStyleSheet(f"QLabel {{ padding: 1px 4px; {style} }}")
            font = QFont(theme.text_font())
            sample.setFont(font)
            row.addWidget(sample)
        row.addStretch()
