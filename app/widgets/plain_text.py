"""Text that comes from files is shown as it is: Qt would take ``<b>`` for markup by itself.

A file's name may be long and without a space; a label that cannot break it would push everything
beside it out of the window.
"""

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from training.texts.language import translate

_BREAK = "\u200b"
"""A place where a line may end; it has no width."""
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=%|[KMGT]iB)")
_JOINED = "\u00a0"
"""A space at which no line ends: a number and its unit stay together."""
_LONGEST_WORD = 24
_PIECE = 12
_LONG_WORDS = re.compile(rf"[^\s{_BREAK}]{{{_LONGEST_WORD + 1},}}")


def _breakable(text: str) -> str:
    """Return a text whose long words may be broken: behind their signs, or anywhere."""
    if len(text) <= _LONGEST_WORD:
        return text
    return _LONG_WORDS.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    pieces = re.findall(rf"[^/\\_.-]{{1,{_PIECE}}}[/\\_.-]?|[/\\_.-]", word)
    return _BREAK.join(pieces)


class PlainLabel(QLabel):
    """A label that shows its text letter by letter, and breaks words that are too long."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show another text."""
        self._given = text
        super().setText(_breakable(_BEFORE_UNIT.sub(_JOINED, text)))

    def text(self) -> str:
        """Return the text as it was given, wherever its lines may end."""
        return self._given if super().text() else ""

    def _copy(self) -> None:
        selected = self.selectedText().replace(_BREAK, "").replace(_JOINED, " ")
        QGuiApplication.clipboard().setText(selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy what is selected as it was given."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer to copy what is selected as it was given."""
        if not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(translate("Copy"), self._copy)
        copy.setEnabled(self.hasSelectedText())
        menu.addAction(
            translate("Select all"), lambda: self.setSelection(0, len(QLabel.text(self)))
        )
        menu.popup(event.globalPos())


def plain_tool_tip(text: str) -> str:
    """Return what shows ``text`` letter by letter as a tool tip, whose format is always guessed."""
    if "<" not in text:
        return text
    return "<qt>" + html.escape(text).replace("\n", "<br>") + "</qt>"


class ElidedLabel(PlainLabel):
    """Takes the room that is left; its tool tip says it all."""

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._mode = mode
        self.whole_text = ""
        """The text before it is cut."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.whole_text = text
        self.setToolTip(plain_tool_tip(text))
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole_text, self._mode, self.width()))
