"""What each factor really costs on this computer: a few steps with it, the same steps without it.

Each is tried in a test drive of its own, in a child process, so that none finds the memory of
another. All drives take the same examples. The run as it was is driven first and last, and each
factor is held against what lies between the two, for a computer grows warm and has other things
to do. No torch in this process.
"""

import json
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training import worker
from training.atomic_file import write_text
from training.events import Event
from training.history import RunHistory
from training.problems import ProblemError, fail
from training.report_record import FACTORS_FILE, RunRecord
from training.run_folder import disk_problem
from training.settings import Settings
from training.speed_factors import without

STEPS = 8
_WARM_UP_STEPS = 2

Probe = Callable[[Settings, Callable[[Event], None], Callable[[], int]], object]
"""Takes real steps; :func:`training.worker.probe` or something of its signature."""


def measure_factors(
    record: RunRecord,
    folder: Path,
    steps: int = STEPS,
    tell: Callable[[str, float | None], None] = lambda _name, _seconds: None,
    probe: Probe = worker.probe,
) -> dict[str, float]:
    """Try the run without each of its factors and keep in its folder what came of it.

    Args:
        record: of the run.
        folder: the run's.
        steps: taken for each.
        tell: told of every factor that was tried (empty for the run as it was) and the seconds of
            a step without it, ``None`` where that did not go.
        probe: takes the steps.

    Returns:
        seconds of a step by factor, as they would have been in the run itself.

    Raises:
        ProblemError: the run was not done on this computer or has no pace, its model or data are
            gone, or the figures cannot be kept.
    """
    if record.told or record.step_seconds is None:
        raise fail("report_not_measurable", path=str(folder))
    usual = _step_seconds(record.settings, steps, probe, needed=True)
    assert usual is not None
    tell("", usual)
    tried: dict[str, float | None] = {}
    for name, changed in without(record).items():
        tried[name] = _step_seconds(_changed(record.settings, changed), steps, probe)
        tell(name, tried[name])
    again = _step_seconds(record.settings, steps, probe) or usual
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


def _step_seconds(
    settings: Settings, steps: int, probe: Probe, *, needed: bool = False
) -> float | None:
    """Return the seconds of a usual step; ``None`` where it cannot be computed so, as where memory
    ran out and the micro-batches were split."""
    history = RunHistory()

    def should_stop() -> int:
        return int(len(history.steps) >= steps + _WARM_UP_STEPS)

    probe(settings, history.add, should_stop)
    if needed and history.problem is not None:
        raise ProblemError(history.problem)
    otherwise = any(p.code in ("memory_split", "memory_recompute") for p in history.warnings)
    seconds = [step.seconds for step in history.steps[_WARM_UP_STEPS:]]
    return statistics.median(seconds) if seconds and not otherwise else None
