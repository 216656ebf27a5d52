"""Memory that runs out in some passes of a run: torch's own exception, thrown where it would be."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from training.step.lean_model import LeanModel

Forward = Callable[[Any, Any], torch.Tensor]
OUT_OF_MEMORY = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")


class _FailsBackward(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, loss: torch.Tensor) -> torch.Tensor:
        return loss.clone()

    @staticmethod
    def backward(ctx: Any, *_: torch.Tensor) -> torch.Tensor:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")


class Shortage:
    """Replaces ``loss_sum`` by one for which memory runs out in some of its calls."""

    def __init__(
        self,
        patch: pytest.MonkeyPatch,
        when: Callable[[int, Any], bool],
        *,
        forward: type = LeanModel,
        error: Exception | None = None,
    ) -> None:
        self.calls: list[int] = []
        """Examples of each training pass, failed ones included."""
        real: Forward = forward.loss_sum  # type: ignore[attr-defined]

        def loss_sum(model: Any, micro_batch: Any) -> torch.Tensor:
            loss = real(model, micro_batch)
            if not torch.is_grad_enabled():
                return loss
            self.calls.append(micro_batch.examples)
            if when(len(self.calls), micro_batch):
                if error is not None:
                    raise error
                found: torch.Tensor = _FailsBackward.apply(loss)
                return found
            return loss

        patch.setattr(forward, "loss_sum", loss_sum)
