"""The time remaining on recorded runs, beside what transformers' and tqdm's own bars say.

``recorded/step_times.json`` says where the runs come from. The load of other programs on that
machine is taken out of the times: it came and went by half, and nobody can know what it will do.
"""

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from transformers import ProgressCallback

from tests.repository import ROOT
from training.trainer.time_remaining import RemainingTimeEstimator

FILE = ROOT / "tests/training/recorded" / "step_times.json"
RECORDED = json.loads(FILE.read_text(encoding="utf-8"))
RUNS = ("undisturbed", "resumed", "spill", "warming")


@dataclass(frozen=True)
class Part:
    """What a run did next: a step, an evaluation, a checkpoint, or what closes it."""

    kind: str
    seconds: float
    forward_seconds: float = 0.0
    tokens: int = 0


def sessions(name: str) -> list[list[Part]]:
    """Return a run's sessions; ``warming`` is the undisturbed one on a card that slows by 12 %
    while it warms up."""
    found = [
        [_part(row) for row in session]
        for session in RECORDED["undisturbed" if name == "warming" else name]
    ]
    if name != "warming":
        return found
    parts = found[0]
    return [
        [
            Part(p.kind, p.seconds * rise, p.forward_seconds * rise, p.tokens)
            for number, p in enumerate(parts)
            for rise in [1 + 0.12 * min(1.0, number / (0.3 * len(parts)))]
        ]
    ]


def _part(row: list[Any]) -> Part:
    kind, seconds, *rest = row
    load = rest[-1]
    if kind == "step":
        return Part(kind, seconds / load, rest[0] / load, rest[1])
    return Part(kind, seconds / load)


def ours(run: list[list[Part]]) -> Iterator[tuple[float, float, float] | None]:
    """Yield the estimate after every part."""
    before: list[Part] = []
    for session in run:
        to_come = list(itertools.chain.from_iterable(run))[len(before) :]
        estimator = RemainingTimeEstimator(
            steps_left=count(to_come, "step"),
            evaluations_left=count(to_come, "evaluation"),
            checkpoints_left=count(to_come, "checkpoint"),
            evaluation_tokens=RECORDED["evaluation_tokens"],
            closing_seconds=sum(p.seconds for p in to_come if p.kind == "closing"),
            tokens_left=sum(p.tokens for p in to_come),
        )
        estimator.remember(
            [(p.seconds, p.tokens) for p in before if p.kind == "step"],
            [p.seconds for p in before if p.kind == "evaluation"],
            [p.seconds for p in before if p.kind == "checkpoint"],
        )
        for part in session:
            match part.kind:
                case "step":
                    estimator.step_done(part.seconds, part.forward_seconds, part.tokens)
                case "evaluation":
                    estimator.evaluation_done(part.seconds)
                case "checkpoint":
                    estimator.checkpoint_done(part.seconds)
            yield estimator.estimate()
        before += session


def transformers_own(run: list[list[Part]]) -> Iterator[float | None]:
    """Yield what the bar of transformers' Trainer, which is tqdm's, says after every part."""
    clock = SimpleNamespace(now=0.0)
    steps = sum(count(session, "step") for session in run)
    done = 0
    for session in run:
        state = SimpleNamespace(is_world_process_zero=True, max_steps=steps, global_step=done)
        callback = ProgressCallback()
        callback.on_train_begin(None, state, None)
        bar = callback.training_bar
        bar._time = lambda: clock.now
        bar.start_t = bar.last_print_t = clock.now
        for part in session:
            clock.now += part.seconds
            if part.kind == "step":
                state.global_step = done = done + 1
                callback.on_step_end(None, state, None)
            rate = bar.format_dict["rate"] or done / bar.format_dict["elapsed"]
            yield (steps - done) / rate if rate else None
        bar.close()


def mean_so_far(run: list[list[Part]]) -> Iterator[float | None]:
    """Yield what tqdm without smoothing, and transformers in a notebook, would say."""
    steps = sum(count(session, "step") for session in run)
    done = 0
    for session in run:
        passed, of_session = 0.0, 0
        for part in session:
            passed += part.seconds
            of_session += part.kind == "step"
            yield passed / of_session * (steps - done - of_session) if of_session else None
        done += of_session


def count(parts: list[Part], kind: str) -> int:
    return sum(part.kind == kind for part in parts)


def share_near(run: list[list[Part]], said: list[float | None]) -> float:
    """Return the share of estimates, from 5 % of the run on, within a tenth of the truth."""
    judged = [
        guess is not None and abs(guess - truth) <= 0.1 * truth
        for guess, truth in zip(said, truths(run), strict=True)
        if truth is not None
    ]
    return sum(judged) / len(judged)


def truths(run: list[list[Part]]) -> list[float | None]:
    """Return what really remained after every part; ``None`` in the first 5 % and at the end."""
    parts = list(itertools.chain.from_iterable(run))
    total = sum(part.seconds for part in parts)
    passed = itertools.accumulate(part.seconds for part in parts)
    left = [total - seconds for seconds in passed]
    return [
        seconds if seconds <= 0.95 * total and part.kind != "closing" else None
        for seconds, part in zip(left, parts, strict=True)
    ]


@pytest.mark.parametrize("name", RUNS)
def test_within_a_tenth_of_the_truth_nine_times_in_ten(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    run = sessions(name)
    estimates = list(ours(run))
    shares = {
        "ours": share_near(run, [e[0] if e else None for e in estimates]),
        "transformers and tqdm": share_near(run, list(transformers_own(run))),
        "mean so far": share_near(run, list(mean_so_far(run))),
    }
    for title, share in shares.items():
        record_property(title, round(share, 3))
    assert shares["ours"] >= 0.9
    assert shares["ours"] > max(shares["transformers and tqdm"], shares["mean so far"])
    inside = [
        estimate is not None and estimate[1] <= truth <= estimate[2]
        for estimate, truth in zip(estimates, truths(run), strict=True)
        if truth is not None
    ]
    assert sum(inside) >= 0.9 * len(inside)
