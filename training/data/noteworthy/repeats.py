"""Rows that stand there more than once: told, or left out where the settings say so."""

import dataclasses

import numpy as np
from numpy.typing import NDArray

from training.data.noteworthy.row_places import about_rows, places
from training.data.row_scan import RowScan
from training.data.sets import ExampleSet
from training.texts.place import Place
from training.texts.problems import Problem, warn


def repeats(values: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (indices of every first occurrence, sorted; indices of all others, sorted)."""
    first = np.sort(np.unique(values, return_index=True)[1])
    others = np.setdiff1d(np.arange(len(values)), first, assume_unique=True)
    return first, others


def without_duplicates(part: ExampleSet, found: RowScan) -> tuple[RowScan, list[Place]]:
    """Leave out of a set the rows that say what an earlier one of it says.

    Returns:
        What the other rows hold, and where those left out came from.
    """
    first, again = repeats(found.said)
    if not len(again):
        return found, []
    dropped = places(part, again, None)
    part.dataset = part.dataset.select(first)
    part.source += "-distinct"
    return found.only(first), dropped


def duplicates_left_out(part: ExampleSet, dropped: list[Place]) -> list[Problem]:
    """Return the remark that duplicates are left out, if any are."""
    return [about_rows("data_duplicates_left_out", part, dropped)] if dropped else []


def in_both(
    train: ExampleSet, learned: RowScan, validation: ExampleSet, held_out: RowScan
) -> list[Problem]:
    """Return the warning that training rows stand in validation too, if any do."""
    both = np.flatnonzero(np.isin(learned.said, held_out.said))
    if not len(both):
        return []
    taken = int(np.isin(held_out.said, learned.said).sum())
    problem = about_rows(
        "validation_in_train", train, places(train, both), len(both), held_out=taken
    )
    return [problem.model_copy(update={"where": validation.where})]


def without_learned(
    train: ExampleSet, learned: RowScan, validation: ExampleSet, held_out: RowScan
) -> tuple[ExampleSet | None, list[Place], list[Problem]]:
    """Take what is learned out of the validation set.

    Returns:
        The set without these rows, ``None`` where none is left; where they came from; and the
        remarks on it.
    """
    both = np.isin(held_out.said, learned.said)
    if not both.any():
        return validation, [], []
    dropped = places(validation, np.flatnonzero(both), None)
    if both.all():
        return None, dropped, [warn("validation_all_in_train", validation.where)]
    left = dataclasses.replace(
        validation,
        dataset=validation.dataset.select(np.flatnonzero(~both)),
        source=f"{validation.source}-without-{train.source}",
    )
    return left, dropped, [about_rows("validation_left_out", validation, dropped)]
