"""A run's folder: made, named, found again; its files written whole or not at all."""

import json
import platform
import sys
import time
from pathlib import Path
from typing import Any

from training.computer import hardware
from training.events.history import RunHistory
from training.files.atomic import sweep, write_text
from training.files.folders import check_writable
from training.model_files.folder import model_revision
from training.runs.names import next_number, run_name
from training.runtime import torch_build
from training.settings.schema import Settings
from training.settings.toml_file import dumps
from training.texts.failure import disk_problem
from training.texts.problems import fail

SETTINGS_FILE = "settings.toml"
EVENTS_FILE = "events.jsonl"
ENVIRONMENT_FILE = "environment.json"
CHECKPOINTS = "checkpoints"
ADAPTER = "adapter"
DATA_FILE = "data.json"
INPUTS_FILE = "inputs.json"
ORIGIN_FILES = (SETTINGS_FILE, ENVIRONMENT_FILE, INPUTS_FILE)
"""Where a run came from; a checkpoint has copies."""


def create_run_folder(settings: Settings) -> Path:
    """Make ``<dir>/<date>-<time>-<name>-<number>/`` with the settings and the environment in it.

    Raises:
        ProblemError: nothing can be written there, or the disk is full.
    """
    root = Path(settings.output.dir)
    check_writable(root)
    sweep(root)
    name = run_name(settings)
    stem, first = f"{time.strftime('%Y%m%d-%H%M%S')}-{name}", next_number(root, name)
    for number in range(first, first + 1000):
        folder = root / f"{stem}-{number}"
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


def _environment(settings: Settings) -> dict[str, Any]:
    name = settings.model.name_or_path
    return {
        "model": {"name_or_path": name, "revision": model_revision(name)},
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "packages": torch_build.package_versions(),
        "cuda": torch_build.torch_cuda_version(),
        "gpus": [{"name": g.name, "total_bytes": g.total_bytes} for g in hardware.gpus()],
        "ram_bytes": hardware.ram().total_bytes,
    }
