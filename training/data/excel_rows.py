"""Rows of an Excel workbook: the first sheet that has any."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.data.rows import TextRow


def excel_columns(path: Path, _where: str) -> list[str]:
    """Return the names in the first row that has something in it; others are ``column 3``."""
    return _sheet(path)[0]


def excel_rows(path: Path, _where: str) -> Iterator[TextRow]:
    """Yield the rows below the names, cells as people see them.

    A row's line is its number in the sheet. Rows with nothing in any cell are no rows.
    """
    columns, line, cells = _sheet(path)
    number = 0
    for row in cells:
        line += 1
        if any(str(cell).strip() for cell in row):
            number += 1
            values = dict(zip(columns, map(_cell_text, row), strict=False))
            yield TextRow(number, line, values)


def _sheet(path: Path) -> tuple[list[str], int, Iterator[list[Any]]]:
    """Return (columns, their line, the rows below) of the first sheet with more than a header."""
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_path(path)
    sheets = [workbook.get_sheet_by_index(i) for i in range(len(workbook.sheet_names))]
    filled = [sheet for sheet in sheets if sheet.height > 0]
    if not filled:
        return [], 0, iter(())
    sheet = next((s for s in filled if s.height > 1), filled[0])
    cells = iter(sheet.to_python(skip_empty_area=True))
    # What is empty above and to the left of the first cell is skipped; ``start`` says how much.
    return _named(next(cells, [])), (sheet.start or (0, 0))[0] + 1, cells


def _named(header: list[Any]) -> list[str]:
    names: list[str] = []
    for number, cell in enumerate(header, 1):
        name = _cell_text(cell).strip()
        names.append(name if name and name not in names else f"column {number}")
    return names


def _cell_text(value: Any) -> str:
    """Excel keeps whole numbers as floats; 3.0 is what people wrote as 3."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
