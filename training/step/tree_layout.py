"""Which token of a tree of segments attends to which.

With a kernel for segments of any length each goes with the keys on its way, gathered; elsewhere
segments that hang together and are few tokens attend in one block. Shape letters: N segments, K
keys of a block.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
import torch
from torch import Tensor

from training.step.layout import SequenceLayout

_BLOCK_TOKENS = 256


@dataclass(frozen=True)
class Block:
    """Segments that attend at once: queries that lie together, and what any of them sees.

    Args:
        begin: the first query.
        end: behind the last one.
        keys: [K] int64, the token of each key: those on the way to the block, then its queries.
        places: [K] int64, the place of each key in its example.
        seen: [queries, K] bool.
    """

    begin: int
    end: int
    keys: Tensor
    places: Tensor
    seen: Tensor

    def mask(self, window: int | None) -> Tensor:
        """Return [queries, K], true where a query sees a key, of the last ``window`` ones."""
        if window is None:
            return self.seen
        queries = self.places[len(self.places) - (self.end - self.begin) :]
        return self.seen & (queries[:, None] - self.places < window)


@dataclass(frozen=True)
class TreeLayout(SequenceLayout):
    """The layout of a tree's segments, depth first, each somewhere behind what it hangs on.

    Args:
        parents: of each segment the number of the one that it hangs on, -1 where on none.
    """

    parents: tuple[int, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The segments in blocks, in order."""
        starts = [0, *accumulate(self.query_lengths)]
        ends = self._subtree_ends()
        found, segment = [], 0
        while segment < len(self.parents):
            whole = starts[ends[segment]] - starts[segment]
            last = ends[segment] if whole <= _BLOCK_TOKENS else segment + 1
            found.append(self._block(segment, last, starts))
            segment = last
        return tuple(found)

    def _subtree_ends(self) -> list[int]:
        """Return for each segment the number behind the last one that hangs on it."""
        ends = list(range(1, len(self.parents) + 1))
        for segment in reversed(range(len(self.parents))):
            if (parent := self.parents[segment]) >= 0:
                ends[parent] = max(ends[parent], ends[segment])
        return ends

    def _way(self, segment: int) -> list[int]:
        """Return the segments on the way to one, without it."""
        way: list[int] = []
        while (segment := self.parents[segment]) >= 0:
            way.append(segment)
        return way[::-1]

    def _block(self, first: int, last: int, starts: list[int]) -> Block:
        way, inside = self._way(first), range(first, last)
        sizes = [self.query_lengths[s] for s in inside]
        places = [self.key_lengths[s] - self.query_lengths[s] for s in inside]
        before = self.key_lengths[first] - self.query_lengths[first]
        own = np.concatenate([p + np.arange(n) for p, n in zip(places, sizes, strict=True)])
        place = np.concatenate([np.arange(before), own])
        sees = np.eye(last - first, dtype=bool)
        for segment in inside:
            if (parent := self.parents[segment]) >= first:
                sees[segment - first] |= sees[parent - first]
        number = np.arange(last - first).repeat(sizes)
        seen = np.concatenate([np.ones((len(own), before), bool), sees[number][:, number]], axis=1)
        seen &= own[:, None] >= place
        keys = [np.arange(starts[s], starts[s + 1]) for s in way]
        keys.append(np.arange(starts[first], starts[last]))
        device = self.cu_seqlens_q.device
        return Block(
            starts[first],
            starts[last],
            torch.from_numpy(np.concatenate(keys)).to(device),
            torch.from_numpy(place).to(device),
            torch.from_numpy(seen).to(device),
        )
