"""What a person sees in a workbook's numbers: ``00123``, ``50%``, ``010-1234-5678``.

The reader of values (calamine) gives plain numbers; their formats are read from the file's own XML.
"""

import operator
import re
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{11: "0.00E+00", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
    **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss"},
    **{37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"},
}
"""The numbered formats that files do not spell, of those that change what is seen; 14 and 22, which
each computer shows in its own way, are dates as ISO has them."""
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|_.|\*.|(?P<digits>[0#?]+(?:,[0#?]+)*(?P<thousands>,+)?(?:\.[0#?]+)?(?P<more>,+)?)"
    r"|(?P<other>.)"
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SCIENTIFIC = re.compile(r"[0#]+(?:\.(0+))?E\+0+", re.IGNORECASE)
_COMPARED = {
    **{"<": operator.lt, ">": operator.gt, "=": operator.eq},
    **{"<=": operator.le, ">=": operator.ge, "<>": operator.ne},
}
_NO_NUMBER = re.compile(r"[yYmMdDhHsSeE/@]")
_ONLY_PLAIN = ("General", "0", "#")
_MOST_DIGITS = 300


def row_formats(path: Path, sheet: str) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield (row, column → format) of a sheet's numbers that look otherwise than they are.

    Rows and columns count from 0; nothing is yielded for other files than .xlsx.
    """
    try:
        with zipfile.ZipFile(path) as book:
            formats = _cell_formats(book)
            if not any(formats):
                return
            with book.open(_part_of(book, sheet)) as file:
                yield from _formats_in(file, formats)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError):
        return  # values are shown as they are


def shown(value: float, code: str) -> str | None:
    """Return a number as a format shows it, ``None`` where the format is of another kind."""
    section, is_signed = _section(value, code)
    if power := _SCIENTIFIC.fullmatch(section):
        return f"{value:.{len(power[1] or '')}E}"
    pieces = list(_PIECE.finditer(section))
    plain = "".join(piece["other"] or "" for piece in pieces)
    groups = [piece["digits"].rstrip(",") for piece in pieces if piece["digits"]]
    if _NO_NUMBER.search(plain) or "General" in section:
        return None
    if not groups:  # words alone stand for the number
        words = "".join(p["quoted"] or p["escaped"] or p["other"] or "" for p in pieces).strip()
        return words or None
    try:
        number = Decimal(repr(value)) * Decimal(100) ** plain.count("%")
        for piece in pieces:  # commas behind the digits divide by a thousand each
            commas = (piece["thousands"] or "") + (piece["more"] or "")
            number /= Decimal(1000) ** len(commas)
        number = number.quantize(Decimal(1).scaleb(-_decimals(groups)), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    written = iter(_digits_of(abs(number), groups))
    text = "".join(
        next(written)
        if piece["digits"]
        else piece["quoted"] or piece["escaped"] or piece["currency"] or piece["other"] or ""
        for piece in pieces
    )
    return ("-" if number < 0 and is_signed else "") + text.strip()


def _section(value: float, code: str) -> tuple[str, bool]:
    """Return the part of a format that is for such a number, and whether it leaves the sign to be
    written."""
    sections = _SECTION.findall(code) or [""]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        fits = (
            number
            for number, told in enumerate(conditions)
            if told is None or _COMPARED[told[1]](value, float(told[2]))
        )
        return sections[next(fits, len(sections) - 1)], True
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _digits_of(number: Decimal, groups: list[str]) -> list[str]:
    """Return what stands in each group of placeholders; the last ones are filled first."""
    if len(groups) == 1:
        (group,) = groups
        whole, _, part = f"{number:f}".partition(".")
        whole = whole.lstrip("0").rjust(group.partition(".")[0].count("0"), "0")
        if re.search(r"[0#?],[0#?]", group):
            whole = f"{int(whole or 0):,}".rjust(len(whole), "0") if whole else whole
        optional = len(group.partition(".")[2]) - group.partition(".")[2].count("0")
        while optional and part.endswith("0"):
            part, optional = part[:-1], optional - 1
        return [f"{whole}.{part}" if part else whole]
    digits = f"{number:f}".rjust(sum(len(group) for group in groups), "0")
    written: list[str] = []
    for position, group in enumerate(reversed(groups)):
        is_first = position == len(groups) - 1
        written.append(digits if is_first else digits[len(digits) - len(group) :])
        digits = digits[: len(digits) - len(group)]
    return written[::-1]


def _decimals(groups: list[str]) -> int:
    return len(groups[0].partition(".")[2]) if len(groups) == 1 else 0


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
        code = own.get(number, _BUILT_IN.get(number, ""))
        found.append("" if code in _ONLY_PLAIN or len(code) > _MOST_DIGITS else code)
    return found


def _part_of(book: zipfile.ZipFile, sheet: str) -> str:
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
