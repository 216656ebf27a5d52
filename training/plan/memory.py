"""The memory that a run will need, by component, predicted before it starts. No torch.

A step's memory is highest at one of a few moments: when the loss is taken, when the backward pass
enters the last layer, when it enters the last layer that is computed again, or at its end, where
every gradient stands. Each is counted (:mod:`training.plan.layer_memory` has the layers); the
largest is the prediction. Letters: T tokens of a micro-batch, L its labelled ones, h hidden size, V
the vocabulary, w bytes of a number in the type to compute in (2 on a GPU, 4 on the CPU).
"""

import math
from dataclasses import dataclass

from training.computer.gpu_specs import data_centre
from training.model_files.shape import ModelShape
from training.plan import calibration
from training.plan.engine import Engine
from training.plan.epoch_order import order_key
from training.plan.heaviest_step import largest_part, part_of_steps
from training.plan.layer_memory import GEMMA, LayerMemory, LayerWork, adapted_layers, layer_memory
from training.plan.prefix_sharing import sharing
from training.plan.workload import Device, Lengths, steps_in_run
from training.settings.schema import Settings

_CONTEXT_BYTES = 450 * 2**20
"""CUDA and its libraries, on a home computer's card; not measured there."""
_LARGE_CONTEXT_BYTES = (
    744 * 2**20
)  # on an H100: measured, 742 to 758 (808 where int8 is in float32)
_PYTHON_BYTES = 900 * 2**20  # Python with torch and transformers loaded, on the CPU
_CUBLAS_BYTES = 8 * 2**20 + 128 * 2**10
_LARGE_CUBLAS_BYTES = 32 * 2**20
"""cuBLAS's workspace, from torch's allocator: 2 of 4096 KiB, 8 of 16 KiB; a data centre's cards
from Hopper on 8 of 4096 KiB (``at::cuda::getChosenWorkspaceSize``)."""
_CUBLAS_THREADS = 2  # the forward pass's, and autograd's own: each has a workspace
_NF4_BYTES = 0.5 + 1 / 64 + 4 / (64 * 256)
"""Bytes a weight: 4 bit, an 8-bit constant per block of 64, a float32 per 256 of those
(QLoRA, section 3, double quantization)."""
BITSANDBYTES_OPTIMIZERS = ("paged_adamw_8bit", "adamw_8bit", "paged_adamw_32bit")
_STATE_BYTES = {"adamw_torch": 8.0, "adamw_torch_fused": 8.0, "paged_adamw_32bit": 8.0}
_STATE_8BIT_BYTES = 2 + 2 * 4 / 256  # two moments, each with a float32 per block of 256
_LEAN_SLACK, _LEAN_ALL_AGAIN_SLACK = 0.08, 0.05  # and where every layer is computed again
_MIXED_SLACK, _MIXED_ALL_AGAIN_SLACK = 0.04, 0.06
"""More, where lengths differ: what is freed fits what comes less often."""
_MODULE_SLACK = 0.10
_UNQUANTIZED_SLACK = 0.6  # of these: weights that are not quantised leave no gaps as they load
_PADDED_SLACK = 0.10
_PLAIN_SLACK = 0.42  # of the gates' gradient in float32, as it was when it was measured
_GEMMA_SLACK = {"gemma2": 0.1, "gemma3_text": 0.3}  # of their logits, many at once
_HEAD_ROWS = 512  # predictions whose logits exist at once
_SOFTCAP_BYTES = 14.0  # of a capped logit: as it is, its cap, float32, and the gradients of these
CHECKING_TOKENS = 2048
"""Tokens that fit at once in any case where no gradient is kept."""
_MOST_CHECKING_TOKENS, _MOST_ON_THE_CPU = 32768, 4096  # more is no faster
_SPREAD = 0.45  # standard deviation of lengths over their mean, where only the mean is known


@dataclass(frozen=True)
class PeakMoment:
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
    gathered = _gathered_keys(settings, lengths, engine, tokens)
    work = LayerWork(shape, settings, engine, tokens, length, width, gathered)
    peak = max(_moments(work, lengths), key=lambda moment: moment.total)
    standing = {
        "weights": shape.linear_parameters * weight_bytes(settings, shape, width),
        "embeddings": shape.embedding_parameters * width,
        "adapters": adapters * 4 + (_copies(work) * width if engine.lean else 0),
        "gradients": peak.gradients,
        "optimizer": adapters * _STATE_BYTES.get(settings.training.optim, state),
        "activations": peak.activations,
        "transient": peak.transient,
        "logits": peak.logits,
        "workspace": peak.workspace + _cublas_bytes(device),
        "context": context_bytes(device),
    }
    ours = sum(standing.values()) - standing["context"] - peak.total
    mixed = lengths.deviation_tokens != 0
    slack = _slack(work, peak, ours, mixed=mixed) if device.cuda else 0.1 * peak.total
    standing["slack"] = slack
    if device.ranks > 1:  # that add them up in one buffer, taken as a run begins
        standing["gradients"] += 4.0 * adapters
    return {name: round(size) for name, size in standing.items()}


