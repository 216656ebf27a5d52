"""A process whose standard handles are closed starts others all the same."""

import subprocess
import sys

import pytest

from training.computer import standard_handles

_CHILD = """\
import ctypes, subprocess, sys
from ctypes import wintypes
from training.computer import standard_handles

kernel = ctypes.WinDLL("kernel32")
kernel.GetStdHandle.restype = wintypes.HANDLE
kernel.CloseHandle(wintypes.HANDLE(kernel.GetStdHandle(wintypes.DWORD(-10))))
try:
    subprocess.check_output(["cmd", "/c", "echo 1"])
    print("started")
except OSError as error:
    print("WinError", error.winerror)
print(standard_handles.replace_closed())
print(subprocess.check_output(["cmd", "/c", "echo 2"], text=True, encoding="utf-8").strip())
"""


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own handles")
def test_a_closed_handle_gives_way_to_nul() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.split("\n")[:3] == ["WinError 6", "1", "2"], done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="what other systems do")
def test_elsewhere_nothing_is_replaced() -> None:
    assert standard_handles.replace_closed() == 0
