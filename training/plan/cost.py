"""What a step costs, apart from how fast this computer is: GPU seconds and launches. No torch."""

from dataclasses import dataclass

_SHARPNESS = 6.0
"""Of the maximum: the CPU bounds some stretches of a step and the GPU others, so that where both
take as long, the step takes an eighth longer."""
_HALVINGS = 40


@dataclass(frozen=True)
class StepCost:
    """One optimizer step.

    Args:
        busy: seconds in which the GPU computes.
        launches: of small computations that the CPU starts while the GPU works on earlier ones.
        updates: of those that it starts while the GPU waits: the optimizer's, for the most part.
    """

    busy: float
    launches: float = 0.0
    updates: float = 0.0

    def seconds(self, launch: float, busy_times: float = 1.0) -> float:
        """Return the step's seconds.

        Args:
            launch: seconds that the CPU takes to start one computation, Python around it included.
            busy_times: what the GPU's seconds are multiplied by.
        """
        parts = self.busy * busy_times, self.launches * launch
        slower = max(parts)
        if not slower:
            return self.updates * launch
        times: float = sum((part / slower) ** _SHARPNESS for part in parts) ** (1 / _SHARPNESS)
        return slower * times + self.updates * launch

    def launch_seconds(self, step: float, busy: float) -> float | None:
        """Return the seconds of a launch that a measured step tells, ``None`` where it tells none.

        Args:
            step: seconds that it took.
            busy: seconds of it in which the GPU computed.
        """
        if step <= busy or not self.updates:
            return None
        low, high = 0.0, step / self.updates
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if self.seconds(middle, busy / self.busy) > step:
                high = middle
            else:
                low = middle
        return low
