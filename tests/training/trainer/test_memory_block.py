"""The block of memory that a run takes: when, and whether it is enough."""

from pathlib import Path
from unittest import mock

import accelerate
import numpy as np
import pytest
from torch import nn

from tests.benchmarks.random_model import EXAONE_2_4B, model_config
from tests.benchmarks.speed.step_account import Way, count
from tests.benchmarks.workloads import WORKLOADS
from tests.training.support.shortage import OUT_OF_MEMORY, Shortage
from tests.training.support.tiny_run import tiny_settings, train
from training.data.lengths import _bins
from training.model_files.shape import shape_of_config
from training.plan.planner import Device, Lengths, Plan, make_plan
from training.settings.schema import Settings
from training.trainer import gpu

GIB = 2**30
STEPS = 400


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happened to the memory, in its order."""
    done: list[str] = []
    empty = accelerate.Accelerator.free_memory

    def free_memory(accelerator: accelerate.Accelerator, *objects: object) -> object:
        done.append("cache emptied")
        return empty(accelerator, *objects)

    def set_aside(total_bytes: int, trained: nn.Module | None = None) -> None:
        if trained is not None:
            assert total_bytes > 0
            done.append("block taken")

    monkeypatch.setattr(accelerate.Accelerator, "free_memory", free_memory)
    monkeypatch.setattr(gpu, "set_aside", set_aside)
    return done


def test_it_is_taken_once_the_trainer_has_given_back_what_was_unused(
    model: Path, data: Path, tmp_path: Path, done: list[str]
) -> None:
    """accelerate empties torch's cache as training begins; a block taken before would be lost."""
    result, _ = train(tiny_settings(model, data, tmp_path, training__max_steps=1))
    assert result.state == "finished"
    assert done == ["cache emptied", "block taken"]


def test_it_is_taken_again_where_memory_ran_out(
    model: Path, data: Path, tmp_path: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Shortage(monkeypatch, lambda _, part: part.examples > 2, error=OUT_OF_MEMORY)
    train(tiny_settings(model, data, tmp_path, training__max_steps=1))
    assert done == ["cache emptied", "block taken", "block taken"]


def planned(card: str, limit: str) -> tuple[Plan, Way]:
    """Return the plan of a run over *messages*, and what it would have to compute."""
    rows = WORKLOADS["messages"].examples(16 * STEPS, answers_only=False)
    sizes = np.array([row["length"] for row in rows])
    mean, deviation = float(sizes.mean()), float(sizes.std())
    known = Lengths(len(rows), mean, int(sizes.max()), mean, deviation, bins=_bins(sizes))
    settings = Settings.model_validate(
        {"training": {"effective_batch_size": 16, "max_steps": STEPS},
         "engine": {"memory_limit": limit}}
    )  # fmt: skip
    with mock.patch("training.plan.engine.triton_installed", return_value=True):
        plan = make_plan(
            settings,
            shape_of_config(model_config(EXAONE_2_4B), 2),
            known,
            Device(card, True, 140 * GIB, 0),
        )
    engine = plan.engine
    size, again = engine.micro_batch_size, engine.checkpointed_layers
    return plan, Way("messages", size, again, heaviest_of=STEPS)


@pytest.mark.parametrize(
    ("card", "limit"),
    [
        ("NVIDIA GeForce RTX 3050", "6GiB"),
        pytest.param("NVIDIA H200", "4.2GiB", marks=pytest.mark.slow),
        pytest.param("NVIDIA H200", "6GiB", marks=pytest.mark.slow),
    ],
)
def test_the_planned_block_holds_the_heaviest_step_of_a_run(card: str, limit: str) -> None:
    """Counted on tensors without content, through the rules of torch's allocator."""
    plan, way = planned(card, limit)
    assert plan.fits
    # cuBLAS's, which it has before, is of the block, and nothing that is counted takes it.
    workspace = 2 * 32 * 2**20 if "H200" in card else 2 * 8 * 2**20
    counted = count(way, steps=2, set_aside_bytes=plan.set_aside_bytes - workspace)
    assert counted.allocated_bytes < plan.set_aside_bytes
    assert counted.large_bytes == 0, "it was enough"


@pytest.mark.slow
def test_a_block_of_what_is_allocated_alone_would_not_be_enough() -> None:
    _, way = planned("NVIDIA H200", "4.2GiB")
    allocated = count(way, steps=2, set_aside_bytes=6 * GIB).allocated_bytes
    assert count(way, steps=2, set_aside_bytes=allocated).large_bytes > 0
