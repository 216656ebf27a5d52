"""Cells of a sheet that are merged: the names of groups above those of columns, values that count
for several rows."""

from typing import Any, NamedTuple


class Area(NamedTuple):
    """Merged cells, from 0 within the rows that were read; its first cell holds the value."""

    top: int
    left: int
    bottom: int
    right: int


def merged_areas(sheet: Any, cells: list[list[Any]]) -> list[Area]:
    """Return the merged cells of a sheet as calamine read it, as far as there are cells."""
    row, column = sheet.start or (0, 0)
    found = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        area = Area(top - row, left - column, min(bottom - row, len(cells) - 1), right - column)
        if min(area) >= 0 and area.top <= area.bottom and area.right < len(cells[0]):
            found.append(area)
    return found


def below_groups(rows: list[list[Any]], number: int, merged: list[Area]) -> tuple[int, list[Any]]:
    """Return (row, cells) of the names where this row holds names: the row below, where this one
    names groups of columns that have names of their own; a column without one has the upper."""
    wide = [area for area in merged if area.top == area.bottom == number and _is_wide(area)]
    below = rows[number + 1] if number + 1 < len(rows) else []
    if any(all(map(_holds, below[area.left : area.right + 1] or [""])) for area in wide):
        both = zip(below, rows[number], strict=True)
        return number + 1, [lower if _holds(lower) else upper for lower, upper in both]
    return number, rows[number]


def fill_downwards(cells: list[list[Any]], header: int, merged: list[Area]) -> None:
    """Put the value of cells that are merged within a column into all of them, below the names."""
    filled = [header] * len(cells[0])  # of each column, down to which row
    for area in sorted(merged):
        if _is_wide(area) or area.top <= filled[area.left]:
            continue  # areas that overlap, as no program writes them, fill no cell twice
        filled[area.left] = area.bottom
        for row in range(area.top + 1, area.bottom + 1):
            cells[row][area.left] = cells[area.top][area.left]


def _is_wide(area: Area) -> bool:
    return area.right > area.left


def _holds(value: Any) -> bool:
    return bool(str(value).strip())
