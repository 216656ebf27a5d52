"""A run in this process, shown in the terminal and ended by signals."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from rich.console import Console

from training import events, windows
from training.events import Event
from training.language import translate
from training.result import RunResult
from training.run_folder import disk_problem
from training.settings import Settings
from training.terminal import TerminalReader, show_result

STOPPED = 130


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
    console = Console(stderr=True)
    reader = TerminalReader(console)
    with _events_written(events_file) as write, _stop_by_signals(console) as should_stop:

        def on_event(event: Event) -> None:
            write(event)
            reader(event)

        from training import pipeline

        with windows.awake():
            result = pipeline.run(settings, on_event, should_stop, resume)
        reader.close()
    show_result(console, result)
    return result


@contextlib.contextmanager
def _events_written(file: Path | None) -> Iterator[Callable[[Event], None]]:
    if file is None:
        yield lambda _event: None
        return
    try:
        stream = file.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise disk_problem(error, file) from error
    with stream:

        def write(event: Event) -> None:
            stream.write(events.to_line(event) + "\n")
            stream.flush()

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
            translate("Stopping after this micro-batch and saving. Again: end at once."),
            markup=False,
        )

    before = {
        number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
