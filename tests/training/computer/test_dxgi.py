"""DXGI asked through its COM interfaces: tables of functions in memory, as dxgi.h lays them out."""

import ctypes
import sys
import uuid
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from training.computer import dxgi
from training.computer.dxgi import budget_left

GIB = 2**30
NOT_FOUND, NO_INTERFACE = 0x887A0002, 0x80004002
POINTER = ctypes.POINTER(ctypes.c_void_p)


class Interface:
    """A COM object whose methods are Python's; counts who holds it."""

    def __init__(self, methods: dict[int, tuple[Callable[..., int], list[Any]]]) -> None:
        def release(_self: int) -> int:
            self.held -= 1
            return self.held

        self.held = 0
        table = (ctypes.c_void_p * 20)()
        self._kept: list[Any] = [table]
        for place, (method, kinds) in {2: (release, []), **methods}.items():
            function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *kinds)(method)
            self._kept.append(function)
            table[place] = ctypes.cast(function, ctypes.c_void_p).value
        self._object = ctypes.pointer(table)

    def into(self, out: Any) -> int:
        self.held += 1
        out[0] = ctypes.addressof(self._object)
        return 0


class Card(Interface):
    def __init__(self, name: str, vendor: int, budget: int, usage: int, *, old: bool) -> None:
        self._told = (name, vendor, budget, usage)
        self._old = old
        super().__init__(
            {
                0: (self._query, [ctypes.c_char_p, POINTER]),
                10: (self._describe, [ctypes.c_void_p]),
                14: (self._memory, [ctypes.c_uint32, ctypes.c_int, ctypes.c_void_p]),
            }
        )

    def _query(self, _self: int, wanted: bytes, out: Any) -> int:
        adapter_3 = uuid.UUID("645967A4-1392-4310-A798-8053CE3E93FD").bytes_le
        assert wanted == adapter_3[: len(wanted)]
        return NO_INTERFACE - 2**32 if self._old else self.into(out)

    def _describe(self, _self: int, out: int) -> int:
        ctypes.memset(out, 0xDC, 256)  # what stands behind a name's end is no text
        # WCHAR Description[128]; UINT VendorId: the fourth of a kilobyte begins after the name.
        ctypes.memmove(out, self._told[0].encode("utf-16-le") + b"\0\0", 2 * len(self._told[0]) + 2)
        ctypes.c_uint32.from_address(out + 256).value = self._told[1]
        return 0

    def _memory(self, _self: int, node: int, group: int, out: int) -> int:
        assert (node, group) == (0, 0)
        told = (ctypes.c_uint64 * 4)(self._told[2], self._told[3], 0, 0)
        ctypes.memmove(out, told, 32)
        return 0


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[Interface]]]:
    made: list[Interface] = []

    def install(*found: tuple[str, int, int, int], old: bool = False) -> list[Interface]:
        adapters = [Card(*card, old=old) for card in found]

        def enumerate_adapters(_self: int, number: int, out: Any) -> int:
            if number >= len(adapters):
                return NOT_FOUND - 2**32
            return adapters[number].into(out)

        factory = Interface({12: (enumerate_adapters, [ctypes.c_uint32, POINTER])})

        def create(_wanted: Any, out: Any) -> int:
            return factory.into(ctypes.cast(out, POINTER))

        library = SimpleNamespace(CreateDXGIFactory1=create)
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(dxgi=library), raising=False)
        made.extend([factory, *adapters])
        return made

    yield install
    assert [interface.held for interface in made] == [0] * len(made), "all were let go"


NAME = "NVIDIA GeForce RTX 3050 6GB Laptop GPU"


def test_what_is_left_of_the_budget(cards: Callable[..., object]) -> None:
    cards(("Intel(R) Iris(R)", 0x8086, 8 * GIB, 0), (NAME, 0x10DE, 5 * GIB, GIB))
    assert budget_left(NAME) == 4 * GIB
    assert budget_left("Intel(R) Iris(R)") is None, "no card that CUDA uses"
    assert budget_left("another") is None


def test_a_budget_that_is_used_up(cards: Callable[..., object]) -> None:
    cards((NAME, 0x10DE, GIB, 2 * GIB))
    assert budget_left(NAME) == 0


def test_a_windows_that_does_not_tell(cards: Callable[..., object]) -> None:
    cards((NAME, 0x10DE, 5 * GIB, GIB), old=True)
    assert budget_left(NAME) is None


@pytest.mark.skipif(sys.platform == "win32", reason="about other systems")
def test_elsewhere_there_is_no_budget() -> None:
    assert budget_left(NAME) is None


@pytest.mark.skipif(sys.platform != "win32", reason="about Windows")
def test_windows_own_interfaces_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever cards there are: each answers, or says that it does not."""
    monkeypatch.setattr(dxgi, "_left", lambda _adapter: 1)
    for vendor in (0x10DE, 0x8086, 0x1002, 0x1414, 0x1AF4):
        monkeypatch.setattr(dxgi, "_NVIDIA", vendor)
        names = [name for name, _ in dxgi._budgets(dxgi.windows.library("dxgi"))]
        assert all(names)
