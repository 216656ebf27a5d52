"""Archives of a small runtime, as a release packs them."""

import hashlib
import os
import zipfile
from pathlib import Path

from training.runtime.manifest import (
    Archive,
    FileEntry,
    RuntimeManifest,
    list_as_json,
    list_file,
    python_tag,
)

BIG = os.urandom(2**20)
FILES = {
    "torch": {"torch/__init__.py": b"x = 1\n", "torch/lib/큰 파일.dll": BIG},
    "peft": {"peft/__init__.py": b"", "peft-1.dist-info/RECORD": b"peft"},
}


def packed(folder: Path, name: str, files: dict[str, bytes], version: str = "1") -> Archive:
    """Write an archive as release.engine_archives does, by hand."""
    file = folder / f"{name}-{version}.zip"
    listed = {
        path: FileEntry(hashlib.sha256(content).hexdigest(), len(content))
        for path, content in files.items()
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
        archive.writestr(list_file(file.name).as_posix(), list_as_json(listed))
    content = file.read_bytes()
    return Archive(
        name=file.name,
        distribution=name,
        version=version,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        unpacked_bytes=sum(map(len, files.values())),
    )


def runtime_of(*archives: Archive) -> RuntimeManifest:
    return RuntimeManifest("cpu", python_tag(), None, archives)
