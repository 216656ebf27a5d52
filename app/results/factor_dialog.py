"""What each part of a step costs, tried out here: how far that is, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from app.results.analysis_view import AnalysisView
from app.state.factors import FactorMeasurer
from app.widgets import theme
from app.widgets.labels import label
from training.events.event_types import STAGE_TITLES, Stage
from training.report import words
from training.report.analysis import SpeedAnalysis
from training.report.report_files import HTML_FILE
from training.texts import amounts
from training.texts.language import translate
from training.texts.problems import Problem
from training.workers.factors import MeasureProgress

_FINE = 1000


def let_measure(
    view: AnalysisView,
    measurer: FactorMeasurer,
    is_busy: Callable[[], bool],
    free_memory: Callable[[], None],
) -> None:
    """Let the button of an analysis try out what its parts cost.

    Args:
        view: whose button it is.
        measurer: what tries.
        is_busy: whether a run goes on, beside which nothing is measured.
        free_memory: gives back memory that the window holds.
    """

    def begin(folder: Path) -> None:
        if is_busy() or measurer.running:
            view.refuse(
                translate(
                    "Training is running. Measure when it has finished; otherwise both would be "
                    "slower."
                )
            )
            return
        free_memory()
        dialog = FactorDialog(measurer, folder, view.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.measured.connect(view.show_analysis)
        dialog.open()

    view.measure_wanted.connect(begin)


class FactorDialog(QDialog):
    """Measures one run; closing the dialog ends that."""

    measured = Signal(object, object)
    """The analysis with what was measured, and the page of its report."""

    def __init__(self, measurer: FactorMeasurer, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Measure costs"))
        self._measurer = measurer
        self._folder = folder
        self._found: list[str] = []
        self._lines = 0
        self.title = label(translate("A few steps without each part"))
        self.title.setFont(theme.text_font(theme.TEXT_15, bold=True))
        self.line = label(translate("Starting"), "muted")
        self.found = label()
        self.found.setFont(theme.figure_font())
        self.found.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, _FINE)
        self.progress.setAccessibleName(translate("Measure costs"))
        buttons = QDialogButtonBox()
        self.button = buttons.addButton(translate("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_16)
        for widget in (self.title, self.line, self.progress, self.found, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(theme.PAGE_WIDTH * 2 // 3)
        measurer.progressed.connect(self._follow)
        measurer.told.connect(self._tell)
        measurer.measured.connect(self._end)
        measurer.failed.connect(self._fail)
        measurer.start(folder)

    def reject(self) -> None:
        """End the measuring with the dialog."""
        self._measurer.stop()
        super().reject()

    def _follow(self, progress: MeasureProgress) -> None:
        if not self._lines:  # room for all that is to come
            self._lines = progress.drives
            self.found.setMinimumHeight(self._lines * self.found.fontMetrics().lineSpacing())
            self.adjustSize()
        self.progress.setValue(round(_FINE * progress.share))
        drive = translate(
            "Test drive {number} of {count}", number=progress.drive, count=progress.drives
        )
        if progress.steps or progress.stage is Stage.TRAIN:
            now = translate("{count} steps done", count=progress.steps)
        elif progress.stage is not None:
            now = f"{translate(STAGE_TITLES[progress.stage])}…"
        else:
            now = f"{translate('Starting')}…"
        self.line.setText(f"{drive} · {_title(progress.name)}\n{now}")

    def _tell(self, name: str, seconds: float | None) -> None:
        time = translate("not possible") if seconds is None else amounts.seconds(seconds)
        self._found.append(f"{_title(name)}: {time}")
        self.found.setText("\n".join(self._found))

    def _end(self, analysis: SpeedAnalysis) -> None:
        self._close_up(translate("Measured on this computer"), translate("How long a step takes"))
        self.measured.emit(analysis, self._folder / HTML_FILE)

    def _fail(self, problem: Problem) -> None:
        self._close_up(
            translate("The measurement ended early"), f"{problem.message}\n{problem.advice}"
        )

    def _close_up(self, title: str, text: str) -> None:
        self.progress.hide()
        self.title.setText(title)
        self.line.setText(text)
        self.button.setText(translate("Close"))
        self.adjustSize()


def _title(name: str) -> str:
    if not name:
        return translate("Unchanged")
    return translate("Without {part}", part=translate(words.FACTOR_TITLES[name]))
