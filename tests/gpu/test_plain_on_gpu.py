"""The plain kernels give on a GPU what they give on the CPU."""

import pytest
import torch
from torch import Tensor

from training.step.kernels import torch_elementwise as kernels

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]
TOLERANCES = {torch.float32: 1e-5, torch.bfloat16: 4e-3}
DTYPES = pytest.mark.parametrize("dtype", TOLERANCES)


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


def assert_same(found: Tensor, expected: Tensor) -> None:
    assert found.dtype == expected.dtype
    error = (found.cpu().double() - expected.double()).norm() / expected.double().norm()
    assert float(error) < TOLERANCES[found.dtype]


@DTYPES
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("low", [False, True])
def test_norms(dtype: torch.dtype, apart: bool, low: bool) -> None:
    """``low``: the weight is in the type of what is normed; PyTorch has one kernel then."""
    shape = (333, 12, 80) if apart else (333, 2560)
    x, grad, residual = (torch.randn(shape).to(dtype) for _ in range(3))
    if apart:  # query heads, which lie among key heads
        x, grad, residual = x[:, 2:10], grad[:, :8], residual[:, :8]
    weight = 1 + 0.3 * torch.randn(shape[-1])
    weight = weight.to(dtype) if low else weight
    expected, scale = kernels.rms_norm(x, weight, 1e-5)
    found, found_scale = kernels.rms_norm(x.cuda(), weight.cuda(), 1e-5)
    assert_same(found, expected)
    assert_same(found_scale, scale)
    for added in (None, residual):
        on_gpu = [None if t is None else t.cuda() for t in (grad, x, weight, scale, added)]
        expected = kernels.rms_norm_backward(grad, x, weight, scale, added)
        assert_same(kernels.rms_norm_backward(*on_gpu), expected)  # type: ignore[arg-type]


@DTYPES
def test_elementwise(dtype: torch.dtype) -> None:
    heads, gate_up, grad = torch.randn(333, 48, 80), torch.randn(333, 3000), torch.randn(333, 1500)
    heads, gate_up, grad = heads.to(dtype), gate_up.to(dtype), grad.to(dtype)
    angles = torch.randn(333, 40).repeat(1, 2)
    turned = heads.cuda()
    kernels.rotate_(turned[:, :40], angles.cos().cuda(), angles.sin().cuda())
    kernels.rotate_(heads[:, :40], angles.cos(), angles.sin())
    assert_same(turned, heads)
    assert_same(kernels.swiglu(gate_up.cuda()), kernels.swiglu(gate_up))
    found = kernels.swiglu_backward(grad.cuda(), gate_up.cuda())
    assert_same(found, kernels.swiglu_backward(grad, gate_up))


@DTYPES
def test_cross_entropy(dtype: torch.dtype) -> None:
    logits, targets = (torch.randn(37, 102_400) * 3).to(dtype), torch.randint(0, 102_400, (37,))
    weights, on_gpu = torch.rand(37), logits.cuda()
    found = kernels.cross_entropy_(on_gpu, targets.cuda(), weights.cuda())
    assert_same(found, kernels.cross_entropy_(logits, targets, weights))
    assert_same(on_gpu, logits)


@DTYPES
def test_low_rank_products_drop_the_same_in_both_passes(dtype: torch.dtype) -> None:
    x, a, grad, start = (
        torch.randn(shape, device="cuda").to(dtype)
        for shape in ((333, 2560), (48, 2560), (333, 48), (333, 2560))
    )
    before = torch.cuda.get_rng_state()
    masks = [kernels.dropout(x, 0.3, 5, index)[1].float() / 0.7 for index in range(3)]
    parts = list(zip(masks, a.float().split(16), grad.float().split(16, 1), strict=True))
    low = torch.cat([(x.float() * mask) @ part.T for mask, part, _ in parts], dim=1)
    found = kernels.lora_down(x, a, 3, 2.0, 0.3, 5)
    assert torch.allclose(found.float(), 2 * low, rtol=2e-2, atol=1.0)
    true = start.float() + 2 * sum((g @ part) * mask for mask, part, g in parts)
    kernels.lora_down_backward(grad, x, a, start, 3, 2.0, 0.3, 5)
    assert torch.allclose(start.float(), true, rtol=2e-2, atol=0.5)
    assert torch.equal(before, torch.cuda.get_rng_state()), "what others draw is as it was"
    assert len({int(mask.sum()) for mask in masks}) > 1, "each adapter drops for itself"
