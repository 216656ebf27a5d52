"""A run that has an adapter, with the model that it was trained on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.model_files.folder import model_folder
from training.model_files.names import Naming, naming
from training.model_files.shape import read_config
from training.runs.checkpoints import copy_newest
from training.runs.folder import ADAPTER, SETTINGS_FILE
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import fail

ADAPTER_FILE = "adapter_model.safetensors"
_CONFIG_FILE = "adapter_config.json"


@dataclass(frozen=True)
class TrainedRun:
    """What there is of a run to answer with, or to export."""

    folder: Path
    settings: Settings
    model: Path
    """The folder of the model that was trained on."""
    config: dict[str, Any]
    """That model's ``config.json``."""
    copied: Path | None = None
    """Where the adapter lies, of a run that goes on."""

    @property
    def adapter(self) -> Path:
        """The folder of the adapter."""
        return self.copied or self.folder / ADAPTER

    @property
    def names(self) -> Naming:
        """How the model's names stand to those of transformers' class."""
        return naming(self.config["model_type"])


def has_adapter(run_dir: Path) -> bool:
    """Return whether a folder is a run's with an adapter in it."""
    return (run_dir / SETTINGS_FILE).is_file() and (run_dir / ADAPTER / ADAPTER_FILE).is_file()


def open_trained_run(run_dir: Path) -> TrainedRun:
    """Return a run with its adapter and its model.

    Raises:
        ProblemError: it has no adapter, or the model is not there any more.
    """
    if not has_adapter(run_dir):
        raise fail("export_no_adapter", path=str(run_dir))
    return _opened(run_dir)


def open_going_run(run_dir: Path, into: Path) -> tuple[TrainedRun, int]:
    """Return a run that goes on, its newest checkpoint's adapter copied, and that one's step.

    Args:
        run_dir: only read.
        into: an empty folder for the copy.

    Raises:
        ProblemError: it has no checkpoint, or the model is not there any more.
    """
    step = copy_newest(run_dir, (ADAPTER_FILE, _CONFIG_FILE), into)
    return _opened(run_dir, into), step


def _opened(run_dir: Path, copied: Path | None = None) -> TrainedRun:
    settings = toml_file.load(run_dir / SETTINGS_FILE)
    model = model_folder(settings.model.name_or_path)
    return TrainedRun(run_dir, settings, model, read_config(model), copied)
