"""The runs that the window knows: read in the background, kept up to date, marked by the user."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.state.background import BackgroundTask, leave_alone
from app.state.run_controller import RunController
from app.state.settings_model import SettingsModel
from app.state.trash import move_to_trash, put_back
from app.state.window import WindowState
from training.runs.entry import RunEntry, is_run
from training.runs.library import RunLibrary
from training.runs.notes import RunNotes, write_notes
from training.texts.problems import Problem, ProblemError, Stopped, fail

_BATCH_SECONDS = 0.15
"""The first look shows what it has found so often."""
_LOOK_AGAIN_MS = 4000
_SELDOM_MS = 15_000
"""While nobody sees the list: what another window trains is to be known all the same."""
_NOTES_DELAY_MS = 400
"""Marks are written when the user has not typed for so long."""
_MOST_FOLDERS = 20


@dataclass
class RunListView:
    """What the page shows; here it outlives a change of language or theme."""

    tab: int = 0
    text: str = ""
    state: str = ""
    selected: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)


def _look(
    records: Iterator[RunEntry], tell: Callable[[list[RunEntry]], None], stop: Callable[[], int]
) -> list[RunEntry]:
    """Look all runs through, telling of those found so far; the window may lose interest."""
    found: list[RunEntry] = []
    told = time.monotonic()
    for record in records:
        if stop():
            raise Stopped
        found.append(record)
        if time.monotonic() - told > _BATCH_SECONDS:
            told = time.monotonic()
            tell(list(found))
    return found


class RunList(QObject):
    """Holds the runs' records; widgets read them and change marks only through it."""

    changed = Signal()
    """``records`` is another list now."""
    problem_raised = Signal(object)
    """A :class:`~training.texts.problems.Problem`: something could not be written or moved."""
    trashed = Signal(object, object)
    """A run's record and where it lies in the trash, or ``None``."""

    def __init__(
        self, settings: SettingsModel, controller: RunController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.records: list[RunEntry] = []
        self.view = RunListView()
        self.looked = False
        """Whether all runs were looked through at least once."""
        self.state = WindowState()
        """Remembers the folders used before; the window gives its own."""
        self._settings = settings
        self._controller = controller
        self._library = RunLibrary()
        self._scan: BackgroundTask | None = None
        self._again = False
        self._is_outdated = False
        """Whether something was moved while a scan was looking."""
        self._unwritten: dict[str, RunNotes] = {}
        self._write_timer = QTimer(self, singleShot=True, interval=_NOTES_DELAY_MS)
        self._write_timer.timeout.connect(self.write_marks)
        self._is_watched = False
        self._timer = QTimer(self, interval=_SELDOM_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        controller.state_changed.connect(self._follow_run)

    # -- looking ----------------------------------------------------------------------------

    def roots(self) -> list[Path]:
        """Return the folders that runs are looked for in, each once."""
        named = [self._settings.current.output.dir, self._settings.defaults.output.dir]
        return list(dict.fromkeys(Path(name).absolute() for name in named + self.state.run_folders))

    def add_folder(self, folder: Path) -> None:
        """Look for runs in another folder from now on; a run's own folder means the one around."""
        folder = folder.parent if is_run(folder) else folder
        self._remember(str(folder.absolute()))
        self.refresh()

    def _remember(self, folder: str) -> None:
        if folder not in self.state.run_folders:
            self.state.run_folders = [folder, *self.state.run_folders][:_MOST_FOLDERS]

    def watch(self, wanted: bool) -> None:
        """Keep the records up to date while somebody sees them."""
        self._is_watched = wanted
        if wanted:
            self.refresh()
            self._timer.start(_LOOK_AGAIN_MS)
        else:
            self._timer.setInterval(_SELDOM_MS)

    def refresh(self) -> None:
        """Look all runs through, in the background."""
        if self._scan is not None:
            self._again = True
            return
        self._again = self._is_outdated = False
        records = self._library.scan(self.roots())
        scan = BackgroundTask(lambda: _look(records, scan.tell, scan.should_stop), self)
        self._scan = scan
        if not self.looked:
            scan.progressed.connect(self._show)
        scan.done.connect(self._end)
        scan.failed.connect(self._end_scan_early)
        scan.start(BackgroundTask.Priority.LowPriority)

    def _end_scan_early(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
        self._end(self.records)

    def _end(self, records: list[RunEntry]) -> None:
        scan, self._scan = self._scan, None
        if scan is not None and leave_alone(scan):
            scan.deleteLater()
        first, self.looked = not self.looked, True
        if not self._is_outdated:
            self._show(records)
        if first and not records:
            self.changed.emit()  # that there are none is news too
        if self._again:
            self.refresh()

    def _show(self, records: list[RunEntry]) -> None:
        shown = [
            record.model_copy(update={"notes": self._unwritten[record.folder]})
            if record.folder in self._unwritten
            else record
            for record in records
        ]
        if shown != self.records:
            self.records = shown
            self.changed.emit()

    def _follow_run(self, _state: str) -> None:
        settings = self._controller.settings
        if settings is not None:
            self._remember(str(Path(settings.output.dir).absolute()))
        if self._is_watched or self.looked:
            self.refresh()

    def record(self, folder: str) -> RunEntry | None:
        """Return a run's record, if it is known."""
        return next((record for record in self.records if record.folder == folder), None)

    def goes_on(self, record: RunEntry) -> bool:
        """Whether a run is going on, here or elsewhere."""
        here = self._controller.running and self._controller.run_dir == record.path
        return here or record.state == "running"

    @property
    def running_elsewhere(self) -> str:
        """The title of a run that another window or a terminal does now; empty: there is none."""
        own = self._controller.run_dir if self._controller.running else None
        others = (r for r in self.records if r.state == "running" and r.path != own)
        return next((record.title for record in others), "")

    # -- marks ------------------------------------------------------------------------------

    def mark(self, folder: str, **changed: object) -> None:
        """Change a run's name, tags or note: shown at once, written soon."""
        record = self.record(folder)
        if record is None:
            return
        notes = RunNotes.model_validate(record.notes.model_dump() | changed)
        if notes == record.notes:
            return
        self._unwritten[folder] = notes
        self._write_timer.start()
        self._show(list(self.records))

    def write_marks(self) -> None:
        """Write all marks that are not written yet, in the background."""
        self._write_timer.stop()
        pending = dict(self._unwritten)
        if not pending:
            return
        task = BackgroundTask(lambda: _write(pending), self)
        task.done.connect(lambda: self._written(pending))
        task.failed.connect(self.problem_raised)
        task.failed.connect(lambda: self._written(pending))
        task.finished.connect(task.deleteLater)
        task.start()

    def _written(self, done: dict[str, RunNotes]) -> None:
        for folder, notes in done.items():
            if self._unwritten.get(folder) == notes:
                del self._unwritten[folder]
        self.refresh()

    # -- the trash --------------------------------------------------------------------------

    def discard(self, records: Iterable[RunEntry]) -> None:
        """Move runs to the trash; one that is going on stays, with words."""
        for record in records:
            self._move(partial(self._discard_one, record))
        self.refresh()

    def _discard_one(self, record: RunEntry) -> None:
        if self.goes_on(record):
            raise fail("trash_run_going_on", name=record.title)
        place = move_to_trash(record.path)
        self._is_outdated = self._scan is not None
        self._show([kept for kept in self.records if kept.folder != record.folder])
        self.trashed.emit(record, place)

    def restore(self, record: RunEntry, place: Path) -> None:
        """Put a run back from the trash."""
        self._move(partial(put_back, place, record.path))
        self.refresh()

    def _move(self, move: Callable[[], None]) -> None:
        try:
            move()
        except ProblemError as error:
            self.problem_raised.emit(error.problems[0])

    def shutdown(self) -> None:
        """Write what is not written; comes before the window goes."""
        self._timer.stop()
        self._write_timer.stop()
        problem = _try_to_write(self._unwritten)
        self._unwritten.clear()
        if problem is not None:
            self.problem_raised.emit(problem)
        if self._scan is not None:
            self._scan.requestInterruption()
            leave_alone(self._scan)
            self._scan = None


def _write(pending: dict[str, RunNotes]) -> None:
    for folder, notes in pending.items():
        write_notes(Path(folder), notes)


def _try_to_write(pending: dict[str, RunNotes]) -> Problem | None:
    try:
        _write(pending)
    except ProblemError as error:
        return error.problems[0]
    return None
