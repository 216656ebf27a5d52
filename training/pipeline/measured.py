"""What a run has measured of itself: its usual step, and the most memory. No torch."""

import math
import statistics

from training.events.history import RunHistory
from training.plan.calibration import Figures

_FIRST_STEPS = 2  # slower: kernels are compiled, the allocator fills
_LEAST_STEPS = 8
_LARGEST_CONTEXT_BYTES = 2 * 2**30


def figures_of(history: RunHistory, peak_bytes: int, others_bytes: int) -> Figures | None:
    """Return a run's figures, ``None`` where it was too short to tell.

    Args:
        history: of the run.
        peak_bytes: the most that torch held on the GPU, else this process's memory.
        others_bytes: what other programs held on the device before the run began.
    """
    steps = history.steps[_FIRST_STEPS:]
    if len(steps) < _LEAST_STEPS:
        return None
    seconds = statistics.median(step.seconds for step in steps)
    return Figures(seconds, with_context(history, peak_bytes, others_bytes))


def with_context(history: RunHistory, peak_bytes: int, others_bytes: int) -> int:
    """Return the peak with what CUDA and its libraries hold beside it; arguments as above."""
    return peak_bytes + _context_bytes(history, others_bytes)


def _context_bytes(history: RunHistory, others_bytes: int) -> int:
    """Return what CUDA and its libraries hold beside torch's allocator; 0 off CUDA.

    Others may take more meanwhile, never less than nothing: the least of all samples is the run's.
    Only those of this session's training count: a model that loads takes memory while a sample is
    taken.
    """
    begun = history.training.time if history.training else math.inf
    beside = [
        sample.device_used_bytes - sample.reserved_bytes - others_bytes
        for sample in history.memory
        if sample.time >= begun and sample.device_used_bytes is not None and sample.reserved_bytes
    ]
    return max(0, min(min(beside), _LARGEST_CONTEXT_BYTES)) if beside else 0
