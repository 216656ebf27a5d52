"""The LoRA adapter: put on the model, and saved in PEFT's own format."""

from pathlib import Path

from peft import LoraConfig, PeftModel, get_peft_model
from torch import nn
from transformers import PreTrainedModel

from training.problems import fail
from training.run_folder import disk_problem, remove_folder
from training.settings import LoraSettings


def apply_lora(model: PreTrainedModel, settings: LoraSettings) -> PeftModel:
    """Return the model with a fresh adapter on it; the fresh adapter changes nothing yet.

    Raises:
        ProblemError: the model has no layers of the names that are asked for.
    """
    targets = settings.target_modules
    config = LoraConfig(
        r=settings.r,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules=targets,
        bias="none",
        task_type="CAUSAL_LM",
    )
    available = _linear_names(model)
    missing = [] if isinstance(targets, str) else [t for t in targets if t not in available]
    if missing or not targets:
        raise fail(
            "target_modules_missing",
            "lora.target_modules",
            names=", ".join(missing) or "[]",
            available=", ".join(sorted(available)),
        )
    return get_peft_model(model, config)


def save_adapter(model: PeftModel, folder: Path) -> None:
    """Write ``adapter_model.safetensors`` and ``adapter_config.json``, whole or not at all.

    Raises:
        ProblemError: it could not be written; an adapter that stood there before is untouched.
    """
    temporary = folder.with_name(f".{folder.name}.tmp")
    try:
        remove_folder(temporary)
        model.save_pretrained(temporary)
        previous = folder.with_name(f".{folder.name}.old")
        remove_folder(previous)
        if folder.exists():
            folder.replace(previous)
        temporary.replace(folder)
        remove_folder(previous)
    except OSError as error:
        raise disk_problem(error, folder) from error


def _linear_names(model: PreTrainedModel) -> set[str]:
    """Return the last names of the model's linear layers, the head left out."""
    head = model.get_output_embeddings()
    return {
        name.rpartition(".")[2]
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and module is not head
    }
