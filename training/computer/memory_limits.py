"""What Linux' control groups let this process have of the memory: in a container, a job of Slurm, a
unit of systemd. More than that ends it, however much the computer has left."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc/self")
_NO_LIMIT = 2**62
"""The first version writes the largest number of pages there can be."""
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True)
class MemoryLimit:
    """The narrowest of the limits on this process.

    Args:
        total_bytes: what the group may hold.
        available_bytes: what is left of it; file contents that nobody uses now are given back.
    """

    total_bytes: int
    available_bytes: int


def memory_limit(proc: Path = _PROC) -> MemoryLimit | None:
    """Return the limit on this process's memory, ``None`` where there is none.

    Args:
        proc: what Linux tells of the process.
    """
    found = [limit for group in _groups(proc) if (limit := _limit_of(group)) is not None]
    if not found:
        return None
    return MemoryLimit(
        min(limit.total_bytes for limit in found), min(limit.available_bytes for limit in found)
    )


def _groups(proc: Path) -> Iterator[Path]:
    """Yield the folders of the groups that this process is in, each with those above it."""
    with contextlib.suppress(OSError, ValueError):  # another system
        own = dict(_own_groups((proc / "cgroup").read_text(encoding="utf-8")))
        for version, root, mount in _mounts((proc / "mountinfo").read_text(encoding="utf-8")):
            path = own.get(version)
            if path is None:
                continue
            # In a container the mount may show a part of the tree only, its own group on top.
            inside = path.removeprefix(root) if root != "/" else path
            folder = mount / inside.strip("/") if ".." not in inside.split("/") else mount
            while folder != mount and mount in folder.parents:
                yield folder
                folder = folder.parent
            yield mount


def _own_groups(text: str) -> Iterator[tuple[int, str]]:
    """Yield (version, path) of each line ``number:controllers:path`` that may bound memory."""
    for line in text.splitlines():
        number, controllers, path = line.split(":", 2)
        if number == "0" and not controllers:
            yield 2, path
        elif "memory" in controllers.split(","):
            yield 1, path


def _mounts(text: str) -> Iterator[tuple[int, str, Path]]:
    """Yield (version, root, place) of each mount of control groups that may bound memory."""
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        fields, (kind, *options) = before.split(" "), after.split(" ")
        root, place = (_OCTAL.sub(lambda m: chr(int(m[1], 8)), field) for field in fields[3:5])
        if kind == "cgroup2":
            yield 2, root, Path(place)
        elif kind == "cgroup" and "memory" in options[-1].split(","):
            yield 1, root, Path(place)


def _limit_of(group: Path) -> MemoryLimit | None:
    """Return the limit that one group sets, in either version's files."""
    for most, held, unused in (
        ("memory.max", "memory.current", "inactive_file"),
        ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ):
        with contextlib.suppress(OSError, ValueError):  # not this version's, or "max"
            total = int((group / most).read_text(encoding="ascii"))
            if not 0 < total < _NO_LIMIT:
                return None
            used = int((group / held).read_text(encoding="ascii"))
            with contextlib.suppress(OSError, ValueError):
                lines = (group / "memory.stat").read_text(encoding="ascii").splitlines()
                used -= int(dict(line.split(" ", 1) for line in lines).get(unused, 0))
            return MemoryLimit(total, max(0, total - max(0, used)))
    return None
