"""What is too little to learn from, or to say by how well it was learned; told before and after."""

import numpy as np

from training.data.conversations import answer
from training.data.messages import RowError
from training.data.sets import ExampleSets
from training.plan.workload import steps_in_run
from training.settings.schema import Settings
from training.texts.problems import Problem, warn

FEWEST_STEPS = 10
FEWEST_CHECKED = 30
"""Of so few validation examples one more right answer is a leap of three points."""
_MOST_NAMED = 5


def too_little(settings: Settings, examples: ExampleSets, learned: int) -> list[Problem]:
    """Return warnings about few steps, few validation examples and labels that none of them has.

    Args:
        settings: of the run.
        examples: of the run.
        learned: how many examples have something to learn.
    """
    found = []
    steps = steps_in_run(settings, learned)
    if steps < FEWEST_STEPS:
        found.append(warn("few_steps", "training.epochs", steps=steps, examples=learned))
    validation = examples.validation
    if validation is None:
        return found
    checked = len(validation.dataset)
    where = "data.validation_fraction" if examples.split is not None else "data.validation"
    if checked < FEWEST_CHECKED:
        points = float(np.round(100 / checked, 1))
        found.append(warn("few_validation_examples", where, examples=checked, points=points))
    missing = _not_checked(examples)
    if missing:
        named = ", ".join(missing[:_MOST_NAMED]) + ("…" if len(missing) > _MOST_NAMED else "")
        found.append(warn("label_not_checked", where, labels=named))
    return found


def _not_checked(examples: ExampleSets) -> list[str]:
    """Return the labels to learn that no validation example has."""
    validation, left = examples.validation, set(examples.train.labels)
    if validation is None or not left:
        return []
    for row in validation.dataset:
        try:
            left.discard(answer(row, validation.layout) or "")
        except RowError:
            continue
        if not left:
            return []
    return sorted(left)
