"""The memory that a run will need, by component, predicted before it starts. No torch.

A step's memory is highest at one of a few moments: when the loss is taken, when the backward pass
enters the last layer, when it enters the last layer that is computed again, or at its end, where
every gradient stands. Each is counted (:mod:`training.layer_memory` has the layers); the largest is
the prediction. Letters: T tokens of a micro-batch, L its labelled ones, h hidden size, V the
vocabulary, w bytes of a number in the type to compute in (2 on a GPU, 4 on the CPU).
"""

import math
from dataclasses import dataclass

from training.engine import Engine
from training.layer_memory import GEMMA, LayerMemory, Work, adapted_layers, layer_memory
from training.model_shape import ModelShape
from training.settings import Settings
from training.workload import Device, Lengths

_CONTEXT_BYTES = 450 * 2**20  # CUDA and its libraries
_PYTHON_BYTES = 900 * 2**20  # Python with torch and transformers loaded, on the CPU
_CUBLAS_BYTES = 8 * 2**20 + 128 * 2**10
"""cuBLAS's workspace, from torch's allocator: 2 of 4096 KiB, 8 of 16 KiB."""
_NF4_BYTES = 0.5 + 1 / 64 + 4 / (64 * 256)
"""Bytes a weight: 4 bit, an 8-bit constant per block of 64, a float32 per 256 of those
(QLoRA, section 3, double quantization)."""
_STATE_BYTES = {"adamw_torch": 8.0, "adamw_torch_fused": 8.0, "paged_adamw_32bit": 8.0}
_STATE_8BIT_BYTES = 2 + 2 * 4 / 256  # two moments, each with a float32 per block of 256
_HEAD_ROWS = 512  # predictions whose logits exist at once
_SOFTCAP_BYTES = 18.0
_SPREAD = 0.45  # standard deviation of lengths over their mean, where only the mean is known


@dataclass(frozen=True)
class Moment:
    """What stands at one moment of a step beside what always stands, in bytes."""

    activations: float = 0.0
    transient: float = 0.0
    workspace: float = 0.0
    logits: float = 0.0
    gradients: float = 0.0

    @property
    def total(self) -> float:
        """All of it."""
        return self.activations + self.transient + self.workspace + self.logits + self.gradients


