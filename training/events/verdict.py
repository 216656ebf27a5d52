"""Whether a run came out well, judged by what was measured; the same wherever it is told. No torch.

A share of right answers says something only beside the most frequent label's share, and within the
noise of so few examples; a validation loss beside the training loss; both beside the beginning.
"""

import math
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from training.events.history import RunHistory
from training.events.labels import LabelReport
from training.texts.amounts import share
from training.texts.language import translate

Level = Literal["good", "unsure", "poor", "unknown"]
Mend = Literal["", "longer", "shorter"]

_LAST_STEPS = 10
_FEW_STEPS = 20
_FEW_EXAMPLES = 50
_DEVIATIONS = 2.0
_OVERFIT = 1.5
"""A validation loss so many times the training loss tells of memorising."""
_LEARNED = 0.9
"""Of the loss at the beginning: above that, hardly anything was learned."""
_MOST_NAMED = 3


class Verdict(BaseModel):
    """What came of a run, in figures and codes: each reader says it in the language of now."""

    model_config = ConfigDict(frozen=True, ser_json_inf_nan="strings")

    level: Level
    """How good it is; ``unknown`` where nothing was measured that says so."""
    measure: Literal["accuracy", "loss", "no validation", "no steps", "no number"]
    examples: int = 0
    """On which it was measured."""
    now: float | None = None
    """The share of right answers, or the validation loss."""
    before: float | None = None
    never: tuple[str, ...] = ()
    """Labels that are never answered."""
    majority: float | None = None
    """What always the most frequent label would reach, where that is as good."""
    memorises: bool = False
    learned_little: bool = False
    mend: Mend = ""
    """Whether more steps, or fewer, may help."""

    @property
    def word(self) -> str:
        """The level in a word or two."""
        words = {
            "good": translate("Good"),
            "unsure": translate("Not good yet") if self.memorises else translate("Promising"),
            "poor": translate("Not good yet"),
            "unknown": translate("Not known"),
        }
        return words[self.level]

    @property
    def sentence(self) -> str:
        """The verdict with what it rests on."""
        match self.measure:
            case "no steps":
                return translate("Nothing was learned yet.")
            case "no number":
                return translate("Failed: the loss is not a number.")
            case "no validation":
                return translate(
                    "Nothing was held out for testing, so it is unknown how well the model answers."
                )
        because = "".join(translate("; {reason}", reason=reason) for reason in self._reasons())
        return translate(
            "{word}: {told}{because}.", word=self.word, told=self._told(), because=because
        )

    def _told(self) -> str:
        assert self.now is not None
        if self.measure == "accuracy":
            told = translate(
                "{share} of {count} test examples answered correctly",
                share=share(self.now),
                count=self.examples,
            )
            if self.before is not None:
                told += " " + translate("({share} before)", share=share(self.before))
            return told
        told = translate(
            "the loss on {count} test examples is {loss}",
            count=self.examples,
            loss=f"{self.now:.3f}",
        )
        if self.before is not None:
            told += " " + translate("({loss} before)", loss=f"{self.before:.3f}")
        return told

    def _reasons(self) -> list[str]:
        reasons = []
        if self.never:
            named = ", ".join(self.never[:_MOST_NAMED])
            reasons.append(translate("never answers {labels}", labels=named))
        elif self.majority is not None:
            reasons.append(
                translate(
                    "always answering the most frequent label would be as good ({share})",
                    share=share(self.majority),
                )
            )
        if self.memorises:
            reasons.append(translate("it memorises the examples; try fewer epochs"))
        if self.learned_little:
            reasons.append(translate("hardly anything was learned"))
        if self.examples < _FEW_EXAMPLES:
            reasons.append(
                translate("{count} test examples are too few to be sure", count=self.examples)
            )
        return reasons


def verdict(history: RunHistory) -> Verdict:
    """Return the verdict on a run that has ended."""
    reports = [report for _, report in history.label_reports]
    if reports:
        return _by_labels(reports, history)
    learned = any(step > 0 for step, _ in history.accuracies)
    return _by_accuracy(history) if learned else _by_loss(history)


