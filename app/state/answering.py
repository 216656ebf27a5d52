"""The processes behind the page on which a model is tried, each followed by a thread."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.state.background import BackgroundTask
from training.protocol.answers import ExamplesRead, Request
from training.workers.answer_worker import GenerationProcess

Process = Callable[[Path], GenerationProcess]
Read = Callable[[Path], ExamplesRead]


def read_questions_of(run: Path) -> ExamplesRead:
    """Return a run's validation examples, read by a process that ends then."""
    from training.workers.preview_worker import PreviewProcess

    process = PreviewProcess()
    try:
        return process.questions(run)
    finally:
        process.close()


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
