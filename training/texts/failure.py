"""What an exception in a run means to its user."""

import ctypes
import errno
import os
import re
import shutil
import sys
from pathlib import Path

from training.texts.hints import in_window
from training.texts.problems import Problem, ProblemError, said_by

_FULL_BYTES = 2**16
_NO_GPU_MEMORY = (
    "CUDA error: out of memory",
    "CUBLAS_STATUS_ALLOC_FAILED",
    "CUDNN_STATUS_ALLOC_FAILED",
)
"""What CUDA's libraries say in a bare ``RuntimeError``."""
_NO_SYSTEM_MEMORY = (
    "DefaultCPUAllocator: can't allocate memory",
    "DefaultCPUAllocator: not enough memory",
)
"""What torch's allocator for the CPU says likewise."""
_BLOCKED_BY_POLICY = 4551  # ERROR_SYSTEM_INTEGRITY_POLICY_VIOLATION
_GPU_ERRORS = ("CUDA error", "CUDA driver error", "cuDNN error", "NCCL error")
"""How torch begins what it says of a device that is lost, reset or has failed."""
_MEANINGS: dict[str, tuple[int, ...]] = {
    "disk_full": (errno.ENOSPC, errno.EDQUOT),
    "file_too_large": (errno.EFBIG,),
    "disk_failed": tuple(
        getattr(errno, name)
        for name in (
            *("EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH"),
            *("ENETDOWN", "ENETUNREACH", "ENOTCONN", "ECONNRESET", "EREMOTEIO"),
        )
        if hasattr(errno, name)
    ),
    "out_of_system_memory": (errno.ENOMEM,),
    "too_many_open": (errno.EMFILE, errno.ENFILE),
}
_WINDOWS_ERRORS = {
    **dict.fromkeys((39, 112), errno.ENOSPC),
    **dict.fromkeys((223,), errno.EFBIG),
    **dict.fromkeys((21, 23, 31, 53, 55, 59, 64, 67, 483, 1117, 1167, 1231), errno.EIO),
    **dict.fromkeys((8, 14, 1455), errno.ENOMEM),
}
"""Windows' own numbers, which Python gives no ``errno`` of that meaning."""
_RUST_NUMBER = re.compile(r"\(os error (\d+)\)")
_SHORT_WRITE = re.compile(r"\d+ requested and \d+ written")
_SAID = {
    "No space left on device": errno.ENOSPC,
    "Disk quota exceeded": errno.EDQUOT,
    "Input/output error": errno.EIO,
    "File too large": errno.EFBIG,
    "failed to map segment": errno.ENOMEM,
    "Cannot allocate memory": errno.ENOMEM,
    "Too many open files": errno.EMFILE,
}
INTERRUPTS = (KeyboardInterrupt, SystemExit, GeneratorExit)
"""What ends a piece of work because somebody wants it to; all else is a fault, also the panics of
libraries in Rust, which are no ``Exception``."""


def problem_of(error: BaseException, folder: Path) -> Problem:
    """Return the problem behind an error, ``unexpected`` where it is none that a user can mend.

    Args:
        error: what was raised.
        folder: where runs are written; whose disk is looked at where the error names none.
    """
    if isinstance(error, ProblemError):
        return error.problems[0]
    if blocked_by_policy(error):
        return Problem(code="blocked_by_windows", values={"reason": said_by(error)})
    if _system_memory_ran_out(error):
        return Problem(code="out_of_system_memory")
    if is_out_of_memory(error):
        return Problem(code="out_of_memory", where="engine.micro_batch_size")
    if _gpu_failed(error):
        return Problem(code="gpu_failed", values={"reason": said_by(error)})
    number = _system_error(error)
    named = Path(error.filename) if isinstance(error, OSError) and error.filename else None
    if number is not None:
        return _file_problem(number, _reason(error, number), named or folder, "file_refused")
    if _disk_is_full(error, folder):
        return Problem(code="disk_full", where="output.dir", values={"path": str(folder)})
    if isinstance(error, OSError) and named is not None:
        return _file_problem(0, _reason(error, 0), named, "file_refused")
    kind, said = type(error).__name__, said_by(error)
    reason = said if said == kind else f"{kind}: {said}"
    return Problem(code="unexpected", values={"reason": reason})


