"""What the readers of text formats yield: rows with their place, and lines that are no rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.texts.language import translate
from training.texts.place import Place
from training.texts.problems import fail

MOST_COLUMNS = 20_000
"""More than Excel has."""
FEWEST_ALIKE = 4
"""From so many rows on that all have the same wrong with them, it is said once."""
FILE, ROW, LINE = "__file__", "__row__", "__line__"
ORIGIN_COLUMNS = (FILE, ROW, LINE)
"""Columns that every dataset has beside its own: the file's number, the row in it from 1 and the
line on which the row begins, 0 in formats without lines."""


@dataclass(frozen=True)
class TextRow:
    """One row and where it begins.

    Args:
        row: its number in the file, from 1.
        line: the line on which it begins, 0 in formats without lines.
        values: by column.
    """

    row: int
    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class BrokenLine:
    """A place in a file that cannot be read as a row.

    Args:
        row: its number in the file, from 1.
        line: the line on which it begins.
        why: what is wrong there, in our words.
        said: what the library that reads it said, in its own.
    """

    row: int
    line: int
    why: str
    said: str = ""


def unreadable_bytes(encoding: str) -> str:
    """Return the reason for a line with bytes that its file's encoding does not have."""
    return translate("it contains bytes that are not {encoding}", encoding=encoding.upper())


def unique_names(told: list[str]) -> list[str]:
    """Return the names of columns; one without a name of its own is called ``column 3``."""
    names: dict[str, None] = {}
    for number, name in enumerate(told, 1):
        own = name if name and name not in names else f"column {number}"
        while own in names:  # somebody called another one so
            own += "'"
        names[own] = None
    return list(names)


def require_columns(count: int, file: Path, where: str) -> None:
    """Make sure that a table is no wider than examples are.

    Raises:
        ProblemError: it is.
    """
    if count > MOST_COLUMNS:
        raise fail("data_too_wide", where, path=str(file), count=count, most=MOST_COLUMNS)


def place_of(row: Mapping[str, Any], files: list[str]) -> Place:
    """Return where a row came from.

    Args:
        row: with the origin columns.
        files: the files of its dataset, in the order of their numbers.
    """
    return Place(file=files[row[FILE]], row=row[ROW], line=row[LINE])
