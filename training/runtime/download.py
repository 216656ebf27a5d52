"""Downloads one file: with resume, retries, its size and its SHA-256."""

import contextlib
import errno
import hashlib
import http.client
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from training.files.atomic import replace
from training.texts.problems import ProblemError, Stopped, fail, said_by

_CHUNK_BYTES = 2**20
_TIMEOUT_SECONDS = 30
_RETRY_SECONDS = (1.0, 3.0, 9.0)
"""Waiting times before a connection that broke is made again."""
_DOWNLOAD_ERRORS = (
    urllib.error.URLError,
    http.client.HTTPException,
    ssl.SSLError,
    TimeoutError,
    ConnectionError,
)


class DownloadCancelled(Stopped):
    """The user wants no more; what is there is kept for the next time."""


def download_file(
    address: str,
    target: Path,
    *,
    size: int,
    sha256: str,
    on_progress: Callable[[int], None] = lambda done: None,
    should_stop: Callable[[], bool] = lambda: False,
    retry_seconds: tuple[float, ...] = _RETRY_SECONDS,
) -> None:
    """Download a file to ``target``, going on with what an earlier try has left.

    Args:
        address: of the file, ``http`` or ``https``.
        target: its name on the disk; until it is whole and right it is called ``<target>.part``.
        size: in bytes.
        sha256: of the whole file, in hexadecimal.
        on_progress: told the bytes that are there.
        should_stop: polled after every piece.
        retry_seconds: how long to wait before each new try.

    Raises:
        DownloadCancelled: ``should_stop`` said so.
        ProblemError: there is no connection, the file is not there, it is not the one that was
            meant, or the disk is full.
    """
    part = target.with_name(target.name + ".part")
    waits = iter(retry_seconds)
    while not part.is_file() or part.stat().st_size < size:
        before = part.stat().st_size if part.is_file() else 0
        try:
            _receive(address, part, size, on_progress, should_stop)
        except _DOWNLOAD_ERRORS as error:
            if _code(error) == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
                break  # the file there is shorter than what is here
            if 400 <= _code(error) < 500:
                raise fail("download_failed", file=target.name, reason=said_by(error)) from error
            if part.is_file() and part.stat().st_size > before:
                waits = iter(retry_seconds)  # it goes on, if slowly
            wait = next(waits, None)
            if wait is None:
                raise fail("download_failed", file=target.name, reason=_reason(error)) from error
            _wait(wait, should_stop)
        except OSError as error:
            raise write_problem(error, part.parent) from error
    if part.stat().st_size != size or sha256_of(part) != sha256:
        part.unlink()
        raise fail("download_damaged", file=target.name)
    replace(part, target)


def _receive(
    address: str,
    part: Path,
    size: int,
    on_progress: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> None:
    """Append what is missing to ``part``, as far as the connection holds."""
    if should_stop():
        raise DownloadCancelled
    begin = part.stat().st_size if part.is_file() else 0
    headers = {"User-Agent": "Headroom", "Accept-Encoding": "identity"}
    if begin:
        headers["Range"] = f"bytes={begin}-"
    request = urllib.request.Request(address, headers=headers)
    response = urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS)  # nosec B310 - the caller saw that it is http
    with response, part.open("ab") as file:
        begins_here = response.headers.get("Content-Range", "").startswith(f"bytes {begin}-")
        if begin and not (response.status == http.client.PARTIAL_CONTENT and begins_here):
            file.truncate(0)
            begin = 0
        told = begin
        # What is there, not the whole of a piece: the user may want to stop amid a slow one.
        while chunk := response.read1(_CHUNK_BYTES):
            file.write(chunk)
            begin += len(chunk)
            if begin > size:
                return  # it may have no end; it is not the file either way
            if begin - told >= _CHUNK_BYTES or begin == size:
                told = begin
                on_progress(begin)
            if should_stop():
                raise DownloadCancelled
    if begin < size:
        raise http.client.IncompleteRead(b"", size - begin)


def _wait(seconds: float, should_stop: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if should_stop():
            raise DownloadCancelled
        time.sleep(0.05)


def _code(error: Exception) -> int:
    return error.code if isinstance(error, urllib.error.HTTPError) else 0


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", None) or error
    return said_by(inner) if isinstance(inner, Exception) else str(inner)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_problem(error: OSError, folder: Path) -> ProblemError:
    """Return the problem that an error of the file system in ``folder`` means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return fail("engine_disk_full", path=str(folder))
    with contextlib.suppress(AttributeError):
        if error.winerror == 112:  # type: ignore[attr-defined] # ERROR_DISK_FULL
            return fail("engine_disk_full", path=str(folder))
    return fail("engine_not_writable", path=str(folder), reason=said_by(error))
