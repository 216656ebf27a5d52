"""The elementwise work of a lean layer, each piece one Triton kernel.

The functions are those of :mod:`training.step.kernels.torch_elementwise`, where what they return is
described; and :func:`dequantize_nf4`, which elsewhere is bitsandbytes' own. Needs CUDA and the
package ``triton`` (on Windows ``triton-windows``).
"""

# Triton reads a kernel's source: names in capitals are compile-time constants.
# ruff: noqa: ANN001, ANN202, N803
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import torch
import triton
import triton.language as tl
from torch import Tensor

from training.step.kernels.triton_launch import Started, blocks, power_of_2
from training.step.kernels.triton_low_rank import lora_down, lora_down_backward

__all__ = [
    "cross_entropy_",
    "dequantize_nf4",
    "from_half",
    "lora_down",
    "lora_down_backward",
    "rms_norm",
    "rms_norm_backward",
    "rotate_",
    "swiglu",
    "swiglu_backward",
    "to_half",
]


def rms_norm(x: Tensor, weight: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    """Return the normed ``x`` and the scales; see
    :mod:`training.step.kernels.torch_elementwise`."""
    heads = x.shape[1] if x.dim() == 3 else 1
    features = x.shape[-1]
    out = x.new_empty(x.shape)
    scale = x.new_empty(*x.shape[:-1], 1, dtype=torch.float32)
    block = power_of_2(features)
    _rms_norm_kernel((x.shape[0] * heads, 1, 1),
        x, weight, out, scale, x.stride(0), heads, features, eps,
        BLOCK=block, num_warps=_warps(block),
    )  # fmt: skip
    return out, scale


def rms_norm_backward(
    grad: Tensor, x: Tensor, weight: Tensor, scale: Tensor, residual: Tensor | None
) -> Tensor:
    """Return the gradient to ``x``; see :mod:`training.step.kernels.torch_elementwise`."""
    heads = x.shape[1] if x.dim() == 3 else 1
    features = x.shape[-1]
    out = x.new_empty(x.shape)
    block = power_of_2(features)
    _rms_norm_backward_kernel((x.shape[0] * heads, 1, 1),
        grad, x, weight, scale, residual if residual is not None else grad, out,
        grad.stride(0), x.stride(0), heads, features,
        ADDS=residual is not None, BLOCK=block, num_warps=_warps(block),
    )  # fmt: skip
    return out


def rotate_(heads: Tensor, cos: Tensor, sin: Tensor, *, back: bool = False) -> None:
    """Apply rotary positions in place; see :mod:`training.step.kernels.torch_elementwise`."""
    tokens, count, size = heads.shape
    rows = power_of_2(count)
    half = power_of_2(size // 2)
    _rotate_kernel((tokens, 1, 1),
        heads, cos, sin, heads.stride(0), count, size // 2,
        BACK=back, HEADS=rows, HALF=half, num_warps=4,
    )  # fmt: skip


def swiglu(gate_up: Tensor) -> Tensor:
    """Return ``silu(gate) * up``; see :mod:`training.step.kernels.torch_elementwise`."""
    tokens, features = gate_up.shape[0], gate_up.shape[1] // 2
    out = gate_up.new_empty(tokens, features)
    _swiglu_kernel((tokens, blocks(features, 1024), 1), gate_up, out, features, BLOCK=1024)
    return out


def swiglu_backward(grad: Tensor, gate_up: Tensor) -> Tensor:
    """Overwrite ``gate_up`` with its gradient and return it."""
    tokens, features = gate_up.shape[0], gate_up.shape[1] // 2
    _swiglu_backward_kernel(
        (tokens, blocks(features, 1024), 1), grad, gate_up, features, BLOCK=1024
    )
    return gate_up


def to_half(x: Tensor, most: float) -> tuple[Tensor, Tensor]:
    """Return ``x`` scaled, in float16; see :mod:`training.step.kernels.torch_elementwise`."""
    tokens, features = x.shape
    half = x.new_empty(tokens, features, dtype=torch.float16)
    back = x.new_empty(tokens, 1, dtype=torch.float32)
    block = power_of_2(features)
    _to_half_kernel((tokens, 1, 1),
        x, half, back, math.log2(most), x.stride(0), features, BLOCK=block, num_warps=_warps(block),
    )  # fmt: skip
    return half, back


def from_half(product: Tensor, back: Tensor, dtype: torch.dtype, residual: Tensor | None) -> Tensor:
    """Return ``product`` as it would be unscaled; see
    :mod:`training.step.kernels.torch_elementwise`."""
    tokens, features = product.shape
    out = product.view(dtype) if dtype.itemsize == 2 else torch.empty_like(product, dtype=dtype)
    _from_half_kernel((tokens, blocks(features, 1024), 1),
        product, back, residual if residual is not None else out, out, features,
        ADDS=residual is not None, BLOCK=1024,
    )  # fmt: skip
    return out


def cross_entropy_(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Return each row's loss; ``logits`` become their gradient, as in the plain version."""
    rows, vocabulary = logits.shape
    losses = logits.new_empty(rows, dtype=torch.float32)
    _cross_entropy_kernel(
        (rows, 1, 1), logits, targets, weights, losses, vocabulary, BLOCK=4096, num_warps=16
    )
    return losses


def dequantize_nf4(
    packed: Tensor,
    absmax: Tensor,
    code: Tensor,
    absmax_code: Tensor,
    absmax_scale: Tensor,
    offsets: Tensor,
    bounds: tuple[int, int],
    out: Tensor,
) -> Tensor:
    """Fill ``out`` with the weights that ``packed`` holds in NF4, doubly quantised (QLoRA).

    Args:
        packed: uint8, two weights a byte, the first in the high half.
        absmax: uint8, one for each 64 weights.
        code: [16] float32, NF4's values.
        absmax_code: [256] float32, the values of ``absmax``.
        absmax_scale: float32, one for each 256 of ``absmax``.
        offsets: [3] float32, added to each ``absmax``, one for each matrix.
        bounds: weights before the second and before the third matrix.
        out: as many elements as there are weights.
    """
    count = out.numel()
    _dequantize_kernel((blocks(count, 4096), 1, 1),
        packed, absmax, code, absmax_code, absmax_scale, offsets, out, count, *bounds,
        BLOCK=2048, num_warps=8,
    )  # fmt: skip
    return out


def _warps(block: int) -> int:
    return max(1, min(16, block // 256))


@Started
@triton.jit
def _rms_norm_kernel(x, weight, out, scale, stride, heads, features, eps, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    inside = at < features
    begin = (row // heads) * stride + (row % heads) * features
    values = tl.load(x + begin + at, mask=inside, other=0.0).to(tl.float32)
    inverse = tl.rsqrt(tl.sum(values * values) / features + eps)
    factor = tl.load(weight + at, mask=inside, other=0.0).to(tl.float32)
    tl.store(out + row * features + at, (values * inverse * factor).to(out.dtype.element_ty),
             mask=inside)  # fmt: skip
    tl.store(scale + row, inverse)


@Started
@triton.jit
def _rms_norm_backward_kernel(
    grad, x, weight, scale, residual, out, grad_stride, stride, heads, features,
    ADDS: tl.constexpr, BLOCK: tl.constexpr,
):  # fmt: skip
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    inside = at < features
    token = row // heads
    head = (row % heads) * features
    values = tl.load(x + token * stride + head + at, mask=inside, other=0.0).to(tl.float32)
    weighted = tl.load(grad + token * grad_stride + head + at, mask=inside, other=0.0).to(
        tl.float32
    )
    weighted *= tl.load(weight + at, mask=inside, other=0.0).to(tl.float32)
    inverse = tl.load(scale + row)
    mean = tl.sum(weighted * values) / features
    result = inverse * (weighted - values * inverse * inverse * mean)
    if ADDS:
        result += tl.load(residual + row * features + at, mask=inside, other=0.0).to(tl.float32)
    tl.store(out + row * features + at, result.to(out.dtype.element_ty), mask=inside)


@Started
@triton.jit
def _rotate_kernel(
    heads, cos, sin, stride, count, half,
    BACK: tl.constexpr, HEADS: tl.constexpr, HALF: tl.constexpr,
):  # fmt: skip
    token = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, HALF)
    head = tl.arange(0, HEADS)
    inside = at < half
    c = tl.load(cos + token * 2 * half + at, mask=inside, other=0.0)[None, :]
    s = tl.load(sin + token * 2 * half + at, mask=inside, other=0.0)[None, :]
    if BACK:
        s = -s
    where = heads + token * stride + head[:, None] * 2 * half + at[None, :]
    mask = (head < count)[:, None] & inside[None, :]
    first = tl.load(where, mask=mask, other=0.0).to(tl.float32)
    second = tl.load(where + half, mask=mask, other=0.0).to(tl.float32)
    tl.store(where, (first * c - second * s).to(heads.dtype.element_ty), mask=mask)
    tl.store(where + half, (second * c + first * s).to(heads.dtype.element_ty), mask=mask)


@Started
@triton.jit
def _swiglu_kernel(gate_up, out, features, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    inside = at < features
    gate = tl.load(gate_up + row * 2 * features + at, mask=inside).to(tl.float32)
    up = tl.load(gate_up + row * 2 * features + features + at, mask=inside).to(tl.float32)
    tl.store(out + row * features + at, (gate * tl.sigmoid(gate) * up).to(out.dtype.element_ty),
             mask=inside)  # fmt: skip


@Started
@triton.jit
def _swiglu_backward_kernel(grad, gate_up, features, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    inside = at < features
    g = tl.load(grad + row * features + at, mask=inside).to(tl.float32)
    where = gate_up + row * 2 * features + at
    gate = tl.load(where, mask=inside).to(tl.float32)
    up = tl.load(where + features, mask=inside).to(tl.float32)
    opened = tl.sigmoid(gate)
    kind = gate_up.dtype.element_ty
    tl.store(where, (g * up * opened * (1 + gate * (1 - opened))).to(kind), mask=inside)
    tl.store(where + features, (g * gate * opened).to(kind), mask=inside)


@Started
@triton.jit
def _to_half_kernel(x, half, back, most, stride, features, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    inside = at < features
    values = tl.load(x + row * stride + at, mask=inside, other=0.0).to(tl.float32)
    power = tl.floor(most - tl.log2(tl.max(tl.abs(values))))
    power = tl.minimum(tl.maximum(power, -126.0), 126.0)
    tl.store(half + row * features + at, (values * tl.exp2(power)).to(tl.float16), mask=inside)
    tl.store(back + row, tl.exp2(-power))


@Started
@triton.jit
def _from_half_kernel(
    product, back, residual, out, features, ADDS: tl.constexpr, BLOCK: tl.constexpr
):
    row = tl.program_id(0).to(tl.int64)
    at = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    inside = at < features
    values = tl.load(product + row * features + at, mask=inside).to(tl.float32) * tl.load(
        back + row
    )
    if ADDS:
        values += tl.load(residual + row * features + at, mask=inside).to(tl.float32)
    tl.store(out + row * features + at, values.to(out.dtype.element_ty), mask=inside)


@Started
@triton.jit
def _cross_entropy_kernel(logits, targets, weights, losses, vocabulary, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    begin = logits + row * vocabulary
    at = tl.arange(0, BLOCK)
    largest = -float("inf")
    total = 0.0
    for start in range(0, vocabulary, BLOCK):
        values = tl.load(begin + start + at, mask=start + at < vocabulary,
                         other=-float("inf")).to(tl.float32)  # fmt: skip
        most = tl.maximum(largest, tl.max(values))
        total = total * tl.exp(largest - most) + tl.sum(tl.exp(values - most))
        largest = most
    normaliser = largest + tl.log(total)
    target = tl.load(targets + row)
    weight = tl.load(weights + row)
    tl.store(losses + row, normaliser - tl.load(begin + target).to(tl.float32))
    tl.debug_barrier()  # the target's logit is read before any warp overwrites it
    for start in range(0, vocabulary, BLOCK):
        inside = start + at < vocabulary
        values = tl.load(begin + start + at, mask=inside, other=-float("inf")).to(tl.float32)
        slope = tl.exp(values - normaliser) - tl.where(start + at == target, 1.0, 0.0)
        tl.store(begin + start + at, (slope * weight).to(logits.dtype.element_ty), mask=inside)


@Started
@triton.jit
def _dequantize_kernel(
    packed, absmax, code, absmax_code, absmax_scale, offsets, out, count, second, third,
    BLOCK: tl.constexpr,
):  # fmt: skip
    pair = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    inside = pair * 2 < count
    byte = tl.load(packed + pair, mask=inside, other=0).to(tl.int32)
    block = pair // 32  # 64 weights
    matrix = (pair * 2 >= second).to(tl.int32) + (pair * 2 >= third).to(tl.int32)
    largest = tl.load(absmax_code + tl.load(absmax + block, mask=inside, other=0).to(tl.int32))
    largest *= tl.load(absmax_scale + block // 256, mask=inside, other=0.0)
    largest += tl.load(offsets + matrix)
    first = tl.load(code + (byte >> 4)) * largest
    last = tl.load(code + (byte & 15)) * largest
    at = tl.program_id(0).to(tl.int64) * 2 * BLOCK + tl.arange(0, 2 * BLOCK)
    values = tl.interleave(first, last).to(out.dtype.element_ty)
    tl.store(out + at, values, mask=at < count)
