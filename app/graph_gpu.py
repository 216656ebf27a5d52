"""The graph of what the GPU's sensors say: load, temperature, power."""

import numpy as np
from PySide6.QtCore import Qt

from app import durations
from app.graph_axis import SecondsAxis, UnitAxis
from app.graph_curve import CurveStyle
from app.graph_series import HistoryTable
from app.graph_session import SessionGraph, or_unknown, seconds_in
from app.theme import DATA_COLOURS, Theme
from training import events
from training.history import RunHistory
from training.language import translate

_COLUMNS = ("load", "memory_load", "temperature", "power")
_FULL = 100.0


class GpuGraph(SessionGraph):
    """Load and temperature on one scale, power on the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            translate("GPU load, temperature, power"),
            theme,
            (
                UnitAxis("left", theme, "%"),
                SecondsAxis("bottom", theme),
                UnitAxis("right", theme, "W"),
            ),
            _styles(theme),
        )
        self.rows = HistoryTable(5, lambda history: history.memory, _row)
        self.show_nothing()

    def take(self, history: RunHistory) -> bool:
        """Take in new samples."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        for number, name in enumerate(_COLUMNS, 1):
            self.curves[name].set_data(table.column(0), table.column(number))
        return True

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return the whole of the load's range, however little of it is used."""
        return 0.0, max(_FULL, high) * 1.05

    def texts(self, index: int) -> dict[str, str]:
        """Return what the sensors said at one moment."""
        values = [self.rows.table.column(number)[index] for number in range(1, 5)]
        units = ("%", "%", "°C", "W")
        return {
            name: _with_unit(value, unit)
            for name, value, unit in zip(_COLUMNS, values, units, strict=True)
        }

    def place_text(self, index: int) -> str:
        """Return when that was."""
        return translate("after {time}", time=durations.stopwatch(self.x_column()[index]))


def _with_unit(value: float, unit: str) -> str:
    known = np.isfinite(value)
    return f"{durations.number(value)} {unit}" if known else durations.UNKNOWN


def _row(history: RunHistory, event: events.MemorySampled) -> tuple[float, ...] | None:
    seconds = seconds_in(history, event)
    values = (
        event.gpu_load_percent,
        event.gpu_memory_load_percent,
        event.gpu_celsius,
        event.gpu_watts,
    )
    if seconds < 0 or all(value is None for value in values):
        return None
    return (seconds, *map(or_unknown, values))


def _styles(theme: Theme) -> list[CurveStyle]:
    return [
        CurveStyle(
            "load",
            translate("load"),
            theme.accent,
            _with_unit(100, "%"),
            width=2.0,
            column="load_percent",
        ),
        CurveStyle(
            "memory_load",
            translate("memory load"),
            DATA_COLOURS["logits"],
            _with_unit(100, "%"),
            width=1.5,
            dash=Qt.PenStyle.DotLine,
            column="memory_load_percent",
        ),
        CurveStyle(
            "temperature",
            translate("temperature"),
            DATA_COLOURS["activations"],
            _with_unit(100, "°C"),
            width=2.0,
            dash=Qt.PenStyle.DashLine,
            column="temperature_celsius",
        ),
        CurveStyle(
            "power",
            translate("power"),
            DATA_COLOURS["optimizer"],
            _with_unit(888, "W"),
            width=2.0,
            dash=Qt.PenStyle.DashDotLine,
            side="right",
            column="power_watts",
        ),
    ]
