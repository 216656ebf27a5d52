"""What goes on changing beside the adapter, on the disk: optimizer, scheduler, gradient scaler.

Tensors are safetensors and all else is JSON, whose numbers come back to the last digit; nothing is
pickled. Reading expects files of :mod:`training.runs.checkpoints`, known to be sound.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.files.parse import parse_json
from training.files.untrusted import regular_text

OPTIMIZER_TENSORS = "optimizer.safetensors"
OPTIMIZER_FILE = "optimizer.json"
SCHEDULER_FILE = "scheduler.json"
SCALER_FILE = "scaler.json"
STATE_FILES = (OPTIMIZER_TENSORS, OPTIMIZER_FILE, SCHEDULER_FILE, SCALER_FILE)
"""All that :func:`save_optimizer_and_scheduler` writes."""
STATE_FILE = "trainer_state.json"
"""transformers' own: how far the run is."""
_SEPARATOR = "/"


def save_optimizer_and_scheduler(
    folder: Path, optimizer: Any, scheduler: Any, scaler: Any | None
) -> None:
    """Write the states of what steps are taken with.

    Args:
        folder: of the checkpoint.
        optimizer: a torch optimizer, wrapped by accelerate or not.
        scheduler: of the learning rate.
        scaler: of the gradient in float16, if there is one.

    Raises:
        OSError: they could not be written.
        SafetensorError: likewise.
    """
    save_optimizer(folder, optimizer.state_dict())
    save_plain(folder / SCHEDULER_FILE, scheduler.state_dict())
    if scaler is not None:
        save_plain(folder / SCALER_FILE, scaler.state_dict())


def load_optimizer_and_scheduler(
    folder: Path, optimizer: Any, scheduler: Any, scaler: Any | None
) -> None:
    """Give them the states that :func:`save_optimizer_and_scheduler` wrote.

    Raises:
        OSError: there are none.
    """
    optimizer.load_state_dict(load_optimizer(folder))
    scheduler.load_state_dict(load_plain(folder / SCHEDULER_FILE))
    if scaler is not None and (folder / SCALER_FILE).is_file():
        scaler.load_state_dict(load_plain(folder / SCALER_FILE))


def save_optimizer(folder: Path, state: dict[str, Any]) -> None:
    """Write an optimizer's ``state_dict()``, 8-bit and paged states included.

    Raises:
        OSError: it could not be written.
        SafetensorError: likewise.
    """
    if torch.cuda.is_initialized():  # managed memory may be read only when no kernel runs
        torch.cuda.synchronize()
    leaves = dict(_leaves(state["state"], ""))
    tensors = {name: leaf for name, leaf in leaves.items() if isinstance(leaf, Tensor)}
    save_tensors(folder / OPTIMIZER_TENSORS, tensors)
    plain = {name: leaf for name, leaf in leaves.items() if name not in tensors}
    save_plain(folder / OPTIMIZER_FILE, {"param_groups": state["param_groups"], "state": plain})


def load_optimizer(folder: Path) -> dict[str, Any]:
    """Return the ``state_dict()`` that was saved, its tensors on the CPU.

    Raises:
        OSError: there is none.
    """
    plain = load_plain(folder / OPTIMIZER_FILE)
    state: dict[Any, Any] = {}
    for name, leaf in (load_tensors(folder / OPTIMIZER_TENSORS) | plain["state"]).items():
        number, *path, last = name.split(_SEPARATOR)
        place = state.setdefault(int(number), {})
        for key in path:
            place = place.setdefault(key, {})
        place[last] = leaf
    groups = [
        {name: tuple(v) if name == "betas" else v for name, v in group.items()}
        for group in plain["param_groups"]
    ]
    return {"state": state, "param_groups": groups}


def save_tensors(file: Path, tensors: dict[str, Tensor]) -> None:
    """Write tensors, also such as share their memory, which safetensors does not take.

    Raises:
        OSError: they could not be written.
        SafetensorError: likewise.
    """
    copies = {
        name: tensor.detach().to("cpu", copy=True).contiguous() for name, tensor in tensors.items()
    }
    save_file(copies, file)


def load_tensors(file: Path) -> dict[str, Tensor]:
    """Return a file's tensors in memory of their own: what is mapped cannot be removed on Windows.

    Raises:
        OSError: there is no such file.
    """
    return {name: tensor.clone() for name, tensor in load_file(file).items()}


def save_plain(file: Path, content: Any) -> None:
    """Write numbers and texts as JSON.

    Raises:
        OSError: it could not be written.
    """
    file.write_text(json.dumps(content), encoding="utf-8")


def load_plain(file: Path) -> Any:
    """Return what :func:`save_plain` wrote.

    Raises:
        OSError: there is no such file.
    """
    return parse_json(regular_text(file))


def _leaves(content: dict[Any, Any], path: str) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{path}{key}{_SEPARATOR}")
        else:
            yield f"{path}{key}", value
