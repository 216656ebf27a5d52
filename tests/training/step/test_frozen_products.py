"""Frozen products in float16: nothing can run over, and they are near the true ones."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from transformers import LlamaConfig, Qwen3Config

from tests.training.support.gradients import engine, examples, save_random, with_adapter
from training.plan.product_choice import ProductTrial, Tried
from training.step import product_trial
from training.step.batching import packed
from training.step.frozen_products import FrozenProducts
from training.step.frozen_weights import FrozenWeights
from training.step.kernels import torch_elementwise as kernels
from training.step.lean_model import LeanModel
from training.step.rows import Row, branches_of, row_of

SIZES = {
    "vocab_size": 256,
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "initializer_range": 0.1,
}
HELD = 65504.0  # by float16


def drawn(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def of(weight: Tensor, dtype: torch.dtype) -> FrozenProducts:
    layer = nn.Linear(weight.shape[1], weight.shape[0], bias=False, dtype=dtype)
    layer.weight.data = weight.to(dtype)
    return FrozenProducts(FrozenWeights([layer], dtype, fused=False), kernels)


def hard_rows() -> dict[str, Tensor]:
    """Rows such as language models have, and worse."""
    usual = drawn(8, 640)
    outlier = usual.clone()
    outlier[:, 17] = 24_870.0
    return {
        "usual": usual,
        "an outlier": outlier,
        "gradients": usual * 1e-9,
        "all of them huge": torch.full((8, 640), 1e33),
        "hardly anything": usual * 1e-37,
        "nothing": torch.zeros(8, 640),
    }


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("x", hard_rows().values(), ids=hard_rows().keys())
def test_scaled_rows_come_back(dtype: torch.dtype, x: Tensor) -> None:
    x = x.to(dtype).nan_to_num(posinf=60_000.0)
    half, back = kernels.to_half(x, 200.0)
    assert half.dtype == torch.float16
    assert half.abs().max() <= 200.0
    powers = back.double().log2()
    assert torch.equal(powers, powers.round()), "a power of two loses no bit"
    again = kernels.from_half(half.clone(), back, dtype, None)
    assert again.dtype == dtype
    largest = x.double().abs().amax(-1, keepdim=True)
    # What is far below its row's largest is rounded to that one's measure.
    assert ((again.double() - x.double()).abs() <= largest * 2**-10 + 1e-30).all()
    residual = drawn(*x.shape, seed=1).to(dtype)
    added = kernels.from_half(half, back, dtype, residual)
    torch.testing.assert_close(
        added, (again.double() + residual.double()).to(dtype), rtol=0.02, atol=1e-6
    )


def test_what_is_no_number_stays_none() -> None:
    for wrong in (torch.nan, torch.inf, -torch.inf):
        x = drawn(3, 8)
        x[1, 2] = wrong
        half, back = kernels.to_half(x, 200.0)
        found = kernels.from_half(half, back, torch.float32, None)
        assert not found[1].isfinite().all()
        assert found[[0, 2]].isfinite().all()


@pytest.mark.parametrize("x", hard_rows().values(), ids=hard_rows().keys())
@pytest.mark.parametrize("size", [1e-4, 0.02, 40.0])
def test_no_sum_can_run_over(x: Tensor, size: float) -> None:
    """Not even one of all absolute values, in whichever order it is made."""
    weight = drawn(500, 640, seed=2) * size
    weight[3] *= 30
    products = of(weight, torch.bfloat16)
    products.kind = "fp16"
    assert products._most is not None
    factors = [(x, weight.T), (drawn(8, 500) / 8 * x.abs().amax(), weight)]
    for (given, matrix), most in zip(factors, products._most, strict=True):
        half, _ = kernels.to_half(given.to(torch.bfloat16), most)
        sums = half.double().abs() @ matrix.to(torch.float16).double().abs()
        assert sums.max() < 0.51 * HELD


@pytest.mark.parametrize("biased", [False, True])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_they_are_near_the_true_ones(dtype: torch.dtype, biased: bool) -> None:
    weight = (drawn(300, 640, seed=2) * 0.03).to(dtype)
    x, grad, residual = (drawn(*s).to(dtype) for s in ((20, 640), (20, 300), (20, 300)))
    x[:, 5] *= 300
    bias = drawn(300, seed=4).to(dtype) if biased else None
    products = of(weight, dtype)
    true = x.double() @ weight.double().T + residual.double()
    true = true if bias is None else true + bias.double()
    rounding = {torch.float32: 2e-3, torch.bfloat16: 6e-3}[dtype]
    before = torch.backends.cuda.matmul.allow_fp16_accumulation
    for kind in ("standard", "fp16", "standard"):
        products.kind = kind  # type: ignore[assignment]
        found = products.forward(x, bias=bias, residual=residual)
        back = products.backward(grad)
        assert found.dtype == back.dtype == dtype
        assert float((found.double() - true).norm() / true.norm()) < rounding
        slope = grad.double() @ weight.double()
        assert float((back.double() - slope).norm() / slope.norm()) < rounding
    assert torch.backends.cuda.matmul.allow_fp16_accumulation == before


@pytest.fixture(params=[LlamaConfig, Qwen3Config])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    save_random(request.param(**SIZES), str(tmp_path))
    return str(tmp_path)


def test_the_error_of_both_ways_is_that_of_the_gradient(folder: str) -> None:
    """Beside the gradient of transformers' own model in float32, with the same weights."""
    model = with_adapter(folder, dtype=torch.bfloat16).eval()
    rows = [row_of(row) for row in examples(5)]
    before = torch.get_rng_state()
    standard, fp16 = product_trial._errors(model, product_trial._short(rows))
    assert torch.equal(before, torch.get_rng_state()), "the run's numbers stay as they are"
    assert 0 < fp16 < standard / 3 < 0.05
    # And it is that of a lean model in float32 whose products are rounded so.
    lean = LeanModel(
        model,
        checkpointed_layers=0,
        fused=False,
        attention="sdpa",
        products="fp16",
        dtype=torch.float32,
    )
    exact = LeanModel(
        model, checkpointed_layers=0, fused=False, attention="sdpa", dtype=torch.float32
    )
    batch = packed(product_trial._short(rows))
    head = model.get_base_model().get_output_embeddings().weight.float()
    found: list[Tensor] = []
    for each in (exact, lean):
        model.zero_grad()
        logits = each.predicting(batch) @ head.T
        nn.functional.cross_entropy(logits, batch.targets, reduction="sum").backward()
        found.append(
            torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])
        )
    apart = float((found[1] - found[0]).norm() / found[0].norm())
    assert apart == pytest.approx(fp16, rel=0.05)


