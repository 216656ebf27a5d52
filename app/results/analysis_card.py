"""The card on the page of a run that folds out where its time went."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.results.analysis_view import AnalysisView
from app.widgets import theme
from training.events.history import RunHistory
from training.report.analysis import analyse
from training.report.measured_run import record_of
from training.report.report_files import HTML_FILE
from training.settings.schema import Settings
from training.texts.language import translate


class AnalysisCard(QFrame):
    """Hidden until a run with steps is over; the analysis is made when it is first asked for."""

    apply_wanted = Signal(object)
    """As :class:`~app.results.analysis_view.AnalysisView` has it."""
    unfolded = Signal()
    """It was asked for and is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.toggle = QPushButton()
        self.toggle.setObjectName("disclosure")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._fold)
        self.view = AnalysisView()
        self.view.apply_wanted.connect(self.apply_wanted)
        self.view.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_12,) * 4)
        column.setSpacing(theme.SPACE_12)
        column.addWidget(self.toggle)
        column.addWidget(self.view)
        self._run: tuple[Settings, RunHistory] | None = None
        self._made = False
        self._fold(False)
        self.hide()

    def refresh(self, settings: Settings | None, history: RunHistory, over: bool) -> None:
        """Take the run that is over, or hide while one goes on.

        Args:
            settings: the run's.
            history: what it has said.
            over: whether it has ended.
        """
        known = over and settings is not None and bool(history.steps)
        self.setVisible(known)
        if not known or settings is None:
            self._run, self._made = None, False
            self.toggle.setChecked(False)
        elif self._run is None or self._run[1] is not history:
            self._run, self._made = (settings, history), False
            self.toggle.setChecked(False)

    def _fold(self, open_now: bool) -> None:
        sign = "▾" if open_now else "▸"
        self.toggle.setText(f"{sign} {translate('Where the time went')}")
        if open_now and not self._made and self._run is not None:
            self._make(*self._run)
        self.view.setVisible(open_now and self._made)
        if open_now:
            self.unfolded.emit()

    def _make(self, settings: Settings, history: RunHistory) -> None:
        """Make the analysis, which takes some hundredths of a second."""
        report = Path(history.started.run_dir) / HTML_FILE if history.started else None
        self.view.show_analysis(analyse(record_of(settings, history)), report)
        self._made = True
