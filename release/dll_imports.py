"""Looks whether every library that what we ship asks for is shipped or belongs to Windows.

``python -m release.dll_imports FOLDER_OR_ZIP...`` names what is missing and exits 1 then. On a
computer without Microsoft's redistributable a missing one ends in error 126, which names no file.
"""

import argparse
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

CPP_RUNTIME = (
    "msvcp140",
    "msvcp140_1",
    "msvcp140_2",
    "msvcp140_atomic_wait",
    "msvcp140_codecvt_ids",
    "vcruntime140",
    "vcruntime140_1",
    "vcruntime140_threads",
    "concrt140",
    "vcomp140",
)
"""Microsoft's C++ runtime: PyTorch needs it, and not every Windows has it."""
_WINDOWS = {
    "advapi32", "authz", "bcrypt", "bcryptprimitives", "cabinet", "cfgmgr32", "combase", "comctl32",
    "comdlg32", "crypt32", "cryptbase", "d2d1", "d3d11", "d3d12", "d3d9", "d3dcompiler_47",
    "dbghelp", "dnsapi", "dwmapi", "dwrite", "dxcore", "dxgi", "gdi32", "hid", "icuuc",
    "imagehlp", "imm32", "iphlpapi", "kernel32", "kernelbase", "mpr", "msi", "msimg32", "msvcrt",
    "ncrypt", "netapi32", "ntdll", "ole32", "oleaut32", "opengl32", "pdh", "powrprof", "psapi",
    "rpcrt4", "secur32", "setupapi", "shcore", "shell32", "shlwapi", "ucrtbase",
    "uiautomationcore", "user32", "userenv", "uxtheme", "version", "webservices", "winhttp",
    "wininet", "winmm", "winspool.drv", "wintrust", "wldap32", "ws2_32", "wsock32", "wtsapi32",
}  # fmt: skip
"""What every Windows 10 brings (1809 and later)."""
_SETS = ("api-ms-win-", "ext-ms-win-")
_DRIVER = {"nvcuda.dll", "nvml.dll"}
"""What comes with NVIDIA's driver, and is loaded only where there is one."""


def imports_of(content: bytes) -> set[str]:
    """Return the names of the libraries that a program or library needs at its start, in lower
    case; of those that it loads later, if at all, none.

    Raises:
        ValueError: it is neither.
    """
    import pefile

    try:
        found = pefile.PE(data=content, fast_load=True)
    except pefile.PEFormatError as error:
        raise ValueError(str(error)) from error
    table = pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]
    found.parse_data_directories([table])
    return {entry.dll.decode().lower() for entry in getattr(found, "DIRECTORY_ENTRY_IMPORT", ())}


def belongs_to_windows(name: str) -> bool:
    """Return whether every Windows has a library, or the graphics driver brings it."""
    return name.removesuffix(".dll") in _WINDOWS or name.startswith(_SETS) or name in _DRIVER


def missing(files: Iterable[tuple[str, bytes]]) -> dict[str, list[str]]:
    """Return what is asked for and neither among the files nor Windows' own → who asks.

    Args:
        files: paths and contents; only programs and libraries are looked at.
    """
    shipped: set[str] = set()
    asked: dict[str, list[str]] = defaultdict(list)
    for path, content in files:
        name = path.replace("\\", "/").rsplit("/", 1)[-1].lower()
        if not name.endswith((".dll", ".pyd", ".exe")):
            continue
        shipped.add(name)
        for wanted in imports_of(content):
            asked[wanted].append(path)
    return {
        name: sorted(users)
        for name, users in sorted(asked.items())
        if name not in shipped and not belongs_to_windows(name)
    }


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    """Yield all files of a folder or an archive."""
    if place.is_dir():
        for file in sorted(place.rglob("*")):
            if file.suffix.lower() in (".dll", ".pyd", ".exe"):
                yield str(file.relative_to(place)), file.read_bytes()
        return
    with zipfile.ZipFile(place) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".dll", ".pyd", ".exe")):
                yield name, archive.read(name)


def main(arguments: list[str] | None = None) -> int:
    """Look over folders and archives that are used together; return 1 when something is missing."""
    parser = argparse.ArgumentParser(prog="python -m release.dll_imports", description=__doc__)
    parser.add_argument("places", type=Path, nargs="+")
    places = parser.parse_args(arguments).places
    found = missing(file for place in places for file in _files(place))
    for name, users in found.items():
        sys.stderr.write(f"{name} is not shipped; asked for by {', '.join(users[:5])}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
