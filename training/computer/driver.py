"""The NVIDIA driver: its version, the CUDA that it supports, and what the cards can compute."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DriverCard:
    """One GPU as the driver describes it."""

    name: str
    capability: tuple[int, int]
    """Compute capability, such as (8, 6)."""
    total_bytes: int


@dataclass(frozen=True)
class Driver:
    """The driver and its cards."""

    version: str
    cuda: tuple[int, int]
    """The newest CUDA that it supports."""
    cards: tuple[DriverCard, ...]


def read_driver() -> Driver | None:
    """Return what NVML tells, ``None`` where there is no NVIDIA driver."""
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return None
    try:
        number = int(pynvml.nvmlSystemGetCudaDriverVersion_v2())
        cards = tuple(_card(index) for index in range(pynvml.nvmlDeviceGetCount()))
        version = str(pynvml.nvmlSystemGetDriverVersion())
        return Driver(version, (number // 1000, number % 1000 // 10), cards)
    except pynvml.NVMLError:
        return None
    finally:
        pynvml.nvmlShutdown()


def _card(index: int) -> DriverCard:
    import pynvml

    handle = pynvml.nvmlDeviceGetHandleByIndex(index)
    major, minor = pynvml.nvmlDeviceGetCudaComputeCapability(handle)
    name, memory = pynvml.nvmlDeviceGetName(handle), pynvml.nvmlDeviceGetMemoryInfo(handle)
    return DriverCard(str(name), (int(major), int(minor)), int(memory.total))
