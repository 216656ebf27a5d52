"""What each factor really costs on this computer: a few steps with it, the same steps without it.

Each is tried in a test drive of its own, in a child process, so that none finds the memory of
another. All drives take the same examples. The run as it was is driven first and last, and each
factor is held against what lies between the two, for a computer grows warm and has other things
to do. No torch in this process.
"""

import json
import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.events.event_types import Event, Stage
from training.events.history import RunHistory
from training.files.atomic import write_text
from training.report.factors import without
from training.report.measured_run import FACTORS_FILE, MeasuredRun
from training.settings.schema import Settings
from training.texts.failure import disk_problem
from training.texts.problems import ProblemError, Stopped, fail
from training.workers.child import KILL

STEPS = 8
_WARM_UP_STEPS = 2
_START_SECONDS = 8.0  # of a process that loads torch

Probe = Callable[[Settings, Callable[[Event], None], Callable[[], int]], object]
"""Takes real steps; :func:`training.workers.run_worker.probe` or something of its signature."""


def probe_without(
    settings: Settings, on_event: Callable[[Event], None], should_stop: Callable[[], int]
) -> object:
    """Take them in a child process; what starts one is imported only now."""
    from training.workers import run_worker

    return run_worker.probe(settings, on_event, should_stop)


class MeasuringStopped(Stopped):
    """The user has seen enough; nothing is kept."""


@dataclass(frozen=True)
class MeasureProgress:
    """How far the measuring is.

    Args:
        name: of the factor that is tried; empty for the run as it was.
        drive: which test drive goes on, from 1.
        drives: in all.
        steps_a_drive: that each takes.
        stage: that goes on in it.
        steps: taken in it.
    """

    name: str
    drive: int
    drives: int
    steps_a_drive: int
    stage: Stage | None = None
    steps: int = 0

    @property
    def share(self) -> float:
        """Of everything, 0 to 1."""
        return (self.drive - 1 + min(1.0, self.steps / self.steps_a_drive)) / self.drives


def measuring_seconds(record: MeasuredRun) -> float | None:
    """Return about how long measuring takes; ``None`` where nothing can be measured: the run was
    not done by Headroom, or has no pace."""
    if record.told or record.step_seconds is None:
        return None
    ready = [r.seconds for s, r in record.history.stages.items() if s is not Stage.TRAIN]
    each = _START_SECONDS + sum(ready) + (STEPS + _WARM_UP_STEPS) * record.step_seconds
    return each * (len(without(record)) + 2)


def measure_factors(
    record: MeasuredRun,
    folder: Path,
    steps: int = STEPS,
    tell: Callable[[str, float | None], None] = lambda _name, _seconds: None,
    probe: Probe = probe_without,
    progress: Callable[[MeasureProgress], None] = lambda _progress: None,
    should_stop: Callable[[], int] = lambda: 0,
) -> dict[str, float]:
    """Try the run without each of its factors and keep in its folder what came of it.

    Args:
        record: of the run.
        folder: the run's.
        steps: taken for each.
        tell: told of every factor that was tried (empty for the run as it was) and the seconds of
            a step without it, ``None`` where that did not go.
        probe: takes the steps.
        progress: told at every step and stage.
        should_stop: polled; other than 0 ends it at once.

    Returns:
        seconds of a step by factor, as they would have been in the run itself.

    Raises:
        MeasuringStopped: ``should_stop`` said so.
        ProblemError: the run was not done on this computer or has no pace, its model or data are
            gone, or the figures cannot be kept.
    """
    if record.told or record.step_seconds is None:
        raise fail("report_not_measurable", path=str(folder))
    factors = without(record)
    drives = _Drives(steps, len(factors) + 2, probe, progress, should_stop)
    usual = drives.step_seconds(record.settings, needed=True)
    assert usual is not None
    tell("", usual)
    tried: dict[str, float | None] = {}
    for name, changed in factors.items():
        tried[name] = drives.step_seconds(_changed(record.settings, changed), name)
        tell(name, tried[name])
    again = drives.step_seconds(record.settings) or usual
    tell("", again)
    found = {}
    for number, (name, seconds) in enumerate(tried.items(), 1):
        if seconds is not None:
            meanwhile = usual + (again - usual) * number / (len(tried) + 1)
            found[name] = record.step_seconds * seconds / meanwhile
    try:
        content = {"steps": steps, "step_seconds": [usual, again], "without": found}
        write_text(folder / FACTORS_FILE, json.dumps(content, indent=1) + "\n")
    except OSError as error:
        raise disk_problem(error, folder) from error
    return found


def _changed(settings: Settings, changed: dict[str, Any]) -> Settings:
    for key, value in changed.items():
        settings = settings.with_value(key, value)
    return settings


class _Drives:
    """Takes one test drive after another."""

    def __init__(
        self,
        steps: int,
        drives: int,
        probe: Probe,
        progress: Callable[[MeasureProgress], None],
        should_stop: Callable[[], int],
    ) -> None:
        self._steps = steps + _WARM_UP_STEPS
        self._probe = probe
        self._progress = progress
        self._should_stop = should_stop
        self._now = MeasureProgress("", 0, drives, self._steps)

    def step_seconds(
        self, settings: Settings, name: str = "", *, needed: bool = False
    ) -> float | None:
        """Return the seconds of a usual step; ``None`` where it cannot be computed so, as where
        memory ran out and the micro-batches were split."""
        history = RunHistory()
        self._now = replace(self._now, name=name, drive=self._now.drive + 1, stage=None, steps=0)
        self._progress(self._now)

        def add(event: Event) -> None:
            history.add(event)
            stage = next((s for s, r in history.stages.items() if r.state == "running"), None)
            now = replace(self._now, stage=stage, steps=len(history.steps))
            if now != self._now:
                self._now = now
                self._progress(now)

        def should_stop() -> int:
            if self._should_stop():
                return KILL
            return int(len(history.steps) >= self._steps)

        self._probe(settings, add, should_stop)
        if self._should_stop():
            raise MeasuringStopped
        if needed and history.problem is not None:
            raise ProblemError(history.problem.without_run)
        otherwise = any(p.code in ("memory_split", "memory_recompute") for p in history.warnings)
        seconds = [step.seconds for step in history.steps[_WARM_UP_STEPS:]]
        return statistics.median(seconds) if seconds and not otherwise else None
