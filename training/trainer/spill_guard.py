"""Says at once when a run spills into system memory, or has become many times slower for another
reason.

Windows lends system memory to a GPU that is full instead of failing; a step takes 10 to 50 times
as long then, without an error. No torch.
"""

import statistics
from collections import deque
from collections.abc import Callable

from training.events.event_types import MemorySampled
from training.texts.amounts import format_bytes
from training.texts.problems import Problem, warn

_SHARED_BYTES = 256 * 2**20  # pinned buffers and the driver's own come and go by less
_LITTLE_SHARED_BYTES = 64 * 2**20  # enough where the GPU waits for its memory as well
_NEARLY_FULL = 0.9  # of the card; before that nothing has to be moved out
_BUSY_PERCENT = 90.0
_STARVED = 0.5  # of the usual use of its memory, by a GPU that is as busy as ever
_STARVED_SAMPLES = 3
_LEAST_SAMPLES = 20
_SLOW = 4.0  # times the usual step
_SLOW_STEPS = 2  # one alone is a hiccup
_USUAL_AGAIN = 2.0
_USUAL_STEPS = 3  # that end an episode
_LEAST_STEPS = 5  # before it is known what is usual
_REMEMBERED = 50


class SpillGuard:
    """Warns once an episode.

    Args:
        tell: takes the warning; called from whatever thread tells the guard.
    """

    def __init__(self, tell: Callable[[Problem], None]) -> None:
        self._tell = tell
        self._seconds: deque[float] = deque(maxlen=_REMEMBERED)
        self._paces: deque[float] = deque(maxlen=_REMEMBERED)  # seconds a token
        self._slow_steps = 0
        self._usual_steps = 0
        self._slow_told = False
        self._memory_loads: deque[float] = deque(maxlen=_REMEMBERED)
        self._starved_samples = 0
        self._least_shared: int | None = None
        self._spilled = False

    def sampled(self, sample: MemorySampled) -> None:
        """Take in a sample of what is in use.

        Memory of the system that the GPU can see is no spill by itself: buffers that are pinned for
        copies are such. What is moved out of a card is so because the card is nearly full; and then
        its GPU waits, busy to the eye, and uses its memory less than before.
        """
        starved = self._is_starved(sample.gpu_load_percent, sample.gpu_memory_load_percent)
        if sample.shared_bytes is None:
            return
        used, total = sample.device_used_bytes, sample.device_total_bytes
        if used is None or not total or used >= _NEARLY_FULL * total:
            self.shared_memory(sample.step, sample.shared_bytes, starved=starved)
        else:  # what is lent now is none of the card's
            self._least_shared, self._spilled = sample.shared_bytes, False

    def _is_starved(self, load: float | None, memory_load: float | None) -> bool:
        if load is None or memory_load is None or load < _BUSY_PERCENT:
            self._starved_samples = 0
            return False
        known = len(self._memory_loads) >= _LEAST_SAMPLES
        if known and memory_load <= _STARVED * statistics.median(self._memory_loads):
            self._starved_samples += 1
        else:
            self._starved_samples = 0
            self._memory_loads.append(memory_load)
        return self._starved_samples >= _STARVED_SAMPLES

    def shared_memory(self, step: int, shared_bytes: int, *, starved: bool = False) -> None:
        """Take in how much system memory the run's process has been lent as GPU memory, on a card
        that is nearly full."""
        if self._least_shared is None or shared_bytes < self._least_shared:
            self._least_shared = shared_bytes
        grown = shared_bytes - self._least_shared
        enough = _LITTLE_SHARED_BYTES if starved else _SHARED_BYTES
        if grown >= enough and not self._spilled:
            self._spilled = True
            self._tell(warn("spilled", step=step, size=format_bytes(grown)))
        elif grown < min(enough, _SHARED_BYTES // 2):
            self._spilled = False

    def step_done(self, step: int, seconds: float, tokens: int) -> None:
        """Take in a step's time; a step that is only longer is not slower."""
        pace = seconds / max(1, tokens)
        if len(self._seconds) >= _LEAST_STEPS:
            usual, usual_pace = statistics.median(self._seconds), statistics.median(self._paces)
            times = min(seconds / usual, pace / usual_pace)
            self._judge(step, times)
            if times >= _USUAL_AGAIN:
                return  # the usual is learned from usual steps
        self._seconds.append(seconds)
        self._paces.append(pace)

    def _judge(self, step: int, times: float) -> None:
        self._slow_steps = self._slow_steps + 1 if times >= _SLOW else 0
        self._usual_steps = self._usual_steps + 1 if times < _USUAL_AGAIN else 0
        if self._usual_steps >= _USUAL_STEPS:
            self._slow_told = False
        if self._slow_steps >= _SLOW_STEPS and not self._slow_told:
            self._slow_told = True
            if not self._spilled:  # else it is known why
                self._tell(warn("slowed", step=step, times=round(times)))
