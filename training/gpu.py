"""The GPU of this process: the most that it may take, and how fast work is started on it."""

import time
from dataclasses import replace

import torch

from training.workload import Device

_CONTEXT_BYTES = 450 * 2**20  # CUDA and its libraries, beside what torch allocates
_LAUNCHES = 300


def limit_memory(budget_bytes: int, device: Device) -> None:
    """Make an allocation beyond the budget fail instead of spilling into system memory.

    Args:
        budget_bytes: all that the run may take on the device, CUDA's own part among it.
        device: where the run computes; nothing is done off CUDA.
    """
    if not device.cuda:
        return
    total = torch.cuda.get_device_properties(0).total_memory
    share = (budget_bytes - _CONTEXT_BYTES) / total
    torch.cuda.set_per_process_memory_fraction(min(1.0, max(0.01, share)))


def with_launch_time(device: Device) -> Device:
    """Return the device with the time that this CPU takes to start one small computation on it."""
    if not device.cuda:
        return device
    x = torch.zeros(16, device="cuda")
    for _ in range(_LAUNCHES // 10):
        x.add_(1.0)
    torch.cuda.synchronize()
    begun = time.perf_counter()
    for _ in range(_LAUNCHES):
        x.add_(1.0)
    seconds = (time.perf_counter() - begun) / _LAUNCHES
    torch.cuda.synchronize()
    return replace(device, launch_seconds=seconds)
