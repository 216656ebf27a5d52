"""What runs in the process that reads other people's files: one request after another.

It has nothing but Python's own library until it is asked, so that it starts at once.
"""

import contextlib
import json
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

LENGTH = struct.Struct("<Q")
"""Before every message of either side: its bytes."""
_OWN_BYTES = 2**29
"""What Python and the libraries take before a file is read."""


def main() -> None:
    """Answer on what was stdout until stdin ends; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's to obey
    while request := _received(sys.stdin.buffer):
        # The parent's own words; what the child says is taken for JSON and nothing more.
        reader, arguments, language, limits = pickle.loads(request)  # nosec B301
        _limit(*limits)
        answer = json.dumps(_answer(reader, arguments, language)).encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _received(stream: BinaryIO) -> bytes:
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _limit(memory_bytes: int, seconds: int) -> None:
    """Let the system end this process where a file makes it take too much; Windows' own way is
    that the parent looks."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + seconds + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))
        if sys.platform == "linux":  # elsewhere it does not count what is mapped
            _, most = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes + _OWN_BYTES, most))


def _answer(
    reader: Callable[..., dict[str, Any]], arguments: tuple[Any, ...], language: str
) -> dict[str, Any]:
    """Return what a reader says, or ``failed``: its problems, or the reason where it has none."""
    from training.texts.language import set_language

    set_language(language)
    try:
        return reader(*arguments)
    except MemoryError:
        return {"failed": "memory"}
    except BaseException as error:  # readers raise whatever their format's library does
        from training.texts.failure import problem_of
        from training.texts.problems import ProblemError, said_by

        found = problem_of(error, arguments[0])
        if found.code == "out_of_system_memory":
            return {"failed": "memory"}
        problems = error.problems if isinstance(error, ProblemError) else ()
        if not problems and found.code in NOT_THE_FILES:
            problems = (found,)
        if problems:
            return {"failed": "problems", "problems": [p.model_dump(mode="json") for p in problems]}
        return {"failed": "reason", "reason": said_by(error)}


NOT_THE_FILES = ("out_of_system_memory", "disk_failed", "disk_full", "too_many_open")
"""What may go wrong in reading a file that is sound."""
