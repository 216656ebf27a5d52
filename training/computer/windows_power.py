"""What a process asks of Windows for itself: to stay awake, not to be slowed down behind another
window, and not to be ended before its parent. Elsewhere nothing is asked."""

import contextlib
import ctypes
from collections.abc import Iterator
from typing import Any

from training.computer import windows

_KEEP_AWAKE = 0x80000000 | 0x00000001  # ES_CONTINUOUS | ES_SYSTEM_REQUIRED
_AS_BEFORE = 0x80000000  # ES_CONTINUOUS
_SYSTEM_REQUIRED, _EXECUTION_REQUIRED = 1, 3  # POWER_REQUEST_TYPE
_SIMPLE_STRING = 1  # POWER_REQUEST_CONTEXT_SIMPLE_STRING
_POWER_THROTTLING = 4  # ProcessPowerThrottling of PROCESS_INFORMATION_CLASS
_EXECUTION_SPEED = 1  # PROCESS_POWER_THROTTLING_EXECUTION_SPEED
_INVALID_HANDLE = ctypes.c_void_p(-1).value
_AFTER_THE_WINDOW = 0x200  # programs have 0x280; Windows ends the higher ones first
_NO_RETRY = 1  # SHUTDOWN_NORETRY: no dialog asks about this process


class _Reason(ctypes.Structure):
    """REASON_CONTEXT with a simple text; its union is three words long."""

    _fields_ = (
        ("version", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("text", ctypes.c_wchar_p),
        ("unused", ctypes.c_void_p * 2),
    )


class _Throttling(ctypes.Structure):
    """PROCESS_POWER_THROTTLING_STATE."""

    _fields_ = (
        ("version", ctypes.c_uint32),
        ("control", ctypes.c_uint32),
        ("state", ctypes.c_uint32),
    )


@contextlib.contextmanager
def awake(reason: str = "Training") -> Iterator[None]:
    """Keep the computer from falling asleep by itself; the display may go dark.

    A power request also holds in modern standby, where a mere wish of the thread does not; on
    battery Windows heeds neither for long.
    """
    kernel = windows.library("kernel32")
    if kernel is None:
        yield
        return
    request = _power_request(kernel, reason)
    if request is None:
        kernel.SetThreadExecutionState(_KEEP_AWAKE)
    try:
        yield
    finally:
        if request is None:
            kernel.SetThreadExecutionState(_AS_BEFORE)
        else:
            for kind in (_SYSTEM_REQUIRED, _EXECUTION_REQUIRED):
                kernel.PowerClearRequest(request, kind)
            kernel.CloseHandle(request)


def _power_request(kernel: Any, reason: str) -> ctypes.c_void_p | None:
    """Return a power request that is set, ``None`` where Windows gives none."""
    context = _Reason(version=0, flags=_SIMPLE_STRING, text=f"Headroom: {reason}")
    kernel.PowerCreateRequest.restype = ctypes.c_void_p
    handle = kernel.PowerCreateRequest(ctypes.byref(context))
    if handle in (None, 0, _INVALID_HANDLE):
        return None
    request = ctypes.c_void_p(handle)
    if not kernel.PowerSetRequest(request, _SYSTEM_REQUIRED):
        kernel.CloseHandle(request)
        return None
    kernel.PowerSetRequest(request, _EXECUTION_REQUIRED)  # unknown where there is no such standby
    return request


def work_as_a_child() -> None:
    """Let this process, which has no window, work at full speed and end after its parent.

    Windows 11 runs what stands behind other windows on slow cores at low clocks, and a log-off ends
    processes without a window as soon as those with one.
    """
    kernel = windows.library("kernel32")
    if kernel is None:
        return
    unthrottled = _Throttling(version=1, control=_EXECUTION_SPEED, state=0)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.SetProcessInformation(
        ctypes.c_void_p(kernel.GetCurrentProcess()),
        _POWER_THROTTLING,
        ctypes.byref(unthrottled),
        ctypes.sizeof(unthrottled),
    )
    kernel.SetProcessShutdownParameters(_AFTER_THE_WINDOW, _NO_RETRY)
