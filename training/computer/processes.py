"""Processes that this one started: whether they have more to say, how they ended, and which signals
ask a process to end."""

import contextlib
import queue
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psutil

ENDING_SIGNALS: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""Ctrl+C, the system's wish, a terminal that is gone, and on Windows Ctrl+Break."""


@contextlib.contextmanager
def when_asked_to_end(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Have each signal that asks this process to end handled so, and as before afterwards.

    One that is ignored stays so, as ``nohup`` has it.
    """
    before: dict[signal.Signals, Any] = {}
    for number in ENDING_SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, known in before.items():
            signal.signal(number, known)


END_SECONDS = 10.0
"""So long is waited for a process that was killed: one that a driver holds may never go."""
_LARGEST_STATUS = 255
"""Above it stands no program's own exit status but one of Windows' codes."""


def has_message(pipe: Connection, process: BaseProcess, seconds: float) -> bool:
    """Wait for something to read at most so long; return whether there is.

    On Windows the pipe of a process that died before it took its end never breaks, for its parent
    holds the copy that was meant for it; so the process is looked at as well.

    Raises:
        EOFError: the process is gone, and all that it said was read.
        OSError: the pipe is closed.
    """
    if pipe.poll(seconds):
        return True
    if process.is_alive():
        return False
    if pipe.poll():  # its last words, said between the two looks
        return True
    raise EOFError


class Outbox:
    """Sends messages over a pipe from a thread of its own.

    A pipe that nobody reads holds its writer up: for ever, where its other end is in no process's
    hands but this one's.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._send, name="outbox", daemon=True).start()

    def put(self, message: bytes) -> None:
        """Send a message after those before it; one that nobody takes is lost."""
        self._waiting.put(message)

    def close(self) -> None:
        """Send what waits and close the pipe; returns at once."""
        self._waiting.put(None)

    def _send(self) -> None:
        with contextlib.suppress(OSError), self._pipe:  # the reader is gone
            while (message := self._waiting.get()) is not None:
                self._pipe.send_bytes(message)


def own_bytes(process: "psutil.Process") -> int:
    """Return the memory that a process holds for itself alone."""
    memory = process.memory_info()
    # Windows' own count of it; Wine fills in no "private".
    return int(getattr(memory, "pagefile", memory.rss - getattr(memory, "shared", 0)))


def kill(process: BaseProcess) -> None:
    """End a process at once, and wait for it a while."""
    process.kill()
    process.join(END_SECONDS)


def exit_reason(status: int | None) -> str:
    """Return how a process ended, as people look it up: a signal's name, or the exit status, in
    hexadecimal where it is one of Windows' codes such as 0xC0000005."""
    code = status or 0
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    if code > _LARGEST_STATUS:
        return f"exit status 0x{code:08X}"
    return f"exit status {code}"
