"""What a run leaves for its analysis: settings, model, lengths, card, what was measured. No torch.

A record comes from a run's folder, or from a folder with a ``record.toml`` that tells of a run that
Headroom did not do: on which card, how long a step took, what was thought of it.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from training.events.event_types import StepFinished
from training.events.history import RunHistory
from training.files.parse import parse_toml
from training.files.untrusted import read_json, regular_text
from training.model_files.folder import model_folder
from training.model_files.shape import ModelShape, read_model_shape, shape_of_config
from training.plan.workload import Device, Lengths
from training.runs.folder import EVENTS_FILE, SETTINGS_FILE
from training.settings import toml_file
from training.settings.schema import EngineSettings, Settings
from training.texts.amounts import parse_bytes
from training.texts.problems import ProblemError, fail, said_by

RECORD_FILE = "record.toml"
FACTORS_FILE = "factors.json"
_CONFIG_FILE = "config.json"
_STORED_BYTES = 2  # of a weight in the files that are not here
_FIRST_STEPS = 2  # slower: kernels are compiled, the allocator fills
_FEWEST_STEPS = 3
_FAR_SLOWER = 2.5


class SpeedGuess(BaseModel):
    """What somebody thought that a change would give.

    Args:
        settings: key → value.
        step_seconds: from and to.
        hours: likewise, of the whole run.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    settings: dict[str, Any]
    step_seconds: tuple[float, float]
    hours: tuple[float, float]


class _Told(BaseModel):
    """``record.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    gpu: str
    gpu_memory: str
    step_seconds: float
    steps: int
    loading_seconds: float | None = None
    examples: int
    mean_tokens: float
    longest_tokens: int
    labelled_tokens: float
    lengths_are_assumed: bool = False
    guessed_levels: dict[str, int] = {}
    guessed_times: dict[str, float] = {}
    guesses: tuple[SpeedGuess, ...] = ()


@dataclass(frozen=True)
class MeasuredRun:
    """What is known of a run.

    Args:
        title: what the report calls it.
        settings: as run, ``[engine]`` with what ``auto`` stood for.
        shape: of the model; ``None`` where its files are gone.
        lengths: of the training examples, as far as known.
        lengths_assumed: whether nobody measured them.
        device: where it ran.
        steps: of the whole run.
        step_seconds: of a usual step; ``None`` where too few were done.
        history: what was measured; empty where Headroom did not do the run.
        guessed_levels: how costly somebody thought that parts of a step are, 0 to 3, by name.
        guessed_times: how many times slower somebody thought that they make it.
        guesses: what somebody thought that changes would give.
        loading_seconds: of the model, where only that is known.
        told: whether Headroom did not do the run itself.
    """

    title: str
    settings: Settings
    shape: ModelShape | None
    lengths: Lengths | None
    lengths_assumed: bool
    device: Device | None
    steps: int
    step_seconds: float | None
    history: RunHistory = field(default_factory=RunHistory)
    guessed_levels: dict[str, int] = field(default_factory=dict)
    guessed_times: dict[str, float] = field(default_factory=dict)
    guesses: tuple[SpeedGuess, ...] = ()
    loading_seconds: float | None = None
    told: bool = False
    without: dict[str, float] = field(default_factory=dict)
    """Seconds of a step without a factor, by factor, where that was tried on the computer."""


def read_measured_run(folder: Path) -> MeasuredRun:
    """Return the record in a folder.

    Raises:
        ProblemError: there is none, or it cannot be read.
    """
    if (folder / RECORD_FILE).is_file():
        return _read_told(folder)
    if not (folder / SETTINGS_FILE).is_file():
        raise fail("report_no_run", path=str(folder))
    settings = toml_file.load(folder / SETTINGS_FILE)
    return record_of(settings, RunHistory.read(folder / EVENTS_FILE), folder)


def record_of(settings: Settings, history: RunHistory, folder: Path | None = None) -> MeasuredRun:
    """Return the record of a run of ours.

    Args:
        settings: the run's.
        history: what it has said so far.
        folder: the run's; ``None``: where its history says.
    """
    if folder is None and history.started is not None and history.started.run_dir:
        folder = Path(history.started.run_dir)
    training = history.training
    seconds = [s.seconds + (s.callback_seconds or 0.0) for s in even_steps(history.steps)]
    return MeasuredRun(
        title=history.started.name if history.started else Path(settings.output.dir).name,
        settings=_as_run(settings, training.engine if training else {}),
        shape=_shape(settings),
        lengths=_lengths(history),
        lengths_assumed=False,
        device=_device(history),
        steps=training.steps if training else 0,
        step_seconds=statistics.fmean(seconds) if len(seconds) >= _FEWEST_STEPS else None,
        history=history,
        without=_tried(folder) if folder is not None else {},
    )


def even_steps(every: Sequence[StepFinished]) -> list[StepFinished]:
    """Return the steps that say how long one takes: without the first, which warm up, and without
    hiccups and spells of several times a step's length."""
    steps = list(every[_FIRST_STEPS:] or every)
    if not steps:
        return []
    usual = statistics.median(step.seconds for step in steps)
    return [step for step in steps if step.seconds <= _FAR_SLOWER * usual]


