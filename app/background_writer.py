"""Writes a file from the window without waiting for the disk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background_task import BackgroundTask
from training.atomic_file import write_text
from training.problems import ProblemError, fail


class BackgroundWriter(QObject):
    """Keeps one file as it was last told; what was told meanwhile but one is never written."""

    failed = Signal(object)
    """A :class:`~training.problems.Problem`: it could not be written."""

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._next: str | None = None
        self._task: BackgroundTask | None = None
        self._closed = False

    def write(self, text: str) -> None:
        """Let the file hold this text soon; after the shutdown, at once."""
        self._next = text
        if self._closed:
            self.shutdown()
        elif self._task is None:
            self._start()

    def _start(self) -> None:
        text, self._next = self._next, None
        if text is None:
            return
        self._task = BackgroundTask(lambda: _write(self._file, text), self)
        self._task.failed.connect(self.failed)
        self._task.finished.connect(self._go_on)
        self._task.start()

    def _go_on(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        self._start()

    def shutdown(self) -> None:
        """Wait until all is written; comes before the window goes."""
        self._closed = True
        if self._task is not None:
            self._task.wait()
        text, self._next = self._next, None
        try:
            if text is not None:
                _write(self._file, text)
        except ProblemError as error:
            self.failed.emit(error.problems[0])


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise fail("folder_not_writable", path=str(file.parent), reason=reason) from error
