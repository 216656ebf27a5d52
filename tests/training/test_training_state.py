"""Optimizer and generators come back from the disk to the last bit."""

import random
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.random_state import RandomState
from training.training_state import load_optimizer, save_optimizer


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


def test_8_bit_states_are_kept_as_they_are(tmp_path: Path) -> None:
    """As bitsandbytes lays them out: nested, and one table of values for all parameters."""
    table = torch.linspace(-1, 1, 256)
    quantised = {
        number: {
            "step": 7,
            "__bnb_optimizer_quant_state__": {
                "state1": torch.arange(number, number + 9, dtype=torch.uint8),
                "absmax1": torch.rand(2),
                "qmap1": table,
            },
        }
        for number in range(11)
    }
    save_optimizer(tmp_path, {"state": quantised, "param_groups": [{"lr": 2e-4, "params": [0]}]})
    loaded = load_optimizer(tmp_path)
    assert loaded["param_groups"] == [{"lr": 2e-4, "params": [0]}]
    assert set(loaded["state"]) == set(quantised)
    for number, state in quantised.items():
        found = loaded["state"][number]
        assert found["step"] == 7
        nested = state["__bnb_optimizer_quant_state__"]
        assert isinstance(nested, dict)
        assert found["__bnb_optimizer_quant_state__"].keys() == nested.keys()
        for name, tensor in nested.items():
            same = found["__bnb_optimizer_quant_state__"][name]
            assert same.dtype == tensor.dtype
            assert torch.equal(same, tensor)


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
