# ruff: noqa: T201
"""Both ways to compute products with frozen weights, timed and compared on this GPU:
``python -m tests.benchmarks.speed.products``.

Random models of three families' shapes, a few layers of each, plain and with features and neurons
that are many times as large as the others, as trained models have them.
"""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForCausalLM, LlamaConfig, PretrainedConfig, Qwen3Config

from tests.training.support.gradients import engine, with_adapter
from training.step.lean_model import triton_usable
from training.step.product_trial import try_products
from training.step.rows import Row

_COMMON = {"vocab_size": 32_000, "num_hidden_layers": 6, "rms_norm_eps": 1e-5, "pad_token_id": 0}
SHAPES: dict[str, PretrainedConfig] = {
    "EXAONE 2.4B": LlamaConfig(
        hidden_size=2560, intermediate_size=7168, num_attention_heads=32, num_key_value_heads=8,
        head_dim=80, **_COMMON,
    ),
    "Llama 3.2 3B": LlamaConfig(
        hidden_size=3072, intermediate_size=8192, num_attention_heads=24, num_key_value_heads=8,
        head_dim=128, **_COMMON,
    ),
    "Qwen 3 4B": Qwen3Config(
        hidden_size=2560, intermediate_size=9728, num_attention_heads=32, num_key_value_heads=8,
        head_dim=128, **_COMMON,
    ),
}  # fmt: skip
_OUTLIERS, _TIMES = 6, 60.0


def save(config: PretrainedConfig, folder: Path, *, outliers: bool) -> None:
    """Write a random model of a shape."""
    torch.manual_seed(0)
    with torch.device("cuda"):
        model: Any = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
    for layer in model.model.layers if outliers else ():
        for norm in (layer.input_layernorm, layer.post_attention_layernorm):
            norm.weight.data[:_OUTLIERS] *= _TIMES
        layer.mlp.up_proj.weight.data[:_OUTLIERS] *= _TIMES
    model.save_pretrained(folder)


def rows(count: int, vocabulary: int) -> list[Row]:
    """Return examples of usual lengths; all is learned."""
    chance = np.random.default_rng(0)
    lengths = np.clip(chance.lognormal(np.log(180), 0.6, count), 24, 512).astype(int)
    drawn = [chance.integers(3, vocabulary, length) for length in lengths]
    return [Row(ids, ids) for ids in drawn]


def main() -> None:
    """Print a row for each shape, and write all to a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    device = torch.device("cuda", 0)
    how = engine(fused_kernels=triton_usable(device))
    found = []
    print(f"{torch.cuda.get_device_name()}, torch {torch.__version__}; of a layer, {how}")
    for name, config in SHAPES.items():
        for outliers in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                save(config, Path(folder), outliers=outliers)
                model = with_adapter(folder, dtype=torch.bfloat16, device="cuda", rank=16)
                for count in (4, 16):
                    trial = try_products(model, how, rows(count, 32_000))
                    tokens = sum(len(row.ids) for row in rows(count, 32_000))
                    told = {"shape": name, "outliers": outliers, "tokens": tokens} | asdict(trial)
                    found.append(told | {"chosen": trial.chosen})
                    print(f"{name}, outliers {outliers}, {tokens} tokens: {trial.in_words()}")
                del model
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
