"""What a workbook's values do not tell of its sheets: hidden rows and columns, formulas without a
result."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from training.data.readers.excel_formats import sheet_part
from training.data.readers.rows import MOST_COLUMNS
from training.texts.problems import Problem, warn

_CHUNK_BYTES = 2**20
_HIDDEN = rb'<(?:\w+:)?%s\s[^<>]*?\b(?:hidden\s*=\s*["\'](?:1|true)|%s\s*=\s*["\']0(?:\.0*)?)["\']'
_HIDDEN_ROW = re.compile(_HIDDEN % (b"row", b"ht"))
_HIDDEN_COLUMN = re.compile(_HIDDEN % (b"col", b"width"))
_FIRST, _LAST = (re.compile(rb'\b%s\s*=\s*["\'](\d{1,5})["\']' % name) for name in (b"min", b"max"))
_UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c(?![^<>]*\st="str")[^<>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula without a value; an empty text is one."""


def sheet_remarks(path: Path, where: str, sheets: list[str]) -> list[Problem]:
    """Return warnings about the sheets that are read."""
    found = []
    if not zipfile.is_zipfile(path):
        for sheet in sheets:
            hidden = len(_old_hidden(path, sheet)[0])
            about: dict[str, str | int | float] = {"path": str(path), "sheet": sheet}
            found += [warn("data_rows_hidden", where, **about, count=hidden)] if hidden else []
        return found
    try:
        with zipfile.ZipFile(path) as book:
            for sheet in sheets:
                hidden = uncomputed = 0
                for text in _pieces(book, sheet_part(book, sheet)):
                    hidden += len(_HIDDEN_ROW.findall(text))
                    uncomputed += len(_UNCOMPUTED.findall(text))
                about = {"path": str(path), "sheet": sheet}
                if uncomputed:
                    found.append(warn("data_uncomputed", where, **about, count=uncomputed))
                if hidden:
                    found.append(warn("data_rows_hidden", where, **about, count=hidden))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError):
        return found  # what is damaged its reader names
    return found


def hidden_columns(path: Path, sheet: str) -> set[int]:
    """Return the columns of a sheet, from 0, that nobody sees: hidden, or of no width."""
    if not zipfile.is_zipfile(path):
        return _old_hidden(path, sheet)[1]
    found: set[int] = set()
    try:
        with zipfile.ZipFile(path) as book:
            head = next(_pieces(book, sheet_part(book, sheet)))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, StopIteration):
        return found
    for tag in _HIDDEN_COLUMN.finditer(head):
        text = head[tag.start() : head.find(b">", tag.start())]
        first, last = _FIRST.search(text), _LAST.search(text)
        if first and last:
            found.update(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))
    return found


def _old_hidden(path: Path, sheet: str) -> tuple[set[int], set[int]]:
    """Return (rows, columns) that nobody sees in a workbook of Excel 97 to 2003."""
    import xlrd

    try:
        book = xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True)
        table = book.sheet_by_name(sheet)
        rows = {n for n, about in table.rowinfo_map.items() if about.hidden and n < table.nrows}
        columns = {n for n, about in table.colinfo_map.items() if about.hidden}
    except Exception:  # whatever a damaged file makes it raise: it is told where values are read
        return set(), set()
    return rows, columns


def _pieces(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a sheet's text, cut before a cell."""
    kept = b""
    with book.open(part) as file:
        while chunk := file.read(_CHUNK_BYTES):
            kept += chunk
            cut = max(kept.rfind(b"<c "), kept.rfind(b"<row"))
            yield kept[:cut] if cut > 0 else kept
            kept = kept[cut:] if cut > 0 else b""
    yield kept
