"""Where the time of a step goes, while the run goes on: one bar of its parts, with their shares."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from app.widgets.parts_bar import BarPart, StackedBar, Swatch
from app.widgets.plain_text import PlainLabel, plain_tool_tip
from app.widgets.theme import PART_COLOURS, SPACE_4, SPACE_8, SPACE_12, TEXT_11, figure_font
from training.events.event_types import StepFinished
from training.events.history import RunHistory
from training.report import words
from training.report.phases import PHASES, usual_seconds
from training.texts import amounts
from training.texts.language import translate

_BAR_HEIGHT = 14
_WARM_UP_STEPS = 2
_NEWEST_STEPS = 20
_CALM_SECONDS = 1.0  # between two changes of the figures
_COLUMNS = 2
_SHORT_TITLES = {
    "data": "Data",
    "transfer": "Transfer",
    "forward": "Forward",
    "head": "Loss",
    "backward": "Backward",
    "recompute": "Recompute",
    "optimizer": "Update",
    "callbacks": "Between",
}


class StepPhases(QFrame):
    """A card of one size, whatever is known: before the first steps its shares are dashes."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._history: RunHistory | None = None
        self._steps = 0
        self._changed = 0.0
        title = PlainLabel(translate("How long a step takes"))
        title.setProperty("role", "heading")
        self.whole = _small(amounts.UNKNOWN)
        self.bar = StackedBar(height=_BAR_HEIGHT)
        self.shares = {name: _small(amounts.UNKNOWN) for name in PHASES}
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(self._legend())
        self._show({})

    def _legend(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(0)
        rows = -(-len(PHASES) // _COLUMNS)
        for number, name in enumerate(PHASES):
            place, row = divmod(number, rows)
            first = 4 * place
            title = _small(translate(_SHORT_TITLES[name]))
            title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            told = f"{translate(words.PHASE_TITLES[name])}\n{translate(words.PHASE_WORDS[name])}"
            for label in (title, self.shares[name]):
                label.setToolTip(plain_tool_tip(told))
            grid.addWidget(Swatch(PART_COLOURS[number]), row, first)
            grid.addWidget(title, row, first + 1)
            grid.addWidget(self.shares[name], row, first + 2)
            grid.setColumnStretch(first + 1, 1)
        grid.setColumnMinimumWidth(3, SPACE_8)
        return grid

    def refresh(self, history: RunHistory) -> None:
        """Show the newest steps of a history, at most once a second."""
        now, count = time.monotonic(), len(history.steps)
        soon = self._steps > 0 and now - self._changed < _CALM_SECONDS
        if history is self._history and (count == self._steps or soon):
            return
        self._history, self._steps, self._changed = history, count, now
        steps = newest_steps(history.steps)
        self._show(usual_seconds(steps) if steps else {})

    def _show(self, seconds: dict[str, float]) -> None:
        total = sum(seconds.values())
        parts = []
        for name in PHASES:
            known = name in seconds and total > 0
            share = amounts.share(seconds[name] / total) if known else amounts.UNKNOWN
            self.shares[name].setText(share)
            value = seconds[name] if known else 0.0
            text = f"{amounts.seconds(value)} · {share}" if known else share
            parts.append(BarPart(translate(words.PHASE_TITLES[name]), text, value))
        self.whole.setText(amounts.seconds(total) if total > 0 else amounts.UNKNOWN)
        told = translate("Mean of the last {count} steps", count=_NEWEST_STEPS)
        waiting = translate("Measured from the first steps on")
        self.whole.setToolTip(told if total > 0 else waiting)
        self.bar.show_parts(parts)
        self.bar.setToolTip("" if total > 0 else waiting)


def newest_steps(steps: Sequence[StepFinished]) -> Sequence[StepFinished]:
    """Return the steps to take the mean of: the newest, without those that warm up where there are
    others."""
    first = max(_WARM_UP_STEPS, len(steps) - _NEWEST_STEPS)
    return steps[first:] or steps[-1:]


def _small(text: str) -> QLabel:
    made = PlainLabel(text)
    made.setFont(figure_font(TEXT_11))
    made.setProperty("role", "small")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
