"""The seconds in which a GPU is busy with an optimizer step, from what it multiplies and moves.
No torch.

The counts follow from the code (:mod:`training.step.lean_layer`, or transformers' modules with
PEFT's adapters); the shares of a card's rates were set from the steps of
``tests/training/recorded/memory/memory_rows_h100.json``, those that hold for a home computer's card
from one step that was measured on an RTX 3050. Letters: h hidden size, f intermediate size, q and k
features of all query and of all key heads.
"""

from dataclasses import dataclass

from training.computer.gpu_specs import GpuSpecs, data_centre, half_sums_rate
from training.model_files.shape import ModelShape
from training.plan.engine import Engine
from training.plan.layer_memory import GEMMA, adapted_layers
from training.settings.schema import Settings

_BACKWARD_PRODUCTS = 1.0  # the frozen weights want no gradient: as many as forward
_BACKWARD_ATTENTION = 2.5  # products, of forward's
_ADAPTER_PASSES = 2.1
"""Times that an adapted layer's inputs and outputs are read or written for its adapter, in each
pass."""
_ATTENTION_PASSES = 3.3  # times that queries and keys are read or written, in each pass
_CACHED = 0.8  # of what kernels hand on, that goes through the memory and not its cache
_PLAIN_TIMES = 2.05
"""What plain torch moves in the place of the fused kernels, step by step. 6.6 was measured of plain
kernels that moved 3.2 times as much (counted: ``tests/benchmarks/speed/plain_kernels.py``), 30
passes over the logits and 31 and 62 launches more a layer, forward and backward, with them."""
_MODULE_PASSES = 94.0  # times that modules read or write h + f/2 numbers a token, in each pass
_GEMMA_TIMES = 0.7  # of these: its stream stays in the type to compute in
_LOGIT_PASSES = {"fused": 2.0, "plain": 13.0, "padded": 19.0, "capped": 30.0}
_KERNELS = {"fused": (26, 22, 40), "plain": (79, 79, 158), "modules": (110, 110, 190)}
"""Of one layer: forward, again, backward."""
_KERNEL_SECONDS = {"fused": 5e-6, "plain": 2e-6, "modules": 2e-6}
"""Of a kernel beside its arithmetic and traffic: it starts, and its last blocks leave the GPU half
empty."""
_HALF_PASSES = 2.0  # read and written once more, to and from float16
_JOINED = ("q_proj", "k_proj", "v_proj", "qkv_proj", "gate_proj", "up_proj", "gate_up_proj")
_HEAD_NORMED = ("qwen3",)  # of the lean families


@dataclass(frozen=True)
class _Reach:
    """Shares of a card's rates that are reached."""

    products: float
    attention: float
    memory: float


_LARGE = _Reach(products=0.8, attention=0.24, memory=0.65)
"""A data centre's: FlashAttention-2 does not know its matrix units, and kernels of this size do not
fill its memory's bus."""
_HOME = _Reach(products=0.75, attention=0.6, memory=0.95)


@dataclass(frozen=True)
class GpuLoad:
    """What a step has to compute.

    Args:
        tokens: of all micro-batches.
        pairs: of a token and one that it attends to.
        labelled: tokens whose logits are made.
        gathered: keys that are gathered for attention.
        micro_batches: of the step.
        again: share of the layers that are computed again.
    """

    tokens: float
    pairs: float
    labelled: float
    gathered: float
    micro_batches: int
    again: float


def product_flops(shape: ModelShape, load: GpuLoad, *, lean: bool) -> float:
    """Return the operations of the frozen weights and the head, forward and backward."""
    head = 2.0 * 2.0 * load.labelled * shape.hidden_size * shape.vocab_size
    return _frozen_flops(shape, load, lean=lean) + head


def _frozen_flops(shape: ModelShape, load: GpuLoad, *, lean: bool) -> float:
    # What the lean pass computes again leaves out the last product of each layer.
    again = load.again * (1 - _down_share(shape) if lean else 1.0)
    passes = 1.0 + _BACKWARD_PRODUCTS + again
    return passes * 2.0 * shape.linear_parameters * load.tokens


def attention_flops(shape: ModelShape, load: GpuLoad) -> float:
    """Return the operations of attention, forward and backward."""
    passes = 1.0 + load.again + _BACKWARD_ATTENTION
    return passes * 4.0 * shape.layers * shape.heads * shape.head_dim * load.pairs


