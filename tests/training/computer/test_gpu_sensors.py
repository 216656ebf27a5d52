"""The GPU's sensors through a stand-in for NVIDIA's library, which speaks in its units."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from training.computer.gpu_sensors import GpuReading, GpuSensors


class NvmlError(Exception):
    pass


def not_supported(*_: object) -> int:
    raise NvmlError("Not Supported")


@pytest.fixture
def nvml(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("pynvml")
    opened: list[str] = []
    content = {
        "NVMLError": NvmlError,
        "NVML_TEMPERATURE_GPU": 0,
        "opened": opened,
        "nvmlInit": lambda: opened.append("library"),
        "nvmlShutdown": lambda: opened.clear(),
        "nvmlDeviceGetHandleByUUID": lambda uuid: opened.append(uuid) or "handle",
        "nvmlDeviceGetUtilizationRates": lambda _: SimpleNamespace(gpu=97, memory=41),
        "nvmlDeviceGetTemperature": lambda _, kind: 71 + kind,
        "nvmlDeviceGetPowerUsage": lambda _: 128_500,
        "nvmlDeviceGetEnforcedPowerLimit": lambda _: 130_000,
        "nvmlDeviceGetMemoryInfo": lambda _: SimpleNamespace(used=3 * 2**30, total=6 * 2**30),
    }
    for name, value in content.items():
        setattr(made, name, value)
    monkeypatch.setitem(sys.modules, "pynvml", made)
    return made


def test_a_reading_is_in_percent_degrees_and_watts(nvml: ModuleType) -> None:
    sensors = GpuSensors("1f2e3d4c-0000-0000-0000-000000000000")
    assert nvml.opened[1] == "GPU-1f2e3d4c-0000-0000-0000-000000000000"
    assert sensors.read() == GpuReading(97.0, 41.0, 71.0, 128.5, 130.0, 3 * 2**30, 6 * 2**30)
    sensors.close()
    assert nvml.opened == []
    assert sensors.read() == GpuReading()


def test_what_a_laptop_does_not_tell_is_not_known(
    nvml: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nvml, "nvmlDeviceGetEnforcedPowerLimit", not_supported)
    monkeypatch.setattr(nvml, "nvmlDeviceGetUtilizationRates", not_supported)
    monkeypatch.setattr(nvml, "nvmlDeviceGetMemoryInfo", not_supported)
    assert GpuSensors("GPU-1").read() == GpuReading(None, None, 71.0, 128.5, None)


def test_without_a_driver_nothing_is_known(
    nvml: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nvml, "nvmlInit", not_supported)
    assert GpuSensors("GPU-1").read() == GpuReading()
