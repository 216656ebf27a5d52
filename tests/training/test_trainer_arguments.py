"""A process has one GPU and is alone unless it joined others; autocast holds for all of a step."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from training.check import preflight
from training.problems import ProblemError
from training.settings import Settings
from training.trainer import StepTrainer
from training.trainer_arguments import StepArguments


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
    with trainer.compute_loss_context_manager():
        assert torch.is_autocast_enabled("cpu")
    assert not torch.is_autocast_enabled("cpu")