def noise(accuracy: float, examples: int) -> float:
    """Return how far a share of right answers may be off, given how many were asked (two standard
    deviations of Wilson's interval)."""
    if examples <= 0:
        return 1.0
    accuracy = min(1.0, max(0.0, accuracy))  # a spoiled event may tell anything
    z2 = _DEVIATIONS**2
    spread = accuracy * (1 - accuracy) / examples + z2 / (4 * examples**2)
    return _DEVIATIONS * math.sqrt(spread) / (1 + z2 / examples)


def _by_labels(reports: Sequence[LabelReport], history: RunHistory) -> Verdict:
    last = reports[-1]
    sizes = [sum(row) for row in last.confusion]
    majority = max(sizes, default=0) / max(1, last.examples)
    answered = [sum(row[index] for row in last.confusion) for index in range(len(last.labels))]
    never = tuple(
        label
        for label, size, said in zip(last.labels, sizes, answered, strict=True)
        if size and not said
    )
    several = len([size for size in sizes if size]) > 1
    told = Verdict(
        level="good",
        measure="accuracy",
        examples=last.examples,
        now=last.accuracy,
        before=reports[0].accuracy if len(reports) > 1 else None,
        never=never,
        majority=majority if last.accuracy <= majority and several else None,
    )
    if never or last.accuracy <= majority:
        return told.model_copy(update={"level": "poor", "mend": "longer"})
    beyond = last.accuracy - noise(last.accuracy, last.examples) > majority
    if not beyond or last.examples < _FEW_EXAMPLES:
        steps = history.steps[-1].step if history.steps else 0
        mend: Mend = "longer" if steps < _FEW_STEPS else ""
        return told.model_copy(update={"level": "unsure", "mend": mend})
    return told


def _by_accuracy(history: RunHistory) -> Verdict:
    """Judge by shares of right answers alone, without a report on the labels."""
    measured = [e for e in history.evaluations if e.accuracy is not None]
    first, last = measured[0], measured[-1]
    now = last.accuracy or 0.0
    before = first.accuracy if len(measured) > 1 else None
    told = Verdict(level="good", measure="accuracy", examples=last.examples, now=now, before=before)
    if before is not None and now <= before:
        return told.model_copy(update={"level": "poor", "learned_little": True, "mend": "longer"})
    beyond = now - noise(now, last.examples) > (before or 0.0)
    sure = beyond and last.examples >= _FEW_EXAMPLES
    return told if sure else told.model_copy(update={"level": "unsure"})


def _by_loss(history: RunHistory) -> Verdict:
    if not history.steps:
        return Verdict(level="unknown", measure="no steps", mend="longer")
    first = history.steps[0].loss
    recent = [step.loss for step in history.steps[-_LAST_STEPS:]]
    now = sum(recent) / len(recent)
    measured = [e for e in history.evaluations if e.eval_loss is not None]
    losses = [e.eval_loss for e in measured if e.eval_loss is not None]
    if not math.isfinite(now):
        return Verdict(level="poor", measure="no number")
    if not losses:
        return Verdict(level="unknown", measure="no validation")
    told = Verdict(
        level="good",
        measure="loss",
        examples=max(e.examples for e in measured),
        now=losses[-1],
        before=losses[0] if len(losses) > 1 else None,
    )
    if losses[-1] > min(losses) * 1.05 and losses[-1] > now * _OVERFIT:
        return told.model_copy(update={"level": "unsure", "memorises": True, "mend": "shorter"})
    if now > first * _LEARNED and (len(losses) < 2 or losses[-1] > losses[0] * _LEARNED):
        return told.model_copy(update={"level": "poor", "learned_little": True, "mend": "longer"})
    return told if told.examples >= _FEW_EXAMPLES else told.model_copy(update={"level": "unsure"})
