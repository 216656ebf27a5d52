"""Packs the engine of this environment: ``python -m release.engine_archives FOLDER``.

Writes one zip archive for each distribution, named after its content, so that what has not changed
since the last release need not be uploaded, or downloaded, again; and ``engines.json``, which the
program is built with. Run once in an environment with each PyTorch build: the second run adds its
variant to the same ``engines.json``.
"""

import argparse
import hashlib
import importlib.util
import marshal
import re
import stat
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import Distribution
from pathlib import Path

from release.distributions import located_files, runtime_distributions
from release.licences import licence_texts
from training.files.atomic import write_text
from training.model_files.shape import SUPPORTED_TYPES
from training.runtime.download import sha256_of
from training.runtime.manifest import (
    Archive,
    FileEntry,
    RuntimeManifest,
    Runtimes,
    as_json,
    list_as_json,
    list_file,
    load_runtimes,
    python_tag,
)
from training.runtime.torch_build import torch_cuda_version
from training.texts.amounts import format_bytes

COMPRESSIONS = {"lzma": zipfile.ZIP_LZMA, "deflate": zipfile.ZIP_DEFLATED}
MOST_UNPACKED_BYTES = 1800 * 2**20
"""Of one archive: a file of a GitHub release has to be smaller than 2 GiB."""
_UNCHECKED_HASH = (1).to_bytes(4, "little")
"""Of a byte code file: it is never compared with its source (PEP 552)."""
_DATE = (1980, 1, 1, 0, 0, 0)
_TRANSFORMERS_OWN = {"auto", "bloom", "encoder_decoder"}
_NEVER_LOADED = re.compile(
    r"(^|/)tests?/|\.dist-info/licenses/|\.pyc$|\.pyi$|(^|/)direct_url\.json$"
    r"|bitsandbytes/libbitsandbytes_(rocm|xpu)"
    r"|(^|/)(libarrow_flight|libarrow_python_flight|arrow_flight)"
    r"|pyarrow/(include|includes|src|tests)/|pyarrow/.*\.(pxd|pxi|pyx|h|lib)$"
    r"|torch/(bin/(?!torch_shm_manager)|include/|share/|test/)|torch/lib/.*\.(a|lib)$"
)
_MODEL = re.compile(r"transformers/models/(\w+)/")
_CUDA_LIBRARY = re.compile(r"bitsandbytes/libbitsandbytes_cuda(\d+)")


def variant_name(cuda: str | None) -> str:
    """Return the name of a variant: ``"13.0"`` → ``cu130``, ``None`` → ``cpu``."""
    return f"cu{cuda.replace('.', '')}" if cuda else "cpu"


def kept_models() -> set[str]:
    """Return the folders of transformers' models that Headroom can load."""
    from transformers.models.auto.configuration_auto import model_type_to_module_name

    return _TRANSFORMERS_OWN | {model_type_to_module_name(kind) for kind in SUPPORTED_TYPES}


def is_needed(path: str, models: set[str], cuda: str | None) -> bool:
    """Return whether Headroom ever loads a file.

    Args:
        path: relative, with ``/``.
        models: folders of transformers' models to keep.
        cuda: the CUDA version of PyTorch's build.
    """
    if _NEVER_LOADED.search(path):
        return False
    model = _MODEL.match(path)
    if model is not None:
        return model[1] in models
    library = _CUDA_LIBRARY.match(path)
    return library is None or (cuda is not None and library[1] == cuda.replace(".", ""))


def licence_file(archive: str) -> str:
    """Return where an archive has its licences: as one file, for some lie too deep for Windows."""
    return f".headroom/{archive.removesuffix('.zip')}.licences.txt"


