"""The page on which a run is set up: model, data, recipe and all settings."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.form.all_settings import AllSettings
from app.form.setting_row import SettingRow
from app.model.editor import ModelEditor
from app.setup import card_words
from app.setup.banners import Banners
from app.setup.choice_card import ChoiceCard
from app.setup.dropped_files import data_key, purpose
from app.setup.head import SetupHead
from app.setup.outlook_card import OutlookCard
from app.setup.recipe_card import RecipeCard
from app.state.checker import Checker
from app.state.forecast import Forecast
from app.state.presets import PresetList
from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.card import AUTOMATIC_KEYS
from app.widgets.scrolling import scrolling
from app.widgets.slices import Slice, finish
from app.widgets.theme import Theme
from training.plan.planner import Device, Plan
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.place import Place
from training.texts.problems import Problem, ProblemError, fail

_OUTLOOK_WIDTH, _NARROW_OUTLOOK_WIDTH = 272, 256
_REVEAL_MARGIN = 80
_PATHS = ("folder", "model", "data")
_WIDE = 980
"""From this width on, there is room for the wide outlook."""

SetupView = tuple[bool, str, list[str], int]
"""Whether all settings are open, what is searched, which cards are open, how far it is scrolled."""

_CARD_TITLES = {"model": "Model", "data": "Data", "recipe": "Recipe"}


def card_of(key: str) -> str:
    """Return the card to which a setting belongs."""
    table = FIELDS[key].table
    return table if table in _CARD_TITLES else "recipe"


class SetupPage(QWidget):
    """Everything that a run is told; what will happen stays in view beside it."""

    open_wanted = Signal()
    save_wanted = Signal()
    help_wanted = Signal(str)
    """The user wants to know more of a setting."""

    def __init__(self, settings: SettingsModel, colours: Theme, *, in_pieces: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self._settings = settings
        self._theme = colours
        self._checker: Checker | None = None
        self._forecast: Forecast | None = None
        self._computer_problems: tuple[Problem, ...] = ()
        self.cards: dict[str, ChoiceCard] = {}
        self.pieces = self._making()
        """What is left to make of the page."""
        if not in_pieces:
            finish(self.pieces)

    def _making(self) -> Slice:
        settings, colours = self._settings, self._theme
        self.head = SetupHead(settings.undo_stack, colours)
        self.presets = PresetList(settings)
        self.presets.setParent(self)
        self.choose_model_button = QPushButton(translate("Choose a model…"))
        self.choose_data_button = QPushButton(f"{translate('Choose examples…')} ▾")
        self.look_button = QPushButton(translate("Look at the examples…"))
        self.outlook = OutlookCard(colours)
        self.all_settings = AllSettings(settings, colours)
        self.banners = Banners(settings)
        self.scroll_area = QScrollArea()
        yield
        yield from self._make_cards()
        self._lay_out()
        yield
        self._connect()
        self.refresh()

    def _make_cards(self) -> Slice:
        for name in _CARD_TITLES:
            title = translate(_CARD_TITLES[name])
            fields = [f for f in FIELDS.values() if f.level == "basic" and card_of(f.key) == name]
            if name == "recipe":
                keys = [field.key for field in fields]
                self.recipe: RecipeCard = RecipeCard(
                    title, keys, self._settings, self.presets, self._theme
                )
                self.cards[name] = self.recipe
            else:
                self.cards[name] = ChoiceCard(title, fields, self._settings, self._theme)
            yield from self.cards[name].form.pieces
        self.cards["model"].add_button(self.choose_model_button)
        self.cards["data"].add_button(self.look_button)
        self.cards["data"].add_button(self.choose_data_button)

    def _lay_out(self) -> None:
        contents = QWidget()
        contents.setObjectName("scrollContents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_GAP, theme.PAGE_MARGIN)
        column.setSpacing(theme.PAGE_GAP)
        column.addLayout(self.banners)
        for card in self.cards.values():
            column.addWidget(card)
        column.addWidget(self.all_settings)
        column.addStretch()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(contents)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.scroll_area, 1)
        columns.addWidget(self._aside())
        columns.addStretch()
        self.scroll_area.setMaximumWidth(theme.PAGE_WIDTH + theme.PAGE_MARGIN + theme.PAGE_GAP)
        self.head.setMaximumWidth(self.scroll_area.maximumWidth() + _OUTLOOK_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.PAGE_MARGIN, 0, 0)
        whole.setSpacing(theme.PAGE_GAP)
        whole.addWidget(self.head)
        whole.addLayout(columns, 1)

    def _aside(self) -> QScrollArea:
        contents = QWidget()
        contents.setObjectName("scrollContents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, 0, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.addWidget(self.outlook)
        column.addStretch()
        area = scrolling(contents)
        area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        return area

    def _connect(self) -> None:
        self.head.open_wanted.connect(self.open_wanted)
        self.head.save_wanted.connect(self.save_wanted)
        self.choose_model_button.clicked.connect(
            lambda: self.row("model.name_or_path").editor.choose()
        )
        ways = QMenu(self.choose_data_button)
        ways.addAction(translate("Files…"), lambda: self.row("data.train").editor.choose())
        ways.addAction(translate("Folder…"), lambda: self.row("data.train").editor.choose_folder())
        self.choose_data_button.setMenu(ways)
        self.look_button.clicked.connect(lambda: self.look_at_examples())
        self.recipe.file_wanted.connect(self._open_preset)
        self.all_settings.basic_wanted.connect(self.reveal)
        self.all_settings.searched.connect(self._show_search)
        self.outlook.fix_wanted.connect(self._choose_automatically)
        for card in self.cards.values():
            card.problems.setting_wanted.connect(self.reveal)
            card.problems.place_wanted.connect(self.look_at_examples)
            card.problems.columns_wanted.connect(self.look_at_examples)
            card.opened.connect(self._say_problems)
            card.form.help_wanted.connect(self.help_wanted)
        self.all_settings.help_wanted.connect(self.help_wanted)
        self._settings.problems_changed.connect(self.refresh)
        self._settings.changed.connect(self.refresh)

    def follow(
        self, checker: Checker, forecast: Forecast, problems: tuple[Problem, ...] = ()
    ) -> None:
        """Show what these find from now on, and problems of the computer itself."""
        if checker is not self._checker:
            checker.changed.connect(self.refresh)
            forecast.changed.connect(self.refresh)
        self._checker, self._forecast = checker, forecast
        self._computer_problems = problems
        self.refresh()

    def refresh(self) -> None:
        """Show in words what is known of model, data and run."""
        self._say_model()
        self._tell_lengths()
        self._say_data()
        self._say_problems()
        self.banners.refresh(self._computer_problems)
        forecast, settings = self._forecast, self._settings.current
        self.outlook.show_cut(self._settings.problems)
        if forecast is not None:
            reading = self._checker is not None and self._checker.checking
            plan = forecast.settled_plan
            known, load = forecast.examples_known, forecast.load
            self.outlook.show_plan(plan, settings, known, reading=reading, load=load)
            if forecast.plan is not None:
                self.all_settings.show_resolved(_resolved(forecast.plan, forecast.device))

    def _say_model(self) -> None:
        card, forecast, named = self.cards["model"], self._forecast, self._settings.current.model
        plan = forecast.settled_plan if forecast else None
        if not named.name_or_path:
            words = translate("Choose a model, or drop its folder here.")
            card.show_choice(translate("Nothing chosen yet."), words, chosen=False)
            card.say("")
            return
        shape = forecast.shape if forecast else None
        facts = card_words.model_facts(shape) if shape else ""
        card.show_choice(card_words.path_names(named.name_or_path), facts)
        errors = [p.severity for p in self._problems_of("model")].count("error")
        if errors:
            card.say(*card_words.problem_verdict(errors, 0))
        else:
            card.say(*card_words.fit_verdict(plan)) if plan else card.say("")

    def _tell_lengths(self) -> None:
        """Let the choice of a model count with the examples as they are."""
        editor = self.row("model.name_or_path").editor
        known = self._checker.known() if self._checker is not None else None
        if isinstance(editor, ModelEditor):
            editor.lengths = known[0] if known is not None else None

    def _say_data(self) -> None:
        card, checker, train = self.cards["data"], self._checker, self._settings.current.data.train
        self.look_button.setVisible(bool(train))
        result = checker.result if checker else None
        if not train:
            words = translate("Choose a file or folder, or drop one here.")
            card.show_choice(translate("Nothing chosen yet."), words, chosen=False)
            card.say("")
        elif checker is None or checker.checking:
            card.show_choice(card_words.path_names(train), translate("Checking…"))
            card.say("")
        else:
            known = result is not None and result.examples
            facts = card_words.data_facts(result) if result is not None and known else ""
            card.show_choice(card_words.path_names(train), facts)
            wrong = [problem.severity for problem in self._problems_of("data")]
            verdict = card_words.problem_verdict(wrong.count("error"), wrong.count("warning"))
            card.say(*verdict if known or wrong else ("",))

    def _problems_of(self, name: str) -> list[Problem]:
        problems = self._settings.problems
        return [p for p in problems if p.where in FIELDS and card_of(p.where) == name]

    def _say_problems(self) -> None:
        for name, card in self.cards.items():
            card.show_problems(self._problems_of(name))

    # -- what the user does ------------------------------------------------------------------

    def look_at_examples(self, place: Place | None = None, part: str = "train") -> None:
        """Open the examples as they will be told to the model, at a row where one is named."""
        if self._checker is None or self._forecast is None:
            return
        from app.data.dialog import DataDialog

        dialog = DataDialog(self._settings, self._checker, self._forecast, self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if place is not None:
            dialog.show_place(place, "validation" if part == "validation" else "train")
        dialog.open()

    def _choose_automatically(self) -> None:
        """Set to ``auto`` what changes memory and not the result, as one change."""
        settings = self._settings.current
        for key in AUTOMATIC_KEYS:
            settings = settings.with_value(key, "auto")
        self._settings.replace(settings)

    def _open_preset(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, translate("Open a preset"), str(Path.home()), translate("Presets (*.toml)")
        )
        if chosen:
            self.presets.open(Path(chosen))

    def row(self, key: str) -> SettingRow:
        """Return the row of a setting, building the expert ones if need be."""
        if FIELDS[key].level == "basic":
            return self.cards[card_of(key)].form.rows[key]
        return self.all_settings.row(key)

    def reveal(self, key: str) -> None:
        """Bring a setting into view and put the cursor into it."""
        if FIELDS[key].level == "basic":
            self.cards[card_of(key)].set_open(True)
        row = self.row(key)
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # A form that has just opened gets its place only in the next turn of the event loop.
        QTimer.singleShot(
            0, row, lambda: self.scroll_area.ensureWidgetVisible(row, 0, _REVEAL_MARGIN)
        )

    def search(self) -> None:
        """Put the cursor into the search of all settings."""
        self.all_settings.focus_search()
        self._show_search()

    def _show_search(self) -> None:
        """Bring the search to the top, so that what it finds is in view below it."""
        bar, card = self.scroll_area.verticalScrollBar(), self.all_settings
        QTimer.singleShot(0, card, lambda: bar.setValue(card.y() - theme.PAGE_GAP))

    def take_files(self, paths: list[Path], position: QPoint | None = None) -> None:
        """Use files where they belong, and name the ones of no known kind.

        Args:
            paths: what was dropped or chosen.
            position: where, in this page's coordinates; a path field there takes a single file.
        """
        target = self._path_row_at(position) if position else None
        wrong: list[Problem] = []
        data: dict[str, list[str]] = {}
        self._settings.set_problems("drop", ())
        for path in paths:
            kind = purpose(path)
            if kind == "settings":
                wrong += self._open(path)
            elif kind == "preset":
                self.presets.open(path)
                wrong += self._settings.found_by("drop")
            elif target is not None and len(paths) == 1:
                self._settings.set(target.field.key, str(path))
            elif kind == "model":
                self._settings.set("model.name_or_path", str(path))
            elif kind == "data":
                key = target.field.key if target and target.field.picks == "data" else ""
                data.setdefault(key or data_key(path), []).append(str(path))
            else:
                wrong += fail("data_format_unknown", path=path.name).problems
        for key, named in data.items():
            self._settings.set(key, named[0] if len(named) == 1 else sorted(named))
        self._settings.set_problems("drop", wrong)
        if wrong:
            self.scroll_area.verticalScrollBar().setValue(0)  # where it is told

    def _open(self, path: Path) -> tuple[Problem, ...]:
        """Read a settings file and return what is wrong with it."""
        try:
            self._settings.open(path)
        except ProblemError as error:
            return tuple(error.problems)
        return ()

    def _path_row_at(self, position: QPoint) -> SettingRow | None:
        found = self.childAt(position)
        while found is not None and not isinstance(found, SettingRow):
            found = found.parentWidget()
        return found if found is not None and found.field.picks in _PATHS else None

    # -- what it looks like ------------------------------------------------------------------

    def view_state(self) -> SetupView:
        """Return what is open, searched and scrolled, for :meth:`restore_view`."""
        settings = self.all_settings
        cards = [name for name, card in self.cards.items() if card.is_open]
        scrolled = self.scroll_area.verticalScrollBar().value()
        return settings.is_open, settings.search_line.text(), cards, scrolled

    def restore_view(self, state: SetupView) -> None:
        """Show what another page of this kind showed."""
        is_open, searched, cards, scrolled = state
        self.all_settings.set_open(is_open)
        self.all_settings.search_line.setText(searched)
        for name in cards:
            self.cards[name].set_open(True)
        bar = self.scroll_area.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(scrolled))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the outlook the width that there is room for."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self.outlook.setFixedWidth(_OUTLOOK_WIDTH if wide else _NARROW_OUTLOOK_WIDTH)


def _resolved(plan: Plan, device: Device) -> dict[str, str | int | bool]:
    """Return what each ``auto`` of the engine stands for."""
    engine = plan.engine.as_settings()
    return engine | {"memory_limit": format_bytes(plan.budget_bytes)} if device.cuda else engine
