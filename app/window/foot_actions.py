"""What the window's foot offers, done: how runs begin, go on, pause and end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.window.app_state import AppState
    from training.settings.schema import Settings


class FootActions(QObject):
    """Begins and ends runs with the settings of the window; asks before one that will not fit.

    Args:
        parts: what the window works with.
        window: over which is asked.
    """

    page_wanted = Signal(str)
    """Another page has what was asked for."""
    choice_wanted = Signal(str)
    """The user wants to choose the value of a setting."""
    setting_wanted = Signal(str)
    """A setting is to be mended."""
    export_wanted = Signal()
    refused = Signal()
    """Something is missing or wrong in the settings."""
    queued = Signal()
    """The settings wait in the queue."""

    def __init__(self, parts: "AppState", window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._settings, self._controller, self._prober = (
            parts.settings,
            parts.controller,
            parts.prober,
        )
        self._forecast, self._fixes, self._queue = parts.forecast, parts.fixes, parts.queue

    def do(self, name: str) -> None:
        """Do what one of the story's actions is named."""
        actions: dict[str, Callable[[], object]] = {
            "start": self.start,
            "demo": self.start_demo,
            "queue": self.add_to_queue,
            "probe": self.start_test_drive,
            "choose_model": partial(self.choice_wanted.emit, "model.name_or_path"),
            "choose_data": partial(self.choice_wanted.emit, "data.train"),
            "pause": self._controller.pause,
            "resume": self._controller.resume,
            "save": self._controller.save_now,
            "stop": self.stop,
            "kill": self.stop,
            "try": partial(self.page_wanted.emit, "try"),
            "export": self.export_wanted.emit,
            "anew": self._set_up_again,
            "mend": self._mend,
            "reveal": self._show_fault,
        }
        actions[name]()

    def stop(self) -> None:
        """Ask the run to save and end; asked again, the page of the run offers to end it."""
        if self._controller.stopping:
            self.page_wanted.emit("train")
        self._controller.stop()

    def _set_up_again(self) -> None:
        """Fill Set up with the settings of the run that has ended."""
        if self._controller.settings is not None:
            self._settings.replace(self._controller.settings)
        self.page_wanted.emit("setup")

    def _mend(self) -> None:
        """Run again with what the verdict on the run that has ended advises."""
        from app.state.mend import mend_of
        from training.events.verdict import verdict

        history = self._controller.history
        mend = mend_of(verdict(history), history, self._controller.settings)
        if mend is not None:
            self._settings.replace(mend.settings)
            self.start()

    def _show_fault(self) -> None:
        problem = self._controller.history.problem
        if problem is not None:
            self.setting_wanted.emit(problem.where)

    def start(self) -> None:
        """Start a run, unless something keeps it from starting or the user does not want it."""
        if self._controller.running:
            return
        if self._settings.why_not_start():
            self.refused.emit()
            return
        plan, settings = self._forecast.plan, self._settings.current
        if plan is None or plan.fits:
            self.start_run(settings)
            return
        from app.setup.overrule_dialog import OverruleDialog

        fix = self._fixes.offered
        dialog = OverruleDialog(plan, fix, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.start_chosen.connect(lambda: self.start_run(settings))
        if fix is not None:
            dialog.fix_chosen.connect(lambda: self._fixes.apply(fix, self._settings))
        dialog.open()

    def start_run(self, settings: "Settings") -> None:
        """Start a run with settings that were looked at."""
        self._settings.set_problems("start", ())
        self._controller.start(settings)
        self.page_wanted.emit("train")

    def start_demo(self) -> None:
        """Take the settings of the run that ships with Headroom, and start."""
        from training.settings.demo import demo_settings

        if self._controller.running:
            self.page_wanted.emit("train")
            return
        settings = demo_settings(Path(self._settings.defaults.output.dir))
        self._settings.replace(settings)
        self.start_run(settings)

    def start_test_drive(self) -> None:
        """Try some steps with the settings, unless the GPU is busy with a run or another drive."""
        from app.headroom.probe_dialog import TestDriveDialog

        if self._controller.running or self._prober.running:
            return
        dialog = TestDriveDialog(self._prober, self._settings.current, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.measured.connect(self._forecast.refresh)
        dialog.open()

    def add_to_queue(self) -> None:
        """Let the settings become a run when its turn comes, if nothing keeps it from starting."""
        if self._settings.why_not_start():
            self.refused.emit()
            return
        self._queue.add(self._settings.current)
        self.queued.emit()
