"""Examples laid down as a tree: what several begin with is computed once for all of them.

A segment is a run of tokens that the same examples have; it sees itself and the segments on the
way to it, so that every token is what it would be in its example alone. Gradients add up where
segments part. Shape letters: N segments, T tokens, L labelled predictions.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.data.chat.token_tree import IGNORED
from training.plan.prefix_sharing import SHORTEST_PREFIX
from training.step.batching import PackedMicroBatch
from training.step.rows import Numbers, Row
from training.step.tree_layout import TreeLayout


@dataclass(frozen=True)
class Tree:
    """Examples as a micro-batch whose predictions several of them may share.

    Args:
        micro_batch: what is computed; weights count the examples of a prediction.
        predictions: [M] int64, the number of a prediction, for each label of each example.
        owners: [M] int64, its example.
        examples: how many there are.
    """

    micro_batch: PackedMicroBatch
    predictions: NDArray[np.int64]
    owners: NDArray[np.int64]
    examples: int

    def of_each(self, losses: Tensor) -> list[NDArray[np.float64]]:
        """Return for each example those of the [L] losses that are its labels', in their order."""
        each = losses.double().cpu().numpy()[self.predictions]
        return of_owners(each, self.owners, self.examples)


def of_owners(
    losses: NDArray[np.float64], owners: NDArray[np.int64], examples: int
) -> list[NDArray[np.float64]]:
    """Return for each example its losses; ``owners`` are the losses' examples, ascending."""
    return np.split(losses, np.searchsorted(owners, np.arange(1, examples)))


def tree_of(rows: list[Row]) -> Tree:
    """Return examples laid down as a tree, without what follows the token that predicts an
    example's last label: nothing depends on it.

    Args:
        rows: tokens and labels of each; a first token follows nothing, its label is ignored.
    """
    labelled = [np.flatnonzero(row[1][1:] != IGNORED) + 1 for row in rows]
    ends = [int(where[-1]) if len(where) else 1 for where in labelled]
    spans, parents, places = _segments([row[0][:end] for row, end in zip(rows, ends, strict=True)])
    lengths = [end - begin for _, begin, end in spans]
    keys = _keys(lengths, parents)
    layout = TreeLayout(
        tuple(lengths),
        tuple(map(len, keys)),
        _starts(lengths),
        _starts([len(way) for way in keys]),
        torch.from_numpy(np.concatenate(keys)),
        tuple(parents),
    )
    before = np.concatenate([p[where - 1] for p, where in zip(places, labelled, strict=True)])
    told = np.concatenate([row[1][where] for row, where in zip(rows, labelled, strict=True)])
    predicted = before * (int(told.max(initial=0)) + 1) + told
    _, first, which, counts = np.unique(
        predicted, return_index=True, return_inverse=True, return_counts=True
    )
    owners = np.arange(len(rows)).repeat([len(where) for where in labelled])
    ids = [rows[row][0][begin:end] for row, begin, end in spans]
    positions = [np.arange(begin, end) for _, begin, end in spans]
    micro_batch = PackedMicroBatch(
        input_ids=torch.from_numpy(np.concatenate(ids)),
        position_ids=torch.from_numpy(np.concatenate(positions)),
        layout=layout,
        rows=torch.from_numpy(before[first]),
        targets=torch.from_numpy(told[first]),
        weights=torch.from_numpy(counts.astype(np.float32)),
        owners=torch.from_numpy(owners[first]),
        examples=len(rows),
    )
    return Tree(micro_batch, which, owners, len(rows))


def _segments(
    rows: list[Numbers],
) -> tuple[list[tuple[int, int, int]], list[int], list[NDArray[np.int64]]]:
    """Return the segments, depth first.

    Returns:
        (an example that has it, where it begins there, where it ends) of each; the segment that
        each hangs on, or -1; and of each example where its tokens lie.
    """
    order = sorted(range(len(rows)), key=lambda row: rows[row].tolist())
    alike = [alike_tokens(rows[a], rows[b]) for a, b in pairwise(order)]
    spans: list[tuple[int, int, int]] = []
    parents: list[int] = []
    places = [np.zeros(len(row), np.int64) for row in rows]
    laid = 0
    waiting = [(0, len(order), 0, -1)]
    while waiting:
        low, high, depth, parent = waiting.pop()
        shared = min(alike[low : high - 1], default=len(rows[order[low]]))
        shared = min(shared, len(rows[order[low]]))
        alone = high - low == 1 or shared == len(rows[order[high - 1]])  # all the same
        if shared > depth and (alone or shared - depth >= SHORTEST_PREFIX):
            spans.append((order[low], depth, shared))
            parents.append(parent)
            for row in order[low:high]:
                places[row][depth:shared] = np.arange(laid, laid + shared - depth)
            laid += shared - depth
            depth, parent = shared, len(spans) - 1
        if alone:
            continue
        cuts = [
            low,
            *(low + 1 + i for i, n in enumerate(alike[low : high - 1]) if n == shared),
            high,
        ]
        parts = list(pairwise(cuts))
        # Behind the last, or the first would be laid down last; what ends here has no more.
        waiting += [
            (a, b, depth, parent) for a, b in reversed(parts) if len(rows[order[b - 1]]) > depth
        ]
    return spans, parents, places


def alike_tokens(one: Numbers, other: Numbers) -> int:
    """Return with how many equal tokens two examples begin."""
    most = min(len(one), len(other))
    differs = one[:most] != other[:most]
    return int(differs.argmax()) if differs.any() else most


def _keys(lengths: list[int], parents: list[int]) -> list[NDArray[Any]]:
    """Return the tokens that each segment sees, in order."""
    begins = [0, *accumulate(lengths)]
    keys: list[NDArray[Any]] = []
    for segment, (length, parent) in enumerate(zip(lengths, parents, strict=True)):
        own = np.arange(begins[segment], begins[segment] + length)
        keys.append(np.concatenate([keys[parent], own]) if parent >= 0 else own)
    return keys


def _starts(lengths: list[int]) -> Tensor:
    return torch.tensor([0, *accumulate(lengths)], dtype=torch.int32)
