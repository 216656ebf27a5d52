"""What it saves to compute a beginning that all examples share once a micro-batch. No torch.

Letters: P tokens of the beginning, n examples of a micro-batch.
"""

import math
from dataclasses import dataclass

from training.plan.engine import Engine
from training.plan.workload import Lengths

SHORTEST_PREFIX = 16
"""Tokens; below it, gathering keys costs more than the prefix saves."""


@dataclass(frozen=True)
class Sharing:
    """How a run's usual micro-batch shares the beginning of its examples.

    Args:
        prefix: P; 0 where nothing is shared.
        examples: n, on average.
        length: tokens of an example, on average.
    """

    prefix: int
    examples: float
    length: float

    @property
    def computed(self) -> float:
        """Tokens computed for an example: what is its own, and its part of the beginning."""
        if not self.prefix:
            return self.length
        return self.length - self.prefix + self.prefix / self.examples

    @property
    def pairs(self) -> float:
        """Pairs of a token and one that it attends to, for an example."""
        own = self.length - self.prefix
        pairs = own * (self.prefix + own / 2)
        return pairs + (self.prefix**2 / 2 / self.examples if self.prefix else 0.0)

    @property
    def gathered(self) -> float:
        """Keys that are gathered for attention, for an example; 0 where none are."""
        return self.length + self.prefix / self.examples if self.prefix else 0.0


def sharing(lengths: Lengths, engine: Engine, effective_batch_size: int) -> Sharing:
    """Return how micro-batches share what all examples begin with; those of packed batching only,
    and of two examples at least.

    Args:
        lengths: the training examples'.
        engine: how they are computed.
        effective_batch_size: examples of a step.
    """
    whole = min(effective_batch_size, lengths.examples)
    examples = whole / math.ceil(whole / engine.micro_batch_size)
    packed = engine.batching == "packed"
    pays = lengths.prefix_tokens >= SHORTEST_PREFIX and examples >= 2
    shared = engine.share_prefix and packed and pays
    return Sharing(lengths.prefix_tokens if shared else 0, examples, lengths.mean_tokens)
