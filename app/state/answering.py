"""The processes behind the page on which a model is tried, each with its thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from training.protocol.answers import SIDES, Answered, ExamplesRead, Request, Said, Side
from training.protocol.export import Exported, ExportRequest
from training.runs.notes import read_notes
from training.runs.trained import has_adapter
from training.workers import export_worker
from training.workers.answer_worker import GenerationProcess

Process = Callable[..., GenerationProcess]
"""Makes the process that answers of a run's folder; ``beside=True`` where the run goes on."""
Read = Callable[[Path], ExamplesRead]


@dataclass
class Turn:
    """A question and what each side said to it."""

    shown: str
    """What the user wrote."""
    asked: tuple[Said, ...]
    """What the model is told of it: with the system prompt, where it is the first."""
    expected: str = ""
    """The answer of the validation example; ``""``: the question is none."""
    answers: dict[Side, str] = field(default_factory=lambda: dict.fromkeys(SIDES, ""))
    ends: dict[Side, Answered] = field(default_factory=dict)


def read_questions_of(run: Path) -> ExamplesRead:
    """Return a run's validation examples, read by a process that ends then."""
    from training.workers.preview_worker import PreviewProcess

    process = PreviewProcess()
    try:
        return process.questions(run)
    finally:
        process.close()


def runs_with_adapter(roots: list[Path]) -> dict[Path, str]:
    """Return the runs right below the roots that have an adapter, the newest first, with what the
    user calls them."""
    found = {
        run.absolute()
        for root in roots
        if root.is_dir()
        for run in root.iterdir()
        if has_adapter(run)
    }
    newest_first = sorted(found, key=lambda run: run.name, reverse=True)
    return {run: read_notes(run).name for run in newest_first}


class Follower(BackgroundTask):
    """Starts the process that answers and follows it to its end; it tells of every reply."""

    def __init__(self, make_process: Process, run_dir: Path, parent: QObject) -> None:
        super().__init__(self._follow, parent)
        self._make_process = make_process
        self._run_dir = run_dir
        self._lock = threading.Lock()
        self._process: GenerationProcess | None = None
        self._waiting: list[Request] = []
        self._closed = False

    def _follow(self) -> None:
        process = self._make_process(self._run_dir)
        with self._lock:
            self._process = process
            for request in self._waiting:
                process.tell(request)
            if self._closed:
                process.close()
        for reply in process.messages():
            self.tell(reply)

    def send(self, request: Request) -> None:
        """Send a request, now or when there is somebody to take it."""
        with self._lock:
            if self._process is None:
                self._waiting.append(request)
            else:
                self._process.tell(request)

    def close(self) -> None:
        """End the process; the thread ends with it."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.close()


class ExportTask(BackgroundTask):
    """One export, made by a process of its own; outlives the dialog that asked for it."""

    def __init__(self, request: ExportRequest, parent: QObject) -> None:
        super().__init__(self._export, parent)
        self._request = request

    def _export(self) -> Exported:
        return export_worker.export(
            self._request, lambda done, total: self.tell((done, total)), self.should_stop
        )

    def shutdown(self) -> None:
        """Cancel it and wait until nothing of it is left; comes before the window goes."""
        self.stop()
        leave_alone(self, ENDING_PATIENCE_MS)
