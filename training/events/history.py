"""What a run has said so far, put together from its events.

Window, terminal and the result of ``run()`` read the same object, live or from ``events.jsonl``.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from training.events import event_types
from training.events.event_types import Event, Stage
from training.events.labels import LabelReport
from training.events.narration import Narrator
from training.events.step_series import StepSeries
from training.files.untrusted import lines_of
from training.texts.problems import Problem

T = TypeVar("T")

LOG_LINES = 2000
"""At least so many lines of the log are kept; twice as many at most."""
SAMPLES = 50_000
"""So many samples of memory and time are kept in full; of older ones, the larger of each pair."""
_MOST_BYTES = 2**30
_CLOCK_SET_BACK_SECONDS = 60.0  # events of several threads come out of order by far less

LONGEST_SILENCE = 3600.0
"""Seconds. Memory is sampled all the time; where nothing was said for longer, the clock was set
forward, or the computer slept."""


_ENDS_ACTIVITY = (
    event_types.RunStarted,
    event_types.StepFinished,
    event_types.Evaluated,
    event_types.SampleAnswered,
    event_types.CheckpointSaved,
    event_types.RunFinished,
    event_types.RunFailed,
)
"""What is told when it is done; nothing says by itself that it ended."""


@dataclass
class StageRecord:
    """One of the eight stages: waiting, running or done."""

    state: str = "waiting"
    done: int = 0
    total: int = 0
    started: float = 0.0
    """Wall clock, seconds since 1970."""
    seconds: float = 0.0


@dataclass
class RunHistory:
    """A run as its events tell it; steps repeated after a resume replace the earlier ones."""

    state: str = "waiting"
    """``waiting`` → ``running`` → ``finished``, ``stopped`` or ``failed``."""
    started: event_types.RunStarted | None = None
    device_before: str = ""
    """Of the session before this one, if there was one."""
    training: event_types.TrainingStarted | None = None
    activity: event_types.ActivityStarted | None = None
    """What goes on now beside steps."""
    stages: dict[Stage, StageRecord] = field(
        default_factory=lambda: {stage: StageRecord() for stage in Stage}
    )
    steps: StepSeries = field(default_factory=StepSeries)
    evaluations: list[event_types.Evaluated] = field(default_factory=list)
    memory: list[event_types.MemorySampled] = field(default_factory=list)
    remaining: list[event_types.TimeRemaining] = field(default_factory=list)
    checkpoints: list[event_types.CheckpointSaved] = field(default_factory=list)
    samples: list[event_types.SampleAnswered] = field(default_factory=list)
    intervals: event_types.IntervalsChanged | None = None
    """The newest change of when the run saves and evaluates, if there was one."""
    best: event_types.BestKept | None = None
    """Which step's adapter was kept, where the best one was."""
    products: event_types.ProductsTried | None = None
    """The newest trial of ways to compute products with frozen weights."""
    warnings: list[Problem] = field(default_factory=list)
    log: list[event_types.LogLine] = field(default_factory=list)
    probe: event_types.ProbeFinished | None = None
    """What a test drive measured."""
    finished: event_types.RunFinished | None = None
    failed: event_types.RunFailed | None = None
    beside: dict[str, float] = field(default_factory=dict)
    """Seconds of all sessions beside steps: ``checks``, ``scores``, ``samples``, ``saves``."""
    earlier_seconds: float = 0.0
    """Time spent in sessions before this one, and in this one before the clock was set back."""
    _session_started: float = 0.0
    _sees_silence: bool = True
    """Whether all events come here, so that a long time without one was none of the run's."""
    _last_time: float = 0.0
    _activity_begun: float = 0.0
    _narrator: Narrator = field(default_factory=Narrator)

    @classmethod
    def read(cls, file: Path) -> "RunHistory":
        """Return the history that ``events.jsonl`` tells; broken lines are passed over."""
        history = cls()
        if file.is_file():
            for line in lines_of(file, _MOST_BYTES):
                with contextlib.suppress(ValidationError):  # a power cut left it half written
                    history.add(event_types.from_line(line))
        return history

    def add(self, event: Event) -> None:
        """Take in the next event."""
        self._count_beside(event)
        if isinstance(event, event_types.RunStarted):
            self._begin_session(event)
        later = event.time - self._last_time
        if later < -_CLOCK_SET_BACK_SECONDS or (later > LONGEST_SILENCE and self._sees_silence):
            self.earlier_seconds += self._session_seconds()
            self._session_started = self._last_time = event.time
        self._last_time = max(self._last_time, event.time)
        if isinstance(event, event_types.ActivityStarted):
            self.activity = event
        elif isinstance(event, _ENDS_ACTIVITY):
            self.activity = None
        self._take(event)
        line = self._narrator.line(event)
        if line is not None:
            self._log(line)

    def _count_beside(self, event: Event) -> None:
        match event:
            case event_types.Evaluated(eval_loss=None, seconds=seconds):
                self._spend("scores", seconds)
            case event_types.Evaluated(seconds=seconds):
                self._spend("checks", seconds)
            case event_types.CheckpointSaved(seconds=seconds):
                self._spend("saves", seconds)
            case event_types.SampleAnswered() if self.activity is not None:
                if self.activity.doing == "samples":
                    self._spend("samples", max(0.0, event.time - self._activity_begun))
            case event_types.ActivityStarted() if (
                self.activity is None or self.activity.doing != event.doing
            ):
                self._activity_begun = event.time

    def _spend(self, kind: str, seconds: float) -> None:
        self.beside[kind] = self.beside.get(kind, 0.0) + seconds

    def _log(self, line: event_types.LogLine) -> None:
        self.log.append(line)
        if len(self.log) > 2 * LOG_LINES:
            del self.log[:-LOG_LINES]

    def await_session(self) -> None:
        """Leave nothing standing that was so in a session that has ended: another one begins."""
        self.state = "waiting"
        self.finished = self.failed = self.intervals = self.best = self.activity = None
        self.stages = {stage: StageRecord() for stage in Stage}
        self.remaining = []

    def _take(self, event: Event) -> None:
        match event:
            case event_types.StageStarted():
                self.stages[event.stage] = StageRecord("running", started=event.time)
            case event_types.StageProgress():
                record = self.stages[event.stage]
                record.done, record.total = event.done, event.total
            case event_types.StageFinished():
                self.stages[event.stage].state = "done"
                self.stages[event.stage].seconds = event.seconds
            case event_types.TrainingStarted():
                self._go_back_to(event.first_step)
                self.training = event
            case event_types.StepFinished():
                self.steps.append(event)
            case event_types.Evaluated():
                self._add_evaluation(event)
            case event_types.MemorySampled():
                self.memory.append(event)
                if len(self.memory) > 2 * SAMPLES:
                    self.memory = _thinned(self.memory, _in_use)
            case event_types.TimeRemaining():
                self.remaining.append(event)
                if len(self.remaining) > 2 * SAMPLES:
                    self.remaining = _thinned(self.remaining, lambda each: each.seconds or 0.0)
            case event_types.CheckpointSaved():
                self.checkpoints.append(event)
            case event_types.SampleAnswered():
                again = (event.step, event.number)
                self.samples = [s for s in self.samples if (s.step, s.number) != again]
                self.samples.append(event)
            case event_types.IntervalsChanged():
                self.intervals = event
            case event_types.BestKept():
                self.best = event
            case event_types.ProductsTried():
                self.products = event
            case event_types.Warned():
                self.warnings.append(event.problem)
            case event_types.ProbeFinished():
                self.probe = event
            case event_types.LogLine():
                self._log(event)
            case event_types.RunFinished():
                self.state, self.finished = event.state, event
            case event_types.RunFailed():
                self.state, self.failed = "failed", event

    def _begin_session(self, event: event_types.RunStarted) -> None:
        if self.started is not None:
            self.device_before = self.started.device
            self.earlier_seconds += self._session_seconds()  # not the pause between the two
        self._session_started = self._last_time = event.time
        self.await_session()
        self.state, self.started = "running", event

    def _session_seconds(self) -> float:
        begun = self._session_started or self._last_time  # a run may fail before it starts
        return max(0.0, self._last_time - begun)

    def _go_back_to(self, step: int) -> None:
        """Forget what a resumed session is about to do again."""
        self.steps = StepSeries(s for s in self.steps if s.step <= step)
        self.evaluations = [e for e in self.evaluations if e.step <= step]
        self.checkpoints = [c for c in self.checkpoints if c.step <= step]
        self.samples = [s for s in self.samples if s.step <= step]
        self.remaining = []

    def _add_evaluation(self, event: event_types.Evaluated) -> None:
        """One evaluation a step: the loss and the accuracy of one step may come apart."""
        last = self.evaluations[-1] if self.evaluations else None
        if last is not None and last.step == event.step:
            merged = last.model_dump(exclude_none=True) | event.model_dump(exclude_none=True)
            self.evaluations[-1] = event_types.Evaluated.model_validate(merged)
        else:
            self.evaluations.append(event)

    @property
    def seconds(self) -> float:
        """Seconds spent on the run in all sessions."""
        return self.earlier_seconds + self._session_seconds()

    @property
    def learning(self) -> bool:
        """Whether this session has taken a step; before that it gets ready, also where an earlier
        one has taken some."""
        begun = self.stages[Stage.TRAIN]
        return (
            begun.state == "running" and bool(self.steps) and (self.steps[-1].time >= begun.started)
        )

    @property
    def losses(self) -> list[tuple[int, float]]:
        """(step, loss) of every optimizer step."""
        return [(step.step, step.loss) for step in self.steps]

    @property
    def eval_loss(self) -> float | None:
        """The loss on the validation examples: the newest, or that of the adapter that was kept."""
        if self.best is not None:
            return self.best.eval_loss
        found = (e.eval_loss for e in reversed(self.evaluations) if e.eval_loss is not None)
        return next(found, None)

    @property
    def label_reports(self) -> list[tuple[int, LabelReport]]:
        """(step, report) wherever labels were asked for."""
        return [(e.step, e.labels) for e in self.evaluations if e.labels is not None]

    @property
    def accuracies(self) -> list[tuple[int, float]]:
        """(step, accuracy) wherever accuracy was measured."""
        return [(e.step, e.accuracy) for e in self.evaluations if e.accuracy is not None]

    @property
    def peak_memory_bytes(self) -> int:
        """The most that the run has had: reserved on the GPU, else this process's RAM."""
        return max(map(_in_use, self.memory), default=0)

    @property
    def on_gpu(self) -> bool:
        """Whether the run computes on a GPU; false until that is known."""
        return self.started is not None and "cpu" not in self.started.device.casefold()

    @property
    def paused(self) -> bool:
        """Whether the run was stopped to go on later."""
        return self.finished is not None and self.finished.paused

    @property
    def problem(self) -> Problem | None:
        """Why the run failed, if it did."""
        return self.failed.problem if self.failed else None


def _in_use(sample: event_types.MemorySampled) -> int:
    """Return what the run itself held: on the GPU, else in RAM."""
    return sample.reserved_bytes or sample.ram_process_bytes


def _thinned(samples: list[T], size: Callable[[T], float]) -> list[T]:
    """Return half as many of the older samples, the peaks among them; a week must fit in memory."""
    older, newer = samples[:-SAMPLES], samples[-SAMPLES:]
    return [max(older[at : at + 2], key=size) for at in range(0, len(older), 2)] + newer
