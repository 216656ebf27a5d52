"""The shape of a model, read from its folder without torch: ``config.json`` and the headers of
its safetensors files."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.files.untrusted import amount, read_json
from training.model_files.headers import adapter_base, read_header, require_index, weight_files
from training.model_files.names import naming
from training.texts.language import translate
from training.texts.problems import fail, said_by

SUPPORTED_TYPES = (
    "exaone",
    "exaone4",
    "gemma2",
    "gemma3",
    "gemma3_text",
    "llama",
    "mistral",
    "phi3",
    "qwen2",
    "qwen3",
    "smollm3",
)
"""``model_type`` of the decoder families that Headroom trains, by transformers' own classes."""

_LONGEST_TOLD = 80
_MOST_LAYERS = 10_000
_MOST_FEATURES = 2**24
"""Beyond both no model comes, and what is made of them stays a number."""
_LAYER = re.compile(r"model\.layers\.(\d+)\.")
_EMBEDDING = "model.embed_tokens.weight"
_HEAD = "lm_head.weight"
_TIED_BY_DEFAULT = {"exaone", "gemma2", "gemma3", "gemma3_text", "smollm3"}
"""Types whose published configuration classes tie the output head where a file says nothing."""
_GEMMA_3_DEFAULTS = {
    "num_attention_heads": 8,
    "num_key_value_heads": 4,
    "head_dim": 256,
    "vocab_size": 262208,
}
"""What Gemma 3's files leave out of their ``text_config``."""


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
    sliding_window: int = 0
    """Keys that a query of some layers sees at most; 0: all."""
    context: int = 0
    """The longest text that the model was made for, in tokens; 0: not told."""

    @property
    def parameters(self) -> int:
        """All weights; the norms' few are left out."""
        return self.linear_parameters + self.embedding_parameters

    @property
    def linear_layers(self) -> dict[str, tuple[int, int]]:
        """(in, out) features of each linear layer of one decoder layer, by its last name in
        transformers' class; biases left out."""
        queries = self.heads * self.head_dim
        keys = self.kv_heads * self.head_dim
        hidden, inner = self.hidden_size, self.intermediate_size
        if self.model_type == "phi3":  # queries, keys and values in one, gate and up in one
            into = {"qkv_proj": (hidden, queries + 2 * keys), "gate_up_proj": (hidden, 2 * inner)}
        else:
            into = {
                "q_proj": (hidden, queries),
                "k_proj": (hidden, keys),
                "v_proj": (hidden, keys),
                "gate_proj": (hidden, inner),
                "up_proj": (hidden, inner),
            }
        return into | {"o_proj": (queries, hidden), "down_proj": (inner, hidden)}

    @property
    def embedding_rows(self) -> int:
        """Tokens that the embedding has a row for."""
        return self.embedding_parameters // (1 if self.tied_embeddings else 2) // self.hidden_size

    @property
    def linear_shapes(self) -> list[tuple[int, int]]:
        """(in, out) features of each linear layer of one decoder layer, biases left out."""
        return list(self.linear_layers.values())


def read_model_shape(folder: Path) -> ModelShape:
    """Return the shape of the model in ``folder``.

    Raises:
        ProblemError: there is no model, its files are damaged, or its type is not supported.
    """
    config = read_config(folder)
    tensors, weight_bytes = _read_headers(folder, config["model_type"])
    try:
        shape = _shape(config, tensors, weight_bytes)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise fail(
            "model_bad_config",
            "model.name_or_path",
            path=str(folder / "config.json"),
            reason=said_by(error),
        ) from error
    _require_whole(folder, shape, tensors)
    return shape


def _require_whole(folder: Path, shape: ModelShape, tensors: dict[str, int]) -> None:
    """Make sure that the weights are those of the configuration beside them."""
    numbers = {found[1] for name in tensors if (found := _LAYER.match(name))}
    missing = [number for number in range(shape.layers) if str(number) not in numbers]
    if missing:
        why = translate("the layers from {number} on are missing", number=missing[0])
    elif tensors[_EMBEDDING] != shape.vocab_size * shape.hidden_size:
        why = translate("the embedding has a different size")
    else:
        return
    raise fail("model_weights_differ", "model.name_or_path", path=str(folder), why=why)


def read_config(folder: Path) -> dict[str, Any]:
    """Return what a model's ``config.json`` says, as it stands there.

    Raises:
        ProblemError: there is none, it is damaged, or Headroom cannot train such a model.
    """
    config = _read_json(folder)
    model_type = config.get("model_type", "")
    supported = ", ".join(SUPPORTED_TYPES)
    if not isinstance(model_type, str) or model_type not in SUPPORTED_TYPES:
        code = "model_needs_code" if "auto_map" in config else "model_unsupported"
        raise fail(
            code,
            "model.name_or_path",
            path=str(folder),
            type=str(model_type)[:_LONGEST_TOLD] or "?",
            supported=supported,
        )
    if quantization := config.get("quantization_config") or config.get("quantization"):
        method = quantization.get("quant_method", "") if isinstance(quantization, dict) else ""
        raise fail(
            "model_quantized",
            "model.name_or_path",
            path=str(folder),
            method=str(method)[:_LONGEST_TOLD] or "MLX",
        )
    return config


