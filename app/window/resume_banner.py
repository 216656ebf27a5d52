"""The offer to go on with the newest run that is not finished, above every page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.state.window import WindowState
from app.widgets import formats, theme
from app.widgets.plain_text import PlainLabel
from training.texts.language import translate

if TYPE_CHECKING:
    from app.state.run_controller import RunController
    from app.state.run_list import RunList
    from training.runs.entry import RunEntry


class ResumeBanner(QFrame):
    """Hidden unless the newest run could go on; one click resumes it."""

    resumed = Signal()
    """The run goes on."""

    def __init__(self, state: WindowState) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("resumeBanner")
        self._state = state
        self._run_list: RunList | None = None
        self._controller: RunController | None = None
        self._record: RunEntry | None = None
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.resume_button = QPushButton(translate("Resume"))
        self.later_button = QPushButton(translate("Not now"))
        self.later_button.setProperty("role", "link")
        self.resume_button.clicked.connect(self._resume)
        self.later_button.clicked.connect(self._refuse)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_12, theme.SPACE_8, theme.SPACE_12, theme.SPACE_8)
        row.setSpacing(theme.SPACE_12)
        row.addWidget(self.text, 1)
        row.addWidget(self.resume_button)
        row.addWidget(self.later_button)
        self.hide()

    def follow(self, run_list: "RunList", controller: "RunController") -> None:
        """Offer what these tell of; they exist only after the window's first paint."""
        self._run_list, self._controller = run_list, controller
        run_list.changed.connect(self._refresh)
        controller.state_changed.connect(self._refresh)
        if run_list.looked:
            self._refresh()
        else:
            run_list.refresh()

    def _refresh(self, _state: str = "") -> None:
        if self._run_list is None or self._controller is None:
            return
        # A run of this session has its own Resume on its page.
        newest = next(iter(self._run_list.records), None)
        offered = (
            newest is not None
            and self._controller.state == "waiting"
            and newest.can_resume
            and newest.steps > 0
            and newest.folder != self._state.refused_run
        )
        self._record = newest if offered else None
        if self._record is not None:
            self.text.setText(_words(self._record))
        self.setVisible(offered)

    def _resume(self) -> None:
        if self._record is None or self._controller is None or self._controller.running:
            return
        from training.runs.origin import settings_of_run
        from training.texts.problems import ProblemError

        try:
            settings = settings_of_run(self._record.path)
        except ProblemError as error:
            self.text.setText(error.problems[0].text)
            self.resume_button.hide()
            return
        self.hide()
        self._controller.start(settings, self._record.path)
        self.resumed.emit()

    def _refuse(self) -> None:
        if self._record is not None:
            self._state.refused_run = self._record.folder
        self.hide()


def _words(record: "RunEntry") -> str:
    """Return what the run is and how far it came."""
    step = formats.count(record.steps)
    steps = formats.count(record.planned_steps or record.steps)
    if record.paused:
        return translate(
            "{name} is paused at step {step} of {steps}.", name=record.title, step=step, steps=steps
        )
    if record.steps == record.planned_steps:
        return translate(
            "{name} learned all {steps} steps, but ended before its results were measured.",
            name=record.title,
            steps=steps,
        )
    return translate(
        "{name} ended early, at step {step} of {steps}.", name=record.title, step=step, steps=steps
    )
