"""How fast this computer's CPU multiplies now, measured in some milliseconds. No torch."""

import time
from functools import cache

_SIDE = 512  # of a square matrix
_TRIES = 12


@cache
def products_a_second() -> float:
    """Return the operations a second of a float32 matrix product on all cores that this process may
    use: the best of a few tries, which other programs disturb least."""
    import numpy as np

    matrix = np.ones((_SIDE, _SIDE), np.float32)
    seconds = []
    for _ in range(1 + _TRIES):  # the first is to warm up
        begun = time.perf_counter()
        matrix @ matrix
        seconds.append(time.perf_counter() - begun)
    return 2 * _SIDE**3 / min(seconds[1:])
