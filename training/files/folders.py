"""Where work that can be done again is kept, so that it need not be."""

import os
import shutil
import tempfile
from pathlib import Path

import platformdirs

from training.texts.failure import disk_problem
from training.texts.problems import fail

_USUAL_UMASK = "HEADROOM_UMASK"
"""Names what the user's files are kept from, for children too."""


def cache_folder(name: str) -> Path | None:
    """Return a folder in the user's cache, ``None`` where nothing can be written there.

    ``HEADROOM_CACHE_DIR`` names another place.
    """
    root = os.environ.get("HEADROOM_CACHE_DIR") or platformdirs.user_cache_dir("Headroom", False)
    folder = Path(root) / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def default_runs_dir() -> Path:
    """Return where runs go when nobody says where: a folder in the user's own data."""
    return Path(platformdirs.user_data_dir("Headroom", False)) / "runs"


def check_writable(folder: Path) -> None:
    """Make sure that files can be written to ``folder``, making it if need be.

    Raises:
        ProblemError: they cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        raise disk_problem(error, folder) from error


def require(folder: Path) -> None:
    """Make sure that a folder of the run is still there, rather than make it anew without the rest.

    Raises:
        ProblemError: it is gone.
    """
    if not folder.is_dir():
        raise fail("run_folder_gone", "output.dir", path=str(folder))


def remove_folder(folder: Path) -> None:
    """Remove a folder and all in it, if it is there; of a link to one, the link."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def keep_private() -> None:
    """Let files and folders made from now on, also by children, be read by this user only.

    On Windows the folders of a user are so by themselves.
    """
    if os.name != "nt":
        usual = os.umask(0o077)
        os.environ.setdefault(_USUAL_UMASK, f"{usual:o}")


def make_shared(folder: Path) -> None:
    """Give a folder for other programs, and the files in it, the rights that others of the user's
    have."""
    if os.name == "nt" or not (told := os.environ.get(_USUAL_UMASK, "")):
        return
    usual = int(told, 8)
    folder.chmod(0o777 & ~usual)
    for file in folder.iterdir():
        file.chmod((0o777 if file.is_dir() else 0o666) & ~usual)
