"""``[engine]`` without ``auto``: one way to compute a run, and all ways that are open. No torch."""

import importlib.util
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from training.computer.gpu_specs import half_sums_rate
from training.model_files.shape import ModelShape
from training.plan.product_choice import ProductKind, remembered
from training.plan.workload import Device
from training.settings.schema import Settings
from training.texts.language import translate

AttentionKind = Literal["varlen", "sdpa", "eager"]
LEAN_TYPES = ("exaone", "llama", "mistral", "qwen2", "qwen3")
"""``model_type`` of the families whose layers the lean pass knows."""


@dataclass(frozen=True)
class Engine:
    """How a run is computed: changes speed and memory, never the result.

    Args:
        batching: ``packed`` or ``padded``.
        micro_batch_size: examples a forward pass.
        checkpointed_layers: layers that are computed again in the backward pass instead of kept.
        attention: ``varlen``, ``sdpa`` or ``eager``.
        lean: whether the layers run through the lean pass instead of the model's own code.
        fused_kernels: whether Triton's kernels are used.
        share_prefix: whether a beginning that all examples share is computed once a micro-batch.
        products: how products with frozen weights are computed.
    """

    batching: str
    micro_batch_size: int
    checkpointed_layers: int
    attention: AttentionKind
    lean: bool
    fused_kernels: bool
    share_prefix: bool
    products: ProductKind = "standard"

    @property
    def way(self) -> str:
        """How the layers are computed, for what was measured of it: ``lean``, ``packed`` through
        the model's own code, or ``padded``."""
        return "lean" if self.lean else self.batching

    def as_settings(self) -> dict[str, str | int | bool]:
        """Return the values by their names in ``[engine]``."""
        return {
            "batching": self.batching,
            "micro_batch_size": self.micro_batch_size,
            "gradient_checkpointing": "on" if self.checkpointed_layers else "off",
            "checkpointed_layers": self.checkpointed_layers,
            "attention": self.attention,
            "lean_layers": "auto" if self.lean else "off",
            "fused_kernels": "auto" if self.fused_kernels else "off",
            "share_prefix": self.share_prefix,
            "products": self.products,
        }


def with_engine(settings: Settings, engine: Engine) -> Settings:
    """Return the settings with nothing of how a step is computed left open."""
    data = settings.model_dump()
    data["engine"] |= engine.as_settings()
    return Settings.model_validate(data)


def possible_engines(settings: Settings, shape: ModelShape, device: Device) -> Iterator[Engine]:
    """Yield every way to compute that the settings leave open."""
    wanted = settings.engine
    packed = wanted.batching == "packed"
    lean = packed and wanted.lean_layers == "auto" and shape.model_type in LEAN_TYPES
    lean = lean and wanted.attention != "eager" and not shape.sliding_window
    fused = lean and device.cuda and wanted.fused_kernels == "auto" and triton_installed()
    whole = settings.training.effective_batch_size
    if wanted.micro_batch_size == "auto":
        sizes = sorted({math.ceil(whole / k) for k in range(1, whole + 1)}, reverse=True)
    else:
        sizes = [min(wanted.micro_batch_size, whole)]
    products = _products(wanted.products, device) if lean and device.cuda else "standard"
    attention: AttentionKind = "varlen" if packed and device.cuda else "sdpa"
    if wanted.attention != "auto":
        attention = wanted.attention
    # Noise makes the beginning of each example another one.
    shares = packed and wanted.share_prefix and not settings.training.neftune_noise_alpha
    for size in sizes:
        for layers in _checkpointed(settings, shape, device):
            yield Engine(
                batching=wanted.batching,
                micro_batch_size=size,
                checkpointed_layers=layers,
                attention=attention,
                lean=lean,
                fused_kernels=fused,
                share_prefix=shares,
                products=products,
            )


def _products(wanted: Literal["auto"] | ProductKind, device: Device) -> ProductKind:
    """Return what is set, or what the newest trial on the card has decided; before there was one,
    what its maker's rates let expect."""
    if wanted != "auto":
        return wanted
    if tried := remembered(device.name):
        return tried.chosen
    return "fp16" if half_sums_rate(device.name) > 1 else "standard"


def triton_installed() -> bool:
    """Return whether Triton, which compiles the fused kernels, is installed."""
    return importlib.util.find_spec("triton") is not None


def _checkpointed(settings: Settings, shape: ModelShape, device: Device) -> list[int]:
    wanted = settings.engine
    if wanted.gradient_checkpointing == "off":
        return [0]
    if wanted.checkpointed_layers != "auto":
        return [min(wanted.checkpointed_layers, shape.layers)]
    if wanted.gradient_checkpointing == "on":
        return [shape.layers]
    return list(range(shape.layers + 1)) if device.cuda else [0]


def engine_in_words(engine: Mapping[str, str | int | bool]) -> str:
    """Return the line.

    Args:
        engine: values by their names in ``[engine]``, as :meth:`Engine.as_settings` gives them.
    """
    size, again = engine["micro_batch_size"], engine["checkpointed_layers"]
    packed = engine["batching"] == "packed"
    parts = [
        translate("micro-batches of {size} examples, packed", size=size)
        if packed
        else translate("micro-batches of {size} examples, padded", size=size),
        translate("{count} layers recomputed", count=again),
        translate("attention {kind}", kind=engine["attention"]),
    ]
    if engine["lean_layers"] != "off":
        parts.append(translate("lean layers"))
    if engine["fused_kernels"] != "off":
        parts.append(translate("fused kernels"))
    if engine.get("products") == "fp16":  # runs of before know nothing of it
        parts.append(translate("frozen products in fp16"))
    if engine["share_prefix"]:
        parts.append(translate("common beginning computed once"))
    return translate("Computed with: {parts}", parts=", ".join(parts))
