"""The time that an optimizer step will take, predicted before the run starts. No torch.

A step is bound by the GPU's arithmetic and memory, or by how fast the CPU can launch the GPU's
work: the slower of the two counts.
"""

import math

import psutil

from training.cards import Card
from training.engine import Engine
from training.layer_memory import adapted_layers
from training.memory_prediction import BITSANDBYTES_OPTIMIZERS, adapter_parameters
from training.model_shape import ModelShape
from training.prefix_sharing import Sharing, sharing
from training.settings import Settings
from training.workload import Device, Lengths, asked_every

_PRODUCT_SHARE = 0.75  # of the peak rate that large products reach
_PYTHON_SHARE = 8.0  # times a bare launch: Python and autograd around it; measured: 8.3
_LEAN_LAUNCHES = (26, 22, 40)  # of one layer: forward, again, backward
_MODULE_LAUNCHES = (110, 110, 190)
_SHARING_LAUNCHES = (2, 2, 4)  # to gather keys and values, and to add up their gradients
_OPTIMIZER_LAUNCHES = 5.0
"""Of bitsandbytes' optimizers for each of the adapters' matrices, with their Python: what is left
of two measured steps (docs/engine.md, one and two micro-batches) beside their layers' launches."""
_LEAN_PASSES = (24.0, 18.0, 46.0)  # times [T, h] is read or written, elementwise, in a layer
_MODULE_PASSES = (150.0, 150.0, 260.0)
_FORWARDS_A_STEP = 3.0  # a step's time is that of three forward passes
_SAVED_BYTES = 4 + 2  # a checkpoint's for each of the adapter's numbers: itself, its 8-bit moments
_SAVE_SECONDS = 0.5
_DISK_BYTES_A_SECOND = 2.0e8  # written, flushed and read again to prove it
_CPU_FLOPS_PER_CORE = 2.0e10
_CPU_MICRO_BATCH_SECONDS = 0.06


def step_seconds(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> float | None:
    """Return the seconds of one optimizer step; ``None`` for a card that is not known."""
    whole = min(settings.training.effective_batch_size, lengths.examples)
    count = math.ceil(whole / engine.micro_batch_size)
    shared = sharing(lengths, engine, whole)
    if engine.batching == "padded":
        shared = Sharing(0, shared.examples, float(settings.data.max_seq_length))
    tokens = whole * shared.computed
    again = engine.checkpointed_layers / shape.layers
    # What the lean pass computes again leaves out the last product of each layer.
    again_flops = again * (1 - _down_share(shape)) if engine.lean else again
    flops = (2.0 + again_flops) * _forward_flops(shape, tokens, whole * shared.pairs)
    labelled = _labelled_share(lengths, engine, shared.computed)
    flops += 2 * 2.0 * tokens * labelled * _head_parameters(shape)
    if not device.cuda:
        cores = psutil.cpu_count(logical=False) or 1
        return flops / (_CPU_FLOPS_PER_CORE * cores) + count * _CPU_MICRO_BATCH_SECONDS
    card = device.rates
    if card is None:
        return None
    gathered = whole * shared.gathered
    busy, launches = _on_card(card, shape, engine, flops, tokens, count, again, gathered)
    if settings.training.optim in BITSANDBYTES_OPTIMIZERS:
        matrices = 2 * len(adapted_layers(settings, shape)) * shape.layers
        launches += matrices * _OPTIMIZER_LAUNCHES
    return max(busy, launches * device.launch_seconds * _PYTHON_SHARE)


def run_seconds(
    settings: Settings,
    shape: ModelShape,
    lengths: Lengths,
    engine: Engine,
    steps: int,
    step_seconds: float,
) -> float:
    """Return the seconds of a whole run: its steps, its evaluations and its checkpoints; in a label
    task also those of asking for labels, before and after."""
    output = settings.output
    whole = min(settings.training.effective_batch_size, lengths.examples)
    share = settings.data.validation_fraction
    checked: float = lengths.examples * share / (1 - share) if share < 1 else 0.0
    if lengths.validation_examples is not None:
        checked = lengths.validation_examples
    forward = step_seconds / whole / _FORWARDS_A_STEP  # of an example
    evaluation = forward * checked
    evaluations = math.ceil(steps / output.eval_steps) if output.eval_steps else 1
    state = adapter_parameters(settings, shape) * _SAVED_BYTES
    by_time = steps * step_seconds / 60 / output.save_minutes if output.save_minutes else 0.0
    by_steps = steps / output.save_steps if output.save_steps else 0.0
    saves = math.ceil(max(by_time, by_steps, 1.0))
    saving = saves * (_SAVE_SECONDS + state / _DISK_BYTES_A_SECOND)
    asking = 0.0
    if every := asked_every(round(checked), lengths.labels):
        shared = sharing(lengths, engine, whole)  # which answers do not
        asking = forward * shared.length / shared.computed * checked / every * lengths.labels
    return steps * step_seconds + evaluations * evaluation + saving + 2 * asking


def _on_card(
    card: Card,
    shape: ModelShape,
    engine: Engine,
    flops: float,
    tokens: float,
    count: int,
    again: float,
    gathered: float,
) -> tuple[float, float]:
    """Return (seconds in which the GPU is busy, how many kernels are launched)."""
    passes = _LEAN_PASSES if engine.lean else _MODULE_PASSES
    launches = _LEAN_LAUNCHES if engine.lean else _MODULE_LAUNCHES
    weighed = (1.0, again, 1.0)
    moved = shape.layers * tokens * shape.hidden_size * 2 * _dot(passes, weighed)
    # Weights are dequantised for every pass of every micro-batch: half a byte read, two written.
    moved += count * shape.linear_parameters * 4.5 * sum(weighed)
    # Gathered keys and values are written and read once more, in every pass.
    moved += shape.layers * gathered * shape.kv_heads * shape.head_dim * 2 * 4 * sum(weighed)
    busy = flops / (card.tflops * 1e12 * _PRODUCT_SHARE) + moved / (card.gigabytes * 1e9)
    each = _dot(launches, weighed) + (_dot(_SHARING_LAUNCHES, weighed) if gathered else 0.0)
    return busy, count * shape.layers * each


def _dot(left: tuple[float, ...], right: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _forward_flops(shape: ModelShape, tokens: float, pairs: float) -> float:
    """``pairs``: of a token and one that it attends to."""
    linear = 2.0 * shape.linear_parameters * tokens
    return linear + 4.0 * shape.layers * shape.heads * shape.head_dim * pairs


def _down_share(shape: ModelShape) -> float:
    """Return the MLP's last product's share of a layer's weights."""
    down = shape.hidden_size * shape.intermediate_size
    return down / sum(a * b for a, b in shape.linear_shapes)


def _labelled_share(lengths: Lengths, engine: Engine, computed: float) -> float:
    """``computed``: tokens for an example."""
    if engine.batching == "padded":
        return 1.0
    return min(1.0, lengths.labelled_tokens_mean / max(1.0, computed))


def _head_parameters(shape: ModelShape) -> int:
    return shape.hidden_size * shape.vocab_size
