"""What a run will need, predicted before it starts: memory by component, time, and the settings
of ``[engine]`` that ``auto`` stands for. No torch; a few milliseconds.

A first, plain formula. The letters: T tokens of a micro-batch, h hidden size, i intermediate size.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psutil

from training import hardware
from training.byte_size import parse_bytes
from training.model_shape import ModelShape
from training.settings import Settings

_GIB = 2**30
_CUDA_CONTEXT_BYTES = 450 * 2**20
_PYTHON_BYTES = 900 * 2**20  # Python with torch and transformers loaded, on the CPU
_NF4_BYTES = 0.5 + 1 / 64 + 4 / (64 * 256)
"""Bytes a weight: 4 bit, an 8-bit constant per block of 64, a float32 per 256 of those
(QLoRA, section 3, double quantization)."""
_SLACK = 0.06  # what the allocator rounds up and fragments, of all that moves
_LAUNCH_SECONDS = 0.12  # kernel launches of one micro-batch, forward and backward
_CPU_FLOPS_PER_CORE = 2.0e10
_CPU_MICRO_BATCH_SECONDS = 0.06

_CARD_TFLOPS = {
    "H200": 400.0,
    "H100": 380.0,
    "A100": 150.0,
    "5090": 100.0,
    "5080": 55.0,
    "5070": 30.0,
    "5060": 22.0,
    "4090": 80.0,
    "4080": 48.0,
    "4070": 29.0,
    "4060": 15.0,
    "4050": 11.0,
    "3090": 35.0,
    "3080": 29.0,
    "3070": 20.0,
    "3060": 12.5,
    "3050": 6.2,
    "2080": 10.0,
    "2070": 7.0,
    "2060": 6.0,
    "1660": 4.0,
    "1650": 2.5,
}
"""bf16 rate that LoRA training reaches on a card, TFLOP/s. The 3050's follows from the measured
19.03 s a step of the original run; the others stand to it as their bf16 rates with float32
accumulation stand to its."""


@dataclass(frozen=True)
class Device:
    """Where a run would compute, and what is taken there already."""

    name: str
    cuda: bool
    total_bytes: int
    others_bytes: int


@dataclass(frozen=True)
class Lengths:
    """Token lengths of the training examples, after the cut."""

    examples: int
    mean_tokens: float
    longest_tokens: int
    labelled_tokens_mean: float


@dataclass(frozen=True)
class Engine:
    """``[engine]`` without ``auto``."""

    batching: str
    micro_batch_size: int
    gradient_checkpointing: bool
    attention: str

    def as_settings(self) -> dict[str, str | int | bool]:
        """Return the values by their names in ``[engine]``."""
        return {
            "batching": self.batching,
            "micro_batch_size": self.micro_batch_size,
            "gradient_checkpointing": "on" if self.gradient_checkpointing else "off",
            "attention": self.attention,
        }


@dataclass(frozen=True)
class Plan:
    """The prediction. Sizes in bytes, times in seconds; ``None`` where it cannot be known."""

    components: dict[str, int]
    budget_bytes: int
    steps: int
    step_seconds: float | None
    total_seconds: float | None
    engine: Engine

    @property
    def peak_bytes(self) -> int:
        """The most that the run will need at once."""
        return sum(self.components.values())

    @property
    def fits(self) -> bool:
        """Whether it fits the budget."""
        return self.peak_bytes <= self.budget_bytes

    def as_json(self, settings: Settings) -> dict[str, Any]:
        """Return the fields that ``--json`` promises; ``settings`` come with ``auto`` resolved."""
        resolved = settings.model_dump()
        resolved["engine"] |= self.engine.as_settings()
        return {
            "peak_bytes": self.peak_bytes,
            "components": self.components,
            "budget_bytes": self.budget_bytes,
            "fits": self.fits,
            "steps": self.steps,
            "step_seconds": self.step_seconds,
            "total_seconds": self.total_seconds,
            "settings": resolved,
        }


def this_device() -> Device:
    """Return the device on which a run would compute now: the first GPU, else the CPU."""
    if hardware.cuda_usable():
        gpu = hardware.gpus()[0]
        return Device(gpu.name, True, gpu.total_bytes, gpu.used_bytes)
    memory = hardware.ram()
    return Device("CPU", False, memory.total_bytes, memory.used_bytes)


def device_with_memory(total_bytes: int) -> Device:
    """Return a device like this one's GPU, with another size of memory and nothing else on it."""
    found = hardware.gpus()
    return Device(found[0].name if found else "GPU", True, total_bytes, 0)


