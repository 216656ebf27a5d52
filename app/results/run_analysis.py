"""Where the time of the selected run went: read in the background when it is asked for."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.results.analysis_view import AnalysisView
from app.state.background import BackgroundTask
from app.widgets import theme
from app.widgets.labels import label
from training.report.analysis import SpeedAnalysis, analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import HTML_FILE
from training.runs.entry import RunEntry
from training.texts.language import translate
from training.texts.problems import Problem


class RunAnalysis(QScrollArea):
    """Shows the analysis of one run at a time.

    Args:
        keeper: owns what reads; it outlives this widget.
    """

    apply_wanted = Signal(object)
    """A dict of settings, key → value, that the user wants for the next run."""

    def __init__(self, keeper: QObject) -> None:
        super().__init__()
        self._keeper = keeper
        self._record: RunEntry | None = None
        self._task: BackgroundTask | None = None
        self.title = label(role="heading")
        self.status = label(role="muted")
        self.view = AnalysisView()
        self.view.apply_wanted.connect(self.apply_wanted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        contents = QWidget()
        contents.setObjectName("scrollContents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, theme.SPACE_12, theme.SPACE_8, theme.SPACE_8)
        column.setSpacing(theme.SPACE_12)
        for widget in (self.title, self.status, self.view):
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(contents)

    def show_run(self, record: RunEntry | None) -> None:
        """Show the analysis of a run as soon as it is read; ``None``: say how to choose one."""
        if record is None:
            self.title.hide()
            self._say(translate("Choose a run in the list."))
            return
        if self._record is not None and self._key(record) == self._key(self._record):
            return
        self._record = record
        self.title.setText(record.title)
        self.title.show()
        if not record.steps:
            self._task = None
            self._say(translate("This run has not done a step yet."))
            return
        self._say(translate("Reading the run…"))
        task = BackgroundTask(lambda: analyse(read_measured_run(record.path)), self._keeper)
        self._task = task
        task.done.connect(self._show)
        task.failed.connect(self._fail)
        task.finished.connect(task.deleteLater)
        task.start(BackgroundTask.Priority.LowPriority)

    def _key(self, record: RunEntry) -> tuple[str, str, int]:
        return record.folder, record.state, record.steps

    def _say(self, text: str) -> None:
        self.status.setText(text)
        self.status.show()
        self.view.hide()

    def _show(self, analysis: SpeedAnalysis) -> None:
        if self.sender() is not self._task or self._record is None:
            return  # another run was chosen meanwhile
        self.status.hide()
        self.view.show_analysis(analysis, self._record.path / HTML_FILE)
        self.view.show()
        self.verticalScrollBar().setValue(0)

    def _fail(self, problem: Problem) -> None:
        if self.sender() is self._task:
            self._say(problem.text)
