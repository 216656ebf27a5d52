"""A run's folder: made, named, found again; its files written whole or not at all."""

import errno
import json
import platform
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import platformdirs

from training.computer import hardware
from training.events.history import RunHistory
from training.files.atomic import write_text
from training.model_files.folder import model_revision
from training.settings.schema import Settings
from training.settings.toml_file import dumps
from training.texts.problems import ProblemError, fail

SETTINGS_FILE = "settings.toml"
EVENTS_FILE = "events.jsonl"
ENVIRONMENT_FILE = "environment.json"
CHECKPOINTS = "checkpoints"
ADAPTER = "adapter"
INPUTS_FILE = "inputs.json"
ORIGIN_FILES = (SETTINGS_FILE, ENVIRONMENT_FILE, INPUTS_FILE)
"""Where a run came from; a checkpoint has copies."""


def create_run_folder(settings: Settings) -> Path:
    """Make ``<dir>/<date>-<time>-<name>/`` with the settings and the environment in it.

    Raises:
        ProblemError: nothing can be written there, or the disk is full.
    """
    root = Path(settings.output.dir)
    check_writable(root)
    stem = f"{time.strftime('%Y%m%d-%H%M%S')}-{run_name(settings)}"
    for number in range(1, 1000):
        folder = root / (stem if number == 1 else f"{stem}-{number}")
        try:
            folder.mkdir()
            break
        except FileExistsError:
            continue
        except OSError as error:
            raise disk_problem(error, root) from error
    try:
        write_text(folder / SETTINGS_FILE, dumps(settings))
        write_text(folder / ENVIRONMENT_FILE, json.dumps(_environment(settings), indent=2) + "\n")
        (folder / CHECKPOINTS).mkdir()
    except OSError as error:
        raise disk_problem(error, folder) from error
    return folder


def default_runs_dir() -> Path:
    """Return where runs go when nobody says where: a folder in the user's own data."""
    return Path(platformdirs.user_data_dir("Headroom", False)) / "runs"


def save_settings(folder: Path, settings: Settings, engine: dict[str, Any]) -> None:
    """Write the run's settings, with how it is computed beside what ``auto`` or more stood for.

    Raises:
        ProblemError: it could not be written.
    """
    resolved = {
        f"engine.{name}": value
        for name, value in engine.items()
        if settings.value(f"engine.{name}") != value
    }
    try:
        write_text(folder / SETTINGS_FILE, dumps(settings, resolved))
    except OSError as error:
        raise disk_problem(error, folder) from error


def run_name(settings: Settings) -> str:
    """Return a run's name, made from its model's, safe in a path on every system."""
    name = Path(settings.model.name_or_path).name or "run"
    return re.sub(r"[^\w.-]+", "-", name).strip(".-")[:40] or "run"


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


def disk_problem(error: OSError, path: Path) -> ProblemError:
    """Return the problem that an error of the file system means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return fail("disk_full", "output.dir", path=str(path))
    reason = error.strerror or type(error).__name__
    return fail("folder_not_writable", "output.dir", path=str(path), reason=reason)


def newest_unfinished(root: Path) -> Path:
    """Return the newest run in ``root`` that is not finished.

    Raises:
        ProblemError: there is none.
    """
    folders = root.glob(f"*/{SETTINGS_FILE}") if root.is_dir() else ()
    for folder in sorted((file.parent for file in folders), reverse=True):
        if RunHistory.read(folder / EVENTS_FILE).state != "finished":
            return folder
    raise fail("resume_nothing", "output.dir", path=str(root))


def checkpoints(run_dir: Path) -> list[Path]:
    """Return the checkpoints of a run, the newest first."""
    found = (run_dir / CHECKPOINTS).glob("checkpoint-*")
    numbered = [(int(p.name.split("-")[1]), p) for p in found if p.name.split("-")[1].isdigit()]
    return [path for _, path in sorted(numbered, reverse=True)]


def require(folder: Path) -> None:
    """Make sure that a folder of the run is still there, rather than make it anew without the rest.

    Raises:
        ProblemError: it is gone.
    """
    if not folder.is_dir():
        raise fail("run_folder_gone", "output.dir", path=str(folder))


def remove_folder(folder: Path) -> None:
    """Remove a folder and all in it, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def _environment(settings: Settings) -> dict[str, Any]:
    name = settings.model.name_or_path
    return {
        "model": {"name_or_path": name, "revision": model_revision(name)},
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "packages": hardware.package_versions(),
        "cuda": hardware.torch_cuda_version(),
        "gpus": [{"name": g.name, "total_bytes": g.total_bytes} for g in hardware.gpus()],
        "ram_bytes": hardware.ram().total_bytes,
    }
