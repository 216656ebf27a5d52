"""What a workbook's values do not tell of its sheets: hidden rows, formulas without a result."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from training.data.readers.excel_formats import sheet_part
from training.texts.problems import Problem, warn

_CHUNK_BYTES = 2**20
_HIDDEN = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\bhidden\s*=\s*["\'](?:1|true)["\']')
_UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c(?![^<>]*\st="str")[^<>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula without a value; an empty text is one."""


def sheet_remarks(path: Path, where: str, sheets: list[str]) -> list[Problem]:
    """Return warnings about the sheets that are read, none of a workbook of Excel 97 to 2003."""
    found = []
    try:
        with zipfile.ZipFile(path) as book:
            for sheet in sheets:
                hidden = uncomputed = 0
                for text in _pieces(book, sheet_part(book, sheet)):
                    hidden += len(_HIDDEN.findall(text))
                    uncomputed += len(_UNCOMPUTED.findall(text))
                about: dict[str, str | int | float] = {"path": str(path), "sheet": sheet}
                if uncomputed:
                    found.append(warn("data_uncomputed", where, **about, count=uncomputed))
                if hidden:
                    found.append(warn("data_rows_hidden", where, **about, count=hidden))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError):
        return found  # what is damaged its reader names
    return found


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
