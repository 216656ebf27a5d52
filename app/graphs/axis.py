"""Axes that speak of steps, durations and bytes, in a fixed width so that graphs never shift."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from app.widgets import formats
from app.widgets.theme import SPACE_16, SPACE_24, TEXT_11, Theme, figure_font

BEYOND = SPACE_16
"""Pixels by which a tick's text may reach beyond the end of its axis."""
_LEFT_WIDTH, _RIGHT_WIDTH = 62, 52
_TICK_DISTANCE = {"left": 28, "right": 28, "bottom": 55}
"""Pixels that lie at least between two ticks, by side."""
_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
_MIB, _GIB = 2**20, 2**30
_HOUR = 3600
_LEAST_SPELLED = 0.001


class Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis of plain numbers with one level of ticks."""

    def __init__(self, side: str, theme: Theme) -> None:
        super().__init__(orientation=side, maxTickLength=-4)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickFont=figure_font(TEXT_11), tickTextOffset=6)
        self.setStyle(hideOverlappingLabels=BEYOND)  # or the first and the last would be missing
        # Drawing texts is slow; most frames change only the curves.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setPen(theme.line)
        self.setTextPen(theme.muted)
        if side == "left":
            self.setWidth(_LEFT_WIDTH)
            self.setGrid(110)
        elif side == "right":
            self.setWidth(_RIGHT_WIDTH)
        else:
            self.setHeight(SPACE_24)

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Leave the lowest and the highest text room (pyqtgraph's hook; it forgets it with a
        grid)."""
        rect: QRectF = super().boundingRect()
        beyond = BEYOND / 2 if self.orientation in ("left", "right") else 0
        return rect.adjusted(0, -beyond, 0, beyond)

    def spacing(self, least: float) -> float:
        """Return the distance between ticks that is at least ``least``."""
        power = 10.0 ** math.floor(math.log10(least))
        return power * next(step for step in (1, 2, 5, 10) if power * step >= least * 0.999)

    def text(self, value: float, spacing: float) -> str:
        """Return the label of one tick."""
        decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
        return formats.number(value, decimals)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:  # noqa: N802
        """Return one level of ticks (pyqtgraph's hook)."""
        ticks = max(1.0, size / _TICK_DISTANCE[self.orientation])
        least = abs(high - low) / ticks
        return [(self.spacing(least), 0.0)] if least > 0 and math.isfinite(least) else []

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Return the labels of the ticks (pyqtgraph's hook)."""
        return [self.text(value, spacing) for value in values]


class UnitAxis(Axis):
    """Plain numbers with a unit behind each."""

    def __init__(self, side: str, theme: Theme, unit: str) -> None:
        super().__init__(side, theme)
        self._unit = unit

    def text(self, value: float, spacing: float) -> str:
        """Return such as ``"80 %"``."""
        return f"{super().text(value, spacing)} {self._unit}"


class SmallAxis(Axis):
    """Numbers that may be far below 1, in powers of ten where they are."""

    def text(self, value: float, spacing: float) -> str:
        """Return ``"0.5"``, or ``"2e-4"`` where the decimals would be many."""
        if spacing >= _LEAST_SPELLED:
            return super().text(value, spacing)
        if value == 0:
            return "0"
        mantissa, power = f"{value:.1e}".split("e")
        return f"{mantissa.removesuffix('.0')}e{int(power)}"


class LossAxis(Axis):
    """Plain numbers, or powers of ten where the values lie far apart."""

    log = False

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802
        """Return the ticks (pyqtgraph's hook)."""
        if not self.log:
            found: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
            return found
        many = (high - low) * _TICK_DISTANCE["left"] * 4 > size
        powers = range(math.floor(low), math.ceil(high) + 1)
        values = [p + math.log10(f) for p in powers for f in ((1,) if many else (1, 2, 5))]
        return [(1.0, [value for value in values if low <= value <= high])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802
        """Return the labels of the ticks (pyqtgraph's hook)."""
        if not self.log:
            return super().tickStrings(values, scale, spacing)
        return [formats.number(10**value, max(0, -math.floor(value + 1e-9))) for value in values]


class StepAxis(Axis):
    """Whole steps."""

    def spacing(self, least: float) -> float:
        """Return a whole number of steps."""
        return max(1.0, super().spacing(least))


class SecondsAxis(Axis):
    """Durations, with ticks on whole minutes and hours."""

    def spacing(self, least: float) -> float:
        """Return seconds, minutes or hours that people count in."""
        return next((float(s) for s in _SECONDS if s >= least), 86400.0 * math.ceil(least / 86400))

    def text(self, value: float, spacing: float) -> str:
        """Return ``"12:30"``, or ``"2:00:00"`` from an hour on."""
        return formats.stopwatch(value)


class BytesAxis(Axis):
    """Sizes in MiB or GiB."""

    def spacing(self, least: float) -> float:
        """Return a round number of MiB or GiB."""
        unit = _GIB if least > 0.3 * _GIB else _MIB
        return super().spacing(least / unit) * unit

    def text(self, value: float, spacing: float) -> str:
        """Return ``"2 GiB"``, ``"0.5 GiB"`` or ``"200 MiB"``."""
        if value == 0:
            return "0"
        if spacing < 0.1 * _GIB:
            return f"{formats.number(value / _MIB)} MiB"
        return f"{formats.number(value / _GIB, 0 if spacing >= _GIB else 1)} GiB"
