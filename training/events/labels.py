"""How a model did on a label task: who was taken for whom, and the mistakes to read. No torch."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from training.files.bounds import Count, Finite
from training.texts.place import Place

MOST_MISTAKES = 20


class LabelScore(BaseModel):
    """How well one label is told apart."""

    model_config = ConfigDict(frozen=True)

    label: str
    precision: Finite
    """Share of the answers with this label that are right; 0 where there is none."""
    recall: Finite
    """Share of its examples that are found; 0 where there is none."""
    f1: Finite
    """Harmonic mean of both."""
    examples: Count
    """That have this label."""


class Mistake(BaseModel):
    """One example answered wrongly."""

    model_config = ConfigDict(frozen=True)

    place: Place
    text: str
    """What was asked, shortened."""
    truth: str
    answer: str
    probability: Finite
    """Of the wrong answer among all labels, 0 to 1; as :class:`Chosen`."""


class LabelReport(BaseModel):
    """What came of asking for the label of every validation example, or an even draw of them."""

    model_config = ConfigDict(frozen=True)

    labels: tuple[str, ...]
    confusion: tuple[tuple[Count, ...], ...]
    """Examples by [true label][answered label]."""
    validation_examples: Count
    """All that there are; more than were asked where there are many."""
    mistakes: tuple[Mistake, ...] = ()
    """The worst first: those of which the model was surest."""

    @property
    def examples(self) -> int:
        """How many were asked."""
        return sum(map(sum, self.confusion))

    @property
    def accuracy(self) -> float:
        """Share answered rightly, 0 to 1."""
        right = sum(row[index] for index, row in enumerate(self.confusion))
        return right / max(1, self.examples)

    @property
    def scores(self) -> list[LabelScore]:
        """Precision, recall and F1 of every label."""
        found = []
        for index, label in enumerate(self.labels):
            right = self.confusion[index][index]
            truly = sum(self.confusion[index])
            answered = sum(row[index] for row in self.confusion)
            found.append(
                LabelScore(
                    label=label,
                    precision=right / answered if answered else 0.0,
                    recall=right / truly if truly else 0.0,
                    f1=2 * right / (truly + answered) if truly + answered else 0.0,
                    examples=truly,
                )
            )
        return found

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the labels that have examples or answers."""
        counted = [
            score.f1
            for index, score in enumerate(self.scores)
            if score.examples or any(row[index] for row in self.confusion)
        ]
        return sum(counted) / max(1, len(counted))

    def as_json(self) -> dict[str, Any]:
        """Return figures and mistakes as plain values."""
        return {
            "accuracy": self.accuracy,
            "macro_f1": self.macro_f1,
            "examples": self.examples,
            "validation_examples": self.validation_examples,
            "classes": [score.model_dump() for score in self.scores],
            "confusion": {
                "labels": list(self.labels),
                "matrix": [list(row) for row in self.confusion],
            },
            "mistakes": [mistake.model_dump() for mistake in self.mistakes],
        }


class Asked(BaseModel):
    """One example that was asked: where it is from, what it says, and its true label."""

    model_config = ConfigDict(frozen=True)

    place: Place
    text: str
    truth: int


class Chosen(NamedTuple):
    """The label that a model answers to an example."""

    label: int
    """Its number."""
    probability: float
    """That it is generated where nothing but the task's labels may be, 0 to 1."""


def label_report(
    labels: Sequence[str],
    asked: Sequence[Asked],
    answers: Sequence[Chosen],
    validation_examples: int,
) -> LabelReport:
    """Return the report on the label that each example was answered with.

    Args:
        labels: by number.
        asked: the examples.
        answers: to each of them.
        validation_examples: of which ``asked`` are drawn.
    """
    confusion = [[0] * len(labels) for _ in labels]
    mistakes = []
    for example, (answer, probability) in zip(asked, answers, strict=True):
        confusion[example.truth][answer] += 1
        if answer != example.truth:
            mistakes.append(
                Mistake(
                    place=example.place,
                    text=example.text,
                    truth=labels[example.truth],
                    answer=labels[answer],
                    probability=probability,
                )
            )
    mistakes.sort(key=lambda mistake: -mistake.probability)
    return LabelReport(
        labels=tuple(labels),
        confusion=tuple(map(tuple, confusion)),
        validation_examples=validation_examples,
        mistakes=tuple(mistakes[:MOST_MISTAKES]),
    )
