"""The grid on which the prediction of memory and time is held to what runs take."""

from dataclasses import asdict, dataclass
from typing import Any

_ROPE = {"rope_type": "default", "rope_theta": 1_000_000.0}


def _llama(
    hidden: int,
    inner: int,
    layers: int,
    heads: int,
    kv: int,
    head: int,
    vocabulary: int,
    tied: bool = True,
    model_type: str = "llama",
    **more: Any,
) -> dict[str, Any]:
    return {
        "model_type": model_type,
        "hidden_size": hidden,
        "intermediate_size": inner,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": kv,
        "head_dim": head,
        "vocab_size": vocabulary,
        "tie_word_embeddings": tied,
        "rms_norm_eps": 1e-5,
        "max_position_embeddings": 32_768,
        "rope_parameters": _ROPE,
        "pad_token_id": 0,
        "bos_token_id": 1,
        "eos_token_id": 2,
        **more,
    }


SHAPES: dict[str, dict[str, Any]] = {
    "qwen2.5-0.5b": _llama(896, 4864, 24, 14, 2, 64, 151_936, model_type="qwen2"),
    "llama-3.2-1b": _llama(2048, 8192, 16, 32, 8, 64, 128_256),
    "qwen2.5-1.5b": _llama(1536, 8960, 28, 12, 2, 128, 151_936, model_type="qwen2"),
    "exaone-3.5-2.4b": _llama(2560, 7168, 30, 32, 8, 80, 102_400),
    "llama-3.2-3b": _llama(3072, 8192, 28, 24, 8, 128, 128_256),
    "qwen3-4b": _llama(2560, 9728, 36, 32, 8, 128, 151_936, model_type="qwen3"),
    "qwen2.5-7b": _llama(3584, 18_944, 28, 28, 4, 128, 152_064, tied=False, model_type="qwen2"),
    "llama-3.1-8b": _llama(4096, 14_336, 32, 32, 8, 128, 128_256, tied=False),
    "gemma-2-2b": _llama(
        2304, 9216, 26, 8, 4, 256, 256_000, model_type="gemma2", sliding_window=4096,
        query_pre_attn_scalar=256,
    ),
    "gemma-3-1b": _llama(
        1152, 6912, 26, 4, 1, 256, 262_144, model_type="gemma3_text", sliding_window=512,
        query_pre_attn_scalar=256,
    ),
    "phi-4-mini": _llama(3072, 8192, 32, 24, 8, 128, 200_064, model_type="phi3",
                         original_max_position_embeddings=4096),
    "smollm3-3b": _llama(2048, 11_008, 36, 16, 4, 128, 128_256, model_type="smollm3"),
}  # fmt: skip
"""Sizes from the published ``config.json`` of each model; EXAONE as the Llama that it is."""
for _name in ("gemma-3-1b", "phi-4-mini", "gemma-2-2b", "smollm3-3b"):
    SHAPES[_name].pop("rope_parameters")  # the class's own


@dataclass(frozen=True)
class Point:
    """One run of the grid.

    Args:
        model: of :data:`SHAPES`.
        length: tokens of the longest example.
        micro: examples at once.
        quantization: ``nf4``, ``int8`` or ``none``.
        r: the adapter's rank.
        again: share of the layers that are computed again.
        batching: ``packed`` or ``padded``.
        mixed: whether lengths differ (lognormal); else all examples are of ``length``.
        answers: whether only the last tokens of each example are learned.
        fused: whether Triton's kernels are used.
        lean: whether lean layers are, where the family has them.
        attention: of the engine.
        targets: layers that learn; empty: all linear.
        dropout: of the adapter.
        layers: of the model; 0: all of them.
        held_out: counted after the prediction's shares were set, to judge them.
    """

    model: str
    length: int
    micro: int
    quantization: str = "nf4"
    r: int = 16
    again: float = 0.0
    batching: str = "packed"
    mixed: bool = False
    answers: bool = False
    fused: bool = True
    lean: bool = True
    attention: str = "auto"
    targets: tuple[str, ...] = ()
    dropout: float = 0.05
    layers: int = 0
    held_out: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what differs from the defaults, and what has none."""
        plain = asdict(Point(self.model, self.length, self.micro))
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if name in ("model", "length", "micro") or value != plain[name]
        }

    @property
    def config(self) -> dict[str, Any]:
        """The model's ``config.json``."""
        found = dict(SHAPES[self.model])
        if self.layers:
            found["num_hidden_layers"] = self.layers
        return found


def _p(model: str, length: int, micro: int, **more: Any) -> Point:
    return Point(model, length, micro, **more)


