"""A conversation with branches is computed as the sequences that it stands for."""

import random
from typing import Any

import pytest
from transformers import Qwen2Config

from tests.training.support.gradients import (
    difference,
    engine,
    engine_gradients,
    plain_gradients,
    save_random,
    with_adapter,
)
from training.data.chat.token_tree import IGNORED, AskedTokens, Tokens, grow
from training.step.batching import packed
from training.step.rows import row_of

_DRAW = random.Random(5)


def _ids(count: int) -> list[int]:
    return [_DRAW.randrange(3, 250) for _ in range(count)]


def _asked(ids: list[int], answer: int) -> AskedTokens:
    return AskedTokens(Tokens(ids, [(0, 0)] * len(ids), ""), answer, len(ids))


def conversations() -> list[list[AskedTokens]]:
    """Return answers of several kinds: told alike later, told otherwise from its first token, from
    within, and behind a prompt that is asked otherwise; all begin alike."""
    begin = _ids(20)
    first = begin + _ids(6)
    last = first + _ids(5)
    found = [
        [_asked(own, 22), _asked(last + _ids(_DRAW.randrange(2, 8)), len(last))]
        for own in (first + _ids(3), first[:23] + _ids(4), begin + _ids(9), last[:30])
    ]
    found.append([_asked(first, 21)])
    found.append([_asked(begin + _ids(4), 22), _asked(begin + _ids(3), 21), _asked(last, 28)])
    return found


def rows_of(conversation: list[AskedTokens]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return (the conversation's example, the sequences that a plain trainer would have)."""
    tree = grow(conversation)
    example = {
        "input_ids": tree.ids,
        "labels": tree.labels,
        "branches": [n for begin, seen, _ in tree.branches for n in (begin, seen)],
        "labelled": tree.labelled,
    }
    plain = []
    for one in conversation:
        ids = one.tokens.ids
        plain.append({"input_ids": ids, "labels": [IGNORED] * one.answer + ids[one.answer :]})
    return example, plain


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = str(tmp_path_factory.mktemp("branches"))
    config = Qwen2Config(
        vocab_size=256,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=128,
    )
    save_random(config, folder)
    return with_adapter(folder, quantized=False)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"share_prefix": True},
        {"lean": False, "fused_kernels": False, "attention": "sdpa"},
        {"batching": "padded", "lean": False, "fused_kernels": False, "micro_batch_size": 2},
    ],
)
def test_the_gradient_is_that_of_every_answer_asked_alone(
    model: Any, changes: dict[str, Any]
) -> None:
    pairs = [rows_of(conversation) for conversation in conversations()]
    plain = [row for _, rows in pairs for row in rows]
    expected = plain_gradients(model, plain)
    model.zero_grad()
    how = engine(**{"micro_batch_size": 3} | changes)
    found = engine_gradients(model, how, [example for example, _ in pairs])
    model.zero_grad()
    loss, gradient = difference(found, expected)
    assert loss < 1e-5
    assert gradient < 1e-4


def test_what_is_told_alike_is_computed_once() -> None:
    first = _ids(20)
    alike = grow([_asked(first, 12), _asked(first + _ids(9), 25)])
    assert not alike.branches
    assert alike.labels[12:20] == first[12:]
    assert alike.labels[20:25] == [IGNORED] * 5
    other = [*first[:-1], 255]  # its end alone is told otherwise
    tree = grow([_asked(other, 12), _asked(first + _ids(9), 25)])
    assert [(branch.begin, branch.seen) for branch in tree.branches] == [(29, 19)]
    assert tree.ids[29:] == tree.labels[29:] == [255]
    assert tree.labels[12:20] == [*first[12:19], IGNORED]
    batch = packed([row_of(rows_of([_asked(other, 12), _asked([*first, 7], 20)])[0])])
    assert batch.examples == 1


def test_no_sequence_is_longer_than_the_cut() -> None:
    for conversation in conversations():
        tree = grow(conversation)
        for length in range(8, tree.longest + 1):
            cut = tree.cut(length)
            assert cut.longest <= length
            whole = {tuple(ids[:length]) for ids, _ in tree.sequences()}
            assert {tuple(ids) for ids, _ in cut.sequences()} <= whole
