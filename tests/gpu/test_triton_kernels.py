"""Each Triton kernel gives what the plain torch version gives."""

from typing import Any

import pytest
import torch
from torch import Tensor

from training.step.kernels import torch_elementwise

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]
TOKENS, FEATURES = 333, 2560


@pytest.fixture(scope="module")
def kernels() -> Any:
    pytest.importorskip("triton")

    from training.step.kernels import triton_elementwise

    return triton_elementwise


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


def made(*shape: int) -> Tensor:
    return torch.randn(shape, device="cuda")


def assert_close(found: Tensor, expected: Tensor, tolerance: float = 1e-5) -> None:
    error = (found.double() - expected.double()).norm() / expected.double().norm()
    assert float(error) < tolerance


def test_norms(kernels: Any) -> None:
    x, weight, grad, residual = (
        made(TOKENS, FEATURES), made(FEATURES), made(TOKENS, FEATURES), made(TOKENS, FEATURES)
    )  # fmt: skip
    plain, scale = torch_elementwise.rms_norm(x, weight, 1e-5)
    assert_close(kernels.rms_norm(x, weight, 1e-5)[0], plain)
    for added in (residual, None):
        arguments = (grad, x, weight, scale, added)
        assert_close(
            kernels.rms_norm_backward(*arguments), torch_elementwise.rms_norm_backward(*arguments)
        )


def test_norms_of_heads_that_lie_apart(kernels: Any) -> None:
    heads, weight = made(TOKENS, 12, 80)[:, :8], made(80)
    plain, scale = torch_elementwise.rms_norm(heads, weight, 1e-5)
    assert_close(kernels.rms_norm(heads, weight, 1e-5)[0], plain)
    grad = made(TOKENS, 12, 80)[:, 2:10]
    arguments = (grad, heads, weight, scale, None)
    assert_close(
        kernels.rms_norm_backward(*arguments), torch_elementwise.rms_norm_backward(*arguments)
    )


@pytest.mark.parametrize("back", [False, True])
def test_rotation(kernels: Any, back: bool) -> None:
    cos, sin = (made(TOKENS, 40).repeat(1, 2) for _ in range(2))
    plain, fused = made(TOKENS, 48, 80), torch.empty(TOKENS, 48, 80, device="cuda")
    fused.copy_(plain)
    torch_elementwise.rotate_(plain[:, :40], cos, sin, back=back)
    kernels.rotate_(fused[:, :40], cos, sin, back=back)
    assert_close(fused, plain)


def test_gated_unit(kernels: Any) -> None:
    gate_up, grad = made(TOKENS, 2 * 1500), made(TOKENS, 1500)
    assert_close(kernels.swiglu(gate_up), torch_elementwise.swiglu(gate_up))
    plain = torch_elementwise.swiglu_backward(grad, gate_up.clone())
    assert_close(kernels.swiglu_backward(grad, gate_up.clone()), plain)


@pytest.mark.parametrize(("adapters", "rank"), [(1, 16), (2, 8), (3, 16), (3, 64)])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_low_rank_products(kernels: Any, adapters: int, rank: int, dtype: torch.dtype) -> None:
    x, a = made(TOKENS, FEATURES).to(dtype), made(adapters * rank, FEATURES).to(dtype)
    grad, start = made(TOKENS, adapters * rank).to(dtype), made(TOKENS, FEATURES).to(dtype)
    tolerance = 1e-5 if dtype == torch.float32 else 1e-2
    for p in (0.0, 0.3):
        mask = _masks(kernels, adapters, rank, p)
        low = [
            (x.float() * m) @ part.float().T for m, part in zip(mask, a.split(rank), strict=True)
        ]
        found = kernels.lora_down(x, a, adapters, 2.0, p, 5)
        assert_close(found, torch.cat(low, 1) * 2.0, tolerance)
        added = start.clone()
        grad_a = kernels.lora_down_backward(grad, x, a, added, adapters, 2.0, p, 5)
        parts = list(zip(mask, grad.float().split(rank, 1), a.float().split(rank), strict=True))
        assert_close(added, start + sum(2.0 * (g @ w) * m for m, g, w in parts), tolerance)
        true = torch.cat([2.0 * g.T @ (x.float() * m) for m, g, _ in parts])
        assert_close(grad_a, true, tolerance)


def _masks(kernels: Any, adapters: int, rank: int, p: float) -> list[Tensor]:
    """Read the masks off: products of ones with the identity, some columns at a time."""
    found = torch.zeros(adapters, TOKENS, FEATURES, device="cuda")
    ones = torch.ones(TOKENS, FEATURES, device="cuda")
    for begin in range(0, FEATURES, rank):
        a = torch.zeros(adapters, rank, FEATURES, device="cuda")
        a[:, :, begin : begin + rank] = torch.eye(rank, device="cuda")
        low = kernels.lora_down(ones, a.flatten(0, 1), adapters, 1.0, p, 5)
        found[:, :, begin : begin + rank] = low.view(TOKENS, adapters, rank).transpose(0, 1)
    kept = float((found > 0).float().mean())
    assert abs(kept - (1 - p)) < 0.005
    assert torch.allclose(found[found > 0], torch.tensor(1 / (1 - p), device="cuda"), rtol=1e-3)
    return list(found)


def test_cross_entropy(kernels: Any) -> None:
    logits = (made(37, 102_400) * 3).requires_grad_()
    targets = torch.randint(0, 102_400, (37,), device="cuda")
    weights = torch.rand(37, device="cuda")
    true = torch.nn.functional.cross_entropy(logits, targets, reduction="none")
    (true * weights).sum().backward()
    overwritten = logits.detach().clone()
    losses = kernels.cross_entropy_(overwritten, targets, weights)
    assert_close(losses, true)
    assert logits.grad is not None
    assert_close(overwritten, logits.grad)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_dequantised_bits_are_those_of_bitsandbytes(kernels: Any, dtype: torch.dtype) -> None:
    pytest.importorskip("bitsandbytes")
    from bitsandbytes.functional import dequantize_4bit
    from bitsandbytes.nn import Linear4bit

    from training.step.frozen_weights import FusedNf4

    layers = []
    for rows in (2560, 640, 640):
        layer = Linear4bit(2560, rows, bias=False, compute_dtype=dtype, quant_type="nf4")
        layer.weight.data = made(rows, 2560).to(dtype).cpu()
        layers.append(layer.cuda())
    expected = [dequantize_4bit(x.weight.data, x.weight.quant_state) for x in layers]
    assert FusedNf4.takes(layers)
    fused = FusedNf4(layers)
    out = torch.empty(3840, 2560, dtype=dtype, device="cuda")
    found = fused.dequantize(out)
    if dtype == torch.bfloat16:
        assert torch.equal(found, torch.cat(expected))
    assert_close(found, torch.cat(expected), 1e-7)  # the compiler joins a product and a sum
    again = [dequantize_4bit(x.weight.data, x.weight.quant_state) for x in layers]
    assert all(torch.equal(*pair) for pair in zip(again, expected, strict=True))
