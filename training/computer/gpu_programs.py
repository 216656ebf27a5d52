"""Which programs hold memory of the GPU now: NVML's processes by name. No torch."""

import contextlib
import os
from dataclasses import dataclass
from typing import Any

import psutil

from training.computer.gpu_counters import GpuCounters


@dataclass(frozen=True)
class GpuProgram:
    """A program and what all its processes hold; ``None`` where the driver does not tell, as
    under Windows without its performance counters."""

    name: str
    size_bytes: int | None


class GpuPrograms:
    """Looks who uses the first GPU, this process and its children left out."""

    def __init__(self) -> None:
        self._counters: GpuCounters | None = None

    def read(self) -> tuple[GpuProgram, ...]:
        """Return the programs, the one with the most memory first; none without an NVIDIA GPU."""
        sizes = _nvml_processes()
        if not sizes:
            return ()
        if self._counters is None:
            self._counters = GpuCounters()
        for process, memory in self._counters.read().items():
            if sizes.get(process) is None and memory.dedicated_bytes:
                sizes[process] = memory.dedicated_bytes
        for mine in _own_processes():
            sizes.pop(mine, None)
        return _by_name(sizes)


def _by_name(sizes: dict[int, int | None]) -> tuple[GpuProgram, ...]:
    programs: dict[str, int | None] = {}
    for process, size in sizes.items():
        with contextlib.suppress(psutil.Error):  # it has ended, or is none of ours to know
            name = psutil.Process(process).name().removesuffix(".exe")
            known = programs.get(name)
            programs[name] = size if known is None else known + (size or 0)
    found = [GpuProgram(name, size) for name, size in programs.items()]
    return tuple(sorted(found, key=lambda program: (-(program.size_bytes or 0), program.name)))


def _own_processes() -> list[int]:
    me = psutil.Process()
    with contextlib.suppress(psutil.Error):
        return [os.getpid(), *(child.pid for child in me.children(recursive=True))]
    return [os.getpid()]


def _nvml_processes() -> dict[int, int | None]:
    """Return the bytes of every process on the first GPU, ``None`` for what is not told."""
    import pynvml

    found: dict[int, int | None] = {}
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return found
    with contextlib.suppress(pynvml.NVMLError):
        handle = pynvml.nvmlDeviceGetHandleByIndex(0)
        for ask in (
            pynvml.nvmlDeviceGetComputeRunningProcesses,
            pynvml.nvmlDeviceGetGraphicsRunningProcesses,
        ):
            with contextlib.suppress(pynvml.NVMLError):
                for process in ask(handle):
                    found[process.pid] = _larger(found.get(process.pid), process.usedGpuMemory)
    with contextlib.suppress(pynvml.NVMLError):
        pynvml.nvmlShutdown()
    return found


def _larger(known: int | None, told: Any) -> int | None:
    """A process that computes and draws is listed twice with one sum."""
    return known if told is None else max(known or 0, int(told))
