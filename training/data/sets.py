"""The examples of a run: to train with, and to validate with."""

from dataclasses import dataclass, field
from typing import Any

from training.data.layouts import Layout
from training.data.row_table import RowTable
from training.texts.place import Place
from training.texts.problems import Problem


@dataclass
class ExampleSet:
    """Rows of one purpose, with where they came from."""

    dataset: RowTable
    layout: Layout
    files: list[str]
    """By the numbers in the column of files."""
    where: str
    """The setting that names the data."""
    source: str
    """Changes when the rows do; names the cache of what is made from them."""
    labels: tuple[str, ...] = ()
    """The answers if they are a few short ones that repeat."""
    refused: Problem | None = None
    """That conversations are left out which the model's chat template refuses."""
    refused_rows: tuple[Place, ...] = ()
    """Where all of these came from."""
    not_used: tuple[str, ...] = ()
    """Columns, and keys of messages, that hold something and that nobody reads."""
    sheets: tuple[str, ...] = ()
    """Of a workbook, all that have rows."""

    @property
    def path(self) -> str:
        """The data's name in sentences."""
        return self.files[0]


@dataclass
class ExampleSets:
    """All rows of a run, and what is noteworthy about them."""

    train: ExampleSet
    validation: ExampleSet | None
    rows: int
    """Rows named as training data, before any was left out or set aside."""
    problems: list[Problem] = field(default_factory=list)
    left_out: list[tuple[Place, str]] = field(default_factory=list)
    """Rows that are not used, each with the code of the reason."""
    split: dict[str, Any] | None = None
    """How validation was set aside, where it was done here."""
