"""The plain kernels: as exact as a rounding, few bytes moved, little room taken."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from tests.benchmarks.random_model import EXAONE_2_4B
from tests.benchmarks.speed.plain_kernels import (
    LABELLED,
    TOKENS,
    Row,
    Traffic,
    drawn_without_content,
    layer_rows,
    loss_traffic,
)
from training.step.kernels import torch_elementwise as kernels

WIDTH = 2  # bytes of a number in bfloat16
ROUNDINGS = {torch.float32: 1e-6, torch.bfloat16: 3e-3}  # two, of norms of random tensors
DTYPES = pytest.mark.parametrize("dtype", ROUNDINGS)


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


@pytest.fixture(scope="module")
def counted() -> tuple[dict[str, Row], Traffic]:
    with drawn_without_content():
        return {row.name: row for row in layer_rows()}, loss_traffic()


def assert_rounded(found: Tensor, true: Tensor) -> None:
    error = (found.double() - true).norm() / true.norm()
    assert float(error) < ROUNDINGS[found.dtype]


@DTYPES
def test_norms(dtype: torch.dtype) -> None:
    x, grad, residual = (torch.randn(50, 640).to(dtype) for _ in range(3))
    x[:, 7] *= 60  # as a few features of language models are
    weight = 1 + 0.3 * torch.randn(640)
    wide = x.double().requires_grad_()
    true = functional.rms_norm(wide, [640], weight.double(), 1e-5)
    (slope,) = torch.autograd.grad(true, wide, grad.double())
    found, scale = kernels.rms_norm(x, weight, 1e-5)
    assert_rounded(found, true.detach())
    for added in (None, residual):
        expected = slope if added is None else slope + added.double()
        assert_rounded(kernels.rms_norm_backward(grad, x, weight, scale, added), expected)


@DTYPES
@pytest.mark.parametrize("back", [False, True])
def test_rotation(dtype: torch.dtype, back: bool) -> None:
    heads = torch.randn(50, 12, 80).to(dtype)
    angles = torch.randn(50, 40).repeat(1, 2)
    wide, cos, sin = heads[:, :10].double(), angles.cos(), angles.sin()
    turned = torch.cat((-wide[..., 40:], wide[..., :40]), dim=-1)
    true = wide * cos.double()[:, None] + (-1 if back else 1) * turned * sin.double()[:, None]
    values = heads[:, 10:].clone()
    kernels.rotate_(heads[:, :10], cos, sin, back=back)
    assert_rounded(heads[:, :10], true)
    assert torch.equal(heads[:, 10:], values)


@DTYPES
def test_gated_unit(dtype: torch.dtype) -> None:
    gate_up, grad = torch.randn(50, 1200).to(dtype) * 2, torch.randn(50, 600).to(dtype)
    wide = gate_up.double().requires_grad_()
    true = functional.silu(wide[:, :600]) * wide[:, 600:]
    (slope,) = torch.autograd.grad(true, wide, grad.double())
    assert_rounded(kernels.swiglu(gate_up), true.detach())
    assert_rounded(kernels.swiglu_backward(grad, gate_up), slope)


@DTYPES
def test_the_loss_and_its_gradient_of_sure_and_of_unlikely_tokens(dtype: torch.dtype) -> None:
    logits, targets = torch.randn(12, 5000) * 3, torch.randint(0, 5000, (12,))
    logits[:4].scatter_(1, targets[:4, None], 25.0)
    logits[4:6, 17] = 160.0  # a probability that float32 does not hold
    logits, weights = logits.to(dtype), torch.rand(12)
    wide = logits.double().requires_grad_()
    true = functional.cross_entropy(wide, targets, reduction="none")
    (slope,) = torch.autograd.grad(true, wide, weights.double())
    losses = kernels.cross_entropy_(logits, targets, weights)
    assert torch.allclose(losses.double(), true.detach(), rtol=1e-5, atol=1e-6)
    assert_rounded(logits, slope)


@pytest.mark.parametrize("p", [0.0, 0.3])
def test_low_rank_products_drop_the_same_in_both_passes(p: float) -> None:
    x, a, grad = torch.randn(50, 640), torch.randn(48, 640), torch.randn(50, 48)
    masks = [kernels.dropout(x, p, 5, index)[1].double() / (1 - p) for index in range(3)]
    kept = torch.stack(masks).bool().float().mean()
    assert float(kept) == pytest.approx(1 - p, abs=0.01)
    parts = list(zip(masks, a.double().split(16), grad.double().split(16, 1), strict=True))
    low = torch.cat([(x.double() * mask) @ part.T for mask, part, _ in parts], dim=1)
    assert_rounded(kernels.lora_down(x, a, 3, 2.0, p, 5), 2 * low)
    start = torch.randn(50, 640)
    true = start.double() + 2 * sum((g @ part) * mask for mask, part, g in parts)
    found = kernels.lora_down_backward(grad, x, a, start, 3, 2.0, p, 5)
    assert_rounded(start, true)
    assert_rounded(found, torch.cat([2 * g.T @ (x.double() * mask) for mask, _, g in parts]))


def test_few_bytes_are_moved(counted: tuple[dict[str, Row], Traffic]) -> None:
    rows, loss = counted
    forward = sum(row.forward * row.once.bytes for row in rows.values()) / TOKENS
    backward = sum(row.backward * row.once.bytes for row in rows.values()) / TOKENS
    assert forward < 298_000
    assert backward < 728_000
    assert loss.bytes / LABELLED / EXAONE_2_4B["vocab_size"] < 26.1


def test_little_room_is_taken(counted: tuple[dict[str, Row], Traffic]) -> None:
    """With what the allocator does not split off."""
    rows, loss = counted
    f = EXAONE_2_4B["intermediate_size"] * TOKENS
    assert rows["swiglu"].once.peak == pytest.approx(WIDTH * f, rel=0.1)
    assert rows["swiglu_backward"].once.peak == pytest.approx(2 * WIDTH * f, rel=0.1)
    of_adapter = (1 + WIDTH) * f  # a mask, and the product that it is laid on
    assert rows["lora_down_backward"].once.peak == pytest.approx(of_adapter, rel=0.1)
    logits = LABELLED * EXAONE_2_4B["vocab_size"]
    assert loss.peak == pytest.approx(4 * logits, rel=0.01)