def test_the_trial_leaves_nothing_behind(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model = with_adapter(folder, dtype=torch.bfloat16, dropout=0.4)
    monkeypatch.setattr(product_trial, "_timed", lambda work: [work(), 0.25][1])
    rows = [row_of(row) for row in examples(4)]
    how: Any = engine(fused_kernels=False, attention="sdpa")
    model.train()
    before = torch.get_rng_state()
    found = [product_trial.try_products(model, how, rows) for _ in range(2)]
    assert found[0] == found[1]
    assert found[0].standard.seconds == 0.25
    assert torch.equal(before, torch.get_rng_state())
    assert model.training
    assert all(p.grad is None for p in model.parameters())


def test_long_examples_are_cut_for_the_comparison() -> None:
    rows = [row_of(row) for row in examples(40)]
    short = product_trial._short(rows)
    assert 128 < sum(len(row.ids) for row in short) <= 256
    branched = Row(rows[0].ids.repeat(50), rows[0].labels.repeat(50), branches_of([300, 20]))
    (long,) = product_trial._short([branched])
    assert (len(long.ids), len(long.labels), long.branches) == (256, 256, ())


def test_the_faster_way_is_taken_if_its_error_is_not_the_larger() -> None:
    standard = Tried(seconds=2.0, error=0.037)
    for fp16, chosen in (
        (Tried(1.1, 0.009), "fp16"),
        (Tried(1.1, 0.037), "fp16"),
        (Tried(1.1, 0.038), "standard"),
        (Tried(1.1, float("nan")), "standard"),
        (Tried(1.99, 0.009), "standard"),
        (Tried(2.3, 0.009), "standard"),
    ):
        assert ProductTrial(standard, fp16).chosen == chosen
