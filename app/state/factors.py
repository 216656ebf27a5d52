"""Measures in the background what each part of a run's steps costs, one run at a time."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from training.report.analysis import SpeedAnalysis, analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import write_report
from training.workers.factors import MeasureProgress, Probe, measure_factors, probe_without


def _measure(folder: Path, probe: Probe, task: BackgroundTask) -> SpeedAnalysis:
    """Measure, and write the report anew; the test drives are child processes."""
    measure_factors(
        read_measured_run(folder),
        folder,
        tell=lambda name, seconds: task.tell((name, seconds)),
        probe=probe,
        progress=task.tell,
        should_stop=task.should_stop,
    )
    analysis = analyse(read_measured_run(folder))
    write_report(folder, analysis)
    return analysis


class FactorMeasurer(QObject):
    """Owns what measures; the dialog that shows it may go at any time.

    Args:
        parent: the window.
        probe: takes real steps; by default in a child process.
    """

    progressed = Signal(object)
    """A :class:`~training.workers.factors.Progress`."""
    told = Signal(str, object)
    """What was tried without (empty: nothing), and the seconds of a step, ``None`` where it did not
    go."""
    measured = Signal(object)
    """The :class:`~training.report.analysis.SpeedAnalysis` with what was measured."""
    failed = Signal(object)
    """The :class:`~training.texts.problems.Problem`."""

    def __init__(self, parent: QObject | None = None, *, probe: Probe = probe_without) -> None:
        super().__init__(parent)
        self.probe = probe
        self._task: BackgroundTask | None = None

    @property
    def running(self) -> bool:
        """Whether steps are being taken."""
        return self._task is not None

    def start(self, folder: Path) -> None:
        """Measure the run in a folder, unless something is being measured."""
        if self._task is not None:
            return
        task = self._task = BackgroundTask(lambda: _measure(folder, self.probe, task), self)
        task.progressed.connect(self._pass_on)
        task.done.connect(self.measured)
        task.failed.connect(self.failed)
        task.finished.connect(self._end)
        task.start()

    def _pass_on(self, progress: MeasureProgress | tuple[str, float | None]) -> None:
        if isinstance(progress, MeasureProgress):
            self.progressed.emit(progress)
        else:
            self.told.emit(*progress)

    def stop(self) -> None:
        """End it at once; nothing of it is kept."""
        if self._task is not None:
            self._task.stop()

    def shutdown(self) -> None:
        """End it and wait until its processes are gone; comes before the window goes."""
        if self._task is not None:
            self._task.stop()
            leave_alone(self._task, ENDING_PATIENCE_MS)

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
