"""The LoRA adapter: put on the model, saved in PEFT's own format, and loaded again.

On the disk it has the names of the published model, so that it fits that model anywhere; in memory
those of transformers' class (see :mod:`training.model_files.names`).
"""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model, set_peft_model_state_dict
from safetensors import SafetensorError
from safetensors.torch import load, load_file, save_file
from torch import nn
from transformers import PreTrainedModel

from training.files.atomic import replace
from training.files.folders import remove_folder, require
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.model_files.names import Naming, naming
from training.settings.schema import LoraSettings
from training.texts.failure import disk_problem, problem_of
from training.texts.problems import ProblemError, fail, said_by

WEIGHTS_FILE = "adapter_model.safetensors"
CONFIG_FILE = "adapter_config.json"
_PREFIX = "base_model.model."  # PEFT's own, before the model's names


def apply_lora(model: PreTrainedModel, settings: LoraSettings) -> PeftModel:
    """Return the model with a fresh adapter on it; the fresh adapter changes nothing yet.

    Layers may be named as the published model has them, or as transformers' class has.

    Raises:
        ProblemError: the model has no layers of the names that are asked for.
    """
    names = _naming(model)
    targets = settings.target_modules
    if not isinstance(targets, str):
        targets = [names.ours_of_layer(target) for target in targets]
    config = LoraConfig(
        r=settings.r,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        use_rslora=settings.use_rslora,
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
            available=", ".join(sorted(map(names.published_layer, available))),
        )
    return get_peft_model(model, config)


def save_adapter(model: PeftModel, folder: Path) -> None:
    """Write ``adapter_model.safetensors`` and ``adapter_config.json``, whole or not at all.

    Raises:
        ProblemError: it could not be written; an adapter that stood there before is untouched.
    """
    temporary = folder.with_name(f".{folder.name}.tmp")
    require(folder.parent)
    try:
        remove_folder(temporary)
        # Embeddings never train; asking whether they changed would ask the Hub for the model.
        model.save_pretrained(temporary, save_embedding_layers=False)
        _publish(temporary, _naming(model))
        previous = folder.with_name(f".{folder.name}.old")
        remove_folder(previous)
        if folder.exists():
            replace(folder, previous)
        try:
            replace(temporary, folder)
        except OSError:
            if previous.exists():
                replace(previous, folder)
            raise
        remove_folder(previous)
    except OSError as error:
        raise disk_problem(error, folder) from error
    except SafetensorError as error:  # the system's, told in words
        raise ProblemError(problem_of(error, folder.parent)) from error


@contextlib.contextmanager
def adapter_off(model: PeftModel) -> Iterator[None]:
    """Let the model be what it was before it learned: each adapter's B is zero meanwhile."""
    outer = [p for name, p in model.named_parameters() if "lora_B" in name]
    kept = [parameter.detach().clone() for parameter in outer]
    try:
        with torch.no_grad():
            for parameter in outer:
                parameter.zero_()
        yield
    finally:
        with torch.no_grad():
            for parameter, values in zip(outer, kept, strict=True):
                parameter.copy_(values)


def load_adapter(model: PreTrainedModel, folder: Path) -> PeftModel:
    """Return the model with the adapter that was saved in ``folder`` on it.

    Raises:
        ProblemError: there is no adapter, it is damaged, or it belongs to another model.
    """
    names = _naming(model)
    try:
        # PEFT itself would read the file in the system's encoding.
        config = LoraConfig.from_peft_type(**LoraConfig.check_kwargs(**_told_by(folder)))
        config.target_modules = _our_targets(config.target_modules, names)
        tensors = load_file(folder / WEIGHTS_FILE)
        loaded = get_peft_model(model, config)
        ours = {_renamed(name, names.ours): tensor for name, tensor in tensors.items()}
        unused = set_peft_model_state_dict(loaded, ours).unexpected_keys
        expected = sum("lora_" in name for name, _ in loaded.named_parameters())
        if unused or len(ours) != expected:
            raise ValueError(f"{len(ours)} ≠ {expected}")
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise fail("adapter_unfit", path=str(folder), reason=said_by(error)) from error
    return loaded


def _told_by(folder: Path) -> dict[str, Any]:
    """Return what an adapter's ``adapter_config.json`` says."""
    told: dict[str, Any] = parse_json(regular_text(folder / CONFIG_FILE))
    return told


def _naming(model: PreTrainedModel | PeftModel) -> Naming:
    return naming(getattr(model.config, "published_model_type", ""))


def _publish(folder: Path, names: Naming) -> None:
    """Give a saved adapter the names of the published model."""
    if not names.pairs:
        return
    weights = load((folder / WEIGHTS_FILE).read_bytes())  # Windows replaces no file that is mapped
    renamed = {_renamed(name, names.published): tensor for name, tensor in weights.items()}
    save_file(renamed, folder / WEIGHTS_FILE, metadata={"format": "pt"})
    config = _told_by(folder)
    # PEFT writes whole names where there are few.
    last_names = {target.rpartition(".")[2] for target in config["target_modules"]}
    layers = sorted(map(names.published_layer, last_names))
    # A published model that sees pictures has layers of the same last names in its other half.
    config["target_modules"] = names.published_pattern(layers) if names.left_out else layers
    text = json.dumps(config, indent=2, sort_keys=True)
    (folder / CONFIG_FILE).write_text(text, encoding="utf-8")


def _our_targets(targets: Any, names: Naming) -> Any:
    if isinstance(targets, str):
        return names.layers_of_pattern(targets)
    return {names.ours_of_layer(target) for target in targets}


def _renamed(name: str, rename: Any) -> str:
    return _PREFIX + str(rename(name.removeprefix(_PREFIX)))


def _linear_names(model: PreTrainedModel) -> set[str]:
    """Return the last names of the model's linear layers, the head left out."""
    head = model.get_output_embeddings()
    return {
        name.rpartition(".")[2]
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and module is not head
    }
