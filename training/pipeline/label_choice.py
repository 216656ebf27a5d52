"""Which of a task's labels a model answers, found as it generates: token by token."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.events.labels import Chosen

_SMALLEST = 1e-30
"""A probability that stands for none."""


def chosen_label(
    tokens: Sequence[NDArray[np.int64]], nats: Sequence[NDArray[np.float64]]
) -> Chosen:
    """Return the label to which the likeliest next token leads, each time that labels part.

    The labels' tokens are a tree. Generating descends it a token at a time and never turns back,
    so a label whose tokens are the likeliest together is not chosen where it begins with a token
    that is less likely than another label's. Tokens that all remaining labels have decide nothing.
    Where a label ends and others go on, its end is the token that decides; without one, it is
    as likely as anything but what the others go on with. Of equally likely branches the one with
    the first label is taken.

    Args:
        tokens: of each label the tokens that answer with it, its end included.
        nats: of each of these its cross-entropy behind what stands before it.
    """
    left, place, probability = list(range(len(tokens))), 0, 1.0
    while len(left) > 1:
        branches: dict[int, list[int]] = {}
        over = []
        for label in left:
            own = tokens[label]
            if place < len(own):
                branches.setdefault(int(own[place]), []).append(label)
            else:
                over.append(label)
        if not branches:  # the same tokens
            return Chosen(left[0], probability / len(left))
        parts = list(branches.values())
        shares = [-float(nats[part[0]][place]) for part in parts]
        if over:
            rest = max(_SMALLEST, 1.0 - sum(map(math.exp, shares)))
            parts, shares = [*parts, over], [*shares, math.log(rest)]
        best = max(range(len(parts)), key=lambda part: (shares[part], -parts[part][0]))
        probability /= sum(math.exp(share - shares[best]) for share in shares)
        left, place = parts[best], place + 1
    return Chosen(left[0], probability)
