"""Rows of an Excel workbook: of one sheet, or of all that have the same columns."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.data.column_names import plain_name
from training.data.readers.excel_dates import shown_date
from training.data.readers.excel_formats import row_formats
from training.data.readers.excel_numbers import rounded, shown
from training.data.readers.merged_cells import Area, below_groups, fill_downwards, merged_areas
from training.data.readers.rows import TextRow, unique_names
from training.data.readers.sheet_remarks import hidden_columns
from training.data.readers.workbook_limits import require_readable
from training.texts.language import translate
from training.texts.problems import Problem, fail, warn

ALL_SHEETS = "*"
_HEADER_ROWS = 10
"""A title or a remark may stand in the rows before the names."""


def _any_columns(_columns: list[str]) -> int:
    return 1


@dataclass(frozen=True)
class SheetChoice:
    """Which sheets to read.

    Args:
        name: of one sheet; ``*``: all with the columns of the first that fits; ``""``: that one.
        fits: how well columns of these names hold examples; 0: not at all. It goes to
            another process.
    """

    name: str = ""
    fits: Callable[[list[str]], int] = _any_columns


FIRST_SHEET = SheetChoice()


@dataclass(frozen=True)
class Sheet:
    """A sheet with rows."""

    name: str
    is_visible: bool
    columns: list[str]
    first_row: int
    """The row of the names, from 0."""
    first_column: int
    cells: list[list[Any]]
    """The rows below the names; what is merged downwards stands in each of its cells."""

    @property
    def alike(self) -> list[str]:
        """What is the same for sheets whose columns hold the same."""
        return list(map(plain_name, self.columns))


@dataclass(frozen=True)
class Workbook:
    """What of a workbook is read, and what is not."""

    path: Path
    chosen: tuple[Sheet, ...]
    others: tuple[Sheet, ...]

    @property
    def columns(self) -> list[str]:
        """The columns of the sheets that are read."""
        return self.chosen[0].columns if self.chosen else []

    @property
    def hidden(self) -> tuple[str, ...]:
        """The columns that nobody sees in a sheet that is read."""
        unseen: set[int] = set()
        for sheet in self.chosen:
            at = hidden_columns(self.path, sheet.name)
            unseen |= {number - sheet.first_column for number in at}
        return tuple(name for number, name in enumerate(self.columns) if number in unseen)

    @property
    def names(self) -> tuple[str, ...]:
        """All sheets that have rows, those that are read first."""
        return tuple(sheet.name for sheet in (*self.chosen, *self.others))


def open_workbook(path: Path, where: str, choice: SheetChoice) -> Workbook:
    """Return the sheets of a workbook that are read.

    Raises:
        ProblemError: the named sheet is not there, or only hidden ones have rows.
    """
    import python_calamine

    require_readable(path, where)
    with path.open("rb") as file:  # what it is, its content tells and not its name
        book = python_calamine.CalamineWorkbook.from_filelike(file)
    visible = python_calamine.SheetVisibleEnum.Visible
    kind = python_calamine.SheetTypeEnum.WorkSheet
    sheets = [
        sheet
        for about in book.sheets_metadata
        if about.typ == kind
        and (sheet := _sheet(book, about.name, about.visible == visible, choice.fits)) is not None
    ]
    return _chosen(path, where, sheets, choice)


def _chosen(path: Path, where: str, sheets: list[Sheet], choice: SheetChoice) -> Workbook:
    named = [sheet for sheet in sheets if sheet.name == choice.name]
    shown_ones = [sheet for sheet in sheets if sheet.is_visible]
    filled = [sheet for sheet in shown_ones if sheet.cells] or shown_ones
    if choice.name and choice.name != ALL_SHEETS and not named:
        listed = ", ".join(sheet.name for sheet in sheets)
        values = {"path": str(path), "sheet": choice.name, "sheets": listed}
        raise fail("data_sheet_missing", "data.sheet", **values)
    if not sheets:
        return Workbook(path, (), ())
    if not filled and not named:
        listed = ", ".join(sheet.name for sheet in sheets)
        raise fail("data_sheets_hidden", where, path=str(path), sheets=listed)
    first = named[0] if named else max(filled, key=lambda sheet: choice.fits(sheet.columns))
    read = [first]
    if choice.name == ALL_SHEETS:
        read = [sheet for sheet in filled if sheet.alike == first.alike]
    others = tuple(sheet for sheet in sheets if sheet not in read and sheet.cells)
    return Workbook(path, tuple(read), others)


def sheet_problems(path: Path, where: str, book: Workbook) -> list[Problem]:
    """Return the warning that names the sheets that are not read, where there are any."""
    if not book.others:
        return []
    hidden = translate("hidden")
    listed = ", ".join(s.name if s.is_visible else f"{s.name} ({hidden})" for s in book.others)
    read = ", ".join(sheet.name for sheet in book.chosen)
    alike = sum(sheet.is_visible and sheet.alike == book.chosen[0].alike for sheet in book.others)
    about: dict[str, str | int | float] = {"sheet": read, "others": listed, "alike": alike}
    return [warn("data_sheets_unread", where, path=str(path), **about)]


def excel_rows(path: Path, book: Workbook) -> Iterator[TextRow]:
    """Yield the rows below the names, cells as people see them.

    A row's line is its number in the sheet. Rows with nothing in any cell are no rows.
    """
    number = 0
    for sheet in book.chosen:
        formats = row_formats(path, sheet.name)
        at, codes = next(formats, (-1, {}))
        for offset, row in enumerate(sheet.cells, 1):
            place = sheet.first_row + offset
            while 0 <= at < place:
                at, codes = next(formats, (-1, {}))
            seen = codes if at == place else {}
            texts = [
                _cell_text(cell, seen.get(sheet.first_column + column, ""))
                for column, cell in enumerate(row)
            ]
            if any(text.strip() for text in texts):
                number += 1
                yield TextRow(number, place + 1, dict(zip(book.columns, texts, strict=False)))


def _sheet(
    book: Any, name: str, is_visible: bool, fits: Callable[[list[str]], int]
) -> Sheet | None:
    """Return a sheet whose names stand in the one of its first rows that fits best."""
    found = book.get_sheet_by_name(name)
    if not found.height:
        return None
    # What is empty above and to the left of the first cell is skipped; ``start`` says how much.
    cells = found.to_python(skip_empty_area=True)
    row, column = found.start or (0, 0)
    merged = merged_areas(found, cells)
    header, names = _header(cells[: _HEADER_ROWS + 1], merged, fits)
    fill_downwards(cells, header, merged)
    return Sheet(name, is_visible, _named(names), row + header, column, cells[header + 1 :])


def _header(
    rows: list[list[Any]], merged: list[Area], fits: Callable[[list[str]], int]
) -> tuple[int, list[Any]]:
    """Return (row, cells) of the names; of rows that fit alike, the one with the fewest gaps, the
    first of these: above the names of columns may stand those of groups."""
    found = [below_groups(rows, number, merged) for number in range(len(rows[:_HEADER_ROWS]))]

    def how_well(header: tuple[int, list[Any]]) -> tuple[int, int]:
        fitting = fits(_named(header[1]))
        gaps = sum(not _cell_text(cell).strip() for cell in header[1])
        return fitting, -gaps if fitting > 1 else 0

    return max(found, key=how_well)


def _named(header: list[Any]) -> list[str]:
    return unique_names([_cell_text(cell).strip() for cell in header])


def _cell_text(value: Any, code: str = "") -> str:
    """Excel keeps whole numbers as floats; 3.0 is what people wrote as 3."""
    if isinstance(value, bool):
        return str(value).upper()
    if code and isinstance(value, int | float) and (text := shown(value, code)) is not None:
        return text
    moments = (datetime.date, datetime.time, datetime.timedelta)
    if code and isinstance(value, moments) and (text := shown_date(value, code)) is not None:
        return text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(rounded(value) if isinstance(value, float) else value)