_FAR = {"again": 1.0}
_HALF = {"again": 0.5}
_Q_V = ("q_proj", "v_proj")
GRID: list[Point] = [
    # small models, every length
    _p("qwen2.5-0.5b", 128, 16),
    _p("qwen2.5-0.5b", 512, 8, **_HALF),
    _p("qwen2.5-0.5b", 1024, 4, answers=True),
    _p("qwen2.5-0.5b", 2048, 4, **_FAR),
    _p("qwen2.5-0.5b", 4096, 2, quantization="none"),
    _p("qwen2.5-0.5b", 512, 16, fused=False, **_FAR),
    _p("qwen2.5-0.5b", 512, 4, batching="padded", **_FAR, layers=8),
    _p("qwen2.5-0.5b", 256, 2, batching="padded", layers=8),
    _p("llama-3.2-1b", 512, 4),
    _p("llama-3.2-1b", 512, 16, answers=True, r=32, **_FAR),
    _p("llama-3.2-1b", 1024, 8, quantization="int8", **_HALF),
    _p("llama-3.2-1b", 2048, 2, quantization="none", r=64),
    _p("llama-3.2-1b", 4096, 1, answers=True, **_FAR),
    _p("llama-3.2-1b", 256, 8, mixed=True, answers=True),
    _p("llama-3.2-1b", 512, 2, lean=False, layers=8),
    _p("llama-3.2-1b", 1024, 2, batching="padded", answers=True, **_HALF, layers=8),
    _p("llama-3.2-1b", 512, 8, fused=False, dropout=0.0),
    _p("llama-3.2-1b", 512, 4, attention="sdpa"),
    _p("llama-3.2-1b", 512, 8, targets=_Q_V),
    _p("qwen2.5-1.5b", 512, 4, **_HALF),
    _p("qwen2.5-1.5b", 1024, 4, answers=True, r=8, **_FAR),
    _p("qwen2.5-1.5b", 2048, 1, quantization="int8"),
    _p("qwen2.5-1.5b", 512, 2, batching="padded", **_FAR, layers=8),
    # the middle: what home cards train
    _p("exaone-3.5-2.4b", 512, 16, mixed=True, answers=True, **_FAR),
    _p("exaone-3.5-2.4b", 512, 16, mixed=True, **_HALF),
    _p("exaone-3.5-2.4b", 512, 8, **_FAR),
    _p("exaone-3.5-2.4b", 512, 2),
    _p("exaone-3.5-2.4b", 1024, 2, quantization="int8", **_FAR),
    _p("exaone-3.5-2.4b", 2048, 2, r=64, **_FAR),
    _p("exaone-3.5-2.4b", 512, 2, batching="padded", **_FAR, layers=8),
    _p("exaone-3.5-2.4b", 512, 4, fused=False, **_HALF),
    _p("exaone-3.5-2.4b", 128, 1, answers=True),
    _p("llama-3.2-3b", 512, 4, **_HALF),
    _p("llama-3.2-3b", 1024, 4, answers=True, **_FAR),
    _p("llama-3.2-3b", 4096, 1, **_FAR),
    _p("llama-3.2-3b", 512, 2, quantization="none", lean=False, **_FAR, layers=8),
    _p("qwen3-4b", 512, 4, **_FAR),
    _p("qwen3-4b", 1024, 2, answers=True),
    _p("qwen3-4b", 256, 8, quantization="int8", r=32, **_HALF),
    _p("qwen3-4b", 2048, 1, fused=False, **_FAR),
    _p("smollm3-3b", 512, 2, **_FAR, layers=8),
    _p("smollm3-3b", 1024, 1, layers=8),
    _p("phi-4-mini", 512, 2, answers=True, **_FAR, layers=8),
    _p("phi-4-mini", 512, 1, quantization="int8", layers=8),
    _p("gemma-3-1b", 512, 4, **_FAR, layers=8),
    _p("gemma-3-1b", 1024, 2, answers=True, layers=8),
    _p("gemma-3-1b", 2048, 1, **_HALF, layers=8),
    _p("gemma-3-1b", 512, 2, batching="padded", **_FAR, layers=8),
    _p("gemma-2-2b", 512, 2, answers=True, **_FAR, layers=8),
    _p("gemma-2-2b", 512, 1, layers=8),
    _p("gemma-2-2b", 1024, 1, quantization="none", **_FAR, layers=8),
    # the largest
    _p("qwen2.5-7b", 512, 2, **_FAR),
    _p("qwen2.5-7b", 512, 4, answers=True, r=8, **_HALF),
    _p("qwen2.5-7b", 1024, 1, quantization="int8", **_FAR),
    _p("llama-3.1-8b", 512, 1),
    _p("llama-3.1-8b", 512, 8, answers=True, **_FAR),
    _p("llama-3.1-8b", 2048, 2, **_FAR),
    _p("llama-3.1-8b", 4096, 1, r=64, answers=True, **_FAR),
    _p("llama-3.1-8b", 1024, 2, quantization="none", **_HALF),
    _p("llama-3.1-8b", 512, 1, batching="padded", lean=False, **_FAR, layers=8),
    # counted only after the prediction's shares were set from the points above
    _p("exaone-3.5-2.4b", 256, 16, answers=True, held_out=True),
    _p("exaone-3.5-2.4b", 512, 4, mixed=True, held_out=True, **_HALF),
    _p("qwen2.5-0.5b", 1024, 8, answers=True, held_out=True, **_HALF),
    _p("llama-3.2-1b", 512, 4, batching="padded", layers=8, held_out=True, **_FAR),
    _p("llama-3.2-1b", 2048, 1, fused=False, held_out=True),
    _p("qwen3-4b", 512, 8, r=32, held_out=True, **_FAR),
    _p("qwen2.5-1.5b", 4096, 1, held_out=True, **_FAR),
    _p("llama-3.2-3b", 1024, 2, quantization="int8", held_out=True, **_HALF),
    _p("smollm3-3b", 512, 4, answers=True, layers=8, held_out=True, **_HALF),
    _p("gemma-3-1b", 256, 8, layers=8, held_out=True),
    _p("qwen2.5-7b", 2048, 1, held_out=True, **_FAR),
    _p("llama-3.1-8b", 1024, 2, answers=True, held_out=True, **_HALF),
]
