"""How each family of models stands in a GGUF file: llama.cpp's name for it, its numbers, and how
its tensors differ from transformers' form.

What llama.cpp expects is defined by its loader (``src/models`` of llama.cpp); names of keys and
tensors come from the ``gguf`` library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gguf
import torch
from gguf import MODEL_ARCH, GGUFWriter, RopeScalingType
from torch import Tensor
from transformers import PretrainedConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

from training.texts.problems import ProblemError, fail

_NO_ROPE_EVERY = 4
"""llama.cpp takes it as given that SmolLM 3 leaves every fourth layer without positions."""
_EXAONE_4_SLIDING = 64
"""And that of the EXAONE 4 models only the one with so many layers has sliding windows."""


@dataclass(frozen=True)
class Family:
    """One of llama.cpp's architectures."""

    arch: MODEL_ARCH
    interleaved: bool = False
    """Whether rotary positions turn neighbouring numbers; transformers' form turns halves."""
    norms_about_one: bool = False
    """Whether transformers adds 1 to the norms' weights when it computes."""
    activation: str = "silu"
    pre_tokenizer: str = ""
    """llama.cpp's name for the published tokenizer's splitting, where there is one of its own."""


_FAMILIES = {
    "exaone": Family(MODEL_ARCH.EXAONE, pre_tokenizer="exaone"),
    "exaone4": Family(MODEL_ARCH.EXAONE4, pre_tokenizer="exaone4"),
    "gemma2": Family(MODEL_ARCH.GEMMA2, norms_about_one=True, activation="gelu_pytorch_tanh"),
    "gemma3": Family(MODEL_ARCH.GEMMA3, norms_about_one=True, activation="gelu_pytorch_tanh"),
    "gemma3_text": Family(MODEL_ARCH.GEMMA3, norms_about_one=True, activation="gelu_pytorch_tanh"),
    "llama": Family(MODEL_ARCH.LLAMA, interleaved=True),
    "mistral": Family(MODEL_ARCH.LLAMA, interleaved=True),
    "qwen2": Family(MODEL_ARCH.QWEN2),
    "qwen3": Family(MODEL_ARCH.QWEN3),
    "smollm3": Family(MODEL_ARCH.SMOLLM3, interleaved=True),
}


def gguf_family(config: PretrainedConfig) -> Family:
    """Return the family of a model.

    Args:
        config: transformers' own, as :func:`training.model.loading.model_config` gives it.

    Raises:
        ProblemError: llama.cpp would compute something else than this configuration says.
    """
    model_type = config.published_model_type
    family = _FAMILIES.get(model_type)
    if family is None:
        raise _cannot(model_type, ", ".join(_FAMILIES))
    activation = getattr(config, "hidden_activation", None) or config.hidden_act
    if activation != family.activation:
        raise _cannot(model_type, f"hidden_act = {activation}")
    rope = _full_rope(config)
    if rope["rope_type"] not in ("default", "linear", "llama3", "yarn"):
        raise _cannot(model_type, f"rope_type = {rope['rope_type']}")
    if rope.get("partial_rotary_factor", 1.0) != 1.0:
        raise _cannot(model_type, "partial_rotary_factor")
    if getattr(config, "use_sliding_window", False) and model_type in ("qwen2", "qwen3"):
        raise _cannot(model_type, "use_sliding_window")
    scalar = getattr(config, "query_pre_attn_scalar", None)
    large = config.num_hidden_layers in (46, 62)  # the 27B models, of which llama.cpp knows
    if scalar is not None and scalar != config.head_dim and not large:
        raise _cannot(model_type, f"query_pre_attn_scalar = {scalar}")
    sliding = "sliding_attention" in (getattr(config, "layer_types", None) or [])
    if model_type == "exaone4" and sliding and config.num_hidden_layers != _EXAONE_4_SLIDING:
        raise _cannot(model_type, "layer_types")
    if model_type == "smollm3":
        expected = [int((i + 1) % _NO_ROPE_EVERY != 0) for i in range(config.num_hidden_layers)]
        if list(config.no_rope_layers) != expected:
            raise _cannot(model_type, "no_rope_layers")
    return family


