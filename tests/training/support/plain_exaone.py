"""EXAONE 3.5 in plain torch, written from its architecture and independent of transformers' Llama:
the reference for what Headroom computes, and the module tree that an adapter must fit elsewhere.

Letters: T tokens, H heads, K key and value heads, D features of a head.
"""

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import PretrainedConfig

from tests.training.support.tiny_model import save_tokenizer

CONFIG: dict[str, Any] = {
    "activation_function": "silu",
    "architectures": ["ExaoneForCausalLM"],
    "attention_dropout": 0.0,
    "auto_map": {
        "AutoConfig": "configuration_exaone.ExaoneConfig",
        "AutoModelForCausalLM": "modeling_exaone.ExaoneForCausalLM",
    },
    "bos_token_id": 0,
    "embed_dropout": 0.0,
    "eos_token_id": 1,
    "head_dim": 16,
    "hidden_size": 48,
    "initializer_range": 0.02,
    "intermediate_size": 112,
    "layer_norm_epsilon": 1e-05,
    "max_position_embeddings": 1024,
    "model_type": "exaone",
    "num_attention_heads": 6,
    "num_key_value_heads": 2,
    "num_layers": 3,
    "pad_token_id": 2,
    "rope_scaling": {
        "factor": 8.0,
        "high_freq_factor": 4.0,
        "low_freq_factor": 1.0,
        "original_max_position_embeddings": 64,
        "rope_type": "llama3",
    },
    "rope_theta": 1000.0,
    "tie_word_embeddings": True,
    "torch_dtype": "float32",
    "use_cache": True,
    "vocab_size": 320,
}
"""The published file's keys, with the sizes of a tiny model; heads × head_dim ≠ hidden_size."""

CODE_THAT_MUST_NOT_RUN = "raise SystemExit('the code of a model was run')\n"


class _Norm(nn.Module):
    def __init__(self, size: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(size))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return x / (x.square().mean(-1, keepdim=True) + self.epsilon).sqrt() * self.weight


