"""Reads the curves and settings of runs in the background, and keeps the last ones."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.state.background import BackgroundTask
from app.state.series import Column, Smoothing, smoothing_window
from training.events.excerpts import read_curves
from training.events.history import RunHistory
from training.runs.entry import RunEntry
from training.runs.folder import EVENTS_FILE, SETTINGS_FILE
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import ProblemError

_MOST_STEPS = 120_000
"""Runs are kept until they have so many steps together, which take some 200 MB."""
Line = tuple[Column, Column]
"""Steps and values."""
_Key = tuple[str, str, int, float]


@dataclass(frozen=True)
class RunContents:
    """What a run's folder holds beside its record."""

    record: RunEntry
    history: RunHistory
    """Its curves."""
    settings: Settings | None
    """``None`` where they cannot be understood."""
    reason: str
    """Why not, in a sentence."""
    losses: Line
    """The loss of each step, smoothed."""
    eval_losses: Line


def read_contents(record: RunEntry) -> RunContents:
    """Return what a run's folder holds; slow for a long run."""
    history = read_curves(record.path / EVENTS_FILE)
    settings, reason = None, ""
    try:
        settings = toml_file.load(record.path / SETTINGS_FILE)
    except ProblemError as error:
        reason = error.problems[0].message
    measured = [(e.step, e.eval_loss) for e in history.evaluations if e.eval_loss is not None]
    return RunContents(
        record, history, settings, reason, losses=_smoothed(history), eval_losses=_line(measured)
    )


def _smoothed(history: RunHistory) -> Line:
    smoothing = Smoothing()
    smoothing.restart(smoothing_window(history.training.steps if history.training else 0))
    return _line([(step.step, smoothing.add(step.loss)) for step in history.steps])


def _line(points: list[tuple[int, float]]) -> Line:
    x, y = zip(*points, strict=True) if points else ((), ())
    return np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)


class RunSource(QObject):
    """Answers a wish for a run's contents with a signal; only the newest wish is answered.

    One thread reads at a time: going through a list of long runs by key must not start many.
    """

    ready = Signal(list)
    """The :class:`RunContents` of all runs that were wished for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[_Key, RunContents] = OrderedDict()
        self._task: BackgroundTask | None = None
        self._wanted: list[RunEntry] = []

    def want(self, records: list[RunEntry]) -> None:
        """Read these runs; what was read lately comes at once."""
        self._wanted = list(records)
        if self._task is None:
            self._read_missing()

    def shutdown(self) -> None:
        """Nothing is wished for any more; comes before the window goes."""
        self._wanted = []
        if self._task is not None:
            self._task.forget()

    def _read_missing(self) -> None:
        missing = [record for record in self._wanted if _key(record) not in self._kept]
        if not missing:
            self._tell()
            return
        self._task = BackgroundTask(lambda: [read_contents(record) for record in missing], self)
        self._task.done.connect(self._take)
        self._task.finished.connect(self._go_on)
        self._task.start(BackgroundTask.Priority.LowPriority)

    def _take(self, found: list[RunContents]) -> None:
        for contents in found:
            self._kept[_key(contents.record)] = contents

    def _go_on(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        self._read_missing()

    def _tell(self) -> None:
        wanted, self._wanted = self._wanted, []
        for record in wanted:
            self._kept.move_to_end(_key(record))
        if wanted:
            self.ready.emit([self._kept[_key(record)] for record in wanted])
        while len(self._kept) > 1 and self._steps_kept() > _MOST_STEPS:
            self._kept.popitem(last=False)

    def _steps_kept(self) -> int:
        return sum(len(contents.history.steps) for contents in self._kept.values())


def _key(record: RunEntry) -> _Key:
    """Return what tells a run as it was read from the same run later."""
    return record.folder, record.state, record.steps, record.seconds
