"""The three live graphs: memory, loss, time remaining."""

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from app import durations
from app.graph_axis import Axis, BytesAxis, SecondsAxis, StepAxis
from app.graph_curve import CurveStyle
from app.graph_panel import GraphPanel, grown
from app.graph_series import NOT_KNOWN, Column, HistoryTable, Smoothing, smoothing_window
from app.theme import DATA_COLOURS, SPACE_12, Theme
from training import events
from training.history import RunHistory
from training.language import translate

_FIRST_SECONDS, _FIRST_STEPS = 30.0, 20.0
"""The axes are at least so long."""
_GRAPHS = ("memory", "time", "loss")
_TURN_MS = 50
"""So long after one graph was refreshed, the next one is."""
_GIB, _MIB = 2**30, 2**20


def memory_text(value: float) -> str:
    """Return a size for a key: ``"3.1 GiB"`` or ``"840 MiB"``."""
    if not np.isfinite(value):
        return durations.UNKNOWN
    if value < _GIB:
        return f"{durations.number(value / _MIB)} MiB"
    return f"{durations.number(value / _GIB, 1)} GiB"


def _seconds_in(history: RunHistory, event: events.MemorySampled | events.TimeRemaining) -> float:
    """Return the seconds between the session's start and an event of it."""
    return event.time - history.started.time if history.started else 0.0


def _or_unknown(value: float | None) -> float:
    return NOT_KNOWN if value is None else float(value)


class _SessionGraph(GraphPanel):
    """A graph over the seconds of this session of the run."""

    span = 0.0
    """Seconds that the graphs beside it show; all show the same."""

    @property
    def last_second(self) -> float:
        """When the newest value was taken."""
        x = self.x_column()
        return float(x[-1]) if len(x) else 0.0

    def bounds(self) -> tuple[float, float]:
        """Return the session's time so far, with some room for what is to come."""
        return 0.0, grown(max(self.span, self.last_second), _FIRST_SECONDS)

    def axis_title(self) -> str:
        """Return what the x axis counts."""
        return translate("by time")

    def widen(self, span: float) -> None:
        """Show as many seconds as the graphs beside it."""
        before, self.span = self.bounds(), span
        if self.following and self.bounds() != before:
            self.show_all()


class MemoryGraph(_SessionGraph):
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
        self.rows = HistoryTable(6, lambda history: history.memory, self._row)
        self.show_nothing()

    def _row(self, history: RunHistory, event: events.MemorySampled) -> tuple[float, ...] | None:
        seconds = _seconds_in(history, event)
        if seconds < 0:
            return None  # of a session before this one
        if self.gpu:
            limit = event.limit_bytes or event.device_total_bytes
            values = (
                event.reserved_bytes,
                event.allocated_bytes,
                event.device_used_bytes,
                limit,
            )
        else:
            limit = event.limit_bytes or event.ram_total_bytes
            values = (event.ram_process_bytes, None, event.ram_used_bytes, limit)
        return (seconds, *(_or_unknown(value) for value in values), event.step)

    def key_place(self, index: int) -> tuple[int, int]:
        """Return two rows of two keys."""
        return index % 2, index // 2

    def take(self, history: RunHistory) -> bool:
        """Take in new samples."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        columns = {"reserved": 1, "allocated": 2, "used": 3, "limit": 4}
        for name, curve in self.curves.items():
            curve.set_data(table.column(0), table.column(columns[name]))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return the sizes of one sample."""
        table = self.rows.table
        names = ("reserved", "allocated", "used", "limit")
        return {n: memory_text(table.column(i)[index]) for i, n in enumerate(names, 1)}

    def place_text(self, index: int) -> str:
        """Return the time and the step of one sample."""
        table = self.rows.table
        return translate(
            "after {time}, step {step}",
            time=durations.stopwatch(table.column(0)[index]),
            step=durations.count(int(table.column(5)[index])),
        )


