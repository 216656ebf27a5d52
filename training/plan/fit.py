"""The fastest way to compute a run that fits, and what would help where none does. No torch.

Everything here is found by making plans, one for each thing that could be changed.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from training.model_files.shape import ModelShape
from training.plan.engine import with_engine
from training.plan.histogram import LengthHistogram, cut_lengths
from training.plan.planner import Plan, make_plan
from training.plan.recommended import RecommendedModel, recommended_models
from training.plan.workload import Device, Lengths
from training.settings.fields import setting_fields
from training.settings.schema import Settings

_OPEN: dict[str, Any] = {
    "batching": "packed",
    "micro_batch_size": "auto",
    "gradient_checkpointing": "auto",
    "checkpointed_layers": "auto",
    "attention": "auto",
    "lean_layers": "auto",
    "fused_kernels": "auto",
    "share_prefix": True,
    "products": "auto",
}
"""``[engine]`` with every choice left to the plan; each of these is the fastest there is."""
_LENGTH_STEP = 8  # tokens
_SHORTEST = 32
_SMALLEST_RANK = 2


@dataclass(frozen=True)
class Work:
    """What is to be computed, and where.

    Args:
        settings: the run's.
        shape: the model's.
        lengths: the training examples', after the cut.
        device: where it would run.
        histogram: the examples' lengths before the cut, where they are known.
    """

    settings: Settings
    shape: ModelShape
    lengths: Lengths
    device: Device
    histogram: LengthHistogram | None = None

    def plan(self) -> Plan:
        """Return the plan for it."""
        return make_plan(self.settings, self.shape, self.lengths, self.device)

    def changed(self, **values: Any) -> "Work":
        """Return the work with other settings: ``table__name=value``."""
        settings = self.settings
        for name, value in values.items():
            settings = settings.with_value(name.replace("__", "."), value)
        return replace(self, settings=settings)

    def cut_at(self, length: int) -> "Work":
        """Return the work with examples cut at ``length`` tokens."""
        cut = cut_lengths(self.lengths, self.histogram, length)
        return replace(self.changed(data__max_seq_length=length), lengths=cut)

    def opened(self) -> "Work":
        """Return the work with all choices of the engine left to the plan."""
        data = self.settings.model_dump()
        data["engine"] |= _OPEN
        return replace(self, settings=Settings.model_validate(data))


@dataclass(frozen=True)
class Fix:
    """Something that would make a run fit.

    Args:
        kind: ``micro_batch``, ``checkpointing``, ``engine``, ``memory_limit``, ``others``,
            ``quantization``, ``rank``, ``length`` or ``model``.
        work: with the change made.
        plan: of that.
        original: the work without the change.
        before: the plan of that.
    """

    kind: str
    work: Work
    plan: Plan
    original: Work
    before: Plan

    @property
    def changes(self) -> dict[str, Any]:
        """The settings that are other than they were, by key."""
        settings, original = self.work.settings, self.original.settings
        return {
            field.key: settings.value(field.key)
            for field in setting_fields()
            if settings.value(field.key) != original.value(field.key)
        }

    @property
    def time_share(self) -> float | None:
        """How much longer a step takes, as a share: 0.09 for 9 %; ``None`` where unknown."""
        now, then = self.before.step_seconds, self.plan.step_seconds
        return None if not now or then is None else then / now - 1.0

    @property
    def cut_share(self) -> float | None:
        """The share of the examples that a new maximum length cuts; ``None`` where unknown."""
        histogram = self.work.histogram
        if histogram is None:
            return None
        cut, _ = histogram.cut_at(self.work.settings.data.max_seq_length)
        return cut / histogram.examples


def fitted(work: Work) -> tuple[Settings, Plan]:
    """Return the settings with the fastest ``[engine]`` that fits, every choice of it written
    out, and the plan; where nothing fits, that which needs the least.

    The recipe is untouched, and so are memory limit and data loader.
    """
    opened = work.opened()
    plan = opened.plan()
    return with_engine(opened.settings, plan.engine), plan


def fixes(work: Work, before: Plan) -> list[Fix]:
    """Return what would make a run fit that does not: first what keeps its result, the cheapest
    first; then what changes it.

    Args:
        work: as it is.
        before: its plan.
    """
    found = [
        Fix(kind, changed, changed.plan(), work, before)
        for kind, changed in _same_result(work, before)
    ]
    found = [fix for fix in found if fix.plan.fits]
    found.sort(key=lambda fix: fix.time_share or 0.0)
    if not found:  # else there is no need to give anything up
        others = [*_room(work), *_other_result(work.opened())]
        found = [Fix(kind, changed, changed.plan(), work, before) for kind, changed in others]
    return [fix for fix in found if fix.plan.fits]


def _same_result(work: Work, before: Plan) -> Iterator[tuple[str, Work]]:
    """Yield what changes only how it is computed."""
    size = before.engine.micro_batch_size
    while size > 1:
        size = math.ceil(size / 2)
        smaller = work.changed(engine__micro_batch_size=size)
        if smaller.plan().fits:
            yield "micro_batch", smaller
            break
    automatic = work.changed(
        engine__gradient_checkpointing="auto", engine__checkpointed_layers="auto"
    )
    if automatic.settings != work.settings:
        yield "checkpointing", automatic
    opened = work.opened()
    if opened.settings != work.settings:
        yield "engine", opened


def _room(work: Work) -> Iterator[tuple[str, Work]]:
    """Yield what gives the run more memory."""
    if work.settings.engine.memory_limit != "auto":
        yield "memory_limit", work.changed(engine__memory_limit="auto").opened()
    least = work.opened().plan()
    missing = least.peak_bytes - least.budget_bytes
    if 0 < missing <= work.device.others_bytes:
        others = replace(work.device, others_bytes=work.device.others_bytes - missing)
        yield "others", replace(work.opened(), device=others)


def _other_result(work: Work) -> Iterator[tuple[str, Work]]:
    """Yield the least change of each setting that fits; of two where one alone is not enough."""
    found = list(_each_alone(work))
    if not found and work.settings.model.quantization != "nf4":
        found = list(_each_alone(work.changed(model__quantization="nf4")))
    if not found and work.settings.lora.r > _SMALLEST_RANK:
        found = list(_each_alone(work.changed(lora__r=_SMALLEST_RANK)))
    yield from found
    smaller = _largest_model(work)
    if smaller is not None:
        named = work.changed(model__name_or_path=smaller.name)
        yield "model", replace(named, shape=smaller.shape)


def _each_alone(work: Work) -> Iterator[tuple[str, Work]]:
    kinds = ("none", "int8", "nf4")
    for kind in kinds[kinds.index(work.settings.model.quantization) + 1 :]:
        if (changed := work.changed(model__quantization=kind)).plan().fits:
            yield "quantization", changed
            break
    rank = work.settings.lora.r // 2
    while rank >= _SMALLEST_RANK:
        if (changed := work.changed(lora__r=rank)).plan().fits:
            yield "rank", changed
            break
        rank //= 2
    longest = min(work.settings.data.max_seq_length, work.lengths.longest_tokens)
    most = _largest(longest // _LENGTH_STEP, lambda n: work.cut_at(n * _LENGTH_STEP).plan().fits)
    if most * _LENGTH_STEP >= _SHORTEST:
        yield "length", work.cut_at(most * _LENGTH_STEP)


def _largest(most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to ``most`` that fits, 0 where none does: what is larger needs
    more."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _largest_model(work: Work) -> RecommendedModel | None:
    """Return the largest of the shipped suggestions that is smaller and fits."""
    smaller = [m for m in recommended_models() if m.shape.parameters < work.shape.parameters]
    for model in reversed(smaller):
        if replace(work, shape=model.shape).plan().fits:
            return model
    return None
