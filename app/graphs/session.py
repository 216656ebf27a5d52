"""What the graphs over a session's time have in common: its seconds, one span for all of them."""

import numpy as np

from app.graphs.panel import GraphPanel, grown
from app.state.series import NOT_KNOWN
from app.widgets import formats
from training.events.event_types import Event
from training.events.history import RunHistory
from training.texts.language import translate

_FIRST_SECONDS = 30.0
"""The axis is at least so long."""
_GIB, _MIB = 2**30, 2**20
_LARGE = 100 * _GIB


def memory_text(value: float) -> str:
    """Return a size for a key: ``"3.1 GiB"`` or ``"840 MiB"``."""
    if not np.isfinite(value):
        return formats.UNKNOWN
    if value < _GIB:
        return f"{formats.number(value / _MIB)} MiB"
    return f"{formats.number(value / _GIB, 1 if value < _LARGE else 0)} GiB"


def seconds_in(history: RunHistory, event: Event) -> float:
    """Return the seconds between the session's start and an event of it."""
    return event.time - history.started.time if history.started else 0.0


def or_unknown(value: float | None) -> float:
    """Return the number of a curve for a value that may not be known."""
    return NOT_KNOWN if value is None else float(value)


class SessionGraph(GraphPanel):
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
