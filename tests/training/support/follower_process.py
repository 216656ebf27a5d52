"""``headroom-train run`` as torchrun's second process, for one run after another."""

import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.cli.main import main
from training.step.lean_model import LeanModel

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


def serve(asked: Connection, errors: Path, environment: dict[str, str]) -> None:
    """Follow in one run after another.

    Args:
        asked: gives the port, and at which micro-batch the run fails here and how; is given the
            exit status.
        errors: takes what is said on stderr.
        environment: of the test.
    """
    os.environ |= environment
    sys.stderr = errors.open("w", encoding="utf-8", buffering=1)
    while True:
        asked.send(follow(*asked.recv()))
