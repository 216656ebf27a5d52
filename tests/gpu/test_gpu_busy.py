"""What torch's profiler tells of a real card."""

import time

import pytest
import torch

from training.pipeline.probe import GpuBusy

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]


def test_a_gpu_is_busy_while_it_multiplies_and_not_while_it_waits() -> None:
    x = torch.randn(4096, 4096, device="cuda")
    x @ x
    torch.cuda.synchronize()
    busy = GpuBusy()
    busy.begin()
    begun = time.perf_counter()
    for _ in range(10):
        x @ x
    torch.cuda.synchronize()
    worked = time.perf_counter() - begun
    time.sleep(2 * worked)
    found = busy.end()
    assert found is not None
    assert 0.5 * worked < found < 1.1 * worked