def assumed_lengths(settings: Settings, examples: int = 1000) -> Lengths:
    """Return the worst case where the examples are not known: all of the maximum length."""
    length = settings.data.max_seq_length
    return Lengths(examples, float(length), length, float(length))


def steps_in_run(settings: Settings, examples: int) -> int:
    """Return how many optimizer steps a run takes, as transformers' Trainer counts them."""
    if settings.training.max_steps:
        return settings.training.max_steps
    per_epoch = math.ceil(examples / settings.training.effective_batch_size)
    return max(1, math.ceil(settings.training.epochs * per_epoch))


def make_plan(settings: Settings, shape: ModelShape, lengths: Lengths, device: Device) -> Plan:
    """Predict a run's memory and time, with ``auto`` resolved to the fastest that fits.

    Args:
        settings: the run's.
        shape: the model's.
        lengths: the training examples'.
        device: where it would run.
    """
    budget = _budget(settings, device)
    steps = steps_in_run(settings, lengths.examples)
    best: tuple[tuple[bool, float], Engine, dict[str, int], float | None] | None = None
    for engine in _engines(settings, device):
        components = _components(settings, shape, lengths, device, engine)
        peak = sum(components.values())
        seconds = _step_seconds(settings, shape, lengths, device, engine)
        # What fits comes first, then the fastest; where nothing fits, the smallest.
        fits = peak <= budget
        rank = (not fits, (seconds or engine.gradient_checkpointing) if fits else peak)
        if best is None or rank < best[0]:
            best = (rank, engine, components, seconds)
    assert best is not None
    _, engine, components, seconds = best
    total = None if seconds is None else seconds * steps
    return Plan(components, budget, steps, seconds, total, engine)


