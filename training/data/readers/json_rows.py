"""Rows of JSON and JSON Lines files, one at a time, however large the file."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from training.data.readers.cells import spelled_value
from training.data.readers.encoding import TextEncoding, encoding_of
from training.data.readers.json_shapes import rows_in
from training.data.readers.rows import BrokenLine, TextRow, unreadable_bytes
from training.files.parse import parse_json
from training.texts.language import translate

_PIECE_CHARACTERS = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


def jsonl_rows(path: Path, where: str) -> Iterator[TextRow | BrokenLine]:
    """Yield the object of every line that has something on it, and lines that are no object.

    Raises:
        ProblemError: the file's encoding is unknown.
    """
    encoding = encoding_of(path, where)
    if not _is_by_line(path, encoding):
        yield from json_rows(path, where)
        return
    number = 0
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        for line, text in enumerate(file, 1):
            if not text.strip():
                continue
            number += 1
            if encoding.errors == "replace" and "\ufffd" in text:
                yield BrokenLine(number, line, unreadable_bytes(encoding.name))
                continue
            try:
                value = _spelled(text)
            except ValueError as error:
                yield BrokenLine(number, line, *_why(error))
                continue
            yield _row(number, line, value)


def _spelled(text: str) -> Any:
    """Return what a line says: JSON, with the comma that stands behind it in a list, or as Python
    writes it.

    Raises:
        ValueError: it is neither; says how it is no JSON.
    """
    try:
        return parse_json(text)
    except ValueError:
        bare = text.strip().removesuffix(",")
        if bare.startswith("{") and isinstance(value := spelled_value(bare), dict):
            return value
        raise


def _is_by_line(path: Path, encoding: TextEncoding) -> bool:
    """Whether a file has a value on each line, rather than one value, or values over lines."""
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        filled = (line.strip() for line in file)
        head = list(itertools.islice((line for line in filled if line), 2))
    first = head[0] if head else ""
    if first.startswith("["):
        return False
    try:
        _spelled(first)
    except ValueError:
        return first not in ("{", "[")
    return len(head) > 1


def json_rows(path: Path, where: str) -> Iterator[TextRow | BrokenLine]:
    """Yield the objects of a list; of objects one after another; or of the one list in an object.

    After a mistake in the file's grammar nothing more can be told apart: it ends there.

    Raises:
        ProblemError: the file's encoding is unknown.
    """
    encoding = encoding_of(path, where)
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        values = _values(file)
        head = list(itertools.islice(values, 2))
        if len(head) == 2 and isinstance(head[0][1], list):
            head += values  # rows as lists, which only their names, the first of them, tell apart
            head = [(0, [value for _, value in head])]
        if len(head) == 1 and (rows := rows_in(head[0][1])) is not None:
            yield from (_row(number, 0, value) for number, value in enumerate(rows, 1))
            return
        for number, (line, value) in enumerate(itertools.chain(head, values), 1):
            if isinstance(value, BrokenLine):
                yield BrokenLine(number, value.line, value.why, value.said)
            else:
                yield _row(number, line, value)


def _row(number: int, line: int, value: Any) -> TextRow | BrokenLine:
    if not isinstance(value, dict):
        return BrokenLine(number, line, translate("not an object in braces"))
    if not _is_text(value):
        return BrokenLine(number, line, translate("half a character (a lone surrogate)"))
    return TextRow(number, line, value)


def _is_text(value: Any) -> bool:
    """Whether every text in it can be written; JSON can spell halves of characters."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return False
        return True
    if isinstance(value, dict):
        return all(_is_text(part) for part in value.values())
    return all(map(_is_text, value)) if isinstance(value, list) else True


def _values(file: TextIO) -> Iterator[tuple[int, Any]]:
    """Yield (line, value) of the file's outer list, or of the values that follow one another.

    A value that cannot be read comes as a :class:`BrokenLine` and is the last.
    """
    decoder = json.JSONDecoder()
    text, line, wanted = file.read(_PIECE_CHARACTERS), 1, _PIECE_CHARACTERS
    start = _SPACE.match(text)
    position = start.end() if start else 0
    in_list = begun_with_list = text[position : position + 1] == "["
    position += in_list
    counted = 0
    while True:
        gap = (_BETWEEN if in_list else _SPACE).match(text, position)
        at = gap.end() if gap else position
        if in_list and at < len(text) and text[at] == "]":
            in_list, position = False, at + 1  # nothing follows, or another list
            continue
        if not in_list and at < len(text) and text[at] == "[" and begun_with_list:
            in_list, position = True, at + 1
            continue
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            more = file.read(wanted)
            if not more:
                if in_list or text[at:].strip():
                    where = error.pos if isinstance(error, json.JSONDecodeError) else at
                    line += text.count("\n", counted, where)
                    yield line, BrokenLine(0, line, *_why(error))
                return
            line += text.count("\n", counted, at)
            text, position, counted = text[at:] + more, 0, 0
            wanted = max(_PIECE_CHARACTERS, len(text))  # a long value is tried again only so often
            continue
        if end == len(text) and (more := file.read(_PIECE_CHARACTERS)):
            text += more  # a number at the end of a piece may go on in the next
            continue
        line += text.count("\n", counted, at)
        counted = at
        yield line, value
        position = end


def _why(error: Exception) -> tuple[str, str]:
    """Return what is wrong in our words, and in the library's where ours do not say it."""
    if isinstance(error, json.JSONDecodeError):
        return translate("not valid JSON"), error.msg
    if "digits" in str(error):  # Python's bound on numbers in words
        return translate("a number of too many digits"), ""
    return translate("nested too deeply"), ""
