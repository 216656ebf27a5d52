"""What is wrong and stands at no field, above the cards."""

from PySide6.QtWidgets import QVBoxLayout

from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.card import Banner
from training.texts.problems import Problem

_OF_FILES = ("drop", "save")
"""What these sources tell is of files, not of the settings: it can be put away."""


class Banners(QVBoxLayout):
    """Problems of the computer, of files that were dropped, of settings that were saved."""

    def __init__(self, settings: SettingsModel) -> None:
        super().__init__()
        self.setSpacing(theme.SPACE_8)
        self._settings = settings
        self._shown: list[Problem] = []

    def refresh(self, of_computer: tuple[Problem, ...]) -> None:
        """Show the problems that there are now, one of a kind."""
        wanted = {p.code: p for p in of_computer}
        wanted |= {p.code: p for p in self._settings.problems if p.where not in FIELDS}
        if list(wanted.values()) == self._shown:
            return
        self._shown = list(wanted.values())
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for problem in self._shown:
            self.addWidget(self._banner(problem))

    def _banner(self, problem: Problem) -> Banner:
        source = next((s for s in _OF_FILES if problem in self._settings.found_by(s)), "")
        made = Banner(problem, closable=bool(source))
        made.closed.connect(lambda: self._settings.set_problems(source, ()))
        return made
