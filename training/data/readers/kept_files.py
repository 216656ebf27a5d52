"""Files of the cache: known for sound by the hash of what they hold, and forgotten in time.

What is damaged, emptied or changed is thrown away, and made anew by whoever wants it.
"""

import contextlib
import hashlib
import logging
import os
import time
from pathlib import Path

from training.files.atomic import flush, sweep, write_text
from training.files.untrusted import open_regular, regular_text

_SUM = ".sha256"
_LONGEST_SUM = 200
_KEPT_FILES = 24
_KEPT_ANSWERS = 500
_KEPT_BYTES = 20 * 2**30
_KEPT_SECONDS = 90 * 86400.0
_known: dict[Path, tuple[int, int, int]] = {}
"""Files that this process has proved, with what would change if they did."""

logger = logging.getLogger(__name__)


def seal_file(unfinished: Path, target: Path) -> None:
    """Flush a file that is about to be called ``target``, and keep the hash of what it holds.

    Raises:
        OSError: it could not be written.
    """
    flush(unfinished)
    write_text(_sum_of(target), _digest(unfinished))


def is_sound(file: Path) -> bool:
    """Return whether a file of the cache is there as it was sealed; another is thrown away."""
    try:
        stamp = _stamp(file)
        if _known.get(file) == stamp:
            return True
        if regular_text(_sum_of(file), _LONGEST_SUM, "ascii") == _digest(file):
            with contextlib.suppress(OSError):
                os.utime(_sum_of(file))  # used now
            _known[file] = _stamp(file)
            return True
    except FileNotFoundError:
        if not file.exists():
            return False
    except (OSError, ValueError):
        pass  # it goes like any other that is damaged
    throw_away(file)
    return False


def throw_away(file: Path) -> None:
    """Remove a file of the cache that is not what it should be."""
    logger.warning("A damaged file of the cache was made anew: %s", file)
    _known.pop(file, None)
    _remove(file)


def forget_old(folder: Path, kind: str = "*.arrow") -> None:
    """Keep the newest files only, by number, size and age; one that is mapped stays on Windows."""
    sweep(folder)
    found = []
    most = _KEPT_FILES if kind == "*.arrow" else _KEPT_ANSWERS
    for file in folder.glob(kind):
        with contextlib.suppress(OSError):
            noted = _sum_of(file) if _sum_of(file).exists() else file
            found.append((noted.stat().st_mtime, file.stat().st_size, file))
    total, now = 0, time.time()
    for number, (used, size, file) in enumerate(sorted(found, reverse=True)):
        total += size
        # The newest stays: it is the one that is wanted now, however large.
        old = number >= most or total > _KEPT_BYTES or now - used > _KEPT_SECONDS
        if number and old:
            _remove(file)


def _remove(file: Path) -> None:
    for each in (file, _sum_of(file)):
        with contextlib.suppress(OSError):
            each.unlink()


def _sum_of(file: Path) -> Path:
    return file.with_name(file.name + _SUM)


def _stamp(file: Path) -> tuple[int, int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _digest(file: Path) -> str:
    with open_regular(file) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
