"""The numbers behind the graphs: columns that grow with a run's history and are never rebuilt."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.history import RunHistory

Column = NDArray[np.float64]

_FIRST_CAPACITY = 1024
NOT_KNOWN = float("nan")
BAND_POINTS = 1000


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

    def append(self, row: Sequence[float]) -> None:
        """Add one row."""
        capacity = self._data.shape[1]
        if self._length == capacity:
            grown = np.empty((self._data.shape[0], 2 * capacity), dtype=np.float64)
            grown[:, :capacity] = self._data
            self._data = grown
        self._data[:, self._length] = row
        self._length += 1

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
        items: Callable[[RunHistory], list[Any]],
        row: Callable[[RunHistory, Any], Sequence[float] | None],
        begin: Callable[[RunHistory], None] | None = None,
    ) -> None:
        self.table = GrowingTable(columns)
        self._items = items
        self._row = row
        self._begin = begin
        self._source: list[Any] | None = None
        self._session: object = None
        self._taken = 0

    def update(self, history: RunHistory) -> bool:
        """Take in what is new; return whether anything changed.

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
        first, self._taken = self._taken, len(items)
        for item in items[first:]:
            row = self._row(history, item)
            if row is not None:
                self.table.append(row)
        return fresh or self._taken > first


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


def visible_range(
    x: Column, ys: Sequence[Column], left: float, right: float
) -> tuple[float, float]:
    """Return the least and the largest value between two places, or NaNs where there is none."""
    first, last = np.searchsorted(x, (left, right), side="left")
    part = slice(max(0, int(first) - 1), int(last) + 1)
    found = [y[part] for y in ys]
    finite = [y[np.isfinite(y)] for y in found]
    ends = [(float(y.min()), float(y.max())) for y in finite if y.size]
    if not ends:
        return NOT_KNOWN, NOT_KNOWN
    return min(low for low, _ in ends), max(high for _, high in ends)


def decimated_band(x: Column, low: Column, high: Column) -> tuple[Column, Column, Column]:
    """Return a band of at most ``BAND_POINTS`` points that holds all that the given one holds."""
    block = -(-len(x) // BAND_POINTS)
    if block <= 1:
        return x, low, high
    starts = np.arange(0, len(x), block)
    return x[starts], np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)


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
