"""Installs the engine in a thread; the one object that knows how far that is."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QThread, Signal

from app.state.background import ENDING_PATIENCE_MS, leave_alone
from training.runtime import folder as runtime_folder
from training.runtime import torch_build
from training.runtime.choice import Choice
from training.runtime.download import DownloadCancelled
from training.runtime.install import InstallProgress, RuntimeInstaller
from training.runtime.proof import prove
from training.texts.problems import Problem, ProblemError, unexpected

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


class _InstallThread(QThread):
    """One installation; ``problem`` says how it failed, when it has ended."""

    told = Signal(object)

    def __init__(self, install: Install, parent: QObject) -> None:
        super().__init__(parent)
        self.should_stop = False
        self.problem: Problem | None = None
        self.cancelled = False
        self._install = install
        self._percent = -1

    def run(self) -> None:
        """Install; whatever goes wrong becomes a problem."""
        try:
            self._install(self._tell, lambda: self.should_stop)
        except DownloadCancelled:
            self.cancelled = True
        except ProblemError as error:
            self.problem = error.problems[0]
        except Exception as error:  # the window must live on, whatever it was
            self.problem = unexpected(error)

    def _tell(self, progress: InstallProgress) -> None:
        """Pass on what can be seen: a thousandth is a pixel of the bar."""
        share = 1000 * progress.done_bytes // max(progress.total_bytes, 1)
        key = hash((progress.phase, share))
        if key != self._percent:
            self._percent = key
            self.told.emit(progress)


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
        self._thread: _InstallThread | None = None

    def install(self, install: Install) -> None:
        """Begin, unless one is going on."""
        if self._thread is not None:
            return
        self.state, self.progress, self.problem = "installing", None, None
        thread = self._thread = _InstallThread(install, self)
        thread.told.connect(self._take)
        thread.finished.connect(self._end)
        thread.start()
        self.changed.emit()

    def stop(self) -> None:
        """Ask it to end; what is there is kept for the next time."""
        if self._thread is not None:
            self._thread.should_stop = True
            self.state = "stopping"
            self.changed.emit()

    def _take(self, progress: InstallProgress) -> None:
        self.progress = progress
        self.changed.emit()

    def _end(self) -> None:
        thread = self._thread
        assert thread is not None
        self._thread = None
        thread.deleteLater()
        self.state, self.problem = "idle", thread.problem
        done = thread.problem is None and not thread.cancelled
        if done:
            runtime_folder.activate()
            torch_build.torch_cuda_version.cache_clear()
        self.changed.emit()
        if done:
            self.installed.emit()

    def shutdown(self) -> None:
        """End what is going on; comes before the window goes."""
        if self._thread is not None:
            self._thread.should_stop = True
            leave_alone(self._thread, ENDING_PATIENCE_MS)
