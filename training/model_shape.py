"""The shape of a model, read from its folder without torch: ``config.json`` and the headers of
its safetensors files."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.problems import fail

SUPPORTED_TYPES = (
    "exaone",
    "exaone4",
    "gemma2",
    "gemma3_text",
    "llama",
    "mistral",
    "phi3",
    "qwen2",
    "qwen3",
)
"""``model_type`` of the decoder families that Headroom trains, by transformers' own classes."""

_MAX_HEADER_BYTES = 100 * 2**20  # safetensors' own limit
_EMBEDDING_NAMES = ("embed_tokens.weight", "wte.weight", "lm_head.weight")


@dataclass(frozen=True)
class ModelShape:
    """The numbers from which memory and time follow. Parameters count single weights."""

    model_type: str
    hidden_size: int
    layers: int
    heads: int
    kv_heads: int
    head_dim: int
    intermediate_size: int
    vocab_size: int
    tied_embeddings: bool
    linear_parameters: int
    """Weights of the linear layers within the decoder layers: what is quantised and adapted."""
    embedding_parameters: int
    """Embedding and, where it is not tied, output head."""
    weight_bytes: int
    """Size of the weights on the disk."""

    @property
    def parameters(self) -> int:
        """All weights; the norms' few are left out."""
        return self.linear_parameters + self.embedding_parameters

    @property
    def linear_shapes(self) -> list[tuple[int, int]]:
        """(in, out) features of each linear layer of one decoder layer, biases left out."""
        queries = self.heads * self.head_dim
        keys = self.kv_heads * self.head_dim
        hidden, inner = self.hidden_size, self.intermediate_size
        return [
            (hidden, queries),
            (hidden, keys),
            (hidden, keys),
            (queries, hidden),
            (hidden, inner),
            (hidden, inner),
            (inner, hidden),
        ]


def read_model_shape(folder: Path) -> ModelShape:
    """Return the shape of the model in ``folder``.

    Raises:
        ProblemError: there is no model, its files are damaged, or its type is not supported.
    """
    config = _read_config(folder)
    model_type = config.get("model_type", "")
    if model_type not in SUPPORTED_TYPES:
        supported = ", ".join(SUPPORTED_TYPES)
        if "auto_map" in config:
            path = str(folder)
            raise fail("model_needs_code", "model.name_or_path", path=path, supported=supported)
        raise fail(
            "model_unsupported", "model.name_or_path", type=model_type or "?", supported=supported
        )
    tensors, weight_bytes = _read_headers(folder)
    try:
        return _shape(config, tensors, weight_bytes)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise fail(
            "model_bad_config",
            "model.name_or_path",
            path=str(folder / "config.json"),
            reason=str(error),
        ) from error


def _shape(config: dict[str, Any], tensors: dict[str, int], weight_bytes: int) -> ModelShape:
    hidden, heads = int(config["hidden_size"]), int(config["num_attention_heads"])
    embedding = sum(n for name, n in tensors.items() if name.endswith(_EMBEDDING_NAMES))
    linear = sum(n for name, n in tensors.items() if not name.endswith(_EMBEDDING_NAMES))
    layers = config.get("num_hidden_layers", config.get("num_layers"))
    has_head = any(name.endswith("lm_head.weight") for name in tensors)
    return ModelShape(
        model_type=config["model_type"],
        hidden_size=hidden,
        layers=int(layers or 0) or _missing("num_hidden_layers"),
        heads=heads,
        kv_heads=int(config.get("num_key_value_heads") or heads),
        head_dim=int(config.get("head_dim") or hidden // heads),
        intermediate_size=int(config["intermediate_size"]),
        vocab_size=int(config["vocab_size"]),
        tied_embeddings=not has_head,
        linear_parameters=linear,
        embedding_parameters=embedding,
        weight_bytes=weight_bytes,
    )


def _missing(name: str) -> int:
    raise KeyError(name)


def _read_config(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise fail("model_missing", "model.name_or_path", path=str(folder))
    file = folder / "config.json"
    if not file.is_file():
        raise fail("model_no_config", "model.name_or_path", path=str(folder))
    try:
        config = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise fail(
            "model_bad_config", "model.name_or_path", path=str(file), reason=str(error)
        ) from error
    if not isinstance(config, dict):
        raise fail("model_bad_config", "model.name_or_path", path=str(file), reason="no object")
    return config


def _read_headers(folder: Path) -> tuple[dict[str, int], int]:
    """Return (tensor name → number of weights, bytes of all files)."""
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise fail("model_no_weights", "model.name_or_path", path=str(folder))
    tensors: dict[str, int] = {}
    for file in files:
        tensors |= _read_header(file)
    return tensors, sum(file.stat().st_size for file in files)


def _read_header(file: Path) -> dict[str, int]:
    """Return tensor name → number of weights of one file, by the published format: eight bytes
    of length, then JSON, then data to the file's end."""
    try:
        with file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            if length > _MAX_HEADER_BYTES:
                raise ValueError("header too long")
            header = json.loads(stream.read(length))
        header.pop("__metadata__", None)
        end = max((entry["data_offsets"][1] for entry in header.values()), default=0)
        if file.stat().st_size != 8 + length + end:
            raise ValueError("the file is cut off")
        return {name: _product(entry["shape"]) for name, entry in header.items()}
    except (OSError, ValueError, struct.error, KeyError, TypeError, AttributeError) as error:
        raise fail(
            "model_bad_weights", "model.name_or_path", path=str(file), reason=str(error)
        ) from error


def _product(shape: list[int]) -> int:
    count = 1
    for size in shape:
        count *= int(size)
    return count
