"""Checkpoints by time, so that however slow a step is, little is ever lost."""

import time
from collections.abc import Callable
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

_SECONDS = 60


class Autosave(TrainerCallback):
    """Asks for a checkpoint after the first step that ends so many minutes after the last one.

    Args:
        minutes: 0 for never.
        clock: seconds that nobody can set back.
    """

    def __init__(self, minutes: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval_seconds = minutes * _SECONDS
        self._clock = clock
        self._saved = clock()

    def on_train_begin(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Nothing is lost before the first step."""
        self._saved = self._clock()

    def on_step_end(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Ask once it is time."""
        if self._interval_seconds and self._clock() - self._saved >= self._interval_seconds:
            control.should_save = True

    def on_save(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """A checkpoint stands, whyever it was asked for."""
        self._saved = self._clock()
