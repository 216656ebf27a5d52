"""What a server, a model or a file says, checked before it is a path, a size or a number.

Every name that is joined to a folder, every hash and every amount that came from elsewhere passes
through here; so does every file that somebody else may have made.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from io import BufferedReader, FileIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from training.files.parse import parse_json

_MOST_BYTES = 64 * 2**20
_LONGEST_LINE = 2**24
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MOST_AMOUNT = 2**53
"""Above it, a number in JSON is not exact; no size or count of ours comes near."""
_MOST_NUMBER = 3.4e38
"""What a weight can be; products of a few such numbers are still finite."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\..*)?")
_LONGEST_NAME = 255
"""Bytes; of a longer one no system makes a file."""


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
    # Windows leaves dots and spaces at the end away: two names are one, or one is another's.
    exact = all(part == part.rstrip(". ") for part in parts)
    return bool(windows.name) and readable and not absolute and ".." not in parts and exact


def is_plain_name(name: object) -> bool:
    """Return whether something is the name of a file, without folders, on every system."""
    if not isinstance(name, str) or not is_inside(name) or re.search(r"[\\/]", name):
        return False
    return len(name.encode()) <= _LONGEST_NAME and not _RESERVED.fullmatch(name)


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


def open_regular(path: Path) -> BufferedReader:
    """Open a file for reading; neither a pipe nor a device is waited for.

    Raises:
        IsADirectoryError: it is a folder.
        OSError: it cannot be read, or is no file.
    """
    number, kind = -1, path.stat().st_mode
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if stat.S_ISREG(kind):
        # A pipe that takes its place now would be waited for without end as it is opened.
        number = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
        if not stat.S_ISREG(os.fstat(number).st_mode):
            os.close(number)
            number = -1
    if number < 0:
        raise OSError(errno.EINVAL, "this is no file", str(path))
    return os.fdopen(number, "rb")


def open_to_append(path: Path) -> FileIO:
    """Open a file for writing at its end, unbuffered, making it if need be.

    Raises:
        OSError: it cannot be written, or is no file of its folder's own: a link leads out of it.
    """
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.EINVAL, "this is no file of its own", str(path))
    return path.open("ab", buffering=0)


def read_regular(path: Path, most_bytes: int = _MOST_BYTES) -> bytes:
    """Return what a file holds.

    Raises:
        OSError: it cannot be read, or is no file.
        ValueError: it holds more than ``most_bytes``.
    """
    with open_regular(path) as stream:
        content = stream.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise ValueError(f"longer than {most_bytes} bytes")
    return content


def regular_text(path: Path, most_bytes: int = _MOST_BYTES, encoding: str = "utf-8") -> str:
    """Return the text that a file holds, its lines ended by a newline as Python reads them.

    Raises:
        OSError: it cannot be read, or is no file.
        ValueError: it is no text in that encoding, or longer than ``most_bytes``.
    """
    text = read_regular(path, most_bytes).decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(path: Path, most_bytes: int) -> Iterator[bytes]:
    """Yield the lines of a file; of a longer one than ``most_bytes``, those at both ends.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    with open_regular(path) as stream:
        over = os.fstat(stream.fileno()).st_size - most_bytes
        half = most_bytes // 2 if over > 0 else None
        while line := stream.readline(_LONGEST_LINE):
            endless = len(line) == _LONGEST_LINE and not line.endswith(b"\n")
            if not endless:
                yield line
            if half is not None and (endless or stream.tell() > half):
                stream.seek(max(stream.tell(), half + over))
                half = None
                endless = True
            while endless and line:  # nobody writes such a line
                line = stream.readline(_LONGEST_LINE)
                endless = not line.endswith(b"\n")


def read_json(path: Path, most_bytes: int = _MOST_BYTES) -> Any:
    """Return what a JSON file of somebody else's says, its numbers within bounds.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no JSON, too long, or a number in it is beyond all bounds.
    """
    return bounded(parse_json(read_regular(path, most_bytes).decode("utf-8")))
