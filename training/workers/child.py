"""A spawned child process that sends lines, takes what it is told, and ends with its parent.

Spawned, never forked, on every platform. What it sends comes over a pipe of its own, so that
nothing a library prints can disturb it. When the parent dies, the other pipe breaks and the child
knows.
"""

import contextlib
import multiprocessing
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import psutil

from training.computer import standard_handles
from training.computer.processes import (
    END_SECONDS,
    ENDING_SIGNALS,
    Outbox,
    exit_reason,
    has_message,
)
from training.computer.windows_power import work_as_a_child
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.language import language, set_language
from training.texts.problems import Problem

_STOP = b"s"
_FAULT = b"\0fault "
"""Before a child's last words, where it did not end as it should; no message of JSON begins so."""
KILL = 2
"""The wish to end at once; lesser ones ask for an end in good order."""
_OF_A_LOST_FILE = ("SIGBUS", "exit status 0xC0000006")
"""How a process ends whose mapped file is shorter than it was, or out of reach."""
_POLL_SECONDS = 0.05
_SPAWN = multiprocessing.get_context("spawn")


class ChildProcess:
    """A spawned process that sends lines and takes the wish to stop, or more.

    Args:
        target: run in the child: ``target(sender, told, *arguments, language)``.
        arguments: its arguments; of a kind that goes over a pipe.
        name: of the process.
    """

    def __init__(self, target: Callable[..., None], *arguments: Any, name: str) -> None:
        self._receiving, sender_of_child = _SPAWN.Pipe(duplex=False)
        told_of_child, telling = _SPAWN.Pipe(duplex=False)
        self._killed = False
        self._fault: Problem | None = None
        self.process: SpawnProcess = _SPAWN.Process(
            target=_bounded,
            args=(target, sender_of_child, told_of_child, *arguments, language()),
            name=name,
        )
        self.process.start()
        # Only the child may hold its ends, or nobody would notice when it is gone.
        sender_of_child.close()
        told_of_child.close()
        self._outbox = Outbox(telling)

    def messages(
        self,
        should_stop: Callable[[], int],
        next_message: Callable[[], bytes | None] = lambda: None,
    ) -> Iterator[bytes]:
        """Yield what the child sends until it ends, passing on the wish to stop and messages."""
        asked = 0
        while True:
            while (message := next_message()) is not None:
                self.tell(message)
            wish = should_stop()
            if wish > asked:
                asked = wish
                self._pass_on(wish)
            try:
                if has_message(self._receiving, self.process, _POLL_SECONDS):
                    message = self._receiving.recv_bytes()
                    if not message.startswith(_FAULT):
                        yield message
                    else:
                        self._fault = Problem.model_validate_json(message[len(_FAULT) :])
            except (EOFError, OSError):
                return

    def _pass_on(self, wish: int) -> None:
        if wish >= KILL:
            self.kill()
        else:
            self.tell(_STOP)

    def tell(self, message: bytes) -> None:
        """Send the child a message; returns at once."""
        self._outbox.put(message)

    def kill(self) -> None:
        """End the child and its own children at once; may come from another thread."""
        self._killed = True
        self._kill_family()

    def end(self) -> None:
        """Make sure that the child and its own children are gone."""
        self.process.join(timeout=5 if not sys.exc_info()[0] else 0)
        if self.process.is_alive():
            self._kill_family()
            self.process.join(END_SECONDS)
        self._receiving.close()
        self._outbox.close()

    def _kill_family(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            family = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            for process in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()

    def why_it_ended(self) -> Problem:
        """Return why the child ended without a word."""
        if self._killed:
            return Problem(code="killed")
        if self._fault is not None:
            return self._fault
        reason = exit_reason(self.process.exitcode)
        code = "mapped_file_lost" if reason in _OF_A_LOST_FILE else "worker_died"
        return Problem(code=code, values={"reason": reason})


def _bounded(
    target: Callable[..., None], sender: Connection, told: Connection, *arguments: Any
) -> None:
    """Run in the child: the one boundary of every child; what ends it is told with a sentence."""
    try:
        target(sender, told, *arguments)
    except INTERRUPTS:
        raise
    except BaseException as error:
        problem = problem_of(error, Path.cwd())
        if problem.code == "unexpected":
            traceback.print_exc()
        with contextlib.suppress(OSError):  # the parent is gone
            sender.send_bytes(_FAULT + problem.model_dump_json().encode())


def leave_signals_to_the_parent() -> None:
    """Let Ctrl+C and Ctrl+Break, which reach the whole group, mean what the parent says."""
    for number in ENDING_SIGNALS:
        if number is not signal.SIGTERM:
            signal.signal(number, signal.SIG_IGN)


def begin_child(
    told: Connection, code: str, on_message: Callable[[bytes], None] = lambda _: None
) -> Callable[[], int]:
    """Set the child up; return whether it should stop.

    Args:
        told: by the parent.
        code: of the language to speak.
        on_message: told of all messages but the wish to stop, in a thread of its own.
    """
    leave_signals_to_the_parent()
    standard_handles.replace_closed()
    work_as_a_child()
    set_language(code)
    asked = threading.Event()

    def end(*_: object) -> None:
        """The system ends all processes of a session at once: this one is asked to as well."""
        asked.set()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    signal.signal(signal.SIGTERM, end)

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            while (message := told.recv_bytes()) != _STOP:
                on_message(message)
        asked.set()  # asked to, or the parent is gone

    threading.Thread(target=listen, name="stop-listener", daemon=True).start()
    return asked.is_set
