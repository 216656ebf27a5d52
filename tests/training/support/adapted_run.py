"""A run's folder with an adapter that changes something, without training one."""

from pathlib import Path

import torch
from peft import PeftModel

from tests.training.support.tiny_run import TINY
from training.model.adapter import apply_lora, save_adapter
from training.model.loading import load_model
from training.settings import toml_file
from training.settings.schema import Settings


def adapted_run(folder: Path, model: Path, strength: float = 0.3, **changed: object) -> Path:
    """Make ``settings.toml`` and ``adapter/`` in ``folder``; return it.

    Args:
        folder: made.
        model: the folder of the base.
        strength: standard deviation of what ``lora_B`` holds.
        changed: settings by key, ``__`` for the dot.
    """
    settings = Settings.model_validate(TINY).with_value("model.name_or_path", str(model))
    for key, value in changed.items():
        settings = settings.with_value(key.replace("__", "."), value)
    folder.mkdir(parents=True)
    toml_file.save(settings, folder / "settings.toml")
    save_adapter(adapted(settings, model, strength), folder / "adapter")
    return folder


def adapted(settings: Settings, model: Path, strength: float) -> PeftModel:
    torch.manual_seed(5)
    adapted = apply_lora(load_model(settings, model, lambda _done, _total: None), settings.lora)
    with torch.no_grad():
        for name, parameter in adapted.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=strength)
    return adapted.eval()
