"""How fast this computer's CPU multiplies and moves numbers now, measured in some milliseconds.
No torch."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import psutil

_SIDE = 384  # of a square matrix
_NUMBERS = 2**16  # of a piece that stays in a core's own cache
_PIECES, _TRIES = 60, 5


@dataclass(frozen=True)
class CpuRates:
    """Of all cores that this process may use, in float32.

    Args:
        flops: operations a second of a matrix product.
        bytes_moved: a second, read and written, where two numbers at a time become one.
    """

    flops: float
    bytes_moved: float


def usable_cores() -> int:
    """Return how many cores this process may use, each counted once though it runs two threads."""
    cores = psutil.cpu_count(logical=False) or 1
    if hasattr(os, "sched_getaffinity"):
        cores = min(cores, len(os.sched_getaffinity(0)))
    return max(1, cores)


@cache
def cpu_rates() -> CpuRates:
    """Return the best of a few tries, which other programs disturb least."""
    import numpy as np

    matrix = np.ones((_SIDE, _SIDE), np.float32)
    product = _least(lambda: matrix @ matrix)

    def pieces() -> None:
        one, out = np.ones(_NUMBERS, np.float32), np.empty(_NUMBERS, np.float32)
        for _ in range(_PIECES):
            np.multiply(one, one, out=out)

    cores = usable_cores()

    def pieces_on_all() -> None:
        threads = [threading.Thread(target=pieces) for _ in range(cores)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    moved = _least(pieces_on_all)
    bytes_moved = 3 * 4 * _NUMBERS * _PIECES * cores / moved
    return CpuRates(2 * _SIDE**3 / product, bytes_moved)


def _least(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of a few tries, after one to warm up."""
    seconds = []
    for _ in range(1 + _TRIES):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds[1:])
