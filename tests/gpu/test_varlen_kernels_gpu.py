"""The kernels over examples end to end, on a GPU: both compute attention."""

from pathlib import Path

import pytest
import torch

from tests.gpu.test_engine_gradients_gpu import SIZES
from tests.training.gradients import (
    difference,
    engine,
    engine_gradients,
    examples,
    plain_gradients,
    save_random,
    with_adapter,
)
from training import attention, step_forward
from training.varlen_kernels import agrees, efficient, flash

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]


@pytest.mark.parametrize("windowed", [False, True])
@pytest.mark.parametrize("head_dim", [64, 80, 128])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize("kernel", [flash, efficient])
def test_it_computes_attention(
    kernel: object, dtype: torch.dtype, head_dim: int, windowed: bool
) -> None:
    assert agrees(kernel, torch.device("cuda", 0), dtype, head_dim, windowed)


@pytest.mark.parametrize("lean", [True, False])
def test_gradients_without_flash_attention_lie_within_the_originals_noise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lean: bool
) -> None:
    """As on Windows, whose builds of PyTorch have no FlashAttention."""
    from transformers import LlamaConfig

    for module in (attention, step_forward):
        monkeypatch.setattr(module, "kernel_for", lambda *_, **__: efficient)
    save_random(LlamaConfig(**SIZES), str(tmp_path))
    rows = examples(7, prefix=24)
    half = {"device": "cuda", "dtype": torch.bfloat16}
    exact = plain_gradients(with_adapter(str(tmp_path), device="cuda", attention="eager"), rows)
    original = difference(plain_gradients(with_adapter(str(tmp_path), **half), rows), exact)
    how = engine(lean=lean, share_prefix=True, checkpointed_layers=1)
    found = difference(engine_gradients(with_adapter(str(tmp_path), **half), how, rows), exact)
    assert found[0] < 2 * original[0] + 2e-3
    assert found[1] < 1.5 * original[1]
