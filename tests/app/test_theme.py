import re

import pytest

from app import theme
from app.theme import DARK, DATA_COLOURS, LIGHT, Theme


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
