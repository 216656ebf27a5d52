"""The rows that something is wrong with, to jump to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from app.widgets import theme
from app.widgets.plain_text import plain_tool_tip
from app.widgets.theme import Theme
from training.texts.language import translate
from training.texts.place import Place
from training.texts.problems import Problem

_MOST_ROWS = 50
_PLACE = Qt.ItemDataRole.UserRole
_PART = Qt.ItemDataRole.UserRole + 1


class ProblemRows(QListWidget):
    """Each problem in a sentence, and below it its rows."""

    place_chosen = Signal(object, str)
    """(Place, the part that it belongs to)"""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self._shown: list[Problem] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Rows to show"))
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_problems(self, problems: list[Problem]) -> None:
        """Show the problems that are about rows."""
        found = [problem for problem in problems if problem.rows]
        if found == self._shown:
            return
        self._shown = found
        self.clear()
        for problem in found:
            heading = QListWidgetItem(problem.without_folders.message)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setForeground(
                QColor(self._theme.bad if problem.severity == "error" else self._theme.warn)
            )
            heading.setToolTip(plain_tool_tip(problem.advice))
            self.addItem(heading)
            part = "validation" if problem.where == "data.validation" else "train"
            if problem.code == "validation_in_train":
                part = "train"
            for place in problem.rows[:_MOST_ROWS]:
                item = QListWidgetItem(f"    {_in_words(place)}")
                item.setFont(theme.figure_font())
                item.setData(_PLACE, place)
                item.setData(_PART, part)
                self.addItem(item)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self._shown

    def _choose(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, Place):
            self.place_chosen.emit(place, item.data(_PART))


def _in_words(place: Place) -> str:
    if place.line and place.line != place.row:
        return translate("row {row} (line {line})", row=place.row, line=place.line)
    return translate("row {row}", row=place.row)
