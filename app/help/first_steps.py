"""The first start in three steps: a model, examples, a recipe; each can be left out."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.form.problem_lines import ProblemLines, columns_of
from app.setup import card_words
from app.widgets import theme
from app.widgets.card import set_role
from app.widgets.dialog_room import lay_out, open_with
from app.widgets.formats import duration
from app.widgets.labels import label
from app.widgets.plain_text import plain_tool_tip
from training.texts.language import translate
from training.texts.problems import Problem

if TYPE_CHECKING:
    from app.setup.page import SetupPage
    from app.state.checker import Checker
    from app.state.forecast import Forecast
    from app.state.settings_model import SettingsModel

_SIZE = (620, 440)
_NEXT_WIDTH = 120


class FirstSteps(QDialog):
    """Leads from nothing to a run; what it chooses is what the set-up page shows."""

    start_wanted = Signal()
    demo_wanted = Signal()

    def __init__(
        self,
        settings: "SettingsModel",
        checker: "Checker",
        forecast: "Forecast",
        page: "SetupPage",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("First steps"))
        open_with(self, _SIZE)
        self._settings, self._checker, self._forecast = settings, checker, forecast
        self._page = page
        self.place = label("", "small")
        self.model_words, self.data_words, self.recipe_words = (label() for _ in range(3))
        self.data_problems = ProblemLines(settings)
        self.demo_button = QPushButton(translate("Try the demo"))
        self.model_button = QPushButton(translate("Choose a model…"))
        self.files_button = QPushButton(translate("Files…"))
        self.folder_button = QPushButton(translate("Folder…"))
        self.skip_button = QPushButton(translate("Skip"))
        self.back_button = QPushButton(translate("Back"))
        self.next_button = QPushButton()
        self.chips: dict[str, QPushButton] = {}
        self.steps = QStackedWidget()
        self._make_steps()
        self._lay_out()
        self._connect()
        self.show_step(0)

    def _make_steps(self) -> None:
        self._add_step(
            translate("Which model do you want to train?"),
            translate(
                "Choose a model. Headroom suggests models that fit this computer and shows what "
                "each one needs."
            ),
            [self.demo_button, self.model_button],
            self.model_words,
        )
        self._add_step(
            translate("What should it learn?"),
            translate(
                "Choose your examples: a table with an input and an answer in each row, as CSV, "
                "Excel or JSON. A few hundred are enough to start with."
            ),
            [self.files_button, self.folder_button],
            self.data_words,
            self.data_problems,
        )
        for preset in self._page.presets.shipped[:3]:
            chip = QPushButton(preset.title)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setToolTip(plain_tool_tip(preset.words))
            chip.clicked.connect(lambda _=False, p=preset: self._page.presets.take(p))
            self.chips[preset.name] = chip
        self._add_step(
            translate("How thoroughly?"),
            translate("Choose a recipe. You can change everything later, and undo it."),
            list(self.chips.values()),
            self.recipe_words,
        )

    def _add_step(
        self, title: str, words: str, buttons: list[QPushButton], *found: QWidget
    ) -> None:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_16)
        column.addWidget(label(title, "title"))
        column.addWidget(label(words))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_8)
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        for part in found:
            column.addWidget(part)
        column.addStretch()
        self.steps.addWidget(step)

    def _lay_out(self) -> None:
        self.next_button.setProperty("role", "primary")
        self.next_button.setMinimumWidth(_NEXT_WIDTH)  # as wide with either word
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_8)
        foot.addWidget(self.skip_button)
        foot.addStretch()
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        body = QVBoxLayout()
        body.setSpacing(theme.SPACE_16)
        body.addWidget(self.place)
        body.addWidget(
            label(
                translate(
                    "Headroom teaches a language model your task from your own examples, on this "
                    "computer."
                ),
                "muted",
            )
        )
        body.addWidget(self.steps, 1)
        lay_out(self, body, foot)
        self.skip_button.setAutoDefault(False)
        self.back_button.setAutoDefault(False)

    def _connect(self) -> None:
        page = self._page
        self.model_button.clicked.connect(lambda: page.row("model.name_or_path").editor.choose())
        self.files_button.clicked.connect(lambda: page.row("data.train").editor.choose())
        self.folder_button.clicked.connect(lambda: page.row("data.train").editor.choose_folder())
        self.demo_button.clicked.connect(self._take_the_demo)
        self.data_problems.place_wanted.connect(page.look_at_examples)
        self.data_problems.columns_wanted.connect(page.look_at_examples)
        self.data_problems.setting_wanted.connect(self._show_setting)
        self.skip_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(lambda: self.show_step(self.steps.currentIndex() - 1))
        self.next_button.clicked.connect(self._go_on)
        self._settings.changed.connect(self.refresh)
        self._settings.problems_changed.connect(self.refresh)
        self._checker.changed.connect(self.refresh)
        self._forecast.changed.connect(self.refresh)
        page.presets.changed.connect(self.refresh)

    def show_step(self, number: int) -> None:
        """Show one of the three steps, counted from 0."""
        self.steps.setCurrentIndex(number)
        self.refresh()
        self.next_button.setDefault(True)

    def _go_on(self) -> None:
        if self.steps.currentIndex() == 1 and (likely := self._likely_columns()):
            self._settings.set_all(likely)
        if self.steps.currentIndex() < self.steps.count() - 1:
            self.show_step(self.steps.currentIndex() + 1)
        else:
            self.accept()
            self.start_wanted.emit()

    def _take_the_demo(self) -> None:
        self.accept()
        self.demo_wanted.emit()

    def _show_setting(self, key: str) -> None:
        self.reject()
        self._page.reveal(key)

    def refresh(self) -> None:
        """Show what is chosen, and what is wrong with it."""
        number, last = self.steps.currentIndex(), self.steps.count() - 1
        self.place.setText(translate("Step {number} of {count}", number=number + 1, count=last + 1))
        self.back_button.setEnabled(number > 0)
        self.next_button.setText(translate("Start") if number == last else translate("Continue"))
        reason = self._settings.why_not_start()
        named = self._settings.current
        chosen = (named.model.name_or_path, named.data.train)
        self.next_button.setEnabled(not reason if number == last else bool(chosen[number]))
        self._say_model()
        self._say_data()
        self._say_recipe(reason)

    def _say_model(self) -> None:
        settings, forecast = self._settings.current, self._forecast
        if wrong := self._errors_of("model"):
            _say(self.model_words, wrong[0].text, "bad")
        elif settings.model.name_or_path and forecast.shape is not None:
            plan = forecast.settled_plan
            verdict, role = card_words.fit_verdict(plan) if plan else ("", "")
            name = card_words.path_names(settings.model.name_or_path)
            facts = card_words.model_facts(forecast.shape)
            _say(self.model_words, f"{name}\n{facts}\n{verdict}".rstrip(), role)
        else:
            _say(self.model_words, translate("Nothing chosen yet."), "muted")

    def _say_data(self) -> None:
        settings, checker = self._settings.current, self._checker
        wrong = [] if checker.checking or not settings.data.train else self._errors_of("data")
        self.data_problems.show_problems(wrong)
        if not settings.data.train:
            _say(self.data_words, translate("Nothing chosen yet."), "muted")
        elif checker.checking:
            _say(self.data_words, translate("Checking…"), "muted")
        elif wrong:
            name = card_words.path_names(settings.data.train)
            if self._likely_columns():
                name += "\n" + translate("Continue uses the first of the two ways below.")
            _say(self.data_words, name, "")
        elif checker.result is not None and checker.result.examples:
            name = card_words.path_names(settings.data.train)
            _say(self.data_words, f"{name}\n✓ {card_words.data_facts(checker.result)}", "good")

    def _say_recipe(self, reason: str) -> None:
        current = self._page.presets.current
        for name, chip in self.chips.items():
            chip.setChecked(current is not None and current.name == name)
        if reason:
            _say(self.recipe_words, reason, "warn")
            return
        words = [current.words] if current is not None else []
        plan = self._forecast.settled_plan
        if plan is not None and plan.total_seconds is not None:
            about = duration(plan.total_seconds)
            words.append(translate("It will take about {time}.", time=about))
        _say(self.recipe_words, "\n".join(words), "")

    def _likely_columns(self) -> dict[str, Any]:
        """Return as what a file of two unknown columns is read unless another way is chosen."""
        ways = [way for problem in self._errors_of("data") for way in columns_of(problem)]
        return ways[0][1] if ways else {}

    def _errors_of(self, table: str) -> list[Problem]:
        """Return what is wrong with a table's settings."""
        errors = [found for found in self._settings.problems if found.severity == "error"]
        return [found for found in errors if found.where.startswith(f"{table}.")]


def _say(words: QLabel, text: str, role: str) -> None:
    words.setText(text)
    set_role(words, role)
