"""One quantity of several runs, curve over curve, told apart by colour and pattern."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.graphs.axis import Axis, StepAxis
from app.graphs.curve import CurveStyle
from app.graphs.panel import GraphPanel, grown
from app.state.series import Column, nearest
from app.widgets import formats
from app.widgets.theme import COMPARISON_COLOURS, COMPARISON_DASHES, Theme
from training.events.history import RunHistory
from training.texts.language import translate

_FIRST_STEPS = 20.0
_LONGEST_TITLE = 22  # characters
_THIN, _THICK = 1.25, 2.25


@dataclass(frozen=True)
class ComparedLine:
    """The curve of one run."""

    title: str
    x: Column
    """Steps, rising."""
    y: Column


class ComparisonGraph(GraphPanel):
    """Shows some lines, in the order of their colours."""

    x_name = "step"
    snaps = True

    def __init__(self, title: str, lines: Sequence[ComparedLine], theme: Theme) -> None:
        axes = Axis("left", theme), StepAxis("bottom", theme)
        super().__init__(title, theme, axes, styles(lines, theme))
        self._lines = list(lines)
        self._steps: Column = np.empty(0)
        self.show_nothing()
        self._steps = merged([line.x for line in lines])
        for curve, line in zip(self.curves.values(), lines, strict=True):
            curve.set_data(line.x, line.y)
        self.show_all()
        self._show_values()

    def key_place(self, index: int) -> tuple[int, int]:
        """Return two columns of keys."""
        return index // 2, index % 2

    def take(self, history: RunHistory) -> bool:
        """Take nothing: what is compared does not change."""
        return False

    def x_column(self) -> Column:
        """Return every step at which one of the runs has a value."""
        return self._steps

    def bounds(self) -> tuple[float, float]:
        """Return the steps of the longest run."""
        last = float(self._steps[-1]) if len(self._steps) else 0.0
        return 0.0, grown(last, _FIRST_STEPS) if last < _FIRST_STEPS else last

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return a range that begins at 0 where the values come near it."""
        room = max(high - low, 0.05 * abs(high), 1e-6) * 0.08
        near_zero = 0 <= low < 0.5 * high
        return 0.0 if near_zero else low - room, high + room

    def texts(self, index: int) -> dict[str, str]:
        """Return each run's value at a step, if it went so far."""
        place = float(self._steps[index])
        found = {}
        for name, line in zip(self.curves, self._lines, strict=True):
            at = nearest(line.x, place)
            reached = at >= 0 and (self._place is None or place <= line.x[-1])
            found[name] = formats.loss(line.y[at]) if reached else formats.UNKNOWN
        return found

    def axis_title(self) -> str:
        """Return what the x axis counts."""
        return translate("by step")

    def place_text(self, index: int) -> str:
        """Return which step it is."""
        return translate("step {step}", step=formats.count(int(self._steps[index])))


def merged(columns: Sequence[Column]) -> Column:
    """Return each value of some rising columns once, rising."""
    values = np.concatenate([np.empty(0), *columns])
    values.sort(kind="stable")  # which only has to merge what is sorted already
    return values[np.diff(values, prepend=-np.inf) > 0]


def styles(lines: Sequence[ComparedLine], theme: Theme) -> list[CurveStyle]:
    """Return the looks of lines: colours and patterns by their place."""
    colours = COMPARISON_COLOURS[theme.name]
    return [
        CurveStyle(
            name=str(place),
            title=elided_title(line.title),
            colour=colours[place],
            widest=formats.number(88.888, 3),
            width=_THIN if place == len(colours) - 1 else _THICK,
            dash=COMPARISON_DASHES[place],
            kind="dots" if len(line.x) == 1 else "line",  # one point makes no line
            peaks=False,
            column=line.title,
        )
        for place, line in enumerate(lines)
    ]


def elided_title(title: str) -> str:
    """Return a title that a key has room for, its middle left out."""
    half = _LONGEST_TITLE // 2
    return title if len(title) <= _LONGEST_TITLE else f"{title[:half]}…{title[-half:]}"
