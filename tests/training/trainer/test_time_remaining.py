"""The time remaining, on runs whose true end is known."""

import random

import pytest

from training.trainer.time_remaining import RemainingTimeEstimator


def step(estimator: RemainingTimeEstimator, seconds: float) -> None:
    estimator.step_done(seconds, forward_seconds=seconds / 3, tokens=1000)


def test_nothing_is_said_before_it_can_be_known() -> None:
    estimator = RemainingTimeEstimator(steps_left=100)
    said = []
    for seconds in (9.0, 1.0, 1.0, 1.0):
        said.append(estimator.estimate())
        step(estimator, seconds)
    assert said == [None] * 4
    assert estimator.estimate() is not None


def test_the_first_steps_warm_up_is_not_taken_for_its_pace() -> None:
    estimator = RemainingTimeEstimator(steps_left=104)
    for seconds in (60.0, 2.0, 2.0, 2.0):
        step(estimator, seconds)
    found = estimator.estimate()
    assert found is not None
    assert found[0] == pytest.approx(200, rel=0.01)


@pytest.mark.parametrize("seed", range(5))
def test_within_a_tenth_of_the_truth_all_along(seed: int) -> None:
    """600 uneven steps, a hiccup now and then, evaluations and checkpoints between, a closing."""
    chance = random.Random(seed)
    steps = [chance.uniform(0.8, 1.2) + 3 * (chance.random() < 0.01) for _ in range(600)]
    after = dict.fromkeys(range(100, 601, 100), (8.0, 2.0))
    closing = 15.0
    total = sum(steps) + sum(sum(pair) for pair in after.values()) + closing
    estimator = RemainingTimeEstimator(
        steps_left=600,
        evaluations_left=6,
        checkpoints_left=6,
        evaluation_tokens=24_000,  # 8 s at a third of a second for a thousand
        closing_seconds=closing,
    )
    passed, wrong = 0.0, []
    for number, seconds in enumerate(steps, 1):
        step(estimator, seconds)
        passed += seconds
        if number in after:
            estimator.evaluation_done(after[number][0])
            estimator.checkpoint_done(after[number][1])
            passed += sum(after[number])
        found = estimator.estimate()
        if found is not None:
            middle, low, high = found
            assert 0 <= low <= middle <= high
            wrong.append(abs(middle - (total - passed)) / (total - passed))
    assert max(wrong[20:]) < 0.1
    assert wrong[-1] < 0.01


def test_a_resumed_run_counts_this_sessions_steps_only() -> None:
    estimator = RemainingTimeEstimator(steps_left=10)
    for _ in range(6):
        step(estimator, 1.0)
    found = estimator.estimate()
    assert found is not None
    assert found[0] == pytest.approx(4.0)


def test_a_run_of_two_steps_has_an_end_too() -> None:
    estimator = RemainingTimeEstimator(steps_left=2, evaluations_left=1, closing_seconds=3.0)
    step(estimator, 1.0)
    step(estimator, 1.0)
    estimator.evaluation_done(5.0)
    assert estimator.estimate() == pytest.approx((3.0, 3.0, 3.0), rel=0.2)


def test_a_single_step_has_an_end_too() -> None:
    estimator = RemainingTimeEstimator(steps_left=1, closing_seconds=3.0)
    step(estimator, 1.0)
    assert estimator.estimate() == pytest.approx((3.0, 3.0, 3.0), rel=0.2)


def test_labels_that_are_yet_to_be_asked_for_are_counted() -> None:
    """Guessed by the forward passes' speed first, then as long as it took."""
    estimator = RemainingTimeEstimator(steps_left=10, scores_left=2, score_tokens=3000)
    for _ in range(6):
        estimator.step_done(1.0, 0.1, 100)
    guessed = estimator.estimate()
    assert guessed is not None
    assert guessed[0] == pytest.approx(4 * 1.0 + 2 * 3000 * 0.001)
    estimator.scores_done(5.0)
    told = estimator.estimate()
    assert told is not None
    assert told[0] == pytest.approx(4 * 1.0 + 5.0)
    estimator.scores_done(5.0)
    assert estimator.scores_left == 0
