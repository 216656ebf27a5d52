"""The optimizer that a device can run, nearest to the one that is wanted."""

import torch

from training.texts.problems import Problem, warn

_NEEDS_CUDA = ("paged_adamw_8bit", "adamw_8bit", "paged_adamw_32bit")


def usable_optimizer(wanted: str, device: torch.device) -> tuple[str, Problem | None]:
    """Return the optimizer's name in transformers, and a warning where it is not the wanted one.

    8-bit and paged states are bitsandbytes' CUDA kernels; elsewhere the same AdamW runs with
    float32 states.
    """
    if device.type == "cuda" or wanted not in _NEEDS_CUDA:
        return wanted, None
    used = "adamw_torch"
    return used, warn("optimizer_replaced", "training.optim", wanted=wanted, used=used)
