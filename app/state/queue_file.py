"""The queue on the disk, which all windows share: changed under a lock, from what stands there now.

One window at a time has the turns, by a lock that the system lets go of however the window ends.
"""

import contextlib
import itertools
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, Field, ValidationError

from training.files.atomic import replace, write_text
from training.files.parse import parse_json
from training.files.untrusted import read_regular
from training.settings.schema import Settings
from training.texts.failure import disk_problem
from training.texts.problems import Problem, fail, said_by, warn

TurnState = Literal["waiting", "running", "finished", "stopped", "failed"]
QUEUE_FILE = "queue.json"
_LOCK, _TURNS = "queue.lock", "queue-turns.lock"
_PATIENCE_SECONDS = 2.0
_LARGEST_BYTES = 64 * 2**20


class QueuedRun(BaseModel):
    """One place in the queue: settings as they were when it was added, and what came of them."""

    id: str = Field(default_factory=lambda: uuid.uuid4().hex)
    settings: Settings
    state: TurnState = "waiting"
    run_dir: str = ""
    """The run's folder once it has begun; one that waits goes on there."""
    problem: Problem | None = None
    """Why it failed."""


class _Kept(BaseModel):
    runs: list[QueuedRun] = []


Edit = Callable[[list[QueuedRun]], list[QueuedRun]]
"""Returns a queue as it is afterwards; changes none of the runs that it is given."""


class QueueFile:
    """The file of a folder; its methods may be called from any thread, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / QUEUE_FILE
        self.set_aside: Problem | None = None
        """The file could not be read whole: where it is kept now."""
        self.seen = (0, 0)
        """The :meth:`stamp` of what was read or written last."""
        self._lock = FileLock(folder / _LOCK, timeout=_PATIENCE_SECONDS, thread_local=False)
        self._turns = FileLock(folder / _TURNS, timeout=0, thread_local=False)

    def change(self, edit: Edit) -> list[QueuedRun]:
        """Change what stands in the file now; return it as it is then.

        Raises:
            ProblemError: it could not be written, or another window does not let go of it.
        """
        with self._alone():
            return self._changed(edit)

    def take_turn(self) -> tuple[list[QueuedRun], str]:
        """Take the first run that waits, for this window; return the queue and the run's ``id``.

        The identifier is empty where none waits, or another window has the turns.

        Raises:
            ProblemError: as :meth:`change`.
        """
        with self._alone():
            runs = self._changed(lambda runs: runs)
            turn = next((run.id for run in runs if waits(run)), "")
            if not turn or not self._has_turns():
                return runs, ""
            return self._changed(lambda runs: with_values(runs, turn, state="running")), turn

    def let_go(self) -> None:
        """Leave the turns to other windows."""
        with contextlib.suppress(OSError, NotImplementedError):  # the drive knows no locks
            self._turns.release()

    def stamp(self) -> tuple[int, int]:
        """Return what differs once the file has been written again."""
        try:
            found = self.path.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino

    # -- under the lock ---------------------------------------------------------------------

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other windows from the file meanwhile."""
        with contextlib.ExitStack() as held:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(self._lock)
            except Timeout as error:
                raise fail("queue_busy", path=str(self.path)) from error
            except (OSError, NotImplementedError):
                pass  # a drive that knows no locks; what cannot be written is told below
            yield

    def _has_turns(self) -> bool:
        """Take the turns, unless another window has them."""
        if not self._turns.is_locked:
            try:
                self._turns.acquire()
            except Timeout:
                return False
            except (OSError, NotImplementedError):
                return True  # no locks here either: better two at work than none
        return True

    def _changed(self, edit: Edit) -> list[QueuedRun]:
        try:
            before = self._read()
            runs = edit(self._without_dead(before))
            if runs != before:
                write_text(self.path, _Kept(runs=runs).model_dump_json(indent=1))
        except OSError as error:
            raise disk_problem(error, self.path.parent, where="") from error
        finally:
            self.seen = self.stamp()
        return runs

    def _without_dead(self, runs: list[QueuedRun]) -> list[QueuedRun]:
        """Let a run that the end of its window cut short wait to go on."""
        if not any(run.state == "running" for run in runs) or self._turns.is_locked:
            return runs
        if not self._has_turns():
            return runs
        self.let_go()
        cut = [run.id for run in runs if run.state == "running"]
        return [r.model_copy(update={"state": "waiting"}) if r.id in cut else r for r in runs]

    def _read(self) -> list[QueuedRun]:
        """Return the runs of the file; one that cannot be read whole is kept under another name.

        Raises:
            ProblemError: it cannot be read, or not be kept.
        """
        runs: list[QueuedRun] = []
        try:
            text = read_regular(self.path, _LARGEST_BYTES)
        except FileNotFoundError:
            return runs
        except OSError as error:
            raise self._unreadable(error) from error
        except ValueError:  # too long for a queue
            self._keep_aside(None, runs)
            return runs
        try:
            told = parse_json(text)["runs"]
            for kept in told:
                with contextlib.suppress(ValidationError):  # counted below
                    # As JSON: what UTF-8 has no form for could not be written again.
                    runs.append(QueuedRun.model_validate_json(json.dumps(kept)))
            if len(runs) == len(told):
                return runs
        except (ValueError, KeyError, TypeError):
            runs = []
        self._keep_aside(text, runs)
        return runs

    def _keep_aside(self, text: bytes | None, runs: list[QueuedRun]) -> None:
        """Keep what the file held under another name; ``None``: more than is read."""
        there = {path.name for path in self.path.parent.iterdir()}
        names = (f"queue-unreadable-{n}.json" for n in itertools.count(1))
        aside = self.path.with_name(next(name for name in names if name not in there))
        try:
            if text is None:
                replace(self.path, aside)
            else:
                aside.write_bytes(text)
            write_text(self.path, _Kept(runs=runs).model_dump_json(indent=1))
        except OSError as error:
            raise self._unreadable(error) from error
        self.set_aside = warn("queue_set_aside", path=str(self.path), aside=str(aside))

    def _unreadable(self, error: OSError) -> Exception:
        return fail("queue_unreadable", path=str(self.path), reason=said_by(error))


def waits(run: QueuedRun) -> bool:
    """Whether a run's turn is still to come."""
    return run.state == "waiting"


def is_over(run: QueuedRun) -> bool:
    """Whether a run has had its turn."""
    return run.state not in ("waiting", "running")


def with_values(runs: list[QueuedRun], identifier: str, **values: object) -> list[QueuedRun]:
    """Return a queue in which one of the runs has other values."""
    return [run.model_copy(update=values) if run.id == identifier else run for run in runs]


def moved(runs: list[QueuedRun], identifier: str, by: int) -> list[QueuedRun]:
    """Return a queue in which a waiting run stands further up (-1) or down (1) among such."""
    waiting = [run for run in runs if waits(run)]
    at = next((n for n, run in enumerate(waiting) if run.id == identifier), -1)
    if at < 0 or not 0 <= at + by < len(waiting):
        return runs
    waiting.insert(at + by, waiting.pop(at))
    turns = iter(waiting)
    return [next(turns) if waits(run) else run for run in runs]
