"""The one stream of a run's events: kept in ``events.jsonl``, told to whoever listens."""

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.files.untrusted import open_regular, open_to_append
from training.runs.disk_room import DiskRoom
from training.runs.folder import EVENTS_FILE
from training.texts.failure import disk_problem
from training.texts.problems import ProblemError


class EventLog:
    """Takes the events of a run from any thread, in one order.

    Args:
        on_event: told of every event; an error in it ends the run.
    """

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.history = RunHistory()
        self._on_event = on_event
        self._lock = threading.RLock()
        self._file: BinaryIO | None = None
        self._path = Path()
        self._pending = bytearray()
        """What is told but not on the disk yet: it is full."""
        self._room: DiskRoom | None = None
        self._owner = 0
        self._failure: ProblemError | None = None

    def open(self, run_dir: Path, room: DiskRoom | None = None) -> None:
        """Go on with the log of ``run_dir``; what it holds already becomes the history.

        Args:
            run_dir: the run's folder.
            room: waits where the disk is full, in the thread that calls this; without it a full
                disk is a failure.

        Raises:
            ProblemError: it cannot be written.
        """
        self._path = run_dir / EVENTS_FILE
        self.history = RunHistory.read(self._path)
        try:
            # A power cut may have left half a line; the next event starts a new one.
            torn = _last_byte(self._path) not in (b"", b"\n")
            self._file = open_to_append(self._path)
        except OSError as error:
            raise disk_problem(error, run_dir) from error
        self._pending += b"\n" if torn else b""
        self._room, self._owner = room, threading.get_ident()

    def emit(self, event: Event) -> None:
        """Keep an event and tell of it; the thread that opened the log waits for a full disk.

        Raises:
            ProblemError: it was told but could not be kept: the disk is gone, or full when the
                run should end. From then on all events but the run's failure raise it, in whatever
                thread they come.
        """
        self.tell(event)
        if isinstance(event, event_types.RunFailed):
            return
        if self._pending and self._room is not None and self._owner == threading.get_ident():
            self._room.write(self._write_pending)
        if self._failure is not None:
            raise self._failure

    def tell(self, event: Event) -> None:
        """Tell of an event, and keep it if that is possible now."""
        with self._lock:
            self.history.add(event)
            if self._file is not None:
                self._pending += event_types.to_line(event).encode() + b"\n"
                try:
                    self._write_pending()
                except ProblemError as problem:
                    if self._room is None or problem.problems[0].code != "disk_full":
                        self._file = None
                        self._failure = problem
            self._on_event(event)

    def flush(self) -> None:
        """Make sure that all events so far are on the disk, not only on their way.

        Raises:
            OSError: they could not be written.
            ProblemError: likewise, and it is known why.
        """
        with self._lock:
            self._write_pending()
            if self._file is not None:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file; later events are told but not kept."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _write_pending(self) -> None:
        with self._lock:
            while self._pending and self._file is not None:
                try:
                    written = self._file.write(self._pending)
                except OSError as error:
                    raise disk_problem(error, self._path.parent) from error
                del self._pending[:written]


def _last_byte(file: Path) -> bytes:
    """Return the last byte of a file, nothing where it is empty or not there."""
    with contextlib.suppress(FileNotFoundError), open_regular(file) as stream:
        stream.seek(max(0, stream.seek(0, os.SEEK_END) - 1))
        return stream.read(1)
    return b""