def checking_tokens(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> int:
    """Return how many tokens may be computed at once without gradients, in no more memory than
    training takes: of each a layer at work stands, instead of what all layers keep."""
    tokens = largest_micro_batch(settings, lengths, engine)
    gathered = _gathered_keys(settings, lengths, engine, tokens)
    width = 2 if device.cuda else 4
    work = LayerWork(shape, settings, engine, tokens, lengths.mean_tokens, width, gathered)
    layer = layer_memory(work)
    peak = max(_moments(work, lengths), key=lambda moment: moment.total)
    one = (layer.kept + layer.backward.transient) / tokens
    room = (peak.activations + peak.transient) / one
    most = _MOST_CHECKING_TOKENS if device.cuda else _MOST_ON_THE_CPU
    return max(min(CHECKING_TOKENS, most), min(most, int(room)))


def model_bytes(settings: Settings, shape: ModelShape) -> int:
    """Return the bytes of weights and embeddings on a GPU, without the quantization's constants."""
    weight = {"nf4": 0.5, "int8": 1.0}.get(settings.model.quantization, 2.0)
    return round(shape.linear_parameters * weight + shape.embedding_parameters * 2)


def _cublas_bytes(device: Device) -> int:
    each = _LARGE_CUBLAS_BYTES if data_centre(device.name) else _CUBLAS_BYTES
    return _CUBLAS_THREADS * each if device.cuda else 0


def context_bytes(device: Device) -> int:
    """What stands beside torch's allocator."""
    if not device.cuda:
        return _PYTHON_BYTES
    if data_centre(device.name):
        return _LARGE_CONTEXT_BYTES
    return calibration.context(device.name) or _CONTEXT_BYTES


def largest_micro_batch(settings: Settings, lengths: Lengths, engine: Engine) -> int:
    """Return the tokens of the largest micro-batch to expect in a run."""
    whole = min(settings.training.effective_batch_size, lengths.examples)
    size = min(engine.micro_batch_size, whole)
    if engine.batching == "padded":
        return size * settings.data.max_seq_length
    parts = math.ceil(whole / size)
    spread = lengths.deviation_tokens
    shared = sharing(lengths, engine, whole)
    own, longest_own = lengths.mean_tokens, lengths.longest_tokens
    if shared.prefix:  # of every example but one in each part
        own, longest_own = own - shared.prefix, longest_own - shared.prefix
    if spread is None:
        spread = _SPREAD * own
    steps = steps_in_run(settings, lengths.examples)
    known = lengths.heaviest if lengths.heaviest_of == order_key(settings) else ()
    if known and len(known[0]) == whole:
        return max(part_of_steps(known, parts, shared.prefix), lengths.longest_tokens)
    if lengths.bins:
        drawn = largest_part(lengths.bins, whole, parts, steps, shared.prefix)
        return max(drawn, lengths.longest_tokens)
    # The largest of n draws lies near sqrt(2 ln n) deviations above the mean; a step's tokens are
    # spread over its micro-batches, evenly but for a part of an example.
    above = math.sqrt(2 * math.log(max(2, steps))) * spread * math.sqrt(whole)
    usual = (whole * own + above) / parts + (spread / 2 if parts > 1 else 0.0)
    most = math.ceil(whole / parts) * longest_own
    return round(shared.prefix + min(most, max(usual, longest_own)))


def _gathered_keys(settings: Settings, lengths: Lengths, engine: Engine, tokens: int) -> float:
    """Return the keys that the largest micro-batch, of so many tokens, gathers for attention."""
    shared = sharing(lengths, engine, settings.training.effective_batch_size)
    return tokens + shared.examples * shared.prefix if shared.prefix else 0.0


def adapter_parameters(settings: Settings, shape: ModelShape) -> int:
    """LoRA's A is [r, in], its B [out, r]."""
    adapted = adapted_layers(settings, shape)
    each = sum(sum(shape.linear_layers[name]) for name in adapted)
    return settings.lora.r * shape.layers * each


def weight_bytes(settings: Settings, shape: ModelShape, width: int) -> float:
    """Bytes a weight of the linear layers; int8 keeps a float32 for each output."""
    kind = settings.model.quantization
    if kind == "int8":
        layers = shape.linear_shapes
        return 1 + 4 * sum(b for _, b in layers) / sum(a * b for a, b in layers)
    return _NF4_BYTES if kind == "nf4" else width


def _copies(work: LayerWork) -> int:
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


def _moments(work: LayerWork, lengths: Lengths) -> list[PeakMoment]:
    layer, shape, engine = layer_memory(work), work.shape, work.engine
    whole = min(work.settings.training.effective_batch_size, lengths.examples)
    gradients = 4.0 * adapter_parameters(work.settings, shape)
    # From the second micro-batch of a step on they stand from the start.
    first = gradients if whole > engine.micro_batch_size else 0.0
    again = min(engine.checkpointed_layers, shape.layers)
    kept = shape.layers - again
    base = _inputs(work)
    stacked = base + again * layer.entry + kept * layer.kept
    # Clipped and taken by the optimizer, they stand a second time, end to end.
    moments = [_loss(work, lengths, stacked, first), PeakMoment(gradients=2 * gradients)]
    if shape.model_type in GEMMA:  # its last norm's backward pass, in float32
        last_norm = 20.0 * work.tokens * shape.hidden_size
        moments.append(PeakMoment(stacked, last_norm, gradients=first))
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
) -> PeakMoment:
    inside = layer.again if recomputed else layer.backward
    return PeakMoment(activations, inside.transient, inside.workspace, 0.0, gradients)


