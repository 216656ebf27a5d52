"""One example of a step, and the sequences that it consists of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.data.chat.token_tree import IGNORED, Branch, trunk_and_branches

Example = dict[str, Any]
Numbers = NDArray[np.int64]


class Source(NamedTuple):
    """A run of an example's tokens."""

    example: int
    """Its number among the examples of the step, in the order of the data loader."""
    begin: int
    end: int
    whole: int
    """Tokens of the example."""


class Span(NamedTuple):
    """Where a run of an example's tokens lies in a micro-batch."""

    at: int
    """Tokens before it, padding among them."""
    source: Source


class Row(NamedTuple):
    """One example."""

    ids: Numbers
    labels: Numbers
    """As many as tokens."""
    branches: tuple[Branch, ...] = ()
    """What goes on from an earlier place; the first part, the trunk, is none of them."""
    sources: tuple[Source, ...] = ()
    """Where its tokens come from, one run after another; empty where nobody asks."""

    @property
    def parts(self) -> list[tuple[int, int, int]]:
        """(where it begins, where it ends, tokens of the trunk before it) of trunk and branches."""
        return trunk_and_branches(self.branches, len(self.ids))

    @property
    def shareable(self) -> int:
        """So many tokens, but for one, may be shared with other examples: of the trunk, and seen by
        every branch."""
        trunk = self.branches[0].begin if self.branches else len(self.ids)
        return min([trunk, *(branch.seen + 1 for branch in self.branches)])


def numbered(rows: Iterable[Any]) -> list[Row]:
    """Return the rows of a step, each with its number."""
    found = [Row(*row) for row in rows]
    return [
        row._replace(sources=(Source(number, 0, len(row.ids), len(row.ids)),))
        for number, row in enumerate(found)
    ]


def row_of(example: Example) -> Row:
    """Return an example's tokens and labels."""
    ids, labels = (np.asarray(example[name], dtype=np.int64) for name in ("input_ids", "labels"))
    return Row(ids, labels, branches_of(example.get("branches") or ()))


def branches_of(numbers: Sequence[int]) -> tuple[Branch, ...]:
    """Return branches from where each begins and how many tokens of the trunk it sees."""
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(Branch(int(begin), int(seen)) for begin, seen in pairs)


def sequences(row: Row) -> list[Row]:
    """Return the trunk and each branch with what it sees, whose labels the trunk has."""
    if not row.branches:
        return [row]
    return [
        Row(
            np.concatenate([row.ids[:seen], row.ids[begin:end]]),
            np.concatenate([np.full(seen, IGNORED), row.labels[begin:end]]),
            sources=tuple(
                Source(source.example, first, last, source.whole)
                for source in row.sources
                for first, last in ((0, seen), (begin, end))
                if last > first
            ),
        )
        for begin, end, seen in row.parts
    ]


def spans_of(rows: Iterable[Row], length: int | None = None) -> tuple[Span, ...]:
    """Return where the rows' tokens lie: end to end, or each filled up to ``length``."""
    return tuple(_spans(rows, length))


def _spans(rows: Iterable[Row], length: int | None) -> Iterator[Span]:
    begin = 0
    for row in rows:
        at = begin
        for source in row.sources:
            yield Span(at, source)
            at += source.end - source.begin
        begin += len(row.ids) if length is None else length
