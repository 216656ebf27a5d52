"""The token lengths of tokenized examples, and what the cut at the maximum length does to them."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data.noteworthy.row_places import MOST_ROWS, places
from training.data.row_table import RowTable
from training.data.sets import ExampleSet, ExampleSets
from training.plan.epoch_order import heaviest_steps, order_key
from training.plan.histogram import MOST_BINS, LengthBin, LengthHistogram
from training.plan.planner import Lengths, steps_in_run
from training.plan.prefix_sharing import SHORTEST_PREFIX
from training.plan.workload import Bins
from training.settings.schema import Settings
from training.texts.problems import Problem, fail

_ROWS_AT_ONCE = 512
_BINS = 64


def measure(
    tokens: RowTable, part: ExampleSet, max_seq_length: int
) -> tuple[Lengths, list[Problem]]:
    """Return the lengths after the cut, and warnings about what was cut.

    Args:
        tokens: columns ``input_ids`` (after the cut), ``length`` (before it),
            ``shortened`` (whether only questions were cut), ``labelled`` (labels
            after it) and ``labelled_whole`` (labels before it).
        part: the rows that the tokens were made from.
        max_seq_length: where examples are cut.

    Raises:
        ProblemError: no example has anything left to learn from.
    """
    whole, labelled = tokens.numbers("length"), tokens.numbers("labelled")
    answered = tokens.numbers("labelled_whole") > 0
    kept = tokens.lengths("input_ids")
    fitted = tokens.numbers("shortened") > 0
    if not answered.any():
        raise fail("data_nothing_learned", part.where, path=str(part.path))
    if not labelled.any():
        raise fail("data_no_answers", part.where, path=str(part.path), length=max_seq_length)
    problems = []
    if fitted.any():
        about: dict[str, str | int | float] = {
            "length": max_seq_length,
            "percent": round(100 * float(fitted.mean()), 1),
        }
        problems.append(_cut_problem("examples_shortened", part, whole, fitted, about))
    if (cut := (whole > max_seq_length) & ~fitted).any():
        values: dict[str, str | int | float] = {
            "length": max_seq_length,
            "percent": round(100 * float(cut.mean()), 1),
            "tokens": int((whole - max_seq_length)[cut].sum()),
            "in_turns": int(part.layout.kind != "text"),
        }
        problems.append(_cut_problem("examples_cut", part, whole, cut, values))
    if (mute := (labelled == 0) & answered).any():
        problems.append(_cut_problem("answers_cut_off", part, whole, mute, {}))
    if not answered.all():
        problems.append(_rows_problem("answers_missing", part, ~answered, part.where, {}))
    learned = labelled > 0  # the others take no place in a step
    kept, labelled = kept[learned], labelled[learned]
    lengths = Lengths(
        examples=len(kept),
        mean_tokens=float(kept.mean()),
        longest_tokens=int(kept.max()),
        labelled_tokens_mean=float(labelled.mean()),
        deviation_tokens=float(kept.std()),
        prefix_tokens=prefix_tokens(tokens.select(np.flatnonzero(learned))),
        questions=part.layout.kind != "text",
        bins=_bins(kept),
    )
    return lengths, problems


def learnable(tokens: RowTable) -> RowTable:
    """Return the tokenized examples that have something to learn."""
    rows = np.flatnonzero(tokens.numbers("labelled") > 0)
    return tokens if len(rows) == len(tokens) else tokens.select(rows)


def _bins(lengths: NDArray[np.int64]) -> Bins:
    """Return how the lengths are spread, from short to long, each bin under its mean."""
    width = max(1, -(-(int(lengths.max()) - int(lengths.min()) + 1) // _BINS))
    numbers = (lengths - lengths.min()) // width
    counts, sums = np.bincount(numbers), np.bincount(numbers, weights=lengths)
    filled = zip(sums, counts, strict=True)
    return tuple((round(whole / count), int(count)) for whole, count in filled if count)


def measure_run(
    tokens: RowTable, examples: ExampleSets, settings: Settings
) -> tuple[Lengths, list[Problem]]:
    """Return the lengths of a run's training examples, with its heaviest steps and what is checked
    beside them, and warnings; ``tokens`` and errors as in :func:`measure`."""
    lengths, problems = measure(tokens, examples.train, settings.data.max_seq_length)
    steps = steps_in_run(settings, lengths.examples)
    heaviest = heaviest_steps(learnable(tokens).lengths("input_ids"), settings, steps)
    lengths = replace(lengths, heaviest=heaviest, heaviest_of=order_key(settings))
    checked = len(examples.validation.dataset) if examples.validation else 0
    labels = len(examples.train.labels)
    return replace(lengths, validation_examples=checked, labels=labels), problems


def prefix_tokens(tokens: RowTable) -> int:
    """Return with how many equal tokens all examples begin, each keeping one of its own; 0 where
    they are too few to be computed apart.

    Args:
        tokens: column ``input_ids``.
    """
    rows = tokens.select_columns(["input_ids"])
    first = np.asarray(rows[0]["input_ids"])
    shared = len(first)
    for batch in rows.arrow_batches(_ROWS_AT_ONCE):
        column = batch.column("input_ids").combine_chunks()
        starts = column.offsets.to_numpy()
        shared = max(0, min(shared, int(np.diff(starts).min()) - 1))
        places = starts[:-1, None] + np.arange(shared)
        differs = (column.values.to_numpy()[places] != first[:shared]).any(axis=0)
        shared = int(differs.argmax()) if differs.any() else shared
        if shared < SHORTEST_PREFIX:
            return 0
    return shared


def histogram(tokens: RowTable, prefix_tokens: int = 0) -> LengthHistogram:
    """Return how long tokenized examples are before the cut.

    Args:
        tokens: columns ``length`` and ``labelled_whole``.
        prefix_tokens: with how many equal tokens all of them begin.
    """
    whole, labelled = tokens.numbers("length"), tokens.numbers("labelled_whole")
    shortest, longest = int(whole.min()), int(whole.max())
    width = max(1, -(-(longest - shortest + 1) // MOST_BINS))
    numbers = (whole - shortest) // width
    counts = np.bincount(numbers)
    sums = [np.bincount(numbers, weights=values) for values in (whole, labelled)]
    return LengthHistogram(
        bins=tuple(
            LengthBin(
                shortest=shortest + number * width,
                longest=min(longest, shortest + (number + 1) * width - 1),
                examples=int(counts[number]),
                tokens=round(sums[0][number]),
                labelled=round(sums[1][number]),
            )
            for number in range(len(counts))
        ),
        prefix_tokens=prefix_tokens,
    )


def _cut_problem(
    code: str,
    part: ExampleSet,
    whole: NDArray[np.int64],
    rows: NDArray[Any],
    values: dict[str, str | int | float],
) -> Problem:
    values = values | {"longest": int(whole.max())}
    return _rows_problem(code, part, rows, "data.max_seq_length", values)


def _rows_problem(
    code: str,
    part: ExampleSet,
    rows: NDArray[Any],
    where: str,
    values: dict[str, str | int | float],
) -> Problem:
    found = np.flatnonzero(rows)
    named = places(part, found[:MOST_ROWS])
    about: dict[str, str | int | float] = {"path": named[0].file, "count": len(found)}
    return Problem(
        code=code,
        severity="warning",
        where=where,
        values=about | values,
        rows=tuple(named),
    )