def components(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> dict[str, int]:
    """Return bytes by component; their sum is the predicted peak."""
    tokens = largest_micro_batch(settings, lengths, engine)
    width = 2 if device.cuda else 4
    adapters = adapter_parameters(settings, shape)
    state = _STATE_8BIT_BYTES if device.cuda else 8.0
    length = lengths.mean_tokens if engine.batching == "packed" else settings.data.max_seq_length
    work = Work(shape, settings, engine, tokens, length, width)
    peak = max(_moments(work, lengths), key=lambda moment: moment.total)
    standing = {
        "weights": shape.linear_parameters * _weight_bytes(settings, shape, width),
        "embeddings": shape.embedding_parameters * width,
        "adapters": adapters * 4 + (_copies(work) * width if engine.lean else 0),
        "gradients": peak.gradients,
        "optimizer": adapters * _STATE_BYTES.get(settings.training.optim, state),
        "activations": peak.activations,
        "transient": peak.transient,
        "logits": peak.logits,
        "workspace": peak.workspace + (_CUBLAS_BYTES if device.cuda else 0),
        "context": _CONTEXT_BYTES if device.cuda else _PYTHON_BYTES,
    }
    standing["slack"] = _slack(work, peak)
    return {name: round(size) for name, size in standing.items()}


def largest_micro_batch(settings: Settings, lengths: Lengths, engine: Engine) -> int:
    """Return the tokens of the largest micro-batch to expect in a run."""
    size = min(engine.micro_batch_size, lengths.examples)
    if engine.batching == "padded":
        return size * settings.data.max_seq_length
    # A sum of n lengths lies near n means: three deviations above is rare enough.
    usual = size * lengths.mean_tokens
    high = usual + 3 * _SPREAD * lengths.mean_tokens * math.sqrt(size)
    return round(min(size * lengths.longest_tokens, max(high, lengths.longest_tokens)))


def adapter_parameters(settings: Settings, shape: ModelShape) -> int:
    """LoRA's A is [r, in], its B [out, r]."""
    adapted = adapted_layers(settings, shape)
    each = sum(sum(shape.linear_layers[name]) for name in adapted)
    return settings.lora.r * shape.layers * each


def _weight_bytes(settings: Settings, shape: ModelShape, width: int) -> float:
    """Bytes a weight of the linear layers; int8 keeps a float32 for each output."""
    kind = settings.model.quantization
    if kind == "int8":
        layers = shape.linear_shapes
        return 1 + 4 * sum(b for _, b in layers) / sum(a * b for a, b in layers)
    return _NF4_BYTES if kind == "nf4" else width


def _copies(work: Work) -> int:
    """Numbers of the adapters' copies that the lean pass computes with. Layers that read one input
    share one B, [out of all, n r], zero outside its blocks."""
    shape, r = work.shape, work.settings.lora.r
    groups = (("q_proj", "k_proj", "v_proj"), ("o_proj",), ("gate_proj", "up_proj"),
              ("down_proj",))  # fmt: skip
    total = 0
    for names in groups:
        count = len(work.adapted & frozenset(names))
        layers = [shape.linear_layers[name] for name in names]
        if count:
            total += count * r * (layers[0][0] + sum(out for _, out in layers))
    return total * shape.layers


def _moments(work: Work, lengths: Lengths) -> list[Moment]:
    layer, shape, engine = layer_memory(work), work.shape, work.engine
    whole = min(work.settings.training.effective_batch_size, lengths.examples)
    gradients = 4.0 * adapter_parameters(work.settings, shape)
    # From the second micro-batch of a step on they stand from the start.
    first = gradients if whole > engine.micro_batch_size else 0.0
    again = min(engine.checkpointed_layers, shape.layers)
    kept = shape.layers - again
    base = _inputs(work)
    stacked = base + again * layer.entry + kept * layer.kept
    moments = [_loss(work, lengths, stacked, first), Moment(gradients=gradients)]
    if kept:
        moments.append(_in_layer(stacked, layer, gradients=first, recomputed=False))
        moments.append(_in_layer(base + layer.kept, layer, gradients=gradients, recomputed=False))
    if again:
        share = max(first, gradients * kept / shape.layers)
        stacked = base + again * layer.entry
        moments.append(_in_layer(stacked, layer, gradients=share, recomputed=True))
        moments.append(_in_layer(base + layer.entry, layer, gradients=gradients, recomputed=True))
    return moments


def _in_layer(
    activations: float, layer: LayerMemory, *, gradients: float, recomputed: bool
) -> Moment:
    inside = layer.again if recomputed else layer.backward
    return Moment(activations, inside.transient, inside.workspace, 0.0, gradients)


def _inputs(work: Work) -> float:
    """Tokens, positions, labels, and the rotary tables in float32."""
    return work.tokens * (44 + 8 * work.shape.head_dim)


def _loss(work: Work, lengths: Lengths, activations: float, gradients: float) -> Moment:
    """The moment at which the logits of the most rows stand."""
    shape, w, tokens, engine = work.shape, work.width, work.tokens, work.engine
    h, vocabulary = shape.hidden_size, shape.vocab_size
    if engine.batching == "padded":
        # In float32: logarithms of probabilities, their gradient, the logits' gradient.
        return Moment(activations, tokens * 8 * h, 0.0, 12.0 * tokens * vocabulary, gradients)
    share = min(1.0, lengths.labelled_tokens_mean / max(1.0, lengths.mean_tokens))
    rows = math.ceil(tokens * share)
    chunk = min(rows, _HEAD_ROWS) * vocabulary
    if engine.lean:
        each = w if engine.fused_kernels else w + 8
        return Moment(activations, (tokens + 3 * rows) * h * w, 0.0, chunk * each, gradients)
    gemma = shape.model_type in GEMMA
    stream = w if gemma else 4
    around = tokens * (20 if gemma else 8) * h + rows * h * (stream + 2 * w)
    each = _SOFTCAP_BYTES if shape.model_type == "gemma2" else w + 8
    return Moment(activations, around, 0.0, chunk * each, gradients)


def _slack(work: Work, peak: Moment) -> float:
    moving = peak.total
    return 0.1 * moving
