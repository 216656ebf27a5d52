"""Several files of one choice, brought to one layout, each recognised by its own columns."""

import functools
from typing import Any

from training.data.data_files import DataSource, Reading
from training.data.layouts import Layout, recognise
from training.data.one_format import as_messages, can_be_messages
from training.data.readers.cells import cell
from training.data.readers.excel_rows import SheetChoice
from training.settings.schema import DataSettings
from training.texts.problems import Problem, ProblemError, fail, warn

_SAMPLE_ROWS = 400
_ALIKE = {"sharegpt": "messages", "alpaca": "prompt_completion"}
"""Formats whose rows are read alike once their columns have one name."""


def reading_of(settings: DataSettings, where: str) -> Reading:
    """Return how files are read for these settings."""
    unify = functools.partial(one_layout, settings=settings, where=where)
    fits = functools.partial(_fitness, settings=settings, where=where)
    return Reading(unify, SheetChoice(settings.sheet, fits))


def _fitness(columns: list[str], settings: DataSettings, where: str) -> int:
    try:
        found = recognise(columns, settings, "", where)
    except ProblemError:
        return 0
    return 1 if found.kind == "text" else 2  # a guide may have a column of text, too


def layout_of(source: DataSource, settings: DataSettings, where: str) -> Layout:
    """Return where the conversations stand in what was read.

    Raises:
        ProblemError: as in :func:`training.data.layouts.recognise`.
    """
    names = source.dataset.label_names
    sample = _sample(source)
    told = (settings.prompt_column, settings.completion_column, settings.input_column)
    seen = [name for name in source.columns if name in told or name not in source.hidden]
    if len(seen) < len(source.columns):  # what a person sees comes first
        try:
            found = recognise(seen, settings, source.files[0], where, names, sample)
        except ProblemError:
            found = None
        if found is not None and found.kind != "text":
            return found
    return recognise(source.columns, settings, source.files[0], where, names, sample)


def hidden_problems(
    source: DataSource, layout: Layout, settings: DataSettings, where: str
) -> list[Problem]:
    """Return warnings that name the hidden columns of a file: those that are read unasked, and
    those that are not."""
    told = (settings.prompt_column, settings.completion_column, settings.input_column)
    left = [c for c in source.hidden if c not in (*layout.columns, *settings.unused_columns)]
    read = [c for c in source.hidden if c in layout.columns and c not in told]
    codes = {"data_columns_hidden_read": read, "data_columns_hidden": left}
    return [
        warn(code, where, path=source.files[0], columns=", ".join(columns))
        for code, columns in codes.items()
        if columns
    ]


def one_layout(sources: list[DataSource], settings: DataSettings, where: str) -> None:
    """Rename the columns of all files as the first one has them; conversations of several formats
    are told as messages.

    Raises:
        ProblemError: the columns of a file are not recognised, or what it holds is another thing.
    """
    layouts = [layout_of(source, settings, where) for source in sources]
    for source, layout in zip(sources, layouts, strict=True):
        source.problems += hidden_problems(source, layout, settings, where)
    first = layouts[0]
    if len(set(map(_shape, layouts))) > 1 and can_be_messages(layouts):
        for source, layout in zip(sources, layouts, strict=True):
            as_messages(source, layout, where)
        return
    for source, layout in zip(sources[1:], layouts[1:], strict=True):
        if _shape(layout) != _shape(first):
            raise fail(
                "data_files_differ",
                where,
                path=sources[0].files[0],
                other=source.files[0],
                format=first.kind,
                columns=", ".join(first.columns),
                other_format=layout.kind,
                other_columns=", ".join(layout.columns),
            )
        for role, column in layout.roles.items():
            name = first.roles.get(role, column)
            if name != column:
                kept = source.dataset
                kept = kept.remove_columns(name) if name in kept.column_names else kept
                source.dataset = kept.rename_column(column, name)
                source.hidden = tuple(name if c == column else c for c in source.hidden)


def _shape(layout: Layout) -> str:
    return _ALIKE.get(layout.kind, layout.kind)


def _sample(source: DataSource) -> dict[str, list[Any]]:
    """Return what some rows from all over the data hold, by column."""
    count = len(source.dataset)
    rows = source.dataset[range(0, count, max(1, count // _SAMPLE_ROWS))[:_SAMPLE_ROWS]]
    return {name: [cell(value) for value in rows[name]] for name in source.columns}
