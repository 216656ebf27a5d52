"""stdout and stderr as the program's own: UTF-8, and no fault when nobody reads any more."""

import errno
import io
import os
import stat
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_UNREAD = (errno.EPIPE, errno.EINVAL, errno.ECONNRESET)
"""What the end of a reader is called: on Windows ``EINVAL``, for its C library knows no better."""


class _PipeToReader(io.FileIO):
    """A pipe whose reader may go away; what nobody reads is dropped."""

    def write(self, content: "ReadableBuffer", /) -> int:
        """Write, and say that all was written where nobody reads any more."""
        try:
            return super().write(content)
        except OSError as error:
            if error.errno not in _UNREAD:
                raise
            return memoryview(content).nbytes


def open_streams() -> None:
    """Let stdout and stderr speak UTF-8 and outlive their readers, as ``tee`` that Ctrl+C ends.

    A Windows console or pipe may be in cp949, which has no words for much of what we say.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not hasattr(stream, "reconfigure"):
            continue  # a test's capture
        stream.reconfigure(encoding="utf-8", errors="replace")
        if _is_pipe(stream.fileno()):
            stream.flush()
            setattr(sys, name, open_stream(stream.fileno(), line_buffering=stream.line_buffering))


def open_stream(number: int, *, line_buffering: bool = False) -> TextIO:
    """Return a text stream to a file of the system, which stays open when the stream is closed."""
    if not _is_pipe(number):
        return open(number, "w", encoding="utf-8", errors="replace", closefd=False)
    raw = _PipeToReader(number, "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="replace", line_buffering=line_buffering
    )


def _is_pipe(number: int) -> bool:
    mode = os.fstat(number).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
