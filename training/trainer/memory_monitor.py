"""Memory in use and the GPU's sensors, sampled beside the run in a thread of its own."""

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import torch

from training.computer import hardware
from training.computer.gpu_counters import GpuCounters
from training.computer.gpu_sensors import GpuSensors
from training.events.event_types import MemorySampled
from training.texts.problems import ProblemError
from training.trainer.spill_guard import SpillGuard

_END_SECONDS = 10.0
_FREQUENT_SECONDS = 0.5
_SELDOM_SECONDS = 2.0
_FREQUENT_FOR_SECONDS = 600.0


class MemoryMonitor:
    """Emits a sample twice a second, after ten minutes every two seconds.

    Args:
        emit: where the samples go; called from the monitor's thread.
        current_step: returns the newest step's number.
        limit_bytes: the most that the run may take, drawn as a line.
        run_dir: the run's folder, for the room on its disk.
        guard: told of memory that is lent.
    """

    def __init__(
        self,
        emit: Callable[[MemorySampled], None],
        current_step: Callable[[], int],
        limit_bytes: int | None,
        run_dir: Path,
        guard: SpillGuard,
    ) -> None:
        self._emit = emit
        self._current_step = current_step
        self._limit_bytes = limit_bytes
        self._run_dir = run_dir
        self._sensors: GpuSensors | None = None
        self._guard = guard
        self._counters = GpuCounters()
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
        self._thread.join(_END_SECONDS)
        if not self._thread.is_alive():  # a driver that does not answer holds it, and nobody else
            self._counters.close()

    def _watch(self) -> None:
        begun = time.monotonic()
        if torch.cuda.is_available():
            self._sensors = GpuSensors(str(torch.cuda.get_device_properties(0).uuid))
        try:
            self._sample_until_done(begun)
        finally:
            if self._sensors is not None:
                self._sensors.close()

    def _sample_until_done(self, begun: float) -> None:
        while not self._done.is_set():
            try:
                sample = self._sample()
                self._emit(sample)
                self._guard.sampled(sample)
            except ProblemError:  # the thread that trains meets it too, and ends the run
                return
            young = time.monotonic() - begun < _FREQUENT_FOR_SECONDS
            self._done.wait(_FREQUENT_SECONDS if young else _SELDOM_SECONDS)

    def _shared_bytes(self) -> int | None:
        """Return what Windows lends this process, ``None`` where there are no such counters."""
        if not self._counters.known:
            return None
        mine = self._counters.read().get(os.getpid())
        return mine.lent_bytes if mine else 0

    def _sample(self) -> MemorySampled:
        memory = hardware.ram()
        sample = MemorySampled(
            step=self._current_step(),
            ram_process_bytes=hardware.process_ram_bytes(),
            ram_used_bytes=memory.used_bytes,
            ram_total_bytes=memory.total_bytes,
            limit_bytes=self._limit_bytes,
            disk_free_bytes=_disk_free_bytes(self._run_dir),
            disk_written_bytes=hardware.process_written_bytes(),
        )
        if self._sensors is None:
            return sample
        return sample.model_copy(
            update=self._gpu()
            | {
                "allocated_bytes": torch.cuda.memory_allocated(),
                "reserved_bytes": torch.cuda.memory_reserved(),
                "shared_bytes": self._shared_bytes(),
            }
        )

    def _gpu(self) -> dict[str, Any]:
        assert self._sensors is not None
        reading = self._sensors.read()
        used, total = reading.used_bytes, reading.total_bytes
        if used is None or total is None:
            free, total = torch.cuda.mem_get_info()
            used = total - free
        return {
            "device_used_bytes": used,
            "device_total_bytes": total,
            "gpu_load_percent": reading.load_percent,
            "gpu_memory_load_percent": reading.memory_load_percent,
            "gpu_celsius": reading.celsius,
            "gpu_watts": reading.watts,
            "gpu_limit_watts": reading.limit_watts,
        }


def _disk_free_bytes(folder: Path) -> int | None:
    with contextlib.suppress(OSError):  # the folder may be gone; the run says so itself
        return shutil.disk_usage(folder).free
    return None
