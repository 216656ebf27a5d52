"""What the readers of text formats yield: rows with their place, and lines that are no rows."""

from dataclasses import dataclass
from typing import Any

from training.texts.language import translate


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
    """A place in a file that cannot be read as a row."""

    row: int
    line: int
    reason: str


def unreadable_bytes(encoding: str) -> str:
    """Return the reason for a line with bytes that its file's encoding does not have."""
    return translate("it holds bytes that are no {encoding}", encoding=encoding.upper())
