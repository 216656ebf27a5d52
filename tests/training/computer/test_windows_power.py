"""What a process asks of Windows, held to the documented numbers of its interfaces."""

import ctypes
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from training.computer.windows_power import awake, work_as_a_child


class FakeKernel:
    """Notes what is asked of it; ``gives`` is the handle of a power request."""

    def __init__(self, gives: int) -> None:
        self.asked: list[tuple[Any, ...]] = []

        def create(context: Any) -> int:
            reason = context._obj
            # A text of one's own, in the layout of REASON_CONTEXT for 64 bits.
            assert (reason.version, reason.flags, ctypes.sizeof(reason)) == (0, 1, 32)
            self.asked.append(("create", reason.text))
            return gives

        def note(name: str) -> Any:
            def call(*arguments: Any) -> int:
                plain = [getattr(a, "value", getattr(a, "_obj", a)) for a in arguments]
                self.asked.append((name, *plain))
                return 1

            return call

        self.PowerCreateRequest = create
        self.GetCurrentProcess = lambda: -1
        for name in (
            "PowerSetRequest", "PowerClearRequest", "CloseHandle", "SetThreadExecutionState",
            "SetProcessInformation", "SetProcessShutdownParameters",
        ):  # fmt: skip
            setattr(self, name, note(name))


def kernel(monkeypatch: pytest.MonkeyPatch, gives: int = 7) -> FakeKernel:
    fake = FakeKernel(gives)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=fake), raising=False)
    return fake


def test_awake_by_a_power_request(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = kernel(monkeypatch)
    with awake("Export"):
        assert fake.asked == [
            ("create", "Headroom: Export"),
            ("PowerSetRequest", 7, 1),
            ("PowerSetRequest", 7, 3),
        ]
        fake.asked.clear()
    assert fake.asked == [
        ("PowerClearRequest", 7, 1),
        ("PowerClearRequest", 7, 3),
        ("CloseHandle", 7),
    ]


def test_awake_where_there_are_no_power_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = kernel(monkeypatch, gives=2**64 - 1)  # INVALID_HANDLE_VALUE
    with awake():
        # ES_CONTINUOUS, with and without ES_SYSTEM_REQUIRED.
        assert fake.asked[1:] == [("SetThreadExecutionState", 0x80000001)]
    assert fake.asked[2:] == [("SetThreadExecutionState", 0x80000000)]


def test_a_child_is_neither_slowed_nor_ended_first(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = kernel(monkeypatch)
    work_as_a_child()
    (asked, _, kind, state, size), shutdown = fake.asked
    assert (asked, kind, size) == ("SetProcessInformation", 4, 12)
    # Version 1, the execution speed is ours to say, and it is not throttled.
    assert (state.version, state.control, state.state) == (1, 1, 0)
    name, level, flags = shutdown
    assert name == "SetProcessShutdownParameters"
    assert 0x100 <= level < 0x280, "after programs that have the usual level"
    assert flags == 1


@pytest.mark.skipif(sys.platform == "win32", reason="about other systems")
def test_elsewhere_nothing_is_asked() -> None:
    work_as_a_child()
    with awake():
        pass


@pytest.mark.skipif(sys.platform != "win32", reason="about Windows")
def test_windows_takes_what_is_asked() -> None:
    work_as_a_child()
    level, flags = ctypes.c_uint32(), ctypes.c_uint32()
    kernel32 = ctypes.windll.kernel32
    assert kernel32.GetProcessShutdownParameters(ctypes.byref(level), ctypes.byref(flags))
    assert level.value < 0x280
    with awake():
        pass
