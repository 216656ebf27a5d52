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
from training.events.history import RunHistory

LAST_STEPS = 10
"""The loss at the end is the mean over this many steps."""
_KIND = re.compile(rb'"type": ?"(\w+)"')
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
        self.history = RunHistory()
        self._steps: deque[bytes] = deque(maxlen=steps)
        self._last = b""
        """The newest line that was passed over: it tells how long the session has lasted."""

    def read(self, file: Path) -> RunHistory:
        """Return what the file tells; a file that cannot be read tells nothing."""
        with contextlib.suppress(OSError), file.open("rb") as lines:
            for line in lines:
                self._take(line)
        self._take_waiting()
        return self.history

    def _take(self, line: bytes) -> None:
        found = _KIND.search(line, 0, _KIND_WITHIN)
        kind = found[1] if found else b""
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
