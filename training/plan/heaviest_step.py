"""How many tokens the largest micro-batch of a run will have, from how long the examples are.

Lengths are seldom spread as evenly as a mean and a deviation say: a few long examples that meet in
one step decide. So steps are drawn, as a run draws them. No torch.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from training.plan.epoch_order import StepLengths
from training.plan.workload import Bins

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DRAWS = 250_000  # examples, in steps
_POPULATION = 8192  # they are drawn from so many, spread as the examples are
_EXCEEDING = 0.15  # steps of a run that are to be expected with more tokens
_LAID_OUT = 24  # around the one that is looked for: fewer tokens may be divided worse
_SEED = 0


@lru_cache(maxsize=128)
def largest_part(bins: Bins, examples: int, parts: int, steps: int, shared: int = 0) -> int:
    """Return the tokens of the largest micro-batch to expect.

    Args:
        bins: how many examples have about which length.
        examples: of a step.
        parts: micro-batches of a step, of near-equal token count
            (:func:`training.step.batching.balanced`).
        steps: of the run.
        shared: tokens with which all examples begin and which each micro-batch computes once.
    """
    heavy, rank = _heavy_steps(bins, examples, steps)
    drawn = sorted(_largest_parts(heavy[:-1], parts, shared).tolist(), reverse=True)
    usual = heavy[-1:].copy()
    usual[0, 0] = max(length for length, _ in bins)  # some step has the longest example
    return int(max(drawn[min(rank, len(drawn) - 1)], _largest_parts(usual, parts, shared)[0]))


@lru_cache(maxsize=128)
def part_of_steps(steps: StepLengths, parts: int, shared: int = 0) -> int:
    """Return the tokens of the largest micro-batch of steps that are known.

    Args:
        steps: the lengths of each one's examples, from long to short.
        parts: micro-batches of a step.
        shared: as in :func:`largest_part`.
    """
    import numpy as np

    return int(_largest_parts(np.array(steps, np.int64), parts, shared).max())


@lru_cache(maxsize=16)
def _heavy_steps(bins: Bins, examples: int, steps: int) -> tuple["NDArray[np.int64]", int]:
    """Return the examples' lengths of steps about as heavy as the heaviest of a run, [steps,
    examples] from long to short; a usual step comes last; and which of the others, counted from the
    heaviest, few steps of the run are above."""
    import numpy as np  # the window's graphs have loaded it by then

    lengths = np.array([length for length, _ in bins])
    counts = np.array([count for _, count in bins])
    upto = np.round(counts.cumsum() / counts.sum() * _POPULATION).astype(np.int64)
    population = lengths.repeat(np.diff(upto, prepend=0))
    drawn = max(2, _DRAWS // examples)
    chance = np.random.default_rng(_SEED)
    rows = population[chance.integers(0, len(population), (drawn, examples), np.int32)]
    order = np.argsort(-rows.sum(axis=1), kind="stable")
    rank = min(math.floor(_EXCEEDING * drawn / steps), drawn - 1)
    first = max(0, rank - _LAID_OUT // 2)
    kept = np.append(order[first : first + _LAID_OUT], order[drawn // 2])
    heavy = -np.sort(-rows[kept], axis=1)
    # No step has more of the longest examples than there are.
    most = np.sort(lengths.repeat(np.minimum(counts, examples)))[::-1][:examples]
    heavy[:, : len(most)] = np.minimum(heavy[:, : len(most)], most)
    return heavy, rank - first


def _largest_parts(steps: "NDArray[np.int64]", parts: int, shared: int) -> "NDArray[np.int64]":
    """Return the tokens of each step's largest micro-batch; the longest example first, each into
    the micro-batch that has the fewest so far."""
    import numpy as np

    whole = np.zeros((len(steps), parts), np.int64)
    computed = np.full_like(whole, shared)
    every = np.arange(len(steps))
    for lengths in steps.T:
        at = whole.argmin(axis=1)
        whole[every, at] += lengths
        computed[every, at] += lengths - shared
    largest: NDArray[np.int64] = computed.max(axis=1)
    return largest
