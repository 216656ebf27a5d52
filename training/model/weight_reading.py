"""Tensors read from safetensors files, each byte once and in order, ahead of whoever uses them."""

import queue
import threading
from collections.abc import Generator, Sequence
from io import FileIO
from typing import cast

import torch
from torch import Tensor

from training.model_files.headers import StoredTensor

AHEAD_BYTES = 64 * 2**20
"""So much may wait in memory, beside the tensor that is being read."""

_DTYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
}


def read_tensors(
    stored: Sequence[StoredTensor],
) -> Generator[tuple[StoredTensor, Tensor], None, None]:
    """Yield (what it is, the tensor in system memory) of each tensor, in the order given.

    A thread reads ahead while the caller computes. Plain reads, not a memory map: the pages of a
    map stay in the process until all is read, and come in small pieces where the disk is slow.

    Raises:
        OSError: a file cannot be read.
        ValueError: a tensor is of a type that holds no weights to train on.
    """
    unknown = next((t for t in stored if t.dtype not in _DTYPES), None)
    if unknown is not None:
        raise ValueError(f"{unknown.name}: {unknown.dtype}")
    ahead = _ReadAhead(stored)
    try:
        for entry in stored:
            yield entry, ahead.take(entry)  # the caller's alone, to be freed when it is done
    finally:
        ahead.close()


class _ReadAhead:
    """The reading thread, and what it has read."""

    def __init__(self, stored: Sequence[StoredTensor]) -> None:
        self._stored = stored
        self._read: queue.SimpleQueue[Tensor | OSError] = queue.SimpleQueue()
        self._room = threading.Condition()
        self._waiting_bytes = 0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="weight-reader", daemon=True)
        self._thread.start()

    def take(self, entry: StoredTensor) -> Tensor:
        """Return the next tensor, once it is read."""
        found = self._read.get()
        if isinstance(found, OSError):
            raise found
        with self._room:
            self._waiting_bytes -= entry.end - entry.begin
            self._room.notify()
        return found

    def close(self) -> None:
        """End the thread."""
        with self._room:
            self._closed = True
            self._room.notify()
        self._thread.join()

    def _run(self) -> None:
        try:
            for file in dict.fromkeys(entry.file for entry in self._stored):
                with FileIO(file) as stream:
                    for entry in self._stored:
                        if entry.file != file:
                            continue
                        if not self._wait_for_room(entry.end - entry.begin):
                            return
                        self._read.put(_read(stream, entry))
        except OSError as error:
            self._read.put(error)

    def _wait_for_room(self, size: int) -> bool:
        """Wait until so many bytes may be read; return whether anybody still wants them."""
        with self._room:
            self._room.wait_for(
                lambda: (
                    self._closed
                    or not self._waiting_bytes
                    or self._waiting_bytes + size <= AHEAD_BYTES
                )
            )
            self._waiting_bytes += size
            return not self._closed


def _read(stream: FileIO, entry: StoredTensor) -> Tensor:
    stream.seek(entry.begin)
    data = torch.empty(entry.end - entry.begin, dtype=torch.uint8)
    view = memoryview(cast(bytearray, data.numpy()))
    done = 0
    while done < len(view):
        count = stream.readinto(view[done:])
        if not count:
            raise OSError(f"{entry.file.name} is cut off")
        done += count
    return data.view(_DTYPES[entry.dtype]).reshape(entry.shape)
