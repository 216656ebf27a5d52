"""What Windows lets this process take of a card's own memory: DXGI's budget.

It shrinks as other programs take theirs. CUDA does not tell it; beyond it memory is moved out,
silently and slowly. ``None`` where there is no Windows, or a driver that does not say.
"""

import contextlib
import ctypes
import itertools
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from training.computer import windows

_FACTORY = "{770aae78-f26f-4dba-a829-253c83d1b387}"  # IDXGIFactory1
_ADAPTER = "{645967a4-1392-4310-a798-8053ce3e93fd}"  # IDXGIAdapter3
# Where the methods stand in their interfaces, those of all interfaces above them counted.
_QUERY_INTERFACE, _RELEASE = 0, 2
_ENUM_ADAPTERS, _GET_DESCRIPTION, _QUERY_VIDEO_MEMORY = 12, 10, 14
_NVIDIA = 0x10DE
_LOCAL = 0  # DXGI_MEMORY_SEGMENT_GROUP_LOCAL
_MOST_ADAPTERS = 64


class _Description(ctypes.Structure):
    """DXGI_ADAPTER_DESC1."""

    _fields_ = (
        ("description", ctypes.c_uint16 * 128),
        ("vendor", ctypes.c_uint32),
        ("device", ctypes.c_uint32),
        ("subsystem", ctypes.c_uint32),
        ("revision", ctypes.c_uint32),
        ("dedicated_video", ctypes.c_size_t),
        ("dedicated_system", ctypes.c_size_t),
        ("shared_system", ctypes.c_size_t),
        ("luid_low", ctypes.c_uint32),
        ("luid_high", ctypes.c_int32),
        ("flags", ctypes.c_uint32),
    )

    @property
    def name(self) -> str:
        """The card's; behind its end stands anything."""
        units = itertools.takewhile(bool, self.description)
        return b"".join(u.to_bytes(2, "little") for u in units).decode("utf-16-le", "replace")


class _VideoMemory(ctypes.Structure):
    """DXGI_QUERY_VIDEO_MEMORY_INFO."""

    _fields_ = (
        ("budget", ctypes.c_uint64),
        ("usage", ctypes.c_uint64),
        ("available_for_reservation", ctypes.c_uint64),
        ("reservation", ctypes.c_uint64),
    )


def budget_left(name: str) -> int | None:
    """Return the bytes that this process may still take of an NVIDIA card's own memory.

    Args:
        name: of the card, as its driver tells it; of several with one name the least is meant.
    """
    library = windows.library("dxgi")
    if library is None:
        return None
    left = []
    with contextlib.suppress(OSError, AttributeError):  # a Windows without it
        for found, budget in _budgets(library):
            if found == name:
                left.append(budget)
    return min(left, default=None)


def _budgets(library: Any) -> Iterator[tuple[str, int]]:
    """Yield each NVIDIA card's name and what is left of this process's budget."""
    with _interface(lambda out: library.CreateDXGIFactory1(_guid(_FACTORY), out)) as factory:
        for number in range(_MOST_ADAPTERS if factory else 0):
            of_number = partial(_call, factory, _ENUM_ADAPTERS, ctypes.c_uint32(number))
            with _interface(of_number) as adapter:
                if not adapter:
                    return
                told = _Description()
                if _call(adapter, _GET_DESCRIPTION, ctypes.byref(told)) or told.vendor != _NVIDIA:
                    continue
                left = _left(adapter)
                if left is not None:
                    yield told.name, left


def _left(adapter: ctypes.c_void_p) -> int | None:
    with _interface(lambda out: _call(adapter, _QUERY_INTERFACE, _guid(_ADAPTER), out)) as newer:
        told = _VideoMemory()
        node, group = ctypes.c_uint32(0), ctypes.c_int(_LOCAL)
        if not newer or _call(newer, _QUERY_VIDEO_MEMORY, node, group, ctypes.byref(told)):
            return None
        return max(0, int(told.budget) - int(told.usage)) if told.budget else None


@contextlib.contextmanager
def _interface(ask: Callable[[Any], int]) -> Iterator[ctypes.c_void_p]:
    """Give what ``ask`` writes, null where it fails, and release it."""
    made = ctypes.c_void_p()
    if ask(ctypes.byref(made)) & 0x80000000:
        made = ctypes.c_void_p()
    try:
        yield made
    finally:
        if made:
            _call(made, _RELEASE)


def _call(interface: ctypes.c_void_p, method: int, *arguments: Any) -> int:
    """Call a method of a COM interface by its place; return its HRESULT."""
    table = ctypes.cast(interface, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    numbers = (ctypes.c_uint32, ctypes.c_int)
    kinds = [type(a) if isinstance(a, numbers) else ctypes.c_void_p for a in arguments]
    function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *kinds)(table[method])
    return int(function(interface, *arguments))


def _guid(text: str) -> Any:
    return ctypes.create_string_buffer(uuid.UUID(text).bytes_le, 16)
