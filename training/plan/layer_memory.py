"""The memory of one decoder layer in a micro-batch: kept for the backward pass, and taken in it.

The formulas count the tensors that :mod:`training.step.lean_layer`, or transformers' modules with
PEFT's adapters, really make. Letters: T tokens of the micro-batch, h hidden size, q and k features
of all query and of all key heads, f intermediate size, w bytes of a number in the type to compute
in.
"""

import sys
from dataclasses import dataclass, replace

from training.model_files.names import naming
from training.model_files.shape import ModelShape
from training.plan.engine import Engine
from training.settings.schema import Settings

GEMMA = ("gemma2", "gemma3_text")
_INTO_ATTENTION = ("q_proj", "k_proj", "v_proj", "qkv_proj")
_INTO_MLP = ("gate_proj", "up_proj", "gate_up_proj")
_HEAD_NORMED = ("qwen3", "exaone4", "gemma3_text")
_NF4_SCALES = 4 / 64  # float32 constants of a matrix, while it is dequantised


@dataclass(frozen=True)
class Moment:
    """What stands at one moment of a layer's backward pass beside what layers keep, in bytes.

    Args:
        transient: activations and their gradients.
        workspace: dequantised weights.
    """

    transient: float
    workspace: float

    @property
    def total(self) -> float:
        """Both."""
        return self.transient + self.workspace


@dataclass(frozen=True)
class LayerMemory:
    """Bytes of one layer in one micro-batch.

    Args:
        entry: kept of a layer that is computed again: its input.
        kept: kept of a layer that is not.
        backward: the largest moment of a layer that was kept.
        again: the largest moment of one that is computed again, all that it makes included.
    """

    entry: float
    kept: float
    backward: Moment
    again: Moment


@dataclass(frozen=True)
class LayerWork:
    """The numbers that a layer's memory follows from.

    Args:
        shape: the model's.
        settings: the run's.
        engine: how it is computed.
        tokens: of the micro-batch.
        length: of an example: tokens that attend to each other.
        width: bytes of a number in the type to compute in.
        gathered_keys: keys that are gathered for attention where examples share a beginning.
    """

    shape: ModelShape
    settings: Settings
    engine: Engine
    tokens: int
    length: float
    width: int
    gathered_keys: float = 0.0

    @property
    def adapted(self) -> frozenset[str]:
        """Names of the linear layers that have an adapter."""
        return adapted_layers(self.settings, self.shape)

    @property
    def queries(self) -> int:
        """Features of all query heads."""
        return self.shape.heads * self.shape.head_dim

    @property
    def keys(self) -> int:
        """Features of all key heads."""
        return self.shape.kv_heads * self.shape.head_dim

    @property
    def halved(self) -> bool:
        """Whether products with frozen weights are computed in float16: then each has its input in
        that type beside it."""
        return self.engine.products == "fp16"

    def dequantised(self, weights: int, *, joined: bool) -> float:
        """Bytes at the most while ``weights`` are made ready to multiply by.

        Args:
            weights: of one matrix, or of matrices that are laid in one.
            joined: whether there is more than one.
        """
        kind = self.settings.model.quantization
        whole = weights * self.width
        if kind == "none":
            return whole if joined or self.halved else 0
        if kind == "nf4":
            return whole if self.engine.fused_kernels else whole + weights * _NF4_SCALES
        # int8 goes through float32, twice: as it is, and times its scale.
        return whole + 4 * weights if joined else 8 * weights


def adapted_layers(settings: Settings, shape: ModelShape) -> frozenset[str]:
    """Return the last names, as transformers has them, of the linear layers that learn."""
    wanted = settings.lora.target_modules
    if isinstance(wanted, str):
        return frozenset(shape.linear_layers)
    ours = naming(shape.model_type).ours_of_layer
    return frozenset(map(ours, wanted)) & frozenset(shape.linear_layers)


