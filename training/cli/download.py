"""A model fetched from the Hub, shown in the terminal and paused by signals."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

from huggingface_hub.utils import disable_progress_bars
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn
from rich.progress import TransferSpeedColumn as SpeedColumn

from training.cli.console import stderr_console
from training.model_files.download import DownloadPaused, download, missing_bytes
from training.model_files.hub import look_up
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
    model = look_up(name)
    fields = {"model": name, "revision": model.revision, "bytes": model.size_bytes, "path": None}
    missing = missing_bytes(model)
    told = translate(
        "{name}: {missing} of {size} to download",
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
            folder = download(model, on_progress, asked.is_set)
        except DownloadPaused:
            progress.stop()
            told = translate("Paused. The same command goes on from here.")
            console.print(told, markup=False)
            return fields | {"state": "stopped"}
    return fields | {"state": "finished", "path": str(folder)}


class asked_by_signals:  # noqa: N801 - reads as a context manager
    """Sets an event at the first signal; a second one ends the process as always."""

    def __enter__(self) -> threading.Event:
        self._asked = threading.Event()
        self._before = {
            number: signal.signal(number, self._on_signal)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        return self._asked

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._asked.set()
        signal.signal(number, self._before[signal.Signals(number)])

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
