"""A process has one GPU and is alone unless it joined others; autocast holds for all of a step."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch.utils.data._utils.pin_memory import pin_memory

from training.pipeline.check import preflight
from training.settings.schema import Settings
from training.step.batching import StepCollator
from training.texts.problems import ProblemError
from training.trainer.arguments import StepArguments
from training.trainer.step_trainer import StepTrainer


def test_a_second_gpu_does_not_change_the_recipe(tmp_path: Path) -> None:
    arguments = StepArguments(
        output_dir=str(tmp_path), per_device_train_batch_size=16, use_cpu=True
    )
    arguments._n_gpu = 2  # as transformers notes it on a computer with two
    assert arguments.train_batch_size == 16


def test_several_processes_that_did_not_join_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would train the whole run, into a folder of its own."""
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ProblemError) as raised:
        preflight(Settings())
    assert [problem.code for problem in raised.value.problems] == ["several_processes"]


def test_what_is_computed_past_the_models_forward_has_autocast_too() -> None:
    """Packed steps of Gemma, Phi and SmolLM3 would else compute in float32."""
    trainer = object.__new__(StepTrainer)
    trainer.accelerator = SimpleNamespace(autocast=lambda: torch.autocast("cpu", torch.bfloat16))
    assert not torch.is_autocast_enabled("cpu")
    with trainer.autocast():
        assert torch.is_autocast_enabled("cpu")
    assert not torch.is_autocast_enabled("cpu")


@pytest.mark.parametrize(("batching", "tensors"), [("packed", 2 * 8), ("padded", 2 * 3)])
def test_what_the_loader_pins_are_the_tensors_of_every_micro_batch(
    batching: str, tensors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of memory is pinned by CUDA alone: here it is only counted."""
    pinned: list[torch.Tensor] = []

    def pin(tensor: torch.Tensor) -> torch.Tensor:
        pinned.append(tensor)
        return tensor

    monkeypatch.setattr(torch.Tensor, "pin_memory", pin)
    example: dict[str, Any] = {"input_ids": [1, 2, 3], "labels": [1, 2, 3], "labelled": 3}
    step = pin_memory(StepCollator(batching, 2, 8, 0)([example] * 4))
    assert len(pinned) == tensors
    assert [part.examples for part in step["micro_batches"]] == [2, 2]
