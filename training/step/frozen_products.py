"""Products with frozen weights: with sums in float32, or in float16, which GeForce cards add up at
twice the rate.

PyTorch has float16 sums for float16 products alone, so both factors are brought there. Weights as
they are kept (4 or 8 bit) lose nothing by it: float16 has three bits more than bfloat16. Rows of
the other factor are multiplied by a power of two, which costs no bit, so that their largest number
times the largest sum of absolute weights stays under half of what float16 holds. A sum on its way
is never larger than that, so none runs over, whatever comes; there is nothing to notice and to
repeat. Shape letters: T tokens.
"""

import contextlib
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

import torch
from torch import Tensor

from training.plan.product_choice import ProductKind
from training.step.frozen_weights import FrozenWeights

_LARGEST = 2.0**15  # half of what float16 holds: rounding a sum on its way adds far less


class _Most(NamedTuple):
    """What the numbers of a factor come under."""

    forward: float
    backward: float


class FrozenProducts:
    """The products of one group of layers.

    Args:
        weights: of the group.
        kernels: :mod:`training.step.kernels.torch_elementwise` or
        :mod:`training.step.kernels.triton_elementwise`.
    """

    def __init__(self, weights: FrozenWeights, kernels: ModuleType) -> None:
        self._weights = weights
        self._kernels = kernels
        self._most: _Most | None = None

    @property
    def kind(self) -> ProductKind:
        """How they are computed."""
        return "standard" if self._most is None else "fp16"

    @kind.setter
    def kind(self, kind: ProductKind) -> None:
        self._most = None if kind == "standard" else self._bounds()

    def _bounds(self) -> _Most:
        matrix = self._weights.matrix(torch.float16)
        sums = (
            torch.linalg.vector_norm(matrix, 1, dim=dim, dtype=torch.float32).max()
            for dim in (1, 0)
        )
        return _Most(*(min(_LARGEST, _LARGEST / max(float(most), 1e-30)) for most in sums))

    def forward(self, x: Tensor, *, bias: Tensor | None, residual: Tensor | None) -> Tensor:
        """Return ``x Wᵀ`` [T, out], with a bias [out] and a residual [T, out] added."""
        if self._most is not None:
            matrix = self._weights.matrix(torch.float16).T
            y = self._half(x, matrix, self._most.forward, residual)
            return y if bias is None else y.add_(bias)
        matrix = self._weights.matrix().T
        if residual is not None:
            y = torch.addmm(residual, x, matrix)
            return y if bias is None else y.add_(bias)
        return x @ matrix if bias is None else torch.addmm(bias, x, matrix)

    def backward(self, grad: Tensor) -> Tensor:
        """Return ``grad W`` [T, in]."""
        if self._most is None:
            return grad @ self._weights.matrix()
        return self._half(grad, self._weights.matrix(torch.float16), self._most.backward, None)

    def _half(self, x: Tensor, matrix: Tensor, most: float, residual: Tensor | None) -> Tensor:
        half, back = self._kernels.to_half(x, most)
        with _float16_sums():
            product = half @ matrix
        del half
        found: Tensor = self._kernels.from_half(product, back, x.dtype, residual)
        return found


@contextlib.contextmanager
def _float16_sums() -> Iterator[None]:
    settings = torch.backends.cuda.matmul
    before = settings.allow_fp16_accumulation
    settings.allow_fp16_accumulation = True
    try:
        yield
    finally:
        settings.allow_fp16_accumulation = before
