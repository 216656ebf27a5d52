"""How many computations the CPU starts on the GPU in an optimizer step. No torch.

Counted in launches of the lean pass, with the Python and autograd around each; what starts more
computations for less Python weighs less. From the steps of
``tests/training/recorded/memory/memory_rows_h100.json`` that the CPU's time bounds.
"""

from training.model_files.shape import ModelShape
from training.plan.engine import Engine
from training.plan.gpu_work import Load
from training.plan.layer_memory import GEMMA, adapted_layers
from training.plan.memory import BITSANDBYTES_OPTIMIZERS
from training.settings.schema import Settings

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


def of_passes(settings: Settings, shape: ModelShape, engine: Engine, load: Load) -> float:
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


def _weighed(passes: tuple[float, float, float], load: Load) -> float:
    forward, again, backward = passes
    return forward + again * load.again + backward
