"""The frozen model: loaded in 4 bit (or 8, or whole), and prepared for LoRA."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from peft import prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, BitsAndBytesConfig, PreTrainedModel
from transformers.utils import logging as transformers_logging

from training.problems import ProblemError, fail
from training.settings import Settings


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
        on_progress: told (tensors loaded, tensors in all).

    Raises:
        ProblemError: the files are damaged, or the model is too large for the memory.
    """
    device = compute_device()
    dtype = compute_dtype(device)
    name = settings.model.name_or_path
    try:
        with _progress_told(on_progress):
            model = AutoModelForCausalLM.from_pretrained(
                name,  # the adapter will name its base model so, as the user chose it
                quantization_config=_quantization(settings.model.quantization, dtype),
                dtype=dtype,
                device_map={"": device},
                attn_implementation=settings.engine.attention.replace("auto", "sdpa"),
                local_files_only=True,
                use_safetensors=True,
                trust_remote_code=False,
            )
    except (torch.OutOfMemoryError, ProblemError):
        raise
    except (OSError, ValueError, KeyError, RuntimeError, TypeError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise fail(
            "model_load_failed", "model.name_or_path", path=str(folder), reason=reason
        ) from error
    model.config.use_cache = False  # keys and values are kept for generating, not for training
    return model


def prepare_model(model: PreTrainedModel) -> PreTrainedModel:
    """Freeze the model and prepare it for training on quantised weights.

    PEFT casts norms, embeddings and head to float32. That makes the norms exact, but embeddings
    and head only larger (0.5 GB for EXAONE 2.4B) without a digit more, so they go back.
    """
    embeddings = [model.get_input_embeddings(), model.get_output_embeddings()]
    dtype = embeddings[0].weight.dtype
    model = prepare_model_for_kbit_training(model, use_gradient_checkpointing=False)
    for layer in embeddings:
        if layer is not None and layer.weight.dtype != dtype:
            layer.weight.data = layer.weight.data.to(dtype)
    return model


def _quantization(name: str, dtype: torch.dtype) -> BitsAndBytesConfig | None:
    if name == "nf4":
        return BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=dtype,
        )
    return BitsAndBytesConfig(load_in_8bit=True) if name == "int8" else None


@contextlib.contextmanager
def _progress_told(on_progress: Callable[[int, int], None]) -> Iterator[None]:
    """Tell of transformers' own progress bars instead of drawing them."""

    def hook(_factory: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> "_Teller":
        items = arguments[0] if arguments else options.get("iterable", ())
        return _Teller(items, on_progress)

    before = transformers_logging.set_tqdm_hook(hook)
    try:
        yield
    finally:
        transformers_logging.set_tqdm_hook(before)


class _Teller:
    """What transformers takes for a tqdm bar."""

    def __init__(self, items: Any, on_progress: Callable[[int, int], None]) -> None:
        self._items = items
        self._on_progress = on_progress

    def __iter__(self) -> Iterator[Any]:
        total = len(self._items)
        for done, item in enumerate(self._items, 1):
            yield item
            self._on_progress(done, total)

    def __enter__(self) -> "_Teller":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, _count: int = 1) -> None:
        """Bars that are counted by hand are not told of."""

    def set_postfix(self, *_: object, **__: object) -> None:
        """Words beside the bar are not told."""

    set_description = set_postfix

    def close(self) -> None:
        """Nothing is open."""
