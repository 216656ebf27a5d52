"""What a run is called: by its data and a number, in its folder's name and wherever it is shown."""

import re
from pathlib import Path

from training.settings.schema import Settings

_NUMBERED = re.compile(r"\d{8}-\d{6}-(?P<name>.+)-(?P<number>\d{1,6})")
_LONGEST = 40  # characters


def run_name(settings: Settings) -> str:
    """Return a run's name, made from its data's, safe in a path on every system."""
    named = settings.data.train
    first = named if isinstance(named, str) else next(iter(named), "")
    return _safe(_last_part(first, suffix=False)) or _safe(
        _last_part(settings.model.name_or_path) or "run"
    )


def next_number(root: Path, name: str) -> int:
    """Return the number of the next run of a name in a folder, from 1."""
    found = (_NUMBERED.fullmatch(folder.name) for folder in root.glob("*-*-*"))
    return max((int(m["number"]) for m in found if m and m["name"] == name), default=0) + 1


def title_of_run(folder: str) -> str:
    """Return what a run is called by its folder's name: ``"고객문자 300건 #2"``."""
    found = _NUMBERED.fullmatch(folder)
    return f"{found['name'].replace('_', ' ')} #{found['number']}" if found else folder


def _last_part(path: str, *, suffix: bool = True) -> str:
    last = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    is_suffix = bool(stem) and bool(dot) and ending.isalnum() and not ending.isdigit()
    return stem if is_suffix and not suffix else last


def _safe(name: str) -> str:
    spaced = re.sub(r"\s+", "_", name.strip())
    return re.sub(r"[^\w.-]+", "-", spaced).strip(".-_")[:_LONGEST].rstrip(".-_")
