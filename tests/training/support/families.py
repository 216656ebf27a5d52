"""A tiny random model of each family that Headroom trains, in a folder as from the Hub."""

from collections.abc import Callable
from pathlib import Path

import torch
from transformers import (
    Exaone4Config,
    Gemma2Config,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Gemma3TextConfig,
    LlamaConfig,
    MistralConfig,
    Phi3Config,
    PretrainedConfig,
    Qwen2Config,
    Qwen3Config,
    SiglipVisionConfig,
    SmolLM3Config,
)
from transformers.models.auto.modeling_auto import AutoModelForCausalLM

from tests.training.support.plain_exaone import CONFIG as EXAONE
from tests.training.support.plain_exaone import random_exaone, save_published
from tests.training.support.tiny_model import save_tokenizer

SIZES = {
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "pad_token_id": 2,
    "initializer_range": 0.2,
}
LLAMA_3_SCALING = {
    "rope_type": "llama3",
    "rope_theta": 500000.0,
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 64,
}
LAYER_KINDS = ["sliding_attention", "full_attention"]

CONFIGS: dict[str, Callable[[], PretrainedConfig]] = {
    "llama 3": lambda: LlamaConfig(**SIZES, rope_parameters=LLAMA_3_SCALING),
    "llama 3.2, tied": lambda: LlamaConfig(**SIZES, tie_word_embeddings=True),
    "qwen 2.5": lambda: Qwen2Config(**SIZES),
    "qwen 3": lambda: Qwen3Config(**SIZES, head_dim=32, tie_word_embeddings=True),
    "gemma 2": lambda: Gemma2Config(
        **SIZES, head_dim=32, query_pre_attn_scalar=32, sliding_window=16, layer_types=LAYER_KINDS
    ),
    "gemma 3": lambda: Gemma3TextConfig(
        **SIZES, head_dim=32, query_pre_attn_scalar=32, sliding_window=16, layer_types=LAYER_KINDS
    ),
    "phi 4 mini": lambda: Phi3Config(
        **SIZES,
        tie_word_embeddings=True,
        original_max_position_embeddings=64,
        rope_parameters={
            "rope_type": "longrope",
            "rope_theta": 10000.0,
            "partial_rotary_factor": 0.75,
            "short_factor": [1.0] * 6,
            "long_factor": [1.5] * 6,
        },
    ),
    "mistral": lambda: MistralConfig(**SIZES, sliding_window=None),
    "smollm 3": lambda: SmolLM3Config(**SIZES, no_rope_layers=[1, 0]),
    "exaone 4": lambda: Exaone4Config(**SIZES, sliding_window=16, layer_types=LAYER_KINDS),
}
FAMILIES = [*CONFIGS, "gemma 3 with pictures", "exaone 3.5"]


def save_family(
    folder: Path,
    family: str,
    dtype: torch.dtype = torch.bfloat16,
    save_its_tokenizer: Callable[[Path], int] = save_tokenizer,
) -> Path:
    """Write a tiny random model of a family, in the form in which such models are published.

    Args:
        folder: made.
        family: one of :data:`FAMILIES`.
        dtype: of the weights.
        save_its_tokenizer: writes one to a folder; returns the vocabulary's size.
    """
    if family == "exaone 3.5":
        vocabulary = max(EXAONE["vocab_size"], save_its_tokenizer(folder))
        save_published(folder, random_exaone(EXAONE | {"vocab_size": vocabulary}), dtype=dtype)
        save_its_tokenizer(folder)
        return folder
    torch.manual_seed(7)
    vocabulary = save_its_tokenizer(folder)
    if family == "gemma 3 with pictures":
        return _save_gemma_with_pictures(folder, vocabulary, dtype)
    config = CONFIGS[family]()
    config.vocab_size = vocabulary
    model = AutoModelForCausalLM.from_config(config)
    _spread_norms(model)
    model.to(dtype).save_pretrained(folder, max_shard_size="60KB")
    return folder


def _save_gemma_with_pictures(folder: Path, vocabulary: int, dtype: torch.dtype) -> Path:
    text = CONFIGS["gemma 3"]()
    text.vocab_size = vocabulary
    vision = SiglipVisionConfig(
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=1,
        num_attention_heads=2,
        image_size=28,
        patch_size=14,
    )
    config = Gemma3Config(
        text_config=text, vision_config=vision, mm_tokens_per_image=4, image_token_index=5
    )
    model = Gemma3ForConditionalGeneration(config)
    _spread_norms(model)
    model.to(dtype).save_pretrained(folder)
    return folder


def _spread_norms(model: torch.nn.Module) -> None:
    """Fresh norms are all alike; swapped or missing ones would not show."""
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 1:
                parameter.add_(torch.rand_like(parameter) * 0.4 - 0.2)
