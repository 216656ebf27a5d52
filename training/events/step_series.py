"""All steps of a run, kept as columns of numbers: 170 bytes a step instead of 1,800 as objects.

A run of a week may have a million steps; the window keeps them all, for its curves and to say where
the time went.
"""

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

from training.events.event_types import StepFinished
from training.files.bounds import Count

_FIELDS = {
    name: field.annotation for name, field in StepFinished.model_fields.items() if name != "type"
}
_WHOLE = {name for name, kind in _FIELDS.items() if kind in (int, Count | None)}
_MAY_BE_MISSING = {
    name for name, field in StepFinished.model_fields.items() if field.default is None
}


class StepSeries(Sequence[StepFinished]):
    """Reads like a list of :class:`~training.events.event_types.StepFinished`, and grows like
    one."""

    def __init__(self, steps: Iterable[StepFinished] = ()) -> None:
        self._columns = {name: array("d") for name in _FIELDS}
        for step in steps:
            self.append(step)

    def append(self, step: StepFinished) -> None:
        """Add the next step."""
        for name, column in self._columns.items():
            value = getattr(step, name)
            column.append(math.nan if value is None else value)

    def __len__(self) -> int:
        return len(self._columns["step"])

    @overload
    def __getitem__(self, index: int) -> StepFinished: ...
    @overload
    def __getitem__(self, index: slice) -> list[StepFinished]: ...
    def __getitem__(self, index: int | slice) -> StepFinished | list[StepFinished]:
        if isinstance(index, slice):
            return [self._step(number) for number in range(*index.indices(len(self)))]
        return self._step(index)

    def __iter__(self) -> Iterator[StepFinished]:
        number = 0
        while number < len(self):
            yield self._step(number)
            number += 1

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def _step(self, number: int) -> StepFinished:
        values: dict[str, Any] = {}
        for name, column in self._columns.items():
            value = column[number]
            if name in _MAY_BE_MISSING and value != value:
                values[name] = None
            else:
                values[name] = int(value) if name in _WHOLE else value
        return StepFinished.model_construct(None, **values)
