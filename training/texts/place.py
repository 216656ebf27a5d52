"""Where a row came from: file, row and line travel with it through every split and selection."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

FILE, ROW, LINE = "__file__", "__row__", "__line__"
ORIGIN_COLUMNS = (FILE, ROW, LINE)
"""Columns that every dataset has beside its own: the file's number, the row in it from 1 and the
line on which the row begins, 0 in formats without lines."""


class Place(BaseModel):
    """A row of a file, as people count: from 1, the header not among the rows."""

    model_config = ConfigDict(frozen=True)

    file: str
    row: int
    line: int = 0
    """The line on which it begins, 0 in formats that have none."""


def place_of(row: Mapping[str, Any], files: list[str]) -> Place:
    """Return where a row came from.

    Args:
        row: with the origin columns.
        files: the files of its dataset, in the order of their numbers.
    """
    return Place(file=files[row[FILE]], row=row[ROW], line=row[LINE])
