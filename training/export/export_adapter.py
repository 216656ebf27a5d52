"""The adapter by itself, in PEFT's format, with a word on how to load it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from training.runs.trained import TrainedRun


def adapter_bytes(run: TrainedRun) -> int:
    """Return how large the adapter is."""
    return sum(file.stat().st_size for file in _files(run))


def write_adapter(run: TrainedRun, folder: Path, on_bytes: Callable[[int], None]) -> None:
    """Copy the adapter.

    Args:
        run: with its adapter.
        folder: empty.
        on_bytes: told of so many bytes more; what it raises ends the work.

    Raises:
        OSError: it cannot be read or written.
    """
    for file in _files(run):
        shutil.copyfile(file, folder / file.name)
        on_bytes(file.stat().st_size)


def _files(run: TrainedRun) -> list[Path]:
    # PEFT's own README.md is an empty form, and has the model's path on this computer.
    return sorted(f for f in run.adapter.iterdir() if f.is_file() and f.name != "README.md")
