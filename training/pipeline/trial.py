"""What an engine has to be able to do: imported only in the process that tries it."""

import sys
from pathlib import Path

import datasets  # noqa: F401
import peft  # noqa: F401
import tokenizers  # noqa: F401
import torch
import transformers  # noqa: F401


def take_a_step(folder: Path) -> None:
    """Compute a gradient on what would train.

    Raises:
        RuntimeError: it is wrong, or PyTorch is not the engine's.
    """
    if getattr(sys, "frozen", False) and not Path(torch.__file__).is_relative_to(folder):
        raise RuntimeError(torch.__file__)
    device = "cuda" if torch.version.cuda and torch.cuda.is_available() else "cpu"
    weights = torch.ones(8, 8, device=device, requires_grad=True)
    (weights @ weights).sum().backward()  # type: ignore[no-untyped-call]
    # Each weight stands in 8 products as the left factor and in 8 as the right one.
    if weights.grad is None or bool((weights.grad != 16).any()):
        raise RuntimeError(f"{device}: {weights.grad}")
