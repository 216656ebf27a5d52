"""Examples that are only looked at: no gradient is kept, what they begin with is computed once."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from training.data.row_table import RowTable
from training.step.batching import by_length, packed
from training.step.forward import StepForward
from training.step.rows import Row, row_of, sequences
from training.step.tree import of_owners, tree_of
from training.texts.failure import is_out_of_memory

Losses = NDArray[np.float64]


def row_losses(forward: StepForward, rows: list[Row], device: torch.device) -> Losses:
    """Return the summed cross-entropy of each example's labels in nats.

    Args:
        forward: computes them at once, in halves where memory runs out.
        rows: one example at least.
        device: of the model.
    """
    return np.array([each.sum() for each in token_losses(forward, rows, device)])


def token_losses(forward: StepForward, rows: list[Row], device: torch.device) -> list[Losses]:
    """Return the cross-entropy of each label of each example in nats, in the labels' order (a
    first token follows nothing and has none), as :func:`row_losses`."""
    whole = [(number, part) for number, row in enumerate(rows) for part in sequences(row)]
    losses = [np.zeros(0) for _ in whole]
    for group in by_length([part for _, part in whole], forward.rope):
        found = _sequence_losses(forward, [whole[number][1] for number in group], device)
        for number, each in zip(group, found, strict=True):
            losses[number] = each
    parts: list[list[Losses]] = [[] for _ in rows]
    for (number, _), each in zip(whole, losses, strict=True):
        parts[number].append(each)
    return [np.concatenate(part) for part in parts]


def _sequence_losses(forward: StepForward, rows: list[Row], device: torch.device) -> list[Losses]:
    """Return :func:`token_losses` of examples without branches whose rotary factors are the
    same."""
    try:
        if forward.takes_trees:
            tree = tree_of(rows)
            return tree.of_each(forward.losses(tree.micro_batch.to(device)))
        micro_batch = packed(rows)
        each = forward.losses(micro_batch.to(device)).double().cpu().numpy()
        return of_owners(each, micro_batch.owners.numpy(), len(rows))
    except Exception as error:
        if len(rows) < 2 or not is_out_of_memory(error):
            raise
    half = len(rows) // 2
    parts = (_sequence_losses(forward, part, device) for part in (rows[:half], rows[half:]))
    return [each for part in parts for each in part]


def data_loss(
    forward: StepForward,
    data: RowTable,
    device: torch.device,
    most_tokens: int,
    after_each: Callable[[int], None],
) -> float:
    """Return the summed cross-entropy of all labels of tokenized examples in nats.

    Args:
        forward: computes them.
        data: the examples.
        device: of the model.
        most_tokens: to compute at once.
        after_each: told how many examples are done, now and then.
    """
    total, done = 0.0, 0
    for part in parts_of(data.lengths("input_ids"), most_tokens):
        rows = [row_of(example) for example in data.select(part)]
        total += float(row_losses(forward, rows, device).sum())
        done += len(part)
        after_each(done)
    return total


def parts_of(lengths: NDArray[np.int64], most_tokens: int) -> list[NDArray[np.int64]]:
    """Return the numbers of the examples that are looked at together, the longest first.

    Args:
        lengths: of each example in tokens.
        most_tokens: together; a longer example goes alone.
    """
    order = np.argsort(-lengths, kind="stable")
    parts: list[list[int]] = []
    room = 0
    for number in order.tolist():
        length = int(lengths[number])
        if not parts or length > room:
            parts.append([])
            room = most_tokens
        parts[-1].append(number)
        room -= length
    return [np.array(part) for part in parts]
