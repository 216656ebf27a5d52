"""The process that will train, begun before it is wanted, so that it has loaded what takes seconds.

One waits at most. It takes no memory of a GPU, and ends with its parent, as every child does.
"""

import atexit
import contextlib
import logging
import pickle
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from training.computer import standard_handles
from training.computer.processes import own_bytes
from training.runtime.folder import runtime_is_missing
from training.texts.language import language
from training.workers.child import ChildProcess, leave_signals_to_the_parent

_lock = threading.Lock()
_waiting: list[ChildProcess] = []


def begin_ahead(name: str) -> None:
    """Begin such a process, unless one waits already or there is nothing to train with.

    Args:
        name: of the process.
    """
    with _lock:
        if any(child.process.is_alive() for child in _waiting) or runtime_is_missing():
            return
        _end_all()
        atexit.register(end)  # or Python would wait for what waits for it
        _waiting.append(ChildProcess(_wait, name=name))


def child_for(target: Callable[..., None], *arguments: Any, name: str) -> ChildProcess:
    """Return a child that runs ``target``: the one that waits, else a new one.

    Arguments as of :class:`~training.workers.child.ChildProcess`.
    """
    with _lock:
        waiting = _waiting.pop() if _waiting else None
    if waiting is not None and waiting.process.is_alive():
        waiting.tell(pickle.dumps((target, arguments, language())))
        return waiting
    if waiting is not None:  # the system may have ended it, where memory was short
        waiting.end()
    return ChildProcess(target, *arguments, name=name)


def end() -> None:
    """Give back what a waiting process holds."""
    with _lock:
        _end_all()


def held_bytes() -> int:
    """Return the memory that a waiting process holds, which is there for the run that it begins."""
    import psutil

    with _lock, contextlib.suppress(psutil.Error):
        return sum(own_bytes(psutil.Process(child.process.pid)) for child in _waiting)
    return 0


def _end_all() -> None:
    atexit.unregister(end)
    while _waiting:
        child = _waiting.pop()
        child.kill()
        child.end()


def _wait(sender: Connection, told: Connection, _language: str) -> None:
    """Run in the child: load, then do what is told."""
    leave_signals_to_the_parent()
    standard_handles.replace_closed()
    try:
        from training.pipeline import stages

        stages.load_libraries()
    except Exception as error:  # the run meets the same fault, and tells of it
        logging.getLogger(__name__).info("not loaded ahead: %s", error)
    try:
        # The parent's own words, over a pipe that nobody else has.
        target, arguments, code = pickle.loads(told.recv_bytes())  # nosec B301
    except (EOFError, OSError):  # the parent is gone
        return
    target(sender, told, *arguments, code)
