"""Cards by the names that drivers give them, and cards that no table knows."""

import sys
import types

import pytest

from training.computer import hardware
from training.computer.gpu_specs import Reported, card_named, card_reported
from training.plan.workload import device_with_memory

AMPERE, ADA, BLACKWELL = (8, 6), (8, 9), (12, 0)


@pytest.mark.parametrize(
    ("name", "tflops", "gigabytes"),
    [
        ("NVIDIA GeForce RTX 3050", 13.5, 168),
        ("NVIDIA GeForce RTX 3050 6GB Laptop GPU", 9, 168),
        ("NVIDIA GeForce RTX 4070 Ti SUPER", 88, 672),
        ("NVIDIA GeForce RTX 4070", 58, 504),
        ("NVIDIA GeForce RTX 4090 Laptop GPU", 66, 576),
        ("NVIDIA H100 80GB HBM3", 989, 3350),
        ("NVIDIA H100 PCIe", 756, 2000),
        ("NVIDIA A100-SXM4-80GB", 312, 2039),
        ("NVIDIA A100-PCIE-40GB", 312, 1555),
        ("NVIDIA A10G", 70, 600),
        ("NVIDIA RTX A4000", 77, 448),
        ("NVIDIA RTX 6000 Ada Generation", 364, 960),
        ("Tesla T4", 65, 320),
        ("NVIDIA GeForce GTX 1660 SUPER", 10, 336),
    ],
)
def test_a_card_by_its_drivers_name(name: str, tflops: float, gigabytes: float) -> None:
    card = card_named(name)
    assert card is not None
    assert (card.tflops, card.gigabytes) == (tflops, gigabytes)


@pytest.mark.parametrize("name", ["NVIDIA GeForce RTX 9999", "GPU", "NVIDIA GeForce GTX 1080"])
def test_a_card_of_no_table(name: str) -> None:
    assert card_named(name) is None


@pytest.mark.parametrize(
    ("name", "reported"),
    [  # as drivers report these cards
        ("NVIDIA GeForce RTX 3090", Reported(10496, 2100, 9751, 384, AMPERE)),
        ("NVIDIA GeForce RTX 4060", Reported(3072, 3105, 8501, 128, ADA)),
        ("NVIDIA GeForce RTX 5090", Reported(21760, 3090, 14001, 512, BLACKWELL)),
        ("NVIDIA A10", Reported(9216, 1695, 6251, 384, AMPERE)),
        ("NVIDIA H100 80GB HBM3", Reported(16896, 1980, 2619, 5120, (9, 0))),
        ("NVIDIA A100-SXM4-40GB", Reported(6912, 1410, 1215, 5120, (8, 0))),
        ("Tesla T4", Reported(2560, 1590, 5001, 256, (7, 5))),
        ("NVIDIA GeForce RTX 2070", Reported(2304, 2100, 7001, 256, (7, 5))),
        ("NVIDIA GeForce GTX 1650", Reported(896, 2100, 4001, 128, (7, 5))),
    ],
)
def test_what_a_driver_reports_comes_near_the_published_rates(
    name: str, reported: Reported
) -> None:
    published, found = card_named(name), card_reported(name, reported)
    assert published is not None
    assert found is not None
    assert found.gigabytes == pytest.approx(published.gigabytes, rel=0.02)
    assert found.tflops == pytest.approx(published.tflops, rel=0.2)


def test_a_new_card_gets_its_rates_from_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    class NVMLError(Exception):
        pass

    fake = types.ModuleType("pynvml")
    vars(fake).update(
        NVMLError=NVMLError,
        NVML_CLOCK_SM=1,
        NVML_CLOCK_MEM=2,
        nvmlInit=lambda: None,
        nvmlShutdown=lambda: None,
        nvmlDeviceGetCount=lambda: 1,
        nvmlDeviceGetHandleByIndex=lambda index: index,
        nvmlDeviceGetMemoryInfo=lambda _: types.SimpleNamespace(total=16 * 2**30, used=0),
        nvmlDeviceGetName=lambda _: "NVIDIA GeForce RTX 6070",
        nvmlDeviceGetCudaComputeCapability=lambda _: (13, 0),
        nvmlDeviceGetNumGpuCores=lambda _: 8000,
        nvmlDeviceGetMaxClockInfo=lambda _, kind: {1: 3000, 2: 16000}[kind],
        nvmlDeviceGetMemoryBusWidth=lambda _: 256,
    )
    monkeypatch.setitem(sys.modules, "pynvml", fake)
    hardware.reported_by_driver.cache_clear()
    rates = device_with_memory(2**34).rates
    hardware.reported_by_driver.cache_clear()
    assert rates is not None
    assert rates.gigabytes == pytest.approx(1024)
    assert rates.tflops == pytest.approx(8000 * 3e9 * 4 * 0.88 / 1e12)
