"""The process that reads examples for the window, which itself never loads a tokenizer."""

import contextlib
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from training.protocol.preview import PreviewPage, PreviewRequest
from training.texts.language import language, set_language, translate
from training.texts.problems import Problem

_SPAWN = multiprocessing.get_context("spawn")
_END_SECONDS = 2.0


class PreviewProcess:
    """A spawned process that answers one request after another; it ends with its parent.

    Starts with the first request. For use by one thread; :meth:`close` may come from another.
    """

    def __init__(self) -> None:
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._closed = False
        self._lock = threading.Lock()

    def ask(self, request: PreviewRequest) -> PreviewPage:
        """Return what was asked for; blocks until it is there."""
        try:
            pipe = self._started()
            pipe.send_bytes(request.model_dump_json().encode())
            return PreviewPage.model_validate_json(pipe.recv_bytes())
        except (EOFError, OSError):
            died = Problem(code="worker_died", values={"reason": translate("it was ended")})
            return PreviewPage(part=request.part, problems=(died,))

    def _started(self) -> Connection:
        """Return the way to the process, started anew where it has died.

        Raises:
            EOFError: it was closed.
        """
        with self._lock:
            if self._closed:
                raise EOFError
            if self._pipe is not None and self._process is not None and self._process.is_alive():
                return self._pipe
            self._end()
            self._pipe, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(
                target=_answer, args=(theirs, language()), name="headroom-preview", daemon=True
            )
            self._process.start()
            theirs.close()  # only the child may hold its end, or nobody would notice it is gone
            return self._pipe

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self._closed = True
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(_END_SECONDS)
        if self._pipe is not None:
            self._pipe.close()


def _answer(pipe: Connection, code: str) -> None:
    """Run in the child: answer until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_language(code)
    from training.data.preview import PreviewReader

    reader = PreviewReader()
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = PreviewRequest.model_validate_json(pipe.recv_bytes())
            pipe.send_bytes(reader.page(request).model_dump_json().encode())
