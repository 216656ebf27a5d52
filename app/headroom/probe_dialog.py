"""A test drive in the window: how far it is, a way to end it, and what it measured."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from app.state.run_controller import RunController
from app.widgets import theme
from app.widgets.labels import label
from training.events.event_types import STAGE_TITLES, Stage
from training.report.probe import probe_lines
from training.settings.schema import Settings
from training.texts.language import translate


class TestDriveDialog(QDialog):
    """Runs one test drive; closing the dialog ends it."""

    __test__ = False  # no test case, whatever its name begins with
    measured = Signal()
    """There are new figures by which to predict."""

    def __init__(self, controller: RunController, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Test drive"))
        self._controller = controller
        self.title = label(translate("Runs real steps for about a minute"))
        self.title.setFont(theme.text_font(theme.TEXT_15, bold=True))
        self.lines = label("", "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Test drive"))
        buttons = QDialogButtonBox()
        self.button = buttons.addButton(translate("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_16)
        for widget in (self.title, self.lines, self.progress, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(theme.PAGE_WIDTH // 2)
        controller.changed.connect(self._follow)
        controller.finished.connect(self._end)
        controller.start(settings)
        self._follow()

    def reject(self) -> None:
        """End the test drive with the dialog."""
        if self._controller.running:
            self._controller.kill()
        super().reject()

    def _follow(self) -> None:
        """Show the stage, and in the last one how far it is."""
        history = self._controller.history
        if not self._controller.running:
            return
        stage = next((s for s in Stage if history.stages[s].state == "running"), None)
        done = history.stages[Stage.TRAIN].done
        self.progress.setRange(0, 100 if done else 0)
        self.progress.setValue(done)
        taken = len(history.steps)
        if taken:
            self.lines.setText(translate("{count} steps done", count=taken))
        else:
            title = translate(STAGE_TITLES[stage]) if stage else translate("Starting")
            self.lines.setText(f"{title}…")

    def _end(self) -> None:
        """Say what was measured, or what went wrong."""
        history = self._controller.history
        self.progress.hide()
        self.button.setText(translate("Close"))
        if history.probe is not None:
            self.title.setText(translate("Test drive results"))
            self.lines.setText("\n".join(probe_lines(history.probe)))
            self.measured.emit()
        elif history.problem is not None:
            self.title.setText(translate("The test drive ended early"))
            problem = history.problem.without_run
            self.lines.setText(f"{problem.message}\n{problem.advice}")
        self.adjustSize()
