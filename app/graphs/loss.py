"""The graph of the loss: of each step, smoothed, on the validation examples, and the best of it."""

import numpy as np

from app.graphs.axis import LossAxis, StepAxis
from app.graphs.curve import CurveStyle
from app.graphs.steps import StepGraph
from app.state.series import Column, HistoryTable, Smoothing, smoothing_window
from app.widgets import formats
from app.widgets.theme import DATA_COLOURS, Theme
from training.events import event_types
from training.events.history import RunHistory
from training.texts.language import translate

_FEW_STEPS = 10
_LOW = 0.08
"""A curve whose middle is below this share of its height lies on the axis."""
_LOG_ROOM = 0.08


class LossGraph(StepGraph):
    """Loss over steps: raw faint, smoothed strong, validation as dots, the best of them ringed."""

    def __init__(self, theme: Theme) -> None:
        self._axis = LossAxis("left", theme)
        super().__init__(
            translate("Loss"), theme, (self._axis, StepAxis("bottom", theme)), _loss(theme)
        )
        self._smoothing = Smoothing()
        self.rows = HistoryTable(3, lambda history: history.steps, self._row, begin=self._begin)
        self._evaluations: tuple[Column, Column] = (np.empty(0), np.empty(0))
        self.show_nothing()

    def _begin(self, history: RunHistory) -> None:
        steps = history.training.steps if history.training else 0
        self._smoothing.restart(smoothing_window(steps))

    def _row(self, _history: RunHistory, event: event_types.StepFinished) -> tuple[float, ...]:
        return event.step, event.loss, self._smoothing.add(event.loss)

    def take(self, history: RunHistory) -> bool:
        """Take in new steps and evaluations."""
        measured = [(e.step, e.eval_loss) for e in history.evaluations if e.eval_loss is not None]
        more_steps = self.rows.update(history)
        if not more_steps and len(measured) == len(self._evaluations[0]):
            return False
        self._evaluations = (
            np.array([step for step, _ in measured], dtype=np.float64),
            np.array([loss for _, loss in measured], dtype=np.float64),
        )
        table = self.rows.table
        self.curves["raw"].set_data(table.column(0), table.column(1))
        self.curves["smoothed"].set_data(table.column(0), table.column(2))
        self.curves["validation"].set_data(*self._evaluations)
        steps, losses = self._evaluations
        best = int(np.nanargmin(losses)) if np.isfinite(losses).any() else len(losses)
        self.curves["best"].set_data(steps[best : best + 1], losses[best : best + 1])
        self._choose_scale(table.column(1), table.column(2))
        return True

    def _choose_scale(self, raw: Column, smoothed: Column) -> None:
        """Count in powers of ten once the curve would lie on the axis of a plain scale."""
        known = raw[np.isfinite(raw)]
        is_low = (
            len(known) >= _FEW_STEPS
            and float(known.min()) > 0
            and float(np.nanmedian(smoothed)) < _LOW * float(known.max())
        )
        if is_low != self._axis.log:
            self._axis.log = is_low
            for curve in self.curves.values():
                curve.log = is_low
            self._axis.picture = None
            self._axis.update()

    @property
    def last_step(self) -> float:
        """The newest step, or evaluation."""
        evaluated = self._evaluations[0]
        return max(super().last_step, float(evaluated[-1]) if len(evaluated) else 0.0)

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return a range that begins at 0 where the losses come near it."""
        if self._axis.log:
            return low - _LOG_ROOM, high + _LOG_ROOM
        room = max(high - low, 0.05 * abs(high), 1e-6) * 0.08
        near_zero = 0 <= low < 0.5 * high
        return 0.0 if near_zero else low - room, high + room

    def texts(self, index: int) -> dict[str, str]:
        """Return the losses of one step, and of the newest evaluation up to it."""
        table = self.rows.table
        steps, losses = self._evaluations
        before = int(np.searchsorted(steps, table.column(0)[index], side="right")) - 1
        texts = {
            "raw": formats.loss(table.column(1)[index]),
            "smoothed": formats.loss(table.column(2)[index]),
        }
        if before >= 0:
            texts["validation"] = formats.loss(losses[before])
            texts["best"] = formats.loss(float(np.nanmin(losses)))
        return texts


def _loss(theme: Theme) -> list[CurveStyle]:
    widest = formats.number(88.888, 3)
    return [
        CurveStyle("raw", translate("each step"), theme.accent, widest, width=1.0, opacity=0.35),
        CurveStyle("smoothed", translate("smoothed"), theme.accent, widest, width=2.5, peaks=False),
        CurveStyle(
            "validation", translate("validation"), DATA_COLOURS["activations"], widest, "dots"
        ),
        CurveStyle("best", translate("best"), theme.good, widest, "ring"),
    ]
