"""The same work in a child process: a crash there ends a run and not the window.

The child is spawned, never forked, on every platform. Events come back over a pipe of their own,
so that nothing a library prints can disturb them; the other way goes one byte a wish: stop. When
the parent dies, the pipe breaks and the child stops as if asked to, saved.
"""

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import psutil

from training import events, windows
from training.check_result import CheckCancelled, CheckResult
from training.engine_folder import engine_is_missing
from training.events import Event
from training.history import RunHistory
from training.language import language, set_language
from training.problems import Problem
from training.result import RunResult
from training.settings import Settings

_POLL_SECONDS = 0.05
_STOP, _KILL = 1, 2
_SPAWN = multiprocessing.get_context("spawn")


def run(
    settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int] = lambda: 0,
    resume: Path | None = None,
) -> RunResult:
    """Train an adapter in a child process; as :func:`training.pipeline.run` otherwise.

    Args:
        settings: with absolute paths.
        on_event: told of everything, in the calling thread.
        should_stop: polled: 0 go on, 1 end after the current micro-batch and save, 2 end at once.
        resume: the folder of a run to go on with.
    """
    history = RunHistory()

    def tell(event: Event) -> None:
        history.add(event)
        on_event(event)

    if engine_is_missing():
        tell(events.RunFailed(problem=Problem(code="engine_missing")))
        return RunResult.of(history)
    child = _Child(_train, settings, resume)
    try:
        for line in child.messages(should_stop):
            tell(events.from_line(line))
    finally:
        child.end()
    if history.state not in ("finished", "stopped", "failed"):
        tell(events.RunFailed(problem=child.why_it_ended()))
    return RunResult.of(history)


def check(settings: Settings, should_stop: Callable[[], int] = lambda: 0) -> CheckResult:
    """Look a run's settings over in a child process; as :func:`training.check.check` otherwise.

    Raises:
        CheckCancelled: ``should_stop`` said so.
    """
    if engine_is_missing():
        return CheckResult(problems=[Problem(code="engine_missing")])
    child = _Child(_check, settings, None)
    result = None
    try:
        for message in child.messages(lambda: _KILL if should_stop() else 0):
            result = CheckResult.model_validate_json(message)
    finally:
        child.end()
    if should_stop():
        raise CheckCancelled
    return result or CheckResult(problems=[child.why_it_ended()])


class _Child:
    """A spawned process that sends lines and takes the wish to stop."""

    def __init__(
        self, target: Callable[..., None], settings: Settings, resume: Path | None
    ) -> None:
        receiving, self._sender_of_child = _SPAWN.Pipe(duplex=False)
        self._stop_of_child, stopping = _SPAWN.Pipe(duplex=False)
        self._receiving: Connection = receiving
        self._stopping: Connection = stopping
        self._killed = False
        self.process: SpawnProcess = _SPAWN.Process(
            target=target,
            args=(
                self._sender_of_child,
                self._stop_of_child,
                settings.model_dump_json(),
                str(resume) if resume else None,
                language(),
            ),
            name="headroom-worker",
        )
        self.process.start()
        # Only the child may hold its ends, or nobody would notice when it is gone.
        self._sender_of_child.close()
        self._stop_of_child.close()

    def messages(self, should_stop: Callable[[], int]) -> Iterator[bytes]:
        """Yield what the child sends until it ends, passing the wish to stop on to it."""
        asked = 0
        while True:
            wish = should_stop()
            if wish > asked:
                asked = wish
                self._pass_on(wish)
            try:
                while self._receiving.poll(_POLL_SECONDS):
                    yield self._receiving.recv_bytes()
                    if should_stop() > asked:
                        break
            except (EOFError, OSError):
                return

    def _pass_on(self, wish: int) -> None:
        if wish >= _KILL:
            self._killed = True
            self._kill_family()
            return
        with contextlib.suppress(OSError):  # it is gone already; its last words follow
            self._stopping.send_bytes(b"s")

    def end(self) -> None:
        """Make sure that the child and its own children are gone."""
        self.process.join(timeout=5 if not sys.exc_info()[0] else 0)
        if self.process.is_alive():
            self._kill_family()
            self.process.join()
        self._receiving.close()
        self._stopping.close()

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
        code = self.process.exitcode or 0
        reason = f"exit status {code}"
        if code < 0:
            with contextlib.suppress(ValueError):
                reason = signal.Signals(-code).name
        return Problem(code="worker_died", values={"reason": reason})


def _train(
    sender: Connection, stop: Connection, settings: str, resume: str | None, code: str
) -> None:
    """Run in the child: the pipeline, its events sent as lines."""
    should_stop = _begin_child(stop, code)
    from training import pipeline

    def send(event: Event) -> None:
        # A parent that is gone reads nothing; the run is being stopped then, and saved.
        with contextlib.suppress(OSError):
            sender.send_bytes(events.to_line(event).encode())

    with windows.awake():
        pipeline.run(
            Settings.model_validate_json(settings),
            send,
            should_stop,
            Path(resume) if resume else None,
        )
    sender.close()


def _check(
    sender: Connection, stop: Connection, settings: str, _resume: str | None, code: str
) -> None:
    """Run in the child: the check, its result sent as one line."""
    should_stop = _begin_child(stop, code)
    from training.check import check as check_here

    result = check_here(Settings.model_validate_json(settings), should_stop)
    with contextlib.suppress(OSError):
        sender.send_bytes(result.model_dump_json().encode())
    sender.close()


def _begin_child(stop: Connection, code: str) -> Callable[[], int]:
    """Set the child up; return whether it should stop."""
    # Ctrl+C reaches the whole group; the parent decides what it means and says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_language(code)
    asked = threading.Event()

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            stop.recv_bytes()
        asked.set()  # asked to, or the parent is gone

    threading.Thread(target=listen, name="stop-listener", daemon=True).start()
    return asked.is_set
