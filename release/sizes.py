"""Prints what makes up the size of the built program: ``python -m release.sizes dist/Headroom``."""

import sys
from collections import Counter
from pathlib import Path

from training.texts.amounts import format_bytes

_SHOWN = 16


def sizes(folder: Path) -> Counter[str]:
    """Return the bytes of each part: programs, and what lies directly in ``_internal``."""
    found: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            parts = file.relative_to(folder).parts
            name = parts[1] if parts[0] == "_internal" else parts[0]
            found[name.split("-")[0] if name.endswith(".dist-info") else name] += (
                file.stat().st_size
            )
    return found


def main() -> int:
    """Print the whole and its largest parts."""
    found = sizes(Path(sys.argv[1]))
    sys.stdout.write(f"The packaged program: {format_bytes(found.total())}\n")
    for name, size in found.most_common(_SHOWN):
        sys.stdout.write(f"  {format_bytes(size):>9}  {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
