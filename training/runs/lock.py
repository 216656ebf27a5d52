"""One run at a time in a folder, whoever asks: two windows, or a window and a terminal."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from training.texts.problems import fail

LOCK_FILE = ".lock"


@contextlib.contextmanager
def only_run_in(run_dir: Path) -> Iterator[None]:
    """Keep a run's folder for this process; the system lets go of it however the process ends.

    Raises:
        ProblemError: another process is at it.
    """
    lock = FileLock(run_dir / LOCK_FILE, timeout=0)
    with contextlib.ExitStack() as held:
        # A network drive may know no locks: better to train there without one.
        with contextlib.suppress(OSError, NotImplementedError):
            try:
                held.enter_context(lock)
            except Timeout as error:
                raise fail("resume_in_use", path=str(run_dir)) from error
        yield


def in_use(run_dir: Path) -> bool:
    """Whether a process is at a run's folder now."""
    file = run_dir / LOCK_FILE
    if not file.is_file():
        return False
    try:
        FileLock(file, timeout=0).acquire().lock.release()
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
    return False
