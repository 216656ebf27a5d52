"""The one stream of a run's events: kept in ``events.jsonl``, told to whoever listens."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from training import events
from training.events import Event
from training.history import RunHistory
from training.problems import ProblemError
from training.run_folder import EVENTS_FILE, disk_problem


class EventLog:
    """Takes the events of a run from any thread, in one order.

    Args:
        on_event: told of every event; an error in it ends the run.
    """

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.history = RunHistory()
        self._on_event = on_event
        self._lock = threading.RLock()
        self._file: IO[str] | None = None
        self._path = Path()
        self._failure: ProblemError | None = None

    def open(self, run_dir: Path) -> None:
        """Go on with the log of ``run_dir``; what it holds already becomes the history.

        Raises:
            ProblemError: it cannot be written.
        """
        self._path = run_dir / EVENTS_FILE
        self.history = RunHistory.read(self._path)
        try:
            # A power cut may have left half a line; the next event starts a new one.
            torn = self._path.is_file() and self._path.read_bytes()[-1:] not in (b"", b"\n")
            self._file = self._path.open("a", encoding="utf-8", newline="\n")
            if torn:
                self._file.write("\n")
        except OSError as error:
            raise disk_problem(error, run_dir) from error

    def emit(self, event: Event) -> None:
        """Keep an event and tell of it.

        Raises:
            ProblemError: it was told but could not be kept: the disk is full or gone. From then
                on all events but the run's failure raise it, in whatever thread they come.
        """
        with self._lock:
            self.history.add(event)
            self._write(event)
            self._on_event(event)
            if self._failure is not None and not isinstance(event, events.RunFailed):
                raise self._failure

    def flush(self) -> None:
        """Make sure that all events so far are on the disk, not only on their way.

        Raises:
            OSError: they could not be written.
        """
        with self._lock:
            if self._file is not None:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file; later events are told but not kept."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _write(self, event: Event) -> None:
        if self._file is None:
            return
        try:
            self._file.write(events.to_line(event) + "\n")
            self._file.flush()
        except OSError as error:
            self._file = None
            self._failure = disk_problem(error, self._path.parent)
