"""Files that are written whole or not at all."""

import os
import secrets
import time
from pathlib import Path

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
