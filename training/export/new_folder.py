"""Folders that come into being whole or not at all."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from training.files.atomic import private_name, replace, sweep
from training.files.folders import remove_folder
from training.texts.amounts import format_bytes
from training.texts.failure import disk_problem
from training.texts.problems import fail

_SPARE_BYTES = 2**26
"""Left free beside what is written, so that the disk is not filled to the last byte."""


@contextlib.contextmanager
def new_folder(target: Path, needed_bytes: int) -> Iterator[Path]:
    """Give a folder to write in that becomes ``target`` if nothing goes wrong, else is removed.

    Args:
        target: not there yet, or empty.
        needed_bytes: what will be written.

    Raises:
        ProblemError: something stands there, the disk has too little room, or it cannot be written.
    """
    staged = private_name(target)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise fail("export_folder_not_empty", path=str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)  # a killed export leaves up to a whole model
        _require_room(target.parent, needed_bytes)
        staged.mkdir()
        try:
            yield staged
            if target.exists():
                target.rmdir()
            replace(staged, target)
        except BaseException:
            with contextlib.suppress(OSError):
                remove_folder(staged)
            raise
    except OSError as error:
        raise disk_problem(error, target) from error


def _require_room(folder: Path, needed_bytes: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed_bytes + _SPARE_BYTES:
        raise fail(
            "export_disk_full",
            path=str(folder),
            needed=format_bytes(needed_bytes + _SPARE_BYTES),
            free=format_bytes(free),
        )
