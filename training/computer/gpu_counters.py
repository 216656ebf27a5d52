"""GPU memory by process, from Windows' performance counters (PDH); elsewhere there are none.

Under WDDM, the driver model of every GPU with a display, NVML knows no process's memory; these
counters, which Task Manager shows too, do. *Dedicated* memory is the card's own, *shared* is system
memory that Windows lends to it.
"""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from training.computer import windows

_COUNTERS = {
    "dedicated": r"\GPU Process Memory(*)\Dedicated Usage",
    "shared": r"\GPU Process Memory(*)\Shared Usage",
}
_RESIDENT = r"\GPU Process Memory(*)\Non Local Usage"
_PDH_FMT_LARGE = 0x400
_PDH_MORE_DATA = 0x800007D2
_TRIES = 5
_SPARE_BYTES = 4096
"""For the processes that come between two calls."""
_VALID = (0, 1)  # PDH_CSTATUS_VALID_DATA, PDH_CSTATUS_NEW_DATA
_INSTANCE = re.compile(r"pid_(\d+)_")  # pid_4242_luid_0x00000000_0x0000D1F3_phys_0


class _Value(ctypes.Structure):
    """PDH_FMT_COUNTERVALUE, its union as the LONGLONG that is asked for."""

    _fields_ = (("status", ctypes.c_uint32), ("large", ctypes.c_int64))


class _Item(ctypes.Structure):
    """PDH_FMT_COUNTERVALUE_ITEM_W."""

    _fields_ = (("name", ctypes.c_wchar_p), ("value", _Value))


@dataclass(frozen=True)
class ProcessMemory:
    """What one process holds on all GPUs together."""

    dedicated_bytes: int
    shared_bytes: int
    non_local_bytes: int | None = None
    """Really in system memory now; the two above are what was promised. ``None``: not told."""

    @property
    def lent_bytes(self) -> int:
        """System memory that the process has as GPU memory, as exactly as Windows tells it."""
        return self.shared_bytes if self.non_local_bytes is None else self.non_local_bytes


class GpuCounters:
    """Reads the counters, as often as asked."""

    def __init__(self) -> None:
        self._pdh: Any = windows.library("pdh")
        self._query = ctypes.c_void_p()
        self._counters: dict[str, ctypes.c_void_p] = {}
        if self._pdh is None or self._failed(
            self._pdh.PdhOpenQueryW(None, ctypes.c_size_t(0), ctypes.byref(self._query))
        ):
            return
        for kind, path in _COUNTERS.items():
            self._add(kind, path)
        if self.known:
            self._add("non_local", _RESIDENT)

    @property
    def known(self) -> bool:
        """Whether this computer has both counters: Windows 10 (1709) or later with a GPU."""
        return self._counters.keys() >= _COUNTERS.keys()

    def _add(self, kind: str, path: str) -> None:
        counter = ctypes.c_void_p()
        # The English names hold in every language of Windows.
        if not self._failed(
            self._pdh.PdhAddEnglishCounterW(
                self._query, path, ctypes.c_size_t(0), ctypes.byref(counter)
            )
        ):
            self._counters[kind] = counter

    def read(self) -> dict[int, ProcessMemory]:
        """Return the memory of every process that holds any, by its number."""
        if not self.known or self._failed(self._pdh.PdhCollectQueryData(self._query)):
            return {}
        found = {kind: self._values(counter) for kind, counter in self._counters.items()}
        return {
            process: ProcessMemory(
                found["dedicated"].get(process, 0),
                found["shared"].get(process, 0),
                found.get("non_local", {}).get(process),
            )
            for process in found["dedicated"].keys() | found["shared"].keys()
        }

    def close(self) -> None:
        """Let go of the counters."""
        if self._query:
            self._pdh.PdhCloseQuery(self._query)
        self._query, self._counters = ctypes.c_void_p(), {}

    def _values(self, counter: ctypes.c_void_p) -> dict[int, int]:
        found = self._array(counter)
        if found is None:
            return {}
        buffer, count = found
        items = ctypes.cast(buffer, ctypes.POINTER(_Item))
        values: dict[int, int] = {}
        for index in range(count):
            item = items[index]
            process = _INSTANCE.match(item.name or "")
            if process and item.value.status in _VALID:
                number = int(process[1])  # one instance for each GPU
                values[number] = values.get(number, 0) + int(item.value.large)
        return values

    def _array(self, counter: ctypes.c_void_p) -> tuple[Any, int] | None:
        """Return a counter's values and how many there are; ``None``: none can be had.

        Values are asked for twice, the first time how much room they take; they may have grown
        meanwhile, and then the room is asked for again.
        """
        size, count = ctypes.c_uint32(0), ctypes.c_uint32(0)
        sizes = (ctypes.byref(size), ctypes.byref(count))
        buffer = None
        for _ in range(_TRIES):
            status = self._pdh.PdhGetFormattedCounterArrayW(counter, _PDH_FMT_LARGE, *sizes, buffer)
            if status & 0xFFFFFFFF != _PDH_MORE_DATA:
                return None if buffer is None or self._failed(status) else (buffer, count.value)
            size.value += _SPARE_BYTES
            buffer = ctypes.create_string_buffer(size.value)
        return None

    @staticmethod
    def _failed(status: int) -> bool:
        return status & 0xFFFFFFFF != 0