class Packer:
    """Packs distributions into a folder of archives.

    Args:
        folder: where they go.
        compression: ``lzma``, a third smaller, or ``deflate``, many times quicker.
        cuda: the CUDA version of PyTorch's build.
    """

    def __init__(self, folder: Path, compression: str, cuda: str | None) -> None:
        self._folder = folder
        self._compression = COMPRESSIONS[compression]
        self._cuda = cuda
        self._models = kept_models()

    def pack(self, distribution: Distribution) -> list[Archive]:
        """Return the archives of a distribution: one, or some when it is very large."""
        needed = {
            path: file
            for path, file in sorted(located_files(distribution).items())
            if is_needed(path, self._models, self._cuda) and file.is_file()
        }
        return [self._write(distribution, part) for part in _parts(needed)]

    def _write(self, distribution: Distribution, files: dict[str, Path]) -> Archive:
        temporary = self._folder / f".{distribution.name}-{id(files)}.tmp"
        entries: dict[str, FileEntry] = {}
        with zipfile.ZipFile(temporary, "w") as archive:
            for path, file in files.items():
                content = file.read_bytes()
                self._add(archive, path, content, file.stat().st_mode & stat.S_IXUSR != 0)
                entries[path] = FileEntry(hashlib.sha256(content).hexdigest(), len(content))
                for compiled, code in _compiled(path, content):
                    self._add(archive, compiled, code)
                    entries[compiled] = FileEntry(hashlib.sha256(code).hexdigest(), len(code))
            # Named after its distribution's first file, not its own sum, which is not known yet.
            first = hashlib.sha256("".join(e.sha256 for e in entries.values()).encode()).hexdigest()
            plain = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{distribution.name}-{distribution.version}")
            name = f"{plain}-{first[:12]}.zip"
            texts = "\n\n".join(f"{f}\n\n{t}" for f, t in licence_texts(distribution).items())
            self._add(archive, licence_file(name), texts.encode())
            self._add(archive, list_file(name).as_posix(), list_as_json(entries).encode())
        sha256 = sha256_of(temporary)
        target = temporary.replace(self._folder / name)
        unpacked = sum(entry.bytes for entry in entries.values())
        return Archive(
            name, distribution.name, distribution.version, sha256, target.stat().st_size, unpacked
        )

    def _add(
        self, archive: zipfile.ZipFile, path: str, content: bytes, executable: bool = False
    ) -> None:
        """Add a file so that the same content gives the same archive."""
        info = zipfile.ZipInfo(path, _DATE)
        info.create_system = 3  # Unix, for the permissions
        info.external_attr = (0o755 if executable else 0o644) << 16
        info.compress_type = self._compression
        archive.writestr(info, content)


def _parts(files: dict[str, Path]) -> Iterator[dict[str, Path]]:
    part: dict[str, Path] = {}
    size = 0
    for path, file in files.items():
        bytes_ = file.stat().st_size
        if part and size + bytes_ > MOST_UNPACKED_BYTES:
            yield part
            part, size = {}, 0
        part[path] = file
        size += bytes_
    if part:
        yield part


def _compiled(path: str, source: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a module's byte code, so that the first start need not compile it all."""
    if not path.endswith(".py"):
        return
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except SyntaxError:  # a template or a test of another Python
        return
    header = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH + importlib.util.source_hash(source)
    folder, _, name = path.rpartition("/")
    cached = f"__pycache__/{name.removesuffix('.py')}.{sys.implementation.cache_tag}.pyc"
    yield f"{folder}/{cached}" if folder else cached, header + marshal.dumps(code)


def pack_runtime(folder: Path, address: str, compression: str, jobs: int) -> RuntimeManifest:
    """Pack this environment's engine and put it into the folder's ``engines.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    cuda = torch_cuda_version()
    packer = Packer(folder, compression, cuda)
    with ThreadPoolExecutor(jobs) as pool:
        packed = list(pool.map(packer.pack, runtime_distributions().values()))
    archives = tuple(archive for found in packed for archive in found)
    runtime = RuntimeManifest(variant_name(cuda), python_tag(), cuda, archives)
    known = load_runtimes(folder / "engines.json")
    others = [e for e in known.engines if e.variant != runtime.variant] if known else []
    runtimes = Runtimes(address, (runtime, *others))
    write_text(folder / "engines.json", as_json(runtimes))
    return runtime


def main(arguments: list[str] | None = None) -> int:
    """Pack the engine and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--address", default="", help="where the program will find the archives")
    parser.add_argument("--compression", choices=list(COMPRESSIONS), default="lzma")
    parser.add_argument("--jobs", type=int, default=2)
    parsed = parser.parse_args(arguments)
    runtime = pack_runtime(parsed.folder, parsed.address, parsed.compression, parsed.jobs)
    for archive in sorted(runtime.archives, key=lambda a: -a.bytes):
        sizes = f"{format_bytes(archive.bytes):>10} {format_bytes(archive.unpacked_bytes):>10}"
        sys.stdout.write(f"{sizes}  {archive.name}\n")
    whole = f"{format_bytes(runtime.download_bytes)} to download"
    sys.stdout.write(
        f"{runtime.identity}: {whole}, {format_bytes(runtime.unpacked_bytes)} on disk\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