def layer_memory(work: LayerWork) -> LayerMemory:
    """Return what a layer of the run takes."""
    if work.engine.lean:
        layer = _lean(work)
    else:
        layer = _gemma_modules(work) if work.shape.model_type in GEMMA else _modules(work)
    # PyTorch's builds for Windows have no FlashAttention.
    if work.engine.attention == "varlen" and sys.platform == "win32":
        return _with_efficient_attention(work, layer)
    return layer


def _with_efficient_attention(work: LayerWork, layer: LayerMemory) -> LayerMemory:
    """The memory-efficient kernel's backward pass beside ``layer``'s moments: a float32 sum for the
    queries' gradients, padded to the longest segment and to its kernels' head sizes, and keys,
    values and their gradients for every query head (kernel_backward.h in PyTorch)."""
    w, t, h, q, k = work.width, work.tokens, work.shape.hidden_size, work.queries, work.keys
    padded = next((size for size in (64, 128) if size >= work.shape.head_dim), work.shape.head_dim)
    sums = 2 * t * work.shape.heads * padded * 4  # at most: SequenceLayout.alike
    of_keys = (work.gathered_keys or t) * w * (4 * q + 2 * k)
    attention = Moment(t * w * (h + 2 * q) + sums + of_keys, 0)
    again = Moment(attention.transient + layer.kept - layer.entry, 0)
    return replace(
        layer,
        backward=max(layer.backward, attention, key=_total),
        again=max(layer.again, again, key=_total),
    )


def _lean(work: LayerWork) -> LayerMemory:
    """:class:`training.step.lean_layer.LeanLayer`; kept is what its two functions save, and
    attention's output with the logarithms of its sums."""
    shape, w, t = work.shape, work.width, work.tokens
    h, f, q, k = shape.hidden_size, shape.intermediate_size, work.queries, work.keys
    low = work.settings.lora.r * len(work.adapted)
    heads = shape.heads + shape.kv_heads
    normed = shape.model_type in _HEAD_NORMED
    kept = w * (2 * h + (q + 2 * k) * (2 if normed else 1) + q + 2 * f + low)
    kept += 4 * shape.heads + 8 + (4 * heads if normed else 0)
    if work.engine.attention != "varlen":  # examples' outputs, and these laid end to end
        kept += w * q
    down = work.dequantised(h * f, joined=False)
    gate_up = work.dequantised(h * f * 2, joined=True)
    if work.settings.model.quantization == "int8":  # one of the two halves at a time
        gate_up = work.width * 2 * h * f + 8 * h * f
    half = 2 if work.halved else 0
    at_down = Moment(t * (w * (h + 2 * f) + half * h), down)
    if work.settings.model.quantization == "int8":
        at_down = max(
            Moment(t * w * (h + f), down),
            Moment(t * (w * (h + 2 * f) + half * h), w * h * f),
            key=_total,
        )
    at_gates = Moment(t * (w * 3 * h + half * 2 * f), gate_up)
    # Computed again: the middle of the MLP stands all along, and an output that nobody reads.
    again_extra = t * (kept - w * h) + t * w * (f + h)
    again_down = Moment(at_down.transient - t * w * f + again_extra, at_down.workspace)
    again_gates = Moment(at_gates.transient + again_extra, gate_up)
    moments, again = [at_down, at_gates], [again_down, again_gates]
    if not work.engine.fused_kernels:
        # Nine times [T, f] in float32 for the gates' gradient, as the kernels that were measured
        # had it; today's take 2 w f in their place (tests/training/step/test_lean_kernels.py).
        plain = t * (w * (h + f) + 36 * f)
        moments.append(Moment(plain, 0))
        again.append(Moment(plain + again_extra, 0))
    gathered = _gathered(work)
    if gathered:
        attention = _attention_backward(work)
        moments.append(attention)
        again.append(Moment(attention.transient + t * (kept - w * h), 0))
        again = [Moment(part.transient + gathered, part.workspace) for part in again]
    worst, worst_again = max(moments, key=_total), max(again, key=_total)
    return LayerMemory(t * w * h, t * kept + gathered, worst, worst_again)


def _gathered(work: LayerWork) -> float:
    """Bytes of keys and values that are gathered for attention and kept."""
    return work.gathered_keys * work.width * 2 * work.keys


