"""Moves a run to the system's trash, and puts it back."""

import contextlib
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths

from training.texts.language import translate
from training.texts.problems import fail, said_by


def move_to_trash(folder: Path) -> Path | None:
    """Move a folder to the trash; return where it lies there, ``None`` where nobody knows.

    Raises:
        ProblemError: it could not be moved; it stands where it stood.
    """
    if sys.platform == "linux":  # Qt makes the trash, but not the folder that it stands in
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        with contextlib.suppress(OSError):
            Path(place).mkdir(parents=True, exist_ok=True)
    file = QFile(str(folder))
    if not file.moveToTrash():
        raise fail("trash_failed", path=str(folder))
    moved = Path(file.fileName())
    return moved if file.fileName() and moved != folder and moved.exists() else None


def put_back(trashed: Path, folder: Path) -> None:
    """Move a folder from the trash back to where it was.

    Raises:
        ProblemError: it is no longer there, or something else stands in its place.
    """
    try:
        if folder.exists():
            raise FileExistsError(None, translate("there is a folder with that name again"))
        shutil.move(trashed, folder)
        # Linux keeps beside the trash's files a note on each: where it came from.
        note = trashed.parent.parent / "info" / f"{trashed.name}.trashinfo"
        note.unlink(missing_ok=True)
    except OSError as error:
        raise fail("trash_not_put_back", path=str(folder), reason=said_by(error)) from error
