"""A line above the runs: what was moved to the trash, with a way back, or what went wrong."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.state.run_list import RunList
from app.widgets import theme
from app.widgets.labels import label
from training.runs.entry import RunEntry
from training.texts.language import translate
from training.texts.problems import Problem


class RunsNotice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, run_list: RunList) -> None:
        super().__init__()
        self._run_list = run_list
        self._trashed: list[tuple[RunEntry, Path]] = []
        self.text = label()
        self.undo_button = QPushButton(translate("Restore"))
        self.close_button = QPushButton(translate("Hide"))
        for button in (self.undo_button, self.close_button):
            button.setProperty("role", "link")
        self.undo_button.clicked.connect(self._put_back)
        self.close_button.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_12, theme.SPACE_4, theme.SPACE_12, theme.SPACE_4)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        run_list.trashed.connect(self._tell_trashed)
        run_list.problem_raised.connect(self.tell_problem)
        self.hide()

    def _tell_trashed(self, record: RunEntry, place: Path | None) -> None:
        if place is not None:
            self._trashed.append((record, place))
            names = ", ".join(trashed.title for trashed, _ in self._trashed)
        else:
            names = record.title
        self._say(translate("Moved to the trash: {names}", names=names), "card")
        self.undo_button.setVisible(place is not None)

    def tell_problem(self, problem: Problem) -> None:
        """Say what went wrong and what to do."""
        self._say(problem.text, "bannerBad")
        self.undo_button.hide()

    def _say(self, text: str, role: str) -> None:
        self.text.setText(text)
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _put_back(self) -> None:
        trashed, self._trashed = self._trashed, []
        self.hide()
        for record, place in trashed:
            self._run_list.restore(record, place)

    def _dismiss(self) -> None:
        self._trashed = []
        self.hide()
