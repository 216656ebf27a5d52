"""Control groups, as Linux shows them in either version, played by files."""

from pathlib import Path

import psutil
import pytest

from training.computer import hardware, memory_limits
from training.computer.memory_limits import MemoryLimit, memory_limit
from training.plan.workload import this_device

pytestmark = pytest.mark.posix("control groups are of Linux")
GIB = 2**30
MIB = 2**20


def group(folder: Path, most: str, used: int, unused: int) -> None:
    """A group of the second version."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memory.max").write_text(f"{most}\n")
    (folder / "memory.current").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon {used}\ninactive_file {unused}\nfile 7\n")


def first_version(folder: Path, most: int, used: int, unused: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memory.limit_in_bytes").write_text(f"{most}\n")
    (folder / "memory.usage_in_bytes").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"cache 9\ntotal_inactive_file {unused}\n")


def process(folder: Path, own: str, *mounts: str) -> Path:
    """What Linux tells of a process in the group ``own``."""
    folder.mkdir(exist_ok=True)
    (folder / "cgroup").write_text(own)
    lines = "".join(f"{31 + n} 23 0:28 {mount}\n" for n, mount in enumerate(mounts))
    (folder / "mountinfo").write_text(f"23 1 8:1 / / rw - ext4 /dev/sda rw\n{lines}")
    return folder


def unified(place: Path, root: str = "/") -> str:
    shown = str(place).replace(" ", "\\040")
    return f"{root} {shown} rw,nosuid - cgroup2 cgroup2 rw,nsdelegate"


def test_a_job_of_slurm(tmp_path: Path) -> None:
    """The job's own group sets none, the one above it does."""
    mount = tmp_path / "a mount"
    group(mount / "slurm/job_7", str(8 * GIB), 3 * GIB, GIB)
    group(mount / "slurm/job_7/step_0", "max", 3 * GIB, GIB)
    proc = process(tmp_path / "self", "0::/slurm/job_7/step_0\n", unified(mount))
    assert memory_limit(proc) == MemoryLimit(8 * GIB, 6 * GIB)
    group(mount / "slurm/job_7/step_0", str(2 * GIB), GIB, 0)
    assert memory_limit(proc) == MemoryLimit(2 * GIB, GIB)


def test_a_container_sees_its_own_group_on_top(tmp_path: Path) -> None:
    group(tmp_path / "mount", str(4 * GIB), 5 * GIB, 0)
    proc = process(tmp_path / "self", "0::/\n", unified(tmp_path / "mount"))
    assert memory_limit(proc) == MemoryLimit(4 * GIB, 0)
    proc = process(
        tmp_path / "self", "0::/docker/1\n", unified(tmp_path / "mount", root="/docker/1")
    )
    assert memory_limit(proc) == MemoryLimit(4 * GIB, 0)


def test_the_first_version(tmp_path: Path) -> None:
    mount = tmp_path / "memory"
    mounted = f"/ {mount} rw - cgroup cgroup rw,memory"
    other = f"/ {tmp_path} rw - cgroup cgroup rw,cpu"
    first_version(mount, 2**63 - 4096, 9 * GIB, 0)
    first_version(mount / "docker/1", 3 * GIB, 2 * GIB, 512 * MIB)
    own = "9:name=systemd:/\n4:cpu,memory:/docker/1\n0::/\n"
    proc = process(tmp_path / "self", own, other, mounted)
    assert memory_limit(proc) == MemoryLimit(3 * GIB, GIB + 512 * MIB)


def test_none_where_none_is_set(tmp_path: Path) -> None:
    group(tmp_path / "mount/user", "max", GIB, 0)
    proc = process(tmp_path / "self", "0::/user\n", unified(tmp_path / "mount"))
    assert memory_limit(proc) is None
    assert memory_limit(tmp_path / "another system") is None


@pytest.mark.parametrize("own", ["nonsense\n", "0::/../../..\n", "", "0::/\0\n"])
def test_what_it_says_is_no_path_before_it_is_looked_at(tmp_path: Path, own: str) -> None:
    group(tmp_path, str(GIB), 0, 0)
    mount = tmp_path / "a/b/mount"
    mount.mkdir(parents=True)
    assert memory_limit(process(tmp_path / "self", own, unified(mount))) is None


def test_memory_and_plans_keep_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    group(tmp_path / "mount", str(3 * MIB), MIB, 0)
    proc = process(tmp_path / "self", "0::/\n", unified(tmp_path / "mount"))
    monkeypatch.setattr(hardware, "memory_limit", lambda: memory_limits.memory_limit(proc))
    assert hardware.ram() == hardware.Ram(3 * MIB, 2 * MIB)
    if not this_device().cuda:
        assert this_device().total_bytes == 3 * MIB
        assert this_device().others_bytes == MIB
    group(tmp_path / "mount", str(2**50), 0, 0)  # more than there is
    assert hardware.ram().total_bytes == psutil.virtual_memory().total
