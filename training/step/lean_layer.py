"""One decoder layer of the Llama kind, lean: two autograd functions around attention.

What transformers and PEFT compute with dozens of modules is here a short list of large operations
over ``[tokens, hidden]``; cheap elementwise results are computed again in the backward pass
instead of kept, and dropout is drawn again from its seed. Shape letters: T tokens, h hidden size,
H query heads, G key and value heads, D head size, f intermediate size.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

from training.plan.engine import AttentionKind
from training.step.attention import segment_attention
from training.step.clock import StepClock
from training.step.layout import SequenceLayout
from training.step.lora_linear import LoraLinears


@dataclass(frozen=True)
class Positions:
    """What all layers of a pass have in common.

    Args:
        cos: [T, D] float32, of the rotary embedding.
        sin: [T, D] float32.
        layout: which token attends to which.
        seed: of the pass's dropout.
        training: whether to drop.
        clock: told of what is computed again.
    """

    cos: Tensor
    sin: Tensor
    layout: SequenceLayout
    seed: int
    training: bool
    clock: StepClock


class LeanLayer:
    """A decoder layer, built from transformers' own with PEFT's adapters on it.

    Args:
        module: the layer, with two norms, ``self_attn`` and ``mlp`` as Llama's has. index: its
        number, which tells its dropout from other layers'. dtype: to compute in. kernels:
        :mod:`training.step.kernels.torch_elementwise` or
        :mod:`training.step.kernels.triton_elementwise`. fused: whether ``kernels`` are Triton's.
        attention: how it is computed.
    """

    def __init__(
        self,
        module: Any,
        index: int,
        dtype: torch.dtype,
        kernels: ModuleType,
        *,
        fused: bool,
        attention: AttentionKind,
    ) -> None:
        parts, mlp = module.self_attn, module.mlp
        self.kernels = kernels
        self.index = index
        self.attention = attention
        self.head_dim = int(parts.head_dim)
        self.scale = float(parts.scaling)

        def group(*layers: nn.Module) -> LoraLinears:
            return LoraLinears(list(layers), dtype, kernels, fused=fused)

        self.qkv = group(parts.q_proj, parts.k_proj, parts.v_proj)
        self.out = group(parts.o_proj)
        self.gate_up = group(mlp.gate_proj, mlp.up_proj)
        self.down = group(mlp.down_proj)
        self.groups = [self.qkv, self.out, self.gate_up, self.down]
        self.input_norm, self.input_eps = norm_of(module.input_layernorm, dtype)
        self.mlp_norm, self.mlp_eps = norm_of(module.post_attention_layernorm, dtype)
        self.head_norms = [
            norm_of(getattr(parts, name), dtype)
            for name in ("q_norm", "k_norm")
            if hasattr(parts, name)
        ]
        queries, keys, _ = self.qkv.weights.out_features
        self.query_heads = queries // self.head_dim
        self.key_heads = keys // self.head_dim

    def __call__(self, x: Tensor, positions: Positions) -> Tensor:
        """Return the layer's output [T, h]; what the backward pass needs is kept."""
        return self._run(x, positions, output_wanted=True)

    def checkpointed(self, x: Tensor, positions: Positions) -> Tensor:
        """Return the layer's output [T, h]; only ``x`` is kept, the rest is computed again."""
        output: Tensor = _Checkpoint.apply(x, self, positions)
        return output

    def recompute(self, x: Tensor, positions: Positions) -> Tensor:
        """Compute what the backward pass needs; the output's values are not, and are not made."""
        return self._run(x, positions, output_wanted=False)

    def _run(self, x: Tensor, positions: Positions, *, output_wanted: bool) -> Tensor:
        query, key, value, residual = _ToAttention.apply(x, self, positions, *self.qkv.parameters)
        attended = segment_attention(
            query, key, value, positions.layout, scale=self.scale, kind=self.attention
        )
        parameters = [*self.out.parameters, *self.gate_up.parameters, *self.down.parameters]
        output: Tensor = _FromAttention.apply(
            attended.flatten(1), residual, self, positions, output_wanted, *parameters
        )
        return output

    def seed(self, positions: Positions, group: int) -> int:
        """Return the seed of one group's dropout in this pass."""
        return (positions.seed + 4 * self.index + group) % 2**31


