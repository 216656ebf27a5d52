"""Problems of rows, each with the places where these came from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.data.readers.rows import FILE, LINE, ROW
from training.data.sets import ExampleSet
from training.texts.place import Place
from training.texts.problems import Problem

MOST_ROWS = 200
"""A problem carries the places of at most so many rows."""


def places(part: ExampleSet, rows: NDArray[np.int64], most: int | None = MOST_ROWS) -> list[Place]:
    """Return where the first of these rows of a set came from, or all of them."""
    chosen = part.dataset.select_columns([FILE, ROW, LINE])[[int(i) for i in rows[:most]]]
    return [
        Place(file=part.files[file], row=row, line=line)
        for file, row, line in zip(chosen[FILE], chosen[ROW], chosen[LINE], strict=True)
    ]


def about_rows(
    code: str,
    part: ExampleSet,
    rows: Sequence[Place],
    count: int | None = None,
    severity: str = "warning",
    **values: str | int | float,
) -> Problem:
    """Return a problem that rows of a set have.

    Args:
        code: of its sentence.
        part: the set.
        rows: where the rows came from, or the first of them.
        count: how many there are, where ``rows`` are not all.
        severity: as a problem has it.
        values: of the sentence, beside its path, count and first row.
    """
    about: dict[str, str | int | float] = {
        "path": rows[0].file if rows else part.path,
        "count": len(rows) if count is None else count,
    }
    if rows:
        about["row"] = rows[0].row
    return Problem.model_validate(
        {
            "code": code,
            "severity": severity,
            "where": part.where,
            "values": about | values,
            "rows": tuple(rows[:MOST_ROWS]),
        }
    )
