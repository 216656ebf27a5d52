"""A verdict says what the numbers allow, and no more."""

from typing import Any

import pytest

from training.events import event_types
from training.events.history import RunHistory
from training.events.labels import LabelReport
from training.events.verdict import noise, verdict


def step(number: int, loss: float) -> event_types.StepFinished:
    values: dict[str, Any] = {
        "epoch": 0.0,
        "learning_rate": 1e-4,
        "grad_norm": 1.0,
        "examples": 16,
        "tokens": 100,
        "labelled_tokens": 10,
        "micro_batches": 1,
        "seconds": 1.0,
        "data_seconds": 0.0,
        "forward_seconds": 0.3,
        "backward_seconds": 0.6,
        "optimizer_seconds": 0.1,
    }
    return event_types.StepFinished(step=number, loss=loss, **values)


def run(*losses: float) -> RunHistory:
    history = RunHistory()
    for number, loss in enumerate(losses, 1):
        history.add(step(number, loss))
    return history


def asked(history: RunHistory, at: int, confusion: list[list[int]]) -> None:
    report = LabelReport(
        labels=("ham", "spam"),
        confusion=tuple(map(tuple, confusion)),
        validation_examples=sum(map(sum, confusion)),
    )
    history.add(
        event_types.Evaluated(
            step=at, accuracy=report.accuracy, labels=report, examples=report.examples, seconds=1.0
        )
    )


LEARNED = [2.0, 1.5, 1.0, 0.5] + [0.2] * 30


def test_many_right_answers_far_above_the_majority_are_good() -> None:
    history = run(*LEARNED)
    asked(history, 0, [[103, 97], [97, 103]])
    asked(history, 34, [[195, 5], [5, 195]])
    found = verdict(history)
    assert found.level == "good"
    assert "98 % of 400" in found.sentence
    assert "(52 % before)" in found.sentence


def test_a_label_that_is_never_answered_is_not_congratulated() -> None:
    history = run(*LEARNED)
    asked(history, 34, [[12, 0], [3, 0]])
    found = verdict(history)
    assert found.level == "poor"
    assert "never answers spam" in found.sentence
    assert "15 test examples are too few" in found.sentence


def test_what_the_most_frequent_label_would_reach_is_nothing_learned() -> None:
    history = run(*LEARNED)
    asked(history, 34, [[150, 30], [15, 5]])
    assert verdict(history).level == "poor"


def test_a_handful_of_right_answers_is_not_called_good() -> None:
    history = run(*LEARNED)
    asked(history, 34, [[4, 0], [0, 4]])
    assert verdict(history).level == "unsure"


@pytest.mark.parametrize(
    ("losses", "evaluations", "level"),
    [
        (LEARNED, [(0, 2.0, 400), (34, 0.25, 400)], "good"),
        (LEARNED, [(10, 0.4, 400), (34, 0.9, 400)], "unsure"),
        ([2.0] * 34, [(0, 2.0, 400), (34, 2.0, 400)], "poor"),
        (LEARNED, [], "unknown"),
        ([], [], "unknown"),
        ([2.0, float("nan")], [], "poor"),
    ],
)
def test_losses_are_judged_beside_each_other(
    losses: list[float], evaluations: list[tuple[int, float, int]], level: str
) -> None:
    history = run(*losses)
    for at, loss, examples in evaluations:
        history.add(event_types.Evaluated(step=at, eval_loss=loss, examples=examples, seconds=1.0))
    assert verdict(history).level == level


def test_noise_shrinks_with_the_number_of_examples() -> None:
    assert noise(0.9, 15) > 0.1
    assert noise(0.9, 400) < 0.035
    assert noise(0.9, 0) == 1.0


def test_shares_of_right_answers_count_more_than_the_loss_also_without_a_report() -> None:
    """Runs of earlier versions have no report on their labels."""
    history = run(*LEARNED)
    for at, share in ((0, 0.515), (34, 0.975)):
        history.add(event_types.Evaluated(step=at, accuracy=share, examples=400, seconds=1.0))
    history.add(event_types.Evaluated(step=34, eval_loss=0.31, examples=400, seconds=1.0))
    found = verdict(history)
    assert (found.level, found.measure, found.now, found.before) == (
        "good",
        "accuracy",
        0.975,
        0.515,
    )
    assert "98 % of 400" in found.sentence

    worse = run(*LEARNED)
    for at, share in ((0, 0.9), (34, 0.5)):
        worse.add(event_types.Evaluated(step=at, accuracy=share, examples=400, seconds=1.0))
    assert verdict(worse).level == "poor"

    few = run(*LEARNED)
    few.add(event_types.Evaluated(step=34, accuracy=1.0, examples=10, seconds=1.0))
    assert verdict(few).level == "unsure"
