"""The demo on the CPU beside the stock script: ``python -m tests.benchmarks.speed.demo_speed``.

The same model, examples, optimizer and optimizer steps: once as the original script has them
(transformers and PEFT, padded to the maximum length, 2 × 8, checkpointing on), once with nothing
but the padding gone from that script's checkpointing (2 × 8, checkpointing off), and as Headroom
runs the demo. They take turns in one process; told are medians of seconds a step.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from transformers import Trainer, TrainerCallback, TrainingArguments

from tests.benchmarks.speed.engine_arms import Pad
from training.data.load import load_example_sets
from training.data.token_sets import tokenize_sets
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.events import event_types
from training.events.event_types import Event
from training.model.adapter import apply_lora
from training.model.loading import load_model, prepare_model
from training.pipeline import stages
from training.settings.demo import demo_settings
from training.settings.schema import Settings

_WARM = 2  # steps of a turn that are left out


class _Times(TrainerCallback):
    """Notes when steps begin and end."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._begun = 0.0

    def on_step_begin(self, *_: Any, **__: Any) -> None:
        self._begun = time.perf_counter()

    def on_step_end(self, *_: Any, **__: Any) -> None:
        self.seconds.append(time.perf_counter() - self._begun)


def stock(settings: Settings, rows: Any, *, checkpointing: bool) -> list[float]:
    """Return the seconds of each step of the original script."""
    recipe = settings.training
    model = load_model(settings, Path(settings.model.name_or_path), lambda _done, _all: None)
    model = apply_lora(prepare_model(model), settings.lora)
    model.enable_input_require_grads()
    times = _Times()
    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            output_dir=folder,
            per_device_train_batch_size=2,
            gradient_accumulation_steps=recipe.effective_batch_size // 2,
            max_steps=recipe.max_steps,
            learning_rate=recipe.learning_rate,
            optim=recipe.optim,
            gradient_checkpointing=checkpointing,
            use_cpu=True,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
        )
        trainer = Trainer(
            model=model,
            args=arguments,
            train_dataset=rows,
            data_collator=Pad(settings.data.max_seq_length),
            callbacks=[times],
        )
        trainer.train()
    return times.seconds


def ours(settings: Settings) -> tuple[list[float], list[float]]:
    """Return the seconds of each of Headroom's steps, and of them those spent on data."""
    steps: list[event_types.StepFinished] = []

    def on_event(event: Event) -> None:
        if isinstance(event, event_types.StepFinished):
            steps.append(event)

    result = stages.run(settings, on_event)
    assert result.state == "finished", result.problem
    return [step.seconds for step in steps], [step.data_seconds for step in steps]


def measure(rounds: int, steps: int) -> dict[str, Any]:
    """Let all take turns; return the medians."""
    with tempfile.TemporaryDirectory() as folder:
        settings = demo_settings(Path(folder))
        changes = {"data.validation": "", "data.validation_fraction": 0.0}
        changes |= {"training.max_steps": steps, "output.save_steps": 0, "output.eval_steps": 0}
        for key, value in changes.items():
            settings = settings.with_value(key, value)
        model = Path(settings.model.name_or_path)
        tokenize = Tokenize(load_tokenizer(model), settings.data)
        rows, _ = tokenize_sets(tokenize, load_example_sets(settings), lambda _done, _all: None)
        rows = rows.select_columns(["input_ids", "labels"])
        data: list[float] = []

        def headroom() -> list[float]:
            seconds, of_data = ours(settings)
            data.extend(of_data[_WARM:])
            return seconds

        arms: dict[str, Callable[[], list[float]]] = {
            "original script": lambda: stock(settings, rows, checkpointing=True),
            "original, no checkpointing": lambda: stock(settings, rows, checkpointing=False),
            "Headroom": headroom,
        }
        taken: dict[str, list[float]] = {name: [] for name in arms}
        for _ in range(rounds):
            for name, run in arms.items():
                taken[name] += run()[_WARM:]
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    return {
        "seconds_a_step": {name: round(seconds, 4) for name, seconds in medians.items()},
        "times_as_fast": {
            name: round(seconds / medians["Headroom"], 2) for name, seconds in medians.items()
        },
        "data_share": round(statistics.median(data) / medians["Headroom"], 4),
        "mean_tokens": sum(map(len, rows["input_ids"])) / len(rows),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=12, help="of a turn")
    parsed = parser.parse_args()
    sys.stdout.write(json.dumps(measure(parsed.rounds, parsed.steps), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
