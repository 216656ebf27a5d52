"""The lean forward pass: transformers' model and PEFT's adapters, walked layer by layer over
flattened ``[tokens, hidden]`` tensors.

The model stays transformers' and the adapters PEFT's; here is only another way to compute them,
for families whose layers are Llama's. Shape letters: T tokens, L labelled predictions, h hidden
size.
"""

from functools import cache
from types import ModuleType
from typing import Any

import torch
from peft import PeftModel
from torch import Tensor, nn

from training.plan.engine import LEAN_TYPES, AttentionKind
from training.plan.product_choice import ProductKind
from training.runtime.triton_place import name_folders, why_off
from training.step.adapter_copies import AdapterCopies
from training.step.batching import PackedMicroBatch
from training.step.clock import StepClock
from training.step.head_loss import head_loss, head_losses
from training.step.kernels import torch_elementwise
from training.step.lean_layer import LeanLayer, Positions, norm_of
from training.step.lora_linear import LoraLinears, adapter_of
from training.step.rope_lengths import rope_lengths
from training.texts.language import translate
from training.texts.problems import details_line, said_by


class LeanModel:
    """Computes the loss of packed micro-batches.

    Args:
        model: with the adapter on it.
        checkpointed_layers: of how many layers, the first ones, only the input is kept.
        fused: whether Triton kernels are used.
        attention: how it is computed.
        products: how those with frozen weights are.
        dtype: to compute in; the embeddings' where it is not named.
    """

    def __init__(
        self,
        model: PeftModel,
        *,
        checkpointed_layers: int,
        fused: bool,
        attention: AttentionKind,
        products: ProductKind = "standard",
        dtype: torch.dtype | None = None,
    ) -> None:
        causal: Any = model.get_base_model()
        self.rope = rope_lengths(causal.config.to_dict())
        self._embeddings: nn.Embedding = causal.get_input_embeddings()
        self._rotary: nn.Module = causal.model.rotary_emb
        self._head: Tensor = causal.get_output_embeddings().weight
        self.dtype = dtype or self._embeddings.weight.dtype
        self.fused = fused
        self.kernels = kernels_for(fused=fused)
        self.layers = [
            LeanLayer(layer, i, self.dtype, self.kernels, fused=self.fused, attention=attention)
            for i, layer in enumerate(causal.model.layers)
        ]
        self.checkpointed_layers = checkpointed_layers
        self._norm, self._eps = norm_of(causal.model.norm, self.dtype)
        self._model = model
        self._copies = AdapterCopies(self.groups)
        self.use_products(products)
        self.clock = StepClock()
        self.begin_step()

    takes_trees = True

    @property
    def layer_count(self) -> int:
        """Layers of the model."""
        return len(self.layers)

    def checkpoint_all(self) -> None:
        """As :class:`~training.step.forward.StepForward` has it."""
        self.checkpointed_layers = self.layer_count

    @property
    def groups(self) -> list[LoraLinears]:
        """All groups of linear layers."""
        return [group for layer in self.layers for group in layer.groups]

    def use_products(self, kind: ProductKind) -> None:
        """Compute products with frozen weights so from now on."""
        for group in self.groups:
            group.products.kind = kind

    def begin_step(self) -> None:
        """Take in the adapters as the optimizer left them."""
        self._copies.renew()

    def loss_sum(self, micro_batch: PackedMicroBatch) -> Tensor:
        """Return the summed cross-entropy of a micro-batch in nats, a float32 scalar."""
        with torch.autocast(self._head.device.type, enabled=False):
            normed = self.predicting(micro_batch)
            with self.clock.within("head"):
                return head_loss(
                    normed, self._head, micro_batch.targets, micro_batch.weights, self.kernels
                )

    def predicting(self, micro_batch: PackedMicroBatch) -> Tensor:
        """Return the hidden states, after the last norm, that predict a label, [L, h]."""
        hidden = self._hidden(micro_batch)
        normed: Tensor = _FinalNorm.apply(
            hidden, micro_batch.rows, self._norm, self._eps, self.kernels
        )
        return normed

    @torch.no_grad()
    def losses(self, micro_batch: PackedMicroBatch) -> Tensor:
        """Return the cross-entropy of each labelled prediction in nats, [L] float32."""
        with torch.autocast(self._head.device.type, enabled=False):
            rows = self._hidden(micro_batch)[micro_batch.rows]
            normed, _ = self.kernels.rms_norm(rows, self._norm, self._eps)
            return head_losses(normed, self._head, micro_batch.targets, self.kernels)

    def _hidden(self, micro_batch: PackedMicroBatch) -> Tensor:
        """Return the hidden states before the last norm, [T, h]."""
        training = self._model.training
        x: Tensor = self._embeddings(micro_batch.input_ids).to(self.dtype)
        wide = x.new_empty(0, dtype=torch.float32)  # only its type and device matter
        cos, sin = self._rotary(wide, micro_batch.position_ids.unsqueeze(0))
        seed = int(torch.randint(2**31, ()).item()) if training else 0
        positions = Positions(
            cos[0].contiguous(),
            sin[0].contiguous(),
            micro_batch.layout,
            seed,
            training,
            self.clock,
        )
        if torch.is_grad_enabled():
            x = x.detach().requires_grad_()
        for index, layer in enumerate(self.layers):
            again = index < self.checkpointed_layers and torch.is_grad_enabled()
            x = layer.checkpointed(x, positions) if again else layer(x, positions)
        return x


