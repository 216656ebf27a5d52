"""What examples begin with, computed once: losses and gradients are those of each alone."""

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch

from tests.training.step.test_engine_gradients import FAMILIES, settings_of
from tests.training.support.gradients import (
    difference,
    engine,
    plain_gradients,
    save_random,
    with_adapter,
)
from training.data.tokenize import IGNORED
from training.plan.engine import Engine
from training.step.batching import packed
from training.step.forward import make_forward
from training.step.rows import row_of
from training.step.tree import tree_of
from training.step.tree_layout import TreeLayout

TOLERANCE = 1e-5  # relative, in float32


def forest(longest: int = 40) -> list[dict[str, Any]]:
    """An instruction, questions under it, answers under each; some that are equal, that end where
    another goes on, or that share nothing."""
    draw = random.Random(5)

    def tokens(count: int) -> list[int]:
        return [draw.randrange(3, 250) for _ in range(count)]

    answers = [[7, 8], [7, 9, 10], [11], [7, 8, 12, 13]]
    instruction = tokens(24)
    rows = []
    for length in (20, 33, 9):
        question = tokens(length)
        for answer in answers:
            asked = instruction + question
            rows.append((asked + answer, [IGNORED] * len(asked) + answer))
    whole = tokens(longest)
    rows += [(whole, whole), (whole, whole), (whole[:30], whole[:30]), (tokens(30), tokens(30))]
    rows.append(([5, 6, 7], [5, 6, 7]))
    draw.shuffle(rows)
    return [{"input_ids": ids, "labels": labels, "labelled": 1} for ids, labels in rows]


@pytest.fixture(scope="module", params=FAMILIES)
def family(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("family")
    save_random(settings_of(request.param), str(folder))
    return str(folder)


HOW = {"lean": engine(), "again": engine(checkpointed_layers=1), "own code": engine(lean=False)}


def test_most_is_computed_once() -> None:
    rows = [row_of(example) for example in forest()]
    tree = tree_of(rows)
    apart = sum(len(row[0]) for row in rows)
    assert tree.micro_batch.input_ids.numel() < 0.45 * apart
    layout = tree.micro_batch.layout
    assert isinstance(layout, TreeLayout)
    assert sum(layout.query_lengths) == tree.micro_batch.input_ids.numel()
    assert int(tree.micro_batch.weights.sum()) == sum(
        int((row[1][1:] != IGNORED).sum()) for row in rows
    )


@pytest.mark.parametrize("how", HOW.values(), ids=HOW.keys())
def test_losses_of_each_label(family: str, how: Engine) -> None:
    model = with_adapter(family)
    model.eval()
    forward = make_forward(model, how)
    forward.begin_step()
    rows = [row_of(example) for example in forest()]
    with torch.no_grad():
        tree = tree_of(rows)
        found = tree.of_each(forward.losses(tree.micro_batch))
        alone = [forward.losses(packed([row])).numpy() for row in rows]
    assert len(found) == len(rows)
    for one, other in zip(found, alone, strict=True):
        np.testing.assert_allclose(one, other, rtol=TOLERANCE, atol=1e-5)


@pytest.mark.parametrize("how", HOW.values(), ids=HOW.keys())
def test_gradients_are_the_padded_originals(family: str, how: Engine) -> None:
    examples = forest(longest=90)  # Phi's angles change where a batch is longer than 64
    rows = [row_of(example) for example in examples]
    labels = sum(int((row[1][1:] != IGNORED).sum()) for row in rows)
    expected = plain_gradients(with_adapter(family), examples)
    model = with_adapter(family)
    forward = make_forward(model, how)
    model.train()
    forward.begin_step()
    loss = forward.loss_sum(tree_of(rows).micro_batch) / labels
    loss.backward()
    gradients = {n: p.grad for n, p in model.named_parameters() if p.grad is not None}
    assert max(difference((float(loss.detach()), gradients), expected)) < TOLERANCE


def _ways(layout: TreeLayout) -> Iterator[list[int]]:
    """Yield the tokens that each query sees, by the keys that are gathered for its segment."""
    assert layout.key_index is not None
    keys = layout.key_index.tolist()
    at = 0
    for queries, count in zip(layout.query_lengths, layout.key_lengths, strict=True):
        for query in range(queries):
            yield keys[at : at + count - queries + query + 1]
        at += count


@pytest.mark.parametrize("seed", range(8))
def test_every_token_sees_its_own_beginning_alone(seed: int) -> None:
    """Both ways to attend, over random trees."""
    draw = random.Random(seed)
    trunk = [draw.randrange(9) for _ in range(200)]
    rows = []
    for _ in range(draw.randrange(1, 30)):
        cut = draw.choice([0, 3, 17, 40, 90, 150, 200])
        own = [draw.randrange(9) for _ in range(draw.choice([0, 1, 5, 30, 300]))]
        rows.append(trunk[:cut] + own or [1])
    tree = tree_of([(np.array(row), np.array(row)) for row in rows])
    batch, layout = tree.micro_batch, tree.micro_batch.layout
    assert isinstance(layout, TreeLayout)
    ids = batch.input_ids.tolist()
    asked = [row[:-1] or row for row in rows]  # nothing follows from a last token
    begins = {tuple(row[: end + 1]) for row in asked for end in range(len(row))}
    ways = list(_ways(layout))
    assert {tuple(ids[at] for at in way) for way in ways} == begins
    assert [len(way) - 1 for way in ways] == batch.position_ids.tolist()
    blocks = [
        (block.keys[block.seen[number]].tolist(), block.end - block.begin)
        for block in layout.blocks
        for number in range(block.end - block.begin)
    ]
    assert [keys for keys, _ in blocks] == ways
    for window in (1, 20):
        told = [block.keys[seen].tolist() for block in layout.blocks for seen in block.mask(window)]
        assert told == [way[-window:] for way in ways]
