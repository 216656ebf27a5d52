"""What an exception in a run means to its user."""

import ctypes
import errno
import shutil
import sys
from pathlib import Path

from training.texts.problems import Problem, ProblemError, fail

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


def problem_of(error: Exception, folder: Path) -> Problem:
    """Return the problem behind an error, ``unexpected`` where it is none that a user can mend.

    Args:
        error: what was raised.
        folder: where runs are written; whose disk is looked at where the error names none.
    """
    if isinstance(error, ProblemError):
        return error.problems[0]
    if blocked_by_policy(error):
        return Problem(code="blocked_by_windows", values={"reason": _first_line(error)})
    if _system_memory_ran_out(error):
        return Problem(code="out_of_system_memory")
    if is_out_of_memory(error):
        return Problem(code="out_of_memory", where="engine.micro_batch_size")
    if _gpu_failed(error):
        return Problem(code="gpu_failed", values={"reason": _first_line(error)})
    if isinstance(error, OSError) and error.errno is not None:
        return disk_problem(error, Path(error.filename or folder)).problems[0]
    if _disk_is_full(error, folder):
        return Problem(code="disk_full", where="output.dir", values={"path": str(folder)})
    reason = f"{type(error).__name__}: {_first_line(error)}".rstrip(": ")
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


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0].rstrip(".")


def _gpu_failed(error: Exception) -> bool:
    """Return whether the GPU or its driver gave up; memory that ran out is another matter."""
    return isinstance(error, RuntimeError) and str(error).lstrip().startswith(_GPU_ERRORS)


def _disk_is_full(error: Exception, folder: Path) -> bool:
    """torch and safetensors write files of their own, and their errors are no ``OSError``."""
    if "No space left on device" in str(error):
        return True
    try:
        return shutil.disk_usage(folder).free < _FULL_BYTES
    except OSError:
        return False


def is_out_of_memory(error: Exception) -> bool:
    """Return whether memory ran out, on the GPU or off it.

    Where torch was never loaded, the error is none of its.
    """
    torch = sys.modules.get("torch")
    if torch and isinstance(error, torch.OutOfMemoryError):
        return True
    said_by_cuda = isinstance(error, RuntimeError) and _says(error, _NO_GPU_MEMORY)
    return said_by_cuda or _system_memory_ran_out(error)


def _system_memory_ran_out(error: Exception) -> bool:
    said_by_torch = isinstance(error, RuntimeError) and _says(error, _NO_SYSTEM_MEMORY)
    return isinstance(error, MemoryError) or said_by_torch


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    return any(said in str(error) for said in words)


def disk_problem(error: OSError, path: Path) -> ProblemError:
    """Return the problem that an error of the file system means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return fail("disk_full", "output.dir", path=str(path))
    reason = error.strerror or type(error).__name__
    return fail("folder_not_writable", "output.dir", path=str(path), reason=reason)
