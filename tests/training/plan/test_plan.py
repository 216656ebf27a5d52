"""The number of steps that is predicted is the number that transformers' Trainer takes."""

import itertools
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from transformers import Trainer, TrainerCallback, TrainingArguments

from training.plan.planner import steps_in_run
from training.settings.schema import Settings

EXAMPLES = (1, 16, 17, 33)
EPOCHS = (0.01, 0.5, 2.7)
BATCHES = ((16, 1), (2, 8), (4, 3))


class _AtTheStart(TrainerCallback):
    steps = 0

    def on_train_begin(self, _args: Any, state: Any, control: Any, **_: Any) -> None:
        self.steps = state.max_steps
        raise KeyboardInterrupt


def trainer_of(folder: Path, batch: int, parts: int, counter: _AtTheStart) -> Trainer:
    """Return a Trainer with batches of ``batch``, ``parts`` a step."""
    arguments = TrainingArguments(
        output_dir=str(folder),
        per_device_train_batch_size=batch,
        gradient_accumulation_steps=parts,
        use_cpu=True,
        report_to="none",
        disable_tqdm=True,
    )
    rows: Any = [{"x": torch.zeros(1)}]
    return Trainer(model=nn.Linear(1, 1), args=arguments, train_dataset=rows, callbacks=[counter])


def steps_taken(trainer: Trainer, counter: _AtTheStart, examples: int, epochs: float) -> int:
    trainer.train_dataset = [{"x": torch.zeros(1)}] * examples
    trainer.args.num_train_epochs = epochs
    with pytest.raises(KeyboardInterrupt):
        trainer.train()
    return counter.steps


@pytest.mark.parametrize(("batch", "parts"), BATCHES)
def test_steps_are_counted_as_the_trainer_counts_them(
    tmp_path: Path, batch: int, parts: int
) -> None:
    grid = list(itertools.product(EXAMPLES, EPOCHS))
    recipe = {"effective_batch_size": batch * parts}
    predicted = {
        (examples, epochs): steps_in_run(
            Settings.model_validate({"training": recipe | {"epochs": epochs}}), examples
        )
        for examples, epochs in grid
    }
    counter = _AtTheStart()
    trainer = trainer_of(tmp_path, batch, parts, counter)
    counted = {at: steps_taken(trainer, counter, *at) for at in grid}
    assert predicted == counted


def test_a_number_of_steps_goes_before_epochs() -> None:
    settings = Settings.model_validate({"training": {"max_steps": 7, "epochs": 100.0}})
    assert steps_in_run(settings, 1000) == 7
    assert (
        steps_in_run(settings.with_value("training.max_steps", 0), 1000)
        == math.ceil(1000 / 16) * 100
    )
