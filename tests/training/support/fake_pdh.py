"""A stand-in for Windows' pdh.dll: the calls that GPU counters need, as PdhMsg.h has them."""

import ctypes
from typing import Any

from training.computer.gpu_counters import _Item

MORE_DATA = ctypes.c_int32(0x800007D2).value  # as ctypes returns a LONG
NO_OBJECT = ctypes.c_int32(0xC0000BB8).value  # PDH_CSTATUS_NO_OBJECT


class FakePdh:
    """Holds (instance, status, bytes) for each counter; strict about the order of calls."""

    def __init__(self, *, has_counters: bool = True) -> None:
        self.instances: dict[str, list[tuple[str, int, int]]] = {"Dedicated": [], "Shared": []}
        self.open_queries = 0
        self.grows: list[tuple[str, int, int]] = []
        """What comes, two hundredfold, between the two calls that an answer takes."""
        self._has_counters = has_counters
        self._paths: dict[int, str] = {}
        self._collected: dict[str, list[tuple[str, int, int]]] | None = None

    def PdhOpenQueryW(self, source: Any, _user: Any, query: Any) -> int:  # noqa: N802
        assert source is None
        self.open_queries += 1
        query._obj.value = 0xBEEF
        return 0

    def PdhAddEnglishCounterW(self, query: Any, path: str, _user: Any, counter: Any) -> int:  # noqa: N802
        assert query.value == 0xBEEF
        if not self._has_counters:
            return NO_OBJECT
        assert path.startswith("\\GPU Process Memory(*)\\")
        number = len(self._paths) + 1
        self._paths[number] = path.rsplit("\\", 1)[1].removesuffix(" Usage")
        counter._obj.value = number
        return 0

    def PdhCollectQueryData(self, query: Any) -> int:  # noqa: N802
        assert query.value == 0xBEEF
        self._collected = {kind: list(found) for kind, found in self.instances.items()}
        return 0

    def PdhGetFormattedCounterArrayW(  # noqa: N802
        self, counter: Any, kind: int, size: Any, count: Any, buffer: Any
    ) -> int:
        assert self._collected is not None, "nothing was collected"
        assert kind == 0x400
        rows = self._collected.get(self._paths[counter.value], [])
        if self.grows and buffer is not None:
            rows = rows + [self.grows.pop(0)] * 200
            self._collected[self._paths[counter.value]] = rows
        needed = ctypes.sizeof(_Item) * len(rows)
        if buffer is None or size._obj.value < needed:
            size._obj.value, count._obj.value = needed, len(rows)
            return MORE_DATA if rows else 0
        items = ctypes.cast(buffer, ctypes.POINTER(_Item))
        for index, (name, status, value) in enumerate(rows):
            items[index].name = name
            items[index].value.status = status
            items[index].value.large = value
        count._obj.value = len(rows)
        return 0

    def PdhCloseQuery(self, query: Any) -> int:  # noqa: N802
        assert query.value == 0xBEEF
        self.open_queries -= 1
        return 0
