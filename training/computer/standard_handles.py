"""Where a process of Windows reads and writes by default, as what it starts inherits it."""

import ctypes
import importlib
import os
from typing import Any

from training.computer import windows

_NUMBERS = (-10, -11, -12)
"""``STD_INPUT_HANDLE``, ``STD_OUTPUT_HANDLE``, ``STD_ERROR_HANDLE``."""
_INVALID = ctypes.c_void_p(-1).value


def replace_closed() -> int:
    """Put ``NUL`` in the place of standard handles that lead nowhere; return how many there were.

    A program without a console may have been given closed ones. Then ``subprocess`` cannot start
    anything (WinError 6), and Triton, which asks a program as it is imported, fails with it.
    """
    kernel = windows.library("kernel32")
    if kernel is None:
        return 0
    kernel.GetStdHandle.restype = ctypes.c_void_p
    return sum(_replace_if_closed(kernel, ctypes.c_ulong(number)) for number in _NUMBERS)


def _replace_if_closed(kernel: Any, number: ctypes.c_ulong) -> bool:
    handle = kernel.GetStdHandle(number)
    if not handle:  # none was given, which subprocess knows
        return False
    if handle != _INVALID and kernel.GetHandleInformation(
        ctypes.c_void_p(handle), ctypes.byref(ctypes.c_ulong())
    ):
        return False
    runtime: Any = importlib.import_module("msvcrt")
    nowhere = runtime.get_osfhandle(os.open(os.devnull, os.O_RDWR))
    kernel.SetStdHandle(number, ctypes.c_void_p(nowhere))
    return True
