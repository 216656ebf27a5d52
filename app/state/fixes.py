"""What would make the run fit, or compute faster, found beside the forecast in a thread."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.state.background import BackgroundTask
from app.state.forecast import Forecast
from app.state.settings_model import SettingsModel
from training.plan.fit import Fix, Work, fixes
from training.plan.planner import Plan

_DELAY_MS = 120  # a setting that moves has come to rest
_WORTH_IT = -0.02  # of a step's time


class Fixes(QObject):
    """Keeps ``found`` in step with the forecast, a moment after it."""

    changed = Signal()

    def __init__(self, forecast: Forecast) -> None:
        super().__init__(forecast)
        self.found: list[Fix] = []
        """The cheapest first; of a run that fits, at most what makes it faster."""
        self.settled = False
        """Whether ``found`` is of the forecast as it is now."""
        self._forecast = forecast
        self._task: BackgroundTask | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._begin)
        forecast.changed.connect(self._notice)
        self._notice()

    @property
    def offered(self) -> Fix | None:
        """The cheapest that changes one thing, as far as there is one."""
        found = self.found
        return next((fix for fix in found if fix.kind != "engine"), next(iter(found), None))

    def apply(self, fix: Fix, settings: SettingsModel) -> bool:
        """Change the settings as a fix says; return whether that was for the settings to do.

        A fix of settings that have changed since is not applied: the next one is being found.
        """
        if fix.original.settings != settings.current:
            return True
        if fix.changes:
            settings.replace(fix.work.settings)
        return bool(fix.changes)

    def _notice(self) -> None:
        self.settled = False
        self._timer.start()
        self.changed.emit()

    def _begin(self) -> None:
        work, plan = self._forecast.work, self._forecast.settled_plan
        self._forget()
        if work is None or plan is None:
            self._take([])
            return
        self._task = BackgroundTask(lambda: _search(work, plan), self)
        self._task.done.connect(self._take)
        self._task.finished.connect(self._task_ended)
        self._task.start()

    def _take(self, found: list[Fix]) -> None:
        if self._timer.isActive():
            return  # the forecast has moved on
        self.found, self.settled = found, True
        self.changed.emit()

    def _task_ended(self) -> None:
        if self._task is not None and self._task.isFinished():
            self._task.deleteLater()
            self._task = None

    def _forget(self) -> None:
        if self._task is not None:
            task, self._task = self._task, None
            task.forget()
            task.deleteLater() if task.isFinished() else task.finished.connect(task.deleteLater)

    def shutdown(self) -> None:
        """End what is running; comes before the window goes."""
        self._timer.stop()
        self._forget()


def _search(work: Work, plan: Plan) -> list[Fix]:
    if not plan.fits:
        return fixes(work, plan)
    opened = work.opened()
    faster = Fix("engine", opened, opened.plan(), work, plan)
    share = faster.time_share
    return [faster] if share is not None and share < _WORTH_IT else []
