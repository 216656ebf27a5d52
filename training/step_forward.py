"""How the loss of a micro-batch is computed: the lean pass, or the model's own code."""

from typing import Any, Protocol

from peft import PeftModel
from torch import Tensor

from training import attention
from training.engine import Engine
from training.lean_model import LeanModel, lean_supported
from training.model_forward import ModelForward
from training.step_clock import StepClock


class StepForward(Protocol):
    """Computes losses of micro-batches."""

    clock: StepClock
    """Told of the parts of a pass; idle until a trainer gives its own."""

    @property
    def layer_count(self) -> int:
        """Layers of the model."""

    def begin_step(self) -> None:
        """Take in the adapters as the optimizer left them."""

    def checkpoint_all(self) -> None:
        """From now on compute every layer again in the backward pass instead of keeping it."""

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
    forward = ModelForward(model)
    forward.checkpoint_first_layers(engine.checkpointed_layers)
    return forward
