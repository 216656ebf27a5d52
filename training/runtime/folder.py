"""Where the engine is: PyTorch and what stands around it, in a folder of its own.

A program that PyInstaller built holds no PyTorch. It finds an engine in the user's data, where
:mod:`training.runtime.install` put it, and adds it to the places from which Python imports. The
window's own packages come first, so that no engine can keep the window from opening.
"""

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from training.runtime.manifest import (
    RUNTIME_FILE,
    RuntimeManifest,
    Runtimes,
    load_runtime,
    load_runtimes,
    python_tag,
)

PROVED_FILE = "proved"
OFFLINE_FOLDER = "engine-archives"
"""Beside the program: an engine to install without network."""
_ENGINES_FILE = "engines.json"


def is_packaged() -> bool:
    """Return whether this is a program that PyInstaller built."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """Return the folder of the program that runs."""
    return Path(sys.executable).resolve().parent


def known_runtimes() -> Runtimes | None:
    """Return the engines that belong to this program, ``None`` where it was built without."""
    return load_runtimes(Path(getattr(sys, "_MEIPASS", program_folder())) / _ENGINES_FILE)


def runtimes_dir() -> Path:
    """Return where engines are installed for this user; ``HEADROOM_ENGINE_DIR`` names another."""
    import platformdirs

    named = os.environ.get("HEADROOM_ENGINE_DIR")
    return Path(named or Path(platformdirs.user_data_dir("Headroom", False)) / "engine")


def runtime_source() -> tuple[Runtimes, str] | None:
    """Return the engines that can be installed and from where, ``None`` where none is known.

    The edition for computers without network has the archives in its own folder.
    """
    offline = program_folder() / OFFLINE_FOLDER
    runtimes = load_runtimes(offline / _ENGINES_FILE)
    if runtimes is not None:
        return runtimes, str(offline)
    known = known_runtimes()
    return (known, known.address) if known is not None and known.address else None


def installed_runtimes(folder: Path) -> Iterator[tuple[Path, RuntimeManifest]]:
    """Yield the engines in ``folder`` that have proved themselves, the newest proof first."""
    proofs = list(folder.glob(f"*/{RUNTIME_FILE.parent.as_posix()}/{PROVED_FILE}"))
    for proof in sorted(proofs, key=lambda file: file.stat().st_mtime_ns, reverse=True):
        runtime = load_runtime(proof.parents[1])
        if runtime is not None:
            yield proof.parents[1], runtime


def find_runtime() -> Path | None:
    """Return the folder of the engine to be used, ``None`` where there is none that fits."""
    return next((path for path, found in installed_runtimes(runtimes_dir()) if fits(found)), None)


def fits(runtime: RuntimeManifest) -> bool:
    """Return whether the program can work with an engine: its Python's, and in every version.

    So a new program goes on with an older engine for as long as that has what it requires.
    """
    if runtime.python != python_tag():
        return False
    known = known_runtimes()
    if known is not None and any(runtime.identity == e.identity for e in known.engines):
        return True
    return not _unmet_requirements(runtime)


def _unmet_requirements(runtime: RuntimeManifest) -> list[str]:
    import importlib.metadata

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    versions = {canonicalize_name(a.distribution): a.version for a in runtime.archives}
    unmet = []
    for text in importlib.metadata.requires("headroom") or ():
        wanted = Requirement(text)
        version = versions.get(canonicalize_name(wanted.name))
        applies = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        # What the engine lacks is the window program's own.
        if applies and version and not wanted.specifier.contains(version, prereleases=True):
            unmet.append(text)
    return unmet


def runtime_is_missing() -> bool:
    """Return whether this is a packaged program without an engine to train with."""
    return is_packaged() and importlib.util.find_spec("torch") is None


def activate() -> Path | None:
    """Let this process, and the ones it spawns, import from the engine; return its folder.

    Outside of a packaged program the environment itself holds everything, and nothing is done.
    """
    if not is_packaged():
        return None
    folder = find_runtime()
    if folder is not None:
        use(folder)
    return folder


def use(folder: Path) -> None:
    """Import from this engine, and from no other, from now on."""
    sys.path[:] = [place for place in sys.path if not Path(place).is_relative_to(runtimes_dir())]
    sys.path.append(str(folder))
    importlib.invalidate_caches()
