"""Products with frozen weights in float16, with float16 sums, on a GPU."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from tests.gpu.test_engine_gradients_gpu import assert_within_its_own_noise, config_of
from tests.training.support.gradients import engine, examples, save_random, with_adapter
from training.step.kernels import torch_elementwise
from training.step.product_trial import try_products
from training.step.rows import row_of

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]
DTYPES = (torch.float32, torch.bfloat16, torch.float16)


def kernels_of(name: str) -> Any:
    if name == "plain":
        return torch_elementwise
    pytest.importorskip("triton")
    from training.step.kernels import triton_elementwise

    return triton_elementwise


@pytest.fixture(params=["plain", "triton"])
def kernels(request: pytest.FixtureRequest) -> Any:
    return kernels_of(request.param)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("features", [640, 2560, 14_336])
def test_scaled_rows_are_those_of_the_cpu(kernels: Any, dtype: torch.dtype, features: int) -> None:
    x = torch.randn(77, features)
    x[3] = 0.0
    x[5] *= 1e-12
    x[7, 9] = 24_870.0
    x, residual = x.to(dtype), torch.randn(77, features).to(dtype)
    expected, back = torch_elementwise.to_half(x, 200.0)
    found, found_back = kernels.to_half(x.cuda(), 200.0)
    assert torch.equal(found_back.cpu(), back)
    assert torch.equal(found.cpu(), expected)
    for added in (None, residual):
        true = torch_elementwise.from_half(expected.clone(), back, dtype, added)
        there = None if added is None else added.cuda()
        again = kernels.from_half(found.clone(), found_back, dtype, there)
        assert again.dtype == dtype
        torch.testing.assert_close(again.cpu(), true)
    x[1, 2] = torch.nan
    half, back = kernels.to_half(x.cuda(), 200.0)
    assert not kernels.from_half(half, back, dtype, None)[1].isfinite().all()


def test_sums_in_float16_of_the_hardest_rows_do_not_run_over() -> None:
    """Every product of one sign: each sum is as large as it can become."""
    from torch import nn

    from training.step.frozen_products import FrozenProducts
    from training.step.frozen_weights import FrozenWeights

    layer = nn.Linear(7168, 2560, bias=False, dtype=torch.bfloat16, device="cuda")
    layer.weight.data = torch.rand(2560, 7168, device="cuda").to(torch.bfloat16)
    products = FrozenProducts(
        FrozenWeights([layer], torch.bfloat16, fused=False), torch_elementwise
    )
    products.kind = "fp16"
    x, grad = (torch.full((300, n), 3e4, device="cuda", dtype=torch.bfloat16) for n in (7168, 2560))
    weight = layer.weight.double()
    pairs: list[tuple[Tensor, Tensor]] = [
        (products.forward(x, bias=None, residual=None), x.double() @ weight.T),
        (products.backward(grad), grad.double() @ weight),
    ]
    for found, true in pairs:
        assert found.isfinite().all()
        error = float((found.double() - true).norm() / true.norm())
        print("error", error)  # noqa: T201
        assert error < 0.06  # sums of one sign are what float16 sums are worst at


@pytest.mark.parametrize("fused", [False, True])
@pytest.mark.parametrize("family", ["llama", "qwen 3"])
def test_gradients_lie_within_bf16s_own_noise(tmp_path: Path, family: str, fused: bool) -> None:
    save_random(config_of(family), str(tmp_path))
    how = engine(products="fp16", fused_kernels=fused, share_prefix=True, checkpointed_layers=1)
    assert_within_its_own_noise(str(tmp_path), how)


def test_the_trial_measures_both_ways(tmp_path: Path) -> None:
    save_random(config_of("llama"), str(tmp_path))
    model = with_adapter(str(tmp_path), dtype=torch.bfloat16, device="cuda")
    trial = try_products(model, engine(), [row_of(row) for row in examples(7, prefix=24)])
    print(trial, trial.in_words())  # noqa: T201
    assert 0 < trial.fp16.error < trial.standard.error < 0.2
    assert min(trial.standard.seconds, trial.fp16.seconds) > 0
