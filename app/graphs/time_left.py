"""The time remaining and the pace of the steps: figures, each with its line."""

from PySide6.QtCore import Qt

from app.graphs.axis import Axis, SecondsAxis
from app.graphs.curve import CurveStyle
from app.graphs.legend import LegendKey
from app.graphs.session import SessionGraph, seconds_in
from app.state.series import HistoryTable, Smoothing, nearest
from app.widgets import formats
from app.widgets.theme import DATA_COLOURS, Theme
from training.events import event_types
from training.events.history import RunHistory
from training.texts.language import translate

_PACE_STEPS = 20.0
"""The pace is the mean over about so many steps."""


class TimeGraph(SessionGraph):
    """Time remaining, the range in which it should lie, and the pace; below, how they went.

    Both lines have a scale of their own, which the figures make plain: there are no axes.
    """

    def __init__(self, theme: Theme) -> None:
        widest = formats.countdown(23.6 * 3600)
        pair = translate("{low} to {high}", low=widest, high=widest)
        super().__init__(
            translate("Time left"),
            theme,
            (SecondsAxis("left", theme), SecondsAxis("bottom", theme), Axis("right", theme)),
            [
                CurveStyle("band", translate("range"), theme.accent, pair, "band", opacity=0.22),
                CurveStyle("estimate", translate("left"), theme.accent, widest, width=2.5),
                CurveStyle(
                    "pace",
                    translate("s per step"),
                    DATA_COLOURS["adapters"],
                    formats.pace(88.8),
                    width=1.5,
                    peaks=False,
                    side="right",
                    column="seconds_per_step",
                ),
            ],
        )
        self.plot.hide_scales()
        self.rows = HistoryTable(4, lambda history: history.remaining, self._row)
        self._smoothing = Smoothing()
        self._paces = HistoryTable(
            2,
            lambda history: history.steps,
            self._pace,
            begin=lambda _: self._smoothing.restart(_PACE_STEPS),
        )
        self.more_rows = (self._paces,)
        self.show_nothing()

    def _row(
        self, history: RunHistory, event: event_types.TimeRemaining
    ) -> tuple[float, ...] | None:
        seconds = seconds_in(history, event)
        if seconds < 0 or event.seconds is None:
            return None  # of a session before this one, or still estimating
        low = event.seconds if event.low_seconds is None else event.low_seconds
        high = event.seconds if event.high_seconds is None else event.high_seconds
        return seconds, event.seconds, low, high

    def _pace(
        self, history: RunHistory, event: event_types.StepFinished
    ) -> tuple[float, ...] | None:
        seconds = seconds_in(history, event)
        return None if seconds < 0 else (seconds, self._smoothing.add(event.seconds))

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return what is left beside the pace, the range below both."""
        return (1, 0, 1, 2) if index == 0 else (0, index - 1)

    def make_key(self, style: CurveStyle) -> LegendKey:
        """Return a figure; the range is small below it and needs no name."""
        key = LegendKey(style, self.theme, large=style.name != "band")
        if style.name == "band":
            key.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return key

    def right_range(self, low: float, high: float) -> tuple[float, float]:
        """Return a range in which the pace's ups and downs can be seen."""
        room = max(high - low, 0.2 * high, 1e-6)
        return max(0.0, low - room), high + room / 2

    def take(self, history: RunHistory) -> bool:
        """Take in new estimates and steps."""
        if not any([self.rows.update(history), self._paces.update(history)]):
            return False
        table = self.rows.table
        self.curves["estimate"].set_data(table.column(0), table.column(1))
        self.curves["band"].set_data(table.column(0), table.column(2), table.column(3))
        self.curves["pace"].set_data(*(self._paces.table.column(i) for i in (0, 1)))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return one estimate and its range."""
        table = self.rows.table
        low, high = (formats.countdown(table.column(i)[index]) for i in (2, 3))
        texts = {
            "estimate": formats.countdown(table.column(1)[index]),
            "band": translate("{low} to {high}", low=low, high=high),
        }
        at, pace = (self._paces.table.column(i) for i in (0, 1))
        step = nearest(at, table.column(0)[index])
        return texts if step < 0 else texts | {"pace": formats.pace(pace[step])}

    def place_text(self, index: int) -> str:
        """Return when the estimate was made."""
        return translate("after {time}", time=formats.stopwatch(self.x_column()[index]))
