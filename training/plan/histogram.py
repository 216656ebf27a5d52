"""How long the examples are in tokens, small enough to travel and to compute with at every drag of
a line. No torch, no numpy."""

import math
from dataclasses import replace
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from training.plan.planner import Lengths
from training.plan.workload import Bins

MOST_BINS = 512


class LengthBin(BaseModel):
    """Examples of nearly one length."""

    model_config = ConfigDict(frozen=True)

    shortest: int
    longest: int
    examples: int
    tokens: int
    """Of all of them, before anything is cut."""
    labelled: int
    """Of these, tokens that train."""


class LengthHistogram(BaseModel):
    """The lengths of the training examples before the cut, in bins from short to long."""

    model_config = ConfigDict(frozen=True)

    bins: tuple[LengthBin, ...]
    prefix_tokens: int = 0
    """With how many equal tokens all examples begin."""

    @property
    def examples(self) -> int:
        """All examples."""
        return sum(part.examples for part in self.bins)

    @property
    def longest(self) -> int:
        """The length of the longest example."""
        return self.bins[-1].longest

    def cut_at(self, length: int) -> tuple[int, int]:
        """Return (examples that are longer than ``length``, tokens that they lose)."""
        longer = [part for part in self.bins if part.longest > length]
        lost = sum(max(0, part.tokens - part.examples * length) for part in longer)
        return sum(part.examples for part in longer), lost

    def lengths_at(self, length: int) -> Lengths:
        """Return the lengths that a cut at ``length`` would leave.

        What a cut takes is taken to have been an answer's tokens as far as there are any: answers
        come last.
        """
        tokens = labelled = 0
        squares = 0.0
        for part in self.bins:
            kept = min(part.tokens, part.examples * length)
            tokens += kept
            squares += kept * kept / max(1, part.examples)
            labelled += max(0, part.labelled - (part.tokens - kept))
        count = self.examples
        mean = tokens / count
        deviation = math.sqrt(max(0.0, squares / count - mean * mean))
        return Lengths(
            count,
            mean,
            min(self.longest, length),
            labelled / count,
            deviation,
            max(0, min(self.prefix_tokens, length - 1)),
            bins=self._bins(length),
        )

    def _bins(self, length: int) -> Bins:
        """Return how the lengths are spread after a cut, each bin under its mean."""
        filled = [part for part in self.bins if part.examples]
        cut = ((min(length, round(part.tokens / part.examples)), part.examples) for part in filled)
        groups = groupby(cut, key=lambda pair: pair[0])
        return tuple((kept, sum(count for _, count in group)) for kept, group in groups)


def cut_lengths(known: Lengths, histogram: LengthHistogram | None, length: int) -> Lengths:
    """Return what is known of the examples, with a cut at another length.

    Args:
        known: of them, after a cut.
        histogram: their lengths before any cut, where these are known.
        length: where they are cut now.
    """
    if histogram is None:
        return replace(
            known,
            mean_tokens=min(known.mean_tokens, length),
            longest_tokens=min(known.longest_tokens, length),
            labelled_tokens_mean=min(known.labelled_tokens_mean, length),
            deviation_tokens=None,
            prefix_tokens=max(0, min(known.prefix_tokens, length - 1)),
            bins=(),
        )
    return replace(
        histogram.lengths_at(length),
        validation_examples=known.validation_examples,
        labels=known.labels,
        questions=known.questions,
    )
