"""The tokens of whole sets of examples, kept until something of them changes."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from training.data.chat.answer_ends import told_stops
from training.data.chat.remarks import REFUSED
from training.data.chat.token_tree import IGNORED, TokenTree
from training.data.layouts import Layout
from training.data.messages import RowError
from training.data.noteworthy.row_places import MOST_ROWS, places
from training.data.readers.arrow_rows import kept_table
from training.data.readers.rows import ORIGIN_COLUMNS, place_of
from training.data.row_table import RowTable
from training.data.sets import ExampleSet, ExampleSets
from training.texts.problems import Problem, ProblemError

if TYPE_CHECKING:
    import pyarrow

from training.data.tokenize import Tokenize, as_example

_BATCH_ROWS = 256
_VERSION = 9  # raised when the tokens of the same settings change, so that old caches are not used


def tokenize_dataset(
    tokenize: Tokenize,
    example_set: ExampleSet,
    on_progress: Callable[[int, int], None],
) -> RowTable:
    """Return the dataset with the columns of :meth:`Tokenize.__call__`.

    The result is kept in the cache folder; the same data, tokenizer and settings are tokenized
    once.

    Args:
        tokenize: what to do with each row.
        example_set: the rows.
        on_progress: told (rows done, rows in all); not called when the cache has them.

    Raises:
        ProblemError: the chat template refuses every conversation, or does not come to an end.
    """
    from pyarrow import RecordBatch

    columns = [*example_set.layout.columns, *ORIGIN_COLUMNS]
    rows = example_set.dataset.select_columns(columns)

    def batches() -> Iterator["pyarrow.RecordBatch"]:
        done = 0
        for batch in rows.arrow_batches(_BATCH_ROWS):
            examples = [_example(tokenize, row, example_set.layout) for row in RowTable(batch)]
            done += len(examples)
            on_progress(done, len(rows))
            yield RecordBatch.from_pylist(examples, schema=_schema())

    key = _cache_key(tokenize, example_set)
    tokens = kept_table("tokenized", key, _schema(), batches, len(rows))
    return _without_refused(tokenize, tokens, example_set)


def _without_refused(tokenize: Tokenize, tokens: RowTable, example_set: ExampleSet) -> RowTable:
    """Return the tokens of conversations that the template takes; the others are left out of the
    set too.

    Raises:
        ProblemError: it takes none.
    """
    refused = tokens.numbers("noted") & REFUSED > 0
    if not refused.any():
        return tokens
    rows = np.flatnonzero(refused)
    first = example_set.dataset[int(rows[0])]
    reason = ""
    try:
        tokenize(first, example_set.layout)
    except RowError as error:
        reason = str(error)
    if refused.all():
        raise _refused(first, example_set, reason)
    named = places(example_set, rows[:MOST_ROWS])
    about: dict[str, str | int | float] = {"path": named[0].file, "row": named[0].row}
    about |= {"count": len(rows), "reason": reason}
    example_set.refused = Problem(
        code="template_refuses_rows",
        severity="warning",
        where=example_set.where,
        values=about,
        rows=tuple(named),
    )
    example_set.refused_rows = tuple(places(example_set, rows, None))
    kept = np.flatnonzero(~refused)
    example_set.dataset = example_set.dataset.select(kept)
    example_set.source += "-taken"
    return tokens.select(kept)


def _schema() -> "pyarrow.Schema":
    import pyarrow

    lists, numbers = pyarrow.list_(pyarrow.int32()), pyarrow.int64()
    columns = dict.fromkeys(("input_ids", "labels", "branches"), lists)
    counts = ("length", "shortened", "labelled", "labelled_whole", "noted")
    columns |= dict.fromkeys(counts, numbers)
    return pyarrow.schema(list(columns.items()))


def _example(tokenize: Tokenize, row: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
    try:
        return tokenize(row, layout)
    except RowError:  # told once all of them are known
        nothing = TokenTree([0], [IGNORED], "", [(0, 0)], noted=REFUSED)
        return as_example(nothing, 1)


def _refused(row: Mapping[str, Any], example_set: ExampleSet, reason: str) -> ProblemError:
    place = place_of(row, example_set.files)
    values: dict[str, str | int | float] = {"path": place.file, "reason": reason, "row": place.row}
    return ProblemError(
        Problem(code="template_failed", where=example_set.where, values=values, rows=(place,))
    )


def tokenize_sets(
    tokenize: Tokenize, sets: ExampleSets, on_progress: Callable[[int, int], None]
) -> tuple[RowTable, RowTable | None]:
    """Return the training and the validation examples as :func:`tokenize_dataset` does."""
    train = tokenize_dataset(tokenize, sets.train, on_progress)
    if sets.validation is None:
        return train, None
    return train, tokenize_dataset(tokenize, sets.validation, on_progress)


def _cache_key(tokenize: Tokenize, example_set: ExampleSet) -> str:
    parts = [
        _VERSION,
        example_set.source,
        tokenize.tokenizer.fingerprint,
        dataclasses.astuple(example_set.layout),
        tokenize.settings.system_prompt,
        tokenize.settings.max_seq_length,
        tokenize.settings.loss_on,
        tokenize.settings.truncation,
        tokenize.settings.enable_thinking,
        tokenize.settings.control_marks,
        tokenize.settings.earlier_answers,
        told_stops(tokenize.tokenizer.folder),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
