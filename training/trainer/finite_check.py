"""A step whose loss or gradient is no number ends the run before it spoils the adapter."""

import math

import torch
from torch import Tensor

from training.texts.problems import ProblemError, fail

_MOST_OVERFLOWS = 20  # one after another; from 2**16 the scale is far below 1 by then


class FiniteCheck:
    """Looks at every step's loss and gradient before the optimizer does."""

    def __init__(self) -> None:
        self._overflows = 0

    def look(self, loss: Tensor, norm: Tensor, step: int, *, scaled: bool) -> None:
        """Read both, the step's only wait for the GPU so far.

        Args:
            loss: of the step, a scalar.
            norm: of its gradient, a scalar.
            step: its number.
            scaled: whether a scaler scales the loss; a scaled gradient may overflow: the scaler
                skips the step then and halves its scale.

        Raises:
            ProblemError: one is not finite.
        """
        value, length = torch.stack([loss, norm.to(loss)]).tolist()
        if not math.isfinite(value):
            raise _not_finite("loss_not_finite", value, step)
        self._overflows = 0 if math.isfinite(length) else self._overflows + 1
        if self._overflows > (_MOST_OVERFLOWS if scaled else 0):
            raise _not_finite("gradient_not_finite", length, step)


def _not_finite(code: str, value: float, step: int) -> ProblemError:
    return fail(code, "training.learning_rate", value=str(value), step=step)
