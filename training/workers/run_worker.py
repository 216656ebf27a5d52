"""The same work in a child process: a crash there ends a run and not the window.

Events come back as lines; the other way go requests, as :mod:`training.protocol.requests` has them.
When the parent dies, the child stops as if asked to, saved (see :mod:`training.workers.child`).
"""

import contextlib
import tempfile
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from training.computer.keep_awake import awake
from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.events.result import RunResult
from training.protocol import requests as run_requests
from training.protocol.check import CheckCancelled, CheckResult
from training.protocol.requests import NextRequest, Request, no_request
from training.runtime.folder import runtime_is_missing
from training.settings.schema import Settings
from training.texts.problems import Problem
from training.workers import warm_process
from training.workers.child import KILL, ChildProcess, begin_child

_NAME = "headroom-worker"


def run(
    settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int] = lambda: 0,
    resume: Path | None = None,
    next_request: NextRequest = no_request,
) -> RunResult:
    """Train an adapter in a child process; as :func:`training.pipeline.stages.run` otherwise.

    Args:
        settings: with absolute paths.
        on_event: told of everything, in the calling thread.
        should_stop: polled: 0 go on, 1 end after the current micro-batch and save, 2 end at once.
        resume: the folder of a run to go on with.
        next_request: polled likewise, for what else is asked of the run.
    """
    return RunResult.of(_followed(_train, settings, resume, on_event, should_stop, next_request))


def probe(
    settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int] = lambda: 0,
) -> RunHistory:
    """Take a few real steps in a child process; as :func:`training.pipeline.stages.probe`
    otherwise.

    Nothing stays, also when the child dies: its folder is this process's.
    """
    with tempfile.TemporaryDirectory(
        prefix="headroom-probe-", ignore_cleanup_errors=True
    ) as folder:

        def tell(event: Event) -> None:
            if isinstance(event, event_types.RunFailed):
                event = event.model_copy(update={"problem": event.problem.without_run})
            on_event(event)

        return _followed(_probe, settings, Path(folder), tell, should_stop)


def warm_up() -> None:
    """Begin the process of the next run or test drive ahead of it."""
    warm_process.begin_ahead(_NAME)


def _followed(
    target: Callable[..., None],
    settings: Settings,
    folder: Path | None,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    next_request: NextRequest = no_request,
) -> RunHistory:
    """Follow a child to its end and return all that it told; it never ends without a word."""
    history = RunHistory()

    def tell(event: Event) -> None:
        history.add(event)
        on_event(event)

    if runtime_is_missing():
        tell(event_types.RunFailed(problem=Problem(code="engine_missing")))
        return history

    def next_line() -> bytes | None:
        request = next_request()
        return None if request is None else run_requests.to_line(request)

    given = str(folder) if folder else None
    child = warm_process.child_for(target, settings.model_dump_json(), given, name=_NAME)
    try:
        for line in child.messages(should_stop, next_line):
            tell(event_types.from_line(line))
    finally:
        child.end()
    if history.state not in ("finished", "stopped", "failed"):
        tell(event_types.RunFailed(problem=child.why_it_ended()))
    return history


def check(settings: Settings, should_stop: Callable[[], int] = lambda: 0) -> CheckResult:
    """Look a run's settings over in a child process; as :func:`training.pipeline.check.check`
    otherwise.

    Raises:
        CheckCancelled: ``should_stop`` said so.
    """
    if runtime_is_missing():
        return CheckResult(problems=[Problem(code="engine_missing")])
    child = ChildProcess(_check, settings.model_dump_json(), name=_NAME)
    result = None
    try:
        for message in child.messages(lambda: KILL if should_stop() else 0):
            result = CheckResult.model_validate_json(message)
    finally:
        child.end()
    if should_stop():
        raise CheckCancelled
    result = result or CheckResult(problems=[child.why_it_ended()])
    told = [problem.without_run for problem in result.problems]
    return result.model_copy(update={"problems": told})


def _train(
    sender: Connection, stop: Connection, settings: str, resume: str | None, code: str
) -> None:
    """Run in the child: the pipeline, its events sent as lines."""
    requests: deque[Request] = deque()
    should_stop = begin_child(
        stop, code, lambda line: requests.extend(run_requests.from_line(line))
    )
    from training.pipeline import stages

    with awake():
        stages.run(
            Settings.model_validate_json(settings),
            _sending(sender),
            should_stop,
            Path(resume) if resume else None,
            lambda: requests.popleft() if requests else None,
        )
    sender.close()


def _probe(sender: Connection, stop: Connection, settings: str, folder: str, code: str) -> None:
    """Run in the child: the test drive, its events sent as lines."""
    should_stop = begin_child(stop, code)
    from training.pipeline import stages

    with awake():
        stages.probe(
            Settings.model_validate_json(settings), Path(folder), _sending(sender), should_stop
        )
    sender.close()


def _sending(sender: Connection) -> Callable[[Event], None]:
    """Return what sends an event to the parent."""

    def send(event: Event) -> None:
        # A parent that is gone reads nothing; the run is being stopped then, and saved.
        with contextlib.suppress(OSError):
            sender.send_bytes(event_types.to_line(event).encode())

    return send


def _check(sender: Connection, stop: Connection, settings: str, code: str) -> None:
    """Run in the child: the check, its result sent as one line."""
    should_stop = begin_child(stop, code)
    from training.data.row_table import without_pandas
    from training.pipeline.check import check as check_here

    without_pandas()
    result = check_here(Settings.model_validate_json(settings), should_stop)
    with contextlib.suppress(OSError):
        sender.send_bytes(result.model_dump_json().encode())
    sender.close()
