"""Optimizer and generators come back from the disk to the last bit."""

import random
from pathlib import Path

import bitsandbytes
import numpy as np
import pytest
import torch
from torch import nn

from training.trainer.random_state import RandomState
from training.trainer.state import load_optimizer, save_optimizer


def test_an_optimizer_goes_on_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    torch.manual_seed(1)
    weights = [nn.Parameter(torch.randn(3, 4)), nn.Parameter(torch.randn(5))]
    optimizer = torch.optim.AdamW(
        [{"params": weights[:1], "lr": 0.1}, {"params": weights[1:], "lr": 1 / 3}], amsgrad=True
    )

    def step(using: torch.optim.Optimizer) -> None:
        for weight in weights:
            weight.grad = weight.detach().sin()
        using.step()

    step(optimizer)
    save_optimizer(tmp_path, optimizer.state_dict())
    begun = [weight.detach().clone() for weight in weights]
    step(optimizer)
    expected = [weight.detach().clone() for weight in weights]
    with torch.no_grad():
        for weight, value in zip(weights, begun, strict=True):
            weight.copy_(value)
    other = torch.optim.AdamW([{"params": weights[:1]}, {"params": weights[1:]}])
    other.load_state_dict(load_optimizer(tmp_path))
    assert other.state_dict()["param_groups"] == optimizer.state_dict()["param_groups"]
    step(other)
    assert all(torch.equal(a, b) for a, b in zip(weights, expected, strict=True))


@pytest.mark.parametrize("name", ["AdamW8bit", "PagedAdamW8bit", "PagedAdamW32bit"])
def test_8_bit_and_paged_states_go_on_to_the_last_bit(tmp_path: Path, name: str) -> None:
    """bitsandbytes' own optimizer, whose parameters share one table of values."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cpu" and name.startswith("Paged"):
        pytest.skip("paged states need CUDA")
    optimizer_class = getattr(bitsandbytes.optim, name)
    torch.manual_seed(2)
    weights = [nn.Parameter(torch.randn(8192, device=device)) for _ in range(11)]

    def step(using: torch.optim.Optimizer) -> None:
        for weight in weights:
            weight.grad = weight.detach().sin()
        using.step()

    optimizer = optimizer_class(weights, lr=1e-2)
    step(optimizer)
    step(optimizer)
    save_optimizer(tmp_path, optimizer.state_dict())
    begun = [weight.detach().clone() for weight in weights]
    step(optimizer)
    expected = [weight.detach().clone() for weight in weights]
    with torch.no_grad():
        for weight, value in zip(weights, begun, strict=True):
            weight.copy_(value)
    other = optimizer_class(weights, lr=1.0)
    other.load_state_dict(load_optimizer(tmp_path))
    step(other)
    assert not torch.equal(expected[0], begun[0])
    assert all(torch.equal(a, b) for a, b in zip(weights, expected, strict=True))


def draws() -> list[float]:
    return [
        random.random(),
        random.gauss(),
        float(np.random.random()),
        float(np.random.normal()),
        *torch.rand(3).tolist(),
        *torch.randn(3).tolist(),
    ]


def test_every_generator_draws_on(tmp_path: Path) -> None:
    draws()  # half of a pair of normal numbers waits in each
    state = RandomState.now()
    state.save(tmp_path)
    expected = draws()
    draws()
    RandomState.load(tmp_path).restore()
    assert draws() == expected
