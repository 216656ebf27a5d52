"""The forward pass through transformers' own code, for models that the lean pass does not know."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from peft import PeftModel
from torch import Tensor
from torch.nn import functional

from training.data.chat.token_tree import IGNORED
from training.step import attention
from training.step.batching import MicroBatch, PaddedMicroBatch
from training.step.clock import StepClock
from training.step.head_loss import chunked_loss, head_loss, head_losses
from training.step.kernels import torch_elementwise
from training.step.rope_lengths import rope_lengths

_CHECKPOINT = "_gradient_checkpointing_func"  # where transformers' layers keep it


@dataclass(frozen=True)
class _TimedCheckpoint:
    """torch's checkpoint, whose function tells the clock when the backward pass calls it."""

    checkpoint: Any
    owner: "ModelForward"

    def __call__(self, function: Callable[..., Any], *args: Any) -> Any:
        def timed(*given: Any) -> Any:
            clock = self.owner.clock
            if clock.phase != "backward":
                return function(*given)
            with clock.within("recompute"):
                return function(*given)

        return self.checkpoint(timed, *args)


class ModelForward:
    """Computes the loss of micro-batches, packed or padded, through the model's own modules.

    Args:
        model: with the adapter on it, its attention ours (:mod:`training.step.attention`) where
        packed.
        takes_trees: whether it is.
    """

    def __init__(self, model: PeftModel, *, takes_trees: bool) -> None:
        self._model = model
        self.takes_trees = takes_trees
        self._causal: Any = model.get_base_model()
        config = self._causal.config
        self.rope = rope_lengths(config.to_dict())
        self._softcap = getattr(config, "final_logit_softcapping", None)
        self.clock = StepClock()
        self._tell_clock()

    def _tell_clock(self) -> None:
        """Let the clock know of what transformers' own code does within a pass."""
        head = self._causal.get_output_embeddings()
        head.register_forward_pre_hook(lambda *_: self.clock.begin("head"))
        for layer in self._causal.model.layers:
            layer.register_forward_pre_hook(self._time_recompute)

    def _time_recompute(self, layer: Any, *_: Any) -> None:
        """Let the clock know when a checkpointed layer computes again."""
        checkpoint = getattr(layer, _CHECKPOINT, None)
        if layer.gradient_checkpointing and not isinstance(checkpoint, _TimedCheckpoint):
            setattr(layer, _CHECKPOINT, _TimedCheckpoint(checkpoint, self))

    @property
    def layer_count(self) -> int:
        """Layers of the model."""
        return len(self._causal.model.layers)

    def begin_step(self) -> None:
        """PEFT's modules read their parameters themselves."""

    def checkpoint_first_layers(self, count: int) -> None:
        """Let the first layers compute again in the backward pass what they do not keep."""
        if not count:
            return
        # Recomputing through autograd's own hooks needs no input that requires a gradient.
        self._causal.gradient_checkpointing_enable({"use_reentrant": False})
        for layer in itertools.islice(self._causal.model.layers, count, None):
            layer.gradient_checkpointing = False

    def checkpoint_all(self) -> None:
        """As :class:`~training.step.forward.StepForward` has it."""
        self.checkpoint_first_layers(self.layer_count)

    def loss_sum(self, micro_batch: MicroBatch) -> Tensor:
        """Return the summed cross-entropy of a micro-batch in nats, a float32 scalar."""
        if isinstance(micro_batch, PaddedMicroBatch):
            return self._padded_loss(micro_batch)
        hidden = self._hidden(micro_batch)
        targets, weights = micro_batch.targets, micro_batch.weights
        head = self._causal.get_output_embeddings().weight
        with self.clock.within("head"):
            if self._softcap:
                return chunked_loss(hidden, self._logits, targets, weights)
            return head_loss(hidden.to(head.dtype), head, targets, weights, torch_elementwise)

    @torch.no_grad()
    def losses(self, micro_batch: MicroBatch) -> Tensor:
        """Return the cross-entropy of each labelled prediction in nats, float32."""
        assert not isinstance(micro_batch, PaddedMicroBatch)
        hidden = self._hidden(micro_batch)
        if self._softcap:
            logits = self._logits(hidden).float()
            return functional.cross_entropy(logits, micro_batch.targets, reduction="none")
        head = self._causal.get_output_embeddings().weight
        return head_losses(hidden.to(head.dtype), head, micro_batch.targets, torch_elementwise)

    def _hidden(self, micro_batch: Any) -> Tensor:
        """Return the hidden states after the last norm of the rows that predict, [L, h]."""
        with attention.no_masks():
            hidden: Tensor = self._causal.model(
                input_ids=micro_batch.input_ids.unsqueeze(0),
                position_ids=micro_batch.position_ids.unsqueeze(0),
                segments=micro_batch.layout,
                use_cache=False,
            ).last_hidden_state[0]
        return hidden[micro_batch.rows]

    def _logits(self, hidden: Tensor) -> Tensor:
        logits: Tensor = self._causal.get_output_embeddings()(hidden)
        if self._softcap:
            logits = torch.tanh(logits / self._softcap) * self._softcap
        return logits

    def _padded_loss(self, micro_batch: PaddedMicroBatch) -> Tensor:
        labels = micro_batch.labels[:, 1:]  # a token is predicted from the one before it
        logits = self._model(
            input_ids=micro_batch.input_ids,
            attention_mask=micro_batch.attention_mask,
            use_cache=False,
        ).logits[:, :-1]
        loss = functional.cross_entropy(
            logits.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        self.clock.end("head")
        return loss
