"""What an engine consists of: zip archives of distributions, with their sizes and SHA-256.

Read before the window's first paint, so plain dataclasses, which load at once.
"""

import hashlib
import json
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from training.files.parse import parse_json
from training.files.untrusted import amount, hex_digits, is_inside, is_plain_name, read_regular

RUNTIME_FILE = Path(".headroom", "engine.json")
"""In an engine's folder: the engine that it is."""


@dataclass(frozen=True)
class Archive:
    """One zip file to download: files of a distribution, with a list of their SHA-256."""

    name: str
    distribution: str
    version: str
    sha256: str
    bytes: int
    unpacked_bytes: int


@dataclass(frozen=True)
class RuntimeManifest:
    """One build of the engine."""

    variant: str
    """``cpu``, or the CUDA that PyTorch was built for, such as ``cu130``."""
    python: str
    """The Python and system that it is for, as :func:`python_tag` has it."""
    cuda: str | None
    """The CUDA version, such as ``13.0``; the driver has to support it."""
    archives: tuple[Archive, ...]

    @property
    def identity(self) -> str:
        """A short name that another content would not have, as ``cu130-0123456789ab``."""
        sums = "".join(sorted(archive.sha256 for archive in self.archives))
        return f"{self.variant}-{hashlib.sha256(sums.encode()).hexdigest()[:12]}"

    @property
    def download_bytes(self) -> int:
        """All archives together."""
        return sum(archive.bytes for archive in self.archives)

    @property
    def unpacked_bytes(self) -> int:
        """What an installed engine takes on the disk."""
        return sum(archive.unpacked_bytes for archive in self.archives)


@dataclass(frozen=True)
class Runtimes:
    """The engines that belong to a program, and where they are to be had."""

    address: str
    """The folder of the archives, each of which is asked for by its name: ``https://…``."""
    engines: tuple[RuntimeManifest, ...]

    def variant(self, name: str) -> RuntimeManifest | None:
        """Return the engine of a variant."""
        return next((runtime for runtime in self.engines if runtime.variant == name), None)


@dataclass(frozen=True)
class FileEntry:
    """One file of an archive."""

    sha256: str
    bytes: int


def python_tag() -> str:
    """Return for which Python and system compiled modules have to be: ``cp311-win-amd64``."""
    return f"cp{sys.version_info.major}{sys.version_info.minor}-{sysconfig.get_platform()}"


def load_runtimes(path: Path) -> Runtimes | None:
    """Return what an ``engines.json`` says, ``None`` where it is missing or damaged."""
    try:
        fields = parse_json(read_regular(path))
        runtimes = tuple(_runtime(runtime) for runtime in fields["engines"])
        return Runtimes(str(fields["address"]), runtimes)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def load_runtime(folder: Path) -> RuntimeManifest | None:
    """Return the engine that is in a folder, ``None`` where there is none."""
    try:
        return _runtime(parse_json(read_regular(folder / RUNTIME_FILE)))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _runtime(fields: Mapping[str, Any]) -> RuntimeManifest:
    archives = tuple(_archive(archive) for archive in fields["archives"])
    return RuntimeManifest(_plain(fields["variant"]), fields["python"], fields["cuda"], archives)


def _archive(fields: Mapping[str, Any]) -> Archive:
    return Archive(
        name=_plain(fields["name"]),
        distribution=str(fields["distribution"]),
        version=str(fields["version"]),
        sha256=hex_digits(fields["sha256"], 64),
        bytes=amount(fields["bytes"]),
        unpacked_bytes=amount(fields["unpacked_bytes"]),
    )


def _plain(name: object) -> str:
    """Return a name that becomes a file's or a folder's."""
    if not is_plain_name(name):
        raise ValueError(f"{name!r} is no name")
    return str(name)


def as_json(manifest: RuntimeManifest | Runtimes) -> str:
    """Return what :func:`load_runtime` or :func:`load_runtimes` reads."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"


def list_file(archive: str) -> Path:
    """Return where, in the archive and in the engine's folder, the list of its files is."""
    return Path(".headroom", f"{archive.removesuffix('.zip')}.files.json")


def list_as_json(files: Mapping[str, FileEntry]) -> str:
    """Return an archive's list of files: relative path → SHA-256 and size."""
    plain = {path: [entry.sha256, entry.bytes] for path, entry in sorted(files.items())}
    return json.dumps(plain, ensure_ascii=False, indent=0)


def list_from_json(text: str | bytes) -> dict[str, FileEntry]:
    """Return what :func:`list_as_json` wrote.

    Raises:
        ValueError: it is no such list.
    """
    fields = parse_json(text)
    if not isinstance(fields, dict):
        raise ValueError("no list of files")
    if not all(is_inside(path) for path in fields):
        raise ValueError("a file outside the folder")
    return {
        path: FileEntry(hex_digits(sha256, 64), amount(size))
        for path, (sha256, size) in fields.items()
    }
