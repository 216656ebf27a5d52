"""What a run's folder says of where it came from, given back from a checkpoint where it is lost.

Every checkpoint has a copy of those files, which its manifest proves.
"""

import contextlib
from pathlib import Path

from training.files.atomic import write_bytes
from training.files.parse import parse_json
from training.files.untrusted import read_regular, regular_text
from training.runs.checkpoints import damage
from training.runs.folder import (
    CHECKPOINTS,
    ENVIRONMENT_FILE,
    INPUTS_FILE,
    ORIGIN_FILES,
    SETTINGS_FILE,
    checkpoints,
)
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import ProblemError

_RECIPE = {"model", "data", "lora", "training"}
"""Tables that are the same in all sessions of a run."""


def heal_origin(run_dir: Path, *, only_unreadable: bool = False) -> list[str]:
    """Give a run back the files that are lost, damaged, or no longer say what they said.

    Args:
        run_dir: the run's folder.
        only_unreadable: leave what can be read as it is, also where it says something else.

    Returns:
        the names of those that were given back.
    """
    copies = next((c for c in checkpoints(run_dir) if not damage(c)), None)
    healed: list[str] = []
    if copies is None:
        return healed
    for name in ORIGIN_FILES:
        own, copy = run_dir / name, copies / name
        if not copy.is_file() or not _is_worse(name, own, copy, only_unreadable=only_unreadable):
            continue
        # What cannot be read or written will be told later.
        with contextlib.suppress(OSError, ValueError):
            write_bytes(own, read_regular(copy))
            healed.append(name)
    return healed


def settings_of_run(run_dir: Path) -> Settings:
    """Return the settings of a run, from a checkpoint's copy where its own cannot be read.

    Raises:
        ProblemError: neither can.
    """
    try:
        return toml_file.load(run_dir / SETTINGS_FILE)
    except ProblemError:
        if SETTINGS_FILE not in heal_origin(run_dir, only_unreadable=True):
            raise
        return toml_file.load(run_dir / SETTINGS_FILE)


def heal_lost(root: Path) -> None:
    """Give those runs below a folder their settings back that would not be known for runs."""
    for kept in root.glob(f"*/{CHECKPOINTS}"):
        if not (kept.parent / SETTINGS_FILE).is_file():
            heal_origin(kept.parent)


def _is_worse(name: str, own: Path, copy: Path, *, only_unreadable: bool) -> bool:
    try:
        if name == SETTINGS_FILE:
            mine = toml_file.load(own).model_dump(include=_RECIPE)
            changed = mine != toml_file.load(copy).model_dump(include=_RECIPE)
        else:
            parse_json(regular_text(own))
            changed = name == INPUTS_FILE and read_regular(own) != read_regular(copy)
    except (OSError, ValueError, ProblemError):
        return True
    return changed and not only_unreadable and name != ENVIRONMENT_FILE
