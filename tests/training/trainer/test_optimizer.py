"""The optimizer that is named, or the nearest that the device has."""

from typing import get_args

import pytest
import torch
from transformers.training_args import OptimizerNames

from training.computer import windows
from training.settings.schema import TrainingSettings
from training.trainer.arguments import usable_optimizer

NAMES = get_args(TrainingSettings.model_fields["optim"].annotation)


@pytest.mark.parametrize("name", NAMES)
def test_transformers_knows_what_is_used(name: str) -> None:
    for device in ("cpu", "cuda"):
        used, _ = usable_optimizer(name, torch.device(device))
        assert used in set(OptimizerNames)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_replaced_on_cuda(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "build", lambda: None)
    assert usable_optimizer(name, torch.device("cuda", 0)) == (name, None)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_paged_on_windows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "build", lambda: 26100)
    used, warning = usable_optimizer(name, torch.device("cuda", 0))
    assert not used.startswith("paged")
    assert ("8bit" in used) == ("8bit" in name)
    assert warning is None or warning.code == "optimizer_unpaged"
    assert (warning is None) == (used == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_replacement_is_told(name: str) -> None:
    used, warning = usable_optimizer(name, torch.device("cpu"))
    if used == name:
        assert warning is None
    else:
        assert warning is not None
        assert (warning.severity, warning.where) == ("warning", "training.optim")
        assert name in warning.message
        assert used in warning.message
