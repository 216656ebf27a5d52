"""The frozen model: loaded in 4 bit (or 8, or whole), and prepared for LoRA.

transformers' own classes compute it; the weights come from the disk here, in the order in which
they stand there, each quantised on the device as soon as it is read. ``from_pretrained`` gives the
same bits, but keeps all files mapped and reads nothing while it quantises
(``python -m tests.benchmarks.speed.model_loading`` shows the difference).
"""

import contextlib
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from accelerate import init_empty_weights
from torch import Tensor, nn
from transformers import (
    CONFIG_MAPPING,
    AutoModelForCausalLM,
    BitsAndBytesConfig,
    LlamaConfig,
    PretrainedConfig,
    PreTrainedModel,
)
from transformers.quantizers import AutoHfQuantizer

from training.model.weight_reading import read_tensors
from training.model_files.exaone import llama_config
from training.model_files.headers import StoredTensor, read_header, weight_files
from training.model_files.names import Naming, naming
from training.model_files.shape import read_config, text_config, tied_embeddings
from training.settings.schema import Settings
from training.step.frozen_weights import join_siblings
from training.texts.problems import ProblemError, fail, said_by

_COMPUTED = ("rotary_emb.inv_freq",)
"""Endings of tensors that old checkpoints hold and that are computed."""


def compute_device() -> torch.device:
    """Return the first GPU, else the CPU."""
    return torch.device("cuda", 0) if torch.cuda.is_available() else torch.device("cpu")


def compute_dtype(device: torch.device) -> torch.dtype:
    """Return the type to compute in: bf16 where the card has it, else fp16; float32 on the CPU."""
    if device.type != "cuda":
        return torch.float32
    return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16


def load_model(
    settings: Settings,
    folder: Path,
    on_progress: Callable[[int, int], None],
) -> PreTrainedModel:
    """Load the model of ``folder`` with its weights quantised as the settings say.

    Args:
        settings: the run's.
        folder: where ``config.json`` and the safetensors files are.
        on_progress: told (tensors loaded, tensors in all); what it raises ends the loading.

    Raises:
        ProblemError: the files are damaged, or the model is too large for the memory.
    """
    device = compute_device()
    dtype = compute_dtype(device)
    published = read_config(folder)
    names = naming(published["model_type"])
    try:
        config = model_config(published)
        config.name_or_path = settings.model.name_or_path  # the adapter names its base model so
        model = _empty_model(config, settings, dtype)
        _load_weights(model, _wanted(folder, names, config), names, device, dtype, on_progress)
        _place_buffers(model, device)
    except (torch.OutOfMemoryError, ProblemError):
        raise
    except (OSError, ValueError, KeyError, RuntimeError, TypeError, AttributeError) as error:
        raise fail(
            "model_load_failed", "model.name_or_path", path=str(folder), reason=said_by(error)
        ) from error
    model.config.use_cache = False  # keys and values are kept for generating, not for training
    return model


def model_config(published: dict[str, Any]) -> PretrainedConfig:
    """Return transformers' configuration for a ``config.json``; no code of the model's own runs.

    ``published_model_type`` on it says by which names the model goes elsewhere.
    """
    if published["model_type"] == "exaone":
        config: PretrainedConfig = LlamaConfig(**llama_config(published))
    else:
        text = text_config(published)
        text["tie_word_embeddings"] = tied_embeddings(published)
        config = CONFIG_MAPPING[text["model_type"]].from_dict(text)
    config.published_model_type = published["model_type"]
    return config


def prepare_model(model: PreTrainedModel) -> PreTrainedModel:
    """Freeze the model, and keep its norms in float32, in which they are exact.

    PEFT's ``prepare_model_for_kbit_training`` casts embeddings, head and whatever else is not
    quantised as well. That takes room (0.5 GB for EXAONE 2.4B) and adds no digit.
    """
    model.requires_grad_(False)
    for module in model.modules():
        if type(module).__name__.endswith("Norm"):
            module.float()
    return model


