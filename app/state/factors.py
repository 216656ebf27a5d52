"""Measures in the background what each part of a run's steps costs, one run at a time."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app.state.background import ENDING_PATIENCE_MS, leave_alone
from training.report.analysis import analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import write_report
from training.texts.problems import ProblemError, unexpected
from training.workers.factors import MeasuringStopped, Probe, measure_factors, probe_without


class _Measuring(QThread):
    """One run's; the test drives are child processes."""

    progressed = Signal(object)
    told = Signal(str, object)
    measured = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, probe: Probe, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._probe = probe
        self.asked_to_stop = threading.Event()

    def run(self) -> None:
        """Measure, and write the report anew; whatever goes wrong becomes a problem."""
        try:
            measure_factors(
                read_measured_run(self._folder),
                self._folder,
                tell=self.told.emit,
                probe=self._probe,
                progress=self.progressed.emit,
                should_stop=lambda: int(self.asked_to_stop.is_set()),
            )
            analysis = analyse(read_measured_run(self._folder))
            write_report(self._folder, analysis)
        except MeasuringStopped:
            return
        except ProblemError as error:
            self.failed.emit(error.problems[0])
        except Exception as error:  # the window must live on, whatever it was
            self.failed.emit(unexpected(error))
        else:
            self.measured.emit(analysis)


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
        self._thread: _Measuring | None = None

    @property
    def running(self) -> bool:
        """Whether steps are being taken."""
        return self._thread is not None

    def start(self, folder: Path) -> None:
        """Measure the run in a folder, unless something is being measured."""
        if self._thread is not None:
            return
        thread = self._thread = _Measuring(folder, self.probe, self)
        thread.progressed.connect(self.progressed)
        thread.told.connect(self.told)
        thread.measured.connect(self.measured)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._end)
        thread.start()

    def stop(self) -> None:
        """End it at once; nothing of it is kept."""
        if self._thread is not None:
            self._thread.asked_to_stop.set()

    def shutdown(self) -> None:
        """End it and wait until its processes are gone; comes before the window goes."""
        if self._thread is not None:
            self._thread.asked_to_stop.set()
            leave_alone(self._thread, ENDING_PATIENCE_MS)

    def _end(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
            self._thread = None
