"""Other people's files are read where reading them may end badly: in a process of its own.

Readers of Excel, Parquet and Arrow files are written in Rust and C++. A file that is damaged, or
made to do harm, may end their process, fill the memory or never come to an end; so each is read
with a bound on memory and time, and what ended the reader becomes a sentence that names the file.
"""

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.computer.processes import exit_reason, own_bytes
from training.data.readers.reader_child import LENGTH
from training.files.parse import parse_json
from training.texts.amounts import format_bytes
from training.texts.language import language
from training.texts.problems import Problem, ProblemError, fail

READER_ARGUMENT = "--reader"
"""The packaged program's: be this process."""
_CODE = "from training.data.readers.reader_child import main; main()"
_LEAST_BYTES = 2**30
_BYTES_PER_BYTE = 32
"""A packed workbook of texts takes up to so much of each of its bytes."""
_LEAST_SECONDS = 10
_BYTES_PER_SECOND = 100_000
_WAITING_PER_COMPUTING = 20
"""A busy computer, a slow disk."""
_LOOK_SECONDS = 0.2
_IDLE_SECONDS = 2.0
_LONGEST_ANSWER = 2**26


class _Ended(Exception):  # noqa: N818 - what became of the process
    """The reader gave no answer."""

    def __init__(self, code: str, **values: str | int | float) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class _Reader:
    """A process that reads, kept for the next file for a moment."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # nosec B603 - this program itself
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            # Ctrl+C in a terminal is for the parent; no console of its own may flash on Windows.
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name="reader", daemon=True).start()

    def ask(self, request: bytes, memory_bytes: int, seconds: int) -> bytes:
        """Return the answer to a request.

        Raises:
            _Ended: there is none; the process is gone.
        """
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it is gone: the answer says so
            self._process.stdin.write(LENGTH.pack(len(request)) + request)
            self._process.stdin.flush()
        begun, spent = time.monotonic(), None
        while True:
            with contextlib.suppress(queue.Empty):
                answer = self._answers.get(timeout=_LOOK_SECONDS)
                if answer:
                    return answer
                self._process.wait()
                raise _ended(self._process.returncode, seconds)
            taken, computed = self._spent()
            spent = computed if spent is None else spent
            waited = time.monotonic() - begun
            if taken > memory_bytes:
                raise _Ended("data_takes_memory")
            if computed - spent > seconds or waited > _WAITING_PER_COMPUTING * seconds:
                raise _Ended("data_takes_time")

    def _listen(self) -> None:
        """Pass the child's answers on, and an empty one when it is gone."""
        stream = self._process.stdout
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while len(head := stream.read(LENGTH.size)) == LENGTH.size:
                (length,) = LENGTH.unpack(head)
                if length > _LONGEST_ANSWER:
                    break
                self._answers.put(stream.read(length))
        self._answers.put(b"")

    def _spent(self) -> tuple[int, float]:
        """Return the bytes of its own that the process holds, and its seconds of computing."""
        import psutil

        try:
            process = psutil.Process(self._process.pid)
            times = process.cpu_times()
            return own_bytes(process), float(times.user + times.system)
        except psutil.Error:  # gone: its answer says so
            return 0, 0.0

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process.wait()


_asking = threading.Lock()
_kept: list[_Reader] = []
_idle: list[threading.Timer] = []
if hasattr(os, "register_at_fork"):  # two askers of one reader would take each other's answers
    os.register_at_fork(after_in_child=_kept.clear)


def read_apart(
    reader: Callable[..., dict[str, Any]], file: Path, where: str, *arguments: Any
) -> dict[str, Any]:
    """Return what ``reader(file, where, *arguments)`` returns in a process of its own.

    Args:
        reader: of a module, so that the other process finds it; returns what JSON can say.
        file: what it reads.
        where: the setting that names it.
        arguments: more of them, of a kind that goes over a pipe.

    Raises:
        ProblemError: the file cannot be read, or reading it ended the process.
    """
    size = file.stat().st_size
    memory_bytes = _LEAST_BYTES + _BYTES_PER_BYTE * size
    seconds = _LEAST_SECONDS + size // _BYTES_PER_SECOND
    asked = (reader, (file, where, *arguments), language(), (memory_bytes, seconds))
    with _asking:
        process = _kept.pop() if _kept else _Reader()
        while _idle:
            _idle.pop().cancel()
        try:
            answer: Any = parse_json(process.ask(pickle.dumps(asked), memory_bytes, seconds))
            if answer.get("failed") == "memory":
                raise _Ended("data_takes_memory")
        except _Ended as ended:
            process.end()
            told: dict[str, str | int | float] = {"seconds": seconds}
            told |= {"size": format_bytes(memory_bytes)} | ended.values
            raise fail(ended.code, where, path=str(file), **told) from None
        except BaseException:
            process.end()
            raise
        _keep(process)
    if "failed" in answer:
        raise _failure(answer, file, where)
    return dict(answer)


def _failure(answer: dict[str, Any], file: Path, where: str) -> ProblemError:
    if answer["failed"] == "problems":
        return ProblemError(*map(Problem.model_validate, answer["problems"]))
    return fail("data_unreadable", where, path=str(file), reason=str(answer.get("reason")))


def _keep(process: _Reader) -> None:
    """Keep a process for the next file, not for the hours that a run takes."""

    def end() -> None:
        with _asking:
            if process in _kept:
                _kept.remove(process)
                process.end()

    _kept.append(process)
    timer = threading.Timer(_IDLE_SECONDS, end)
    timer.daemon = True
    timer.start()
    _idle.append(timer)


def _ended(status: int, seconds: int) -> _Ended:
    reason = exit_reason(status)
    if reason == "SIGXCPU":
        return _Ended("data_takes_time", seconds=seconds)
    return _Ended("data_ends_reader", reason=reason)


def _command() -> list[str]:
    from training.runtime.folder import is_packaged, program_folder

    if is_packaged():  # the one of its two programs whose streams are files on every system
        suffix = ".exe" if os.name == "nt" else ""
        return [str(program_folder() / f"headroom-train{suffix}"), READER_ARGUMENT]
    return [sys.executable, "-P", "-c", _CODE]


def _environment() -> dict[str, str]:
    """Let the child find what this process found, and its libraries keep to few threads and to the
    system's memory, which is counted."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "ARROW_IO_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
