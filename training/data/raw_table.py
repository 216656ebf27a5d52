"""The first rows of a file as they stand there, also where nothing in them is recognised."""

import json
from typing import Any

from training.data import data_files
from training.data.data_files import DataSource
from training.data.readers.cells import cell
from training.data.unify import layout_of, reading_of
from training.protocol.preview import Part, RawTable
from training.settings.schema import DataSettings
from training.texts.excerpt import excerpt
from training.texts.problems import ProblemError

_ROWS = 20
_LONGEST_CELL = 300  # characters


def raw_table(settings: DataSettings, part: Part) -> RawTable | None:
    """Return the columns and first rows of a set's first file, ``None`` where it cannot be read."""
    try:
        source = _source(settings, part)
    except ProblemError:
        return None
    if source is None:
        return None
    try:
        roles = layout_of(source, settings, f"data.{part}").roles
    except ProblemError:
        roles = {}
    rows = source.dataset.select(range(min(_ROWS, len(source.dataset))))
    return RawTable(
        columns=tuple(source.columns),
        rows=tuple(tuple(_shown(row[name]) for name in source.columns) for row in rows),
        roles={column: role for role, column in roles.items()},
        sheets=source.sheets,
        hidden=source.hidden,
    )


def _source(settings: DataSettings, part: Part) -> DataSource | None:
    named = settings.train if part == "train" else settings.validation
    if part == "train":
        found = named if isinstance(named, str) else named[0]
        return data_files.read_train(found, reading_of(settings, "data.train"))
    if not named:
        return data_files.read_own_validation(settings.train)
    found = named if isinstance(named, str) else named[0]
    return data_files.read_validation(found, reading_of(settings, "data.validation"))


def _shown(value: Any) -> str:
    value = cell(value)
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
    return excerpt(text, _LONGEST_CELL)
