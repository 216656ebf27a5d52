"""Files that are written whole or not at all."""

import contextlib
import os
import re
import secrets
import shutil
import time
from pathlib import Path

_PRIVATE = re.compile(r"\..+?\.(\d{1,9})(?:\.[0-9a-f]{8})?\.tmp")
_LEFT_SECONDS = 86400.0
_WAITS_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)


def replace(source: Path, target: Path) -> None:
    """Rename, waiting a little where another program holds one of the two.

    On Windows an antivirus program or a search index opens a new file for a moment, and nothing
    that is open can be renamed.

    Raises:
        OSError: it could not be renamed, also not after 1.5 seconds.
    """
    for seconds in _WAITS_SECONDS:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    source.replace(target)


def private_name(target: Path) -> Path:
    """Return a name beside ``target`` that no other process or thread writes under."""
    return target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")


def flush(file: Path) -> None:
    """Make sure that a file is on the disk, not only on its way.

    Raises:
        OSError: it is not.
    """
    with file.open("rb+") as stream:  # Windows flushes only what is open for writing
        os.fsync(stream.fileno())


def sweep(folder: Path) -> None:
    """Remove what killed processes have left under private names, files and folders alike."""
    import psutil

    with contextlib.suppress(OSError):
        for left in folder.glob(".*.tmp"):
            found = _PRIVATE.fullmatch(left.name)
            with contextlib.suppress(OSError):
                old = time.time() - left.lstat().st_mtime > _LEFT_SECONDS
                # A day on, the number may be another process's by now.
                if found is None or not (old or not psutil.pid_exists(int(found[1]))):
                    continue
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink()


def put_once(source: Path, target: Path) -> None:
    """Rename a file that everyone would make alike, or remove it where somebody was first.

    On Windows a file that somebody reads cannot be replaced, and need not be.

    Raises:
        OSError: it could not be renamed, and there is none.
    """
    if not target.exists():
        try:
            replace(source, target)
        except PermissionError:
            if not target.exists():
                raise
    source.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file under a temporary name, flush it to the disk and rename it.

    Raises:
        OSError: it could not be written; what stood at ``path`` before is untouched.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, flush it to the disk and rename it.

    Raises:
        OSError: it could not be written; what stood at ``path`` before is untouched.
    """
    temporary = private_name(path)
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
