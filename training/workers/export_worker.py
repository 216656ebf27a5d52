"""An export in a child process: what it loads never comes into the window's."""

import contextlib
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

from training.computer.windows_power import awake
from training.protocol.export import (
    EXPORT_MESSAGE,
    ExportCancelled,
    Exported,
    ExportFailed,
    ExportMessage,
    ExportProgress,
    ExportRequest,
)
from training.runtime.folder import runtime_is_missing
from training.texts.problems import Problem, ProblemError
from training.workers.child import ChildProcess, begin_child


def export(
    request: ExportRequest,
    on_progress: Callable[[int, int], None],
    should_stop: Callable[[], int] = lambda: 0,
) -> Exported:
    """Make an export in a child process; as :func:`training.export.exporter.export` otherwise."""
    if runtime_is_missing():
        raise ProblemError(Problem(code="engine_missing"))
    last: ExportMessage | None = None
    asked = False

    def wish() -> int:
        nonlocal asked
        asked = asked or bool(should_stop())
        return int(asked)

    child = ChildProcess(_export, request.model_dump_json(), name="headroom-export")
    try:
        for line in child.messages(wish):
            last = EXPORT_MESSAGE.validate_json(line)
            if isinstance(last, ExportProgress):
                on_progress(last.done_bytes, last.total_bytes)
    finally:
        child.end()
    if isinstance(last, Exported):
        return last
    if isinstance(last, ExportFailed):
        raise ExportError(last)
    if asked:
        raise ExportCancelled
    raise ExportError(ExportFailed(problem=child.why_it_ended()))


class ExportError(ProblemError):
    """An export that could not be made, with the details for whoever mends Headroom."""

    def __init__(self, failed: ExportFailed) -> None:
        super().__init__(failed.problem.without_run)
        self.details = failed.details


def _export(sender: Connection, told: Connection, request: str, code: str) -> None:
    """Run in the child: the export, its progress and its end sent as lines."""
    should_stop = begin_child(told, code)
    from training.export.exporter import export as export_here
    from training.files.folders import default_runs_dir
    from training.texts.failure import INTERRUPTS, problem_of

    def send(message: ExportMessage) -> None:
        with contextlib.suppress(OSError):  # the parent is gone, and the export ends
            sender.send_bytes(message.model_dump_json().encode())

    def progress(done: int, total: int) -> None:
        send(ExportProgress(done_bytes=done, total_bytes=total))

    with awake("Export"), contextlib.suppress(ExportCancelled):
        try:
            wanted = ExportRequest.model_validate_json(request)
            send(export_here(wanted, progress, should_stop))
        except (ExportCancelled, *INTERRUPTS):
            raise
        except BaseException as error:
            details = "" if isinstance(error, ProblemError) else traceback.format_exc()
            problem = problem_of(error, default_runs_dir())
            send(ExportFailed(problem=problem, details=details))
    sender.close()
