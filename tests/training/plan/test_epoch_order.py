"""The heaviest step that a run will really have, told before from its seed."""

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.pipeline.check import check
from training.plan.epoch_order import epoch_order
from training.plan.memory import largest_micro_batch
from training.plan.planner import make_plan, this_device


@pytest.mark.parametrize(
    ("examples", "seed"), [(1, 3), (2, 0), (17, 42), (5000, 43), (999, 2**31 - 1)]
)
def test_the_order_is_torchs(examples: int, seed: int) -> None:
    generator = torch.Generator()
    generator.manual_seed(seed)
    expected = torch.randperm(examples, generator=generator).numpy()
    np.testing.assert_array_equal(epoch_order(examples, seed), expected)


@pytest.mark.parametrize("seed", [1, 7])
def test_the_heaviest_step_of_a_run(model: Path, data: Path, tmp_path: Path, seed: int) -> None:
    settings = tiny_settings(
        model, data, tmp_path / "runs", training__max_steps=14, training__seed=seed
    )
    settings = settings.with_value("training.effective_batch_size", 4)
    lengths = check(settings).lengths
    assert lengths is not None
    _, told = train(settings)
    steps = [step for step in steps_of(told) if step.examples == 4]
    assert sum(lengths.heaviest[0]) == max(step.tokens for step in steps)
    shape = check(settings).shape
    assert shape is not None
    plan = make_plan(settings, shape, lengths, this_device())
    whole = plan.engine.micro_batch_size >= 4 and not plan.engine.share_prefix
    if whole:
        assert largest_micro_batch(settings, lengths, plan.engine) == sum(lengths.heaviest[0])
    other = settings.with_value("training.seed", seed + 1)
    drawn = largest_micro_batch(other, lengths, plan.engine)
    assert drawn >= lengths.longest_tokens, "another seed's are not known: as lengths are spread"
