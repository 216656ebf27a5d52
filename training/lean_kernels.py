"""The elementwise work of a lean layer, in plain torch: for the CPU, and for GPUs without Triton.

:mod:`training.triton_kernels` has the same functions, each fused into one kernel. Shape letters:
T tokens, F features, n adapters that read one input, r their rank.
"""

import torch
from torch import Tensor
from torch.nn import functional


def rms_norm(x: Tensor, weight: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    """Return (``x / rms(x) * weight`` in the type of ``x``, 1 / rms [..., 1] float32)."""
    wide = x.float()
    scale = torch.rsqrt(wide.square().mean(-1, keepdim=True) + eps)
    return (wide * scale * weight.float()).to(x.dtype), scale


def rms_norm_backward(
    grad: Tensor, x: Tensor, weight: Tensor, scale: Tensor, residual: Tensor | None
) -> Tensor:
    """Return the gradient to ``x`` of :func:`rms_norm`, with ``residual`` added.

    With y = x s w and s = 1 / rms(x): dx = s (g w - x s^2 mean(g w x)).
    """
    wide, weighted = x.float(), grad.float() * weight.float()
    mean = (weighted * wide).mean(-1, keepdim=True)
    out = scale * (weighted - wide * scale.square() * mean)
    return (out if residual is None else out + residual.float()).to(x.dtype)


def rotate_(heads: Tensor, cos: Tensor, sin: Tensor, *, back: bool = False) -> None:
    """Apply rotary positions to ``heads`` [T, H, D] in place, or their transpose.

    Args:
        heads: queries and keys; the last dimension lies together, the others need not.
        cos: [T, D] float32, both halves equal, as transformers has them.
        sin: [T, D] float32.
        back: apply the transpose, which takes gradients back.
    """
    half = heads.shape[-1] // 2
    wide = heads.float()
    turned = torch.cat((-wide[..., half:], wide[..., :half]), dim=-1)
    signed = -sin if back else sin
    heads.copy_(wide * cos.unsqueeze(1) + turned * signed.unsqueeze(1))


def swiglu(gate_up: Tensor) -> Tensor:
    """Return ``silu(gate) * up`` [T, F] of ``gate_up`` [T, 2 F]."""
    gate, up = gate_up.chunk(2, dim=-1)
    return functional.silu(gate) * up


def swiglu_backward(grad: Tensor, gate_up: Tensor) -> Tensor:
    """Return the gradient to ``gate_up``, which may be overwritten."""
    gate, up = gate_up.float().chunk(2, dim=-1)
    grad = grad.float()
    opened = torch.sigmoid(gate)
    slope = opened * (1 + gate * (1 - opened))
    return torch.cat((grad * up * slope, grad * gate * opened), dim=-1).to(gate_up.dtype)


def lora_down(x: Tensor, a: Tensor, adapters: int, scale: float, p: float, seed: int) -> Tensor:
    """Return ``scale * dropout(x) @ a.T``, [T, n r]; each adapter drops for itself.

    Args:
        x: [T, F].
        a: [n r, F].
        adapters: n.
        scale: alpha / r.
        p: share that is dropped; the rest is divided by 1 - p.
        seed: of the masks.
    """
    if not p:
        return (x @ a.T) * scale
    parts = [_dropped(x, p, seed, index) @ part.T for index, part in enumerate(a.chunk(adapters))]
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
        mask = _mask(x, p, seed, index)
        grad_x.addcmul_(g @ part, mask)
        found.append((g.T @ (x * mask)).float())
    return torch.cat(found)


def cross_entropy_(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Return the loss of each row in nats [L] float32; ``logits`` become their gradient.

    Args:
        logits: [L, V], overwritten with ``weights * (softmax(logits) - onehot(targets))``.
        targets: [L] int64.
        weights: [L] float32.
    """
    wide = logits.float()
    normaliser = wide.logsumexp(-1)
    losses = normaliser - wide.gather(1, targets.unsqueeze(1)).squeeze(1)
    probabilities = wide.sub_(normaliser.unsqueeze(1)).exp_()
    probabilities.scatter_add_(1, targets.unsqueeze(1), torch.full_like(losses, -1.0).unsqueeze(1))
    logits.copy_(probabilities.mul_(weights.unsqueeze(1)))
    return losses


def _dropped(x: Tensor, p: float, seed: int, index: int) -> Tensor:
    return x * _mask(x, p, seed, index)


def _mask(x: Tensor, p: float, seed: int, index: int) -> Tensor:
    """Return 0 with probability p, else 1 / (1 - p), for each element; the same for a seed."""
    generator = torch.Generator(x.device).manual_seed((seed * 31 + index) % 2**63)
    mask = torch.empty_like(x, memory_format=torch.contiguous_format)
    return mask.bernoulli_(1 - p, generator=generator).div_(1 - p)
