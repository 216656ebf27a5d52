"""The adapters' low-rank products with their dropout, each direction one Triton kernel.

What the functions return is described in :mod:`training.step.kernels.torch_elementwise`. Dropout
masks are drawn from Philox counters, so a backward pass draws the same again.
"""

# Triton reads a kernel's source: names in capitals are compile-time constants.
# ruff: noqa: ANN001, ANN202, N803, SIM108
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import functools

import torch
import triton
import triton.language as tl
from torch import Tensor

from training.step.kernels.triton_launch import Started, blocks, power_of_2

_CHANGING = ("seed", "tokens")
"""Other in every call: compiled once, not again where 16 divides them, seconds into a run."""
_ROUNDS = tl.constexpr(7)  # Philox4x32-7 passes BigCrush (Salmon et al. 2011)


def lora_down(x: Tensor, a: Tensor, adapters: int, scale: float, p: float, seed: int) -> Tensor:
    """Return ``scale * dropout(x) @ a.T``; see :mod:`training.step.kernels.torch_elementwise`."""
    tokens, features = x.shape
    out = x.new_empty(tokens, a.shape[0])
    if not p:
        return torch.addmm(out, x, a.T, beta=0, alpha=scale)
    rank = a.shape[0] // adapters
    rows = 32 if tokens < 4096 else 64
    _lora_down_kernel((adapters, blocks(tokens, rows), 1),
        x, a, out, seed, tokens, features, scale / (1 - p), _threshold(p),
        N=adapters, R=rank, RP=_rank_block(rank), ROWS=rows, COLUMNS=64,
        EXACT=x.dtype == torch.float32, num_warps=4, num_stages=3,
    )  # fmt: skip
    return out


def lora_down_backward(
    grad: Tensor,
    x: Tensor,
    a: Tensor,
    grad_x: Tensor,
    adapters: int,
    scale: float,
    p: float,
    seed: int,
) -> Tensor:
    """Add to ``grad_x``, return the gradient to ``a``; see
    :mod:`training.step.kernels.torch_elementwise`."""
    tokens, features = x.shape
    rank = a.shape[0] // adapters
    # Two tiles of every adapter's a stay in registers: fewer rows where those are many, or the
    # compiler spills (seen in what it reports for an RTX 3050's and for an H100's architecture).
    held = adapters * _rank_block(rank)
    columns, rows = 64, 64 if held <= 48 else 32
    wide = blocks(features, columns)
    splits = max(1, min(blocks(tokens, rows), blocks(4 * _processors(x.device), wide)))
    parts = x.new_empty(splits, a.shape[0], features, dtype=torch.float32)
    _lora_down_backward_kernel((wide, splits, 1),
        grad, x, a, grad_x, parts, seed, tokens, features,
        blocks(blocks(tokens, splits), rows) * rows, scale / (1 - p), _threshold(p),
        N=adapters, R=rank, RP=_rank_block(rank), ROWS=rows, COLUMNS=columns,
        EXACT=x.dtype == torch.float32, num_warps=4 if held <= 128 else 8, num_stages=2,
    )  # fmt: skip
    return parts.sum(0) if splits > 1 else parts[0]


def _rank_block(rank: int) -> int:
    return max(16, power_of_2(rank))


def _threshold(p: float) -> int:
    return round(p * 2**31)


@functools.cache
def _processors(device: torch.device) -> int:
    return int(torch.cuda.get_device_properties(device).multi_processor_count)


@triton.jit
def _kept(seed, rows, begin, features, threshold, adapter,
          N: tl.constexpr, COLUMNS: tl.constexpr):  # fmt: skip
    """[ROWS, COLUMNS] bool: one Philox call decides four neighbouring features."""
    quarter: tl.constexpr = COLUMNS // 4
    fours = begin // 4 + tl.arange(0, quarter)
    counter = (rows[:, None] * tl.cdiv(features, 4) + fours[None, :]) * N + adapter
    a, b, c, d = tl.randint4x(seed, counter, _ROUNDS)
    drawn = tl.join(tl.join(a, b), tl.join(c, d)).to(tl.int32, bitcast=True)
    return tl.reshape(drawn & 0x7FFFFFFF, rows.shape[0], COLUMNS) >= threshold


@Started
@triton.jit(do_not_specialize=_CHANGING)
def _lora_down_kernel(
    x, a, out, seed, tokens, features, scale, threshold,
    N: tl.constexpr, R: tl.constexpr, RP: tl.constexpr,
    ROWS: tl.constexpr, COLUMNS: tl.constexpr, EXACT: tl.constexpr,
):  # fmt: skip
    adapter = tl.program_id(0)
    rows = tl.program_id(1) * ROWS + tl.arange(0, ROWS)
    ranks = tl.arange(0, RP)
    total = tl.zeros((ROWS, RP), dtype=tl.float32)
    for begin in range(0, features, COLUMNS):
        columns = begin + tl.arange(0, COLUMNS)
        inside = (rows < tokens)[:, None] & (columns < features)[None, :]
        values = tl.load(x + rows[:, None].to(tl.int64) * features + columns[None, :],
                         mask=inside, other=0.0)  # fmt: skip
        kept = _kept(seed, rows, begin, features, threshold, adapter, N, COLUMNS)
        values = tl.where(kept, values, 0.0)
        part = tl.load(
            a + (adapter * R + ranks[None, :]) * features + columns[:, None],
            mask=(ranks < R)[None, :] & (columns < features)[:, None], other=0.0,
        )  # fmt: skip
        if EXACT:
            total = tl.dot(values, part, total, input_precision="ieee")
        else:
            total = tl.dot(values, part, total)
    where = out + rows[:, None].to(tl.int64) * (N * R) + adapter * R + ranks[None, :]
    mask = (rows < tokens)[:, None] & (ranks < R)[None, :]
    tl.store(where, (total * scale).to(out.dtype.element_ty), mask=mask)


