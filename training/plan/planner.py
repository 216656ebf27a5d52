"""What a run will need, predicted before it starts, and the settings of ``[engine]`` that ``auto``
stands for. No torch; a few milliseconds."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby
from typing import Any

from training.computer import windows
from training.model_files.shape import ModelShape
from training.plan import calibration, memory, step_time
from training.plan.calibration import Factors, Figures
from training.plan.cost import StepCost
from training.plan.engine import Engine, possible_engines, with_engine
from training.plan.run_time import Part, run_parts
from training.plan.run_time import corrected as corrected_parts
from training.plan.workload import (
    Device,
    Lengths,
    assumed_lengths,
    device_with_memory,
    steps_in_run,
    this_device,
)
from training.settings.schema import Settings
from training.texts.amounts import parse_bytes

__all__ = [
    "Device",
    "Lengths",
    "Plan",
    "assumed_lengths",
    "budget_bytes",
    "device_with_memory",
    "make_plan",
    "steps_in_run",
    "this_device",
]

_GIB = 2**30
_WAITING = 1.15
"""Times that a step takes several processes beside what a share takes one: each waits for the
slowest, and adds up. Seen on two H200s: 1.05 to 1.2."""


@dataclass(frozen=True)
class Plan:
    """The prediction. Sizes in bytes, times in seconds; ``None`` where it cannot be known.

    ``uncorrected`` is what was predicted before ``factors``, which earlier runs on this card gave.
    """

    components: dict[str, int]
    budget_bytes: int
    steps: int
    step_seconds: float | None
    total_seconds: float | None
    engine: Engine
    uncorrected: Figures
    factors: Factors
    margin_bytes: int = 0
    """What the budget leaves free on the device beside what others hold."""
    parts: dict[str, Part] = field(default_factory=dict)
    """What the total is made of, by kind; empty where it cannot be known."""
    uncorrected_parts: dict[str, Part] = field(default_factory=dict)
    """Likewise, before what earlier runs on this card have shown of the kinds beside steps."""

    @property
    def peak_bytes(self) -> int:
        """The most that the run will need at once."""
        return sum(self.components.values())

    @property
    def gaps_bytes(self) -> int:
        """The slack as it was predicted, before ``factors``: a run that counted these among what
        it needed would find them borne out, whatever they are."""
        return self.components["slack"] - (self.peak_bytes - self.uncorrected.peak_bytes)

    @property
    def set_aside_bytes(self) -> int:
        """What of it torch's allocator holds in large blocks, gradients among it: not CUDA's own
        part, and not the optimizer's state, which is small, or paged in unified memory."""
        return self.peak_bytes - self.components["context"] - self.components["optimizer"]

    @property
    def fits(self) -> bool:
        """Whether it fits the budget."""
        return self.peak_bytes <= self.budget_bytes

    @property
    def tight(self) -> bool:
        """Whether it would fit only with what the margin keeps free."""
        return self.budget_bytes < self.peak_bytes <= self.budget_bytes + self.margin_bytes

    def as_json(self, settings: Settings) -> dict[str, Any]:
        """Return the fields that ``--json`` promises; ``settings`` come with ``auto`` resolved."""
        return {
            "peak_bytes": self.peak_bytes,
            "components": self.components,
            "budget_bytes": self.budget_bytes,
            "fits": self.fits,
            "steps": self.steps,
            "step_seconds": self.step_seconds,
            "total_seconds": self.total_seconds,
            "seconds": {kind: part.total for kind, part in self.parts.items()},
            "settings": with_engine(settings, self.engine).model_dump(),
        }


def make_plan(settings: Settings, shape: ModelShape, lengths: Lengths, device: Device) -> Plan:
    """Predict a run's memory and time, with ``auto`` resolved to the fastest that fits.

    Args:
        settings: the run's.
        shape: the model's.
        lengths: the training examples'.
        device: where it would run.
    """
    room = budget_bytes(settings, device), margin_bytes(settings, device)
    steps = steps_in_run(settings, lengths.examples)
    recipe, settings = settings, _of_one_rank(settings, device)
    beside = calibration.measured_beside(device.name)
    known = cache(partial(calibration.measured_factors, device.name))

    @cache
    def planned(engine: Engine) -> Plan:
        work = (settings, shape, lengths, device, engine)
        components = memory.components(*work)
        whole_run = partial(run_parts, recipe, shape, lengths, device, engine, steps)
        cost = step_time.step_cost(*work)
        launch = step_time.launch_seconds(device)
        way = known(engine.way)
        return _corrected(components, cost, launch, room, steps, engine, way, whole_run, beside)

    def rank(plan: Plan) -> tuple[bool, float, int]:
        # What fits comes first, then the fastest; where nothing fits, the smallest.
        peak, speed = plan.peak_bytes, plan.step_seconds
        if speed is None:  # nothing computed twice, then as few micro-batches as may be
            speed = float(plan.engine.checkpointed_layers)
            peak = peak if not plan.fits else -plan.engine.micro_batch_size
        return not plan.fits, speed if plan.fits else float(peak), peak

    engines = possible_engines(settings, shape, device)
    by_size = groupby(engines, key=lambda engine: engine.micro_batch_size)
    return min((plan for _, ways in by_size for plan in _worth_a_look(ways, planned)), key=rank)


