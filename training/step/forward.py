"""How the loss of a micro-batch is computed: the lean pass, or the model's own code."""

from dataclasses import replace
from typing import Any, Protocol

from peft import PeftModel
from torch import Tensor

from training.plan.engine import AttentionKind, Engine
from training.step import attention
from training.step.clock import StepClock
from training.step.kernels.varlen import Kernel, kernel_for
from training.step.lean_model import LeanModel, lean_supported, triton_usable
from training.step.rope_lengths import RopeLengths, forget_lengths
from training.step.stock_model import ModelForward


class StepForward(Protocol):
    """Computes losses of micro-batches."""

    clock: StepClock
    """Told of the parts of a pass; idle until a trainer gives its own."""

    takes_trees: bool
    """Whether its attention follows :class:`~training.step.tree_layout.TreeLayout`."""

    rope: RopeLengths | None
    """How the model's rotary factors depend on an example's length, where they do."""

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


def usable_engine(model: PeftModel, planned: Engine) -> Engine:
    """Return ``planned`` as this model on this device computes it.

    The plan knows neither the layers nor what the device's kernels take: where something planned
    does not run, what runs in its place stands in what is returned.
    """
    causal: Any = model.get_base_model()
    if planned.batching == "padded":
        chosen = causal.config._attn_implementation  # noqa: SLF001 - it stands nowhere else
        return replace(planned, attention=chosen)
    weight = causal.get_input_embeddings().weight
    lean = planned.lean and lean_supported(model)
    return replace(
        planned,
        lean=lean,
        fused_kernels=lean and planned.fused_kernels and triton_usable(weight.device),
        attention=_attention_kind(model, planned.attention),
        products=planned.products if lean and weight.is_cuda else "standard",
    )


def attention_kernel(model: PeftModel) -> Kernel | None:
    """Return the kernel that attends over packed examples of a model, ``None`` where none runs.

    What is tried here need not be tried amid the first step.
    """
    causal: Any = model.get_base_model()
    config, weight = causal.config, causal.get_input_embeddings().weight
    head_dim = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    place = weight.device, weight.dtype, head_dim
    if getattr(config, "sliding_window", None):
        kernel_for(*place, True)
    return kernel_for(*place, False)


def _attention_kind(model: PeftModel, planned: str) -> AttentionKind:
    config: Any = model.get_base_model().config
    if planned == "eager" or getattr(config, "attn_logit_softcapping", None):
        return "eager"
    wanted = planned != "sdpa"
    return "varlen" if wanted and attention_kernel(model) is not None else "sdpa"


def make_forward(model: PeftModel, planned: Engine) -> StepForward:
    """Return how ``planned``, or what of it is usable, computes ``model``."""
    engine = usable_engine(model, planned)
    causal: Any = model.get_base_model()
    forget_lengths(causal.model.rotary_emb)
    if engine.batching == "packed":
        if engine.lean:
            return LeanModel(
                model,
                checkpointed_layers=engine.checkpointed_layers,
                fused=engine.fused_kernels,
                attention=engine.attention,
                products=engine.products,
            )
        causal.set_attn_implementation(attention.register(engine.attention))
    forward = ModelForward(model, takes_trees=engine.batching == "packed")
    forward.checkpoint_first_layers(engine.checkpointed_layers)
    return forward
