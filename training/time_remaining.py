"""When a run will be done, from what its steps, evaluations and savings have taken so far."""

import statistics
from collections import deque
from dataclasses import dataclass, field

_WINDOW = 50
_SLOW_STARTERS = 1  # the first step of a session also warms caches up
_NEEDED = 3


@dataclass
class RemainingTimeEstimator:
    """Estimates from this session's measurements only.

    Args:
        steps_left: optimizer steps to come.
        evaluations_left: evaluations to come.
        checkpoints_left: checkpoints to come.
        evaluation_tokens: tokens of one evaluation, to guess its time before the first.
        closing_seconds: what is known to follow the last step.
    """

    steps_left: int
    evaluations_left: int = 0
    checkpoints_left: int = 0
    evaluation_tokens: int = 0
    closing_seconds: float = 0.0
    _steps: deque[float] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _evaluations: list[float] = field(default_factory=list)
    _checkpoints: list[float] = field(default_factory=list)
    _forward_seconds: float = 0.0
    _forward_tokens: int = 0
    _seen: int = 0

    def step_done(self, seconds: float, forward_seconds: float, tokens: int) -> None:
        """Take in a step: its seconds, those of its forward passes, and its tokens."""
        self._seen += 1
        self.steps_left = max(0, self.steps_left - 1)
        if self._seen > _SLOW_STARTERS:
            self._steps.append(seconds)
            self._forward_seconds += forward_seconds
            self._forward_tokens += tokens

    def evaluation_done(self, seconds: float) -> None:
        """Take in an evaluation's seconds."""
        self.evaluations_left = max(0, self.evaluations_left - 1)
        self._evaluations.append(seconds)

    def checkpoint_done(self, seconds: float, *, due: bool = True) -> None:
        """Take in a checkpoint's seconds; ``due``: whether it is one of those to come."""
        self.checkpoints_left = max(0, self.checkpoints_left - due)
        self._checkpoints.append(seconds)

    def estimate(self) -> tuple[float, float, float] | None:
        """Return seconds remaining with a low and a high bound, ``None`` until it can be known.

        A step is expected to take the mean of the middle half of the newest ones, so that a
        hiccup does not move the clock; the bounds are the standard error and the quartiles' width.
        """
        if len(self._steps) < min(_NEEDED, self.steps_left):
            return None
        if not self._steps:
            return (self._other(), self._other(), self._other()) if not self.steps_left else None
        ordered = sorted(self._steps)
        quarter = len(ordered) // 4
        middle = ordered[quarter : len(ordered) - quarter]
        step = statistics.fmean(middle)
        spread = (middle[-1] - middle[0]) / 2 + step * 0.5 / len(ordered)
        other = self._other()
        return (
            self.steps_left * step + other,
            max(0.0, self.steps_left * (step - spread)) + other,
            self.steps_left * (step + spread) + other * 1.1,
        )

    def _other(self) -> float:
        """Seconds of what is not a step."""
        per_token = self._forward_seconds / max(1, self._forward_tokens)
        guess = self.evaluation_tokens * per_token
        evaluation = statistics.median(self._evaluations) if self._evaluations else guess
        checkpoint = statistics.median(self._checkpoints) if self._checkpoints else 0.0
        return (
            self.evaluations_left * evaluation
            + self.checkpoints_left * checkpoint
            + self.closing_seconds
        )
