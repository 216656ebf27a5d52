"""The time that an optimizer step will take, predicted before the run starts. No torch.

A step is bound by the GPU's arithmetic and memory, or by how fast the CPU can launch the GPU's
work: the slower of the two counts. While the optimizer's many small updates are launched, the GPU
waits in any case.
"""

import math

from training.model_files.shape import ModelShape
from training.plan import gpu_work
from training.plan.calibration import cpu_products_a_second
from training.plan.cost import StepCost
from training.plan.engine import Engine
from training.plan.gpu_work import GpuLoad
from training.plan.layer_memory import GEMMA, adapted_layers
from training.plan.memory import BITSANDBYTES_OPTIMIZERS
from training.plan.prefix_sharing import Sharing, sharing
from training.plan.workload import Device, Lengths
from training.settings.schema import Settings

_PYTHON_SHARE = 5.0  # times a bare launch: Python and autograd around it; measured: 4.6 and 8.3
_CPU_PRODUCTS = 1.35  # of a bare product's rate
_CPU_LAYER_WORK, _CPU_DROPOUT_WORK = 700.0, 1600.0
"""Operations that would take as long as all else that is done with each of the ten hidden and four
inner numbers of a token in a layer, both ways: norms, activations, copies; and the adapters'
dropout, which draws a number for each of their inputs."""
_CPU_LOGIT_WORK = 800.0  # likewise, with each logit
_CPU_MICRO_BATCH_SECONDS = 0.05
"""Fitted to steps of twelve shapes on two cores (``tests/benchmarks/speed/cpu_steps.py``)."""


def step_cost(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> StepCost | None:
    """Return what one optimizer step costs; ``None`` for a card that is not known."""
    load = _load(settings, shape, lengths, engine)
    if not device.cuda:
        return StepCost(_cpu_seconds(settings, shape, load, engine))
    card = device.rates
    if card is None:
        return None
    return StepCost(
        busy=gpu_work.busy_seconds(card, device.name, settings, shape, engine, load),
        launches=of_passes(settings, shape, engine, load),
        updates=of_update(settings, shape),
    )


def _cpu_seconds(settings: Settings, shape: ModelShape, load: GpuLoad, engine: Engine) -> float:
    products = gpu_work.product_flops(shape, load, lean=engine.lean)
    products += gpu_work.attention_flops(shape, load)
    passes = 1 + load.again / 3  # what is computed again is forward alone
    numbers = load.tokens * shape.layers * (10 * shape.hidden_size + 4 * shape.intermediate_size)
    each = _CPU_LAYER_WORK + (_CPU_DROPOUT_WORK if settings.lora.dropout else 0.0)
    work = products / _CPU_PRODUCTS + passes * numbers * each
    work += load.labelled * shape.vocab_size * _CPU_LOGIT_WORK
    return work / cpu_products_a_second() + load.micro_batches * _CPU_MICRO_BATCH_SECONDS


def step_seconds(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> float | None:
    """Return the seconds of one optimizer step; ``None`` for a card that is not known."""
    cost = step_cost(settings, shape, lengths, device, engine)
    return None if cost is None else cost.seconds(launch_seconds(device))


def launch_seconds(device: Device) -> float:
    """Return the seconds that the CPU takes to start one computation of a step."""
    return device.launch_seconds * _PYTHON_SHARE


def _load(settings: Settings, shape: ModelShape, lengths: Lengths, engine: Engine) -> GpuLoad:
    whole = min(settings.training.effective_batch_size, lengths.examples)
    shared = sharing(lengths, engine, whole)
    if engine.batching == "padded":
        shared = Sharing(0, shared.examples, float(settings.data.max_seq_length))
    tokens = whole * shared.computed
    return GpuLoad(
        tokens=tokens,
        pairs=whole * shared.pairs,
        labelled=tokens * _labelled_share(lengths, engine, shared.computed),
        gathered=whole * shared.gathered,
        micro_batches=math.ceil(whole / engine.micro_batch_size),
        again=engine.checkpointed_layers / shape.layers,
    )


def _labelled_share(lengths: Lengths, engine: Engine, computed: float) -> float:
    """``computed``: tokens for an example."""
    if engine.batching == "padded":
        return 1.0
    return min(1.0, lengths.labelled_tokens_mean / max(1.0, computed))


_FUSED = (26, 22, 40)  # of one layer: forward, again, backward


_PLAIN = (55, 90, 87)


_MODULES = (25, 45, 35)  # of one layer beside its linear ones


_LINEAR = {"nf4": 17.0, "int8": 21.0, "none": 9.0}  # of a linear module, forward and backward


_LINEAR_PASSES = (0.42, 0.78, 0.58)  # of that: forward, again, backward


_GEMMA = 1.2  # times other modules' launches: four norms a layer


_SHARING = (2, 2, 4)  # to gather keys and values, and to add up their gradients


_INT8 = (10, 10, 10)  # to make the weights ready in plain torch


_OPTIMIZER = 2.1
"""Of bitsandbytes' optimizers for each of the adapters' matrices."""


_STEP = 80.0  # of a step whatever the model: its examples, its gradient's norm, its events


def of_passes(settings: Settings, shape: ModelShape, engine: Engine, load: GpuLoad) -> float:
    """Return the launches of the forward and backward passes of all micro-batches."""
    if not engine.lean:
        linear = _LINEAR[settings.model.quantization] * len(shape.linear_layers)
        each = _weighed(_MODULES, load) + linear * _weighed(_LINEAR_PASSES, load)
        each *= _GEMMA if shape.model_type in GEMMA else 1.0
    else:
        each = _weighed(_FUSED if engine.fused_kernels else _PLAIN, load)
        each += _weighed(_INT8, load) if settings.model.quantization == "int8" else 0.0
    if load.gathered:
        each += _weighed(_SHARING, load)
    return load.micro_batches * shape.layers * each


def of_update(settings: Settings, shape: ModelShape) -> float:
    """Return the launches of a step beside its passes, while which the GPU waits."""
    if settings.training.optim not in BITSANDBYTES_OPTIMIZERS:
        return _STEP
    matrices = 2 * len(adapted_layers(settings, shape)) * shape.layers
    return _STEP + matrices * _OPTIMIZER


def _weighed(passes: tuple[float, float, float], load: GpuLoad) -> float:
    forward, again, backward = passes
    return forward + again * load.again + backward
