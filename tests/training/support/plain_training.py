"""The same recipe in plain transformers and PEFT, as their documentation has it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from peft.optimizers import create_loraplus_optimizer
from torch import Tensor
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    DataCollatorForSeq2Seq,
    Trainer,
    TrainerCallback,
    TrainingArguments,
    set_seed,
)

from training.settings.schema import Settings


@dataclass
class PlainRun:
    """What a plain run came to."""

    losses: list[float] = field(default_factory=list)
    grad_norms: list[float] = field(default_factory=list)
    learning_rates: list[float] = field(default_factory=list)
    adapter: dict[str, Tensor] = field(default_factory=dict)


class Recorder(TrainerCallback):
    def __init__(self, run: PlainRun) -> None:
        self.run = run

    def on_log(self, *_: Any, logs: dict[str, float], **__: Any) -> None:
        if "loss" in logs:
            self.run.losses.append(logs["loss"])
            self.run.grad_norms.append(logs["grad_norm"])
            self.run.learning_rates.append(logs["learning_rate"])


def tokenized(settings: Settings, file: Path) -> list[dict[str, list[int]]]:
    """Return ids and labels of prompt-completion rows: the prompt's tokens, without loss, are those
    that the template gives for a question to be answered."""
    tokenizer = AutoTokenizer.from_pretrained(settings.model.name_or_path)
    examples = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked = [{"role": "user", "content": row["prompt"]}]
        said = [*asked, {"role": "assistant", "content": row["completion"]}]
        prompt = tokenizer.apply_chat_template(
            asked, add_generation_prompt=True, return_dict=True
        ).input_ids
        ids = tokenizer.apply_chat_template(said, return_dict=True).input_ids
        labels = [-100] * len(prompt) + ids[len(prompt) :]
        limit = settings.data.max_seq_length
        examples.append({"input_ids": ids[:limit], "labels": labels[:limit]})
    return examples


def base_model(settings: Settings) -> Any:
    return AutoModelForCausalLM.from_pretrained(
        settings.model.name_or_path, dtype=torch.float32, attn_implementation="eager"
    )


def plain_run(settings: Settings, output: Path) -> PlainRun:
    """Train as the settings' recipe says, on padded batches of 2 with accumulation."""
    recipe, run = settings.training, PlainRun()
    set_seed(recipe.seed)
    model = base_model(settings)
    config = LoraConfig(
        r=settings.lora.r,
        lora_alpha=settings.lora.alpha,
        lora_dropout=settings.lora.dropout,
        use_rslora=settings.lora.use_rslora,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(model, config)
    tokenizer = AutoTokenizer.from_pretrained(settings.model.name_or_path)
    arguments = TrainingArguments(
        output_dir=str(output),
        per_device_train_batch_size=2,
        gradient_accumulation_steps=recipe.effective_batch_size // 2,
        num_train_epochs=recipe.epochs,
        max_steps=recipe.max_steps or -1,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type=recipe.lr_scheduler_type,
        lr_scheduler_kwargs={"num_cycles": recipe.lr_num_cycles}
        if "restarts" in recipe.lr_scheduler_type
        else None,
        warmup_steps=recipe.warmup_ratio,
        weight_decay=recipe.weight_decay,
        max_grad_norm=recipe.max_grad_norm,
        optim=recipe.optim,
        seed=recipe.seed,
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        use_cpu=True,
    )
    collator = DataCollatorForSeq2Seq(
        tokenizer, padding="max_length", max_length=settings.data.max_seq_length
    )
    train: Any = tokenized(settings, Path(settings.data.train))
    Trainer(
        model=model,
        args=arguments,
        train_dataset=train,
        data_collator=collator,
        optimizers=(loraplus(settings, model), None),
        callbacks=[Recorder(run)],
    ).train()
    run.adapter = {
        name: value.detach().clone() for name, value in model.named_parameters() if "lora" in name
    }
    return run


def loraplus(settings: Settings, model: Any) -> torch.optim.Optimizer | None:
    """Return PEFT's own optimizer with two learning rates, where that is asked for."""
    recipe = settings.training
    if recipe.loraplus_lr_ratio == 1:
        return None
    return create_loraplus_optimizer(
        model,
        torch.optim.AdamW,
        lr=recipe.learning_rate,
        loraplus_lr_ratio=recipe.loraplus_lr_ratio,
        loraplus_weight_decay=recipe.weight_decay,
    )


def plain_loss(model: Any, examples: list[dict[str, list[int]]]) -> Tensor:
    """Return the mean loss over all labelled tokens, one example at a time, without padding."""
    total, count = torch.zeros(()), 0
    for example in examples:
        logits = model(input_ids=torch.tensor([example["input_ids"]])).logits[0, :-1]
        labels = torch.tensor(example["labels"])[1:]
        kept = labels != -100
        total = total - logits.log_softmax(-1)[kept, labels[kept]].sum()
        count += int(kept.sum())
    return total / count


def with_adapter(settings: Settings, adapter: Path) -> Any:
    """Return the model from the disk with a saved adapter, loaded by PEFT."""
    return PeftModel.from_pretrained(base_model(settings), str(adapter)).eval()
