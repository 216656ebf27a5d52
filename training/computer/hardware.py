"""What this computer has: GPUs through NVIDIA's NVML, system memory through psutil. No torch."""

import os
from dataclasses import dataclass
from functools import cache

import psutil

from training.computer import dxgi
from training.computer.gpu_specs import Reported
from training.computer.memory_limits import memory_limit
from training.texts.problems import Problem, warn


@dataclass(frozen=True)
class Gpu:
    """An NVIDIA GPU as its driver reports it now."""

    index: int
    name: str
    total_bytes: int
    used_bytes: int
    """In use now, by this process and all others, or else not to be had by this one."""


@dataclass(frozen=True)
class Ram:
    """System memory as it is now."""

    total_bytes: int
    available_bytes: int

    @property
    def used_bytes(self) -> int:
        """What programs hold now."""
        return self.total_bytes - self.available_bytes


def gpus() -> list[Gpu]:
    """Return the NVIDIA GPUs that CUDA may use, none where there is no driver."""
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return []
    try:
        return [_gpu(index) for index in _visible(pynvml.nvmlDeviceGetCount())]
    except pynvml.NVMLError:
        return []
    finally:
        pynvml.nvmlShutdown()


def _visible(count: int) -> list[int]:
    """Return the numbers that ``CUDA_VISIBLE_DEVICES`` leaves of so many GPUs, in its order."""
    import pynvml

    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    if named is None:
        return list(range(count))
    found: list[int] = []
    for entry in map(str.strip, named.split(",")):
        if entry.startswith("GPU-"):
            handles = map(pynvml.nvmlDeviceGetHandleByIndex, range(count))
            ids = [str(pynvml.nvmlDeviceGetUUID(handle)) for handle in handles]
            found += [number for number, uuid in enumerate(ids) if uuid.startswith(entry)][:1]
        elif entry.startswith("MIG-"):  # a part of a GPU, which has no number
            return list(range(count))
        elif entry.isdigit() and int(entry) < count:
            found.append(int(entry))
        else:
            break  # as CUDA reads it, what follows is hidden too
    return found


def _gpu(index: int) -> Gpu:
    import pynvml

    handle = pynvml.nvmlDeviceGetHandleByIndex(index)
    memory = pynvml.nvmlDeviceGetMemoryInfo(handle)
    name = pynvml.nvmlDeviceGetName(handle)
    total, used = int(memory.total), int(memory.used)
    left = dxgi.budget_left(str(name))
    if left is not None:  # Windows gives a process less than is free where others want it too
        used = max(used, total - left)
    return Gpu(index, str(name), total, used)


@cache
def reported_by_driver(index: int) -> Reported | None:
    """Return what the driver tells of a GPU's cores and clocks, ``None`` where it does not."""
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return None
    try:
        handle = pynvml.nvmlDeviceGetHandleByIndex(index)
        major, minor = pynvml.nvmlDeviceGetCudaComputeCapability(handle)
        return Reported(
            cores=int(pynvml.nvmlDeviceGetNumGpuCores(handle)),
            clock_mhz=int(pynvml.nvmlDeviceGetMaxClockInfo(handle, pynvml.NVML_CLOCK_SM)),
            memory_mhz=int(pynvml.nvmlDeviceGetMaxClockInfo(handle, pynvml.NVML_CLOCK_MEM)),
            bus_bits=int(pynvml.nvmlDeviceGetMemoryBusWidth(handle)),
            capability=(int(major), int(minor)),
        )
    except pynvml.NVMLError:
        return None
    finally:
        pynvml.nvmlShutdown()


def ram() -> Ram:
    """Return the system memory, total and available, or what a control group leaves of it."""
    memory = psutil.virtual_memory()
    limit = memory_limit()
    if limit is None:
        return Ram(memory.total, memory.available)
    return Ram(min(memory.total, limit.total_bytes), min(memory.available, limit.available_bytes))


def battery_problem() -> Problem | None:
    """Return the warning that the computer runs on its battery, if so."""
    return warn("on_battery") if on_battery() else None


def on_battery() -> bool:
    """Return whether the computer has a battery and runs on it."""
    sensors = getattr(psutil, "sensors_battery", None)
    battery = sensors() if sensors is not None else None
    return battery is not None and battery.power_plugged is False


def process_ram_bytes() -> int:
    """Return the memory that this process holds (resident set size)."""
    return int(psutil.Process().memory_info().rss)


def process_written_bytes() -> int | None:
    """Return what this process has had written to disks, ``None`` where the system does not say."""
    try:
        return int(psutil.Process().io_counters().write_bytes)
    except (AttributeError, OSError, psutil.Error):
        return None
