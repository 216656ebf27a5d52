import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.help.first_steps import FirstSteps
from app.widgets import theme
from app.widgets.theme import DARK, DATA_COLOURS, LIGHT, Theme
from app.window.main_window import MainWindow


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, back: str) -> float:
    """WCAG 2's contrast ratio."""
    dark, light = sorted((luminance(front), luminance(back)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: str(colours.name))
def test_texts_can_be_read(colours: Theme) -> None:
    for ground in (colours.background, colours.surface):
        for ink in ("text", "muted", "accent", "good", "warn", "bad"):
            assert contrast(getattr(colours, ink), ground) >= 4.5, (ink, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


GROUNDS = {
    "hover": ("text", "muted"),
    "pressed": ("text",),
    "accent_faint": ("text", "accent"),
    "warn_faint": ("text", "warn"),
    "bad_faint": ("text", "bad"),
    "accent_hover": ("on_accent",),
    "accent_pressed": ("on_accent",),
}
"""Tinted ground → the inks that the style sheet puts on it."""


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: str(colours.name))
def test_texts_on_tinted_grounds_can_be_read(colours: Theme) -> None:
    tints = theme.tints(colours)
    low = {
        (ground, ink): round(contrast(value, tints[ground]), 2)
        for ground, inks in GROUNDS.items()
        for ink in inks
        if contrast(value := tints.get(ink) or getattr(colours, ink), tints[ground]) < 4.5
    }
    assert low == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: str(colours.name))
def test_fields_and_data_stand_out_from_their_ground(colours: Theme) -> None:
    assert contrast(theme.tints(colours)["field_border"], colours.surface) >= 3
    assert contrast(theme.tints(colours)["field_border"], colours.background) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: str(colours.name))
def test_the_style_sheet_is_filled_in(colours: Theme) -> None:
    sheet = theme.style_sheet(colours)
    assert "$" not in sheet
    assert colours.surface in sheet
    assert re.search(r"border-radius: 8px", sheet)


def test_parts_of_one_colour_differ_in_pattern() -> None:
    looks = [(colour, theme.DATA_PATTERNS.get(name)) for name, colour in DATA_COLOURS.items()]
    assert len(set(looks)) == len(looks)


def test_figures_are_tabular() -> None:
    assert theme.figure_font().isFeatureSet(theme.QFont.Tag("tnum"))


def test_the_systems_theme_waits_for_what_is_open(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.state.theme = "system"
    window.show_first_steps()
    steps = window.findChildren(FirstSteps)[0]
    page = window.pages.setup
    monkeypatch.setattr(theme, "current_theme", lambda: theme.DARK)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    qtbot.wait(500)
    assert window.pages.setup is page
    assert window.theme is theme.LIGHT
    steps.next_button.click()
    assert steps.isVisible()
    with qtbot.waitSignal(window.stood):
        steps.reject()
    assert window.theme is theme.DARK
    assert window.pages.setup is not page
