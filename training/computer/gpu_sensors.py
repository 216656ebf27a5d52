"""What an NVIDIA GPU's sensors say now, through NVML: load, temperature, power. No torch."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_MILLIWATTS = 1000.0


@dataclass(frozen=True)
class GpuReading:
    """One look at the sensors; ``None`` where a card does not have one or does not tell."""

    load_percent: float | None = None
    """Share of the last moment in which the GPU computed, 0 to 100."""
    memory_load_percent: float | None = None
    """Share of the last moment in which its memory was read or written, 0 to 100."""
    celsius: float | None = None
    watts: float | None = None
    limit_watts: float | None = None
    """The most that the card may draw."""
    used_bytes: int | None = None
    """Of its memory, by all programs: under Windows CUDA itself does not see the others'."""
    total_bytes: int | None = None


class GpuSensors:
    """The sensors of one GPU, held open between looks, which take about a millisecond.

    Args:
        uuid: the GPU's own name as CUDA has it, with or without ``GPU-``; NVML counts GPUs
            otherwise than CUDA does.
    """

    def __init__(self, uuid: str) -> None:
        self._handle: Any = None
        with contextlib.suppress(ImportError, OSError):
            import pynvml

            with contextlib.suppress(pynvml.NVMLError):
                pynvml.nvmlInit()
                name = uuid if uuid.startswith("GPU-") else f"GPU-{uuid}"
                self._handle = pynvml.nvmlDeviceGetHandleByUUID(name)

    def read(self) -> GpuReading:
        """Return what the sensors say now."""
        if self._handle is None:
            return GpuReading()
        import pynvml

        handle = self._handle
        rates = _told(lambda: pynvml.nvmlDeviceGetUtilizationRates(handle))
        kind = pynvml.NVML_TEMPERATURE_GPU
        celsius = _told(lambda: pynvml.nvmlDeviceGetTemperature(handle, kind))
        milliwatts = _told(lambda: pynvml.nvmlDeviceGetPowerUsage(handle))
        limit = _told(lambda: pynvml.nvmlDeviceGetEnforcedPowerLimit(handle))
        memory = _told(lambda: pynvml.nvmlDeviceGetMemoryInfo(handle))
        return GpuReading(
            load_percent=None if rates is None else float(rates.gpu),
            memory_load_percent=None if rates is None else float(rates.memory),
            celsius=None if celsius is None else float(celsius),
            watts=None if milliwatts is None else milliwatts / _MILLIWATTS,
            limit_watts=None if limit is None else limit / _MILLIWATTS,
            used_bytes=None if memory is None else int(memory.used),
            total_bytes=None if memory is None else int(memory.total),
        )

    def close(self) -> None:
        """Let the driver go."""
        if self._handle is not None:
            import pynvml

            self._handle = None
            with contextlib.suppress(pynvml.NVMLError):
                pynvml.nvmlShutdown()


def _told(ask: Callable[[], Any]) -> Any:
    """Return what a sensor says, ``None`` where there is none: laptops often hide their power."""
    import pynvml

    try:
        return ask()
    except pynvml.NVMLError:
        return None
