"""An export in this process, shown in the terminal and cancelled by signals."""

from pathlib import Path
from typing import Any

from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

from training.cli.console import stderr_console
from training.cli.download import asked_by_signals
from training.cli.progress import show_problem
from training.protocol.export import ExportCancelled, ExportFormat, ExportRequest, default_folder
from training.texts.amounts import format_bytes
from training.texts.language import translate


def export_in_terminal(run_dir: Path, wanted: ExportFormat, folder: Path | None) -> dict[str, Any]:
    """Make an export, showing progress on stderr; SIGINT and SIGTERM cancel it.

    Args:
        run_dir: the run.
        wanted: what to make of it.
        folder: where to; a folder within the run's if it is not said.

    Returns:
        ``state`` (``finished`` or ``stopped``), ``format``, ``path``, ``files``, ``bytes``.

    Raises:
        ProblemError: it cannot be made.
    """
    console = stderr_console()
    target = (folder or default_folder(run_dir, wanted)).absolute()
    request = ExportRequest(run_dir=str(run_dir.absolute()), format=wanted, folder=str(target))
    fields: dict[str, Any] = {"format": wanted, "path": None, "files": [], "bytes": 0}
    columns = (BarColumn(), DownloadColumn(binary_units=True), TimeRemainingColumn())
    with asked_by_signals() as asked, Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=None)

        def on_progress(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        from training.export.exporter import export

        try:
            made = export(request, on_progress, lambda: int(asked.is_set()))
        except ExportCancelled:
            progress.stop()
            console.print(translate("Cancelled; no files were written."), markup=False)
            return fields | {"state": "stopped"}
    for remark in made.remarks:
        show_problem(console, remark)
    told = f"✓ {made.folder} · {format_bytes(made.total_bytes)}"
    console.print(told, markup=False, highlight=False)
    return fields | {
        "state": "finished",
        "path": made.folder,
        "files": list(made.files),
        "bytes": made.total_bytes,
    }