class _ToAttention(torch.autograd.Function):
    """x → norm → queries, keys and values with rotary positions; and x itself, for the residual."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, layer: LeanLayer, positions: Positions, *_: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        kernels = layer.kernels
        normed, scale = kernels.rms_norm(x, layer.input_norm, layer.input_eps)
        seed = layer.seed(positions, 0)
        qkv, low = layer.qkv.forward(normed, seed, training=positions.training)
        heads = qkv.view(x.shape[0], -1, layer.head_dim)
        both = layer.query_heads + layer.key_heads
        raw, scales = None, []
        if layer.head_norms:
            raw = heads
            (query, first), (key, second) = (
                kernels.rms_norm(part, *norm)
                for part, norm in zip(_query_key(heads, layer), layer.head_norms, strict=True)
            )
            heads = torch.cat((query, key, heads[:, both:]), dim=1)
            scales = [first, second]
        kernels.rotate_(heads[:, :both], positions.cos, positions.sin)
        ctx.layer, ctx.positions = layer, positions
        ctx.save_for_backward(x, scale, low, raw, *scales)
        query, key = _query_key(heads, layer)
        return query, key, heads[:, both:], x.view_as(x)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        layer, positions = ctx.layer, ctx.positions
        x, scale, low, raw, *scales = ctx.saved_tensors
        kernels = layer.kernels
        *head_grads, residual = grads
        grad = torch.cat(head_grads, dim=1)
        both = layer.query_heads + layer.key_heads
        kernels.rotate_(grad[:, :both], positions.cos, positions.sin, back=True)
        if raw is not None:
            parts = zip(
                _query_key(grad, layer), _query_key(raw, layer), layer.head_norms, scales,
                strict=True,
            )  # fmt: skip
            query, key = (
                kernels.rms_norm_backward(g, part, norm[0], s, None) for g, part, norm, s in parts
            )
            grad = torch.cat((query, key, grad[:, both:]), dim=1)
        normed = kernels.rms_norm(x, layer.input_norm, layer.input_eps)[0]
        seed = layer.seed(positions, 0)
        grad_normed, found = layer.qkv.backward(
            grad.flatten(1), normed, low, seed, training=positions.training
        )
        grad_x = kernels.rms_norm_backward(grad_normed, x, layer.input_norm, scale, residual)
        return grad_x, None, None, *found


class _FromAttention(torch.autograd.Function):
    """What attention gave → output projection, residual, norm, gated MLP, residual."""

    @staticmethod
    def forward(
        ctx: Any,
        attended: Tensor,
        residual: Tensor,
        layer: LeanLayer,
        positions: Positions,
        output_wanted: bool,
        *_: Tensor,
    ) -> Tensor:
        kernels, training = layer.kernels, positions.training
        middle, low_out = layer.out.forward(
            attended, layer.seed(positions, 1), training=training, residual=residual
        )
        normed, scale = kernels.rms_norm(middle, layer.mlp_norm, layer.mlp_eps)
        gate_up, low_gate_up = layer.gate_up.forward(
            normed, layer.seed(positions, 2), training=training
        )
        active = kernels.swiglu(gate_up)
        seed = layer.seed(positions, 3)
        if output_wanted:
            output, low_down = layer.down.forward(active, seed, training=training, residual=middle)
            active = None
        else:
            output, low_down = (
                torch.empty_like(middle),
                layer.down.low_rank(active, seed, training=training),
            )
        ctx.layer, ctx.positions = layer, positions
        ctx.save_for_backward(
            attended, middle, scale, gate_up, low_out, low_gate_up, low_down, active
        )
        return output

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        layer, positions = ctx.layer, ctx.positions
        kernels, training = layer.kernels, positions.training
        attended, middle, scale, gate_up, low_out, low_gate_up, low_down, active = ctx.saved_tensors
        if active is None:
            active = kernels.swiglu(gate_up)
        grad_active, found_down = layer.down.backward(
            grad, active, low_down, layer.seed(positions, 3), training=training
        )
        del active
        grad_gate_up = kernels.swiglu_backward(grad_active, gate_up)
        del grad_active
        normed = kernels.rms_norm(middle, layer.mlp_norm, layer.mlp_eps)[0]
        grad_normed, found_gate_up = layer.gate_up.backward(
            grad_gate_up, normed, low_gate_up, layer.seed(positions, 2), training=training
        )
        del grad_gate_up, normed
        grad_middle = kernels.rms_norm_backward(grad_normed, middle, layer.mlp_norm, scale, grad)
        grad_attended, found_out = layer.out.backward(
            grad_middle, attended, low_out, layer.seed(positions, 1), training=training
        )
        return (
            grad_attended, grad_middle, None, None, None, *found_out, *found_gate_up, *found_down
        )  # fmt: skip


class _Checkpoint(torch.autograd.Function):
    """A layer whose insides are computed again in the backward pass."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, layer: LeanLayer, positions: Positions) -> Tensor:
        ctx.layer, ctx.positions = layer, positions
        ctx.save_for_backward(x)
        return layer(x, positions)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, None, None]:
        (saved,) = ctx.saved_tensors
        x = saved.detach().requires_grad_()
        with torch.enable_grad(), ctx.positions.clock.within("recompute"):
            output = ctx.layer.recompute(x, ctx.positions)
        output.backward(grad)
        return x.grad, None, None


def _query_key(heads: Tensor, layer: LeanLayer) -> tuple[Tensor, Tensor]:
    """Return the query and the key heads of [T, H + 2 G, D]."""
    first, last = layer.query_heads, layer.query_heads + layer.key_heads
    return heads[:, :first], heads[:, first:last]


def norm_of(module: Any, dtype: torch.dtype) -> tuple[Tensor, float]:
    """Return a norm's weight, in ``dtype`` where that holds all its digits, and its epsilon.

    What was published in 16 bits and is kept in 32 comes back to 16.
    """
    weight: Tensor = module.weight.data
    low = weight.to(dtype)
    if torch.equal(low.to(weight.dtype), weight):
        weight = low
    return weight, float(module.variance_epsilon)
