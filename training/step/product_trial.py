"""Which way to compute products with frozen weights is the better on this card, found by trial.

Both ways are timed at the model's own sizes, and both are held to float32 by the gradients that
they give the adapters on real examples. In that comparison everything else is float32, so that the
products' own error shows and not what the rest rounds.
"""

import statistics
from collections.abc import Callable, Iterator
from typing import Any

import torch
from peft import PeftModel
from torch import Tensor
from torch.autograd.function import once_differentiable
from torch.nn.utils import parameters_to_vector

from training.plan.engine import Engine
from training.plan.product_choice import ProductKind, ProductTrial, Tried
from training.step.batching import packed
from training.step.frozen_products import FrozenProducts
from training.step.frozen_weights import FrozenWeights
from training.step.kernels import torch_elementwise
from training.step.lean_layer import LeanLayer
from training.step.lean_model import LeanModel, kernels_for
from training.step.rows import Row

_KINDS: tuple[ProductKind, ...] = ("standard", "fp16")
_MOST_TOKENS = 256  # that gradients are compared on: the comparison keeps float32 of all
_MOST_TIMED = 4096  # tokens: the rates of larger products are the same
_WARM, _TIMED = 2, 5
_VOCABULARY = 8192  # logits of each prediction that are made at once


def try_products(model: PeftModel, engine: Engine, rows: list[Row]) -> ProductTrial:
    """Time and compare both ways; nothing is left of it, and no random number is drawn.

    Args:
        model: with the adapter on it, on a GPU; its layers are those that the lean pass knows.
        engine: how the run is computed.
        rows: some of its examples, as many as a micro-batch has.

    Raises:
        torch.OutOfMemoryError: there is no room for it.
    """
    training = model.training
    model.eval()  # no dropout
    try:
        tokens = min(_MOST_TIMED, sum(len(row.ids) for row in rows))
        seconds = _seconds(model, engine, tokens)
        errors = _errors(model, _short(rows))
    finally:
        model.zero_grad()
        model.train(training)
    return ProductTrial(*(Tried(*pair) for pair in zip(seconds, errors, strict=True)))


def _seconds(model: PeftModel, engine: Engine, tokens: int) -> list[float]:
    """Return each way's seconds of all products of a layer, forward and backward."""
    causal: Any = model.get_base_model()
    dtype = causal.get_input_embeddings().weight.dtype
    layer = LeanLayer(
        causal.model.layers[0],
        0,
        dtype,
        kernels_for(fused=engine.fused_kernels),
        fused=engine.fused_kernels,
        attention=engine.attention,
    )
    device = causal.get_input_embeddings().weight.device
    chance = torch.Generator(device).manual_seed(0)  # of its own: the run draws from the others
    work = []
    for group in layer.groups:
        sizes = group.weights.in_features, sum(group.weights.out_features)
        x, grad = (
            torch.randn(tokens, size, generator=chance, device=device, dtype=dtype)
            for size in sizes
        )
        work.append((group.products, x, grad))

    def all_products() -> None:
        for products, x, grad in work:
            products.forward(x, bias=None, residual=None)
            products.backward(grad)

    found = []
    for kind in _KINDS:
        for products, _, _ in work:
            products.kind = kind
        found.append(_timed(all_products))
    return found


def _timed(work: Callable[[], None]) -> float:
    """Return the median of the GPU's seconds."""
    for _ in range(_WARM):
        work()
    times = []
    for _ in range(_TIMED):
        begun, ended = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        begun.record()
        work()
        ended.record()
        ended.synchronize()
        times.append(begun.elapsed_time(ended) / 1e3)
    return float(statistics.median(times))


def _errors(model: PeftModel, rows: list[Row]) -> list[float]:
    """Return how far each way's gradient lies from float32's, as a share of that."""
    causal: Any = model.get_base_model()
    device, half = (getattr(causal.get_input_embeddings().weight, x) for x in ("device", "dtype"))
    lean = LeanModel(
        model,
        checkpointed_layers=len(causal.model.layers),
        fused=False,
        attention="sdpa",
        dtype=torch.float32,
    )
    head = causal.get_output_embeddings().weight
    batch = packed(rows).to(device)

    def gradient() -> Tensor:
        model.zero_grad()
        normed = lean.predicting(batch)
        _WideLoss.apply(normed, head, batch.targets).backward()
        learned = (p for p in model.parameters() if p.requires_grad)
        return parameters_to_vector(
            torch.zeros_like(p) if p.grad is None else p.grad for p in learned
        )

    with torch.autocast(device.type, enabled=False):
        exact = gradient()
        found = []
        for kind in _KINDS:
            for group in lean.groups:
                group.products = _rounded(kind, group.weights, half)
            found.append(float((gradient() - exact).norm() / exact.norm()))
    return found


def _rounded(kind: ProductKind, weights: FrozenWeights, dtype: torch.dtype) -> FrozenProducts:
    if kind == "standard":
        return _InLowType(weights, dtype)
    products = FrozenProducts(weights, torch_elementwise)
    products.kind = kind
    return products


class _InLowType(FrozenProducts):
    """As a run computes them, between layers that keep float32."""

    def __init__(self, weights: FrozenWeights, dtype: torch.dtype) -> None:
        super().__init__(weights, torch_elementwise)
        self._low = dtype

    def forward(self, x: Tensor, *, bias: Tensor | None, residual: Tensor | None) -> Tensor:
        y = (x.to(self._low) @ self._weights.matrix(self._low).T).to(x.dtype)
        for added in (bias, residual):
            y = y if added is None else y.add_(added)
        return y

    def backward(self, grad: Tensor) -> Tensor:
        return (grad.to(self._low) @ self._weights.matrix(self._low)).to(grad.dtype)


class _WideLoss(torch.autograd.Function):
    """The summed cross-entropy in float32, with a piece of the head in float32 at a time."""

    @staticmethod
    def forward(ctx: Any, hidden: Tensor, head: Tensor, targets: Tensor) -> Tensor:
        sums = [(hidden @ part.T).logsumexp(-1) for part in _pieces(head)]
        total = torch.stack(sums).logsumexp(0)
        of_target = (hidden * head[targets].float()).sum(-1)
        ctx.save_for_backward(hidden, head, targets, total)
        return (total - of_target).sum()

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, scale: Tensor) -> tuple[Tensor, None, None]:
        hidden, head, targets, total = ctx.saved_tensors
        grad = -head[targets].float()
        for part in _pieces(head):
            grad += (hidden @ part.T - total.unsqueeze(1)).exp() @ part
        return grad * scale, None, None


def _pieces(head: Tensor) -> Iterator[Tensor]:
    return (part.float() for part in head.split(_VOCABULARY))


def _short(rows: list[Row]) -> list[Row]:
    """Return as many of the rows as the comparison takes, of a single long one the beginning.
    Branches are read on as if they were none: it is the same arithmetic."""
    found, tokens = [rows[0]], len(rows[0].ids)
    for row in rows[1:]:
        tokens += len(row.ids)
        if tokens > _MOST_TOKENS:
            break
        found.append(row)
    return [Row(row.ids[:_MOST_TOKENS], row.labels[:_MOST_TOKENS]) for row in found]
