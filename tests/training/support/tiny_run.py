"""Runs of the tiny model, small enough for seconds."""

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.training.support.terminal_command import edit
from training.events.event_types import Event, StepFinished, Warned
from training.events.result import TOO_LITTLE, RunResult
from training.pipeline import stages
from training.settings.schema import Settings
from training.texts.problems import Problem

_WORDS = ["win", "money", "now", "hello", "회의", "내일", "무료", "lunch", "spam?", "안녕하세요"]

TINY: dict[str, dict[str, Any]] = {
    "model": {"quantization": "none"},
    "data": {"max_seq_length": 96},
    "lora": {"r": 4, "alpha": 8, "dropout": 0.0},
    "training": {
        "max_steps": 4,
        "effective_batch_size": 8,
        "learning_rate": 1e-2,
        "optim": "adamw_torch",
        "seed": 7,
    },
    "engine": {"micro_batch_size": 4, "gradient_checkpointing": "off"},
    "output": {"save_steps": 0, "eval_steps": 0, "sample_steps": 0},
}


def rows(count: int, seed: int = 0) -> list[dict[str, str]]:
    """Return examples of uneven length whose answers are sentences, not labels."""
    chance = random.Random(seed)
    return [
        {
            "prompt": f"{seed}.{n} " + " ".join(chance.choices(_WORDS, k=chance.randint(1, 6))),
            "completion": " ".join(chance.choices(_WORDS, k=chance.randint(1, 4))) + f" {n}",
        }
        for n in range(count)
    ]


def save_rows(folder: Path) -> Path:
    """Write ``train.jsonl`` and ``validation.jsonl``."""
    for name, content in (("train", rows(40)), ("validation", rows(6, seed=1))):
        lines = [json.dumps(row, ensure_ascii=False) for row in content]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def tiny_settings(model: Path, data: Path, runs: Path, **changed: Any) -> Settings:
    """Return the settings of a tiny run.

    Args:
        model: the model's folder.
        data: the folder with ``train.jsonl`` and ``validation.jsonl``.
        runs: where its folder goes.
        changed: values by key, ``__`` for the dot: ``training__max_steps=2``.
    """
    content = {table: dict(values) for table, values in TINY.items()}
    content["model"]["name_or_path"] = str(model)
    content["data"] |= {
        "train": str(data / "train.jsonl"),
        "validation": str(data / "validation.jsonl"),
    }
    content["output"]["dir"] = str(runs)
    for key, value in changed.items():
        table, name = key.split("__")
        content.setdefault(table, {})[name] = value
    return Settings.model_validate(content)


def train(
    settings: Settings,
    should_stop: Callable[[], int] = lambda: 0,
    resume: Path | None = None,
) -> tuple[RunResult, list[Event]]:
    """Run the pipeline in this process; return its result and all events."""
    told: list[Event] = []
    return stages.run(settings, told.append, should_stop, resume), told


def steps_of(told: list[Event]) -> list[StepFinished]:
    """Return the steps among the events."""
    return [event for event in told if isinstance(event, StepFinished)]


def warned(told: Iterable[Event]) -> list[Problem]:
    """Return what the run warned of, but that it is a tiny one."""
    problems = [event.problem for event in told if isinstance(event, Warned)]
    return [problem for problem in problems if problem.code not in TOO_LITTLE]


def twelve_steps(file: Path, **changed: Any) -> Settings:
    """Make of a settings file a run of twelve steps with dropout, as ``undisturbed`` was."""
    return edit(file, training__max_steps=12, lora__dropout=0.2, **changed)
