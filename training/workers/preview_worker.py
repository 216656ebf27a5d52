"""The process that reads examples for the window, which itself never loads a tokenizer."""

import contextlib
import multiprocessing
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING

from training.computer.processes import Outbox, has_message, kill
from training.protocol.answers import ExamplesRead
from training.protocol.preview import (
    READ_REQUEST,
    PreviewPage,
    PreviewRequest,
    QuestionsRequest,
)
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.language import language, set_language
from training.texts.problems import Problem
from training.workers.child import leave_signals_to_the_parent

if TYPE_CHECKING:
    from training.data.preview import PreviewReader

_SPAWN = multiprocessing.get_context("spawn")
_POLL_SECONDS = 0.5  # an answer itself is seen at once


class PreviewProcess:
    """A spawned process that answers one request after another; it ends with its parent.

    Starts with the first request. For use by one thread; :meth:`close` may come from another.
    """

    def __init__(self) -> None:
        self._pipe: Connection | None = None
        self._outbox: Outbox | None = None
        self._process: SpawnProcess | None = None
        self._closed = False
        self._lock = threading.Lock()

    def ask(self, request: PreviewRequest) -> PreviewPage:
        """Return what was asked for; blocks until it is there."""
        try:
            return PreviewPage.model_validate_json(self._answer_to(request))
        except (EOFError, OSError):
            died = Problem(code="worker_died", of_run=False)
            return PreviewPage(part=request.part, problems=(died,))

    def questions(self, run: Path) -> ExamplesRead:
        """Return a run's validation examples as questions; blocks until they are there."""
        try:
            return ExamplesRead.model_validate_json(self._answer_to(QuestionsRequest(run=str(run))))
        except (EOFError, OSError):
            died = Problem(code="worker_died", of_run=False)
            return ExamplesRead(total=0, examples=(), problem=died)

    def _answer_to(self, request: PreviewRequest | QuestionsRequest) -> bytes:
        """Return the answer as it comes.

        Raises:
            EOFError: the process was closed, or has died.
            OSError: it has died.
        """
        pipe, process = self._asked(request.model_dump_json().encode())
        while not has_message(pipe, process, _POLL_SECONDS):
            pass
        return pipe.recv_bytes()

    def _asked(self, request: bytes) -> tuple[Connection, SpawnProcess]:
        """Send a request; return the process that answers and the way from it, started anew where
        it has died.

        Raises:
            EOFError: it was closed.
        """
        with self._lock:
            if self._closed:
                raise EOFError
            if self._pipe is None or self._process is None or not self._process.is_alive():
                self._end()
                self._pipe, self._process = self._started()
                self._outbox = Outbox(self._pipe)
            assert self._outbox is not None
            self._outbox.put(request)
            return self._pipe, self._process

    @staticmethod
    def _started() -> tuple[Connection, SpawnProcess]:
        pipe, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(
            target=_answer, args=(theirs, language()), name="headroom-preview", daemon=True
        )
        process.start()
        theirs.close()  # only the child may hold its end, or nobody would notice it is gone
        return pipe, process

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self._closed = True
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            kill(self._process)
        if self._outbox is not None:
            self._outbox.close()


def _answer(pipe: Connection, code: str) -> None:
    """Run in the child: answer until the parent is gone."""
    leave_signals_to_the_parent()
    set_language(code)
    from training.data.preview import PreviewReader

    reader = PreviewReader()
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = READ_REQUEST.validate_json(pipe.recv_bytes())
            pipe.send_bytes(_answered(reader, request).model_dump_json().encode())


def _answered(
    reader: "PreviewReader", request: PreviewRequest | QuestionsRequest
) -> PreviewPage | ExamplesRead:
    """Return what was asked for, or what keeps it from being read."""
    try:
        if isinstance(request, PreviewRequest):
            return reader.page(request)
        return reader.questions(request)
    except INTERRUPTS:
        raise
    except BaseException as error:
        problem = problem_of(error, Path.cwd())
    if isinstance(request, PreviewRequest):
        return PreviewPage(part=request.part, problems=(problem,))
    return ExamplesRead(total=0, examples=(), problem=problem)
