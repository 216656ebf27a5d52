"""What else this computer is at, and what feeds it: times are told for a computer that is free."""

import contextlib
from dataclasses import dataclass
from typing import Any

import psutil

from training.computer.hardware import on_battery

_LEAST_SECONDS = 0.2
"""Of all cores together; over less, the system's ticks of a hundredth tell nothing."""


@dataclass(frozen=True)
class ComputerLoad:
    """A look at the computer; ``None`` where it does not tell.

    Args:
        processor_share: of all cores' time that other programs took since the look before, 0 to 1.
        gpu_share: of the last moment in which the GPU computed, 0 to 1.
        on_battery: whether it runs on its battery.
    """

    processor_share: float | None = None
    gpu_share: float | None = None
    on_battery: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the fields that ``--json`` promises."""
        return {
            "processor_share": self.processor_share,
            "gpu_share": self.gpu_share,
            "on_battery": self.on_battery,
        }


class LoadWatch:
    """Tells what other programs took since the look before; the first is as it is made."""

    def __init__(self) -> None:
        self._before = _counted()

    def read(self) -> ComputerLoad:
        """Return how busy the computer is."""
        now, before = _counted(), self._before
        whole, busy, own = (a - b for a, b in zip(now, before, strict=True))
        share = None
        if whole >= _LEAST_SECONDS:
            share = min(1.0, max(0.0, (busy - own) / whole))
            self._before = now
        return ComputerLoad(share, _gpu_share(), on_battery())


def _counted() -> tuple[float, float, float]:
    """Return seconds of all cores so far: in all, at work, and of this process and its children.

    All are 0 where the system does not tell, as in some containers and under Wine.
    """
    try:
        times = psutil.cpu_times()
    except OSError:
        return 0.0, 0.0, 0.0
    whole = sum(times) - getattr(times, "guest", 0.0) - getattr(times, "guest_nice", 0.0)
    idle = times.idle + getattr(times, "iowait", 0.0)
    me = psutil.Process()
    spent = me.cpu_times()
    own = spent.user + spent.system
    own += getattr(spent, "children_user", 0.0) + getattr(spent, "children_system", 0.0)
    for child in me.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            taken = child.cpu_times()
            own += taken.user + taken.system
    return whole, whole - idle, own


def _gpu_share() -> float | None:
    """Return how busy the first GPU is, by any program."""
    import pynvml

    with contextlib.suppress(pynvml.NVMLError):
        pynvml.nvmlInit()
        try:
            handle = pynvml.nvmlDeviceGetHandleByIndex(0)
            return float(pynvml.nvmlDeviceGetUtilizationRates(handle).gpu) / 100.0
        finally:
            pynvml.nvmlShutdown()
    return None
