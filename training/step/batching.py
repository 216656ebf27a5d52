"""The examples of one optimizer step, laid out in micro-batches.

``StepCollator`` gets all examples of a step at once and decides only how they are computed:
which examples form a step never depends on it. Shape letters: B examples, T tokens, L labelled
predictions.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.data.chat.token_tree import IGNORED
from training.model_files.folder import model_folder
from training.plan.engine import Engine
from training.plan.prefix_sharing import SHORTEST_PREFIX
from training.settings.schema import Settings
from training.step.layout import SequenceLayout, branching
from training.step.rope_lengths import RopeLengths, rope_lengths_of
from training.step.rows import Example, Numbers, Row, Span, numbered, row_of, sequences, spans_of
from training.texts.failure import is_out_of_memory
from training.texts.problems import ProblemError

_TENSORS = ("input_ids", "position_ids", "rows", "targets", "weights", "owners")


@dataclass(frozen=True)
class PaddedMicroBatch:
    """Examples side by side, as the original script has them.

    Args:
        input_ids: [B, T] int64.
        attention_mask: [B, T] int64, 0 where there is only padding.
        labels: [B, T] int64.
        spans: where whose tokens lie.
    """

    input_ids: Tensor
    attention_mask: Tensor
    labels: Tensor
    spans: tuple[Span, ...] = ()

    @property
    def examples(self) -> int:
        """B."""
        return len(self.input_ids)

    def pin_memory(self) -> "PaddedMicroBatch":
        """Return the micro-batch in memory that the GPU reads directly, as the loader asks for."""
        return replace(
            self,
            input_ids=self.input_ids.pin_memory(),
            attention_mask=self.attention_mask.pin_memory(),
            labels=self.labels.pin_memory(),
        )

    def to(self, device: torch.device, non_blocking: bool = True) -> "PaddedMicroBatch":
        """Return the micro-batch with its tensors on ``device``."""
        return PaddedMicroBatch(
            self.input_ids.to(device, non_blocking=non_blocking),
            self.attention_mask.to(device, non_blocking=non_blocking),
            self.labels.to(device, non_blocking=non_blocking),
            self.spans,
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
        examples: B; a shared prefix and a branch are segments, but no examples.
        spans: where whose tokens lie; empty where a prefix is shared.
    """

    input_ids: Tensor
    position_ids: Tensor
    layout: SequenceLayout
    rows: Tensor
    targets: Tensor
    weights: Tensor
    owners: Tensor
    examples: int
    spans: tuple[Span, ...] = ()

    def pin_memory(self) -> "PackedMicroBatch":
        """Return the micro-batch in memory that the GPU reads directly, as the loader asks for."""
        pinned = {name: getattr(self, name).pin_memory() for name in _TENSORS}
        return replace(self, layout=self.layout.pin_memory(), **pinned)

    def to(self, device: torch.device, non_blocking: bool = True) -> "PackedMicroBatch":
        """Return the micro-batch with its tensors on ``device``."""
        moved = {n: getattr(self, n).to(device, non_blocking=non_blocking) for n in _TENSORS}
        return replace(self, layout=self.layout.to(device), **moved)


MicroBatch = PaddedMicroBatch | PackedMicroBatch


class MicroBatches(list[MicroBatch]):
    """A step's, which the data loader moves to the GPU, while that computes the step before."""

    def to(self, device: torch.device, non_blocking: bool = True) -> "MicroBatches":
        """Return them on ``device``, from memory that the GPU reads directly: other memory would
        wait, whatever is asked for, until the GPU has computed all before. As they are where there
        is no room for them now: where one is computed it is moved in any case, and what memory
        lacks is made there."""
        try:
            if device.type == "cuda":
                return MicroBatches(part.pin_memory().to(device) for part in self)
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
        rope: how the model's rotary factors depend on an example's length, where they do: a
            micro-batch holds examples with the same ones.
    """

    batching: str
    micro_batch_size: int
    length: int
    pad_token_id: int
    share_prefix: bool = False
    rank: int = 0
    ranks: int = 1
    rope: RopeLengths | None = None

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
            "tokens": sum(len(row.ids) for row in rows),
            "labelled_tokens": sum(e["labelled"] for e in examples),
        }

    def lay_out(self, rows: list[Row]) -> list[MicroBatch]:
        """Return this process's micro-batches of a step, none where it has too few examples."""
        size, rows = self.micro_batch_size, numbered(rows)
        if self.ranks > 1:
            rows = self._share(rows)
        if self.rope is not None:
            rows = [part for row in rows for part in sequences(row)]
        found: list[MicroBatch] = []
        for numbers in by_length(rows, self.rope):
            group = [rows[number] for number in numbers]
            if self.batching == "packed":
                parts = balanced(group, math.ceil(len(group) / size))
                found += [packed(part, share_prefix=self.share_prefix) for part in parts]
            else:
                found += [self._padded(group[i : i + size]) for i in range(0, len(group), size)]
        return found

    def _share(self, rows: list[Row]) -> list[Row]:
        """Return this process's examples: padded, all are of one length."""
        if self.batching == "padded":
            return rows[self.rank :: self.ranks]
        parts = balanced(rows, self.ranks)
        return parts[self.rank] if self.rank < len(parts) else []

    def _padded(self, rows: list[Row]) -> PaddedMicroBatch:
        """Branches are examples of their own here, whose beginning has no label."""
        whole = [part for row in rows for part in sequences(row)]
        length = self.length
        if self.rope is not None:  # padding counts as length
            longest = max(len(part.ids) for part in whole)
            short = longest <= self.rope.original
            length = min(length, self.rope.original if short else length)
            length = longest if self.rope.by_token and not short else length

        def filled(values: list[Numbers], filling: int) -> Tensor:
            found = np.full((len(values), length), filling, dtype=np.int64)
            for row, value in zip(found, values, strict=True):
                row[: len(value)] = value
            return torch.from_numpy(found)

        return PaddedMicroBatch(
            input_ids=filled([part.ids for part in whole], self.pad_token_id),
            attention_mask=filled([np.ones_like(part.ids) for part in whole], 0),
            labels=filled([part.labels for part in whole], IGNORED),
            spans=spans_of(whole, length),
        )


