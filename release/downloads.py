"""Makes what people download: ``python -m release.downloads dist/Headroom FOLDER``.

The installer (where makensis is), the portable zip, with ``--offline VARIANT`` the edition with the
engine's archives in it, the bill of materials, and the SHA-256 of each.
"""

import argparse
import importlib.metadata
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from release import distributions, icon
from release.sbom import bill
from release.windows_resources import version_numbers
from training.files.atomic import write_text
from training.runtime.download import sha256_of
from training.runtime.folder import OFFLINE_FOLDER
from training.runtime.manifest import Runtimes, as_json, load_runtimes
from training.texts.amounts import format_bytes

SCRIPT = Path(__file__).with_name("installer.nsi")
SUMS = "SHA256SUMS"
MOST_BYTES = 2 * 2**30 - 1
"""Of one file of a GitHub release."""


def write_zip(
    target: Path,
    folder: Path,
    offline: Path | None = None,
    variant: str = "",
    *,
    quick: bool = False,
) -> Path:
    """Zip the program's folder so that Windows' own Explorer can open it.

    Args:
        target: the zip file.
        folder: of the program; becomes ``Headroom/`` in it.
        offline: a folder with an engine's archives, which are put in beside the program.
        variant: of the engine.
        quick: packed in a fraction of the time, larger.
    """
    level = 1 if quick else 9
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, Path("Headroom", file.relative_to(folder)))
        for file, name in _offline_files(offline, variant):
            place = Path("Headroom", OFFLINE_FOLDER, name)
            archive.write(file, place, zipfile.ZIP_STORED)
        if offline is not None:
            manifest = Path("Headroom", OFFLINE_FOLDER, "engines.json").as_posix()
            archive.writestr(manifest, as_json(_only(offline, variant)))
    return target


def _only(offline: Path, variant: str) -> Runtimes:
    """Return an ``engines.json`` of one variant alone."""
    known = load_runtimes(offline / "engines.json")
    runtime = known.variant(variant) if known else None
    if known is None or runtime is None:
        raise SystemExit(f"{offline} holds no engine {variant}")
    return Runtimes(known.address, (runtime,))


def _offline_files(offline: Path | None, variant: str) -> Iterator[tuple[Path, str]]:
    if offline is not None:
        for archive in _only(offline, variant).engines[0].archives:
            yield offline / archive.name, archive.name


def write_installer(
    target: Path,
    folder: Path,
    version: str,
    *,
    quick: bool = False,
    options: Sequence[str] = (),
) -> Path:
    """Compile the NSIS script.

    Args:
        target: the installer.
        folder: of the program.
        version: of the program.
        quick: packed in a fraction of the time, larger.
        options: further ones for makensis.

    Raises:
        CalledProcessError: makensis refused it.
    """
    picture = icon.write(target.with_suffix(".ico"))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    values = {
        "VERSION": version,
        "VERSION_NUMBERS": ".".join(map(str, version_numbers(version))),
        "SOURCE": str(folder.resolve()),
        "TARGET": str(target.resolve()),
        "ICON": str(picture.resolve()),
        "SIZE_KB": str(size // 1024),
    }
    defines = [f"-D{name}={value}" for name, value in values.items()] + ["-DQUICK"] * quick
    program = shutil.which("makensis") or "makensis"
    command = [program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, *defines, str(SCRIPT)]
    try:
        subprocess.run(command, check=True)  # nosec B603 - our own words
    finally:
        picture.unlink()
    return target


def write_sums(folder: Path) -> None:
    """Write the SHA-256 of every file in the folder, as ``sha256sum --check`` reads them."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != SUMS)
    write_text(folder / SUMS, "".join(f"{sha256_of(file)}  {file.name}\n" for file in files))


def main(arguments: list[str] | None = None) -> int:
    """Make all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the folder that PyInstaller made")
    parser.add_argument("folder", type=Path, help="where the downloads go")
    parser.add_argument("--engines", type=Path, help="folder of release.engine_archives")
    parser.add_argument("--offline", default=[], nargs="*", metavar="VARIANT")
    parser.add_argument("--sums-only", action="store_true", help="after signing")
    parser.add_argument("--quick", action="store_true", help="larger, packed in less time: a check")
    parsed = parser.parse_args(arguments)
    parsed.folder.mkdir(parents=True, exist_ok=True)
    if not parsed.sums_only:
        _make(parsed)
    write_sums(parsed.folder)
    for file in sorted(parsed.folder.iterdir()):
        sys.stdout.write(f"{format_bytes(file.stat().st_size):>10}  {file.name}\n")
    return 0


def _make(parsed: argparse.Namespace) -> None:
    version = importlib.metadata.version(distributions.PROGRAM)
    stem = f"Headroom-{version}"
    write_zip(parsed.folder / f"{stem}-portable.zip", parsed.program, quick=parsed.quick)
    for variant in parsed.offline:
        target = parsed.folder / f"{stem}-offline-{variant}.zip"
        write_zip(target, parsed.program, parsed.engines, variant, quick=parsed.quick)
        if target.stat().st_size > MOST_BYTES:
            target.unlink()
            sys.stdout.write(f"{target.name} is too large: headroom-train engine download\n")
    window, runtime = distributions.window_distributions(), distributions.runtime_distributions()
    write_text(parsed.folder / f"{stem}.cdx.json", bill(version, window, runtime))
    if shutil.which("makensis"):
        target = parsed.folder / f"{stem}-setup.exe"
        write_installer(target, parsed.program, version, quick=parsed.quick)


if __name__ == "__main__":
    sys.exit(main())
