"""Unpacks one archive of an engine, every file checked against the archive's own list."""

import hashlib
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

from training.files.atomic import write_text
from training.runtime.manifest import FileEntry, list_as_json, list_file, list_from_json

_CHUNK_BYTES = 2**20


class EngineArchiveError(Exception):
    """An archive is damaged, or is not one of Headroom's."""


def unpack(
    file: Path, name: str, folder: Path, on_progress: Callable[[int], None] = lambda done: None
) -> None:
    """Unpack ``file`` into ``folder``; its list of files comes last, as the sign that all is there.

    Args:
        file: the archive on this disk.
        name: its name in the engine.
        folder: the engine's, in the making.
        on_progress: told the bytes that are unpacked.

    Raises:
        EngineArchiveError: something in it is not as its list says.
        OSError: it could not be written.
    """
    done = 0
    try:
        with zipfile.ZipFile(file) as archive:
            listed = list_from_json(archive.read(list_file(name).as_posix()))
            for path, entry in listed.items():
                done = _unpack_file(archive, path, entry, folder, done, on_progress)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        KeyError,
        ValueError,
        EOFError,
    ) as error:
        raise EngineArchiveError(str(error)) from error
    written = folder / list_file(name)
    written.parent.mkdir(parents=True, exist_ok=True)
    write_text(written, list_as_json(listed))


def _unpack_file(
    archive: zipfile.ZipFile,
    path: str,
    entry: FileEntry,
    folder: Path,
    done: int,
    on_progress: Callable[[int], None],
) -> int:
    if not is_inside(path):
        raise EngineArchiveError(path)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    # A link to a file of the engine in use must not be written through.
    target.unlink(missing_ok=True)
    with archive.open(path) as packed, target.open("wb") as unpacked:
        while chunk := packed.read(_CHUNK_BYTES):
            digest.update(chunk)
            unpacked.write(chunk)
            done += len(chunk)
            on_progress(done)
    if digest.hexdigest() != entry.sha256 or target.stat().st_size != entry.bytes:
        raise EngineArchiveError(path)
    if archive.getinfo(path).external_attr >> 16 & 0o100 and os.name == "posix":
        target.chmod(0o755)
    return done


def is_inside(path: str) -> bool:
    """Return whether a path of an archive stays in the folder, on every system."""
    windows, posix = PureWindowsPath(path), PurePosixPath(path)
    absolute = windows.drive or windows.root or posix.is_absolute()
    return bool(path) and not absolute and ".." not in (*windows.parts, *posix.parts)
