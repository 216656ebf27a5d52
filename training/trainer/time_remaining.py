"""When a run will be done, from what its steps, evaluations and savings have taken so far.

The pace is that of the newest steps, corrected by how many tokens the steps to come have. Steps far
slower than the others are a hiccup, or the beginning of a spell such as a spill into system memory;
how long a spell will last is not known, and the best guess is as long again as it has lasted.
"""

import itertools
import math
import statistics
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

_WINDOW = 50
_SLOW_STARTERS = 1  # the first step of a session also warms caches up
_NEEDED = 3
_FAR_SLOWER = 2.5  # times the others: no longer the same pace
_HICCUP_STEPS = 2  # more in a row are a spell
_TRIMMED = 0.1  # of the window, at each end
_LEAST_SPREAD = 0.02
_UNMEASURED = 0.3  # how far off a guess of an evaluation may be


@dataclass(frozen=True)
class _Step:
    seconds: float
    tokens: int


@dataclass(frozen=True)
class _Pace:
    """Seconds of a step to come, and how far off they may be."""

    seconds: float
    spread: float
    spell_seconds: float
    """What the spell that goes on will still cost beside."""
    spell_most_seconds: float
    """The same if it never ends."""


def times_due(first: int, steps: int, every: int) -> int:
    """Return how often something is done after step ``first``: every so many steps, and last."""
    if not every:
        return 1
    return steps // every - first // every + (steps % every > 0)


