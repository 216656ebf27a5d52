"""The graph of memory: the GPU's, or the computer's where there is no GPU."""

import numpy as np
from PySide6.QtCore import Qt

from app import durations
from app.graph_axis import BytesAxis, SecondsAxis
from app.graph_curve import CurveStyle
from app.graph_series import NOT_KNOWN, HistoryTable
from app.graph_session import SessionGraph, memory_text, or_unknown, seconds_in
from app.theme import DATA_COLOURS, Theme
from training import events
from training.history import RunHistory
from training.language import translate

_GIB = 2**30
_COLUMNS = ("reserved", "used", "limit")


class MemoryGraph(SessionGraph):
    """Memory over time: the GPU's, or the computer's where there is no GPU."""

    def __init__(self, theme: Theme, *, gpu: bool) -> None:
        self.gpu = gpu
        title = translate("GPU memory") if gpu else translate("System memory (no GPU)")
        super().__init__(
            title,
            theme,
            (BytesAxis("left", theme), SecondsAxis("bottom", theme)),
            _gpu_styles(theme) if gpu else _ram_styles(theme),
        )
        self._plan_bytes = NOT_KNOWN
        self.rows = HistoryTable(5, lambda history: history.memory, self._row)
        self.show_nothing()

    def _row(self, history: RunHistory, event: events.MemorySampled) -> tuple[float, ...] | None:
        seconds = seconds_in(history, event)
        if seconds < 0:
            return None  # of a session before this one
        if self.gpu:
            limit = event.limit_bytes or event.device_total_bytes
            values = (event.reserved_bytes, event.device_used_bytes, limit)
        else:
            limit = event.limit_bytes or event.ram_total_bytes
            values = (event.ram_process_bytes, event.ram_used_bytes, limit)
        return (seconds, *(or_unknown(value) for value in values), event.step)

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return two rows of keys."""
        return index % 2, index // 2

    def take(self, history: RunHistory) -> bool:
        """Take in new samples."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        for number, name in enumerate(_COLUMNS, 1):
            if name in self.curves:
                self.curves[name].set_data(table.column(0), table.column(number))
        predicted = history.training.predicted_peak_bytes if history.training else None
        self._plan_bytes = or_unknown(predicted)
        if "predicted" in self.curves:
            self.curves["predicted"].set_data(
                table.column(0), np.full(len(table), self._plan_bytes)
            )
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return the sizes of one sample."""
        table = self.rows.table
        texts = {n: memory_text(table.column(i)[index]) for i, n in enumerate(_COLUMNS, 1)}
        return texts | {"predicted": memory_text(self._plan_bytes)}

    def place_text(self, index: int) -> str:
        """Return the time and the step of one sample."""
        table = self.rows.table
        return translate(
            "after {time}, step {step}",
            time=durations.stopwatch(table.column(0)[index]),
            step=durations.count(int(table.column(4)[index])),
        )


def _gpu_styles(theme: Theme) -> list[CurveStyle]:
    widest = memory_text(88.8 * _GIB)
    return [
        CurveStyle("reserved", translate("this run"), theme.accent, widest, width=2.5),
        CurveStyle(
            "used",
            translate("GPU"),
            theme.muted,
            widest,
            width=1.5,
            dash=Qt.PenStyle.DashLine,
        ),
        CurveStyle(
            "predicted",
            translate("plan"),
            DATA_COLOURS["context"],
            widest,
            width=1.5,
            dash=Qt.PenStyle.DotLine,
        ),
        CurveStyle(
            "limit", translate("limit"), theme.bad, widest, width=1.5, dash=Qt.PenStyle.DashDotLine
        ),
    ]


def _ram_styles(theme: Theme) -> list[CurveStyle]:
    widest = memory_text(88.8 * _GIB)
    return [
        CurveStyle("reserved", translate("this run"), theme.accent, widest, width=2.5),
        CurveStyle(
            "used",
            translate("computer"),
            theme.muted,
            widest,
            width=1.5,
            dash=Qt.PenStyle.DashLine,
        ),
        CurveStyle(
            "limit", translate("limit"), theme.bad, widest, width=1.5, dash=Qt.PenStyle.DashDotLine
        ),
    ]
