"""Cells of a table as plain values: what no one column type holds is kept as JSON behind a mark."""

import ast
import json
import math
import re
from typing import Any

from training.files.parse import parse_json

_MARK = "\x1e"  # begins a JSON text in a sequence of such (RFC 7464); no one types it
_LARGEST = 2**63
_ARRAY = re.compile(r"\barray\((\[.*?\])(?:, dtype=\w+)?\)", re.DOTALL)
"""As pandas writes a list within a cell into a CSV file."""


def stored(value: Any) -> str | None:
    """Return a value of JSON as a text from which :func:`cell` gives it back."""
    if value is None or (isinstance(value, str) and not value.startswith(_MARK)):
        return value
    if isinstance(value, float) and math.isnan(value):
        return None
    return _MARK + json.dumps(value, ensure_ascii=False)


def cell(value: Any) -> Any:
    """Return what a row holds in a column: a single value, a list or a dictionary."""
    if isinstance(value, str) and value.startswith(_MARK):
        try:
            return parse_json(value[len(_MARK) :])
        except ValueError:
            return value  # a text of another origin that begins so
    return _without_gaps(value) if isinstance(value, list | dict) else value


def spelled_value(text: str) -> Any:
    """Return what a text spells, as JSON or as Python does; ``None`` where it is neither, or a bare
    word or number. Nothing is run."""
    if text.lstrip()[:1] not in ("{", "[", '"'):
        return None
    try:
        return parse_json(text)
    except ValueError:
        pass
    try:
        return ast.literal_eval(_ARRAY.sub(r"\1", text.strip()))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def has_content(value: Any) -> bool:
    """Return whether there is anything in a cell's value, in a message or in a list of them."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, float):
        return not math.isnan(value)
    if isinstance(value, dict):
        return any(has_content(part) for part in value.values())
    if isinstance(value, list):
        return any(has_content(part) for part in value)
    return value is not None


def column_type(values: set[type], largest: int) -> type:
    """Return the one type of a column's values, ``str`` where :func:`stored` has to hold them.

    Args:
        values: the types that were seen, without ``NoneType``.
        largest: the largest absolute whole number seen.
    """
    if len(values) == 1:
        (only,) = values
        if only in (bool, float) or (only is int and largest < _LARGEST):
            return only
    return str


def _without_gaps(value: Any) -> Any:
    """Return a nested value without the empty keys that a column's one type gives each of them."""
    if isinstance(value, dict):
        return {k: _without_gaps(part) for k, part in value.items() if part is not None}
    return [_without_gaps(part) for part in value] if isinstance(value, list) else value
