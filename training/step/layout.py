"""How examples lie end to end in one row of tokens, and which may attend to which.

Shape letters: N segments, T query tokens, K key tokens. A segment is an example, or the prefix that
all examples share, or what an example has after that prefix.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class SequenceLayout:
    """Segments of queries and the keys that each sees, causal from the segment's end.

    With a shared prefix the queries are ``[prefix | own 1 | own 2 …]`` and the keys, gathered by
    ``key_index``, ``[prefix | prefix, own 1 | prefix, own 2 …]``. Attention that is aligned at the
    bottom right of each segment is then what each example alone would compute. A branch of an
    example is a segment likewise, whose keys are what it sees of the example's trunk and itself.

    Args:
        query_lengths: tokens of each segment, N numbers.
        key_lengths: keys that each segment sees, N numbers.
        cu_seqlens_q: [N + 1] int32, where each segment's queries begin, and the end.
        cu_seqlens_k: [N + 1] int32, likewise of the keys.
        key_index: [K] int64, the token of each key; ``None`` where keys are the tokens themselves.
    """

    query_lengths: tuple[int, ...]
    key_lengths: tuple[int, ...]
    cu_seqlens_q: Tensor
    cu_seqlens_k: Tensor
    key_index: Tensor | None

    @property
    def longest_query(self) -> int:
        """Tokens of the longest segment."""
        return max(self.query_lengths)

    @property
    def longest_key(self) -> int:
        """Keys of the segment that sees the most."""
        return max(self.key_lengths)

    def keys(self, tokens: Tensor) -> Tensor:
        """Return what ``tokens`` [T, ...] holds for each key, [K, ...]."""
        return tokens if self.key_index is None else tokens[self.key_index]

    @cached_property
    def alike(self) -> tuple["SequenceLayout", ...]:
        """The segments in as few layouts as may be, in their order, in each of which the longest
        times the number is at most twice the tokens; their keys are gathered already."""
        parts, begin = [], 0
        for end in range(1, len(self.query_lengths) + 1):
            lengths = self.query_lengths[begin : end + 1]
            if end == len(self.query_lengths) or max(lengths) * len(lengths) > 2 * sum(lengths):
                parts.append(self._part(begin, end))
                begin = end
        return tuple(parts)

    @cached_property
    def places(self) -> tuple[Tensor, Tensor]:
        """Of each token its segment and its place in there, each [T] int64."""
        lengths = np.asarray(self.query_lengths)
        segment = np.arange(len(lengths)).repeat(lengths)
        place = np.arange(len(segment)) - (lengths.cumsum() - lengths).repeat(lengths)
        on = self.cu_seqlens_q.device
        one, other = (torch.from_numpy(x).to(on, non_blocking=True) for x in (segment, place))
        return one, other

    def _part(self, begin: int, end: int) -> "SequenceLayout":
        def starts(of_all: Tensor) -> Tensor:
            return of_all[begin : end + 1] - of_all[begin]

        return SequenceLayout(
            self.query_lengths[begin:end],
            self.key_lengths[begin:end],
            starts(self.cu_seqlens_q),
            starts(self.cu_seqlens_k),
            None,
        )

    def pin_memory(self) -> "SequenceLayout":
        """Return the layout in memory that the GPU reads directly: another is waited for until all
        that was started before is computed."""
        moved = {
            name: value.pin_memory()
            for name in ("cu_seqlens_q", "cu_seqlens_k", "key_index")
            if (value := getattr(self, name)) is not None
        }
        return replace(self, **moved)

    def to(self, device: torch.device) -> "SequenceLayout":
        """Return the layout with its tensors on ``device``."""
        return replace(
            self,
            cu_seqlens_q=self.cu_seqlens_q.to(device, non_blocking=True),
            cu_seqlens_k=self.cu_seqlens_k.to(device, non_blocking=True),
            key_index=self.key_index
            if self.key_index is None
            else self.key_index.to(device, non_blocking=True),
        )


def end_to_end(lengths: list[int]) -> SequenceLayout:
    """Return the layout of examples of these lengths, each attending to itself alone."""
    starts = _starts(lengths)
    return SequenceLayout(tuple(lengths), tuple(lengths), starts, starts, None)


def segments_of(query_lengths: list[int], key_lengths: list[int]) -> SequenceLayout:
    """Return the layout of segments whose keys are gathered already."""
    starts = _starts(query_lengths), _starts(key_lengths)
    return SequenceLayout(tuple(query_lengths), tuple(key_lengths), *starts, None)


def with_prefix(prefix: int, own_lengths: list[int]) -> SequenceLayout:
    """Return the layout of examples that share their first ``prefix`` tokens."""
    return branching(prefix, [(own, 0, 0) for own in own_lengths])


def branching(prefix: int, parts: list[tuple[int, int, int]]) -> SequenceLayout:
    """Return the layout of parts that lie end to end behind a prefix that all of them see.

    Args:
        prefix: tokens; 0 where there is none.
        parts: (its tokens; where what else it sees begins; how many tokens that is), in order.
    """
    lengths = [own for own, _, _ in parts]
    if not prefix and not any(seen for _, _, seen in parts):
        return end_to_end(lengths)
    shared = np.arange(prefix)
    index = [shared] if prefix else []
    begin = prefix
    for own, first, seen in parts:
        index += [shared, np.arange(first, first + seen), np.arange(begin, begin + own)]
        begin += own
    queries, keys = list(lengths), [prefix + seen + own for own, _, seen in parts]
    if prefix:
        queries, keys = [prefix, *queries], [prefix, *keys]
    gathered = torch.from_numpy(np.concatenate(index))
    return SequenceLayout(tuple(queries), tuple(keys), _starts(queries), _starts(keys), gathered)


def _starts(lengths: list[int]) -> Tensor:
    return torch.tensor([0, *accumulate(lengths)], dtype=torch.int32)
