"""The kernels over examples end to end, on a GPU: both compute attention."""

import pytest
import torch

from training.step.kernels.varlen import agrees, efficient, flash, flash_wrapped

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]


@pytest.mark.parametrize("windowed", [False, True])
@pytest.mark.parametrize("head_dim", [64, 80, 128])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize("kernel", [flash, flash_wrapped, efficient])
def test_it_computes_attention(
    kernel: object, dtype: torch.dtype, head_dim: int, windowed: bool
) -> None:
    assert agrees(kernel, torch.device("cuda", 0), dtype, head_dim, windowed)
