"""What a file or folder that is dropped on the window is for."""

import itertools
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QDropEvent

DATA_SUFFIXES = (
    *(".csv", ".tsv", ".jsonl", ".json", ".parquet", ".arrow", ".xlsx", ".xlsm", ".xls"),
)
_MOST_LOOKED_AT = 200
"""So many files of a dropped folder are looked at; a model's folder may be huge."""
_DATASET_FILES = ("dataset_info.json", "dataset_dict.json", "state.json")
_VALIDATION_WORDS = ("valid", "eval", "test", "dev", "검증", "평가")


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders of this computer that are dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def purpose(path: Path) -> Literal["settings", "preset", "model", "data", ""]:
    """Return what a dropped file or folder can be, ``""`` where it is nothing known."""
    if path.is_dir():
        if any((path / name).is_file() for name in _DATASET_FILES):
            return "data"
        if (path / "config.json").is_file():
            return "model"
        inside = itertools.islice(path.rglob("*"), _MOST_LOOKED_AT)
        return "data" if any(file.suffix.lower() in DATA_SUFFIXES for file in inside) else ""
    if path.suffix.lower() == ".toml":
        from training.settings.presets import is_preset  # not needed to open the window

        return "preset" if is_preset(path) else "settings"
    return "data" if path.suffix.lower() in (*DATA_SUFFIXES, ".txt") else ""


def data_key(path: Path) -> str:
    """Return the setting that a data file is for, by its name."""
    name = path.name.lower()
    is_validation = any(word in name for word in _VALIDATION_WORDS)
    return "data.validation" if is_validation else "data.train"