def _inputs(work: LayerWork) -> float:
    """Tokens, positions, labels, and the rotary tables in float32."""
    return work.tokens * (44 + 8 * work.shape.head_dim) + 8 * work.gathered_keys


def _loss(work: LayerWork, lengths: Lengths, activations: float, gradients: float) -> PeakMoment:
    """The moment at which the logits of the most rows stand."""
    shape, w, tokens, engine = work.shape, work.width, work.tokens, work.engine
    h, vocabulary = shape.hidden_size, shape.vocab_size
    if engine.batching == "padded":
        # In float32: logarithms of probabilities, their gradient, the logits' gradient.
        return PeakMoment(activations, tokens * 8 * h, 0.0, 12.0 * tokens * vocabulary, gradients)
    computed = sharing(lengths, engine, work.settings.training.effective_batch_size).computed
    share = min(1.0, lengths.labelled_tokens_mean / max(1.0, computed))
    rows = math.ceil(tokens * share)
    chunk = min(rows, _HEAD_ROWS) * vocabulary
    if engine.lean:
        each: float = w if engine.fused_kernels else w + 8
        return PeakMoment(activations, (tokens + 3 * rows) * h * w, 0.0, chunk * each, gradients)
    gemma = shape.model_type in GEMMA
    stream = w if gemma else 4
    around = tokens * (6 if gemma else 4) * h + rows * h * (stream + 2 * w)
    each = _SOFTCAP_BYTES if shape.model_type == "gemma2" else w + 8
    return PeakMoment(activations, around, 0.0, chunk * each, gradients)


def _slack(work: LayerWork, peak: PeakMoment, standing: float, *, mixed: bool) -> float:
    """What the allocator rounds up, and gaps that nothing fits into, where a step is cut from one
    block (:func:`training.trainer.gpu.set_aside`). Shares of all that it holds, from steps measured
    on an H100; what is freed beside something that stays leaves the larger gaps: single large
    tensors."""
    engine, shape = work.engine, work.shape
    whole = standing + peak.total
    if work.settings.model.quantization == "none":
        whole *= _UNQUANTIZED_SLACK
    if engine.batching == "padded":  # the logits' own type, and float32 before their logarithms
        return _PADDED_SLACK * whole + 4.0 * work.tokens * shape.vocab_size
    if engine.lean:
        every = engine.checkpointed_layers >= shape.layers
        share = _LEAN_ALL_AGAIN_SLACK if every else _LEAN_SLACK
        if mixed:
            share += _MIXED_ALL_AGAIN_SLACK if every else _MIXED_SLACK
        plain = 0.0 if engine.fused_kernels else 36.0 * work.tokens * shape.intermediate_size
        return share * whole + _PLAIN_SLACK * plain
    return _MODULE_SLACK * whole + _GEMMA_SLACK.get(shape.model_type, 0.0) * peak.logits
