"""Gradients of several processes, added up part by part: the other processes are imitated."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn

from training.trainer import flat_gradients
from training.trainer.flat_gradients import FlatGradients


class Imitated:
    """Ranks of which the others compute what this one does."""

    def __init__(self, processes: int) -> None:
        self.wire = torch.device("cpu")
        self.sent: list[int] = []
        self.passes: list[int] = []
        """After how many of the layers' backward passes each part was sent."""
        self.layers_done = 0
        self._processes = processes

    def adding_up(self, tensor: Tensor) -> Any:
        self.sent.append(tensor.numel())
        self.passes.append(self.layers_done)
        return tensor

    def added_up(self, works: list[Tensor]) -> None:
        for tensor in works:
            tensor.mul_(self._processes)


@pytest.fixture
def layers() -> nn.Sequential:
    torch.manual_seed(3)
    return nn.Sequential(*(nn.Linear(6, 6, bias=False) for _ in range(4)))


@pytest.fixture
def ranks(layers: nn.Sequential, monkeypatch: pytest.MonkeyPatch) -> Imitated:
    """Two layers a part."""
    monkeypatch.setattr(flat_gradients, "PART_BYTES", 2 * 36 * 4)
    found = Imitated(3)
    for layer in layers:
        layer.register_full_backward_pre_hook(
            lambda *_: setattr(found, "layers_done", found.layers_done + 1)
        )
    return found


def computed(layers: nn.Sequential, seed: int) -> Tensor:
    x = torch.randn(5, 6, generator=torch.Generator().manual_seed(seed))
    loss: Tensor = layers(x).square().sum()
    return loss


def alone(layers: nn.Sequential, seeds: list[int]) -> list[Tensor]:
    total = torch.stack([computed(layers, seed) for seed in seeds]).sum()
    return list(torch.autograd.grad(total, list(layers.parameters())))


def gradients(layers: nn.Sequential) -> list[Tensor]:
    return [parameter.grad for parameter in layers.parameters() if parameter.grad is not None]


def test_parts_are_sent_while_earlier_layers_are_computed(
    layers: nn.Sequential, ranks: Imitated
) -> None:
    flat = FlatGradients(ranks, list(layers.parameters()))  # type: ignore[arg-type]
    for _ in range(2):
        expected = [3 * gradient for gradient in alone(layers, [1, 2])]
        ranks.sent.clear()
        computed(layers, 1).backward()
        assert ranks.sent == [], "the first micro-batch's are not whole"
        ranks.layers_done = 0
        ranks.passes.clear()
        flat.micro_batch_begins(last=True)
        computed(layers, 2).backward()
        flat.finish(computed=True)
        flat.take()
        assert ranks.sent == [72, 72]
        assert ranks.passes[0] < len(layers)
        torch.testing.assert_close(gradients(layers), expected)
        layers.zero_grad()


def test_what_was_sent_stays_sent_when_memory_runs_out(
    layers: nn.Sequential, ranks: Imitated
) -> None:
    flat = FlatGradients(ranks, list(layers.parameters()))  # type: ignore[arg-type]
    expected = [3 * gradient for gradient in alone(layers, [1, 2])]

    def fails(*_: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    computed(layers, 1).backward()
    flat.micro_batch_begins(last=True)
    hook = next(iter(layers)).register_full_backward_pre_hook(fails)
    with pytest.raises(torch.OutOfMemoryError):
        computed(layers, 2).backward()
    hook.remove()
    assert ranks.sent == [72]
    layers.zero_grad()
    flat.micro_batch_begins(last=False)
    computed(layers, 2).backward()
    assert ranks.sent == [72], "the first half's are not whole"
    flat.micro_batch_begins(last=True)
    computed(layers, 1).backward()
    flat.finish(computed=True)
    flat.take()
    assert ranks.sent == [72, 72]
    torch.testing.assert_close(gradients(layers), expected)


def test_who_computes_nothing_sends_zeros(layers: nn.Sequential, ranks: Imitated) -> None:
    flat = FlatGradients(ranks, list(layers.parameters()))  # type: ignore[arg-type]
    for computed_any in (True, False):  # a share without examples; one that was given up
        if not computed_any:
            computed(layers, 1).backward()
        flat.finish(computed=computed_any)
        flat.take()
        assert [float(gradient.abs().max()) for gradient in gradients(layers)] == [0.0] * 4
        layers.zero_grad()
    assert sum(ranks.sent) == 2 * 4 * 36


def test_beside_a_gpu_without_nccl_all_is_sent_at_the_end(
    layers: nn.Sequential, ranks: Imitated
) -> None:
    ranks.wire = torch.device("meta")
    flat = FlatGradients(ranks, list(layers.parameters()))  # type: ignore[arg-type]
    flat.micro_batch_begins(last=True)
    computed(layers, 1).backward()
    assert ranks.sent == []
    ranks.wire = torch.device("cpu")
    expected = [3 * gradient for gradient in alone(layers, [1])]
    flat.finish(computed=True)
    flat.take()
    assert ranks.sent == [4 * 36]
    torch.testing.assert_close(gradients(layers), expected)