def blocked_by_policy(error: BaseException) -> bool:
    """Return whether Smart App Control or another policy of Windows let something not be loaded.

    That is error 4551, which Python tells as a mere text where it imports.
    """
    if getattr(error, "winerror", None) == _BLOCKED_BY_POLICY:
        return True
    tell = getattr(ctypes, "FormatError", None)
    told = tell(_BLOCKED_BY_POLICY).strip() if tell is not None else ""
    return isinstance(error, ImportError) and bool(told) and told in str(error)


def _gpu_failed(error: BaseException) -> bool:
    """Return whether the GPU or its driver gave up; memory that ran out is another matter."""
    return isinstance(error, RuntimeError) and str(error).lstrip().startswith(_GPU_ERRORS)


def _disk_is_full(error: BaseException, folder: Path) -> bool:
    """torch and safetensors write files of their own, and their errors are no ``OSError``."""
    if not isinstance(error, (OSError, RuntimeError)) and "afetensor" not in type(error).__name__:
        return False
    try:
        return shutil.disk_usage(folder).free < _FULL_BYTES
    except OSError:
        return False


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether memory ran out, on the GPU or off it.

    Where torch was never loaded, the error is none of its.
    """
    torch = sys.modules.get("torch")
    if torch and isinstance(error, torch.OutOfMemoryError):
        return True
    said_by_cuda = isinstance(error, RuntimeError) and _says(error, _NO_GPU_MEMORY)
    return said_by_cuda or _system_memory_ran_out(error)


def _system_memory_ran_out(error: BaseException) -> bool:
    said_by_torch = isinstance(error, RuntimeError) and _says(error, _NO_SYSTEM_MEMORY)
    return isinstance(error, MemoryError) or said_by_torch


def _says(error: BaseException, words: tuple[str, ...]) -> bool:
    return any(said in str(error) for said in words)


def disk_problem(error: OSError, path: Path, where: str = "output.dir") -> ProblemError:
    """Return the problem that an error in writing to ``path`` means.

    Args:
        error: of the system.
        path: the file or the folder.
        where: the setting that names it, if one does.
    """
    number = _system_error(error)
    reason = _reason(error, number or 0)
    found = _file_problem(number or 0, reason, path, "folder_not_writable")
    found = found.model_copy(update={"where": where if found.where else ""})
    return ProblemError(found.without_run if in_window() else found)


def _file_problem(number: int, reason: str, path: Path, otherwise: str) -> Problem:
    """Tell the disk, the way to it, its format and the rights on it apart; the one place."""
    code = next((code for code, numbers in _MEANINGS.items() if number in numbers), otherwise)
    if code == "out_of_system_memory":
        return Problem(code=code)
    return Problem(code=code, where="output.dir", values={"path": str(path), "reason": reason})


def _system_error(error: BaseException) -> int | None:
    """Return the number that the system gave an error, also where a library has only its text."""
    if isinstance(error, OSError):
        windows: int | None = getattr(error, "winerror", None)
        if windows in _WINDOWS_ERRORS:
            return _WINDOWS_ERRORS[windows]
        if error.errno is not None:
            return error.errno
    text = str(error)
    found = _RUST_NUMBER.search(text)
    if found and sys.platform != "win32":
        return int(found[1])
    if isinstance(error, OSError) and _SHORT_WRITE.search(text):
        return errno.ENOSPC  # numpy's tofile: the system wrote less than it was given
    return next((number for said, number in _SAID.items() if said in text), None)


def _reason(error: BaseException, number: int) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    return strerror or (os.strerror(number) if number else "") or type(error).__name__
