"""``headroom-train run`` as torchrun's second process, for one run after another: what it imports
takes seconds. Each line of stdin is a JSON object: ``port``, and ``fails``, at which of its
micro-batches, and how."""

import json
import os
import sys
from typing import Any

import torch
from torch import Tensor

from training.__main__ import main
from training.lean_model import LeanModel

_loss_sum = LeanModel.loss_sum
ERRORS = {
    "memory": torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB."),
    "other": ValueError("a fault of the test"),
}


def failing(at: int, error: Exception) -> Any:
    calls = 0

    def loss_sum(model: LeanModel, micro_batch: Any) -> Tensor:
        nonlocal calls
        calls += 1
        if calls == at:
            raise error
        return _loss_sum(model, micro_batch)

    return loss_sum


def follow(port: int, fails: tuple[int, str] | None) -> int:
    os.environ |= {
        "RANK": "1",
        "LOCAL_RANK": "1",
        "WORLD_SIZE": "2",
        "LOCAL_WORLD_SIZE": "2",
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
    }
    LeanModel.loss_sum = failing(fails[0], ERRORS[fails[1]]) if fails else _loss_sum
    return main(["run", "no-settings-needed.toml"])


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(f"{follow(**json.loads(line))}\n")
        sys.stdout.flush()