def _gpu_styles(theme: Theme) -> list[CurveStyle]:
    widest = memory_text(88.8 * _GIB)
    return [
        CurveStyle("reserved", translate("reserved"), theme.accent, widest, width=2.5),
        CurveStyle(
            "allocated", translate("allocated"), DATA_COLOURS["adapters"], widest, width=1.5
        ),
        CurveStyle(
            "used",
            translate("GPU"),
            theme.muted,
            widest,
            width=1.5,
            dash=Qt.PenStyle.DashLine,
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


class LossGraph(GraphPanel):
    """Loss over steps: raw faint, smoothed strong, validation as dots."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            translate("Loss"), theme, (Axis("left", theme), StepAxis("bottom", theme)), _loss(theme)
        )
        self._smoothing = Smoothing()
        self.rows = HistoryTable(3, lambda history: history.steps, self._row, begin=self._begin)
        self._evaluations: tuple[Column, Column] = (np.empty(0), np.empty(0))
        self.show_nothing()

    def _begin(self, history: RunHistory) -> None:
        steps = history.training.steps if history.training else 0
        self._smoothing.restart(smoothing_window(steps))

    def _row(self, _history: RunHistory, event: events.StepFinished) -> tuple[float, ...]:
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
        return True

    def bounds(self) -> tuple[float, float]:
        """Return the steps so far, with some room for those to come."""
        ends = [float(x[-1]) for x in (self.x_column(), self._evaluations[0]) if len(x)]
        return 0.0, grown(max(ends, default=0.0), _FIRST_STEPS)

    def height_range(self, low: float, high: float) -> tuple[float, float]:
        """Return a range that begins at 0 where the losses come near it."""
        room = max(high - low, 0.05 * abs(high), 1e-6) * 0.08
        near_zero = 0 <= low < 0.5 * high
        return 0.0 if near_zero else low - room, high + room

    def texts(self, index: int) -> dict[str, str]:
        """Return the losses of one step, and of the newest evaluation up to it."""
        table = self.rows.table
        steps, losses = self._evaluations
        before = int(np.searchsorted(steps, table.column(0)[index], side="right")) - 1
        texts = {
            "raw": durations.loss(table.column(1)[index]),
            "smoothed": durations.loss(table.column(2)[index]),
        }
        if before >= 0:
            texts["validation"] = durations.loss(losses[before])
        return texts

    def axis_title(self) -> str:
        """Return what the x axis counts."""
        return translate("by step")

    def place_text(self, index: int) -> str:
        """Return which step it is."""
        return translate("step {step}", step=durations.count(int(self.x_column()[index])))


def _loss(theme: Theme) -> list[CurveStyle]:
    widest = durations.number(88.888, 3)
    return [
        CurveStyle("raw", translate("each step"), theme.accent, widest, width=1.0, opacity=0.35),
        CurveStyle("smoothed", translate("smoothed"), theme.accent, widest, width=2.5, peaks=False),
        CurveStyle(
            "validation", translate("validation"), DATA_COLOURS["activations"], widest, "dots"
        ),
    ]


class TimeGraph(_SessionGraph):
    """Time remaining over time: the estimate, with the range in which it should lie."""

    def __init__(self, theme: Theme) -> None:
        widest = durations.countdown(23.6 * 3600)
        pair = translate("{low} to {high}", low=widest, high=widest)
        super().__init__(
            translate("Time remaining"),
            theme,
            (SecondsAxis("left", theme), SecondsAxis("bottom", theme)),
            [
                CurveStyle("band", translate("range"), theme.accent, pair, "band", opacity=0.22),
                CurveStyle("estimate", translate("estimate"), theme.accent, widest, width=2.5),
            ],
        )
        self.rows = HistoryTable(4, lambda history: history.remaining, self._row)
        self.show_nothing()

    def _row(self, history: RunHistory, event: events.TimeRemaining) -> tuple[float, ...] | None:
        seconds = _seconds_in(history, event)
        if seconds < 0 or event.seconds is None:
            return None  # of a session before this one, or still estimating
        low = event.seconds if event.low_seconds is None else event.low_seconds
        high = event.seconds if event.high_seconds is None else event.high_seconds
        return seconds, event.seconds, low, high

    def key_place(self, index: int) -> tuple[int, int]:
        """Return two rows, so that the graph stands level with the one of memory."""
        return 1 - index, 0

    def take(self, history: RunHistory) -> bool:
        """Take in new estimates."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        self.curves["estimate"].set_data(table.column(0), table.column(1))
        self.curves["band"].set_data(table.column(0), table.column(2), table.column(3))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return one estimate and its range."""
        table = self.rows.table
        low, high = (durations.countdown(table.column(i)[index]) for i in (2, 3))
        return {
            "estimate": durations.countdown(table.column(1)[index]),
            "band": translate("{low} to {high}", low=low, high=high),
        }

    def place_text(self, index: int) -> str:
        """Return when the estimate was made."""
        return translate("after {time}", time=durations.stopwatch(self.x_column()[index]))


class RunGraphs(QWidget):
    """The three graphs: loss above, memory and time remaining side by side below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.loss = LossGraph(theme)
        self.memory = MemoryGraph(theme, gpu=False)
        self.time = TimeGraph(theme)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_12)
        self._grid.addWidget(self.loss, 0, 0, 1, 2)
        self._grid.addWidget(self.memory, 1, 0)
        self._grid.addWidget(self.time, 1, 1)
        for stretch in (0, 1):
            self._grid.setRowStretch(stretch, 1)
            self._grid.setColumnStretch(stretch, 1)
        self._link()
        self._history: RunHistory | None = None
        self._due: list[str] = []
        self._turn = QTimer(self, interval=_TURN_MS)
        self._turn.timeout.connect(self._refresh_next)

    def refresh(self, history: RunHistory) -> None:
        """Show what is new in the history: one graph after another, so that none holds the window.

        A history that was not shown before is shown at once, or the first part of a long one.
        """
        fresh = history is not self._history
        self._history = history
        self._due += [name for name in _GRAPHS if name not in self._due]
        if fresh:
            for _ in _GRAPHS:
                self._refresh_next()
        elif not self._turn.isActive():
            self._refresh_next()
        if not self._turn.isActive():
            self._turn.start()

    def _refresh_next(self) -> None:
        """Refresh the graph whose turn it is."""
        if self._history is None or not self._due:
            self._turn.stop()
            return
        name = self._due.pop(0)
        if name == "memory":
            gpu = _on_gpu(self._history)
            if gpu is not None and gpu != self.memory.gpu:
                self._replace_memory(gpu)
        graph: GraphPanel = getattr(self, name)
        graph.refresh(self._history)
        if graph.rows.behind:
            self._due.append(name)
        span = max(self.memory.last_second, self.time.last_second)
        self.memory.widen(span)
        self.time.widen(span)

    def _replace_memory(self, gpu: bool) -> None:
        before = self.memory
        self.memory = MemoryGraph(self._theme, gpu=gpu)
        self._grid.replaceWidget(before, self.memory)
        before.deleteLater()
        self._link()

    def _link(self) -> None:
        """Memory and time remaining share their axis: one zoom, one cross-hair."""
        memory, remaining = self.memory, self.time
        memory.hovered.connect(remaining.show_place)
        remaining.hovered.connect(memory.show_place)
        memory.zoomed.connect(remaining.look_at)
        remaining.zoomed.connect(memory.look_at)


def _on_gpu(history: RunHistory) -> bool | None:
    """Return whether the run computes on a GPU; ``None`` until it is known."""
    if history.memory:
        return history.memory[-1].device_total_bytes is not None
    return history.started.device != "CPU" if history.started else None
