"""The loss of a micro-batch, weighted by the labelled tokens of its whole optimizer step."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batching import MicroBatch
from training.tokenization import IGNORED


def loss_sum(model: nn.Module, micro_batch: MicroBatch) -> Tensor:
    """Return the summed cross-entropy of a micro-batch in nats, a scalar.

    Packed micro-batches run the output head only where there is a label.
    """
    labels = micro_batch["labels"][:, 1:]  # a token is predicted from the one before it
    inputs = {name: value for name, value in micro_batch.items() if name != "labels"}
    if "position_ids" in micro_batch:
        kept = (labels[0] != IGNORED).nonzero().squeeze(1)
        logits = model(**inputs, use_cache=False, logits_to_keep=kept).logits[0]
        return functional.cross_entropy(logits.float(), labels[0, kept], reduction="sum")
    logits = model(**inputs, use_cache=False).logits[:, :-1]
    return functional.cross_entropy(
        logits.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def on_device(micro_batch: MicroBatch, device: torch.device) -> MicroBatch:
    """Return the micro-batch with its tensors on ``device``."""
    return {name: value.to(device, non_blocking=True) for name, value in micro_batch.items()}