def _empty_model(
    config: PretrainedConfig, settings: Settings, dtype: torch.dtype
) -> PreTrainedModel:
    """Return the model with its parameters on the meta device and its buffers computed.

    transformers takes SDPA where a model has it; Gemma 2's soft caps need the plain one.
    """
    options = {"attn_implementation": "eager"} if settings.engine.attention == "eager" else {}
    with init_empty_weights(include_buffers=False):
        model = AutoModelForCausalLM.from_config(
            config, dtype=dtype, trust_remote_code=False, **options
        )
    wanted = _quantization(settings.model.quantization, dtype)
    if wanted is not None:
        quantizer = AutoHfQuantizer.from_config(wanted, pre_quantized=False)
        quantizer.preprocess_model(model=model, device_map=None)
        quantizer.postprocess_model(model)
        model.hf_quantizer = quantizer
        _keep_weights_as_quantised(model)
    model.eval()
    return model


def _keep_weights_as_quantised(model: PreTrainedModel) -> None:
    """Keep bitsandbytes from laying 4-bit weights out anew, in place, when a CPU with bf16
    instructions first answers: layers that train read them as they were quantised."""
    for module in model.modules():
        if hasattr(module, "support_avx512bf16_for_cpu"):
            module.support_avx512bf16_for_cpu = False


def _quantization(name: str, dtype: torch.dtype) -> BitsAndBytesConfig | None:
    if name == "nf4":
        return BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=dtype,
        )
    return BitsAndBytesConfig(load_in_8bit=True) if name == "int8" else None


def _wanted(folder: Path, names: Naming, config: PretrainedConfig) -> list[StoredTensor]:
    """Return the tensors to read: all but what is shared, computed or for pictures."""
    found = []
    for file in weight_files(folder):
        for tensor in read_header(file):
            name = names.ours(tensor.name)
            shared = name == "lm_head.weight" and config.tie_word_embeddings
            if name is not None and not shared and not name.endswith(_COMPUTED):
                found.append(tensor)
    return found


def _load_weights(
    model: PreTrainedModel,
    stored: list[StoredTensor],
    names: Naming,
    device: torch.device,
    dtype: torch.dtype,
    on_progress: Callable[[int, int], None],
) -> None:
    """Fill the empty model.

    Raises:
        KeyError: the files hold a tensor that the model has not, or lack one that it has.
        ValueError: a tensor has another shape than the configuration says.
    """
    counted = itertools.count(1)
    with contextlib.closing(read_tensors(stored)) as tensors:
        for entry, tensor in tensors:
            path, _, name = (names.ours(entry.name) or "").rpartition(".")
            value = tensor.to(device, dtype)
            del tensor  # quantising takes room itself
            _set_parameter(model.get_submodule(path), name, value, entry.name)
            del value
            above, _, last = path.rpartition(".")
            join_siblings(model.get_submodule(above), last)
            on_progress(next(counted), len(stored))
    model.tie_weights()
    missing = [name for name, value in model.named_parameters() if value.is_meta]
    if missing:
        raise KeyError(names.published(missing[0]))


def _set_parameter(module: nn.Module, name: str, value: Tensor, published: str) -> None:
    """Put a weight in its place, quantised where the place is bitsandbytes'."""
    empty = getattr(module, name, None)
    if empty is None:
        raise KeyError(published)
    if empty.shape != value.shape:
        raise ValueError(f"{published}: {list(value.shape)}, not {list(empty.shape)}")
    device = value.device
    kind = type(empty).__name__
    if kind == "Params4bit":
        options = empty.__dict__
        parameter = type(empty)(value, requires_grad=False, **options).to(device)
    elif kind == "Int8Params":  # bitsandbytes quantises it on its way from the CPU
        options = {key: kept for key, kept in empty.__dict__.items() if key != "SCB"}
        parameter = type(empty)(value.cpu(), requires_grad=False, **options).to(device)
    else:
        parameter = nn.Parameter(value, requires_grad=False)
    setattr(module, name, parameter)


def _place_buffers(model: PreTrainedModel, device: torch.device) -> None:
    """Move what is computed instead of stored, such as the rotary frequencies."""
    for module in model.modules():
        for name, buffer in module.named_buffers(recurse=False):
            setattr(module, name, buffer.to(device))
