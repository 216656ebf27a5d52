"""Readers that do what native ones do with hostile files; run where they can."""

import os
import signal
from pathlib import Path
from typing import Any


def ends(_file: Path, _where: str, number: int) -> dict[str, Any]:
    os.kill(os.getpid(), number)
    signal.pause()
    return {}


def takes_memory(_file: Path, _where: str) -> dict[str, Any]:
    held = []
    while True:
        held.append(bytearray(2**24))


def never_ends(_file: Path, _where: str) -> dict[str, Any]:
    while True:
        pass


def tells(_file: Path, _where: str) -> dict[str, Any]:
    os.write(1, b"noise on stdout")
    return {"process": os.getpid()}


def refuses(file: Path, _where: str) -> dict[str, Any]:
    raise ValueError(f"{file.name} is odd\nand more")
