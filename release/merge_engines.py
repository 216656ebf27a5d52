"""Puts engines that were packed apart into one folder with one ``engines.json``."""

import argparse
import sys
from pathlib import Path

from training.files.atomic import replace, write_text
from training.runtime.manifest import RuntimeManifest, Runtimes, as_json, load_runtimes


def merge(target: Path, folders: list[Path], address: str) -> Runtimes:
    """Move the archives of ``folders`` into ``target`` and write their common manifest.

    Args:
        target: the folder of all.
        folders: folders of :mod:`release.engine_archives`; one without a manifest is passed over.
        address: where the program will find the archives.
    """
    target.mkdir(parents=True, exist_ok=True)
    runtimes: dict[str, RuntimeManifest] = {}
    for folder in folders:
        found = load_runtimes(folder / "engines.json")
        for runtime in found.engines if found else ():
            runtimes[runtime.variant] = runtime
            for archive in runtime.archives:
                if (folder / archive.name).is_file():
                    replace(folder / archive.name, target / archive.name)
    merged = Runtimes(address, tuple(runtimes.values()))
    write_text(target / "engines.json", as_json(merged))
    return merged


def main(arguments: list[str] | None = None) -> int:
    """Merge and name the engines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--address", required=True)
    parsed = parser.parse_args(arguments)
    merged = merge(parsed.target, parsed.folders, parsed.address)
    sys.stdout.write("".join(f"{runtime.identity}\n" for runtime in merged.engines))
    return int(not merged.engines)


if __name__ == "__main__":
    sys.exit(main())
