"""A graph of what is sampled while a run goes on: its curves are data, the rest is the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.graphs.axis import Axis
from app.graphs.curve import CurveStyle
from app.graphs.session import SessionGraph, or_unknown, seconds_in
from app.state.series import HistoryTable
from app.widgets import formats
from app.widgets.theme import Theme
from training.events.event_types import MemorySampled
from training.events.history import RunHistory
from training.texts.language import translate


@dataclass(frozen=True)
class SampledCurve:
    """One value of each sample."""

    style: CurveStyle
    value: Callable[[MemorySampled], float | None]
    text: Callable[[float], str]
    """What its key says of a value."""


class SampledGraph(SessionGraph):
    """Curves of samples over the session's time, with keys in two rows."""

    def __init__(
        self, title: str, theme: Theme, axes: Sequence[Axis], sampled: Sequence[SampledCurve]
    ) -> None:
        super().__init__(title, theme, axes, [curve.style for curve in sampled])
        self.sampled = tuple(sampled)
        self.rows = HistoryTable(len(sampled) + 2, lambda history: history.memory, self._row)
        self.show_nothing()

    def _row(self, history: RunHistory, event: MemorySampled) -> tuple[float, ...] | None:
        """Return seconds, values and the step; nothing of a session before this one."""
        seconds = seconds_in(history, event)
        values = [curve.value(event) for curve in self.sampled]
        if seconds < 0 or all(value is None for value in values):
            return None
        return (seconds, *map(or_unknown, values), event.step)

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return two rows of keys."""
        return index % 2, index // 2

    def take(self, history: RunHistory) -> bool:
        """Take in new samples."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        for number, curve in enumerate(self.sampled, 1):
            self.curves[curve.style.name].set_data(table.column(0), table.column(number))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return the values of one sample."""
        table = self.rows.table
        return {
            curve.style.name: curve.text(table.column(number)[index])
            for number, curve in enumerate(self.sampled, 1)
        }

    def place_text(self, index: int) -> str:
        """Return the time and the step of one sample."""
        table = self.rows.table
        return translate(
            "after {time}, step {step}",
            time=formats.stopwatch(table.column(0)[index]),
            step=formats.count(int(table.column(len(self.sampled) + 1)[index])),
        )