def shares_pay(shared: Plan, alone: Plan) -> bool:
    """Return whether several processes that share each step are faster than one.

    Args:
        shared: the plan of one of them.
        alone: of one that computes whole steps.
    """
    if shared.step_seconds is None or alone.step_seconds is None or not alone.fits:
        return True
    return shared.step_seconds * _WAITING < alone.step_seconds


def _of_one_rank(settings: Settings, device: Device) -> Settings:
    """Return the settings with no more examples a step than one process computes of it."""
    if device.ranks == 1:
        return settings
    share = math.ceil(settings.training.effective_batch_size / device.ranks)
    return settings.with_value("training.effective_batch_size", share)


def _worth_a_look(ways: Iterable[Engine], planned: Callable[[Engine], Plan]) -> Iterator[Plan]:
    """Yield the plans among which the best of one micro-batch size must be.

    Args:
        ways: with more and more layers computed again, each slower than the one before. From the
            first such layer on their need for memory falls, and rises again at the end: a layer
            that is computed again needs room for that, the last few that are kept do not. Where the
            optimizer's moment is the heaviest, it stays the same amid them, but for the last.
        planned: returns the plan of one.
    """
    first, *others = ways
    yield (kept := planned(first))
    if kept.fits or not others:
        return

    def grows(at: int) -> bool:
        return planned(others[at + 1]).peak_bytes >= planned(others[at]).peak_bytes

    least = bisect_left(range(len(others) - 1), True, key=grows)
    yield planned(others[least])
    enough = bisect_left(others, True, hi=least, key=lambda way: planned(way).fits)
    yield planned(others[enough])
    yield planned(others[-1])


def _corrected(
    components: dict[str, int],
    cost: StepCost | None,
    launch: float,
    room: tuple[int, int],
    steps: int,
    engine: Engine,
    factors: Factors,
    whole_run: Callable[[float], dict[str, Part]],
    beside: dict[str, float],
) -> Plan:
    """Return the plan, multiplied by what earlier runs on this card have shown.

    ``launch`` is the CPU's seconds of one, where none was measured; ``whole_run`` returns the
    parts of a run whose steps take so many seconds, which ``beside`` corrects.
    """
    peak = sum(components.values())
    slack = max(0, components["slack"] + round(peak * (factors.peak - 1.0)))
    corrected = None
    before = Figures(None, peak)
    if cost is not None:
        before = Figures(cost.seconds(launch), peak, cost.busy, cost.launches, cost.updates)
        corrected = cost.seconds(factors.launch_seconds or launch, factors.busy) * factors.seconds
    told = {} if corrected is None else whole_run(corrected)
    parts = corrected_parts(told, beside)
    return Plan(
        components=components | {"slack": slack},
        budget_bytes=room[0],
        steps=steps,
        step_seconds=corrected,
        total_seconds=sum(part.total for part in parts.values()) if parts else None,
        engine=engine,
        uncorrected=before,
        factors=factors,
        margin_bytes=room[1],
        parts=parts,
        uncorrected_parts=told,
    )


def budget_bytes(settings: Settings, device: Device) -> int:
    """Return the most memory that a run may take: what is free, less a margin.

    A limit that the user sets goes before the margin, never beyond what is free.
    """
    free = max(0, device.total_bytes - device.others_bytes)
    if settings.engine.memory_limit == "auto":
        return max(0, free - margin_bytes(settings, device))
    return min(parse_bytes(settings.engine.memory_limit), free)


def margin_bytes(settings: Settings, device: Device) -> int:
    """Return what an automatic budget leaves free: for what others may still take, and for what
    a prediction may be wrong by; half once something was measured on this card."""
    if settings.engine.memory_limit != "auto":
        return 0
    if device.cuda and windows.build() is not None:
        # There a run that needs more than is free is not refused: it is moved out, and crawls.
        return max(_GIB // 2, device.total_bytes // 16)
    measured = calibration.measured_factors(device.name, "").runs > 0
    least, share = (_GIB // 8, 40) if measured else (_GIB // 4, 20)
    return max(least, device.total_bytes // share)
