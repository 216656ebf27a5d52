"""A model with the adapter merged into it, as safetensors under the names of the published model.

Each file of the base becomes one of the same layout: its header is copied as it stands, the data
follows tensor by tensor, so that no more than one tensor is in memory.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import torch

from training.export.merging import MergedWeights
from training.model_files.headers import INDEX_FILE, StoredTensor
from training.runs.trained import TrainedRun

_COPIED = (
    "*.json",
    "*.jinja",
    "*.model",
    "*.txt",
    "*.py",  # EXAONE's config.json names files of its own; Headroom runs none of them
    "LICENSE*",
    "NOTICE*",
)


def merged_bytes(run: TrainedRun) -> int:
    """Return how large the merged model will be."""
    copied = sum(file.stat().st_size for file in _files_beside(run.model))
    return copied + sum(file.stat().st_size for file in MergedWeights(run).files)


def write_merged(run: TrainedRun, folder: Path, on_bytes: Callable[[int], None]) -> None:
    """Write the merged model.

    Args:
        run: with its adapter.
        folder: empty.
        on_bytes: told of so many bytes more; what it raises ends the work.

    Raises:
        ProblemError: adapter and model do not fit, or a file is damaged.
        OSError: it cannot be read or written.
    """
    for file in _files_beside(run.model):
        shutil.copyfile(file, folder / file.name)
        on_bytes(file.stat().st_size)
    weights = MergedWeights(run)
    for file, tensors in weights.files.items():
        _write_file(weights, file, tensors, folder / file.name, on_bytes)


def _files_beside(model: Path) -> list[Path]:
    """Return configuration, tokenizer and licence: what stands beside the weights."""
    found = {file for pattern in _COPIED for file in model.glob(pattern) if file.is_file()}
    others = {f for f in found if f.name.endswith(".index.json") and f.name != INDEX_FILE}
    return sorted(found - others)


def _write_file(
    weights: MergedWeights,
    source: Path,
    tensors: list[StoredTensor],
    target: Path,
    on_bytes: Callable[[int], None],
) -> None:
    header_bytes = min((tensor.begin for tensor in tensors), default=source.stat().st_size)
    with source.open("rb") as stream, target.open("wb") as out:
        out.write(stream.read(header_bytes))
        on_bytes(header_bytes)
        for entry, tensor in weights.read(tensors):
            out.write(tensor.contiguous().reshape(-1).view(torch.uint8).numpy().data)
            on_bytes(entry.end - entry.begin)


def adapter_bytes(run: TrainedRun) -> int:
    """Return how large the adapter is."""
    return sum(file.stat().st_size for file in _files(run))


def write_adapter(run: TrainedRun, folder: Path, on_bytes: Callable[[int], None]) -> None:
    """Copy the adapter.

    Args:
        run: with its adapter.
        folder: empty.
        on_bytes: told of so many bytes more; what it raises ends the work.

    Raises:
        OSError: it cannot be read or written.
    """
    for file in _files(run):
        shutil.copyfile(file, folder / file.name)
        on_bytes(file.stat().st_size)


def _files(run: TrainedRun) -> list[Path]:
    # PEFT's own README.md is an empty form, and has the model's path on this computer. A link in
    # a stranger's run may lead to what is no part of it.
    found = (f for f in run.adapter.iterdir() if f.is_file() and not f.is_symlink())
    return sorted(file for file in found if file.name != "README.md")
