"""Looks model and data over in the background whenever they have changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from app.state.children import check_in_child
from app.state.settings_model import SettingsModel
from training.plan.histogram import LengthHistogram, cut_lengths
from training.plan.planner import Lengths
from training.protocol.check import CheckResult
from training.settings.schema import Settings

Check = Callable[[Settings, Callable[[], int]], CheckResult]
"""``training.workers.run_worker.check`` or something of its signature."""

DEBOUNCE_MS = 500
"""So long after the last change a check begins."""


class Checker(QObject):
    """Checks the model's settings; the newest check wins and the older ones are cancelled."""

    changed = Signal()
    """``checking`` or ``result`` has another value."""

    def __init__(self, settings: SettingsModel, check: Check = check_in_child) -> None:
        super().__init__(settings)
        self.checking = False
        self.result: CheckResult | None = None
        """Of the settings as they are now, ``None`` until it is known."""
        self._last: tuple[Settings, CheckResult] | None = None
        self._settings = settings
        self._check = check
        self._seen: object = None
        self._tasks: list[BackgroundTask] = []
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._begin)
        settings.changed.connect(self._notice)

    def _notice(self, key: str) -> None:
        # A model that is chosen again may have been downloaded meanwhile.
        if _checked_part(self._settings.current) != self._seen or key == "model.name_or_path":
            self.recheck()

    def recheck(self, *, at_once: bool = False) -> None:
        """Check again, with whatever stands on the disk now."""
        settings = self._settings.current
        self._seen = _checked_part(settings)
        self._cancel_all()
        self.result = None
        self._forget_what_is_stale(settings)
        wanted = bool(settings.model.name_or_path or settings.data.train)
        self.checking = wanted
        if not wanted:
            self._timer.stop()
            self._settings.set_problems("check", ())
        elif at_once:
            self._begin()
        else:
            self._timer.start()
        self.changed.emit()

    def _forget_what_is_stale(self, settings: Settings) -> None:
        """Leave nothing standing that was found of another model or of other examples."""
        if self._last is None:
            return
        before = self._last[0]
        if before.model != settings.model:
            self._settings.set_problems("check", ())  # its tokenizer makes the examples
        elif before.data != settings.data:
            others = [p for p in self._settings.found_by("check") if p.where.startswith("model.")]
            self._settings.set_problems("check", others)

    def _begin(self) -> None:
        self._timer.stop()
        settings = self._settings.current
        task = BackgroundTask(lambda: self._check(settings, task.should_stop), self)
        task.done.connect(lambda result: self._take(task, settings, result))
        task.failed.connect(
            lambda problem: self._take(task, settings, CheckResult(problems=[problem]))
        )
        task.finished.connect(lambda: self._tasks.remove(task))
        task.finished.connect(task.deleteLater)
        self._tasks.append(task)
        task.start()

    def _cancel_all(self) -> None:
        for task in self._tasks:
            task.stop(2)

    def _take(self, task: BackgroundTask, settings: Settings, result: CheckResult) -> None:
        if task.stop_level:
            return
        self.checking = False
        self.result = result
        self._last = (settings, result)
        # An empty field is a state of the window, with words of its own, and no mistake.
        problems = [p for p in result.problems if p.code != "setting_required"]
        self._settings.set_problems("check", problems)
        self.changed.emit()

    def known(self) -> tuple[Lengths, LengthHistogram | None] | None:
        """Return how long the examples are with the settings as they are now, also while they are
        checked anew because of something that their tokens do not depend on, or of another cut."""
        if self.result is not None:
            found = self.result
            return None if found.lengths is None else (found.lengths, found.histogram)
        if self._last is None:
            return None
        settings, last = self._last
        now = self._settings.current
        if last.lengths is None or _tokens_part(now) != _tokens_part(settings):
            return None
        length = now.data.max_seq_length
        if length == settings.data.max_seq_length:
            return last.lengths, last.histogram
        return cut_lengths(last.lengths, last.histogram, length), last.histogram

    def shutdown(self) -> None:
        """End what is running; comes before the window goes."""
        self._timer.stop()
        self._cancel_all()
        for task in list(self._tasks):
            leave_alone(task, ENDING_PATIENCE_MS)


def _tokens_part(settings: Settings) -> object:
    """Return what the examples' tokens depend on, but for the cut."""
    return settings.model.name_or_path, settings.data.model_copy(update={"max_seq_length": 0})


def _checked_part(settings: Settings) -> object:
    """Return what a check depends on and what costs time to look at."""
    return settings.model, settings.data, settings.lora.target_modules