@dataclass
class RemainingTimeEstimator:
    """Estimates from this session's measurements; before there are any, from an earlier session's.

    Args:
        steps_left: optimizer steps to come.
        evaluations_left: evaluations to come.
        checkpoints_left: checkpoints to come.
        samples_left: times that sample prompts are yet to be asked.
        scores_left: times that labels are yet to be asked for.
        score_tokens: tokens of one such time, to guess how long the first takes.
        evaluation_tokens: tokens of one evaluation, to guess its time before the first.
        closing_seconds: what is known to follow the last step.
        tokens_left: tokens of the steps to come; 0: not known.
        autosave_seconds: a checkpoint comes after so many without one; 0: never.
    """

    steps_left: int
    evaluations_left: int = 0
    checkpoints_left: int = 0
    samples_left: int = 0
    scores_left: int = 0
    score_tokens: int = 0
    evaluation_tokens: int = 0
    closing_seconds: float = 0.0
    tokens_left: int = 0
    autosave_seconds: float = 0.0
    _steps: deque[_Step] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _earlier: deque[_Step] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _evaluations: list[float] = field(default_factory=list)
    _checkpoints: list[float] = field(default_factory=list)
    _token_seconds: deque[float] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _samples: list[float] = field(default_factory=list)
    _scores: list[float] = field(default_factory=list)
    _seen: int = 0
    _slow_in_a_row: int = 0
    _slow_excess: float = 0.0
    _hiccups: list[float] = field(default_factory=list)

    def remember(
        self,
        steps: Iterable[tuple[float, int]],
        evaluations: Iterable[float] = (),
        checkpoints: Iterable[float] = (),
    ) -> None:
        """Take in what an earlier session of the run measured.

        Args:
            steps: (seconds, tokens) of its steps.
            evaluations: seconds of each.
            checkpoints: likewise.
        """
        self._earlier.extend(itertools.starmap(_Step, steps))
        self._evaluations += evaluations
        self._checkpoints += checkpoints

    def step_done(self, seconds: float, forward_seconds: float, tokens: int) -> None:
        """Take in a step: its seconds, those of its forward passes, and its tokens."""
        self._seen += 1
        self.steps_left = max(0, self.steps_left - 1)
        self.tokens_left = max(0, self.tokens_left - tokens)
        if self._seen > _SLOW_STARTERS:
            self._count_hiccup(seconds)
            self._steps.append(_Step(seconds, tokens))
            self._token_seconds.append(forward_seconds / max(1, tokens))

    def evaluation_done(self, seconds: float) -> None:
        """Take in an evaluation's seconds."""
        self.evaluations_left = max(0, self.evaluations_left - 1)
        self._evaluations.append(seconds)

    def checkpoint_done(self, seconds: float, *, due: bool = True) -> None:
        """Take in a checkpoint's seconds; ``due``: whether it is one of those to come."""
        self.checkpoints_left = max(0, self.checkpoints_left - due)
        self._checkpoints.append(seconds)

    def samples_done(self, seconds: float) -> None:
        """Take in the seconds that all sample prompts took once."""
        self.samples_left = max(0, self.samples_left - 1)
        self._samples.append(seconds)

    def scores_done(self, seconds: float, *, due: bool = True) -> None:
        """Take in the seconds that all labels took once; ``due``: whether it was yet to come."""
        self.scores_left = max(0, self.scores_left - due)
        self._scores.append(seconds)

    def estimate(self) -> tuple[float, float, float] | None:
        """Return seconds remaining with a low and a high bound, ``None`` until it can be known."""
        steps = self._steps if len(self._steps) >= _NEEDED else self._earlier or self._steps
        if len(steps) < min(_NEEDED, self.steps_left):
            return None
        if not steps:
            return (self._other(), self._other(), self._other()) if not self.steps_left else None
        pace = self._pace(list(steps))
        left = self.steps_left
        other = self._other(left * pace.seconds)
        doubt = 0.1 if self._evaluations else _UNMEASURED
        return (
            left * pace.seconds + pace.spell_seconds + other,
            max(0.0, left * (pace.seconds - pace.spread) + other * (1 - doubt)),
            left * (pace.seconds + pace.spread) + pace.spell_most_seconds + other * (1 + doubt),
        )

    def _count_hiccup(self, seconds: float) -> None:
        """Keep what short hiccups cost: as many are to be expected in the steps to come."""
        usual = statistics.median(s.seconds for s in self._steps) if self._steps else seconds
        if seconds > _FAR_SLOWER * usual:
            self._slow_in_a_row += 1
            self._slow_excess += seconds - usual
            return
        if 0 < self._slow_in_a_row <= _HICCUP_STEPS:
            self._hiccups.append(self._slow_excess)
        self._slow_in_a_row, self._slow_excess = 0, 0.0

    def _hiccup_seconds(self) -> float:
        """Seconds a step that hiccups cost; what happened once need not come again."""
        usual = sorted(self._hiccups)[:-1]
        return sum(usual) / max(1, self._seen)

    def _pace(self, steps: list[_Step]) -> _Pace:
        """Return what a step to come will take, from the newest ones."""
        usual = statistics.median(s.seconds for s in steps)
        if all(s.seconds < usual / _FAR_SLOWER for s in steps[-_NEEDED:]):  # a long spell is over
            steps = [s for s in steps if s.seconds < usual / _FAR_SLOWER]
            usual = statistics.median(s.seconds for s in steps)
        even = [s for s in steps if s.seconds <= _FAR_SLOWER * usual]
        seconds, spread = self._even_pace(even)
        spell = list(
            itertools.takewhile(lambda s: s.seconds > _FAR_SLOWER * usual, reversed(steps))
        )
        lost = statistics.fmean(s.seconds for s in spell) - seconds if spell else 0.0
        return _Pace(
            seconds=seconds + self._hiccup_seconds(),
            spread=spread,
            spell_seconds=lost * min(len(spell), self.steps_left),
            spell_most_seconds=lost * self.steps_left,
        )

    def _even_pace(self, steps: list[_Step]) -> tuple[float, float]:
        """Return (seconds of a step to come, how far off that may be) without hiccups and spells.

        Each step is first corrected to the tokens that the steps to come have in the mean, along
        the least-squares line of seconds over tokens.
        """
        aim = self.tokens_left / self.steps_left if self.tokens_left and self.steps_left else 0.0
        slope = _slope(steps) if aim else 0.0
        corrected = [s.seconds + slope * (aim - s.tokens) for s in steps]
        ordered = sorted(corrected)
        cut = int(len(ordered) * _TRIMMED)
        middle = ordered[cut : len(ordered) - cut]
        seconds = max(0.0, statistics.fmean(middle))
        half = len(corrected) // 2
        drift = 0.0
        if half >= _NEEDED:
            drift = abs(statistics.median(corrected[half:]) - statistics.median(corrected[:half]))
        error = statistics.stdev(middle) / math.sqrt(len(middle)) if len(middle) > 1 else 0.0
        certain = _LEAST_SPREAD + 0.3 / len(corrected)
        return seconds, 2 * error + drift + seconds * certain

    def _other(self, steps_seconds: float = 0.0) -> float:
        """Seconds of what is not a step.

        Args:
            steps_seconds: of the steps to come, in which checkpoints by time may fall.
        """
        per_token = statistics.median(self._token_seconds) if self._token_seconds else 0.0
        guess = self.evaluation_tokens * per_token
        evaluation = statistics.median(self._evaluations) if self._evaluations else guess
        checkpoint = statistics.median(self._checkpoints) if self._checkpoints else 0.0
        sample = statistics.median(self._samples) if self._samples else 0.0
        guess = self.score_tokens * per_token
        score = statistics.median(self._scores) if self._scores else guess
        by_time = 0
        if self.autosave_seconds:
            between = steps_seconds / (self.checkpoints_left + 1)
            by_time = int(between // self.autosave_seconds) * (self.checkpoints_left + 1)
        return (
            self.evaluations_left * evaluation
            + (self.checkpoints_left + by_time) * checkpoint
            + self.samples_left * sample
            + self.scores_left * score
            + self.closing_seconds
        )


def _slope(steps: list[_Step]) -> float:
    """Return the seconds of one token more, by least squares; never below 0, nor above the mean."""
    if len(steps) < 2 * _NEEDED:
        return 0.0
    tokens = statistics.fmean(s.tokens for s in steps)
    seconds = statistics.fmean(s.seconds for s in steps)
    spread = sum((s.tokens - tokens) ** 2 for s in steps)
    if spread <= 0.0 or tokens <= 0.0:
        return 0.0
    found = sum((s.tokens - tokens) * (s.seconds - seconds) for s in steps) / spread
    return min(max(0.0, found), seconds / tokens)
