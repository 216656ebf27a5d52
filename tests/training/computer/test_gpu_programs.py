"""Who holds the GPU's memory, by name: NVML where it tells, Windows' counters where it does not."""

import ctypes
import os
from types import SimpleNamespace

import psutil
import pynvml
import pytest

from tests.training.support.fake_pdh import FakePdh
from training.computer.gpu_programs import GpuProgram, GpuPrograms

MIB = 2**20
OTHER = os.getppid()
"""A real process that is not this one's."""


@pytest.fixture
def nvml(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[SimpleNamespace]]:
    """A driver with one GPU; its processes can be set."""
    processes: dict[str, list[SimpleNamespace]] = {"compute": [], "graphics": []}
    for name, made in {
        "nvmlInit": lambda: None,
        "nvmlShutdown": lambda: None,
        "nvmlDeviceGetHandleByIndex": lambda number: number,
        "nvmlDeviceGetComputeRunningProcesses": lambda _handle: processes["compute"],
        "nvmlDeviceGetGraphicsRunningProcesses": lambda _handle: processes["graphics"],
    }.items():
        monkeypatch.setattr(pynvml, name, made)
    return processes


def process(number: int, size: int | None) -> SimpleNamespace:
    return SimpleNamespace(pid=number, usedGpuMemory=size)


def test_without_a_driver_there_are_none() -> None:
    assert GpuPrograms().read() == ()


def test_programs_are_named_without_this_one(nvml: dict[str, list[SimpleNamespace]]) -> None:
    nvml["compute"] = [process(os.getpid(), 900 * MIB), process(OTHER, 300 * MIB)]
    nvml["graphics"] = [process(OTHER, 300 * MIB), process(2**22 - 3, MIB)]  # the last is gone
    name = psutil.Process(OTHER).name().removesuffix(".exe")
    assert GpuPrograms().read() == (GpuProgram(name, 300 * MIB),)


def test_what_wddm_does_not_tell_is_unknown(nvml: dict[str, list[SimpleNamespace]]) -> None:
    nvml["graphics"] = [process(OTHER, None)]
    (program,) = GpuPrograms().read()
    assert program.size_bytes is None


def test_what_wddm_does_not_tell_the_counters_do(
    nvml: dict[str, list[SimpleNamespace]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdh = FakePdh()
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(pdh=pdh), raising=False)
    nvml["graphics"] = [process(OTHER, None)]
    pdh.instances["Dedicated"] = [(f"pid_{OTHER}_luid_0x0_0x1_phys_0", 0, 70 * MIB)]
    (program,) = GpuPrograms().read()
    assert program.size_bytes == 70 * MIB