def add_numbers(writer: GGUFWriter, config: PretrainedConfig) -> None:
    """Write the numbers from which llama.cpp builds the model."""
    head_dim = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(head_dim)
    writer.add_value_length(head_dim)
    writer.add_rope_dimension_count(head_dim)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_vocab_size(config.vocab_size)
    if getattr(config, "attn_logit_softcapping", None):
        writer.add_attn_logit_softcapping(config.attn_logit_softcapping)
    if getattr(config, "final_logit_softcapping", None):
        writer.add_final_logit_softcapping(config.final_logit_softcapping)
    kinds = getattr(config, "layer_types", None) or []
    if "sliding_attention" in kinds:
        writer.add_sliding_window(config.sliding_window)
        writer.add_sliding_window_pattern([kind == "sliding_attention" for kind in kinds])
    _add_rope(writer, config)


def extra_tensors(config: PretrainedConfig) -> Iterator[tuple[str, Tensor]]:
    """Yield (name, float32 tensor) of what llama.cpp wants and no checkpoint holds: by how much
    Llama 3's scaling slows each rotary frequency down."""
    rope = _full_rope(config)
    if rope["rope_type"] != "llama3":
        return
    scaled, _ = ROPE_INIT_FUNCTIONS["llama3"](config, torch.device("cpu"))
    dims = torch.arange(0, 2 * len(scaled), 2, dtype=torch.float64) / (2 * len(scaled))
    plain = 1.0 / (float(rope["rope_theta"]) ** dims)
    name = gguf.TENSOR_NAMES[gguf.MODEL_TENSOR.ROPE_FREQS] + ".weight"
    yield name, (plain / scaled.double()).float()


def as_in_llama_cpp(family: Family, config: PretrainedConfig, name: str, tensor: Tensor) -> Tensor:
    """Return a tensor in the form in which llama.cpp keeps it.

    Args:
        family: of the model.
        config: of the model.
        name: transformers' own of the tensor.
        tensor: as transformers has it.
    """
    if family.norms_about_one and name.endswith("norm.weight"):
        return tensor.float() + 1
    if family.interleaved and ".q_proj." in name:
        return _interleaved(tensor, config.num_attention_heads)
    if family.interleaved and ".k_proj." in name:
        return _interleaved(tensor, config.num_key_value_heads)
    return tensor


def _interleaved(tensor: Tensor, heads: int) -> Tensor:
    """Bring each head's rows from halves to neighbours: rows i and i + d/2 to 2i and 2i + 1."""
    halves = tensor.reshape(heads, 2, tensor.shape[0] // heads // 2, *tensor.shape[1:])
    return halves.transpose(1, 2).reshape(tensor.shape)


def _full_rope(config: PretrainedConfig) -> dict[str, Any]:
    """Return the rotary parameters of layers with full attention."""
    parameters: dict[str, Any] = config.rope_parameters
    return dict(parameters.get("full_attention") or parameters)


def _add_rope(writer: GGUFWriter, config: PretrainedConfig) -> None:
    rope = _full_rope(config)
    writer.add_rope_freq_base(float(rope["rope_theta"]))
    local = config.rope_parameters.get("sliding_attention")
    if local:
        writer.add_rope_freq_base_swa(float(local["rope_theta"]))
    if rope["rope_type"] in ("linear", "yarn"):
        kind = RopeScalingType.LINEAR if rope["rope_type"] == "linear" else RopeScalingType.YARN
        writer.add_rope_scaling_type(kind)
        writer.add_rope_scaling_factor(float(rope["factor"]))
    if rope["rope_type"] == "yarn":
        original = rope.get("original_max_position_embeddings") or config.max_position_embeddings
        writer.add_rope_scaling_orig_ctx_len(int(original))


def _cannot(model_type: str, reason: str) -> ProblemError:
    return fail("export_gguf_family", type=model_type, reason=reason)