@triton.jit
def _back_one(
    grad, values, part, grad_x, grad_a, seed, rows, ranks, begin, tokens, features, scale,
    threshold, adapter, N: tl.constexpr, R: tl.constexpr, COLUMNS: tl.constexpr,
    EXACT: tl.constexpr,
):  # fmt: skip
    """Take one adapter back: add to the gradients of a tile of x [ROWS, COLUMNS] and of a."""
    g = tl.load(grad + rows[:, None].to(tl.int64) * (N * R) + adapter * R + ranks[None, :],
                mask=(rows < tokens)[:, None] & (ranks < R)[None, :], other=0.0)  # fmt: skip
    if EXACT:
        back = tl.dot(g, part, input_precision="ieee") * scale
    else:
        back = tl.dot(g, part) * scale
    if threshold > 0:
        kept = _kept(seed, rows, begin, features, threshold, adapter, N, COLUMNS)
        back = tl.where(kept, back, 0.0)
        values = tl.where(kept, values, 0.0)
    if EXACT:
        grad_a = tl.dot(tl.trans(g), values, grad_a, input_precision="ieee")
    else:
        grad_a = tl.dot(tl.trans(g), values, grad_a)
    return grad_x + back, grad_a


@triton.jit
def _load_a(a, adapter, ranks, columns, features, R: tl.constexpr):
    return tl.load(a + (adapter * R + ranks[:, None]) * features + columns[None, :],
                   mask=(ranks < R)[:, None] & (columns < features)[None, :],
                   other=0.0)  # fmt: skip


@triton.jit
def _store_a(parts, split, adapter, grad_a, scale, ranks, columns, features,
             N: tl.constexpr, R: tl.constexpr):  # fmt: skip
    where = parts + (split * N * R + adapter * R + ranks[:, None]) * features + columns[None, :]
    mask = (ranks < R)[:, None] & (columns < features)[None, :]
    tl.store(where, grad_a * scale, mask=mask)


@Started
@triton.jit(do_not_specialize=_CHANGING)
def _lora_down_backward_kernel(
    grad, x, a, grad_x, parts, seed, tokens, features, rows_each, scale, threshold,
    N: tl.constexpr, R: tl.constexpr, RP: tl.constexpr,
    ROWS: tl.constexpr, COLUMNS: tl.constexpr, EXACT: tl.constexpr,
):  # fmt: skip
    begin = tl.program_id(0) * COLUMNS
    split = tl.program_id(1)
    columns = begin + tl.arange(0, COLUMNS)
    ranks = tl.arange(0, RP)
    a0 = _load_a(a, 0, ranks, columns, features, R)
    grad_a0 = tl.zeros((RP, COLUMNS), dtype=tl.float32)
    if N > 1:
        a1 = _load_a(a, 1, ranks, columns, features, R)
        grad_a1 = tl.zeros((RP, COLUMNS), dtype=tl.float32)
    if N > 2:
        a2 = _load_a(a, 2, ranks, columns, features, R)
        grad_a2 = tl.zeros((RP, COLUMNS), dtype=tl.float32)
    first = split * rows_each
    for row in range(first, tl.minimum(first + rows_each, tokens), ROWS):
        rows = row + tl.arange(0, ROWS)
        inside = (rows < tokens)[:, None] & (columns < features)[None, :]
        offset = rows[:, None].to(tl.int64) * features + columns[None, :]
        values = tl.load(x + offset, mask=inside, other=0.0)
        total = tl.load(grad_x + offset, mask=inside, other=0.0).to(tl.float32)
        total, grad_a0 = _back_one(
            grad, values, a0, total, grad_a0, seed, rows, ranks, begin, tokens, features, scale,
            threshold, 0, N, R, COLUMNS, EXACT,
        )  # fmt: skip
        if N > 1:
            total, grad_a1 = _back_one(
                grad, values, a1, total, grad_a1, seed, rows, ranks, begin, tokens, features,
                scale, threshold, 1, N, R, COLUMNS, EXACT,
            )  # fmt: skip
        if N > 2:
            total, grad_a2 = _back_one(
                grad, values, a2, total, grad_a2, seed, rows, ranks, begin, tokens, features,
                scale, threshold, 2, N, R, COLUMNS, EXACT,
            )  # fmt: skip
        tl.store(grad_x + offset, total.to(grad_x.dtype.element_ty), mask=inside)
    _store_a(parts, split, 0, grad_a0, scale, ranks, columns, features, N, R)
    if N > 1:
        _store_a(parts, split, 1, grad_a1, scale, ranks, columns, features, N, R)
    if N > 2:
        _store_a(parts, split, 2, grad_a2, scale, ranks, columns, features, N, R)
