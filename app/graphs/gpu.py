"""The graph of what the GPU's sensors say: load, temperature, power."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt

from app.graphs.axis import SecondsAxis, UnitAxis
from app.graphs.curve import CurveStyle
from app.graphs.sampled import SampledCurve, SampledGraph
from app.widgets import formats
from app.widgets.theme import DATA_COLOURS, Theme
from training.texts.language import translate

_FULL = 100.0


class GpuGraph(SampledGraph):
    """Load and temperature on one scale, power on the other."""

    def __init__(self, theme: Theme) -> None:
        axes = (
            UnitAxis("left", theme, "%"),
            SecondsAxis("bottom", theme),
            UnitAxis("right", theme, "W"),
        )
        super().__init__(translate("GPU load, temperature, power"), theme, axes, _sampled(theme))

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return one row: this graph is as wide as the page."""
        return 0, index

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return the whole of the load's range, however little of it is used."""
        return 0.0, max(_FULL, high) * 1.05


def _with_unit(unit: str, value: float) -> str:
    known = np.isfinite(value)
    return f"{formats.number(value)} {unit}" if known else formats.UNKNOWN


def _sampled(theme: Theme) -> list[SampledCurve]:
    percent, celsius, watts = (partial(_with_unit, unit) for unit in ("%", "°C", "W"))
    load = CurveStyle("load", translate("load"), theme.accent, percent(100), column="load_percent")
    memory_load = CurveStyle(
        "memory_load",
        translate("memory load"),
        DATA_COLOURS["logits"],
        percent(100),
        width=1.5,
        dash=Qt.PenStyle.DotLine,
        column="memory_load_percent",
    )
    temperature = CurveStyle(
        "temperature",
        translate("temperature"),
        DATA_COLOURS["activations"],
        celsius(100),
        dash=Qt.PenStyle.DashLine,
        column="temperature_celsius",
    )
    power = CurveStyle(
        "power",
        translate("power"),
        DATA_COLOURS["optimizer"],
        watts(888),
        dash=Qt.PenStyle.DashDotLine,
        side="right",
        column="power_watts",
    )
    return [
        SampledCurve(load, lambda event: event.gpu_load_percent, percent),
        SampledCurve(memory_load, lambda event: event.gpu_memory_load_percent, percent),
        SampledCurve(temperature, lambda event: event.gpu_celsius, celsius),
        SampledCurve(power, lambda event: event.gpu_watts, watts),
    ]
