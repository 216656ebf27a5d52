"""A model of any Llama shape with random weights, written to a folder as one from the Hub is."""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

EXAONE_2_4B = {
    "hidden_size": 2560,
    "intermediate_size": 7168,
    "num_hidden_layers": 30,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "head_dim": 80,
    "vocab_size": 102_400,
    "tie_word_embeddings": True,
}


def write_random_model(folder: Path, shape: dict[str, int | bool] = EXAONE_2_4B) -> Path:
    """Write ``config.json`` and bf16 weights (about 4.8 GB for EXAONE 2.4B); return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(model_config(shape)), encoding="utf-8")
    save_file(_tensors(shape), folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def model_config(shape: dict[str, int | bool]) -> dict[str, Any]:
    """Return what stands in ``config.json`` of such a model."""
    return {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
        "rms_norm_eps": 1e-5,
        "max_position_embeddings": 32_768,
        "hidden_act": "silu",
        "rope_parameters": {"rope_type": "default", "rope_theta": 1_000_000.0},
        "torch_dtype": "bfloat16",
        "pad_token_id": 0,
        "bos_token_id": 1,
        "eos_token_id": 2,
        **shape,
    }


def _tensors(shape: dict[str, int | bool]) -> dict[str, Tensor]:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    generator = torch.Generator(device).manual_seed(0)
    hidden, inner = shape["hidden_size"], shape["intermediate_size"]
    queries = shape["num_attention_heads"] * shape["head_dim"]
    keys = shape["num_key_value_heads"] * shape["head_dim"]

    def random(out_features: int, in_features: int) -> Tensor:
        values = torch.randn(out_features, in_features, device=device, generator=generator)
        return (values * 0.02).bfloat16().cpu()

    ones = torch.ones(hidden, dtype=torch.bfloat16)
    tensors = {
        "model.embed_tokens.weight": random(shape["vocab_size"], hidden),
        "model.norm.weight": ones.clone(),
    }
    if not shape["tie_word_embeddings"]:
        tensors["lm_head.weight"] = random(shape["vocab_size"], hidden)
    for index in range(shape["num_hidden_layers"]):
        layer = f"model.layers.{index}."
        tensors |= {
            f"{layer}self_attn.q_proj.weight": random(queries, hidden),
            f"{layer}self_attn.k_proj.weight": random(keys, hidden),
            f"{layer}self_attn.v_proj.weight": random(keys, hidden),
            f"{layer}self_attn.o_proj.weight": random(hidden, queries),
            f"{layer}mlp.gate_proj.weight": random(inner, hidden),
            f"{layer}mlp.up_proj.weight": random(inner, hidden),
            f"{layer}mlp.down_proj.weight": random(hidden, inner),
            f"{layer}input_layernorm.weight": ones.clone(),
            f"{layer}post_attention_layernorm.weight": ones.clone(),
        }
    return tensors
