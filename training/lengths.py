"""The token lengths of tokenized examples, and what the cut at the maximum length does to them."""

from typing import TYPE_CHECKING

import numpy as np

from training.example_sets import ExampleSet
from training.plan import Lengths
from training.problems import Problem, fail, warn

if TYPE_CHECKING:
    from datasets import Dataset


def measure(
    tokens: "Dataset", part: ExampleSet, max_seq_length: int
) -> tuple[Lengths, list[Problem]]:
    """Return the lengths after the cut, and warnings about what was cut.

    Args:
        tokens: columns ``length`` (before the cut) and ``labelled`` (labels after it).
        part: the rows that the tokens were made from.
        max_seq_length: where examples are cut.

    Raises:
        ProblemError: no example has anything left to learn from.
    """
    whole = np.asarray(tokens["length"])
    labelled = np.asarray(tokens["labelled"])
    kept = np.minimum(whole, max_seq_length)
    longest = int(whole.max())
    mute = int((labelled == 0).sum())
    if mute == len(whole):
        raise fail("data_no_answers", part.where, path=str(part.path), length=max_seq_length)
    problems = []
    if longest > max_seq_length:
        cut = int((whole > max_seq_length).sum())
        percent = round(100 * cut / len(whole), 1)
        problems.append(
            warn(
                "examples_cut",
                "data.max_seq_length",
                count=cut,
                length=max_seq_length,
                percent=percent,
                longest=longest,
            )
        )
    if mute:
        problems.append(warn("answers_cut_off", "data.max_seq_length", count=mute, longest=longest))
    lengths = Lengths(len(whole), float(kept.mean()), int(kept.max()), float(labelled.mean()))
    return lengths, problems
