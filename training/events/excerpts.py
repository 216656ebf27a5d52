"""What a list or a graph needs of a run's events, read without understanding all the others.

Of a run of 100,000 steps, ``events.jsonl`` holds several times as many lines; most are samples of
memory and time. Their kind is told from their first bytes, and they are passed over.
"""

import contextlib
import re
from collections import deque
from pathlib import Path

from pydantic import ValidationError

from training.events import event_types
from training.events.history import LONGEST_SILENCE, RunHistory
from training.files.untrusted import lines_of

LAST_STEPS = 10
"""The loss at the end is the mean over this many steps."""
_MOST_BYTES = 2**28
_KIND = re.compile(rb'"type": ?"(\w+)"')
_TIME = re.compile(rb'"time": ?([0-9]{1,11}(?:\.[0-9]*)?)')
_KIND_WITHIN = 200  # bytes; version, time and type come first
_KEPT = {b"run_started", b"training_started", b"evaluation", b"warning", b"finished", b"failed"}


def read_outline(file: Path) -> RunHistory:
    """Return the history without memory, time and log, and with the first and last steps only."""
    return _Excerpt(LAST_STEPS).read(file)


def read_curves(file: Path) -> RunHistory:
    """Return the history without memory, time and log: all steps, all evaluations."""
    return _Excerpt(None).read(file)


class _Excerpt:
    """Takes in lines; steps wait in a queue of a certain length until they are known to stay."""

    def __init__(self, steps: int | None) -> None:
        self.history = RunHistory(_sees_silence=False)
        self._time = 0.0
        """Of the line before."""
        self._silence = 0.0
        self._steps: deque[bytes] = deque(maxlen=steps)
        self._last = b""
        """The newest line that was passed over: it tells how long the session has lasted."""

    def read(self, file: Path) -> RunHistory:
        """Return what the file tells; a file that cannot be read tells nothing."""
        with contextlib.suppress(OSError):
            for line in lines_of(file, _MOST_BYTES):
                self._take(line)
        self._take_waiting()
        self.history.earlier_seconds -= self._silence
        return self.history

    def _take(self, line: bytes) -> None:
        found = _KIND.search(line, 0, _KIND_WITHIN)
        kind = found[1] if found else b""
        self._note_time(line, begins=kind == b"run_started")
        if kind == b"step":
            first = not self.history.steps and not self._steps
            self._add(line) if first else self._steps.append(line)
        elif kind in _KEPT:
            self._take_waiting()
            self._add(line)
        elif line.endswith(b"\n"):  # else a power cut left it half written
            self._last = line
            return
        self._last = b""

    def _note_time(self, line: bytes, *, begins: bool) -> None:
        found = _TIME.search(line, 0, _KIND_WITHIN)
        now = float(found[1]) if found else self._time
        if now - self._time > LONGEST_SILENCE and self._time and not begins:
            self._silence += now - self._time
        self._time = now

    def _take_waiting(self) -> None:
        for line in self._steps:
            self._add(line)
        self._steps.clear()
        if self._last:
            self._add(self._last)
            self._last = b""

    def _add(self, line: bytes) -> None:
        with contextlib.suppress(ValidationError):
            self.history.add(event_types.from_line(line))
