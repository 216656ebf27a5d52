"""Rows of CSV and TSV files, whatever separates and quotes their fields."""

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from training.data.readers.encoding import TextEncoding, encoding_of
from training.data.readers.rows import BrokenLine, TextRow, unique_names, unreadable_bytes
from training.texts.language import translate

_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 60
_LONGEST_FIELD = 1 << 24  # characters
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_AS_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""How programs keep Excel from taking a text for a number."""
_ONE_COLUMN = "\x1f"  # a separator that no text holds, for files of one column


@dataclass(frozen=True)
class CsvForm:
    """How a file separates and quotes its fields."""

    delimiter: str
    quoting: int = csv.QUOTE_MINIMAL
    escape: str | None = None


def csv_columns(path: Path, where: str) -> list[str]:
    """Return the names of a file's columns; one without a name is called ``column 3``.

    Raises:
        ProblemError: its encoding is unknown.
    """
    encoding = encoding_of(path, where)
    with _opened(path, encoding) as file:
        form = csv_form(path, encoding)
        _skip_form(file)
        return _named(_header(_reader(file, form)))


def csv_rows(path: Path, where: str) -> Iterator[TextRow | BrokenLine]:
    """Yield the rows of a file as dictionaries of texts, and what is no row.

    Lines with nothing on them are no rows.

    Raises:
        ProblemError: its encoding is unknown.
    """
    encoding = encoding_of(path, where)
    with _opened(path, encoding) as file:
        form = csv_form(path, encoding)
        skipped = _skip_form(file)
        reader = _reader(file, form)
        columns = _named(_header(reader))
        numbers = itertools.count(1)
        while True:
            line = reader.line_num + skipped + 1
            try:
                fields = next(reader, None)
            except csv.Error as error:
                yield BrokenLine(next(numbers), line, *_why(error))
                if reader.line_num + skipped < line:  # nothing was read, nothing more will be
                    return
                continue
            if fields is None:
                return
            if not fields:
                continue
            number = next(numbers)
            fields = list(map(_plain_field, _without_trailing(fields, len(columns))))
            if len(fields) > len(columns):
                yield BrokenLine(
                    number, line, translate("more fields than the first line has columns")
                )
            elif any("\0" in field for field in fields):
                yield BrokenLine(number, line, translate("it contains zero bytes"))
            elif encoding.errors == "replace" and any("\ufffd" in field for field in fields):
                yield BrokenLine(number, line, unreadable_bytes(encoding.name))
            else:
                missing = [""] * (len(columns) - len(fields))
                yield TextRow(number, line, dict(zip(columns, fields + missing, strict=True)))


def csv_form(path: Path, encoding: TextEncoding) -> CsvForm:
    """Return the form in which the first records make a table: the same number of fields in each,
    as many as possible, with every quote closed."""
    with _opened(path, encoding) as file:
        if told := _told_delimiter(file.readline()):
            return CsvForm(told)
        file.seek(0)
        sample = list(itertools.islice(file, _SAMPLE_RECORDS))
        is_whole = not file.readline()
    forms = [CsvForm(delimiter) for delimiter in _DELIMITERS]
    forms.append(CsvForm("\t", csv.QUOTE_NONE))
    if any('\\"' in line for line in sample):
        forms += [CsvForm(delimiter, escape="\\") for delimiter in _DELIMITERS]
    best = max(forms, key=lambda form: _tabularity(sample, form, is_whole))  # the first of equals
    return best if _tabularity(sample, best, is_whole)[1] > 1 else CsvForm(_ONE_COLUMN)


def _tabularity(sample: list[str], form: CsvForm, is_whole: bool) -> tuple[float, int]:
    """Return (share of records with as many fields as the header, fields of the header)."""
    records: list[list[str]] = []
    sound = True
    reader = _reader(iter(sample), form)
    try:
        records.extend(record for record in reader if record)
    except csv.Error:
        # A sample may end within a quoted field; a whole file may not.
        sound = not is_whole and reader.line_num >= len(sample)
    if not records or len(records[0]) < 2:
        return (0.0, 1)
    count = len(records[0])
    same = sum(len(_without_trailing(record, count)) == count for record in records)
    return (same / (len(records) + (not sound)), len(records[0]))


def _without_trailing(fields: list[str], columns: int) -> list[str]:
    """Return a record without empty fields behind the last column, as Excel leaves them."""
    count = len(fields)
    while count > columns and not fields[count - 1].strip():
        count -= 1
    return fields[:count]


def _plain_field(field: str) -> str:
    """Return a field without the formula that only wraps it: ``="00123"`` is 00123."""
    found = _AS_FORMULA.fullmatch(field) if field.startswith("=") else None
    return found[1].replace('""', '"') if found else field


def _told_delimiter(line: str) -> str:
    """Return what separates fields where the first line is there to say so (``sep=;``)."""
    found = _SEPARATOR_LINE.fullmatch(line.removeprefix("\ufeff").strip("\r\n"))
    return found[1] if found else ""


def _skip_form(file: TextIO) -> int:
    """Pass over a line that tells the separator; return how many lines were passed."""
    if _told_delimiter(file.readline()):
        return 1
    file.seek(0)
    return 0


def _reader(lines: "Iterator[str] | TextIO", form: CsvForm) -> Any:
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(
        lines,
        delimiter=form.delimiter,
        quoting=form.quoting,  # type: ignore[arg-type]  # csv's constants are plain numbers
        escapechar=form.escape,
        doublequote=form.escape is None,
        strict=True,
    )


def _opened(path: Path, encoding: TextEncoding) -> TextIO:
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")


def _header(records: Iterator[list[str]]) -> list[str]:
    """Return the first record with anything in it."""
    return next((record for record in records if record), [])


def _named(header: list[str]) -> list[str]:
    return unique_names([name.strip().lstrip("\ufeff") for name in header])


def _why(error: csv.Error) -> tuple[str, str]:
    """Return what is wrong in our words, and in the library's where ours do not say it."""
    text = str(error)
    if "field larger" in text:
        reason = translate(
            "a field of more than {count} characters begins here; a quotation mark may not be "
            "closed",
            count=f"{_LONGEST_FIELD:,}",
        )
        return reason, ""
    if "unexpected end of data" in text:
        return translate("a quotation mark is opened here and never closed"), ""
    if "expected after" in text:
        reason = translate(
            "text follows a closing quotation mark; a quotation mark within a quoted field is "
            "written twice"
        )
        return reason, ""
    return translate("not valid CSV"), text
