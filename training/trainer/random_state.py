"""The state of every random generator on which a run's result depends."""

import contextlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.trainer.state import load_plain, load_tensors, save_plain, save_tensors

RANDOM_FILE = "random.json"
RANDOM_TENSORS = "random.safetensors"


@dataclass(frozen=True)
class RandomState:
    """Python's, NumPy's and torch's generators as they were at one moment."""

    python: Any
    numpy: Any
    cpu: Tensor
    cuda: list[Tensor]

    @classmethod
    def now(cls) -> "RandomState":
        """Return the state of this moment."""
        cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
        # NumPy's global generator is what the libraries draw from.
        return cls(random.getstate(), np.random.get_state(), torch.get_rng_state(), cuda)

    def restore(self) -> None:
        """Set all generators back to this state; those of GPUs as far as there are any."""
        random.setstate(self.python)
        np.random.set_state(self.numpy)
        torch.set_rng_state(self.cpu)
        for number, state in zip(range(torch.cuda.device_count()), self.cuda, strict=False):
            torch.cuda.set_rng_state(state, number)

    def save(self, folder: Path) -> None:
        """Write the state to two files in ``folder``.

        Raises:
            OSError: it could not be written.
            SafetensorError: likewise.
        """
        name, keys, *rest = self.numpy
        numpy = [name, [int(key) for key in keys], *rest]
        save_plain(folder / RANDOM_FILE, {"python": self.python, "numpy": numpy})
        gpus = {f"cuda.{number}": state for number, state in enumerate(self.cuda)}
        save_tensors(folder / RANDOM_TENSORS, {"cpu": self.cpu} | gpus)

    @classmethod
    def load(cls, folder: Path) -> "RandomState":
        """Return the state that :meth:`save` wrote.

        Raises:
            OSError: there is none.
        """
        plain, tensors = load_plain(folder / RANDOM_FILE), load_tensors(folder / RANDOM_TENSORS)
        version, internal, gauss = plain["python"]
        name, keys, *rest = plain["numpy"]
        return cls(
            (version, tuple(internal), gauss),
            (name, np.array(keys, np.uint32), *rest),
            tensors["cpu"],
            [tensors[f"cuda.{number}"] for number in range(len(tensors) - 1)],
        )


@contextlib.contextmanager
def random_state_kept() -> Iterator[None]:
    """Let the generators stand afterwards as they did before, whatever was drawn in between."""
    before = RandomState.now()
    try:
        yield
    finally:
        before.restore()
