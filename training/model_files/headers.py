"""The safetensors files of a model's folder: which there are, and what their headers say. No torch.

The format is published with safetensors: eight bytes of length, a JSON header, then the data.
"""

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.files.parse import parse_json
from training.files.untrusted import amount, bounded, is_plain_name, read_json
from training.texts.problems import fail, said_by

INDEX_FILE = "model.safetensors.index.json"
SINGLE_FILE = "model.safetensors"
_ADAPTER_FILE = "adapter_config.json"
_LONGEST_NAME = 200  # characters
_MAX_HEADER_BYTES = 100 * 2**20  # safetensors' own limit

_MOST_WEIGHTS = 2**44
"""In one tensor; a hundred times the largest there is."""


@dataclass(frozen=True)
class StoredTensor:
    """Where a tensor stands on the disk, and what it is."""

    name: str
    file: Path
    dtype: str
    """As safetensors has it: ``BF16``, ``F16``, ``F32`` …"""
    shape: tuple[int, ...]
    begin: int
    """First byte, counted from the file's start."""
    end: int
    """First byte after it."""

    @property
    def weights(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


def adapter_base(folder: Path) -> str | None:
    """Return the model that an adapter's folder was made for, ``""`` where it does not say;
    ``None`` where the folder holds no adapter, or a model beside it.

    A run's folder counts as the adapter in it.
    """
    if (folder / INDEX_FILE).is_file() or (folder / SINGLE_FILE).is_file():
        return None
    for part in (folder, folder / "adapter"):
        try:
            told = read_json(part / _ADAPTER_FILE)
        except (OSError, ValueError):
            continue
        base = told.get("base_model_name_or_path") if isinstance(told, dict) else None
        return base[:_LONGEST_NAME] if isinstance(base, str) else ""
    return None


def require_index(folder: Path, stored: dict[str, list[StoredTensor]]) -> None:
    """Make sure that the files hold the tensors that the index says are in them.

    Args:
        folder: the model's.
        stored: file → its tensors.

    Raises:
        ProblemError: one is not where the index has it.
    """
    index = folder / INDEX_FILE
    if not index.is_file():
        return
    places = read_json(index, _MAX_HEADER_BYTES)["weight_map"]
    held = {file: {tensor.name for tensor in header} for file, header in stored.items()}
    wrong = [name for name, file in places.items() if name not in held.get(file, ())]
    if wrong:
        raise fail(
            "model_index_differs",
            "model.name_or_path",
            path=str(index),
            file=str(places[wrong[0]]),
            name=str(wrong[0])[:_LONGEST_NAME],
            count=len(wrong),
        )


def weight_files(folder: Path) -> list[Path]:
    """Return the files that hold the model, in order.

    Where there is an index, its files; some folders hold the same weights in a second form.

    Raises:
        ProblemError: there are none, or one that the index names is missing.
    """
    index = folder / INDEX_FILE
    if index.is_file():
        names = _files_of_index(index)
    elif (folder / SINGLE_FILE).is_file():
        names = [SINGLE_FILE]
    else:
        names = sorted(file.name for file in folder.glob("*.safetensors"))
    if not names:
        raise fail("model_no_weights", "model.name_or_path", path=str(folder))
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise fail(
            "model_weights_missing",
            "model.name_or_path",
            path=str(folder),
            file=missing[0],
            count=len(missing),
        )
    return [folder / name for name in names]


def _files_of_index(index: Path) -> list[str]:
    try:
        names = set(read_json(index, _MAX_HEADER_BYTES)["weight_map"].values())
        if not all(is_plain_name(name) for name in names):
            raise ValueError("a file outside the folder")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise fail(
            "model_bad_config", "model.name_or_path", path=str(index), reason=said_by(error)
        ) from error
    return sorted(names)


def read_header(file: Path) -> list[StoredTensor]:
    """Return the tensors of one file in the order in which they stand there.

    Raises:
        ProblemError: the file is damaged or cut off.
    """
    try:
        with file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            if length > _MAX_HEADER_BYTES:
                raise ValueError("header too long")
            header = bounded(parse_json(stream.read(length)))
        header.pop("__metadata__", None)
        tensors = [_stored(file, name, entry, 8 + length) for name, entry in header.items()]
        if file.stat().st_size != max((t.end for t in tensors), default=8 + length):
            raise ValueError("the file is cut off")
    except (OSError, ValueError, struct.error, KeyError, TypeError, AttributeError) as error:
        raise fail(
            "model_bad_weights", "model.name_or_path", path=str(file), reason=said_by(error)
        ) from error
    return sorted(tensors, key=lambda tensor: tensor.begin)


def _stored(file: Path, name: str, entry: dict[str, Any], data_begin: int) -> StoredTensor:
    begin, end = (data_begin + amount(offset) for offset in entry["data_offsets"])
    shape = tuple(amount(size) for size in entry["shape"])
    if begin > end or amount(math.prod(shape)) > _MOST_WEIGHTS:
        raise ValueError(f"{name} lies outside the data")
    return StoredTensor(name, file, str(entry["dtype"]), shape, begin, end)