def text_config(config: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a configuration that describes the language model."""
    if config["model_type"] != "gemma3":
        return config
    return {**_GEMMA_3_DEFAULTS, **config["text_config"], "model_type": "gemma3_text"}


def tied_embeddings(config: dict[str, Any]) -> bool:
    """Return whether a configuration has the output head share the embedding's weights."""
    return bool(config.get("tie_word_embeddings", config["model_type"] in _TIED_BY_DEFAULT))


def shape_of_config(config: dict[str, Any], stored_bytes: int) -> ModelShape:
    """Return the shape that a ``config.json`` means, where the files themselves are not here.

    Args:
        config: a configuration of a supported type.
        stored_bytes: bytes a weight in its files.
    """
    vocabulary = _features(config["vocab_size"]) * _features(config["hidden_size"])
    bare = _shape(config, {_EMBEDDING: vocabulary, _HEAD: vocabulary}, 0)
    linear = bare.layers * sum(a * b for a, b in bare.linear_shapes)
    weight_bytes = (linear + bare.embedding_parameters) * stored_bytes
    return replace(bare, linear_parameters=linear, weight_bytes=weight_bytes)


def _shape(config: dict[str, Any], tensors: dict[str, int], weight_bytes: int) -> ModelShape:
    tied = tied_embeddings(config) or _HEAD not in tensors
    head = 0 if tied else tensors[_HEAD]
    text = text_config(config)
    hidden, heads = _features(text["hidden_size"]), _features(text["num_attention_heads"])
    layers = text.get("num_hidden_layers", text.get("num_layers"))
    return ModelShape(
        model_type=text["model_type"],
        hidden_size=hidden,
        layers=_within(layers or _missing("num_hidden_layers"), _MOST_LAYERS),
        heads=heads,
        kv_heads=_features(text.get("num_key_value_heads") or heads),
        head_dim=_features(text.get("head_dim") or hidden // heads),
        intermediate_size=_features(text["intermediate_size"]),
        vocab_size=_features(text["vocab_size"]),
        tied_embeddings=tied,
        linear_parameters=sum(n for name, n in tensors.items() if name not in (_EMBEDDING, _HEAD)),
        embedding_parameters=tensors[_EMBEDDING] + head,
        weight_bytes=weight_bytes,
        sliding_window=_sliding_window(text),
        context=_context(text),
    )


def _sliding_window(text: dict[str, Any]) -> int:
    """Return the window where the configuration uses one; Qwen's files name one that is off."""
    used = text.get("use_sliding_window", not text["model_type"].startswith("qwen"))
    return amount(text.get("sliding_window") or 0) if used else 0


def _context(text: dict[str, Any]) -> int:
    """Return the longest position; a stretched one where the configuration tells only that."""
    told = text.get("max_position_embeddings")
    return int(told) if isinstance(told, int) and amount(told) else 0


def _features(size: Any) -> int:
    return _within(size, _MOST_FEATURES)


def _within(size: Any, most: int) -> int:
    if not amount(size, most):
        raise ValueError(f"{size} is no size")
    return int(size)


def _missing(name: str) -> int:
    raise KeyError(name)


def _read_json(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise fail("model_missing", "model.name_or_path", path=str(folder))
    file = folder / "config.json"
    if (base := adapter_base(folder)) is not None:
        raise fail("model_is_adapter", "model.name_or_path", path=str(folder), base=base or "?")
    if not file.is_file():
        gguf = next(folder.glob("*.gguf"), None)
        if gguf is not None:
            raise fail("model_gguf", "model.name_or_path", path=str(gguf))
        raise fail("model_no_config", "model.name_or_path", path=str(folder))
    try:
        config = read_json(file)
    except (OSError, ValueError) as error:
        raise fail(
            "model_bad_config", "model.name_or_path", path=str(file), reason=said_by(error)
        ) from error
    if not isinstance(config, dict):
        raise fail("model_bad_config", "model.name_or_path", path=str(file), reason="no object")
    return config


def _read_headers(folder: Path, model_type: str) -> tuple[dict[str, int], int]:
    """Return (our name of each tensor → number of weights, bytes of all files)."""
    names = naming(model_type)
    files = weight_files(folder)
    tensors: dict[str, int] = {}
    stored = {file.name: read_header(file) for file in files}
    require_index(folder, stored)
    for header in stored.values():
        for tensor in header:
            ours = names.ours(tensor.name)
            if ours is not None:
                tensors[ours] = tensor.weights
    return tensors, sum(file.stat().st_size for file in files)
