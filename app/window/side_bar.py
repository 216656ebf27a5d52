"""The side bar: the places of the window, its language and its theme."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from app.widgets import theme
from app.widgets.icons import icon
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import Theme
from training.texts.language import available_languages, language, translate

WIDTH = 176
_NARROW_WIDTH = 64
PAGE_TITLES = {
    "setup": "Set up",
    "train": "Train",
    "runs": "Runs",
    "try": "Try it",
    "computer": "Computer",
}
_PAGE_ICONS = {
    "setup": "set_up",
    "train": "train",
    "runs": "runs",
    "try": "try",
    "computer": "computer",
}
THEME_TITLES = {"system": "Theme: System", "light": "Theme: Light", "dark": "Theme: Dark"}


class SideBar(QFrame):
    """Chooses page, language and theme."""

    page_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, colours: Theme, theme_choice: str) -> None:
        super().__init__()
        self.setObjectName("sideBar")
        self._theme = colours
        self.pages = {name: self._page_button(name) for name in PAGE_TITLES}
        self.language_button = self._menu_button("language", translate("Language"), "한 / A")
        self.theme_button = self._menu_button(
            f"theme_{theme_choice}",
            translate("Theme"),
            translate(THEME_TITLES.get(theme_choice, THEME_TITLES["system"])),
        )
        _fill(self.language_button, _languages(), language(), self.language_chosen.emit)
        themes = {name: translate(title) for name, title in THEME_TITLES.items()}
        _fill(self.theme_button, themes, theme_choice, self.theme_chosen.emit)
        self.help_button = self._button(translate("Help"))
        self.help_button.setIcon(icon("help", colours.muted))
        self.help_button.setToolTip(f"{translate('Help')} (F1)")
        self.help_button.clicked.connect(self.help_wanted)
        self._name = PlainLabel("Headroom")
        self._shown = ""
        self._lay_out()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icons alone, or with their words."""
        self.setFixedWidth(_NARROW_WIDTH if narrow else WIDTH)
        self._name.setVisible(not narrow)
        style = Qt.ToolButtonStyle
        shown = style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        for button in (*self.pages.values(), *self._foot_buttons()):
            button.setToolButtonStyle(shown)

    def _foot_buttons(self) -> tuple[QToolButton, ...]:
        return self.help_button, self.language_button, self.theme_button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_8, theme.SPACE_16, theme.SPACE_8, theme.SPACE_8)
        layout.setSpacing(theme.SPACE_4)
        self._name.setFont(theme.text_font(theme.TEXT_15, bold=True))
        self._name.setContentsMargins(theme.SPACE_12, 0, 0, theme.SPACE_12)
        layout.addWidget(self._name)
        for button in self.pages.values():
            layout.addWidget(button)
        layout.addStretch()
        layout.addWidget(self.help_button)
        layout.addWidget(self.language_button)
        layout.addWidget(self.theme_button)

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(20, 20))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _page_button(self, name: str) -> QToolButton:
        button = self._button(translate(PAGE_TITLES[name]))
        button.setCheckable(True)
        key = list(PAGE_TITLES).index(name) + 1
        button.setToolTip(f"{translate(PAGE_TITLES[name])} (Ctrl+{key})")
        button.clicked.connect(lambda: self._choose(name))
        return button

    def _choose(self, name: str) -> None:
        """Ask for a page; it is marked when it is there."""
        self.show_page(self._shown)  # Qt has marked the button already
        self.page_chosen.emit(name)

    def _menu_button(self, image: str, name: str, text: str) -> QToolButton:
        button = self._button(text)
        button.setIcon(icon(image, self._theme.muted))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        self._shown = name
        for page, button in self.pages.items():
            button.setChecked(page == name)
            ink = self._theme.accent if page == name else self._theme.muted
            button.setIcon(icon(_PAGE_ICONS[page], ink))


def _languages() -> dict[str, str]:
    """Return each language by its code, in its own words."""
    named = available_languages()
    return {
        code: name if name != code else QLocale(code).nativeLanguageName() or code
        for code, name in named.items()
    }


def _fill(
    button: QToolButton, titles: dict[str, str], current: str, choose: Callable[[str], None]
) -> None:
    """Give a button a menu of choices of which one holds."""
    menu = QMenu(button)
    group = QActionGroup(menu)
    for value, title in titles.items():
        action = QAction(title, menu, checkable=True, checked=value == current)
        action.setData(value)
        group.addAction(action)
        menu.addAction(action)
    group.triggered.connect(lambda action: choose(action.data()))
    button.setMenu(menu)
