"""What a window starts in a child process, whose GPU memory is free once it has ended."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.events.event_types import Event
from training.protocol.check import CheckResult
from training.protocol.requests import NextRequest
from training.settings.schema import Settings


def probe_in_child(
    settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    _resume: Path | None,
    _next_request: Callable[[], Any] = lambda: None,
) -> object:
    """Drive in a child process, whose GPU memory is free once it has ended."""
    from training.workers import run_worker

    return run_worker.probe(settings, on_event, should_stop)


def check_in_child(settings: Settings, should_stop: Callable[[], int]) -> CheckResult:
    """Check in a child process; the worker is imported only when it is needed."""
    from training.workers import run_worker

    return run_worker.check(settings, should_stop)


def run_in_child(
    settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    resume: Path | None,
    next_request: NextRequest,
) -> object:
    """Run in a child process; the worker is imported only now, so that the window opens sooner."""
    from training.workers import run_worker

    return run_worker.run(settings, on_event, should_stop, resume, next_request)