def _tried(folder: Path) -> dict[str, float]:
    """Return what was measured without each factor; empty where nothing was."""
    try:
        found = read_json(folder / FACTORS_FILE)["without"]
        return {str(name): float(seconds) for name, seconds in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _as_run(settings: Settings, engine: dict[str, Any]) -> Settings:
    """Return the settings with what ``auto`` stood for; what is not known stays."""
    for name, value in engine.items():
        if name not in EngineSettings.model_fields:
            continue  # of another version
        try:
            settings = settings.with_value(f"engine.{name}", value)
        except ValidationError:
            continue
    return settings


def _shape(settings: Settings) -> ModelShape | None:
    try:
        return read_model_shape(model_folder(settings.model.name_or_path))
    except ProblemError:
        return None


def _lengths(history: RunHistory) -> Lengths | None:
    if history.training is None:
        return None
    if history.training.lengths is not None:
        return history.training.lengths
    examples = sum(step.examples for step in history.steps)
    if not examples:
        return None
    mean = sum(step.tokens for step in history.steps) / examples
    labelled = sum(step.labelled_tokens for step in history.steps) / examples
    return Lengths(history.training.examples, mean, round(2 * mean), labelled)


def _device(history: RunHistory) -> Device | None:
    if history.started is None or not history.memory:
        return None
    sample = history.memory[0]
    name = history.started.device
    if sample.device_total_bytes is None:
        others = max(0, sample.ram_used_bytes - sample.ram_process_bytes)
        return Device(name, False, sample.ram_total_bytes, others)
    others = max(0, (sample.device_used_bytes or 0) - (sample.reserved_bytes or 0))
    return Device(name, True, sample.device_total_bytes, others)


def _read_told(folder: Path) -> MeasuredRun:
    told = _parse_told(folder / RECORD_FILE)
    settings = toml_file.load(folder / SETTINGS_FILE)
    lengths = Lengths(told.examples, told.mean_tokens, told.longest_tokens, told.labelled_tokens)
    return MeasuredRun(
        title=told.title,
        settings=settings,
        shape=_told_shape(folder / _CONFIG_FILE) or _shape(settings),
        lengths=lengths,
        lengths_assumed=told.lengths_are_assumed,
        device=Device(told.gpu, True, parse_bytes(told.gpu_memory), 0),
        steps=told.steps,
        step_seconds=told.step_seconds,
        guessed_levels=told.guessed_levels,
        guessed_times=told.guessed_times,
        guesses=told.guesses,
        loading_seconds=told.loading_seconds,
        told=True,
    )


def _parse_told(file: Path) -> _Told:
    try:
        found = _Told.model_validate(parse_toml(regular_text(file)))
        parse_bytes(found.gpu_memory)
        for guess in found.guesses:
            for key, value in guess.settings.items():
                Settings().with_value(key, value)
    except (OSError, ValueError, KeyError) as error:  # ValidationError is a ValueError
        raise fail("report_bad_record", path=str(file), reason=_told(error)) from error
    return found


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return said_by(error)


def _told_shape(file: Path) -> ModelShape | None:
    if not file.is_file():
        return None
    try:
        shape = shape_of_config(read_json(file), _STORED_BYTES)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise fail(
            "model_bad_config", "model.name_or_path", path=str(file), reason=said_by(error)
        ) from error
    return shape
