"""Perplexity: a loss as people can picture it."""

import math


def perplexity(loss: float | None) -> float | None:
    """Return ``exp(loss)``: among how many tokens the model hesitates, on average.

    Args:
        loss: mean cross-entropy in nats, ``None`` where it is not known.
    """
    if loss is None:
        return None
    try:
        return math.exp(loss)
    except OverflowError:
        return math.inf
