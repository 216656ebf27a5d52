"""The graph of memory: the GPU's, or the computer's where there is no GPU."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt

from app.graphs.axis import BytesAxis, SecondsAxis
from app.graphs.curve import CurveStyle
from app.graphs.sampled import SampledCurve, SampledGraph
from app.graphs.session import memory_text, or_unknown
from app.widgets.theme import DATA_COLOURS, Theme
from training.events.event_types import MemorySampled
from training.events.history import RunHistory
from training.texts.language import translate

_GIB = 2**30
_NEAR = 1.4
"""A level up to so many times what is used is shown with it."""


class MemoryGraph(SampledGraph):
    """Memory over time: the GPU's, or the computer's where there is no GPU."""

    def __init__(self, theme: Theme, *, gpu: bool) -> None:
        self.gpu = gpu
        self._plan_bytes: float | None = None
        title = translate("GPU memory") if gpu else translate("System memory (no GPU)")
        axes = BytesAxis("left", theme), SecondsAxis("bottom", theme)
        super().__init__(title, theme, axes, self._sampled(theme))

    def take(self, history: RunHistory) -> bool:
        """Take in new samples, and what was predicted."""
        predicted = history.training.predicted_peak_bytes if history.training else None
        self._plan_bytes = predicted
        if not super().take(history):
            return False
        if "predicted" in self.curves:  # a level line, also where it came after the first samples
            seconds = self.rows.table.column(0)
            self.curves["predicted"].set_data(seconds, np.full(len(seconds), or_unknown(predicted)))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return the sizes of one sample, and the predicted one."""
        return super().texts(index) | {"predicted": memory_text(or_unknown(self._plan_bytes))}

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return a range up to what was used and predicted; up to the limit where that is near."""
        beyond = [c.data[1] for c in self.curves.values() if c.visible and not c.style.scaled]
        tops = [float(np.nanmax(y)) for y in beyond if np.isfinite(y).any()]
        near = [top for top in tops if top <= _NEAR * high]
        return super().height_range(low, max([high, *near]))

    def _sampled(self, theme: Theme) -> list[SampledCurve]:
        whole = translate("GPU") if self.gpu else translate("computer")
        run, used, predicted, limit = _styles(theme, whole)
        if not self.gpu:
            return [
                SampledCurve(run, lambda event: event.ram_process_bytes, memory_text),
                SampledCurve(
                    replace(used, scaled=False), lambda event: event.ram_used_bytes, memory_text
                ),
                SampledCurve(predicted, lambda _: self._plan_bytes, memory_text),
                SampledCurve(limit, _ram_limit, memory_text),
            ]
        return [
            SampledCurve(run, lambda event: event.reserved_bytes, memory_text),
            SampledCurve(used, lambda event: event.device_used_bytes, memory_text),
            SampledCurve(predicted, lambda _: self._plan_bytes, memory_text),
            SampledCurve(limit, _gpu_limit, memory_text),
        ]


def _gpu_limit(event: MemorySampled) -> int | None:
    return event.limit_bytes or event.device_total_bytes


def _ram_limit(event: MemorySampled) -> int | None:
    return event.limit_bytes or event.ram_total_bytes


def _styles(theme: Theme, whole: str) -> list[CurveStyle]:
    """Return the looks of this run, of all that is in use, of the plan and of the limit."""
    widest, dashes = memory_text(88.8 * _GIB), Qt.PenStyle
    return [
        CurveStyle("reserved", translate("this run"), theme.accent, widest, width=2.5),
        CurveStyle("used", whole, theme.muted, widest, width=1.5, dash=dashes.DashLine),
        CurveStyle(
            "predicted",
            translate("predicted"),
            DATA_COLOURS["context"],
            widest,
            width=1.5,
            dash=dashes.DotLine,
        ),
        CurveStyle(
            "limit",
            translate("limit"),
            theme.bad,
            widest,
            width=1.5,
            dash=dashes.DashDotLine,
            scaled=False,
        ),
    ]
