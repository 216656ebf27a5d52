"""The examples of one optimizer step, laid out in micro-batches.

``StepCollator`` gets all examples of a step at once and decides only how they are computed:
which examples form a step never depends on it. Shape letters: B examples, T tokens, L labelled
predictions.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from training.engine import Engine
from training.sequence_layout import SequenceLayout, end_to_end, with_prefix
from training.settings import Settings
from training.tokenization import IGNORED

Example = dict[str, Any]
Row = tuple[list[int], list[int]]
"""Tokens and labels of one example, equally long."""
_SHORTEST_PREFIX = 16  # below it, gathering keys costs more than the prefix saves


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

    def to(self, device: torch.device, non_blocking: bool = True) -> "PackedMicroBatch":
        """Return the micro-batch with its tensors on ``device``."""
        names = ("input_ids", "position_ids", "rows", "targets", "weights", "owners")
        moved = {n: getattr(self, n).to(device, non_blocking=non_blocking) for n in names}
        return replace(self, layout=self.layout.to(device), **moved)


MicroBatch = PaddedMicroBatch | PackedMicroBatch


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
    """

    batching: str
    micro_batch_size: int
    length: int
    pad_token_id: int
    share_prefix: bool = False

    def __call__(self, examples: list[Example]) -> dict[str, Any]:
        """Return the step.

        Returns:
            ``micro_batches``; their ``rows``, from which they can be laid out anew; and the counts
            ``examples``, ``tokens`` (that carry information), ``labelled_tokens`` (on which the
            loss is taken) and ``computed_tokens`` (with padding, and a shared prefix only once).
        """
        rows = [(list(e["input_ids"]), list(e["labels"])) for e in examples]
        micro_batches = self.lay_out(rows)
        return {
            "micro_batches": micro_batches,
            "rows": StepRows(rows),
            "examples": len(rows),
            "tokens": sum(len(ids) for ids, _ in rows),
            "labelled_tokens": sum(e["labelled"] for e in examples),
            "computed_tokens": sum(part.input_ids.numel() for part in micro_batches),
        }

    def lay_out(self, rows: list[Row]) -> list[MicroBatch]:
        """Return the micro-batches of a step."""
        size = self.micro_batch_size
        if self.batching == "packed":
            parts = balanced(rows, math.ceil(len(rows) / size))
            return [packed(part, share_prefix=self.share_prefix) for part in parts]
        return [self._padded(rows[i : i + size]) for i in range(0, len(rows), size)]

    def _padded(self, rows: list[Row]) -> PaddedMicroBatch:
        def filled(values: list[int], filling: int) -> list[int]:
            return values + [filling] * (self.length - len(values))

        return PaddedMicroBatch(
            input_ids=torch.tensor([filled(ids, self.pad_token_id) for ids, _ in rows]),
            attention_mask=torch.tensor([filled([1] * len(ids), 0) for ids, _ in rows]),
            labels=torch.tensor([filled(labels, IGNORED) for _, labels in rows]),
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
    if prefix < _SHORTEST_PREFIX or len(rows) < 2:
        prefix = 0
    own = [(ids[prefix:], labels[prefix:]) for ids, labels in rows]
    first_ids = rows[0][0][:prefix]
    predictions = _prefix_predictions(rows, prefix) if prefix else []
    begin = prefix
    for owner, (ids, labels) in enumerate(own):
        for at, label in enumerate(labels):
            if label != IGNORED and prefix + at > 0:
                row = begin + at - 1 if at else prefix - 1
                predictions.append((row, label, 1.0, owner))
        begin += len(ids)
    lengths = [len(ids) for ids, _ in own]
    rows_, targets, weights, owners = zip(*predictions, strict=True) if predictions else ((),) * 4
    return PackedMicroBatch(
        input_ids=torch.tensor([*first_ids, *(token for ids, _ in own for token in ids)]),
        position_ids=torch.tensor(
            [*range(prefix), *(prefix + at for length in lengths for at in range(length))]
        ),
        layout=with_prefix(prefix, lengths) if prefix else end_to_end(lengths),
        rows=torch.tensor(rows_, dtype=torch.int64),
        targets=torch.tensor(targets, dtype=torch.int64),
        weights=torch.tensor(weights, dtype=torch.float32),
        owners=torch.tensor(owners, dtype=torch.int64),
    )


def shared_prefix(rows: list[list[int]]) -> int:
    """Return with how many equal tokens all rows begin; each keeps one of its own."""
    shortest, longest = min(rows), max(rows)  # lists compare by their first difference
    most = min(len(ids) for ids in rows) - 1
    differs = (i for i in range(most) if shortest[i] != longest[i])
    return next(differs, most)


def _prefix_predictions(rows: list[Row], prefix: int) -> list[tuple[int, int, float, int]]:
    """Return (row, label, weight, owner) of the labelled tokens within the shared prefix; each is
    predicted once and counts for as many examples as label it."""
    found = []
    for at in range(1, prefix):
        owners = [owner for owner, (_, labels) in enumerate(rows) if labels[at] != IGNORED]
        if owners:
            found.append((at - 1, rows[0][0][at], float(len(owners)), owners[0]))
    return found
