"""Something that is done once, between two steps, when the first few are told."""

from collections.abc import Callable
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments


class AfterSteps(TrainerCallback):
    """Calls ``do`` once so many steps of this session are told; not after the last one.

    Args:
        count: of steps.
        do: what is to be done.
    """

    def __init__(self, count: int, do: Callable[[], None]) -> None:
        self._left = count
        self._do = do

    def on_log(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        """A step is told."""
        if not logs or "loss" not in logs:
            return
        self._left -= 1
        if self._left == 0 and state.global_step < state.max_steps:
            self._do()
