"""JSON and TOML from files that anyone may have made."""

import json
import re
import tomllib
from typing import Any

_LONGEST_KEY = 50
_TOML_PIECE = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+(?:"""|\Z)?'
    r"|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+|[\w\-]++|[ \t]++|[\s\S]"
)
"""A text, a comment, a bare word, spaces, or any other character by itself. A text without an end
is one too: to look for its end again from each quote in it would take the square of its length."""


def parse_json(text: str | bytes) -> Any:
    """Return what a JSON text says.

    Raises:
        ValueError: it is no JSON, or nested deeper than Python follows.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says.

    Raises:
        ValueError: it is no TOML, or nested deeper than Python follows, also by dots in a key.
    """
    _require_short_keys(text)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _require_short_keys(text: str) -> None:
    """Refuse a key of more parts than any of ours has: Python's time for it grows with their
    square.

    Raises:
        ValueError: there is one.
    """
    if text.count(".") <= _LONGEST_KEY:
        return
    dots, line = 0, 1
    for found in _TOML_PIECE.finditer(text):
        piece = found[0]
        if piece == ".":
            dots += 1
        elif not (piece[0].isalnum() or piece[0] in "_-\"' \t"):
            dots = 0
        if dots > _LONGEST_KEY:
            raise ValueError(f"a key of too many parts (at line {line}, column 1)")
        line += piece.count("\n")
