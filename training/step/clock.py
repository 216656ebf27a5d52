"""Where a step's time goes: its phases one after another, parts within them, and what lies between
two steps."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any

import torch

PHASES = ("data", "forward", "backward", "optimizer")
PARTS = ("transfer", "head", "recompute")
"""Within the forward phase: moving a micro-batch to the device, and the output head with its loss;
within the backward phase: computing again what was not kept."""


class StepClock:
    """Times the phases of one step; one phase begins where the one before it ends."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, Any]] = []
        self._parts: list[tuple[str, Any, Any]] = []
        self._open: dict[str, Any] = {}
        self._begun = 0.0
        self._ended: float | None = None
        self._elsewhere = 0.0
        self._between = 0.0

    def start(self, phase: str) -> None:
        """End the phase that runs and begin another of :data:`PHASES`."""
        if not self._marks:
            self._begun = time.perf_counter()
            if self._ended is not None:
                self._between = max(0.0, self._begun - self._ended - self._elsewhere)
        self._marks.append((phase, self._mark()))

    @property
    def phase(self) -> str:
        """The phase that runs; empty between steps."""
        return self._marks[-1][0] if self._marks else ""

    @contextlib.contextmanager
    def within(self, part: str) -> Iterator[None]:
        """Time one of :data:`PARTS`; outside a step, as in an evaluation, nothing is timed."""
        self.begin(part)
        try:
            yield
        finally:
            self.end(part)

    def begin(self, part: str) -> None:
        """Begin one of :data:`PARTS`, where :meth:`within` cannot stand around it."""
        if self._marks:
            self._open[part] = self._mark()

    def end(self, part: str) -> None:
        """End what :meth:`begin` began."""
        if part in self._open:
            self._parts.append((part, self._open.pop(part), self._mark()))

    def elsewhere(self, seconds: float) -> None:
        """Take in what an evaluation or a checkpoint took, which is not time between steps."""
        self._elsewhere += seconds

    def finish(self) -> dict[str, float]:
        """End the step.

        Returns:
            the seconds of each phase, of each part, as ``all`` of the whole step, and as
            ``callbacks`` of what lay between the step before and this one.
        """
        self._marks.append(("", self._mark()))
        self._settle(self._marks[-1][1])
        seconds = dict.fromkeys(PHASES + PARTS, 0.0)
        for (phase, begun), (_, ended) in zip(self._marks, self._marks[1:], strict=False):
            seconds[phase] += self._seconds(begun, ended)
        for part, begun, ended in self._parts:
            seconds[part] += self._seconds(begun, ended)
        self.drop()
        self._ended = time.perf_counter()
        seconds["all"] = self._ended - self._begun
        seconds["callbacks"] = self._between
        self._elsewhere = self._between = 0.0
        return seconds

    def drop(self) -> None:
        """Forget a step that was not finished."""
        self._marks.clear()
        self._parts.clear()
        self._open.clear()

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
