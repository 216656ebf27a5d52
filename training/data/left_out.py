"""A row that is left out, read all the same where somebody asks for it."""

from typing import Any

from training.data.load import load_example_sets
from training.data.readers.rows import FILE, ROW, place_of
from training.data.sets import ExampleSet, ExampleSets
from training.settings.schema import Settings
from training.texts.place import Place
from training.texts.problems import ProblemError

_KEPT = {"data.duplicates": "keep", "data.validation_overlap": "keep"}


def why_left_out(sets: ExampleSets, place: Place) -> str:
    """Return the code of why a row is not used; ``""`` where it is used, or is not there."""
    asked = place.file, place.row
    return next((code for at, code in sets.left_out if (at.file, at.row) == asked), "")


def left_out_row(settings: Settings, place: Place) -> tuple[ExampleSet, dict[str, Any]] | None:
    """Return a row that is left out with the set in which it would be; ``None`` where nothing
    stands in it."""
    for key, value in _KEPT.items():
        settings = settings.with_value(key, value)
    try:
        sets = load_example_sets(settings)
    except ProblemError:
        return None
    for part in (sets.train, sets.validation):
        row = row_at(part, place) if part is not None else None
        if part is not None and row is not None:
            return part, row
    return None


def row_at(part: ExampleSet, place: Place) -> dict[str, Any] | None:
    """Return the row of a set that stands at a place; ``None``: none does."""
    before = rows_before(part, place)
    if before == len(part.dataset):
        return None
    row: dict[str, Any] = part.dataset[before]
    found = place_of(row, part.files)
    return row if (found.file, found.row) == (place.file, place.row) else None


def rows_before(part: ExampleSet, place: Place) -> int:
    """Return how many rows of a set stand before a place."""
    columns = part.dataset.select_columns([FILE, ROW])
    number = part.files.index(place.file) if place.file in part.files else 0
    wanted = number, place.row
    at = enumerate(zip(columns[FILE], columns[ROW], strict=True))
    return next((index for index, found in at if found >= wanted), len(part.dataset))
