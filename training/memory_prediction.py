"""The memory that a run will need, by component, predicted before it starts. No torch.

The letters: T tokens of a micro-batch, h hidden size, f intermediate size, w bytes of a number in
the type to compute in (2 on a GPU, 4 on the CPU).
"""

import math

from training.engine import Engine
from training.model_shape import ModelShape
from training.settings import Settings
from training.workload import Device, Lengths

_CONTEXT_BYTES = 450 * 2**20  # CUDA and its libraries
_PYTHON_BYTES = 900 * 2**20  # Python with torch and transformers loaded, on the CPU
_NF4_BYTES = 0.5 + 1 / 64 + 4 / (64 * 256)
"""Bytes a weight: 4 bit, an 8-bit constant per block of 64, a float32 per 256 of those
(QLoRA, section 3, double quantization)."""
_SLACK = 0.14
"""What the allocator rounds up and fragments, of all that moves; a tenth was seen lost. Expandable
segments would save some of it, but Windows has none, and steps took ten times as long with them."""
_HEAD_ROWS = 512  # predictions whose logits exist at once
_SPREAD = 0.45  # standard deviation of lengths over their mean, where only the mean is known


def components(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> dict[str, int]:
    """Return bytes by component; their sum is the predicted peak."""
    tokens = largest_micro_batch(settings, lengths, engine)
    width = 2 if device.cuda else 4
    weight = {"nf4": _NF4_BYTES, "int8": 1.0, "none": width}[settings.model.quantization]
    adapters = adapter_parameters(settings, shape)
    copies = adapters * width if engine.lean else 0
    state = 2 if "8bit" in settings.training.optim and device.cuda else 8
    moving = _activation_bytes(settings, shape, tokens, width, engine)
    logits = _logits_bytes(shape, lengths, tokens, width, engine)
    return {
        "weights": round(shape.linear_parameters * weight),
        "embeddings": shape.embedding_parameters * width,
        "adapters": adapters * 8 + copies,  # float32 weights, their gradients, copies to compute
        "optimizer": adapters * state,
        "activations": moving,
        "logits": logits,
        "context": _CONTEXT_BYTES if device.cuda else _PYTHON_BYTES,
        "slack": round((moving + logits) * _SLACK),
    }


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
    """LoRA's A is [r, in], its B [out, r]; a list of target modules counts as all linear."""
    return settings.lora.r * shape.layers * sum(a + b for a, b in shape.linear_shapes)


def _activation_bytes(
    settings: Settings, shape: ModelShape, tokens: int, width: int, engine: Engine
) -> int:
    """Bytes kept for the backward pass, and the most that one layer needs beside them."""
    hidden, inner = shape.hidden_size, shape.intermediate_size
    entry = tokens * hidden * width  # a checkpointed layer keeps what goes in
    matrix = max(a * b for a, b in shape.linear_shapes) * width
    if engine.lean:
        kept = tokens * _lean_layer_bytes(settings, shape, width)
        # The MLP's backward: its halves again, their gradient's other operand, two [T, h].
        transient = tokens * width * (2 * inner + 4 * hidden) + 2 * matrix
    else:
        # Inputs of linear layers and norms, attention's, and dropout's float32 with masks.
        kept = tokens * (width * (14 * hidden + 6 * inner) + 5 * (6 * hidden + inner))
        mask = engine.batching == "padded" or engine.attention in ("sdpa", "eager")
        transient = kept + 2 * matrix + (tokens * tokens * width if mask else 0)
    checkpointed = engine.checkpointed_layers
    if checkpointed and engine.lean:
        transient += kept
    return checkpointed * entry + (shape.layers - checkpointed) * kept + transient


def _lean_layer_bytes(settings: Settings, shape: ModelShape, width: int) -> int:
    """Bytes a token that a lean layer keeps: what goes in, queries, keys and values, attention's
    output and log-sums, the middle of the layer, the MLP's halves, and the low-rank products."""
    queries = shape.heads * shape.head_dim
    keys = shape.kv_heads * shape.head_dim
    low = settings.lora.r * len(shape.linear_shapes)
    numbers = 2 * shape.hidden_size + 2 * queries + 2 * keys + 2 * shape.intermediate_size + low
    return numbers * width + 4 * shape.heads + 8


def _logits_bytes(
    shape: ModelShape, lengths: Lengths, tokens: int, width: int, engine: Engine
) -> int:
    """Logits and what their loss needs beside them."""
    if engine.batching == "padded":
        return tokens * shape.vocab_size * (width + 8)
    share = min(1.0, lengths.labelled_tokens_mean / max(1.0, lengths.mean_tokens))
    rows = math.ceil(tokens * share)
    each = width if engine.fused_kernels else width + 8
    return min(rows, _HEAD_ROWS) * shape.vocab_size * each + 2 * rows * shape.hidden_size * width
