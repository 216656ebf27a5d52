"""What a server, a model or a file says, checked before it is a path, a size or a number.

Every name that is joined to a folder, every hash and every amount that came from elsewhere passes
through here; so does every file that somebody else may have made.
"""

import os
import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from training.files.parse import parse_json

_MOST_BYTES = 64 * 2**20
_MOST_AMOUNT = 2**53
"""Above it, a number in JSON is not exact; no size or count of ours comes near."""
_MOST_NUMBER = 3.4e38
"""What a weight can be; products of a few such numbers are still finite."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def inside(folder: Path, name: str) -> Path:
    """Return a path within a folder, for a name that came from elsewhere.

    Raises:
        ValueError: on some system the name would lead out of the folder, or to a device.
    """
    if not is_inside(name):
        raise ValueError(f"{name!r} is no name within a folder")
    return folder / name


def is_inside(name: str) -> bool:
    """Return whether a relative path stays in its folder, on every system."""
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    absolute = windows.drive or windows.root or posix.is_absolute()
    parts = (*windows.parts, *posix.parts)
    # Windows reads a: as a drive and a:b as a hidden stream of a file.
    readable = name.isprintable() and ":" not in name
    return bool(windows.name) and readable and not absolute and ".." not in parts


def is_plain_name(name: object) -> bool:
    """Return whether something is the name of a file, without folders, on every system."""
    if not isinstance(name, str) or not is_inside(name) or re.search(r"[\\/]", name):
        return False
    return not _RESERVED.fullmatch(name)


def hex_digits(text: object, *lengths: int) -> str:
    """Return a hash or a commit as it was given.

    Raises:
        ValueError: it is something else than so many hexadecimal digits in lower case.
    """
    if isinstance(text, str) and len(text) in lengths and re.fullmatch("[0-9a-f]+", text, re.A):
        return text
    raise ValueError(f"{str(text)[:80]!r} is no hash")


def amount(value: object, most: int = _MOST_AMOUNT) -> int:
    """Return a size or a count as it was given.

    Raises:
        ValueError: it is no whole number from 0 to ``most``.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    raise ValueError(f"{str(value)[:80]!r} is no amount")


def bounded(value: Any) -> Any:
    """Return what JSON or TOML said, all of whose numbers a computation can take.

    Raises:
        ValueError: a number in it is infinite, none, or beyond all that a setting can mean.
    """
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, (int, float)) and not abs(each) <= _MOST_NUMBER:
            # An integer of thousands of digits has no text, only a length.
            told = "a whole number too large" if isinstance(each, int) else repr(each)
            raise ValueError(f"a number out of range: {told}")
    return value


def read_regular(path: Path, most_bytes: int = _MOST_BYTES) -> bytes:
    """Return what a file holds; neither a pipe nor a device is waited for.

    Raises:
        OSError: it cannot be read, or is no file.
        ValueError: it holds more than ``most_bytes``.
    """
    # A pipe that nobody writes to would be waited for without end when it is opened.
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY), "rb") as it:
        found = os.fstat(it.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(f"{path} is no file")
        content = it.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise ValueError(f"longer than {most_bytes} bytes")
    return content


_BINARY = getattr(os, "O_BINARY", 0)


def read_json(path: Path, most_bytes: int = _MOST_BYTES) -> Any:
    """Return what a JSON file of somebody else's says, its numbers within bounds.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no JSON, too long, or a number in it is beyond all bounds.
    """
    return bounded(parse_json(read_regular(path, most_bytes).decode("utf-8")))
