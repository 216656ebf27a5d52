"""Keeps a window's queue as the file has it, without waiting for the disk."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from app.state.queue_file import Edit, QueuedRun, QueueFile
from training.texts.problems import Problem, ProblemError


class QueueKeeper(QObject):
    """Holds the queue; a change holds here at once and in the file soon.

    Args:
        folder: of the file.
        parent: Qt's.
    """

    changed = Signal()
    """``runs`` have changed, here or by another window."""
    failed = Signal(object)
    """A :class:`~training.texts.problems.Problem`: the queue could not be written, or not be
    read."""
    taken = Signal(str)
    """The ``id`` of the run whose turn was asked for; empty: there is none to be had."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = QueueFile(folder)
        self.runs: list[QueuedRun] = []
        self.problem: Problem | None = None
        """What was wrong with the file when this window opened."""
        self._edits: list[Edit] = []
        self._put_off: list[Edit] = []
        """What could not be written; tried again with the next change."""
        self._wants_turn = False
        self._holds_turns = False
        self._looks_again = False
        self._task: BackgroundTask | None = None
        self._closed = False
        self._begin()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        if folder.is_dir():
            self._watcher.addPath(str(folder))

    def _begin(self) -> None:
        if not self._file.path.exists():
            with contextlib.suppress(OSError):  # told once there is something to keep
                self._file.path.parent.mkdir(parents=True, exist_ok=True)
            return
        try:
            self.runs = self._file.change(lambda runs: runs)
        except ProblemError as error:
            self.problem = error.problems[0]
        self.problem = self.problem or self._file.set_aside

    def change(self, edit: Edit) -> None:
        """Change the queue."""
        self.runs = edit(self.runs)
        self._edits = [*self._put_off, *self._edits, edit]
        self._put_off = []
        if self._closed:
            self.shutdown()
        else:
            self._go_on()
        self.changed.emit()

    def ask_for_turn(self) -> None:
        """Take the first run that waits, once all changes are written; ``taken`` follows."""
        self._wants_turn = True
        self._go_on()

    def leave_turns(self) -> None:
        """Let other windows have the turns, once all changes are written."""
        self._holds_turns = False
        self._go_on()

    def refresh(self) -> None:
        """Look at what other windows have changed, and whether they are still there."""
        if self._file.path.exists() and not self._edits:
            self._edits, self._put_off = [*self._put_off, lambda runs: runs], []
            self._go_on()

    def _look(self, _folder: str = "") -> None:
        """Something in the folder has changed; what is being done may have missed it."""
        self._looks_again = self._task is not None
        if not self._looks_again and self._file.stamp() != self._file.seen:
            self.refresh()

    def _go_on(self) -> None:
        """Do next what is to be done, unless something is being done."""
        if self._task is not None or self._closed:
            return
        if self._edits:
            edits, self._edits = self._edits, []
            self._task = BackgroundTask(lambda: self._file.change(_one_after_another(edits)), self)
            self._task.failed.connect(lambda problem: self._put_off_for(problem, edits))
            self._task.done.connect(self._show)
        elif self._wants_turn:
            self._wants_turn, self._holds_turns = False, True
            self._task = BackgroundTask(self._file.take_turn, self)
            self._task.failed.connect(self._miss_turn)
            self._task.done.connect(self._take)
        else:
            if not self._holds_turns:
                self._file.let_go()
            return
        self._task.finished.connect(self._end)
        self._task.start()

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        self._go_on()
        if self._looks_again:
            self._look()

    def _show(self, runs: list[QueuedRun]) -> None:
        self.runs = _one_after_another(self._edits)(runs)
        if self._file.set_aside is not None:
            self.failed.emit(self._file.set_aside)
            self._file.set_aside = None
        self.changed.emit()

    def _take(self, turn: tuple[list[QueuedRun], str]) -> None:
        self._show(turn[0])
        self.taken.emit(turn[1])

    def _put_off_for(self, problem: Problem, edits: list[Edit]) -> None:
        self._put_off = [*edits, *self._put_off]
        self.failed.emit(problem)

    def _miss_turn(self, problem: Problem) -> None:
        self.failed.emit(problem)
        self.taken.emit("")

    def shutdown(self) -> None:
        """Wait until all is written, and leave the turns; comes before the window goes."""
        self._closed = True
        if self._task is not None and not leave_alone(self._task, ENDING_PATIENCE_MS):
            return  # its disk does not answer, and would not answer here
        edits, self._edits, self._put_off = [*self._put_off, *self._edits], [], []
        try:
            if edits:
                self._file.change(_one_after_another(edits))
        except ProblemError as error:
            self.failed.emit(error.problems[0])
        self._file.let_go()


def _one_after_another(edits: list[Edit]) -> Edit:
    edits = list(edits)

    def edit(runs: list[QueuedRun]) -> list[QueuedRun]:
        for one in edits:
            runs = one(runs)
        return runs

    return edit
