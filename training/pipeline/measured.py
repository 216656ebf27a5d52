"""What a run has measured of itself: its usual step, and the most memory. No torch."""

import math
import statistics

from training.events.event_types import Stage
from training.events.history import RunHistory
from training.plan.calibration import Figures
from training.plan.planner import Plan

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


def beside_of(history: RunHistory, plan: Plan) -> dict[str, float]:
    """Return by kind what this session's work beside steps took, over what was predicted of it for
    steps such as these.

    Args:
        history: of the session.
        plan: of the run.
    """
    steps = [step.seconds for step in history.steps[_FIRST_STEPS:]]
    pace = 1.0
    if steps and plan.step_seconds:
        pace = statistics.median(steps) / plan.step_seconds
    stages = [s.seconds for stage, s in history.stages.items() if stage != Stage.TRAIN]
    told = {
        "start": [sum(seconds or 0.0 for seconds in stages)],
        "checks": [e.seconds for e in history.evaluations if e.eval_loss is not None],
        "scores": [e.seconds for e in history.evaluations if e.accuracy is not None],
        "samples": _sample_seconds(history),
        "saves": [c.seconds for c in history.checkpoints],
    }
    found = {}
    for kind, seconds in told.items():
        part = plan.uncorrected_parts.get(kind)
        if not seconds or part is None or part.seconds <= 0:
            continue
        expected = part.seconds * (pace if kind in ("checks", "scores") else 1.0)
        found[kind] = statistics.median(seconds) / expected
    return found


def _sample_seconds(history: RunHistory) -> list[float]:
    """Return the mean seconds of asking all sample prompts once; nothing where none were asked."""
    times = len({sample.step for sample in history.samples})
    return [history.beside.get("samples", 0.0) / times] if times else []


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
