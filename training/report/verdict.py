"""Whether a run came out well, judged by what was measured; the same wherever it is told. No torch.

A share of right answers says something only beside the most frequent label's share, and within the
noise of so few examples; a validation loss beside the training loss; both beside the beginning.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from training.events.history import RunHistory
from training.events.labels import LabelReport
from training.texts.amounts import share
from training.texts.language import translate

Level = Literal["good", "unsure", "poor", "unknown"]

_LAST_STEPS = 10
_FEW_STEPS = 20
_FEW_EXAMPLES = 50
_DEVIATIONS = 2.0
_OVERFIT = 1.5
"""A validation loss so many times the training loss tells of learning by heart."""
_LEARNED = 0.9
"""Of the loss at the beginning: above that, hardly anything was learned."""


@dataclass(frozen=True)
class Verdict:
    """What came of a run.

    Args:
        level: how good it is; ``unknown`` where nothing was measured that says so.
        sentence: in the reader's language.
        longer: whether more steps may help.
    """

    level: Level
    sentence: str
    longer: bool = False


def verdict(history: RunHistory) -> Verdict:
    """Return the verdict on a run that has ended."""
    reports = [report for _, report in history.label_reports]
    if reports:
        return _by_labels(reports, len(history.steps))
    return _by_loss(history)


def noise(accuracy: float, examples: int) -> float:
    """Return how far a share of right answers may be off, given how many were asked (two standard
    deviations of Wilson's interval)."""
    if examples <= 0:
        return 1.0
    z2 = _DEVIATIONS**2
    spread = accuracy * (1 - accuracy) / examples + z2 / (4 * examples**2)
    return _DEVIATIONS * math.sqrt(spread) / (1 + z2 / examples)


def _by_labels(reports: Sequence[LabelReport], steps: int) -> Verdict:
    last = reports[-1]
    before = reports[0].accuracy if len(reports) > 1 else None
    sizes = [sum(row) for row in last.confusion]
    majority = max(sizes, default=0) / max(1, last.examples)
    answered = [sum(row[index] for row in last.confusion) for index in range(len(last.labels))]
    never = [
        label
        for label, size, said in zip(last.labels, sizes, answered, strict=True)
        if size and not said
    ]
    few = last.examples < _FEW_EXAMPLES
    told = translate(
        "{share} of {count} test examples answered correctly",
        share=share(last.accuracy),
        count=last.examples,
    )
    if before is not None:
        told += " " + translate("({share} before)", share=share(before))
    reasons = []
    if never:
        named = ", ".join(never[:3])
        reasons.append(translate("never answers {labels}", labels=named))
    elif last.accuracy <= majority and len([size for size in sizes if size]) > 1:
        reasons.append(
            translate(
                "always answering the most frequent label would be as good ({share})",
                share=share(majority),
            )
        )
    if few:
        reasons.append(
            translate("{count} test examples are too few to be sure", count=last.examples)
        )
    if never or last.accuracy <= majority:
        return Verdict("poor", _sentence(translate("Not good yet"), told, reasons), longer=True)
    beyond = last.accuracy - noise(last.accuracy, last.examples) > majority
    if not beyond or few:
        return Verdict(
            "unsure", _sentence(translate("Promising"), told, reasons), steps < _FEW_STEPS
        )
    return Verdict("good", _sentence(translate("Good"), told, reasons))


def _by_loss(history: RunHistory) -> Verdict:
    if not history.steps:
        return Verdict("unknown", translate("Nothing was learned yet."), longer=True)
    first = history.steps[0].loss
    recent = [step.loss for step in history.steps[-_LAST_STEPS:]]
    now = sum(recent) / len(recent)
    measured = [e.eval_loss for e in history.evaluations if e.eval_loss is not None]
    count = max((e.examples for e in history.evaluations if e.eval_loss is not None), default=0)
    if not math.isfinite(now):
        return Verdict("poor", translate("Failed: the loss is not a number."))
    if not measured:
        text = translate(
            "Nothing was held out for testing, so it is unknown how well the model answers."
        )
        return Verdict("unknown", text)
    told = translate(
        "the loss on {count} test examples is {loss}", count=count, loss=f"{measured[-1]:.3f}"
    )
    if len(measured) > 1:
        told += " " + translate("({loss} before)", loss=f"{measured[0]:.3f}")
    if measured[-1] > min(measured) * 1.05 and measured[-1] > now * _OVERFIT:
        reasons = [translate("it memorises the examples; try fewer epochs")]
        return Verdict("unsure", _sentence(translate("Not good yet"), told, reasons))
    if now > first * _LEARNED and (len(measured) < 2 or measured[-1] > measured[0] * _LEARNED):
        reasons = [translate("hardly anything was learned")]
        return Verdict("poor", _sentence(translate("Not good yet"), told, reasons), longer=True)
    if count < _FEW_EXAMPLES:
        reasons = [translate("{count} test examples are too few to be sure", count=count)]
        return Verdict("unsure", _sentence(translate("Promising"), told, reasons))
    return Verdict("good", _sentence(translate("Good"), told, []))


def _sentence(word: str, told: str, reasons: list[str]) -> str:
    because = translate("; {reasons}", reasons="; ".join(reasons)) if reasons else ""
    return translate("{word}: {told}{because}.", word=word, told=told, because=because)
