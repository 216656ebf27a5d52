"""The label that is chosen, held to a model that generates among the labels token by token."""

import math
import random
from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from training.pipeline.label_choice import chosen_label

END = 0
Next = Callable[[tuple[int, ...]], dict[int, float]]
"""The probability of each next token behind those that were generated."""


def chosen(labels: list[list[int]], following: Next) -> tuple[int, float]:
    """Ask with the cross-entropy of every token of every label, as a pass over the model has it."""
    nats = [
        np.array([-math.log(following(tuple(label[:n]))[label[n]]) for n in range(len(label))])
        for label in labels
    ]
    return chosen_label([np.array(label) for label in labels], nats)


def generated(labels: list[list[int]], following: Next) -> tuple[int, float]:
    """Generate the likeliest token each time, among those with which a label goes on."""
    said: list[int] = []
    probability = 1.0
    while not said or said not in labels:
        shares = following(tuple(said))
        open_ = {label[len(said)] for label in labels if label[: len(said)] == said}
        best = max(open_, key=lambda token: shares[token])
        probability *= shares[best] / sum(shares[token] for token in open_)
        said.append(best)
    return labels.index(said), probability


def chance(seed: int) -> Next:
    """Return a model whose next token depends on all before, and is the same when asked again."""

    def following(said: tuple[int, ...]) -> dict[int, float]:
        generator = random.Random(f"{seed} {said}")
        weights = [generator.expovariate(1.0) for _ in range(4)]
        return {token: weight / sum(weights) for token, weight in enumerate(weights)}

    return following


@pytest.mark.parametrize("seed", range(40))
def test_it_is_what_is_generated(seed: int) -> None:
    generator = random.Random(seed)
    texts = [text for size in (1, 2, 3) for text in product((1, 2, 3), repeat=size)]
    labels = [[*text, END] for text in generator.sample(texts, generator.randint(1, 12))]
    index, probability = chosen(labels, chance(seed))
    expected, share = generated(labels, chance(seed))
    assert labels[index] == labels[expected]
    assert probability == pytest.approx(share)


def test_the_first_token_decides_and_not_the_sum() -> None:
    """Of "1 2" and "3", the sum prefers the latter; who generates begins with 1."""
    shares = {(): {1: 0.5, 3: 0.45}, (1,): {2: 0.6}, (1, 2): {END: 0.6}, (3,): {END: 1.0}}
    index, probability = chosen([[1, 2, END], [3, END]], lambda said: shares[said])
    assert index == 0
    assert probability == pytest.approx(0.5 / 0.95)


@pytest.mark.parametrize(("end", "expected"), [(0.7, 0), (0.2, 1)])
def test_of_a_label_that_begins_another_the_end_decides(end: float, expected: int) -> None:
    shares = {(): {1: 0.9}, (1,): {END: end, 2: 0.9 - end}, (1, 2): {END: 1.0}}
    index, probability = chosen([[1, END], [1, 2, END]], lambda said: shares[said])
    assert index == expected
    assert probability == pytest.approx(max(end, 0.9 - end) / 0.9)


def test_without_an_end_what_is_left_is_its() -> None:
    tokens = [np.array([1]), np.array([1, 2])]
    for share, expected in ((0.3, 0), (0.8, 1)):
        nats = [np.array([0.1]), np.array([0.1, -math.log(share)])]
        assert chosen_label(tokens, nats) == (expected, pytest.approx(max(share, 1 - share)))


def test_alike_likely_and_alike_labels() -> None:
    even = np.array([math.log(2.0)])
    assert chosen_label([np.array([5]), np.array([3])], [even, even]) == (0, pytest.approx(0.5))
    assert chosen_label([np.array([3])] * 2, [even, even]) == (0, pytest.approx(0.5))
    assert chosen_label([np.array([3])], [even]) == (0, 1.0)
