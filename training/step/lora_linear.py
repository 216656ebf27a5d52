"""Frozen linear layers that read one input, with their LoRA adapters, forward and backward.

y = x Wᵀ + b + s · dropout(x) Aᵀ Bᵀ (Hu et al. 2021, whose scaling s is PEFT's), for all layers of
a group at once: one dequantisation, one product for all weights, one for all adapters. The
adapters stay PEFT's parameters; what is computed with are copies in the compute type, renewed once
a step. Shape letters: T tokens, n adapted layers, r their rank.
"""

from dataclasses import dataclass
from itertools import accumulate
from types import ModuleType

import torch
from peft.tuners.lora import LoraLayer
from torch import Tensor, nn

from training.step.frozen_products import FrozenProducts
from training.step.frozen_weights import FrozenWeights


@dataclass(frozen=True)
class Adapter:
    """One layer's adapter: ``a`` [r, in] and ``b`` [out, r] are PEFT's own parameters."""

    a: nn.Parameter
    b: nn.Parameter
    scale: float
    dropout: float


class LoraLinears:
    """A group of layers with one input.

    Args:
        layers: PEFT's LoRA layers, or plain linear ones that are not adapted. dtype: to compute in.
        kernels: :mod:`training.step.kernels.torch_elementwise` or
        :mod:`training.step.kernels.triton_elementwise`. fused: whether ``kernels`` are Triton's.
    """

    def __init__(
        self, layers: list[nn.Module], dtype: torch.dtype, kernels: ModuleType, *, fused: bool
    ) -> None:
        base = [frozen_layer(layer) for layer in layers]
        found = [adapter_of(layer) for layer in layers]
        self.dtype = dtype
        self.weights = FrozenWeights(base, dtype, fused=fused)
        self.products = FrozenProducts(self.weights, kernels)
        self.adapters = [adapter for adapter in found if adapter is not None]
        self._kernels = kernels
        biases = [layer.bias for layer in base]
        self.bias = None
        if any(bias is not None for bias in biases):
            self.bias = torch.cat(
                [
                    layer.weight.new_zeros(layer.out_features, dtype=dtype)
                    if layer.bias is None
                    else layer.bias.data.to(dtype)
                    for layer in base
                ]
            )
        ends = list(accumulate(self.weights.out_features))
        starts = [0, *ends[:-1]]
        outputs = [  # where each adapted layer's features lie in the group's output
            slice(start, end)
            for start, end, adapter in zip(starts, ends, found, strict=True)
            if adapter is not None
        ]
        ranks = [adapter.a.shape[0] for adapter in self.adapters]
        self.blocks = [
            (rows, slice(i * rank, (i + 1) * rank))
            for i, (rows, rank) in enumerate(zip(outputs, ranks, strict=True))
        ]
        """Of each adapted layer: its features in the group's output, its part of the ranks."""

    @property
    def outline(self) -> object:
        """What is the same in groups whose adapters are laid out alike."""
        blocks = tuple((b.start, b.stop, r.start, r.stop) for b, r in self.blocks)
        return self.dtype, self.copy_shapes, blocks, self.adapters[0].a.device

    @property
    def copy_shapes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Shapes of what :meth:`compute_with` takes."""
        ranks = sum(adapter.a.shape[0] for adapter in self.adapters)
        return (ranks, self.adapters[0].a.shape[1]), (sum(self.weights.out_features), ranks)

    def compute_with(self, a: Tensor, b: Tensor) -> None:
        """Compute with these copies of the adapters, which others keep up to date.

        Args:
            a: [n r, in].
            b: [out, n r]: one block for each layer, zero elsewhere, so that one product serves all
                layers of the group.
        """
        self.a, self.b = a, b

    @property
    def parameters(self) -> list[nn.Parameter]:
        """PEFT's parameters: every a, then every b."""
        return [x.a for x in self.adapters] + [x.b for x in self.adapters]

    def forward(
        self, x: Tensor, seed: int, *, training: bool, residual: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """Return (output [T, out], the adapters' low-rank products [T, n r]).

        Args:
            x: [T, in].
            seed: of the dropout masks.
            training: whether to drop.
            residual: [T, out], added to the output.
        """
        y = self.products.forward(x, bias=self.bias, residual=residual)
        low = self.low_rank(x, seed, training=training)
        if low is not None:
            y.addmm_(low, self.b.T)
        return y, low

    def low_rank(self, x: Tensor, seed: int, *, training: bool) -> Tensor | None:
        """Return ``s · dropout(x) Aᵀ`` of all adapters, [T, n r]."""
        if not self.adapters:
            return None
        first = self.adapters[0]
        p = first.dropout if training else 0.0
        low: Tensor = self._kernels.lora_down(x, self.a, len(self.adapters), first.scale, p, seed)
        return low

    def backward(
        self, grad: Tensor, x: Tensor, low: Tensor | None, seed: int, *, training: bool
    ) -> tuple[Tensor, list[Tensor]]:
        """Return (gradient to x [T, in], gradients to :attr:`parameters` float32)."""
        grad_x = self.products.backward(grad)
        if low is None:
            return grad_x, []
        first = self.adapters[0]
        p = first.dropout if training else 0.0
        grad_a = self._kernels.lora_down_backward(
            grad @ self.b, x, self.a, grad_x, len(self.adapters), first.scale, p, seed
        )
        grads_b = [_product(grad[:, rows].T, low[:, ranks]) for rows, ranks in self.blocks]
        return grad_x, [*grad_a.split(first.a.shape[0]), *grads_b]


def frozen_layer(layer: nn.Module) -> nn.Linear:
    """Return the frozen layer beneath an adapter, or the layer itself."""
    found = layer.get_base_layer() if isinstance(layer, LoraLayer) else layer
    assert isinstance(found, nn.Linear)
    return found


def adapter_of(layer: nn.Module) -> Adapter | None:
    """Return a layer's adapter, ``None`` where it has none."""
    if not isinstance(layer, LoraLayer) or not layer.active_adapters:
        return None
    name = layer.active_adapters[0]
    if name not in layer.lora_A:
        return None
    dropout = layer.lora_dropout[name]
    return Adapter(
        a=layer.lora_A[name].weight,
        b=layer.lora_B[name].weight,
        scale=float(layer.scaling[name]),
        dropout=float(dropout.p) if isinstance(dropout, nn.Dropout) else 0.0,
    )


def _product(left: Tensor, right: Tensor) -> Tensor:
    """Return ``left @ right`` in float32, without rounding the sum on the way where it can be."""
    if left.dtype == torch.float32:
        return left @ right
    if left.is_cuda:
        return torch.mm(left, right, out_dtype=torch.float32)
    return (left @ right).float()
