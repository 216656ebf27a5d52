"""A card of the set-up page: what is chosen, whether it is good, and its settings on demand."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.form.problem_lines import ProblemLines
from app.form.settings_form import SettingsForm
from app.model.editor import ModelEditor
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.card import Card, set_role
from app.widgets.icons import icon
from app.widgets.labels import label
from app.widgets.plain_text import ElidedLabel
from app.widgets.theme import Theme
from training.settings.fields import SettingField
from training.texts.language import translate
from training.texts.problems import Problem


class ChoiceCard(Card):
    """Heading and verdict, what is chosen with a button to choose, facts, problems, and a form.

    Whoever makes a card makes the rows of its form too: ``form.pieces``.
    """

    opened = Signal(bool)

    def __init__(
        self, title: str, fields: Iterable[SettingField], settings: SettingsModel, colours: Theme
    ) -> None:
        super().__init__(title)
        self._theme = colours
        self.form = SettingsForm(fields, settings, editors={"model": ModelEditor}, in_pieces=True)
        self.name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.facts = label("", "muted")
        self.facts.setFont(theme.figure_font())
        self.problems = ProblemLines(settings)
        self.toggle = QPushButton(translate("Details"))
        self.toggle.setAccessibleName(translate("Details: {title}", title=title))
        self.toggle.setProperty("role", "link")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self.set_open)
        self.chosen = QHBoxLayout()
        self._lay_out()
        self.set_open(False)

    def _lay_out(self) -> None:
        self.head.addWidget(self.toggle)
        self.name.setFont(theme.text_font(theme.TEXT_15))
        self.chosen.setSpacing(theme.SPACE_8)
        self.chosen.addWidget(self.name, 1)
        self.body.setSpacing(theme.SPACE_8)
        self.body.addLayout(self.chosen)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.form)

    def add_button(self, button: QWidget) -> None:
        """Put a button beside what is chosen."""
        self.chosen.addWidget(button)

    def show_choice(self, name: str, facts: str, *, chosen: bool = True) -> None:
        """Show what is chosen, or what to do, and what is known of it."""
        self.name.show_text(name)
        set_role(self.name, "" if chosen else "muted")
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what is wrong, save what stands at an open field already."""
        rows = self.form.rows if self.is_open else {}
        self.problems.show_problems([p for p in problems if p.where not in rows or p.rows])

    @property
    def is_open(self) -> bool:
        """Whether the settings are shown."""
        return self.toggle.isChecked()

    def set_open(self, wanted: bool) -> None:
        """Show or hide the settings."""
        self.toggle.setChecked(wanted)
        image = "chevron_down" if wanted else "chevron_right"
        self.toggle.setIcon(icon(image, self._theme.accent, 16))
        self.form.setVisible(wanted)
        self.opened.emit(wanted)
