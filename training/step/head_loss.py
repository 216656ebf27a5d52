"""The output head and its loss, only where there is a label, a few rows at a time.

No tensor of all logits ever exists. The head is frozen, so the gradient to the hidden states is
all that the backward pass needs, and it is taken with the loss. Shape letters: L labelled
predictions, h hidden size, V vocabulary.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable
from torch.nn import functional

ROWS = 512
"""Predictions whose logits exist at once."""


def head_loss(
    hidden: Tensor, head: Tensor, targets: Tensor, weights: Tensor, kernels: ModuleType
) -> Tensor:
    """Return the weighted sum of the cross-entropies in nats, a float32 scalar.

    Args:
        hidden: [L, h], after the last norm. head: [V, h], frozen. targets: [L] int64. weights: [L]
        float32. kernels: :mod:`training.step.kernels.torch_elementwise` or
        :mod:`training.step.kernels.triton_elementwise`.
    """
    found: tuple[Tensor, Tensor] = _HeadLoss.apply(hidden, head, targets, weights, kernels)
    return found[0]


def head_losses(hidden: Tensor, head: Tensor, targets: Tensor, kernels: ModuleType) -> Tensor:
    """Return the cross-entropy of each prediction in nats, [L] float32; no gradient is taken."""
    ones = torch.ones_like(targets, dtype=torch.float32)
    found: tuple[Tensor, Tensor] = _HeadLoss.apply(hidden.detach(), head, targets, ones, kernels)
    return found[1]


class _HeadLoss(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        hidden: Tensor,
        head: Tensor,
        targets: Tensor,
        weights: Tensor,
        kernels: ModuleType,
    ) -> tuple[Tensor, Tensor]:
        grad = torch.empty_like(hidden)
        losses = torch.empty(len(targets), dtype=torch.float32, device=hidden.device)
        for begin in range(0, len(targets), ROWS):
            rows = slice(begin, begin + ROWS)
            logits = hidden[rows] @ head.T
            losses[rows] = kernels.cross_entropy_(logits, targets[rows], weights[rows])
            if ctx.needs_input_grad[0]:
                torch.mm(logits, head, out=grad[rows])
            del logits  # or two parts would stand at once
        ctx.save_for_backward(grad)
        ctx.mark_non_differentiable(losses)
        return (losses * weights).sum(), losses

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, scale: Tensor, _losses: Tensor) -> tuple[Tensor | None, ...]:
        (grad,) = ctx.saved_tensors
        return grad.mul_(scale), None, None, None, None


def chunked_loss(
    hidden: Tensor,
    logits_of: Callable[[Tensor], Tensor],
    targets: Tensor,
    weights: Tensor,
) -> Tensor:
    """Return what :func:`head_loss` does, for heads that do more than multiply.

    Args:
        hidden: [L, h], after the last norm.
        logits_of: returns the logits [., V] of hidden states [., h]; run again in the backward
            pass, so that they are not kept.
        targets: [L] int64.
        weights: [L] float32.
    """

    def part(rows: Tensor, labels: Tensor, factors: Tensor) -> Tensor:
        losses = functional.cross_entropy(logits_of(rows).float(), labels, reduction="none")
        return (losses * factors).sum()

    total = hidden.new_zeros((), dtype=torch.float32)
    for begin in range(0, len(targets), ROWS):
        rows = slice(begin, begin + ROWS)
        given = (hidden[rows], targets[rows], weights[rows])
        total = total + torch.utils.checkpoint.checkpoint(part, *given, use_reentrant=False)
    return total
