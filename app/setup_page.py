"""The page on which a run is set up: model, data, recipe and all settings."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.all_settings import AllSettings
from app.cards import AUTOMATIC_KEYS, Banner, Card, OutlookCard, data_words, model_words
from app.checker import Checker
from app.dropped_files import data_key, purpose
from app.forecast import Forecast
from app.icons import icon
from app.settings_form import SettingRow, SettingsForm
from app.settings_model import FIELDS, SettingsModel
from app.theme import Theme
from training.byte_size import format_bytes
from training.language import translate
from training.plan import Device, Plan
from training.problems import Problem, ProblemError, fail

_OUTLOOK_WIDTH = 272
_REVEAL_MARGIN = 80
_PATHS = ("folder", "model", "data")
_WIDE = 980
"""From this width on, the outlook stands beside the cards."""

_CARD_TITLES = {"model": "Model", "data": "Data", "recipe": "Recipe"}


def card_of(key: str) -> str:
    """Return the card on which a basic setting stands."""
    table = FIELDS[key].table
    return table if table in _CARD_TITLES else "recipe"


class SetupPage(QScrollArea):
    """Everything that a run is told."""

    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, model: SettingsModel, colours: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = colours
        self._checker: Checker | None = None
        self._forecast: Forecast | None = None
        self._computer_problems: tuple[Problem, ...] = ()
        self._shown_banners: list[Problem] = []
        self.forms: dict[str, SettingsForm] = {}
        self.cards: dict[str, Card] = {}
        self.look_button = QPushButton(translate("Look at the examples…"))
        self.look_button.clicked.connect(self.look_at_examples)
        self.outlook = OutlookCard(colours)
        self.all_settings = AllSettings(model, colours)
        self.banners = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.all_settings.basic_wanted.connect(self.reveal)
        self.outlook.mend_wanted.connect(self._choose_automatically)
        model.problems_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        contents = QWidget()
        contents.setObjectName("scrollContents")
        whole = QVBoxLayout(contents)
        whole.setContentsMargins(*(theme.SPACE_24,) * 4)
        whole.setSpacing(theme.SPACE_16)
        whole.addLayout(self._head())
        self.banners.setSpacing(theme.SPACE_8)
        whole.addLayout(self.banners)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE_16)
        for name, title in _CARD_TITLES.items():
            column.addWidget(self._card(name, translate(title)))
        column.addWidget(self.all_settings)
        column.addStretch()
        self._columns.setSpacing(theme.SPACE_16)
        self._columns.addLayout(column, 1)
        self._columns.addWidget(self.outlook, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._columns)
        whole.addStretch()
        self.setWidget(contents)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_8)
        title = QLabel(translate("Set up"))
        title.setProperty("role", "title")
        head.addWidget(title)
        head.addStretch()
        for image, text, signal in (
            ("open", translate("Open settings…"), self.open_wanted),
            ("save", translate("Save settings as…"), self.save_wanted),
        ):
            button = QPushButton(icon(image, self._theme.muted), text)
            button.clicked.connect(signal)
            head.addWidget(button)
        return head

    def _card(self, name: str, title: str) -> Card:
        card = Card(title)
        fields = [f for f in FIELDS.values() if f.level == "basic" and card_of(f.key) == name]
        self.forms[name] = SettingsForm(fields, self._model)
        card.body.addWidget(self.forms[name])
        self.cards[name] = card
        if name == "data":
            card.body.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def follow(
        self, checker: Checker, forecast: Forecast, problems: tuple[Problem, ...] = ()
    ) -> None:
        """Show what these find from now on, and problems of the computer itself."""
        self._checker, self._forecast = checker, forecast
        self._computer_problems = problems
        checker.changed.connect(self.refresh)
        forecast.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show in words what is known of model, data and run."""
        self._say_model()
        self._say_data()
        self._show_banners()
        forecast, settings = self._forecast, self._model.settings
        if forecast is not None:
            self.outlook.show_plan(forecast.plan, settings, forecast.examples_known)
            if forecast.plan is not None:
                self.all_settings.show_resolved(_resolved(forecast.plan, forecast.device))

    def look_at_examples(self) -> None:
        """Open the examples as they will be told to the model."""
        if self._checker is None or self._forecast is None:
            return
        from app.data_dialog import DataDialog

        dialog = DataDialog(self._model, self._checker, self._forecast, self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_automatically(self) -> None:
        """Set to ``auto`` what changes memory and not the result, as one change."""
        settings = self._model.settings
        for key in AUTOMATIC_KEYS:
            settings = settings.with_value(key, "auto")
        self._model.replace(settings)

    def _say_model(self) -> None:
        card = self.cards["model"]
        if not self._model.settings.model.name_or_path:
            card.say(translate("Nothing chosen yet: choose a folder, or drop one here."))
        elif self._forecast is None or self._forecast.shape is None:
            card.say("")
        else:
            card.say(model_words(self._forecast.shape), "good")

    def _say_data(self) -> None:
        card, checker = self.cards["data"], self._checker
        self.look_button.setEnabled(bool(self._model.settings.data.train))
        if not self._model.settings.data.train:
            card.say(translate("Nothing chosen yet: choose a file or folder, or drop one here."))
        elif checker is None or checker.checking:
            card.say(translate("Checking…"))
        elif checker.result is not None and checker.result.examples:
            card.say(data_words(checker.result), "good" if checker.result.ok else "muted")
        else:
            card.say("")

    def _show_banners(self) -> None:
        """Show the problems that stand at no field."""
        wanted = {p.code: p for p in self._computer_problems}
        wanted |= {p.code: p for p in self._model.problems if p.where not in FIELDS}
        if list(wanted.values()) == self._shown_banners:
            return
        self._shown_banners = list(wanted.values())
        while item := self.banners.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for problem in self._shown_banners:
            self.banners.addWidget(Banner(problem))

    def row(self, key: str) -> SettingRow:
        """Return the row of a setting, building the expert ones if need be."""
        if FIELDS[key].level == "basic":
            return self.forms[card_of(key)].rows[key]
        return self.all_settings.row(key)

    def reveal(self, key: str) -> None:
        """Bring a setting into view and put the cursor into it."""
        row = self.row(key)
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # A form that has just opened gets its place only in the next turn of the event loop.
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, _REVEAL_MARGIN))

    def take_files(self, paths: list[Path], position: QPoint | None = None) -> None:
        """Use files where they belong, and name the ones of no known kind.

        Args:
            paths: what was dropped or chosen.
            position: where, in this page's coordinates; a path field there takes a single file.
        """
        target = self._path_row_at(position) if position else None
        unknown: list[Problem] = []
        data: dict[str, list[str]] = {}
        for path in paths:
            kind = purpose(path)
            if kind == "settings":
                self._open(path)
            elif target is not None and len(paths) == 1:
                self._model.set(target.field.key, str(path))
            elif kind == "model":
                self._model.set("model.name_or_path", str(path))
            elif kind == "data":
                key = target.field.key if target and target.field.picks == "data" else ""
                data.setdefault(key or data_key(path), []).append(str(path))
            else:
                unknown += fail("data_format_unknown", path=path.name).problems
        for key, named in data.items():
            self._model.set(key, named[0] if len(named) == 1 else sorted(named))
        self._model.set_problems("drop", unknown)

    def _open(self, path: Path) -> None:
        try:
            self._model.open(path)
        except ProblemError as error:
            self._model.set_problems("start", error.problems)

    def _path_row_at(self, position: QPoint) -> SettingRow | None:
        found = self.childAt(position)
        while found is not None and not isinstance(found, SettingRow):
            found = found.parentWidget()
        return found if found is not None and found.field.picks in _PATHS else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the outlook beside the cards where there is room, else below them."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= _WIDE
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._columns.setAlignment(
            self.outlook, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
        )
        self.outlook.setMinimumWidth(_OUTLOOK_WIDTH)
        self.outlook.setMaximumWidth(_OUTLOOK_WIDTH if wide else _UNLIMITED)


def _resolved(plan: Plan, device: Device) -> dict[str, str | int | bool]:
    """Return what each ``auto`` of the engine stands for."""
    engine = plan.engine.as_settings()
    return engine | {"memory_limit": format_bytes(plan.budget_bytes)} if device.cuda else engine


_UNLIMITED = 16777215  # Qt's QWIDGETSIZE_MAX
