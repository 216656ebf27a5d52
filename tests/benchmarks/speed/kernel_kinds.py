"""Seconds of GPU kernels by kind, from torch's profiler."""

from typing import Any

import torch

_KINDS = {
    "attention": ("flash", "fmha", "attention", "attn"),
    "dequantise": ("dequant",),
    "products": ("gemm", "nvjet", "cutlass", "cublas", "sm90_", "sm80_", "splitk", "lora_down"),
    "optimizer": ("optimizer", "adam", "multi_tensor"),
}


def profiler() -> Any:
    """Return a profiler of GPU kernels, to be used as a context."""
    activities = [torch.profiler.ProfilerActivity.CUDA]
    return torch.profiler.profile(activities=activities)


def seconds_by_kind(profile: Any, steps: int) -> dict[str, float]:
    """Return the seconds a step of each kind of kernel, and of ``all``."""
    seconds = dict.fromkeys(["all", *_KINDS, "elementwise and rest"], 0.0)
    for entry in profile.key_averages():
        took = entry.self_device_time_total / 1e6 / steps
        kind = kind_of(entry.key)
        seconds["all"] += took
        seconds[kind] += took
    return seconds


def heaviest(profile: Any, steps: int, count: int = 25) -> list[tuple[str, float, int]]:
    """Return (name, milliseconds a step, calls a step) of the kernels that take longest."""
    entries = sorted(profile.key_averages(), key=lambda e: -e.self_device_time_total)[:count]
    return [
        (e.key[:90], round(e.self_device_time_total / 1e3 / steps, 3), e.count // steps)
        for e in entries
    ]


def kind_of(kernel: str) -> str:
    """Return the kind of a kernel by its name."""
    name = kernel.lower()
    for kind, words in _KINDS.items():
        if any(word in name for word in words):
            return kind
    return "elementwise and rest"
