"""Memory in use, sampled beside the run in a thread of its own."""

import threading
import time
from collections.abc import Callable
from types import TracebackType

import torch

from training import hardware
from training.events import MemorySampled
from training.problems import ProblemError

_FREQUENT_SECONDS = 0.5
_SELDOM_SECONDS = 2.0
_FREQUENT_FOR_SECONDS = 600.0


class MemoryMonitor:
    """Emits a sample twice a second, after ten minutes every two seconds.

    Args:
        emit: where the samples go; called from the monitor's thread.
        current_step: returns the newest step's number.
        limit_bytes: the most that the run may take, drawn as a line.
    """

    def __init__(
        self,
        emit: Callable[[MemorySampled], None],
        current_step: Callable[[], int],
        limit_bytes: int | None,
    ) -> None:
        self._emit = emit
        self._current_step = current_step
        self._limit_bytes = limit_bytes
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory-monitor", daemon=True)

    def __enter__(self) -> "MemoryMonitor":
        self._thread.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        begun = time.monotonic()
        while not self._done.is_set():
            try:
                self._emit(self._sample())
            except ProblemError:  # the thread that trains meets it too, and ends the run
                return
            young = time.monotonic() - begun < _FREQUENT_FOR_SECONDS
            self._done.wait(_FREQUENT_SECONDS if young else _SELDOM_SECONDS)

    def _sample(self) -> MemorySampled:
        memory = hardware.ram()
        sample = MemorySampled(
            step=self._current_step(),
            ram_process_bytes=hardware.process_ram_bytes(),
            ram_used_bytes=memory.used_bytes,
            ram_total_bytes=memory.total_bytes,
            limit_bytes=self._limit_bytes,
        )
        if not torch.cuda.is_available():
            return sample
        free, total = torch.cuda.mem_get_info()
        return sample.model_copy(
            update={
                "allocated_bytes": torch.cuda.memory_allocated(),
                "reserved_bytes": torch.cuda.memory_reserved(),
                "device_used_bytes": total - free,
                "device_total_bytes": total,
            }
        )
