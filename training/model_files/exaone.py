"""EXAONE 3 and 3.5: Llama under other names.

The published model brings Python of its own for transformers; nothing of it runs here. Its
architecture is Llama's: RMS norm before attention and before the gated MLP (``c_fc_0`` is the gate,
``c_fc_1`` goes up, ``c_proj`` down), grouped queries, rotary positions over halves of the head with
Llama 3's scaling, no biases.
"""

from typing import Any

_NEED_NOTHING = ("embed_dropout", "resid_dropout")
"""Dropouts that Llama has not; every published model has them at 0."""


def llama_config(config: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of ``LlamaConfig`` that say what an EXAONE ``config.json`` says.

    Published files leave out what is as in their own class, where embeddings are tied.

    Raises:
        KeyError: a number is missing on which the result depends.
        ValueError: it asks for something that Llama does not compute.
    """
    for name in _NEED_NOTHING:
        if config.get(name):
            raise ValueError(f"{name} = {config[name]}")
    heads, hidden = int(config["num_attention_heads"]), int(config["hidden_size"])
    scaling = config.get("rope_scaling") or {"rope_type": "default"}
    return {
        "vocab_size": config["vocab_size"],
        "hidden_size": hidden,
        "intermediate_size": config.get("intermediate_size") or 4 * hidden,
        "num_hidden_layers": config["num_layers"],
        "num_attention_heads": heads,
        "num_key_value_heads": config.get("num_key_value_heads") or heads,
        "head_dim": config.get("head_dim") or hidden // heads,
        "hidden_act": config.get("activation_function", "silu"),
        "rms_norm_eps": float(config["layer_norm_epsilon"]),
        "max_position_embeddings": config.get("max_position_embeddings", 2048),
        "rope_parameters": {"rope_theta": float(config["rope_theta"])} | scaling,
        "tie_word_embeddings": config.get("tie_word_embeddings", True),
        "attention_dropout": float(config.get("attention_dropout", 0.0)),
        "attention_bias": False,
        "mlp_bias": False,
        "bos_token_id": config.get("bos_token_id"),
        "eos_token_id": config.get("eos_token_id"),
        "pad_token_id": config.get("pad_token_id"),
    }