class _SelfAttention(nn.Module):
    def __init__(self, c: dict[str, Any]) -> None:
        super().__init__()
        self.c = c
        hidden, width = c["hidden_size"], c["head_dim"]
        self.q_proj = nn.Linear(hidden, c["num_attention_heads"] * width, bias=False)
        self.k_proj = nn.Linear(hidden, c["num_key_value_heads"] * width, bias=False)
        self.v_proj = nn.Linear(hidden, c["num_key_value_heads"] * width, bias=False)
        self.out_proj = nn.Linear(c["num_attention_heads"] * width, hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """One example, [T, hidden] → [T, hidden]; head by head."""
        width = self.c["head_dim"]
        group = self.c["num_attention_heads"] // self.c["num_key_value_heads"]
        q, k, v = (proj(x).split(width, dim=-1) for proj in (self.q_proj, self.k_proj, self.v_proj))
        angles = torch.arange(len(x), dtype=x.dtype)[:, None] * frequencies(self.c).to(x.dtype)
        future = torch.ones(len(x), len(x), dtype=torch.bool).triu(1)
        heads = []
        for h in range(self.c["num_attention_heads"]):
            scores = rotated(q[h], angles) @ rotated(k[h // group], angles).T / math.sqrt(width)
            heads.append(scores.masked_fill(future, -math.inf).softmax(-1) @ v[h // group])
        return self.out_proj(torch.cat(heads, dim=-1))


class _Attention(nn.Module):
    def __init__(self, c: dict[str, Any]) -> None:
        super().__init__()
        self.attention = _SelfAttention(c)

    def forward(self, x: Tensor) -> Tensor:
        return self.attention(x)


class _Mlp(nn.Module):
    def __init__(self, c: dict[str, Any]) -> None:
        super().__init__()
        self.c_fc_0 = nn.Linear(c["hidden_size"], c["intermediate_size"], bias=False)
        self.c_fc_1 = nn.Linear(c["hidden_size"], c["intermediate_size"], bias=False)
        self.c_proj = nn.Linear(c["intermediate_size"], c["hidden_size"], bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gate = self.c_fc_0(x)
        return self.c_proj(gate * torch.sigmoid(gate) * self.c_fc_1(x))


class _Block(nn.Module):
    def __init__(self, c: dict[str, Any]) -> None:
        super().__init__()
        self.ln_1 = _Norm(c["hidden_size"], c["layer_norm_epsilon"])
        self.attn = _Attention(c)
        self.ln_2 = _Norm(c["hidden_size"], c["layer_norm_epsilon"])
        self.mlp = _Mlp(c)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class PlainExaone(nn.Module):
    """The published module tree: ``transformer.wte``, ``transformer.h``, ``lm_head`` …"""

    def __init__(self, c: dict[str, Any]) -> None:
        super().__init__()
        self.sizes = c
        self.config = PretrainedConfig()  # PEFT asks for one
        self.transformer = nn.ModuleDict(
            {
                "wte": nn.Embedding(c["vocab_size"], c["hidden_size"]),
                "h": nn.ModuleList(_Block(c) for _ in range(c["num_layers"])),
                "ln_f": _Norm(c["hidden_size"], c["layer_norm_epsilon"]),
            }
        )
        self.lm_head = nn.Linear(c["hidden_size"], c["vocab_size"], bias=False)
        if c["tie_word_embeddings"]:
            self.lm_head.weight = self.transformer["wte"].weight

    def forward(self, ids: Tensor) -> Tensor:
        """Token ids [T] → logits [T, vocabulary]."""
        x = self.transformer["wte"](ids)
        for block in self.transformer["h"]:
            x = block(x)
        return self.lm_head(self.transformer["ln_f"](x))

    def prepare_inputs_for_generation(self) -> None:
        """PEFT asks that a language model has it."""


def frequencies(c: dict[str, Any]) -> Tensor:
    """Rotary frequencies [D / 2], slowed as Llama 3.1 does: long waves by the factor, short ones
    not at all, those between in proportion."""
    found = []
    for pair in range(c["head_dim"] // 2):
        frequency = c["rope_theta"] ** (-2 * pair / c["head_dim"])
        scaling = c["rope_scaling"]
        if scaling is not None:
            turns = scaling["original_max_position_embeddings"] * frequency / (2 * math.pi)
            low, high = scaling["low_freq_factor"], scaling["high_freq_factor"]
            share = min(1.0, max(0.0, (turns - low) / (high - low)))
            frequency *= share + (1 - share) / scaling["factor"]
        found.append(frequency)
    return torch.tensor(found, dtype=torch.float64)


def rotated(x: Tensor, angles: Tensor) -> Tensor:
    """Turn each pair (i, i + D/2) of [T, D] by its angle [T, D / 2]."""
    first, second = x.chunk(2, dim=-1)
    sin, cos = angles.sin(), angles.cos()
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1)


def random_exaone(config: dict[str, Any] = CONFIG) -> PlainExaone:
    """A model whose weights are so large that a swapped one shows."""
    torch.manual_seed(11)
    model = PlainExaone(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "ln_" in name:
                weight.copy_(0.5 + torch.rand_like(weight))
            else:
                weight.normal_(std=0.9 / math.sqrt(weight.shape[-1]))
    return model.eval()


def save_published(
    folder: Path,
    model: PlainExaone,
    *,
    shards: int = 2,
    tensors: dict[str, Tensor] | None = None,
    dtype: torch.dtype = torch.float32,
    **changes: Any,
) -> Path:
    """Write a model as its publisher does: config with ``auto_map``, Python files, sharded weights.

    Args:
        folder: where to.
        model: the model.
        shards: how many files.
        tensors: to write instead of the model's own.
        dtype: of the stored weights.
        changes: to the configuration; ``None`` takes a key out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = {k: v for k, v in (model.sizes | changes).items() if v is not None}
    (folder / "config.json").write_text(json.dumps(config))
    for code in ("configuration_exaone.py", "modeling_exaone.py"):
        (folder / code).write_text(CODE_THAT_MUST_NOT_RUN)
    weights = tensors or published_tensors(model)
    names = list(weights)
    parts = [names[part::shards] for part in range(shards)]
    files = [f"model-{n:05}-of-{shards:05}.safetensors" for n in range(1, shards + 1)]
    for file, part in zip(files, parts, strict=True):
        stored = {name: weights[name].detach().to(dtype).contiguous().clone() for name in part}
        save_file(stored, folder / file, metadata={"format": "pt"})
    mapped = {name: file for file, part in zip(files, parts, strict=True) for name in part}
    index = {"metadata": {}, "weight_map": mapped}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    save_tokenizer(folder)
    return folder


def published_tensors(model: PlainExaone) -> dict[str, Tensor]:
    """The tensors of the published files: a tied head is not among them."""
    tied = model.sizes["tie_word_embeddings"]
    return {
        name: tensor.detach().clone()
        for name, tensor in model.state_dict().items()
        if not (tied and name == "lm_head.weight")
    }
