"""What a run has to compute, and where: the examples' lengths, the steps, the device. No torch."""

import math
from dataclasses import dataclass

from training.computer import hardware
from training.computer.gpu_specs import GpuSpecs, card_named, card_reported, data_centre
from training.files.bounds import Count, Finite, Positive
from training.runtime import torch_build
from training.settings.schema import Settings, TrainingSettings

_SAMPLED_PARTS = 4
_MOST_LABELS = 50
_MOST_ASKED, _FEWEST_ASKED = 400, 100
_MOST_ANSWERS = 4000
_SERVER_LAUNCH = 6.5e-6  # its cores are many and slow; measured: 5.8 to 6.8


@dataclass(frozen=True)
class Device:
    """Where a run would compute, and what is taken there already."""

    name: str
    cuda: bool
    total_bytes: int
    others_bytes: int
    launch_seconds: float = 4e-6
    """Of the CPU to start one small computation on the GPU; the default is a usual desktop's."""
    ranks: int = 1
    """Processes that share every step, each on such a device of its own."""
    card: GpuSpecs | None = None
    """Its rates, where its name is not enough to know them."""

    @property
    def rates(self) -> GpuSpecs | None:
        """What the card can do, ``None`` where that cannot be known."""
        return self.card or card_named(self.name)


Bins = tuple[tuple[Count, Count], ...]
"""Lengths in tokens, and how many examples are about so long."""


@dataclass(frozen=True)
class Lengths:
    """Token lengths of the training examples, after the cut."""

    examples: Count
    mean_tokens: Finite
    longest_tokens: Positive
    labelled_tokens_mean: Finite
    deviation_tokens: Finite | None = None
    """Standard deviation of the lengths; ``None`` where it is not known."""
    prefix_tokens: Count = 0
    """With how many equal tokens all examples begin; each has one of its own at least."""
    validation_examples: Count | None = None
    """How many examples the model is checked on; ``None`` where that is not known."""
    labels: Count = 0
    """How many answers a label task has; 0 where it is none."""
    questions: bool = True
    """Whether there is something to ask; plain text has none."""
    bins: Bins = ()
    """How the lengths are spread; empty where that is not known."""
    heaviest: tuple[tuple[int, ...], ...] = ()
    """The examples' lengths of the steps with the most tokens, in the order of one seed; empty
    where that is not known."""
    heaviest_of: tuple[int, ...] = ()
    """Of what run they are (:func:`training.plan.epoch_order.order_key`)."""


def this_device() -> Device:
    """Return the device on which a run would compute now: the first GPU, else the CPU."""
    if torch_build.cuda_usable():
        gpu = hardware.gpus()[0]
        launch = _SERVER_LAUNCH if data_centre(gpu.name) else Device.launch_seconds
        return Device(gpu.name, True, gpu.total_bytes, gpu.used_bytes, launch, card=_card(gpu))
    memory = hardware.ram()
    return Device("CPU", False, memory.total_bytes, memory.used_bytes)


def device_with_memory(total_bytes: int) -> Device:
    """Return a device like this one's GPU, with another size of memory and nothing else on it."""
    found = hardware.gpus()
    if not found:
        return Device("GPU", True, total_bytes, 0)
    return Device(found[0].name, True, total_bytes, 0, card=_card(found[0]))


def _card(gpu: hardware.Gpu) -> GpuSpecs | None:
    """Return the rates of a card that no table names, from what its driver reports."""
    if card_named(gpu.name) is not None:
        return None
    reported = hardware.reported_by_driver(gpu.index)
    return card_reported(gpu.name, reported) if reported else None


def assumed_lengths(settings: Settings, examples: int = 1000) -> Lengths:
    """Return the worst case where the examples are not known: all of the maximum length."""
    length = settings.data.max_seq_length
    return Lengths(examples, float(length), length, float(length), 0.0)


def asked_every(validation_examples: int, labels: int) -> int:
    """Return that one of so many validation examples is asked which label it has, with every label
    as its answer; 0 where there is no such task."""
    if not 1 < labels <= _MOST_LABELS:
        return 0
    most = min(_MOST_ASKED, max(_FEWEST_ASKED, _MOST_ANSWERS // labels))
    return max(1, validation_examples // most)


def steps_between_samples(wanted: int, steps: int) -> int:
    """Return every how many steps sample answers are asked for: as often as is wanted, and at least
    at the beginning, at the end and three times between; 0: never."""
    return min(wanted, max(1, steps // _SAMPLED_PARTS)) if wanted else 0


def steps_in_run(settings: Settings, examples: int) -> int:
    """Return how many optimizer steps a run takes, as transformers' Trainer counts them."""
    if settings.training.max_steps:
        return settings.training.max_steps
    per_epoch = math.ceil(examples / settings.training.effective_batch_size)
    return max(1, math.ceil(settings.training.epochs * per_epoch))


def examples_in_steps(recipe: TrainingSettings, steps: int, examples: int) -> int:
    """Return how many examples the first ``steps`` of a run have; an epoch's last step may be
    short."""
    per_epoch = math.ceil(examples / recipe.effective_batch_size)
    epochs, rest = divmod(steps, per_epoch)
    return epochs * examples + rest * recipe.effective_batch_size
