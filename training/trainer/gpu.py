"""The GPU of this process: the most that it may take, and how fast work is started on it."""

import contextlib
import time
from dataclasses import replace

import torch
from torch import nn

from training.plan.memory import context_bytes
from training.plan.workload import Device

_LAUNCHES = 300
_LEAST_SET_ASIDE = 32 * 2**20
_SMALL_BLOCK = 2**20


def as_torch_sees_it(device: Device) -> Device:
    """Return the device with no more free on it than CUDA itself says, this process's own context
    left out."""
    if not device.cuda:
        return device
    free, _ = torch.cuda.mem_get_info()
    # NVML's total, from which the device's is, holds what the driver keeps for itself; CUDA's not.
    taken = device.total_bytes - free - context_bytes(device)
    return replace(device, others_bytes=max(device.others_bytes, taken))


def limit_memory(budget_bytes: int, device: Device) -> None:
    """Make an allocation beyond the budget fail instead of spilling into system memory.

    Args:
        budget_bytes: all that the run may take on the device, CUDA's own part among it.
        device: where the run computes; nothing is done off CUDA.
    """
    if not device.cuda:
        return
    total = torch.cuda.get_device_properties(0).total_memory
    share = (budget_bytes - context_bytes(device)) / total
    torch.cuda.set_per_process_memory_fraction(min(1.0, max(0.01, share)))


def set_aside(total_bytes: int, model: nn.Module | None = None) -> None:
    """Let torch's allocator hold so much in all, what is missing in one block of the driver's.

    Steps differ in size. A block for each size that comes leaves gaps, up to half of what is used
    where lengths are mixed, and each costs a call of the driver, which waits for the GPU. Cut from
    one block, they fit; and what a run will need is its own before it begins. Where there is less
    room, the allocator goes on as it would.

    Args:
        total_bytes: that torch will have reserved; nothing is done off CUDA.
        model: whose gradients are among these and yet to come, small ones in blocks of their own.
    """
    if not torch.cuda.is_available():
        return
    gradients = small_gradient_bytes(model) if model is not None else 0
    missing = total_bytes - gradients - torch.cuda.memory_reserved()
    if missing >= _LEAST_SET_ASIDE:
        with contextlib.suppress(torch.OutOfMemoryError):
            torch.empty(missing, dtype=torch.uint8, device="cuda")
    torch.cuda.reset_peak_memory_stats()


def small_gradient_bytes(model: nn.Module) -> int:
    """Return what the gradients take that torch keeps in small blocks, of at most 1 MiB."""
    sizes = [p.nbytes for p in model.parameters() if p.requires_grad]
    return sum(size for size in sizes if size <= _SMALL_BLOCK)


def start_cublas() -> None:
    """Let cuBLAS take its workspaces, one for the forward pass's thread and one for autograd's own:
    taken amid a step, they would stay in the middle of the block that is set aside."""
    if torch.cuda.is_available():
        x = torch.zeros(16, 16, device="cuda", requires_grad=True)
        (x @ x).sum().backward()


def needed_bytes(gaps_bytes: int) -> int:
    """Return what this process has needed at most, less than it has set aside where that was more;
    0 off CUDA.

    Args:
        gaps_bytes: predicted beside what is allocated: ``Plan.gaps_bytes``.
    """
    if not torch.cuda.is_available():
        return 0
    most = torch.cuda.max_memory_allocated() + gaps_bytes
    return min(torch.cuda.max_memory_reserved(), most)


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
