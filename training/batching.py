"""The examples of one optimizer step, laid out in micro-batches.

``StepCollator`` gets all examples of a step at once and decides only how they are computed:
which examples form a step never depends on it. Shape letters: B examples, T tokens.
"""

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from training.tokenization import IGNORED

Example = dict[str, Any]
MicroBatch = dict[str, Tensor]


@dataclass(frozen=True)
class StepCollator:
    """Collates the examples of one optimizer step.

    Args:
        batching: ``packed`` lays examples end to end in micro-batches of near-equal token count;
            ``padded`` fills each up to ``length``.
        micro_batch_size: examples a forward pass; packed micro-batches hold as many on average.
        length: tokens to which ``padded`` fills.
        pad_token_id: what it fills with.
    """

    batching: str
    micro_batch_size: int
    length: int
    pad_token_id: int

    def __call__(self, examples: list[Example]) -> dict[str, Any]:
        """Return the step.

        Returns:
            ``micro_batches``: a list of dicts of tensors; and the counts ``examples``, ``tokens``
            (that carry information) and ``labelled_tokens`` (on which the loss is taken).
        """
        rows = [(list(e["input_ids"]), list(e["labels"])) for e in examples]
        if self.batching == "packed":
            count = math.ceil(len(rows) / self.micro_batch_size)
            micro_batches = [packed(part) for part in balanced(rows, count)]
        else:
            size = self.micro_batch_size
            parts = [rows[i : i + size] for i in range(0, len(rows), size)]
            micro_batches = [self._padded(part) for part in parts]
        return {
            "micro_batches": micro_batches,
            "examples": len(rows),
            "tokens": sum(len(ids) for ids, _ in rows),
            "labelled_tokens": sum(e["labelled"] for e in examples),
        }

    def _padded(self, rows: list[tuple[list[int], list[int]]]) -> MicroBatch:
        """Return ``input_ids``, ``attention_mask`` and ``labels``, each [B, length]."""

        def filled(values: list[int], filling: int) -> list[int]:
            return values + [filling] * (self.length - len(values))

        return {
            "input_ids": torch.tensor([filled(ids, self.pad_token_id) for ids, _ in rows]),
            "attention_mask": torch.tensor([filled([1] * len(ids), 0) for ids, _ in rows]),
            "labels": torch.tensor([filled(labels, IGNORED) for _, labels in rows]),
        }


def balanced(
    rows: list[tuple[list[int], list[int]]], count: int
) -> list[list[tuple[list[int], list[int]]]]:
    """Return the rows in ``count`` parts of near-equal token count, none empty.

    The longest first, each into the part that is the shortest so far (Graham's LPT rule, at most
    a third over the best possible).
    """
    parts: list[list[tuple[list[int], list[int]]]] = [[] for _ in range(min(count, len(rows)))]
    tokens = [0] * len(parts)
    for row in sorted(rows, key=lambda row: len(row[0]), reverse=True):
        shortest = tokens.index(min(tokens))
        parts[shortest].append(row)
        tokens[shortest] += len(row[0])
    return parts


def packed(rows: list[tuple[list[int], list[int]]]) -> MicroBatch:
    """Return ``input_ids``, ``position_ids`` and ``labels``, each [1, T].

    Positions restart with each example, from which transformers knows that no example may attend
    to another. An example's first token follows nothing, so its label is ignored.
    """
    return {
        "input_ids": torch.tensor([[token for ids, _ in rows for token in ids]]),
        "position_ids": torch.tensor([[p for ids, _ in rows for p in range(len(ids))]]),
        "labels": torch.tensor([[t for _, labels in rows for t in (IGNORED, *labels[1:])]]),
    }
