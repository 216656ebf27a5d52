"""The frozen weights of linear layers that read one input, as one matrix to multiply by.

However they are kept (4 bit, 8 bit, whole), :meth:`FrozenWeights.matrix` gives them in the type
to compute in, stacked [out, in]. What it gives is dropped after use: nothing dequantised is kept.
"""

from copy import copy
from typing import Any

import torch
from bitsandbytes.functional import dequantize_4bit
from bitsandbytes.nn import Linear4bit, Linear8bitLt
from torch import Tensor, nn

_GROUP = 64 * 256  # weights for which NF4 keeps one float32


class FrozenWeights:
    """The weights of one or more frozen linear layers.

    Args:
        layers: with the same number of input features.
        dtype: to compute in.
        fused: whether Triton kernels may be used.
    """

    def __init__(self, layers: list[nn.Linear], dtype: torch.dtype, *, fused: bool) -> None:
        self.dtype = dtype
        self.in_features = layers[0].in_features
        self.out_features = [layer.out_features for layer in layers]
        self._layers = layers
        self._fused: FusedNf4 | None = None
        if fused and FusedNf4.takes(layers):
            self._fused = FusedNf4(layers)

    def matrix(self, dtype: torch.dtype | None = None) -> Tensor:
        """Return the weights [sum of out features, in features], in the type to compute in where
        no other is named."""
        dtype = dtype or self.dtype
        if self._fused is None and len(self._layers) == 1:
            return _weight(self._layers[0], dtype)
        out = torch.empty(
            sum(self.out_features),
            self.in_features,
            dtype=dtype,
            device=self._layers[0].weight.device,
        )
        if self._fused is not None:
            return self._fused.dequantize(out)
        for layer, part in zip(self._layers, out.split(self.out_features), strict=True):
            _weight(layer, dtype, out=part)
        return out


class FusedNf4:
    """Up to three NF4 matrices, laid side by side so that one kernel dequantises them.

    The layers' parameters become views of the joined storage; nothing is held twice.
    """

    def __init__(self, layers: list[nn.Linear]) -> None:
        weights: list[Any] = [layer.weight for layer in layers]
        states = [weight.quant_state for weight in weights]
        counts = [layer.in_features * layer.out_features for layer in layers]
        bounds = [sum(counts[:1]), sum(counts[:2])] if len(layers) > 1 else counts * 2
        self.bounds = (bounds[0], bounds[1])
        self.packed = _joined([w.data.view(-1) for w in weights])
        self.absmax = _joined([s.absmax for s in states])
        self.absmax_scale = _joined([s.state2.absmax for s in states])
        self.offsets = torch.stack([s.offset.float().reshape(()) for s in states])
        self.offsets = torch.cat([self.offsets, self.offsets[-1:].expand(3 - len(states))])
        self.code = states[0].code
        self.absmax_code = states[0].state2.code
        self._share(weights, states)

    @staticmethod
    def takes(layers: list[nn.Linear]) -> bool:
        """Return whether the layers' weights are of the kind that the kernel knows."""
        states = [getattr(layer.weight, "quant_state", None) for layer in layers]
        return (
            len(layers) <= 3
            and all(s is not None and s.nested and s.quant_type == "nf4" for s in states)
            and all(s is not None and s.blocksize == 64 for s in states)
            and all(s is not None and s.state2.blocksize == 256 for s in states)
            and all(layer.weight.is_cuda for layer in layers)
            and (
                len(layers) == 1
                or all(x.in_features * x.out_features % _GROUP == 0 for x in layers)
            )
        )

    def dequantize(self, out: Tensor) -> Tensor:
        """Fill ``out`` with the weights and return it."""
        from training.step.kernels.triton_elementwise import dequantize_nf4

        return dequantize_nf4(
            self.packed,
            self.absmax,
            self.code,
            self.absmax_code,
            self.absmax_scale,
            self.offsets,
            self.bounds,
            out,
        )

    def _share(self, weights: list[Any], states: list[Any]) -> None:
        packed = self.packed.split([w.numel() for w in weights])
        absmax = self.absmax.split([s.absmax.numel() for s in states])
        scales = self.absmax_scale.split([s.state2.absmax.numel() for s in states])
        for weight, state, p, a, c in zip(weights, states, packed, absmax, scales, strict=True):
            weight.data = p.view(weight.shape)
            state.absmax, state.state2.absmax = a, c


def _joined(parts: list[Tensor]) -> Tensor:
    """Return flat parts as one; without a copy where they lie so already."""
    first = parts[0]
    begin, storage = first.storage_offset(), first.untyped_storage().data_ptr()
    for part in parts:
        if part.untyped_storage().data_ptr() != storage or part.storage_offset() != begin:
            return torch.cat(parts)
        begin += part.numel()
    return first.as_strided((begin - first.storage_offset(),), (1,), first.storage_offset())


_READ_ONE_INPUT = (("q_proj", "k_proj", "v_proj"), ("gate_proj", "up_proj"))


def join_siblings(parent: nn.Module, name: str) -> None:
    """Lay NF4 weights that read one input side by side as soon as the last of them is loaded.

    Done later, for the whole model, it would leave holes all over the GPU's memory, which nothing
    large fits into.

    Args:
        parent: of the linear layers, such as a layer's MLP.
        name: of the one that was loaded last.
    """
    for names in _READ_ONE_INPUT:
        layers: list[Any] = [getattr(parent, each, None) for each in names]
        whole = all(isinstance(layer, Linear4bit) for layer in layers)
        if name in names and whole and FusedNf4.takes(layers):
            FusedNf4(layers)


def _weight(layer: nn.Linear, dtype: torch.dtype, out: Tensor | None = None) -> Tensor:
    """Return a layer's weight [out, in], written to ``out`` where it is given."""
    weight: Any = layer.weight
    found: Tensor
    if isinstance(layer, Linear4bit):
        state = weight.quant_state
        if state.dtype != dtype:  # made in it at once, or it would be rounded twice
            state = copy(state)
            state.dtype = dtype
        if out is None or out.is_cuda:  # no such kernel on the CPU
            found = dequantize_4bit(weight.data, state, out=out)
            return found
        found = dequantize_4bit(weight.data, state)
    elif isinstance(layer, Linear8bitLt):
        scale = weight.SCB if weight.SCB is not None else layer.state.SCB
        rows = weight.CB if weight.CB is not None else weight.data
        found = (rows.float() * (scale.float().unsqueeze(1) / 127)).to(dtype)
    else:
        found = weight.data.to(dtype)
    return found if out is None else out.copy_(found)
