"""A workbook looked over before its reader is let at it, which holds every cell between the first
and the last that has anything, and would end the process rather than say that it cannot."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.texts.amounts import format_bytes
from training.texts.problems import fail

_MOST_BYTES = 2**30
"""Of all parts of a workbook together, unpacked."""
_MOST_CELLS = 2**26
"""That the reader may have to hold."""
_FEW_CELLS = 2**21
_SPREAD = 16
"""So many times as many cells as have anything may lie between the first and the last."""
_CHUNK_BYTES = 2**18
_LOCAL_HEADER = 30
_NAME_LENGTHS = 26
_SHEET = re.compile(
    r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml", re.IGNORECASE
)
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["\']([A-Za-z]{1,3})(\d{1,7})["\']')
_LONGEST_TAG = 512


@dataclass
class _Extent:
    """Between which cells a sheet has anything."""

    cells: int = 0
    first_row: int = 2**31
    last_row: int = 0
    first_column: int = 2**31
    last_column: int = 0
    last: str = ""

    def look(self, letters: bytes, digits: bytes) -> None:
        """Take a cell in."""
        row, column = int(digits), 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        self.cells += 1
        if row > self.last_row or column > self.last_column:
            self.last = f"{letters.decode().upper()}{row}"
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column = min(self.first_column, column)
        self.last_column = max(self.last_column, column)

    @property
    def held(self) -> int:
        """How many cells the reader would hold."""
        if not self.cells:
            return 0
        columns = self.last_column - self.first_column + 1
        return (self.last_row - self.first_row + 1) * columns


def require_readable(path: Path, where: str) -> None:
    """Make sure that reading a workbook takes no more memory than its rows deserve.

    Raises:
        ProblemError: its parts unpack to too much, or a stray cell lies far from all others.
        zipfile.BadZipFile: it is damaged.
    """
    if not zipfile.is_zipfile(path):
        return  # the older format, whose sheets are small by themselves
    left = _MOST_BYTES
    with zipfile.ZipFile(path) as book:
        parts = book.infolist()
    for part in parts:
        extent = _Extent() if _SHEET.fullmatch(part.filename.replace("\\", "/")) else None
        kept = b""
        for chunk in _unpacked(path, part):
            left -= len(chunk)
            if left < 0:
                size = format_bytes(_MOST_BYTES)
                raise fail("data_workbook_too_large", where, path=str(path), size=size)
            if extent is not None:
                kept = _look(extent, kept + chunk)
        if extent is not None:
            kept = _look(extent, kept, last=True)
            far = extent.held > max(_FEW_CELLS, _SPREAD * extent.cells)
            if far or extent.held > _MOST_CELLS:
                raise fail(
                    "data_stray_cell",
                    where,
                    path=str(path),
                    cell=extent.last,
                    cells=extent.cells,
                    sheet=Path(part.filename).stem,
                )


def _look(extent: _Extent, text: bytes, *, last: bool = False) -> bytes:
    """Take in the cells of a piece of a sheet; return its end, where a cell may only begin."""
    cut = len(text) if last else max(text.rfind(b"<"), len(text) - _LONGEST_TAG)
    for found in _CELL.finditer(text, 0, cut):
        extent.look(found[1], found[2])
    return text[cut:]


def _unpacked(path: Path, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part unpacks to, however much its entry in the list says that it is."""
    with path.open("rb") as file:
        file.seek(part.header_offset)
        header = file.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER:
            raise zipfile.BadZipFile(part.filename)
        file.seek(sum(struct.unpack_from("<HH", header, _NAME_LENGTHS)), 1)
        left = part.compress_size
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        while left > 0 and (packed := file.read(min(left, _CHUNK_BYTES))):
            left -= len(packed)
            if part.compress_type != zipfile.ZIP_DEFLATED:
                yield packed
                continue
            while packed and not unpack.eof:
                try:
                    chunk = unpack.decompress(packed, _CHUNK_BYTES)
                except zlib.error as error:
                    raise zipfile.BadZipFile(part.filename) from error
                yield chunk
                packed = unpack.unconsumed_tail
