"""A checkpoint's folder: sealed with the hash of every file in it, and known for sound or damaged.

``manifest.json`` names each file with its size and SHA-256. A folder with a file less, a file more
or a byte changed is damaged; nothing of it is read then.
"""

import contextlib
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from training.files.atomic import replace, sweep, write_text
from training.files.folders import remove_folder
from training.files.parse import parse_json
from training.files.untrusted import open_regular, read_regular, regular_text
from training.runs.folder import CHECKPOINTS, checkpoints
from training.texts.problems import Problem, fail, warn

MANIFEST_FILE = "manifest.json"
_FORMAT = 1
WRITING = ".writing"
"""Beside the checkpoints: where one is written before it gets its name."""
_GOING = ".removing"
_TRIES = 2  # a newer one may have come while the ones before it went


def seal(folder: Path) -> None:
    """Write the manifest of a folder's files; then all of it is on the disk, not only on its way.

    Raises:
        OSError: it could not be written.
    """
    files = {name: _described(folder / name) for name in _names(folder)}
    for name in files:
        _flush(folder / name)
    content = {"format": _FORMAT, "files": files}
    write_text(folder / MANIFEST_FILE, json.dumps(content, indent=1) + "\n")
    flush_folder(folder)


def publish(written: Path, target: Path) -> None:
    """Give a sealed folder its name; one that stood there before goes only then.

    Raises:
        OSError: it could not be renamed, or cannot be read back as it was written.
    """
    earlier = written.with_name("earlier")
    if target.exists() or target.is_symlink():
        replace(target, earlier)
    try:
        replace(written, target)
    except OSError:
        if earlier.exists():
            replace(earlier, target)
        raise
    flush_folder(target.parent)
    reason = damage(target)
    if reason:
        remove_folder(target)
        if earlier.exists():
            replace(earlier, target)
        raise OSError(None, reason)
    remove_folder(earlier)


def take_up(run_dir: Path) -> None:
    """Give a checkpoint its name that had been sealed, and lacked only that, when its run was cut
    short; the one whose place it was taking may be away already."""
    sweep(run_dir)
    folder = run_dir / CHECKPOINTS
    for written in (folder / WRITING).glob("checkpoint-*"):
        target = folder / written.name
        if not target.exists() and not damage(written):
            with contextlib.suppress(OSError):  # it will be told of what is written next
                replace(written, target)


def damage(folder: Path) -> str:
    """Return what is wrong with a checkpoint, ``""`` if it is whole and unchanged."""
    try:
        manifest = parse_json(regular_text(folder / MANIFEST_FILE))
        files = dict(manifest["files"])
        if manifest["format"] != _FORMAT:
            return f"{MANIFEST_FILE}: format {manifest['format']}"
        for name in sorted({*files} ^ {*_names(folder)}):
            return f"{name}: {'missing' if name in files else 'not in the manifest'}"
        for name, described in files.items():
            if _described(folder / name) != described:
                return f"{name}: changed"
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"{MANIFEST_FILE}: {type(error).__name__}"
    return ""


def newest_sound(run_dir: Path) -> tuple[Path | None, list[Problem]]:
    """Return the newest checkpoint that is sound, ``None`` before the first, and a warning for
    each newer one that is damaged."""
    damaged: list[Problem] = []
    for checkpoint in checkpoints(run_dir):
        reason = damage(checkpoint)
        if not reason:
            return checkpoint, damaged
        damaged.append(warn("checkpoint_damaged", path=str(checkpoint), reason=reason))
    return None, damaged


def copy_newest(run_dir: Path, names: tuple[str, ...], into: Path) -> int:
    """Copy files of a run's newest sound checkpoint; return the step that it was saved after.

    The run may go on, save the next one and prune the oldest meanwhile: nothing is held open, and
    what is gone is passed over.

    Raises:
        ProblemError: there is no checkpoint to be read.
    """
    for _ in range(_TRIES):
        for checkpoint in checkpoints(run_dir):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                files = dict(parse_json(regular_text(checkpoint / MANIFEST_FILE))["files"])
                for name in names:
                    content = read_regular(checkpoint / name, int(files[name]["bytes"]))
                    if hashlib.sha256(content).hexdigest() != files[name]["sha256"]:
                        raise ValueError(name)
                    (into / name).write_bytes(content)
                return int(checkpoint.name.rpartition("-")[2])
    raise fail("checkpoint_gone", path=str(run_dir))


def prune(run_dir: Path, kept: int, proved: Path | None = None) -> None:
    """Remove all but the newest sound checkpoints, and the damaged ones.

    Args:
        run_dir: the run's folder.
        kept: how many stay.
        proved: one that was read back just now, and need not be again.
    """
    going = run_dir / CHECKPOINTS / _GOING
    remove_folder(going)  # what a kill has left of it
    sound = 0
    for checkpoint in checkpoints(run_dir):
        if sound == kept or (checkpoint != proved and damage(checkpoint)):
            replace(checkpoint, going)  # or a kill amid the removal would leave a damaged one
            remove_folder(going)
        else:
            sound += 1


def copy_into(folder: Path, *files: Path) -> None:
    """Copy those of the files that there are into a checkpoint."""
    for file in files:
        if file.is_file():
            shutil.copyfile(file, folder / file.name)


def flush_folder(folder: Path) -> None:
    """Make sure that a folder's names are on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _flush(file: Path) -> None:
    with file.open("rb+") as stream:  # Windows flushes only what is open for writing
        os.fsync(stream.fileno())


def _names(folder: Path) -> list[str]:
    """Return the paths of all files within, the manifest left out, with ``/`` on every system."""
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return sorted(name for name in found if name != MANIFEST_FILE)


def _described(file: Path) -> dict[str, Any]:
    with open_regular(file) as stream:
        digest = hashlib.file_digest(stream, "sha256")
    return {"bytes": file.stat().st_size, "sha256": digest.hexdigest()}
