"""The optimizer's part of a step: gradients clipped, the step, the learning rate."""

import math
from pathlib import Path
from typing import Any

import torch
from bitsandbytes.optim import AdamW
from peft.optimizers import create_loraplus_optimizer
from torch import Tensor
from transformers import Trainer

from training.trainer.arguments import StepArguments
from training.trainer.joined_adamw import JoinedAdamW
from training.trainer.state import load_optimizer_and_scheduler, save_optimizer_and_scheduler


class AdapterUpdates:
    """Takes optimizer steps as the stock Trainer would; the same in every process of a run.

    Args:
        trainer: makes optimizer and scheduler, and has the model and its accelerator.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._trained = [p for p in trainer.model.parameters() if p.requires_grad]
        self._joined: JoinedAdamW | None = None

    def begin(self, steps: int, state: Path | None) -> None:
        """Make optimizer and scheduler.

        Args:
            steps: of the whole run.
            state: folder of what :meth:`save` wrote, to go on with.

        Raises:
            OSError: there is nothing of it there.
        """
        trainer = self._trainer
        kind, options = trainer.get_optimizer_cls_and_kwargs(trainer.args, trainer.model)
        joins = kind is AdamW and options.get("optim_bits") == 8
        if joins:
            kind = JoinedAdamW
            trainer.optimizer_cls_and_kwargs = kind, options
        self._give_b_its_own_rate(kind, options)
        optimizer: Any = trainer.create_optimizer()
        # The model too: its own forward gets autocast.
        trainer.model_wrapped, trainer.optimizer = trainer.accelerator.prepare(
            trainer.model, trainer.optimizer
        )
        trainer.create_scheduler(steps)
        if state is not None:
            load_optimizer_and_scheduler(
                state, trainer.optimizer, trainer.lr_scheduler, trainer.accelerator.scaler
            )
        trainer.model.zero_grad()
        if joins:
            optimizer.join()
            self._joined = optimizer
            torch.cuda.empty_cache()

    def _give_b_its_own_rate(self, kind: type[torch.optim.Optimizer], options: Any) -> None:
        """Make the optimizer as LoRA+ has it (Hayou et al. 2024), where that is asked for.

        The first of its groups, whose learning rate is told, is that of A.
        """
        args = self._trainer.args
        if isinstance(args, StepArguments) and args.loraplus_lr_ratio != 1.0:
            self._trainer.optimizer = create_loraplus_optimizer(
                self._trainer.model,
                kind,
                loraplus_lr_ratio=args.loraplus_lr_ratio,
                loraplus_weight_decay=args.weight_decay,
                **options,
            )

    def clip(self) -> Tensor:
        """Clip the gradient; return its norm before, a scalar on the device."""
        most = self._trainer.args.max_grad_norm or math.inf
        accelerator = self._trainer.accelerator
        if self._joined is not None and accelerator.scaler is None:
            return self._joined.clip(most)
        norm: Tensor = accelerator.clip_grad_norm_(self._trained, most)
        return norm

    def take(self) -> float:
        """Take the step, drop the gradient; return the learning rate that it had."""
        trainer = self._trainer
        trainer.optimizer.step()
        (learning_rate, *_) = trainer.lr_scheduler.get_last_lr()
        if not trainer.accelerator.optimizer_step_was_skipped:
            trainer.lr_scheduler.step()
        for parameter in self._trained:  # the frozen thousands have none
            parameter.grad = None
        return float(learning_rate)

    def save(self, folder: Path) -> None:
        """Write what the next step depends on.

        Raises:
            OSError: it could not be written.
            SafetensorError: likewise.
        """
        trainer = self._trainer
        save_optimizer_and_scheduler(
            folder, trainer.optimizer, trainer.lr_scheduler, trainer.accelerator.scaler
        )
