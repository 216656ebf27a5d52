"""A full disk is waited for: what could not be written is written once there is room."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from training.events.event_types import Event, LogLine, Warned
from training.files.folders import cache_folder
from training.settings.schema import Settings
from training.texts.failure import problem_of
from training.texts.language import translate
from training.texts.problems import Problem, ProblemError

T = TypeVar("T")
_POLL_SECONDS = 0.5


class DiskRoom:
    """Lets a run pause where a disk is full.

    Args:
        settings: of the run; its folder's disk and the cache's are looked at.
        tell: takes what there is to say; must not itself wait.
        should_stop: other than 0 when the run should end.
    """

    def __init__(
        self, settings: Settings, tell: Callable[[Event], None], should_stop: Callable[[], int]
    ) -> None:
        self._settings = settings
        self._tell = tell
        self._should_stop = should_stop

    def write(self, action: Callable[[], T]) -> T:
        """Return what ``action`` returns; where the disk is full, wait and do it again.

        Args:
            action: writes something whole or not at all.

        Raises:
            ProblemError: the user wants the run to end while the disk is full.
            Exception: what ``action`` raises for another reason.
        """
        waiting = False
        while True:
            free = self._free_bytes()
            try:
                done = action()
            except Exception as error:
                problem = problem_of(error, Path(self._settings.output.dir))
                if problem.code != "disk_full":
                    raise
                if not waiting:
                    waiting = True
                    self._tell(Warned(problem=_waiting(problem)))
                if not self._more_than(free):
                    raise ProblemError(problem) from error
                continue
            if waiting:
                self._tell(LogLine(text=translate("The disk has space again.")))
            return done

    def _more_than(self, free: dict[Path, int]) -> bool:
        """Wait until one of the disks has more room; ``False``: the run should end instead."""
        while not self._should_stop():
            now = self._free_bytes()
            if any(size > free.get(folder, 0) for folder, size in now.items()):
                return True
            time.sleep(_POLL_SECONDS)
        return False

    def _free_bytes(self) -> dict[Path, int]:
        folders = [Path(self._settings.output.dir), cache_folder("rows")]
        return {
            folder: shutil.disk_usage(folder).free
            for folder in folders
            if folder is not None and folder.is_dir()
        }


def _waiting(problem: Problem) -> Problem:
    return Problem(
        code="disk_full_waiting",
        severity="warning",
        where=problem.where,
        values=problem.values,
    )
