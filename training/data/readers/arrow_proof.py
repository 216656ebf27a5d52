"""The proof that an Arrow file can be mapped; loads nothing but what maps it."""

from pathlib import Path
from typing import Any

from training.data.row_table import mapped

_ROWS_PER_BYTE = 64
"""A row of anything takes a bit at least; more rows in a byte are rows of nothing."""
_FEW_ROWS = 1000


def prove_arrow(file: Path, where: str) -> dict[str, Any]:
    """Return how many rows and columns an Arrow file has, all of whose offsets and texts are sound.

    Raises:
        ValueError: they are not.
    """
    table = mapped(file).arrow
    require_rows(table.num_rows, file)
    table.validate(full=True)
    return {"rows": table.num_rows, "columns": table.num_columns}


def require_rows(rows: int, file: Path) -> None:
    """Make sure that a file has as much as it says.

    Raises:
        ValueError: it says that it has more rows than could stand in it.
    """
    if rows > max(_FEW_ROWS, _ROWS_PER_BYTE * file.stat().st_size):
        raise ValueError(f"{rows} rows of nothing")