def _attention_backward(work: LayerWork) -> Moment:
    """Attention's gradients where keys are gathered, which may be many more than the tokens: those
    of every query head's keys and values, and a float32 sum for the queries' (FlashAttention-2)."""
    w, t, h, q, k = work.width, work.tokens, work.shape.hidden_size, work.queries, work.keys
    of_tokens = t * (w * h + 2 * w * q + 4 * q)
    return Moment(of_tokens + work.gathered_keys * w * (2 * q + 2 * k), 0)


def _modules(work: LayerWork) -> LayerMemory:
    """Modules of Llama's kind under autocast. The norms' float32 weights make the stream float32;
    each adapter keeps its input in the type to compute in, and where it drops, a mask."""
    shape, w, t = work.shape, work.width, work.tokens
    h, f, q, k = shape.hidden_size, shape.intermediate_size, work.queries, work.keys
    mask = 1 if work.settings.lora.dropout else 0
    adapted = work.adapted
    reads_hidden = len(adapted & frozenset((*_INTO_ATTENTION, *_INTO_MLP)))
    kept = 8 * h + reads_hidden * (w + mask) * h + 12 * f
    kept += (w + mask) * f * ("down_proj" in adapted) + (w + mask) * q * ("o_proj" in adapted)
    kept += w * (2 * q + 2 * k) + 4 * shape.heads + w * work.settings.lora.r * len(adapted)
    if shape.model_type in _HEAD_NORMED:
        kept += 4 * (q + k)
    if work.settings.model.quantization == "none":  # gates come in the type to compute in
        kept -= 3 * (4 - w) * f
    if work.settings.model.quantization == "int8":  # bitsandbytes keeps what it multiplied
        kept += 8 * h + w * q + 4 * f
    if work.engine.batching == "padded":  # keys repeated for every query head
        kept += w * 2 * (q - k)
    matrix = work.dequantised(h * f, joined=False)
    moments = [
        Moment(t * (8 * h + 6 * f), 0),
        Moment(t * (6 * h + 4 * f), matrix),
    ]
    worst = max(moments, key=_total)
    all_kept = t * kept + _gathered(work)
    again = Moment(worst.transient + all_kept, worst.workspace)
    return LayerMemory(t * 4 * h, all_kept, worst, again)


def _gemma_modules(work: LayerWork) -> LayerMemory:
    """Gemma's modules: the stream stays in the type to compute in, four norms a layer keep their
    input in float32; Gemma 2's attention is plain, with soft caps, and keeps its scores."""
    shape, w, t = work.shape, work.width, work.tokens
    h, f, q, k = shape.hidden_size, shape.intermediate_size, work.queries, work.keys
    mask = 1 if work.settings.lora.dropout else 0
    adapted = work.adapted
    reads_hidden = len(adapted & frozenset((*_INTO_ATTENTION, *_INTO_MLP)))
    kept: float = 16 * h + reads_hidden * (w + mask) * h + 3 * w * f
    kept += (w + mask) * f * ("down_proj" in adapted) + (w + mask) * q * ("o_proj" in adapted)
    kept += w * (2 * q + 2 * k) + 4 * shape.heads + w * work.settings.lora.r * len(adapted)
    if shape.model_type in _HEAD_NORMED:
        kept += 4 * (q + k)
    scores = 0.0
    if shape.model_type == "gemma2":
        kept += w * 2 * (q - k)
        scores = work.length * shape.heads
        kept += (2 * w + 4) * scores
    if work.settings.model.quantization == "int8":
        kept += w * (2 * h + q + f)
    matrix = work.dequantised(h * f, joined=False)
    moments = [
        Moment(t * 20 * h, 0),
        Moment(t * (3 * w * h + 2 * w * f), matrix),
        Moment(t * (8 * scores + 4 * w * h), 0),
    ]
    worst = max(moments, key=_total)
    all_kept = t * kept + _gathered(work)
    again = Moment(worst.transient + all_kept, worst.workspace)
    return LayerMemory(t * w * h, all_kept, worst, again)


def _total(moment: Moment) -> float:
    return moment.total
