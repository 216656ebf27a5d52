"""What this computer has, with NVIDIA's library played by a fake."""

import importlib.util
import inspect
import mmap
import subprocess
import sys
import types
from pathlib import Path

import psutil
import pytest
import torch

from training.computer import hardware, memory_limits
from training.runtime import torch_build

GIB = 2**30


class NVMLError(Exception):
    pass


def fake_nvml(
    gpus: int = 1, *, driver: bool = True, loses_device: bool = False
) -> types.ModuleType:
    fake = types.ModuleType("pynvml")

    def init() -> None:
        if not driver:
            raise NVMLError("library not found")

    def memory(_handle: int) -> types.SimpleNamespace:
        if loses_device:
            raise NVMLError("GPU is lost")
        return types.SimpleNamespace(total=6 * GIB, used=GIB)

    vars(fake).update(
        NVMLError=NVMLError,
        nvmlInit=init,
        nvmlShutdown=lambda: None,
        nvmlDeviceGetCount=lambda: gpus,
        nvmlDeviceGetHandleByIndex=lambda index: index,
        nvmlDeviceGetMemoryInfo=memory,
        nvmlDeviceGetUUID=lambda index: f"GPU-{index}f3a",
        nvmlDeviceGetName=lambda index: f"NVIDIA GeForce RTX 3050 #{index}",
    )
    return fake


@pytest.fixture
def nvml(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setitem(sys.modules, "pynvml", fake_nvml())
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    return monkeypatch


def test_gpus_as_the_driver_tells(nvml: pytest.MonkeyPatch) -> None:
    nvml.setitem(sys.modules, "pynvml", fake_nvml(gpus=2))
    assert [(g.index, g.name, g.total_bytes, g.used_bytes) for g in hardware.gpus()] == [
        (0, "NVIDIA GeForce RTX 3050 #0", 6 * GIB, GIB),
        (1, "NVIDIA GeForce RTX 3050 #1", 6 * GIB, GIB),
    ]


@pytest.mark.parametrize(
    ("visible", "found"),
    [("1", [1]), ("2,0", [2, 0]), ("", []), ("0,-1,2", [0]), ("GPU-2", [2]), ("MIG-1", [0, 1, 2])],
)
def test_gpus_that_cuda_may_not_use_are_none(
    nvml: pytest.MonkeyPatch, visible: str, found: list[int]
) -> None:
    nvml.setitem(sys.modules, "pynvml", fake_nvml(gpus=3))
    nvml.setenv("CUDA_VISIBLE_DEVICES", visible)
    assert [gpu.index for gpu in hardware.gpus()] == found


@pytest.mark.parametrize("fake", [fake_nvml(driver=False), fake_nvml(loses_device=True)])
def test_no_driver_and_a_lost_gpu_are_no_gpu(
    nvml: pytest.MonkeyPatch, fake: types.ModuleType
) -> None:
    nvml.setitem(sys.modules, "pynvml", fake)
    assert hardware.gpus() == []
    assert not torch_build.cuda_usable()


def use_build(monkeypatch: pytest.MonkeyPatch, folder: Path, version: str) -> None:
    """Let ``torch`` be another build; both of the lines are as the wheels have them."""
    (folder / "version.py").write_text(version, encoding="utf-8")
    spec = types.SimpleNamespace(origin=str(folder / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: spec)
    read = inspect.unwrap(torch_build.torch_cuda_version)  # without what it remembers
    monkeypatch.setattr(torch_build, "torch_cuda_version", read)


CPU_BUILD = "__version__ = '2.13.0'\ncuda: Optional[str] = None\nhip: Optional[str] = None\n"
CUDA_BUILD = "__version__ = '2.13.0+cu130'\ncuda: Optional[str] = '13.0'\n"


def test_a_gpu_that_the_installed_torch_cannot_use_is_told(
    nvml: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_build(nvml, tmp_path, CPU_BUILD)
    problem = torch_build.cuda_problem()
    assert problem is not None
    assert (problem.code, problem.severity) == ("torch_without_cuda", "warning")
    nvml.setattr(sys, "frozen", True, raising=False)
    packaged = torch_build.cuda_problem()
    assert packaged is not None
    assert packaged.code == "engine_without_cuda"
    assert "engine install" in packaged.hint
    assert "RTX 3050" in problem.message
    assert "CUDA build" in problem.hint
    assert not torch_build.cuda_usable()


def test_no_warning_where_torch_fits_or_there_is_no_gpu(
    nvml: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_build(nvml, tmp_path, CUDA_BUILD)
    assert torch_build.torch_cuda_version() == "13.0"
    assert torch_build.cuda_problem() is None
    assert torch_build.cuda_usable()
    nvml.setitem(sys.modules, "pynvml", fake_nvml(gpus=0))
    assert not torch_build.cuda_usable()
    use_build(nvml, tmp_path, CPU_BUILD)
    assert torch_build.cuda_problem() is None


def test_the_installed_torch_is_read_as_torch_says() -> None:
    assert torch_build.torch_cuda_version() == torch.version.cuda


def test_memory_is_the_systems() -> None:
    ram = hardware.ram()
    limit = memory_limits.memory_limit()
    whole = psutil.virtual_memory().total
    assert ram.total_bytes == (min(whole, limit.total_bytes) if limit else whole)
    assert 0 < ram.used_bytes < ram.total_bytes
    # Straight from the system: a bytearray may come from what the process has already.
    block = mmap.mmap(-1, 64 * 2**20)
    block.write(b"x" * len(block))
    before = hardware.process_ram_bytes()
    block.close()
    assert before - hardware.process_ram_bytes() > 32 * 2**20


def test_real_nvml_without_a_driver_says_none() -> None:
    """In a process of its own: the real library, whatever this computer has."""
    code = "from training.computer.hardware import gpus; print(len(gpus()))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert int(done.stdout) == torch.cuda.device_count()
