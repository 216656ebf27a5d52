"""What a step does when memory runs out: it is computed again in micro-batches of half the size.

Which examples form the step, and so its gradient, stays as it was; only the sum is taken in more
parts. The smaller size holds from then on.
"""

import gc
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import torch
from torch import Tensor

from training.plan.engine import Engine
from training.step.batching import MicroBatch, StepCollator
from training.step.forward import StepForward
from training.texts.failure import is_out_of_memory
from training.texts.problems import Problem, fail, warn


class Computed(NamedTuple):
    """What came of a step's micro-batches."""

    loss: Tensor
    """Summed, a scalar in nats."""
    micro_batches: int
    computed_tokens: int
    """With padding, and a shared prefix only once."""


class MemoryRelief:
    """Computes steps in parts that fit.

    Args:
        engine: how a step is computed; replaced when memory ran out.
        collator: laid the steps out, and lays one out anew.
        forward: computes; told when every layer has to be computed again.
        tell: told of every such change.
        renew: makes of unused memory one piece again.
    """

    def __init__(
        self,
        engine: Engine,
        collator: StepCollator,
        forward: StepForward,
        tell: Callable[[Engine, Problem], None],
        renew: Callable[[], None],
    ) -> None:
        self.engine = engine
        self._collator = collator
        self._forward = forward
        self._tell = tell
        self._renew = renew
        self._current: MicroBatch | None = None
        self.before_each: Callable[[bool], None] = lambda _last: None
        """Called before each of a step's micro-batches; told whether it is the last."""

    def compute(
        self,
        step: dict[str, Any],
        work: Callable[[Iterator[MicroBatch]], Tensor],
        undo: Callable[[], None],
        number: int,
    ) -> Computed:
        """Return what ``work`` makes of the step's micro-batches.

        Args:
            step: what the collator returned.
            work: returns their loss; begun again from the first where memory ran out.
            undo: takes back what a ``work`` that was cut short has left.
            number: of the step, for the words.

        Raises:
            ProblemError: not even a single example fits.
        """
        while True:
            parts = self._laid_out(step)
            try:
                tokens = sum(part.input_ids.numel() for part in parts)
                return Computed(work(self._each(parts)), len(parts), tokens)
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
            # Only here, out of the handler, is nothing of the pass held any more.
            undo()
            gc.collect()
            self._renew()
            self._shrink(sum(part.examples for part in parts), number)

    def _laid_out(self, step: dict[str, Any]) -> list[MicroBatch]:
        size = self.engine.micro_batch_size
        if size >= self._collator.micro_batch_size:
            found: list[MicroBatch] = step["micro_batches"]
            return found
        return replace(self._collator, micro_batch_size=size).lay_out(step["rows"].rows)

    def _each(self, parts: list[MicroBatch]) -> Iterator[MicroBatch]:
        for index, part in enumerate(parts):
            self._current = part
            self.before_each(index == len(parts) - 1)
            yield part

    def _shrink(self, examples: int, number: int) -> None:
        """Halve the micro-batches; where they are single examples, keep less of each layer."""
        size = min(self.engine.micro_batch_size, examples)
        smaller = math.ceil(examples / (2 * math.ceil(examples / size)))
        current, self._current = self._current, None
        if size > 1 and (current is None or current.examples > 1):
            problem = warn("memory_split", step=number, before=size, after=smaller)
            self.engine = replace(self.engine, micro_batch_size=smaller)
        elif (
            torch.is_grad_enabled() and self.engine.checkpointed_layers < self._forward.layer_count
        ):
            problem = warn("memory_recompute", step=number)
            self._forward.checkpoint_all()
            self.engine = replace(self.engine, checkpointed_layers=self._forward.layer_count)
        else:
            tokens = current.input_ids.numel() if current is not None else 0
            raise fail("example_too_large", "data.max_seq_length", tokens=tokens, step=number)
        self._tell(self.engine, problem)
