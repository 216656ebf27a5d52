"""The examples of one optimizer step, laid out in micro-batches.

``StepCollator`` gets all examples of a step at once and decides only how they are computed:
which examples form a step never depends on it. Shape letters: B examples, T tokens, L labelled
predictions.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.data.tokenize import IGNORED
from training.plan.engine import Engine
from training.plan.prefix_sharing import SHORTEST_PREFIX
from training.settings.schema import Settings
from training.step.layout import SequenceLayout, end_to_end, with_prefix
from training.texts.failure import is_out_of_memory

Example = dict[str, Any]
Numbers = NDArray[np.int64]
Row = tuple[Numbers, Numbers]
"""Tokens and labels of one example, equally long."""
_TENSORS = ("input_ids", "position_ids", "rows", "targets", "weights", "owners")


@dataclass(frozen=True)
class PaddedMicroBatch:
    """Examples side by side, as the original script has them.

    Args:
        input_ids: [B, T] int64.
        attention_mask: [B, T] int64, 0 where there is only padding.
        labels: [B, T] int64.
    """

    input_ids: Tensor
    attention_mask: Tensor
    labels: Tensor

    @property
    def examples(self) -> int:
        """B."""
        return len(self.input_ids)

    def pin_memory(self) -> "PaddedMicroBatch":
        """Return the micro-batch in memory that the GPU reads directly, as the loader asks for."""
        tensors = self.input_ids, self.attention_mask, self.labels
        return PaddedMicroBatch(*(tensor.pin_memory() for tensor in tensors))

    def to(self, device: torch.device, non_blocking: bool = True) -> "PaddedMicroBatch":
        """Return the micro-batch with its tensors on ``device``."""
        return PaddedMicroBatch(
            self.input_ids.to(device, non_blocking=non_blocking),
            self.attention_mask.to(device, non_blocking=non_blocking),
            self.labels.to(device, non_blocking=non_blocking),
        )


@dataclass(frozen=True)
class PackedMicroBatch:
    """Examples end to end.

    Args:
        input_ids: [T] int64.
        position_ids: [T] int64, restarting with each example.
        layout: which token attends to which.
        rows: [L] int64, the tokens from which a labelled one is predicted.
        targets: [L] int64, the labelled tokens.
        weights: [L] float32, how many examples each prediction stands for.
        owners: [L] int64, the example of each prediction; of a shared one, the first.
    """

    input_ids: Tensor
    position_ids: Tensor
    layout: SequenceLayout
    rows: Tensor
    targets: Tensor
    weights: Tensor
    owners: Tensor

    @property
    def examples(self) -> int:
        """B; a shared prefix is a segment, but no example."""
        return len(self.layout.query_lengths) - (self.layout.key_index is not None)

    def pin_memory(self) -> "PackedMicroBatch":
        """Return the micro-batch in memory that the GPU reads directly, as the loader asks for."""
        return replace(self, **{name: getattr(self, name).pin_memory() for name in _TENSORS})

    def to(self, device: torch.device, non_blocking: bool = True) -> "PackedMicroBatch":
        """Return the micro-batch with its tensors on ``device``."""
        moved = {n: getattr(self, n).to(device, non_blocking=non_blocking) for n in _TENSORS}
        return replace(self, layout=self.layout.to(device), **moved)


MicroBatch = PaddedMicroBatch | PackedMicroBatch


class MicroBatches(list[MicroBatch]):
    """A step's, which the data loader moves to the GPU, while that computes the step before."""

    def to(self, device: torch.device, non_blocking: bool = True) -> "MicroBatches":
        """Return them on ``device``; as they are where it has no room for them now: where one is
        computed it is moved in any case, and what memory lacks is made there."""
        try:
            return MicroBatches(part.to(device, non_blocking) for part in self)
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            return self


@dataclass(frozen=True)
class StepRows:
    """All rows of a step, in an object, or every number of them would be sent to the GPU."""

    rows: list[Row]


@dataclass(frozen=True)
class StepCollator:
    """Collates the examples of one optimizer step.

    Args:
        batching: ``packed`` lays examples end to end in micro-batches of near-equal token count;
            ``padded`` fills each up to ``length``.
        micro_batch_size: examples a forward pass; packed micro-batches hold as many on average.
        length: tokens to which ``padded`` fills.
        pad_token_id: what it fills with.
        share_prefix: whether tokens with which all examples of a packed micro-batch begin are
            computed once.
        rank: of this process among those that compute the run.
        ranks: how many these are; each computes its share of every step.
    """

    batching: str
    micro_batch_size: int
    length: int
    pad_token_id: int
    share_prefix: bool = False
    rank: int = 0
    ranks: int = 1

    def __call__(self, examples: list[Example]) -> dict[str, Any]:
        """Return the step.

        Returns:
            ``micro_batches`` of this process; the step's ``rows``, from which they can be laid out
            anew; and its counts ``examples``, ``tokens`` (that carry information) and
            ``labelled_tokens`` (on which the loss is taken).
        """
        rows = [row_of(example) for example in examples]
        return {
            "micro_batches": MicroBatches(self.lay_out(rows)),
            "rows": StepRows(rows),
            "examples": len(rows),
            "tokens": sum(len(ids) for ids, _ in rows),
            "labelled_tokens": sum(e["labelled"] for e in examples),
        }

    def lay_out(self, rows: list[Row]) -> list[MicroBatch]:
        """Return this process's micro-batches of a step, none where it has too few examples."""
        size = self.micro_batch_size
        if self.ranks > 1:
            rows = self._share(rows)
        if self.batching == "packed":
            parts = balanced(rows, math.ceil(len(rows) / size))
            return [packed(part, share_prefix=self.share_prefix) for part in parts]
        return [self._padded(rows[i : i + size]) for i in range(0, len(rows), size)]

    def _share(self, rows: list[Row]) -> list[Row]:
        """Return this process's examples: padded, all are of one length."""
        if self.batching == "padded":
            return rows[self.rank :: self.ranks]
        parts = balanced(rows, self.ranks)
        return parts[self.rank] if self.rank < len(parts) else []

    def _padded(self, rows: list[Row]) -> PaddedMicroBatch:
        def filled(values: list[Numbers], filling: int) -> Tensor:
            found = np.full((len(values), self.length), filling, dtype=np.int64)
            for row, value in zip(found, values, strict=True):
                row[: len(value)] = value
            return torch.from_numpy(found)

        return PaddedMicroBatch(
            input_ids=filled([ids for ids, _ in rows], self.pad_token_id),
            attention_mask=filled([np.ones_like(ids) for ids, _ in rows], 0),
            labels=filled([labels for _, labels in rows], IGNORED),
        )


