"""The numbers behind the graphs: columns that grow with a run's history and are never rebuilt."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.events.history import RunHistory

Column = NDArray[np.float64]
Places = NDArray[np.intp]

_FIRST_CAPACITY = 1024
NOT_KNOWN = float("nan")
_SMOOTHING_SHARE, _SMOOTHING_LEAST, _SMOOTHING_MOST = 0.01, 6.0, 50.0
"""The mean goes over this share of the run's steps, within these bounds."""
MOST_AT_ONCE = 2000
"""So many events are taken in at once, which holds the window for some 10 ms."""


class GrowingTable:
    """Rows of floats in one array that doubles when it is full."""

    def __init__(self, columns: int) -> None:
        self._data = np.empty((columns, _FIRST_CAPACITY), dtype=np.float64)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def clear(self) -> None:
        """Forget all rows."""
        self._length = 0

    def extend(self, rows: Sequence[Sequence[float]]) -> None:
        """Add rows."""
        if not rows:
            return
        length = self._length + len(rows)
        capacity = self._data.shape[1]
        if length > capacity:
            grown = np.empty((self._data.shape[0], max(length, 2 * capacity)), dtype=np.float64)
            grown[:, : self._length] = self._data[:, : self._length]
            self._data = grown
        self._data[:, self._length : length] = np.asarray(rows, dtype=np.float64).T
        self._length = length

    def column(self, index: int) -> Column:
        """Return one column as a view, good until the next row is added."""
        return self._data[index, : self._length]


class HistoryTable:
    """A table that takes in what is new in one list of a run's history.

    Args:
        columns: floats a row has.
        items: finds the list in the history.
        row: makes one event a row, or ``None`` where the event has no place in the graph.
        begin: called before the first row of a history, and again when the table begins anew.
    """

    def __init__(
        self,
        columns: int,
        items: Callable[[RunHistory], Sequence[Any]],
        row: Callable[[RunHistory, Any], Sequence[float] | None],
        begin: Callable[[RunHistory], None] | None = None,
    ) -> None:
        self.table = GrowingTable(columns)
        self._items = items
        self._row = row
        self._begin = begin
        self._source: Sequence[Any] | None = None
        self._session: object = None
        self._taken = 0

    def update(self, history: RunHistory) -> bool:
        """Take in what is new, as much as may be at once; return whether anything changed.

        A history keeps a list and adds to it, or puts another list in its place (a new run, a
        resumed one, one that was thinned out): then the table begins anew.
        """
        items = self._items(history)
        fresh = (
            items is not self._source
            or history.started is not self._session
            or len(items) < self._taken
        )
        if fresh:
            self._source, self._session, self._taken = items, history.started, 0
            self.table.clear()
            if self._begin is not None:
                self._begin(history)
        first = self._taken
        self._taken = min(len(items), first + MOST_AT_ONCE)
        rows = (self._row(history, item) for item in items[first : self._taken])
        self.table.extend([row for row in rows if row is not None])
        return fresh or self._taken > first

    @property
    def behind(self) -> bool:
        """Whether there was more than could be taken in at once."""
        return self._source is not None and self._taken < len(self._source)


def smoothing_window(steps: int) -> float:
    """Return over about how many losses the mean goes, in a run of so many steps."""
    return float(np.clip(steps * _SMOOTHING_SHARE, _SMOOTHING_LEAST, _SMOOTHING_MOST))


class Smoothing:
    """An exponential mean that is not pulled towards 0 at its beginning."""

    def __init__(self) -> None:
        self.window = 1.0
        self._sum = self._weight = 0.0

    def restart(self, window: float) -> None:
        """Begin anew, with a mean over about ``window`` values."""
        self.window = max(1.0, window)
        self._sum = self._weight = 0.0

    def add(self, value: float) -> float:
        """Take in a value; return the mean so far. A value that is not finite is left out."""
        if np.isfinite(value):
            share = 1.0 / self.window
            self._sum += (value - self._sum) * share
            self._weight += (1.0 - self._weight) * share
        return self._sum / self._weight if self._weight else NOT_KNOWN


def _blocks(x: Column, left: float, right: float, points: int) -> tuple[slice, Places]:
    """Return the part of ``x`` between two places and the beginnings of its blocks.

    A block's length is a power of two and blocks lie where they always lay, so that a growing
    curve keeps its shape.
    """
    first = max(0, int(np.searchsorted(x, left)) - 1)
    last = min(len(x), int(np.searchsorted(x, right)) + 1)
    block = 1
    while (last - first) > block * points:
        block *= 2
    first -= first % block
    return slice(first, last), np.arange(0, last - first, block)


def decimated_peaks(
    x: Column, y: Column, left: float, right: float, points: int
) -> tuple[Column, Column]:
    """Return what can be seen of a curve: the least and the largest value of each block."""
    part, starts = _blocks(x, left, right, points)
    if len(starts) == part.stop - part.start:
        return x[part], y[part]
    x, y = x[part], y[part]
    ends = np.append(starts[1:], len(x)) - 1
    lows, highs = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    rising = y[starts] <= y[ends]
    first, last = np.where(rising, lows, highs), np.where(rising, highs, lows)
    return np.column_stack((x[starts], x[ends])).ravel(), np.column_stack((first, last)).ravel()


def decimated_means(
    x: Column, y: Column, left: float, right: float, points: int
) -> tuple[Column, Column]:
    """Return what can be seen of a smooth curve: the mean of each block."""
    part, starts = _blocks(x, left, right, points)
    if len(starts) == part.stop - part.start:
        return x[part], y[part]
    sizes = np.diff(np.append(starts, part.stop - part.start))
    return np.add.reduceat(x[part], starts) / sizes, np.add.reduceat(y[part], starts) / sizes


def decimated_band(
    x: Column, low: Column, high: Column, left: float, right: float, points: int
) -> tuple[Column, Column, Column]:
    """Return what can be seen of a band: its outermost edges in each block."""
    part, starts = _blocks(x, left, right, points)
    if not len(starts):
        return x[part], low[part], high[part]
    edges = np.fmin.reduceat(low[part], starts), np.fmax.reduceat(high[part], starts)
    return x[part][starts], *edges


def nearest(x: Column, place: float) -> int:
    """Return the index of the value of the rising column ``x`` that is nearest, -1 if none is."""
    if not x.size:
        return -1
    after = int(np.searchsorted(x, place))
    if after == 0:
        return 0
    if after == x.size or place - x[after - 1] <= x[after] - place:
        return after - 1
    return after