def make_collator(settings: Settings, engine: Engine, pad_token_id: int | None) -> StepCollator:
    """Return the collator of a run that is computed by ``engine``."""
    return StepCollator(
        batching=engine.batching,
        micro_batch_size=engine.micro_batch_size,
        length=settings.data.max_seq_length,
        pad_token_id=pad_token_id or 0,
        share_prefix=engine.share_prefix,
        rope=_rope_of(settings.model.name_or_path),
    )


def _rope_of(name_or_path: str) -> RopeLengths | None:
    try:
        return rope_lengths_of(model_folder(name_or_path)) if name_or_path else None
    except ProblemError:
        return None


def by_length(rows: list[Row], rope: RopeLengths | None) -> list[list[int]]:
    """Return the numbers of rows without branches whose rotary factors are the same, group by
    group; all of them where factors depend on no length."""
    if rope is None:
        return [list(range(len(rows)))] if rows else []
    groups: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(rope.group(len(row.ids)), []).append(number)
    return [groups[key] for key in sorted(groups)]


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

    A sequence's first token follows nothing, so its label is ignored.
    """
    prefix = 0
    if share_prefix and len(rows) > 1:
        prefix = shared_prefix([row.ids[: row.shareable] for row in rows])
        prefix = prefix if prefix >= SHORTEST_PREFIX else 0
    parts = _parts(rows, prefix)
    lengths = np.array([len(part.ids) for part in parts])
    seen = np.array([part.seen for part in parts])
    within = np.arange(lengths.sum()) - (lengths.cumsum() - lengths).repeat(lengths)
    # A token is predicted from the one before it, the first of a part from the last that it sees.
    before = np.array([part.before for part in parts]).repeat(lengths)
    rows_ = np.where(within > 0, prefix + np.arange(len(within)) - 1, before)
    targets = np.concatenate([part.labels for part in parts])
    owners = np.array([part.number for part in parts]).repeat(lengths)
    learned = (targets != IGNORED) & (rows_ >= 0)
    own = (rows_[learned], targets[learned], np.ones(learned.sum()), owners[learned])
    both = zip(_prefix_predictions(rows, prefix), own, strict=True)
    rows_, targets, weights, owners = (np.concatenate(pair) for pair in both)
    positions = [np.arange(prefix), seen.repeat(lengths) + within]
    return PackedMicroBatch(
        input_ids=torch.from_numpy(np.concatenate([rows[0].ids[:prefix], *(p.ids for p in parts)])),
        position_ids=torch.from_numpy(np.concatenate(positions)),
        layout=branching(prefix, [(len(p.ids), p.trunk, p.seen - prefix) for p in parts]),
        rows=torch.from_numpy(rows_),
        targets=torch.from_numpy(targets),
        weights=torch.from_numpy(weights.astype(np.float32)),
        owners=torch.from_numpy(owners),
        examples=len(rows),
        spans=() if prefix else spans_of(rows),
    )


class _Part(NamedTuple):
    """A run of tokens that is laid down as one."""

    number: int
    """Its example's."""
    ids: Numbers
    labels: Numbers
    seen: int
    """Tokens that stand before it, its first position."""
    trunk: int
    """Where its example's trunk begins."""
    before: int
    """The token from which its first one is predicted; -1: there is none."""


def _parts(rows: list[Row], prefix: int) -> list[_Part]:
    """Return what is laid down behind a shared prefix, in order."""
    parts = []
    at = prefix
    for number, row in enumerate(rows):
        trunk = at
        for begin, end, seen in row.parts:
            if not begin:  # of the trunk, what is its own
                begin = seen = prefix
            before = seen - 1 if seen <= prefix else trunk + seen - prefix - 1
            ids, labels = row.ids[begin:end], row.labels[begin:end]
            parts.append(_Part(number, ids, labels, seen, trunk, before))
            at += end - begin
    return parts


def shared_prefix(rows: list[Numbers]) -> int:
    """Return with how many equal tokens all rows begin; each keeps one of its own."""
    most = max(0, min(len(ids) for ids in rows) - 1)
    begins = np.stack([ids[:most] for ids in rows])
    differs = (begins != begins[0]).any(axis=0)
    return int(differs.argmax()) if differs.any() else most


def _prefix_predictions(rows: list[Row], prefix: int) -> tuple[NDArray[Any], ...]:
    """Return (rows, labels, weights, owners) of the labelled tokens within the shared prefix; each
    is predicted once and counts for as many examples as label it."""
    learned = np.stack([row.labels[1:prefix] for row in rows]) != IGNORED
    (at,) = learned.any(axis=0).nonzero()
    counts = learned[:, at].sum(axis=0)
    return at, rows[0].ids[at + 1], counts, learned[:, at].argmax(axis=0)
