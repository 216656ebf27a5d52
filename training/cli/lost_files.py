"""A mapped file that is cut short, or whose share goes away, ends this process with a sentence.

The system says so with ``SIGBUS``. Python's own handlers run between two of its instructions, and
the one that touched the file never ends; so the system calls this one itself, where it happened.
Windows ends the process with a code of its own instead.
"""

import contextlib
import ctypes
import faulthandler
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

_PATIENCE_SECONDS = 20.0
"""After them the process ends without the sentence."""


@contextlib.contextmanager
def lost_files_told(tell: Callable[[], int]) -> Iterator[None]:
    """Have ``tell`` say it where a mapped file is lost; the process ends with what it returns."""
    if not hasattr(signal, "SIGBUS"):
        yield
        return
    owner = os.getpid()
    of_the_system = ctypes.CDLL(None).signal
    of_the_system.argtypes, of_the_system.restype = (ctypes.c_int, ctypes.c_void_p), ctypes.c_void_p

    def end(_number: int) -> None:
        if os.getpid() != owner:  # a child's own end; its parent tells of it
            of_the_system(signal.SIGBUS, int(signal.SIG_DFL))
            return
        status = 1
        with Path(os.devnull).open("wb") as nowhere:
            faulthandler.dump_traceback_later(_PATIENCE_SECONDS, exit=True, file=nowhere)
            try:
                status = tell()
            finally:
                os._exit(status)

    handler = ctypes.CFUNCTYPE(None, ctypes.c_int)(end)
    before = of_the_system(signal.SIGBUS, ctypes.cast(handler, ctypes.c_void_p))
    try:
        yield
    finally:
        of_the_system(signal.SIGBUS, before)
