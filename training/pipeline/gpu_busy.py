"""How long the GPU really computes in a step, as torch's profiler tells it."""

import logging
from typing import Any

import torch


class GpuBusy:
    """Measures one stretch of work; off CUDA, or where the driver lets nobody look, nothing."""

    def __init__(self) -> None:
        self._profile: Any = None

    def begin(self) -> None:
        """Begin to look; slows what is launched until the end."""
        if not torch.cuda.is_available():
            return
        try:
            profile = torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA])
            profile.start()
        except Exception as error:  # no CUPTI, no right to it: torch has no one error
            logging.getLogger(__name__).info("the profiler does not run here: %s", error)
            return
        self._profile = profile

    def end(self) -> float | None:
        """Return the seconds of all kernels since the beginning; ``None`` where they are unknown.

        Waits for the GPU.
        """
        profile, self._profile = self._profile, None
        if profile is None:
            return None
        try:
            torch.cuda.synchronize()
            profile.stop()
            microseconds = sum(entry.self_device_time_total for entry in profile.key_averages())
        except Exception as error:
            logging.getLogger(__name__).info("the profiler told nothing: %s", error)
            return None
        return microseconds / 1e6 or None
