"""How the loss of a micro-batch is computed: the lean pass, or the model's own code."""

import itertools
from typing import Any, Protocol

from peft import PeftModel
from torch import Tensor

from training import attention
from training.engine import Engine
from training.lean_model import LeanModel, lean_supported
from training.model_forward import ModelForward


class StepForward(Protocol):
    """Computes losses of micro-batches."""

    def begin_step(self) -> None:
        """Take in the adapters as the optimizer left them."""

    def loss_sum(self, micro_batch: Any) -> Tensor:
        """Return the summed cross-entropy of a micro-batch in nats, a float32 scalar."""

    def losses(self, micro_batch: Any) -> Tensor:
        """Return the cross-entropy of each labelled prediction of a packed micro-batch."""


def make_forward(model: PeftModel, engine: Engine) -> StepForward:
    """Return how ``engine`` computes ``model``."""
    varlen = engine.attention in ("auto", "varlen")
    if engine.lean and lean_supported(model):
        return LeanModel(
            model,
            checkpointed_layers=engine.checkpointed_layers,
            fused=engine.fused_kernels,
            varlen=varlen,
        )
    causal: Any = model.get_base_model()
    if engine.batching == "packed":
        attention.register()
        causal.set_attn_implementation(attention.NAME)
    _checkpoint_first_layers(causal, engine.checkpointed_layers)
    return ModelForward(model)


def _checkpoint_first_layers(causal: Any, count: int) -> None:
    """Let the first ``count`` layers compute again in the backward pass what they do not keep."""
    if not count:
        return
    # Recomputing through autograd's own hooks needs no input that requires a gradient.
    causal.gradient_checkpointing_enable({"use_reentrant": False})
    for layer in itertools.islice(causal.model.layers, count, None):
        layer.gradient_checkpointing = False
