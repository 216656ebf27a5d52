"""The elementwise work of a lean layer, in plain torch: for the CPU, and for GPUs without Triton.

:mod:`training.step.kernels.triton_elementwise` has the same functions, each fused into one kernel.
Shape letters: T tokens, F features, n adapters that read one input, r their rank.
"""

import math

import torch
from torch import Tensor
from torch.nn import functional

_MOST_POWER = 126.0  # of two, that numbers are scaled by


def rms_norm(x: Tensor, weight: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    """Return (``x / rms(x) * weight`` in the type of ``x``, 1 / rms [..., 1] float32)."""
    if _has_kernel(x, weight):
        normed: tuple[Tensor, Tensor] = torch.ops.aten._fused_rms_norm(  # noqa: SLF001
            x, [x.shape[-1]], weight, eps
        )
        return normed
    norm = torch.linalg.vector_norm(x, dim=-1, keepdim=True, dtype=torch.float32)
    scale = norm.square_().div_(x.shape[-1]).add_(eps).rsqrt_()
    return torch.mul(x * scale, weight, out=torch.empty_like(x)), scale


def rms_norm_backward(
    grad: Tensor, x: Tensor, weight: Tensor, scale: Tensor, residual: Tensor | None
) -> Tensor:
    """Return the gradient to ``x`` of :func:`rms_norm`, with ``residual`` added.

    With y = x s w and s = 1 / rms(x): dx = s (g w - x s^2 mean(g w x)).
    """
    if _has_kernel(x, weight) and grad.is_contiguous():
        slope: Tensor = torch.ops.aten._fused_rms_norm_backward(  # noqa: SLF001
            grad, x, [x.shape[-1]], scale, weight, [True, False]
        )[0]
        return slope if residual is None else slope.add_(residual)
    weighted = grad * weight.float()
    along = (weighted * x).mean(-1, keepdim=True).mul_(scale.pow(3))
    wide, out = weighted.mul_(scale), torch.empty_like(x)
    if residual is None:
        return torch.addcmul(wide, x, along, value=-1, out=out)
    return torch.add(wide.addcmul_(x, along, value=-1), residual, out=out)


def _has_kernel(x: Tensor, weight: Tensor) -> bool:
    """Return whether PyTorch has one kernel for the norm: on CUDA, with the weight in the type of
    ``x``; a weight that has more digits than that keeps them."""
    return x.is_cuda and x.is_contiguous() and weight.dtype == x.dtype


def rotate_(heads: Tensor, cos: Tensor, sin: Tensor, *, back: bool = False) -> None:
    """Apply rotary positions to ``heads`` [T, H, D] in place, or their transpose.

    Args:
        heads: queries and keys; the last dimension lies together, the others need not.
        cos: [T, D] float32, both halves equal, as transformers has them.
        sin: [T, D] float32, likewise.
        back: apply the transpose, which takes gradients back.
    """
    first, second = heads.chunk(2, dim=-1)
    cos, sin = (part.chunk(2, dim=-1)[0].unsqueeze(1) for part in (cos, -sin if back else sin))
    kept, crossing = first * cos, first * sin  # float32, before the first half is overwritten
    torch.addcmul(kept, second, sin, value=-1, out=first)
    torch.addcmul(crossing, second, cos, out=second)


def swiglu(gate_up: Tensor) -> Tensor:
    """Return ``silu(gate) * up`` [T, F] of ``gate_up`` [T, 2 F]."""
    gate, up = gate_up.chunk(2, dim=-1)
    return functional.silu(gate).mul_(up)


def swiglu_backward(grad: Tensor, gate_up: Tensor) -> Tensor:
    """Return the gradient to ``gate_up``, which is overwritten with it."""
    gate, up = gate_up.chunk(2, dim=-1)
    opened, grad_opened = functional.silu(gate), grad * up
    torch.mul(grad, opened, out=up)
    torch.ops.aten.silu_backward.grad_input(grad_opened, gate, grad_input=gate)
    return gate_up


def lora_down(x: Tensor, a: Tensor, adapters: int, scale: float, p: float, seed: int) -> Tensor:
    """Return ``scale * dropout(x) @ a.T``, [T, n r]; each adapter drops for itself.

    Args:
        x: [T, F].
        a: [n r, F].
        adapters: n.
        scale: of the adapters, as PEFT has it.
        p: share that is dropped; the rest is divided by 1 - p.
        seed: of the masks.
    """
    if not p:
        return (x @ a.T) * scale
    parts = [dropout(x, p, seed, index)[0] @ part.T for index, part in enumerate(a.chunk(adapters))]
    return torch.cat(parts, dim=1) * scale


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
    """Add to ``grad_x`` what flows back through :func:`lora_down`; return the gradient to ``a``.

    Args:
        grad: [T, n r], to what ``lora_down`` returned.
        x: [T, F], as it was given.
        a: [n r, F].
        grad_x: [T, F], added to in place.
        adapters: n.
        scale: as it was given.
        p: as it was given.
        seed: as it was given; the masks are drawn again instead of kept.

    Returns:
        [n r, F] float32.
    """
    grad = grad * scale
    if not p:
        grad_x.addmm_(grad, a)
        return grad.T.float() @ x.float() if x.dtype == torch.float32 else (grad.T @ x).float()
    found = []
    for index, (g, part) in enumerate(
        zip(grad.chunk(adapters, dim=1), a.chunk(adapters), strict=True)
    ):
        dropped, mask = dropout(x, p, seed, index)
        found.append((g.T @ dropped).float())
        del dropped  # or it would stand beside the next product
        grad_x.addcmul_(g @ part, mask, value=1 / (1 - p))
    return torch.cat(found)


def to_half(x: Tensor, most: float) -> tuple[Tensor, Tensor]:
    """Return ``x`` [T, F] in float16, each row times a power of two, and what takes that back.

    Args:
        x: as it is computed with.
        most: what the largest number of a row comes under, and over half of.

    Returns:
        [T, F] float16; [T, 1] float32. Where a row is no number, so is what comes of it.
    """
    largest = torch.linalg.vector_norm(x, torch.inf, dim=-1, keepdim=True, dtype=torch.float32)
    power = (math.log2(most) - largest.log2()).floor_().clamp_(-_MOST_POWER, _MOST_POWER)
    half = torch.mul(x, power.exp2(), out=torch.empty_like(x, dtype=torch.float16))
    return half, power.neg_().exp2_()


def from_half(product: Tensor, back: Tensor, dtype: torch.dtype, residual: Tensor | None) -> Tensor:
    """Return ``product * back`` [T, F] in ``dtype``, with ``residual`` added.

    Args:
        product: [T, F] float16, of what :func:`to_half` returned; where ``dtype`` has two bytes as
            well, it is overwritten.
        back: [T, 1] float32, likewise.
        dtype: to return.
        residual: [T, F], added before anything is rounded.
    """
    out = product.view(dtype) if dtype.itemsize == 2 else torch.empty_like(product, dtype=dtype)
    if residual is None:
        return torch.mul(product, back, out=out)
    return torch.addcmul(residual, product, back, out=out)


def cross_entropy_(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Return the loss of each row in nats [L] float32; ``logits`` become their gradient.

    Args:
        logits: [L, V], overwritten with ``weights * (softmax(logits) - onehot(targets))``.
        targets: [L] int64.
        weights: [L] float32.
    """
    largest = logits.amax(-1, keepdim=True).float()
    wide = torch.sub(logits, largest, out=logits if logits.dtype == torch.float32 else None)
    index = targets.unsqueeze(1)
    of_target = wide.gather(1, index)
    total = wide.exp_().sum(-1, keepdim=True)
    wide.scatter_add_(1, index, -total)
    torch.mul(wide, weights.unsqueeze(1) / total, out=logits)
    return (total.log() - of_target).squeeze(1)


def dropout(x: Tensor, p: float, seed: int, index: int) -> tuple[Tensor, Tensor]:
    """Return ``x`` with a share ``p`` left out and the rest divided by 1 - p, and what stays, bool.

    The same for the same ``seed`` and ``index``; what others draw is as if nothing had been drawn.
    """
    seed = (seed * 31 + index) % 2**63
    if x.is_cuda:
        # To draw a mask by itself takes a GPU longer than to drop with it; PyTorch's kernel for
        # both draws from the device's own generator.
        generator = torch.cuda.default_generators[x.get_device()]
        before = generator.get_state()
        generator.manual_seed(seed)
        try:
            dropped: tuple[Tensor, Tensor] = torch.native_dropout(x, p, True)
        finally:
            generator.set_state(before)
        return dropped
    own = torch.Generator(x.device).manual_seed(seed)
    mask = torch.empty_like(x, dtype=torch.bool, memory_format=torch.contiguous_format)
    mask.bernoulli_(1 - p, generator=own)
    return (x * mask).mul_(1 / (1 - p)), mask
