"""A model fetched from the Hub, shown in the terminal and paused by signals."""

import contextlib
import logging
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from huggingface_hub.utils import disable_progress_bars
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn
from rich.progress import TransferSpeedColumn as SpeedColumn

from training.cli.console import stderr_console
from training.cli.progress import show_problem
from training.computer.processes import when_asked_to_end
from training.model_files.download import DownloadPaused, download_model, missing_bytes
from training.model_files.hub import look_up, unencrypted_hub
from training.texts.amounts import format_bytes
from training.texts.language import translate


def download_in_terminal(name: str) -> dict[str, Any]:
    """Fetch a model, showing progress on stderr; SIGINT and SIGTERM pause it.

    Returns:
        ``state`` (``finished`` or ``stopped``), ``model``, ``revision``, ``path``, ``bytes``.

    Raises:
        ProblemError: it cannot be fetched.
    """
    disable_progress_bars()
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    console = stderr_console()
    warning = unencrypted_hub()
    if warning is not None:
        show_problem(console, warning)
    model = look_up(name)
    fields = {"model": name, "revision": model.revision, "bytes": model.size_bytes, "path": None}
    missing = missing_bytes(model)
    told = translate(
        "{name}: downloading {missing} of {size}",
        name=name,
        missing=format_bytes(missing),
        size=format_bytes(model.size_bytes),
    )
    console.print(told, markup=False, highlight=False)
    columns = (BarColumn(), DownloadColumn(binary_units=True), SpeedColumn(), TimeRemainingColumn())
    with asked_by_signals() as asked, Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=model.size_bytes, completed=model.size_bytes - missing)

        def on_progress(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        try:
            folder = download_model(model, on_progress, asked.is_set)
        except DownloadPaused:
            progress.stop()
            told = translate("Paused. Use the same command to continue.")
            console.print(told, markup=False)
            return fields | {"state": "stopped"}
    return fields | {"state": "finished", "path": str(folder)}


@contextlib.contextmanager
def asked_by_signals() -> Iterator[threading.Event]:
    """Set an event at the first signal; the same a second time ends the process as always."""
    asked = threading.Event()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        asked.set()
        is_ctrl_c = number == signal.SIGINT
        signal.signal(number, signal.default_int_handler if is_ctrl_c else signal.SIG_DFL)

    with when_asked_to_end(on_signal):
        yield asked
