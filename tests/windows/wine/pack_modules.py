"""Compile what Windows' Python has installed into one file: ``pack_modules.py DRIVE_C``.

Under Wine each look at a file is a question to Wine's server, 0.4 ms: five thousand modules are
half a minute in every child. ``packed_modules.py`` reads them from the file that this writes.
Runs outside Wine, by the same version of Python.
"""

import marshal
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path, PurePosixPath

_LEFT_OUT = {"__pycache__", "site-packages", "test", "tests"}


def main(drive: Path) -> None:
    """Write ``modules.bin`` and ``modules.index`` beside python.exe."""
    python = drive / "Python311"
    library = python / "Lib"
    files = [(library, file) for file in _modules(library)]
    site = library / "site-packages"
    files += [(site, file) for file in _modules(site)]
    index: dict[str, tuple[bool, str, int, int]] = {}
    with (python / "modules.bin").open("wb") as packed, ProcessPoolExecutor() as pool:
        named = [(_name(root, file), file, _on_windows(drive, file)) for root, file in files]
        for (name, _, on_windows), code in zip(
            named, pool.map(_compiled, named, chunksize=64), strict=True
        ):
            if code is None or name in index:
                continue
            is_package = on_windows.endswith("\\__init__.py")
            index[name] = (is_package, on_windows, packed.tell(), len(code))
            packed.write(code)
    (python / "modules.index").write_bytes(marshal.dumps(index))


def _modules(root: Path) -> list[Path]:
    """Return the modules in packages under this folder; packages themselves are found as ever."""
    found = []
    for file in sorted(root.rglob("*.py")):
        names = file.relative_to(root).with_suffix("").parts
        inside = [name for name in names if name != "__init__"][1:]
        if inside and all(map(str.isidentifier, names)) and not _LEFT_OUT & set(names[:-1]):
            found.append(file)
    return found


def _name(root: Path, file: Path) -> str:
    names = file.relative_to(root).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def _on_windows(drive: Path, file: Path) -> str:
    return "C:\\" + str(PurePosixPath(file.relative_to(drive))).replace("/", "\\")


def _compiled(module: tuple[str, Path, str]) -> bytes | None:
    _, file, on_windows = module
    try:
        return marshal.dumps(compile(file.read_bytes(), on_windows, "exec", dont_inherit=True))
    except (SyntaxError, ValueError, RecursionError):  # a template, or another Python's
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