def busy_seconds(
    card: GpuSpecs, name: str, settings: Settings, shape: ModelShape, engine: Engine, load: GpuLoad
) -> float:
    """Return the GPU's seconds of a step.

    Args:
        card: its peak rates.
        name: of the card.
        settings: the run's.
        shape: the model's.
        engine: how it is computed.
        load: what is.
    """
    reach = _LARGE if data_centre(name) else _HOME
    rate, memory = card.tflops * 1e12, card.gigabytes * 1e9 * reach.memory
    attention = attention_flops(shape, load)
    if engine.batching == "padded":  # a mask keeps the kernel from leaving out later keys
        attention *= 2
    arithmetic = product_flops(shape, load, lean=engine.lean) / (rate * reach.products)
    if engine.products == "fp16":
        gain = 1 - 1 / half_sums_rate(name)
        arithmetic -= gain * _frozen_flops(shape, load, lean=engine.lean) / (rate * reach.products)
    arithmetic += attention / (rate * reach.attention)
    moved = _weights_moved(settings, shape, engine, load) + 2 * _numbers_moved(
        settings, shape, engine, load
    )
    kind = _kind(engine)
    kernels = load.micro_batches * shape.layers * _weighed(_KERNELS[kind], load)
    return arithmetic + moved / memory + kernels * _KERNEL_SECONDS[kind]


def _kind(engine: Engine) -> str:
    if not engine.lean:
        return "modules"
    return "fused" if engine.fused_kernels else "plain"


def _weighed(of_passes: tuple[float, float, float], load: GpuLoad) -> float:
    forward, again, backward = of_passes
    return forward + again * load.again + backward


def _weights_moved(settings: Settings, shape: ModelShape, engine: Engine, load: GpuLoad) -> float:
    """Bytes of weights, which every pass of every micro-batch makes ready and reads."""
    kind = settings.model.quantization
    passes = load.micro_batches * (2.0 + load.again)
    each = 2.0 * _CACHED  # read to multiply
    if kind == "nf4":
        each += 2.5  # half a byte read, two written
    elif kind == "int8":
        each += 19.0  # to float32, times the scale, to the type to compute in, into its place
    elif engine.lean:  # laid in one beside those that read the same input
        each += 4.0 * _joined_share(shape)
    return passes * shape.linear_parameters * each


def _numbers_moved(settings: Settings, shape: ModelShape, engine: Engine, load: GpuLoad) -> float:
    """Numbers of activations and logits that are read or written."""
    passes = 2.0 + load.again
    adapted = adapted_layers(settings, shape)
    ends = sum(sum(shape.linear_layers[name]) for name in adapted)
    queries, keys = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
    of_token = passes * (_ADAPTER_PASSES * ends + _ATTENTION_PASSES * (queries + keys))
    if engine.lean:
        times = 1.0 if engine.fused_kernels else _PLAIN_TIMES
        of_token += times * _CACHED * _weighed(_lean_numbers(shape), load)
        if engine.products == "fp16":
            of_token += _CACHED * passes * _HALF_PASSES * _halved_numbers(shape)
    else:
        middle = shape.hidden_size + shape.intermediate_size / 2
        times = _GEMMA_TIMES if shape.model_type in GEMMA else 1.0
        of_token += passes * times * _MODULE_PASSES * middle
    logits = load.labelled * shape.vocab_size * _logit_passes(shape, engine)
    gathered = load.gathered * shape.layers * keys * 4 * passes  # written, and read once more
    return load.tokens * shape.layers * of_token + logits + gathered


def _lean_numbers(shape: ModelShape) -> tuple[float, float, float]:
    """Numbers that a lean layer's fused kernels read or write for a token, forward, again and
    backward: norms, rotary positions, gates, residual sums."""
    h, f = shape.hidden_size, shape.intermediate_size
    q, k = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
    forward, backward = 8 * h + 3 * f + 2 * (q + k), 12 * h + 8 * f + 4 * q + 6 * k
    if shape.model_type in _HEAD_NORMED:
        forward += 4 * q + 6 * k
        backward += 5 * q + 7 * k
    return forward, forward - 2 * h, backward


def _halved_numbers(shape: ModelShape) -> float:
    """Numbers a token that go into a layer's products, or come out of them, in one direction."""
    h, f = shape.hidden_size, shape.intermediate_size
    q, k = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
    return 3 * h + q + f + (q + 2 * k + h + 2 * f)


def _logit_passes(shape: ModelShape, engine: Engine) -> float:
    if engine.batching == "padded":
        return _LOGIT_PASSES["padded"]
    if shape.model_type == "gemma2":  # its soft cap goes through autograd
        return _LOGIT_PASSES["capped"]
    return _LOGIT_PASSES["fused" if engine.fused_kernels else "plain"]


def _down_share(shape: ModelShape) -> float:
    """Return the MLP's last product's share of a layer's weights."""
    down = shape.hidden_size * shape.intermediate_size
    return down / sum(a * b for a, b in shape.linear_shapes)


def _joined_share(shape: ModelShape) -> float:
    sizes = {name: a * b for name, (a, b) in shape.linear_layers.items()}
    return sum(size for name, size in sizes.items() if name in _JOINED) / sum(sizes.values())
