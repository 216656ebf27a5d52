"""Installs the engine in a thread; the one object that knows how far that is."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from training.runtime import folder as runtime_folder
from training.runtime import torch_build
from training.runtime.choice import Choice
from training.runtime.install import InstallProgress, RuntimeInstaller
from training.runtime.proof import prove
from training.texts.problems import Problem

State = Literal["idle", "installing", "stopping"]
Install = Callable[[Callable[[InstallProgress], None], Callable[[], bool]], None]
"""Installs an engine; told what to tell its progress to, and what says that it should stop."""


def installation(choice: Choice, source: str) -> Install:
    """Return the installation of an engine from an address or a folder."""

    def install(tell: Callable[[InstallProgress], None], should_stop: Callable[[], bool]) -> None:
        RuntimeInstaller(
            choice.runtime,
            source,
            runtime_folder.runtimes_dir(),
            prove=prove,
            on_progress=tell,
            should_stop=should_stop,
        ).install()

    return install


def _seldom(tell: Callable[[object], None]) -> Callable[[InstallProgress], None]:
    """Pass on what can be seen: a thousandth is a pixel of the bar."""
    last: tuple[str, int] | None = None

    def tell_seldom(progress: InstallProgress) -> None:
        nonlocal last
        seen = (progress.phase, 1000 * progress.done_bytes // max(progress.total_bytes, 1))
        if seen != last:
            last = seen
            tell(progress)

    return tell_seldom


class RuntimeController(QObject):
    """Owns the installation; widgets read it."""

    changed = Signal()
    """State, progress or problem has another value."""
    installed = Signal()
    """There is an engine now, and this process and its children use it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state: State = "idle"
        self.progress: InstallProgress | None = None
        self.problem: Problem | None = None
        """Why the last installation failed."""
        self._task: BackgroundTask | None = None

    def install(self, install: Install) -> None:
        """Begin, unless one is going on."""
        if self._task is not None:
            return
        self.state, self.progress, self.problem = "installing", None, None
        task = self._task = BackgroundTask(
            lambda: install(_seldom(task.tell), lambda: bool(task.stop_level)), self
        )
        task.progressed.connect(self._take)
        task.done.connect(self._use_it)
        task.failed.connect(self._end)
        task.stopped.connect(self._end)
        task.finished.connect(task.deleteLater)
        task.start()
        self.changed.emit()

    def stop(self) -> None:
        """Ask it to end; what is there is kept for the next time."""
        if self._task is not None:
            self._task.stop()
            self.state = "stopping"
            self.changed.emit()

    def _take(self, progress: InstallProgress) -> None:
        self.progress = progress
        self.changed.emit()

    def _use_it(self) -> None:
        runtime_folder.activate()
        torch_build.torch_cuda_version.cache_clear()
        self._end()
        self.installed.emit()

    def _end(self, problem: Problem | None = None) -> None:
        self._task = None
        self.state, self.problem = "idle", problem
        self.changed.emit()

    def shutdown(self) -> None:
        """End what is going on; comes before the window goes."""
        if self._task is not None:
            self._task.stop()
            leave_alone(self._task, ENDING_PATIENCE_MS)
