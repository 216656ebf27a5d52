"""bitsandbytes' own AdamW beside the one that updates many tensors at once."""

from copy import deepcopy
from typing import Any

import pytest
import torch
from bitsandbytes.optim import AdamW
from torch import nn

from training.trainer import joined_adamw
from training.trainer.joined_adamw import JoinedAdamW

SHAPES = [(16, 512), (300, 16), (8, 1024), (5, 1000), (512, 16), (3, 7), (16, 1024)]
"""Of whole blocks, but the second and fourth; the sixth is too small for 8-bit states, and the last
has a group to itself."""


def adapter() -> list[nn.Parameter]:
    draw = torch.Generator().manual_seed(5)
    return [nn.Parameter(torch.randn(shape, generator=draw)) for shape in SHAPES]


def optimizer(kind: type[AdamW], parameters: list[nn.Parameter]) -> AdamW:
    groups = [
        {"params": parameters[:-1], "weight_decay": 0.01},
        {"params": parameters[-1:], "weight_decay": 0.0},
    ]
    return kind(groups, lr=1e-2, optim_bits=8)


def walk(found: AdamW, parameters: list[nn.Parameter], steps: range) -> None:
    for step in steps:
        draw = torch.Generator().manual_seed(step)
        for index, parameter in enumerate(parameters):
            parameter.grad = torch.randn(parameter.shape, generator=draw) * 10.0**-index
        if step == 2:
            parameters[2].grad = None
        found.param_groups[0]["lr"] = 1e-2 / (1 + step)
        found.step()
        found.zero_grad()


def leaves(state: dict[Any, Any]) -> dict[str, Any]:
    found = {}
    for key, value in state.items():
        if isinstance(value, dict):
            found |= {f"{key}/{name}": leaf for name, leaf in leaves(value).items()}
        else:
            found[str(key)] = value
    return found


def same_states(found: AdamW, expected: AdamW) -> None:
    ours, theirs = leaves(found.state_dict()), leaves(expected.state_dict())
    assert ours.keys() == theirs.keys()
    for name, value in theirs.items():
        assert torch.equal(ours[name], value) if torch.is_tensor(value) else ours[name] == value


@pytest.mark.parametrize("piece", [2**22, 10_000])
def test_every_bit_is_that_of_an_update_by_itself(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(joined_adamw, "_PIECE", piece)
    joined, single = adapter(), adapter()
    ours, theirs = optimizer(JoinedAdamW, joined), optimizer(AdamW, single)
    ours.join()
    walk(ours, joined, range(2))
    assert sum(len(piece.tensors) for piece in ours._pieces) == 3
    walk(ours, joined, range(2, 5))
    walk(theirs, single, range(5))
    assert all(torch.equal(a, b) for a, b in zip(joined, single, strict=True))
    same_states(ours, theirs)


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("most", [0.5, 1e6, float("inf")])
def test_it_clips_as_pytorch_does(together: bool, most: float) -> None:
    """``together``: gradients that lie end to end already, as several processes have them."""
    joined, single = adapter(), adapter()
    ours, theirs = optimizer(JoinedAdamW, joined), optimizer(AdamW, single)
    ours.join()
    for step in range(3):
        draw = torch.Generator().manual_seed(step)
        flat = torch.randn(sum(p.numel() for p in joined), generator=draw)
        for parameters, copy in ((joined, not together), (single, True)):
            parts = flat.clone().split([p.numel() for p in parameters])
            for parameter, part in zip(parameters, parts, strict=True):
                view = part.view_as(parameter)
                parameter.grad = view.clone() if copy else view
        joined[3].grad = single[3].grad = None
        norm = ours.clip(most)
        expected = torch.nn.utils.clip_grad_norm_([p for p in single if p.grad is not None], most)
        torch.testing.assert_close(norm, expected)
        ours.step()
        theirs.step()
        for a, b in zip(joined, single, strict=True):
            torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-4)


def test_it_goes_on_from_a_state_and_takes_a_tensor_without_gradient() -> None:
    joined, single = adapter(), adapter()
    before, theirs = optimizer(JoinedAdamW, joined), optimizer(AdamW, single)
    walk(before, joined, range(2))
    walk(theirs, single, range(2))
    ours = optimizer(JoinedAdamW, joined)
    ours.load_state_dict(deepcopy(before.state_dict()))
    ours.join()
    for steps in (range(2, 3), range(3, 5)):
        walk(ours, joined, steps)
        walk(theirs, single, steps)
        assert all(torch.equal(a, b) for a, b in zip(joined, single, strict=True))
        same_states(ours, theirs)
