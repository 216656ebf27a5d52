"""A run in this process, shown in the terminal and ended by signals."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TypeVar

from rich.console import Console

from training.cli.console import stderr_console
from training.cli.progress import TerminalReader, show_problem, show_result
from training.computer.keep_awake import awake
from training.computer.processes import when_asked_to_end
from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.events.result import RunResult
from training.report.probe import probe_lines
from training.settings.schema import Settings
from training.texts.failure import disk_problem
from training.texts.language import translate

STOPPED = 130
Result = TypeVar("Result")


def train_in_terminal(
    settings: Settings, resume: Path | None, events_file: Path | None
) -> RunResult:
    """Train, showing progress on stderr. The first SIGINT or SIGTERM ends the run saved, a second
    ends the process at once.

    Args:
        settings: with absolute paths.
        resume: the folder of a run to go on with.
        events_file: gets every event as a line of JSON as well.

    Raises:
        ProblemError: ``events_file`` cannot be written.
    """
    from training.pipeline import stages

    def run(on_event: Callable[[Event], None], should_stop: Callable[[], int]) -> RunResult:
        return stages.run(settings, on_event, should_stop, resume)

    console = stderr_console()
    result = _shown(console, events_file, run)
    show_result(console, result)
    return result


def probe_in_terminal(settings: Settings, events_file: Path | None) -> RunHistory:
    """Take a test drive; as :func:`train_in_terminal` otherwise."""
    from training.pipeline import stages

    history = RunHistory()
    console = stderr_console()
    with tempfile.TemporaryDirectory(
        prefix="headroom-probe-", ignore_cleanup_errors=True
    ) as folder:

        def run(on_event: Callable[[Event], None], should_stop: Callable[[], int]) -> None:
            def tell(event: Event) -> None:
                history.add(event)
                on_event(event)

            stages.probe(settings, Path(folder), tell, should_stop)

        _shown(console, events_file, run)
    if history.problem is not None:
        show_problem(console, history.problem)
    if history.probe is not None:
        for line in probe_lines(history.probe):
            console.print(line, markup=False, highlight=False)
    return history


def _shown(
    console: Console,
    events_file: Path | None,
    run: Callable[[Callable[[Event], None], Callable[[], int]], Result],
) -> Result:
    """Run ``run``, given where events go and whether to stop, with all that it tells shown."""
    reader = TerminalReader(console)
    with _events_written(events_file) as write, _stop_by_signals(console) as should_stop:

        def on_event(event: Event) -> None:
            write(event)
            reader(event)

        with awake():
            result = run(on_event, should_stop)
        reader.close()
    return result


@contextlib.contextmanager
def _events_written(file: Path | None) -> Iterator[Callable[[Event], None]]:
    if file is None:
        yield lambda _event: None
        return
    try:
        stream = file.open("wb", buffering=0)
    except OSError as error:
        raise disk_problem(error, file) from error
    pending = bytearray()

    def write(event: Event) -> None:
        pending.extend(event_types.to_line(event).encode() + b"\n")
        with contextlib.suppress(OSError):  # a full disk: with the next event again
            while pending:
                del pending[: stream.write(pending)]

    with stream:
        yield write


@contextlib.contextmanager
def _stop_by_signals(console: Console) -> Iterator[Callable[[], int]]:
    asked = 0

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            console.show_cursor()
            os._exit(STOPPED)  # the last checkpoint stands
        console.print(
            translate("Stopping after this micro-batch and saving. Press again to force-stop."),
            markup=False,
        )

    with when_asked_to_end(on_signal):
        yield lambda: asked