def _budget(settings: Settings, device: Device) -> int:
    margin = max(_GIB // 4, device.total_bytes // 20)
    free = max(0, device.total_bytes - device.others_bytes - margin)
    if settings.engine.memory_limit == "auto":
        return free
    return min(parse_bytes(settings.engine.memory_limit), free)


def _engines(settings: Settings, device: Device) -> Iterator[Engine]:
    """Yield every way to compute that the settings leave open."""
    wanted = settings.engine
    whole = settings.training.effective_batch_size
    if wanted.micro_batch_size == "auto":
        sizes = sorted({math.ceil(whole / k) for k in range(1, whole + 1)}, reverse=True)
    else:
        sizes = [min(wanted.micro_batch_size, whole)]
    checkpointing = {"on": [True], "off": [False]}.get(
        wanted.gradient_checkpointing, [False, True] if device.cuda else [False]
    )
    attention = "sdpa" if wanted.attention == "auto" else wanted.attention
    for size in sizes:
        for again in checkpointing:
            yield Engine(wanted.batching, size, again, attention)


def _micro_batch_tokens(settings: Settings, lengths: Lengths, engine: Engine) -> tuple[int, float]:
    """Return (T of the largest micro-batch, T of a usual one)."""
    size = min(engine.micro_batch_size, lengths.examples)
    if engine.batching == "padded":
        tokens = size * settings.data.max_seq_length
        return tokens, tokens
    # The sum of n lengths is near n means; one of them may be the longest.
    return round((size - 1) * lengths.mean_tokens * 1.25 + lengths.longest_tokens), (
        size * lengths.mean_tokens
    )


def _components(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> dict[str, int]:
    tokens, _ = _micro_batch_tokens(settings, lengths, engine)
    width = 2 if device.cuda else 4
    weight = {"nf4": _NF4_BYTES, "int8": 1.0, "none": width}[settings.model.quantization]
    adapters = _adapter_parameters(settings, shape)
    state = 2 if "8bit" in settings.training.optim and device.cuda else 8
    moving = _activation_bytes(shape, tokens, width, engine)
    logits = _logits_bytes(shape, lengths, tokens, engine)
    workspace = 0
    if settings.model.quantization != "none":
        workspace = max(a * b for a, b in shape.linear_shapes) * width * 2
    context = _CUDA_CONTEXT_BYTES if device.cuda else _PYTHON_BYTES
    return {
        "weights": round(shape.linear_parameters * weight),
        "embeddings": shape.embedding_parameters * width,
        "adapters": adapters * 8,  # float32 weights and their gradients
        "optimizer": adapters * state,
        "activations": moving,
        "logits": logits,
        "context": context,
        "slack": workspace + round((moving + logits) * _SLACK),
    }


def _adapter_parameters(settings: Settings, shape: ModelShape) -> int:
    """LoRA's A is [r, in], its B [out, r]; a list of target modules counts as all linear."""
    return settings.lora.r * shape.layers * sum(a + b for a, b in shape.linear_shapes)


def _activation_bytes(shape: ModelShape, tokens: int, width: int, engine: Engine) -> int:
    """Bytes kept for the backward pass: inputs of linear layers and norms, attention's queries,
    keys and values, the MLP's halves, and dropout's copies in float32 with their masks."""
    h, i = shape.hidden_size, shape.intermediate_size
    layer = tokens * (width * (14 * h + 6 * i) + 5 * (6 * h + i))
    mask = tokens * tokens * width if engine.batching == "packed" else 0
    if engine.gradient_checkpointing:
        return shape.layers * tokens * h * width + layer + mask
    return shape.layers * layer + mask


def _logits_bytes(shape: ModelShape, lengths: Lengths, tokens: int, engine: Engine) -> int:
    """Logits in the model's type, in float32 and their gradient; packed: of labelled tokens."""
    rows = tokens
    if engine.batching == "packed":
        share = min(1.0, 1.25 * lengths.labelled_tokens_mean / max(1.0, lengths.mean_tokens))
        rows = math.ceil(tokens * share)
    return rows * shape.vocab_size * 10


def _step_seconds(
    settings: Settings, shape: ModelShape, lengths: Lengths, device: Device, engine: Engine
) -> float | None:
    """Seconds of one optimizer step: arithmetic and, for each micro-batch, its launches."""
    whole = min(settings.training.effective_batch_size, lengths.examples)
    count = math.ceil(whole / engine.micro_batch_size)
    _, tokens = _micro_batch_tokens(settings, lengths, engine)
    tokens = min(tokens, tokens * whole / engine.micro_batch_size)
    passes = 3.0 if engine.gradient_checkpointing else 2.0  # forward, backward, again
    linear = 2.0 * shape.linear_parameters * tokens
    attended = tokens if engine.batching == "packed" else settings.data.max_seq_length
    attention = 4.0 * shape.layers * shape.heads * shape.head_dim * tokens * attended
    flops = count * passes * (linear + 1.5 * attention)
    if not device.cuda:
        cores = psutil.cpu_count(logical=False) or 1
        return flops / (_CPU_FLOPS_PER_CORE * cores) + count * _CPU_MICRO_BATCH_SECONDS
    rate = next((rate for name, rate in _CARD_TFLOPS.items() if name in device.name), None)
    return None if rate is None else flops / (rate * 1e12) + count * _LAUNCH_SECONDS
