"""Loss and LoRA gradients of one optimizer step, by the engine and by plain transformers."""

import random
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from torch import Tensor
from torch.nn import functional
from transformers import (
    AutoModelForCausalLM,
    BitsAndBytesConfig,
    PretrainedConfig,
    PreTrainedModel,
)

from training.plan.engine import Engine
from training.step.batching import StepCollator
from training.step.forward import make_forward

LENGTH = 96  # to which the reference fills
Found = tuple[float, dict[str, Tensor]]


def save_random(config: PretrainedConfig, folder: str) -> None:
    """Write a model with large random weights, norms among them, so that no fault hides."""
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    for name, parameter in model.named_parameters():
        if "norm" in name or name.endswith("bias"):
            parameter.data += torch.randn_like(parameter) * 0.2
    model.save_pretrained(folder)


def with_adapter(
    folder: str,
    *,
    quantized: bool = True,
    dropout: float = 0.0,
    dtype: torch.dtype = torch.float32,
    device: str = "cpu",
    rank: int = 4,
    targets: str | list[str] = "all-linear",
    attention: str | None = None,
) -> PeftModel:
    """Return the model of ``folder`` with an adapter whose B is not zero."""
    quantization = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
    )
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
        folder,
        quantization_config=quantization if quantized else None,
        dtype=dtype,
        device_map={"": device},
        attn_implementation=attention,
    )
    model.requires_grad_(False)
    lora = LoraConfig(
        r=rank, lora_alpha=8, lora_dropout=dropout, target_modules=targets, task_type="CAUSAL_LM"
    )
    adapted = get_peft_model(model, lora)
    generator = torch.Generator().manual_seed(1)
    for name, parameter in adapted.named_parameters():
        if "lora_" in name:
            values = torch.randn(parameter.shape, generator=generator) * 0.05
            parameter.data = values.to(parameter.device)
    assert isinstance(adapted, PeftModel)
    return adapted


def examples(count: int, *, prefix: int = 0, vocabulary: int = 256) -> list[dict[str, Any]]:
    """Return examples of many lengths; some labels lie within the prefix that they share."""
    draw = random.Random(3)
    begin = [draw.randrange(3, vocabulary) for _ in range(prefix)]
    found = []
    for _ in range(count):
        own = [draw.randrange(3, vocabulary) for _ in range(draw.randrange(4, 60))]
        ids = begin + own
        learned = [at > len(ids) // 2 or at < prefix // 2 for at in range(len(ids))]
        labels = [token if learn else -100 for token, learn in zip(ids, learned, strict=True)]
        labelled = sum(label != -100 for label in labels[1:])
        found.append({"input_ids": ids, "labels": labels, "labelled": labelled})
    return found


def engine(**changes: Any) -> Engine:
    """Return the lean engine with four examples a micro-batch, changed as asked."""
    usual: dict[str, Any] = {
        "batching": "packed",
        "micro_batch_size": 4,
        "checkpointed_layers": 0,
        "attention": "varlen",
        "lean": True,
        "fused_kernels": True,
        "share_prefix": False,
    }
    return Engine(**usual | changes)


def engine_gradients(model: PeftModel, how: Engine, rows: list[dict[str, Any]]) -> Found:
    """Return (loss, gradient of each adapter weight) of one step by the engine."""
    model.train()
    forward = make_forward(model, how)
    collator = StepCollator(how.batching, how.micro_batch_size, LENGTH, 0, how.share_prefix)
    step = collator(rows)
    device = next(model.parameters()).device
    total = 0.0
    for micro_batch in step["micro_batches"]:
        loss = forward.loss_sum(micro_batch.to(device)) / step["labelled_tokens"]
        loss.backward()
        total += float(loss.detach())
    return total, _gradients(model)


def plain_gradients(model: PeftModel, rows: list[dict[str, Any]]) -> Found:
    """Return the same by transformers' and PEFT's own forward pass, padded, all at once."""
    model.train()
    device = next(model.parameters()).device

    def filled(name: str, filling: int) -> Tensor:
        values = [list(row[name]) + [filling] * (LENGTH - len(row[name])) for row in rows]
        return torch.tensor(values, device=device)

    ones = [[1] * len(row["input_ids"]) + [0] * (LENGTH - len(row["input_ids"])) for row in rows]
    with torch.autocast(device.type, torch.bfloat16, enabled=_half(model)):
        logits = model(
            input_ids=filled("input_ids", 0),
            attention_mask=torch.tensor(ones, device=device),
            use_cache=False,
        ).logits
    labels = filled("labels", -100)[:, 1:]
    loss = functional.cross_entropy(logits[:, :-1].flatten(0, 1).float(), labels.flatten())
    loss.backward()
    return float(loss.detach()), _gradients(model)


def difference(found: Found, expected: Found) -> tuple[float, float]:
    """Return the relative differences of the losses and, the largest, of the gradients."""
    (loss, gradients), (true_loss, true_gradients) = found, expected
    assert gradients.keys() == true_gradients.keys()
    largest = max(
        float((gradients[name] - true).norm() / true.norm())
        for name, true in true_gradients.items()
    )
    return abs(loss - true_loss) / abs(true_loss), largest


def _half(model: PeftModel) -> bool:
    return bool(model.get_input_embeddings().weight.dtype != torch.float32)


def _gradients(model: PeftModel) -> dict[str, Tensor]:
    return {
        name: parameter.grad.detach().float().cpu()
        for name, parameter in model.named_parameters()
        if parameter.grad is not None
    }
