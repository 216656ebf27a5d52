"""The formats of a workbook's numbers, which its reader of values (calamine) does not tell."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0"},
    **{15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
    **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss"},
    **{37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"},
    **{41: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"'},
}
"""The numbered formats that files do not spell, of those that change what is seen."""
_AS_COMPUTERS_SHOW = (14, 22)
"""Dates and moments that each computer shows in its own way: told as ISO has them."""
_ONLY_PLAIN = ("General", "@")
_MOST_DIGITS = 300
_OLD = b"\xd0\xcf\x11\xe0"


def row_formats(path: Path, sheet: str) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield (row, column → format) of a sheet's numbers that look otherwise than they are.

    Rows and columns count from 0.
    """
    if _starts_with(path, _OLD):
        yield from _old_formats(path, sheet)
        return
    try:
        with zipfile.ZipFile(path) as book:
            formats = _cell_formats(book)
            if not any(formats):
                return
            with book.open(sheet_part(book, sheet)) as file:
                yield from _formats_in(file, formats)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError):
        return  # values are shown as they are


def _starts_with(path: Path, mark: bytes) -> bool:
    """Return whether a file's first bytes are these."""
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _old_formats(path: Path, sheet: str) -> Iterator[tuple[int, dict[int, str]]]:
    """The same of a workbook of Excel 97 to 2003."""
    import xlrd
    from xlrd.formatting import std_format_strings

    try:
        book = xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True)
        formats = []
        for style in book.xf_list:
            told = book.format_map[style.format_key].format_str
            key = style.format_key
            is_own = key not in _AS_COMPUTERS_SHOW and told != std_format_strings.get(key)
            formats.append(_seen(told if is_own else _BUILT_IN.get(key, "")))
        table = book.sheet_by_name(sheet)
        numbers = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
        for row in range(table.nrows):
            styles = {
                column: formats[table.cell_xf_index(row, column)]
                for column, kind in enumerate(table.row_types(row))
                if kind in numbers
            }
            if found := {column: code for column, code in styles.items() if code}:
                yield row, found
    except Exception:  # whatever a damaged file makes it raise: values are shown as they are
        return


def _seen(code: str) -> str:
    """Return a format that may change what is seen, else nothing."""
    return "" if code in _ONLY_PLAIN or len(code) > _MOST_DIGITS else code


def _cell_formats(book: zipfile.ZipFile) -> list[str]:
    """Return the format of every cell style, ``""`` where numbers are shown as they are."""
    root = ElementTree.fromstring(book.read("xl/styles.xml"))  # nosec B314 - in the reader
    own = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in root.iter(f"{_MAIN}numFmt")
    }
    styles = root.find(f"{_MAIN}cellXfs")
    found = []
    for style in styles if styles is not None else ():
        number = int(style.get("numFmtId", "0"))
        found.append(_seen(own.get(number, _BUILT_IN.get(number, ""))))
    return found


def sheet_part(book: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))  # nosec B314 - in the reader
    of_name = {e.get("name"): e.get(_RELATION) for e in root.iter(f"{_MAIN}sheet")}
    wanted = of_name[sheet]
    relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # nosec B314 - in the reader
    target = {r.get("Id"): r.get("Target", "") for r in relations}[wanted]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _formats_in(file: IO[bytes], formats: list[str]) -> Iterator[tuple[int, dict[int, str]]]:
    row = -1
    events = ElementTree.iterparse(file, events=("start", "end"))  # nosec B314 - in the reader
    found: dict[int, str] = {}
    column = -1
    for event, element in events:
        if element.tag == f"{_MAIN}row":
            if event == "start":
                row, column, found = int(element.get("r", row + 2)) - 1, -1, {}
            else:
                if found:
                    yield row, found
                element.clear()
        elif element.tag == f"{_MAIN}c" and event == "end":
            column = _column(element.get("r", "")) if element.get("r") else column + 1
            style = int(element.get("s", "0"))
            code = formats[style] if style < len(formats) else ""
            if code and element.get("t", "n") == "n":
                found[column] = code


def _column(reference: str) -> int:
    """Return the number of a cell's column, from 0: ``AB12`` is 27."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1
