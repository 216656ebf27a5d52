"""All expert settings, one click away and searchable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.form.setting_row import SettingRow, row_matches
from app.form.settings_form import SettingsForm
from app.state.settings_model import FIELDS, SettingsModel
from app.widgets import theme
from app.widgets.card import Card
from app.widgets.icons import icon
from app.widgets.labels import label
from app.widgets.slices import Slice, finish
from app.widgets.theme import Theme
from training.texts.language import translate

_SHOWN_HITS = 3


class AllSettings(Card):
    """A card that opens; its form is built when it first does."""

    basic_wanted = Signal(str)
    """The search found a setting that stands above; the user wants to see it."""
    opened = Signal(bool)
    searched = Signal()
    """What was found has changed; it stands below the search."""
    help_wanted = Signal(str)

    def __init__(self, settings: SettingsModel, colours: Theme) -> None:
        super().__init__("")
        self._settings = settings
        self._theme = colours
        self._resolved: dict[str, str | int | bool] = {}
        self.form: SettingsForm | None = None
        self.toggle = QPushButton(translate("All settings"))
        self.toggle.setObjectName("disclosure")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self.set_open)
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(translate("Search settings (Ctrl+F)"))
        self.search_line.setAccessibleName(translate("Search settings"))
        self.search_line.setClearButtonEnabled(True)
        self.search_line.textChanged.connect(self._search)
        self.hits = QWidget()
        self._hits_layout = QHBoxLayout(self.hits)
        self._hits_layout.setContentsMargins(0, 0, 0, 0)
        self._nothing = label(translate("No matching settings."), "muted")
        self._lay_out()
        self.set_open(False)

    def _lay_out(self) -> None:
        self.head.insertWidget(0, self.toggle)
        self.head.addWidget(self.search_line)
        self.search_line.setFixedWidth(theme.EDITOR_WIDTH)
        self.body.addWidget(self.hits)
        self.body.addWidget(self._nothing)
        self.hits.hide()
        self._nothing.hide()

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return self.toggle.isChecked()

    def set_open(self, wanted: bool) -> None:
        """Show or hide the form."""
        self.toggle.setChecked(wanted)
        image = "chevron_down" if wanted else "chevron_right"
        self.toggle.setIcon(icon(image, self._theme.muted))
        if wanted:
            self._build()
        if self.form is not None:
            self.form.setVisible(wanted)
        if not wanted:
            self.search_line.clear()
        self.opened.emit(wanted)

    def making(self) -> Slice:
        """Make the form, if it is not there: ahead of the moment when it is opened."""
        if self.form is None:
            expert = [field for field in FIELDS.values() if field.level == "expert"]
            self.form = SettingsForm(expert, self._settings, headings=True, in_pieces=True)
            self.form.setVisible(self.is_open)
            self.form.help_wanted.connect(self.help_wanted)
            self.body.addWidget(self.form)
        if not self.form.is_made:
            yield from self.form.pieces
            self.show_resolved(self._resolved)
        for row in self.form.rows.values():
            row.measure(self.body.geometry().width())
            yield

    def _build(self) -> SettingsForm:
        if self.form is None or not self.form.is_made:
            finish(self.making())
        assert self.form is not None
        return self.form

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def _search(self, text: str) -> None:
        if text.strip() and not self.is_open:
            self.set_open(True)
        found = self.form.search(text) if self.form else 0
        basic = [f for f in FIELDS.values() if f.level == "basic" and row_matches(f, text)]
        while item := self._hits_layout.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        searching = bool(text.strip())
        if searching and basic:
            self._hits_layout.addWidget(label(translate("Belongs to:"), "muted"))
        for field in basic[:_SHOWN_HITS] if searching else []:
            hit = QPushButton(translate(field.title))
            hit.setProperty("role", "link")
            hit.clicked.connect(lambda _=False, key=field.key: self.basic_wanted.emit(key))
            self._hits_layout.addWidget(hit)
        self._hits_layout.addStretch()
        self.hits.setVisible(searching and bool(basic))
        self._nothing.setVisible(searching and not found and not basic)
        if searching:
            self.searched.emit()

    def row(self, key: str) -> SettingRow:
        """Return the row of an expert setting, opened and not hidden by a search."""
        self.search_line.clear()
        self.set_open(True)
        return self._build().rows[key]

    def show_resolved(self, engine: dict[str, str | int | bool]) -> None:
        """Show beside ``automatic`` what it stands for now."""
        self._resolved = engine
        if self.form is not None:
            for name, value in engine.items():
                if (row := self.form.rows.get(f"engine.{name}")) is not None:
                    row.editor.show_resolved(value)