class _FinalNorm(torch.autograd.Function):
    """The last norm, only of the rows that predict a label."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, rows: Tensor, weight: Tensor, eps: float, kernels: ModuleType
    ) -> Tensor:
        picked = x[rows]
        normed: Tensor
        normed, scale = kernels.rms_norm(picked, weight, eps)
        ctx.kernels, ctx.tokens = kernels, x.shape[0]
        ctx.save_for_backward(rows, picked, weight, scale)
        return normed

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        rows, picked, weight, scale = ctx.saved_tensors
        found: Tensor = ctx.kernels.rms_norm_backward(grad, picked, weight, scale, None)
        spread = found.new_zeros(ctx.tokens, found.shape[1]).index_add_(0, rows, found)
        return spread, None, None, None, None


def lean_supported(model: PeftModel) -> bool:
    """Return whether a model's layers are those that the lean pass knows."""
    causal: Any = model.get_base_model()
    config = causal.config
    if config.model_type not in LEAN_TYPES or not hasattr(causal, "model"):
        return False
    if getattr(config, "hidden_act", "silu") != "silu":
        return False
    kinds = set(getattr(config, "layer_types", None) or ["full_attention"])
    sliding = getattr(config, "sliding_window", None) and getattr(
        config, "use_sliding_window", True
    )
    if kinds != {"full_attention"} or (sliding and config.model_type == "mistral"):
        return False
    if getattr(config, "attention_dropout", 0.0):
        return False
    return all(
        _one_kind([adapter_of(m) for m in layer.modules() if hasattr(m, "lora_A")])
        for layer in causal.model.layers
    )


def _one_kind(adapters: list[Any]) -> bool:
    """Whether the adapters of a layer share rank, scaling and dropout."""
    return len({(x.a.shape[0], x.scale, x.dropout) for x in adapters if x is not None}) <= 1


def triton_usable(device: torch.device) -> bool:
    """Return whether Triton kernels run on ``device``: one is compiled and tried."""
    return device.type == "cuda" and not why_no_triton(device)


@cache
def why_no_triton(device: torch.device) -> str:
    """Return in words why Triton kernels do not run on a GPU, what a library said on a second line;
    empty where they do."""
    if reason := why_off(torch.cuda.get_device_capability(device)):
        return reason
    name_folders()
    try:
        x = torch.ones(1, 16, device=device)
        _triton_kernels().rms_norm(x, x[0], 1e-6)
        torch.cuda.synchronize(device)
    except Exception as error:  # no C compiler, no room for its cache: Triton has no one error
        return "\n".join((translate("Triton could not be started"), details_line(said_by(error))))
    return ""


def kernels_for(*, fused: bool) -> ModuleType:
    """Return the elementwise kernels: Triton's, or plain torch's."""
    return _triton_kernels() if fused else torch_elementwise


def _triton_kernels() -> ModuleType:
    from training.step.kernels import triton_elementwise

    return triton_elementwise
