"""Ends a run whose validation loss no longer falls, and keeps the adapter of its lowest.

What is waited for stands in every checkpoint, so that a resumed run ends where an undisturbed one
does.
"""

import math
from pathlib import Path
from typing import Any

from torch import Tensor, nn
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from training.trainer.state import load_plain, load_tensors, save_plain, save_tensors

STATE_FILE = "early_stopping.json"
WEIGHTS_FILE = "best_adapter.safetensors"


class EarlyStopping(TrainerCallback):
    """Watches the validation loss.

    Args:
        patience: so many evaluations in a row may bring no lower loss; more end the run. 0: any.
    """

    def __init__(self, patience: int) -> None:
        self._patience = patience
        self.best_step = 0
        self.best_loss = math.inf
        self.waited = 0
        """Evaluations since the lowest loss."""
        self.evaluated_step = 0
        self._weights: dict[str, Tensor] = {}

    @property
    def on(self) -> bool:
        """Whether it does anything at all."""
        return self._patience > 0

    @property
    def exhausted(self) -> bool:
        """Whether the loss has not fallen for as many evaluations as were to be waited for."""
        return self.on and self.waited >= self._patience

    @property
    def found(self) -> bool:
        """Whether there is a lowest loss."""
        return self.on and self.best_step > 0

    def owes_evaluation(self, state: TrainerState) -> bool:
        """Return whether a stop has cut short the evaluation of the last step."""
        done, every = state.global_step, state.eval_steps
        return bool(self.on and every and done % every == 0 and done > self.evaluated_step)

    def on_evaluate(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        metrics: dict[str, float] | None = None,
        model: nn.Module | None = None,
        **_: Any,
    ) -> None:
        """Compare with the lowest loss so far; ask for the end once patience is over."""
        if not self.on or state.global_step <= self.evaluated_step:
            return
        assert metrics is not None
        assert model is not None
        self.evaluated_step = state.global_step
        if metrics["eval_loss"] < self.best_loss:
            self.best_step, self.best_loss = state.global_step, metrics["eval_loss"]
            self.waited = 0
            self._weights = {
                name: parameter.detach().to("cpu", copy=True)
                for name, parameter in _adapter(model).items()
            }
        else:
            self.waited += 1
        if self.exhausted:
            control.should_training_stop = True

    def restore_best(self, model: nn.Module) -> None:
        """Give the model the adapter that it had when the loss was lowest."""
        for name, parameter in _adapter(model).items():
            parameter.data.copy_(self._weights[name])

    def save(self, folder: Path) -> None:
        """Write what it knows to a checkpoint.

        Raises:
            OSError: it could not be written.
            SafetensorError: likewise.
        """
        if self.found:
            names = ("best_step", "best_loss", "waited", "evaluated_step")
            save_plain(folder / STATE_FILE, {name: getattr(self, name) for name in names})
            save_tensors(folder / WEIGHTS_FILE, self._weights)

    def load(self, folder: Path) -> None:
        """Read what :meth:`save` wrote; before the first evaluation there is nothing."""
        if self.on and (folder / STATE_FILE).is_file():
            for name, value in load_plain(folder / STATE_FILE).items():
                setattr(self, name, value)
            self._weights = load_tensors(folder / WEIGHTS_FILE)


def _adapter(model: nn.Module) -> dict[str, nn.Parameter]:
    return {name: p for name, p in model.named_parameters() if p.requires_grad}
