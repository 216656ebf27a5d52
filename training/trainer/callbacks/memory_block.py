"""The GPU memory that a run will need, in one block that it holds from its first step on."""

from typing import Any

import torch
from torch import nn
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from training.trainer import gpu


class MemoryBlock(TrainerCallback):
    """Sets memory aside when training begins; whatever was before, the Trainer gives back.

    Args:
        model: that trains.
    """

    def __init__(self, model: nn.Module) -> None:
        self.total_bytes = 0
        """What torch's allocator is to hold in all; 0 sets nothing aside."""
        self.exhausted_bytes: int | None = None
        """What it held at most where memory ran out, 0 off CUDA; ``None`` where it did not."""
        self._model = model

    def on_train_begin(
        self, _args: TrainingArguments, _state: TrainerState, _control: TrainerControl, **_: Any
    ) -> None:
        """Training begins."""
        self.take()

    def take(self) -> None:
        """Take the block, before anything of a step lies where it will."""
        gpu.start_cublas()
        gpu.set_aside(self.total_bytes, self._model)

    def renew(self) -> None:
        """Give back all that is unused, and take the block again: once memory ran out, what is
        left of it is in pieces."""
        held = 0
        if torch.cuda.is_available():
            held = torch.cuda.max_memory_reserved()
            torch.cuda.empty_cache()
        self.exhausted_bytes = max(held, self.exhausted_bytes or 0)
        gpu.set_aside(self.total_bytes, self._model)
