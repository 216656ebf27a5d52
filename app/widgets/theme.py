"""The look of the window: every colour, distance and size, here and nowhere else."""

import string
import sys
from dataclasses import asdict, dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from resources import ROOT

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
"""Distances, in device-independent pixels like all sizes here."""

PAGE_MARGIN, PAGE_GAP, DIALOG_MARGIN = SPACE_16, SPACE_12, SPACE_24
"""Around a page, between its cards, and around a dialog: the same for all of them."""

TEXT_11, TEXT_13, TEXT_15, TEXT_20, TEXT_32 = 11, 13, 15, 20, 32
RADIUS = 8
CONTROL_HEIGHT = 32
EDITOR_WIDTH = 280
PAGE_WIDTH = 880
"""The widest that a column of text and fields gets."""

FIELD_BORDER = 0.44
"""How much of the text's colour the border of a field has: enough to be seen, WCAG's 3 : 1."""

DATA_COLOURS: dict[str, str] = {
    "weights": "#4477AA",
    "embeddings": "#4477AA",
    "activations": "#EE6677",
    "optimizer": "#CCBB44",
    "adapters": "#228833",
    "gradients": "#228833",
    "transient": "#EE6677",
    "workspace": "#66CCEE",
    "logits": "#66CCEE",
    "context": "#AA3377",
    "slack": "#BBBBBB",
    "others": "#BBBBBB",
}
"""Component of memory → colour, of Paul Tol's bright set, which colour-blind eyes tell apart."""

DATA_PATTERNS: dict[str, Qt.BrushStyle] = {
    "embeddings": Qt.BrushStyle.BDiagPattern,
    "optimizer": Qt.BrushStyle.FDiagPattern,
    "adapters": Qt.BrushStyle.DiagCrossPattern,
    "gradients": Qt.BrushStyle.VerPattern,
    "transient": Qt.BrushStyle.BDiagPattern,
    "logits": Qt.BrushStyle.HorPattern,
    "workspace": Qt.BrushStyle.CrossPattern,
    "context": Qt.BrushStyle.Dense6Pattern,
    "slack": Qt.BrushStyle.Dense7Pattern,
    "others": Qt.BrushStyle.BDiagPattern,
}
"""Component → pattern laid over its colour; the ones that are missing are plain."""

PART_COLOURS = (
    *("#4477AA", "#66CCEE", "#228833", "#CCBB44"),
    *("#EE6677", "#AA3377", "#BBBBBB", "#777777"),
)
"""Parts of a whole in their order, of the same set; each has its name beside it."""

COMPARISON_COLOURS: dict[str, tuple[str, ...]] = {
    "light": ("#0077BB", "#CC3311", "#117733", "#AA4499", "#7A5C00", "#555555"),
    "dark": ("#77AADD", "#EE8866", "#44BB99", "#FFAABB", "#EEDD88", "#DDDDDD"),
}
"""Lines of runs that are compared, by theme: of Paul Tol's sets, or darker, so that each stands out
from the ground by 3 to 1; told apart also by their patterns."""

COMPARISON_DASHES: tuple[Qt.PenStyle, ...] = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
    Qt.PenStyle.SolidLine,
)
"""Their patterns, in the same order; the last is a thin line."""


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, as ``#RRGGBB``."""

    name: Literal["light", "dark"]
    background: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    good: str
    warn: str
    bad: str

    @property
    def dark(self) -> bool:
        """Whether texts are light on a dark ground."""
        return self.name == "dark"

    @property
    def on_accent(self) -> str:
        """The text colour that reads best on ``accent``."""
        return self.background if self.dark else self.surface


LIGHT = Theme(
    name="light",
    background="#F7F7F5",
    surface="#FFFFFF",
    line="#E3E3DF",
    text="#1D1D1B",
    muted="#63635E",
    accent="#0B6E99",
    good="#1B7F4B",
    warn="#9A6700",
    bad="#B3261E",
)
DARK = Theme(
    name="dark",
    background="#161719",
    surface="#1F2124",
    line="#33363B",
    text="#ECECEA",
    muted="#9DA0A6",
    accent="#56B9E4",
    good="#4CC38A",
    warn="#E2A336",
    bad="#F2746B",
)


def current_theme() -> Theme:
    """Return the theme of the system's, or the application's, colour scheme."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(choice: str) -> Theme:
    """Give the whole application a theme and return it.

    Args:
        choice: ``light``, ``dark``, or ``system`` for the one of the system.
    """
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = QGuiApplication.styleHints()
    wanted = schemes.get(choice, Qt.ColorScheme.Unknown)
    hints.setColorScheme(wanted)  # for what the system draws: title bar, file dialogs
    theme = {"light": LIGHT, "dark": DARK}.get(choice) or current_theme()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))
    return theme


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the colours of a theme."""
    template = string.Template((ROOT / "style.qss").read_text(encoding="utf-8"))
    sizes = {
        name.lower(): f"{value}px"
        for name, value in globals().items()
        if name.startswith(("SPACE_", "TEXT_")) or name in ("RADIUS", "CONTROL_HEIGHT")
    }
    return template.substitute(asdict(theme) | sizes | tints(theme))


def tints(theme: Theme) -> dict[str, str]:
    """Return the colours that are mixed from a theme's, by the style sheet's names for them."""
    return {
        "hover": _mixed(theme.text, theme.surface, 0.06),
        "pressed": _mixed(theme.text, theme.surface, 0.12),
        "accent_hover": _mixed(theme.text, theme.accent, 0.14),
        "accent_pressed": _mixed(theme.text, theme.accent, 0.26),
        "accent_faint": _mixed(theme.accent, theme.surface, 0.14),
        "warn_faint": _mixed(theme.warn, theme.surface, 0.06),
        "bad_faint": _mixed(theme.bad, theme.surface, 0.12),
        "border": _mixed(theme.text, theme.line, 0.18),
        "field_border": _mixed(theme.text, theme.line, FIELD_BORDER),
        "on_accent": theme.on_accent,
    }


def palette(theme: Theme) -> QPalette:
    """Return the palette for what style sheets do not reach."""
    found = QPalette()
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.background,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.background,
        roles.Text: theme.text,
        roles.Button: theme.surface,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.bad,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.ToolTipBase: theme.surface,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Link: theme.accent,
        roles.Light: theme.surface,
        roles.Mid: theme.line,
        roles.Dark: theme.line,
    }
    for role, colour in colours.items():
        found.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return found


def text_font(size: int = TEXT_13, bold: bool = False) -> QFont:
    """Return the system's font in one of the text sizes.

    Korean has a fitting face beside the Latin one on every system.
    """
    font = QFont()
    if sys.platform == "win32":
        font.setFamilies(["Segoe UI", "Malgun Gothic"])
    elif sys.platform == "linux":
        font.setFamilies(["Noto Sans CJK KR", font.family()])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def figure_font(size: int = TEXT_13, bold: bool = False) -> QFont:
    """Return the font for numbers: every figure as wide as the others, so that none moves."""
    font = text_font(size, bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _mixed(front: str, back: str, share: float) -> str:
    """Return ``front`` laid over ``back`` with the given opacity, 0 to 1."""
    pairs = ((int(front[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
