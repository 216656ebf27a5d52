"""Tokenized examples of the lengths that people train on, from a seed."""

import random
from dataclasses import dataclass
from typing import Any

VOCABULARY = 32_000  # tokens are drawn below this, which every model of the benchmarks has
ANSWER_TOKENS = 6


@dataclass(frozen=True)
class Workload:
    """How long examples are.

    Args:
        maximum: the length to which the original script fills.
        median: of the lognormal distribution; 0: all examples are of the maximum length.
        sigma: of its logarithm.
        shortest: tokens at least.
        prefix: tokens with which all examples begin, on top of the drawn length.
    """

    maximum: int
    median: int = 0
    sigma: float = 0.6
    shortest: int = 24
    prefix: int = 0

    def examples(self, count: int, *, answers_only: bool, seed: int = 0) -> list[dict[str, Any]]:
        """Return ``count`` examples as the tokenizer would give them."""
        draw = random.Random(seed)
        prefix = [draw.randrange(3, VOCABULARY) for _ in range(self.prefix)]
        return [self._example(draw, prefix, answers_only=answers_only) for _ in range(count)]

    def _example(
        self, draw: random.Random, prefix: list[int], *, answers_only: bool
    ) -> dict[str, Any]:
        length = self.maximum - self.prefix
        if self.median:
            drawn = round(self.median * draw.lognormvariate(0, self.sigma))
            length = min(max(drawn, self.shortest), length)
        ids = prefix + [draw.randrange(3, VOCABULARY) for _ in range(length)]
        silent = len(ids) - ANSWER_TOKENS if answers_only else 0
        labels = [-100] * silent + ids[silent:]
        labelled = sum(label != -100 for label in labels[1:])
        return {"input_ids": ids, "labels": labels, "length": len(ids), "labelled": labelled}


WORKLOADS = {
    "messages": Workload(512, median=180),
    "full": Workload(512),
    "long": Workload(2048),
    "shared prefix": Workload(512, median=60, shortest=8, prefix=150),
    "long instruction": Workload(1024, median=40, shortest=8, prefix=400),
}