def make_collator(settings: Settings, engine: Engine, pad_token_id: int | None) -> StepCollator:
    """Return the collator of a run that is computed by ``engine``."""
    return StepCollator(
        batching=engine.batching,
        micro_batch_size=engine.micro_batch_size,
        length=settings.data.max_seq_length,
        pad_token_id=pad_token_id or 0,
        share_prefix=engine.share_prefix,
    )


def row_of(example: Example) -> Row:
    """Return an example's tokens and labels."""
    ids, labels = (np.asarray(example[name], dtype=np.int64) for name in ("input_ids", "labels"))
    return ids, labels


def balanced(rows: list[Row], count: int) -> list[list[Row]]:
    """Return the rows in ``count`` parts of near-equal token count, none empty.

    The longest first, each into the part that is the shortest so far (Graham's LPT rule, at most
    a third over the best possible).
    """
    parts: list[list[Row]] = [[] for _ in range(min(count, len(rows)))]
    tokens = [0] * len(parts)
    for row in sorted(rows, key=lambda row: len(row[0]), reverse=True):
        shortest = tokens.index(min(tokens))
        parts[shortest].append(row)
        tokens[shortest] += len(row[0])
    return parts


def packed(rows: list[Row], *, share_prefix: bool = False) -> PackedMicroBatch:
    """Return examples laid end to end; with their common prefix, if it pays, only once.

    An example's first token follows nothing, so its label is ignored.
    """
    prefix = shared_prefix([ids for ids, _ in rows]) if share_prefix else 0
    if prefix < SHORTEST_PREFIX or len(rows) < 2:
        prefix = 0
    lengths = np.array([len(ids) - prefix for ids, _ in rows])
    starts = lengths.cumsum() - lengths
    places = np.arange(lengths.sum()) - starts.repeat(lengths)  # of each token in what is its own
    # A token is predicted from the one before it, the first of its own from the prefix's last.
    rows_ = np.where(places > 0, prefix + np.arange(len(places)) - 1, prefix - 1)
    targets = np.concatenate([labels[prefix:] for _, labels in rows])
    owners = np.arange(len(rows)).repeat(lengths)
    learned = (targets != IGNORED) & (rows_ >= 0)
    if not prefix:
        learned[starts] = False
    own = (rows_[learned], targets[learned], np.ones(learned.sum()), owners[learned])
    both = zip(_prefix_predictions(rows, prefix), own, strict=True)
    rows_, targets, weights, owners = (np.concatenate(pair) for pair in both)
    first = [rows[0][0][:prefix], *(ids[prefix:] for ids, _ in rows)]
    return PackedMicroBatch(
        input_ids=torch.from_numpy(np.concatenate(first)),
        position_ids=torch.from_numpy(np.concatenate([np.arange(prefix), prefix + places])),
        layout=with_prefix(prefix, lengths.tolist()) if prefix else end_to_end(lengths.tolist()),
        rows=torch.from_numpy(rows_),
        targets=torch.from_numpy(targets),
        weights=torch.from_numpy(weights.astype(np.float32)),
        owners=torch.from_numpy(owners),
    )


def shared_prefix(rows: list[Numbers]) -> int:
    """Return with how many equal tokens all rows begin; each keeps one of its own."""
    most = max(0, min(len(ids) for ids in rows) - 1)
    begins = np.stack([ids[:most] for ids in rows])
    differs = (begins != begins[0]).any(axis=0)
    return int(differs.argmax()) if differs.any() else most


def _prefix_predictions(rows: list[Row], prefix: int) -> tuple[NDArray[Any], ...]:
    """Return (rows, labels, weights, owners) of the labelled tokens within the shared prefix; each
    is predicted once and counts for as many examples as label it."""
    learned = np.stack([labels[1:prefix] for _, labels in rows]) != IGNORED
    (at,) = learned.any(axis=0).nonzero()
    counts = learned[:, at].sum(axis=0)
    return at, rows[0][0][at + 1], counts, learned[:, at].argmax(axis=0)
