"""Where a step's time goes: data, forward, backward, optimizer."""

import time
from typing import Any

import torch

PHASES = ("data", "forward", "backward", "optimizer")


class StepClock:
    """Times the phases of one step; one phase begins where the one before it ends."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, Any]] = []
        self._begun = 0.0

    def start(self, phase: str) -> None:
        """End the phase that runs and begin another of :data:`PHASES`."""
        if not self._marks:
            self._begun = time.perf_counter()
        self._marks.append((phase, self._mark()))

    def finish(self) -> dict[str, float]:
        """End the step; return the seconds of each phase and, as ``all``, of the whole."""
        self._marks.append(("", self._mark()))
        self._settle(self._marks[-1][1])
        seconds = dict.fromkeys(PHASES, 0.0)
        for (phase, begun), (_, ended) in zip(self._marks, self._marks[1:], strict=False):
            seconds[phase] += self._seconds(begun, ended)
        self._marks.clear()
        seconds["all"] = time.perf_counter() - self._begun
        return seconds

    def drop(self) -> None:
        """Forget a step that was not finished."""
        self._marks.clear()

    def _mark(self) -> Any:
        return time.perf_counter()

    def _settle(self, last: Any) -> None:
        """The host's clock needs no waiting."""

    def _seconds(self, begun: Any, ended: Any) -> float:
        return float(ended - begun)


class CudaStepClock(StepClock):
    """Times on the GPU by CUDA events; the only wait is for the step's end."""

    def _mark(self) -> torch.cuda.Event:
        event = torch.cuda.Event(enable_timing=True)
        event.record()
        return event

    def _settle(self, last: torch.cuda.Event) -> None:
        last.synchronize()

    def _seconds(self, begun: torch.cuda.Event, ended: torch.cuda.Event) -> float:
        return float(begun.elapsed_time(ended)) / 1000


def step_clock(device: torch.device) -> StepClock:
    """Return the clock for a device."""
    return CudaStepClock() if device.type == "cuda" else StepClock()
