"""Figures against definitions computed another way, from the plain lists of truths and answers."""

import random

import pytest
from rich.console import Console

from training.cli.evaluation import show_evaluation
from training.events.event_types import Evaluated, from_line, to_line
from training.events.labels import Asked, Chosen, LabelReport, label_report
from training.events.result import RunResult
from training.runs.evaluation import evaluation_page
from training.texts.place import Place

LABELS = ("정상", "스팸", "광고")


def reported(count: int = 200, seed: int = 1) -> tuple[LabelReport, list[int], list[int]]:
    generator = random.Random(seed)
    truths = [generator.choice([0, 0, 0, 1, 1, 2]) for _ in range(count)]
    answers = [
        truth if generator.random() < 0.6 else generator.choice([0, 1, 2]) for truth in truths
    ]
    chosen = [Chosen(answer, generator.uniform(0.3, 1.0)) for answer in answers]
    asked = [
        Asked(place=Place(file="a.csv", row=n + 1), text=f"문자 {n}", truth=truth)
        for n, truth in enumerate(truths)
    ]
    return label_report(LABELS, asked, chosen, 500), truths, answers


def test_figures() -> None:
    report, truths, answers = reported()
    pairs = list(zip(truths, answers, strict=True))
    assert report.accuracy == sum(t == a for t, a in pairs) / 200
    assert report.examples == 200
    for index, score in enumerate(report.scores):
        true_positive = pairs.count((index, index))
        assert score.examples == truths.count(index)
        assert score.precision == pytest.approx(true_positive / answers.count(index))
        assert score.recall == pytest.approx(true_positive / truths.count(index))
        harmonic = 2 / (1 / score.precision + 1 / score.recall)
        assert score.f1 == pytest.approx(harmonic)
    for truth in range(3):
        assert list(report.confusion[truth]) == [pairs.count((truth, a)) for a in range(3)]


def test_a_label_that_is_never_answered() -> None:
    asked = [Asked(place=Place(file="a", row=1), text="x", truth=1)]
    report = label_report(("a", "b", "c"), asked, [Chosen(0, 0.9)], 1)
    assert [(s.precision, s.recall, s.f1) for s in report.scores] == [(0, 0, 0)] * 3
    assert report.macro_f1 == 0


def test_the_surest_mistake_comes_first() -> None:
    report, truths, answers = reported()
    wrong = [n for n, (t, a) in enumerate(zip(truths, answers, strict=True)) if t != a]
    assert {m.place.row - 1 for m in report.mistakes} <= set(wrong)
    shares = [m.probability for m in report.mistakes]
    assert shares == sorted(shares, reverse=True)
    one = Asked(place=Place(file="a", row=1), text="x", truth=0)
    mistake = label_report(("a", "b"), [one], [Chosen(1, 0.8)], 1).mistakes[0]
    assert (mistake.truth, mistake.answer) == ("a", "b")
    assert mistake.probability == pytest.approx(0.8)


def test_it_travels_as_an_event() -> None:
    report, _, _ = reported()
    event = Evaluated(step=3, accuracy=report.accuracy, labels=report, examples=200, seconds=1.0)
    assert from_line(to_line(event)) == event


def test_the_page_and_the_terminal_tell_it() -> None:
    before, _, _ = reported(seed=1)
    after, _, _ = reported(seed=2)
    text = evaluation_page(0.5, [(0, before), (140, after)])
    assert "1.649" in text  # the exponential of one half
    for index, label in enumerate(LABELS):
        assert f"| {label} | {' | '.join(map(str, after.confusion[index]))} |" in text
    assert after.mistakes[0].text in text
    console = Console(width=120, record=True, file=None, force_terminal=False)
    result = RunResult(
        "finished", "runs/x", 140, 1.0, [], 0.5, 0, None, [(0, 0.4), (140, 0.9)],
        label_reports=[(0, before), (140, after)],
    )  # fmt: skip
    show_evaluation(console, result)
    told = console.export_text()
    assert "perplexity 1.649" in told
    assert f"{before.scores[1].f1:.3f} → {after.scores[1].f1:.3f}" in told
    assert result.as_json()["labels"][1]["confusion"]["matrix"][2] == list(after.confusion[2])
