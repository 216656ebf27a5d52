"""Unpacks one archive of an engine, every file checked against the archive's own list."""

import hashlib
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from training.files.atomic import write_text
from training.files.untrusted import inside
from training.runtime.manifest import FileEntry, list_as_json, list_file, list_from_json

_CHUNK_BYTES = 2**20
_MOST_LIST_BYTES = 64 * 2**20


class RuntimeArchiveError(Exception):
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
        RuntimeArchiveError: something in it is not as its list says.
        OSError: it could not be written.
    """
    done = 0
    try:
        with zipfile.ZipFile(file) as archive:
            listing = archive.getinfo(list_file(name).as_posix())
            if listing.file_size > _MOST_LIST_BYTES:
                raise RuntimeArchiveError(name)
            listed = list_from_json(archive.read(listing))
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
        raise RuntimeArchiveError(str(error)) from error
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
    target = inside(folder, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    # A link to a file of the engine in use must not be written through.
    target.unlink(missing_ok=True)
    with archive.open(path) as packed, target.open("wb") as unpacked:
        while chunk := packed.read(_CHUNK_BYTES):
            if unpacked.tell() + len(chunk) > entry.bytes:
                raise RuntimeArchiveError(path)  # a bomb ends here, not with the disk
            digest.update(chunk)
            unpacked.write(chunk)
            done += len(chunk)
            on_progress(done)
    if digest.hexdigest() != entry.sha256 or target.stat().st_size != entry.bytes:
        raise RuntimeArchiveError(path)
    if archive.getinfo(path).external_attr >> 16 & 0o100 and os.name == "posix":
        target.chmod(0o755)
    return done
