"""For label tasks: how many validation examples the model answers rightly.

An example counts as right when, of all labels, its own is the likeliest answer. That is exact,
needs no generating, and is the same for a model that never saw the task.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from training.data import conversations
from training.data.layouts import Layout
from training.data.messages import Message
from training.data.readers.rows import place_of
from training.data.sets import ExampleSet
from training.data.tokenize import IGNORED, Tokenize
from training.events.labels import Asked, LabelReport, label_report
from training.plan.workload import asked_every
from training.step.batching import Example, packed, row_of
from training.step.forward import StepForward
from training.texts.failure import is_out_of_memory

_LONGEST_TEXT = 500  # characters of a mistake that are kept
_MICRO_BATCH_TOKENS = 2048


@dataclass(frozen=True)
class LabelTask:
    """Validation examples with every answer that they could have.

    Args:
        candidates: for each example, one tokenized conversation per label.
        asked: for each example, where it is from and the right label.
        validation_examples: all that there are; of many, an even draw is asked.
    """

    labels: tuple[str, ...]
    candidates: list[list[Example]]
    asked: list[Asked]
    validation_examples: int

    def report(
        self, model: nn.Module, forward: StepForward, stop_if_asked: Callable[[], None]
    ) -> LabelReport:
        """Return which label the model finds likeliest in each example.

        Args:
            model: with the adapter on it.
            forward: computes it.
            stop_if_asked: called now and then.

        Raises:
            StopRequested: ``stop_if_asked`` did.
        """
        flat = [candidate for group in self.candidates for candidate in group]
        scores: list[float] = []
        was_training = model.training
        model.eval()
        forward.begin_step()
        device = next(model.parameters()).device
        for part in _parts(flat):
            stop_if_asked()
            scores += _log_likelihoods(forward, part, device)
        model.train(was_training)
        size = len(self.labels)
        groups = [scores[first : first + size] for first in range(0, len(scores), size)]
        return label_report(self.labels, self.asked, groups, self.validation_examples)


def label_task(
    labels: tuple[str, ...], validation: ExampleSet, tokenize: Tokenize
) -> LabelTask | None:
    """Return the validation examples with all labels as answers; ``None`` where there is no
    label task or no example with a known label."""
    total = len(validation.dataset)
    every = asked_every(total, len(labels))
    if not every:
        return None
    system = tokenize.settings.system_prompt
    answers_only = tokenize.settings.model_copy(update={"loss_on": "completion"})
    tokenize = Tokenize(tokenize.tokenizer, answers_only)
    candidates, asked_examples = [], []
    for row in validation.dataset.select(range(0, total, every)):
        said = conversations.conversation(row, validation.layout, system)
        truth = conversations.answer(row, validation.layout)
        if isinstance(said, str) or truth not in labels:
            continue
        asked = said[:-1]
        group = [
            tokenize.example([*asked, {"role": "assistant", "content": label}]) for label in labels
        ]
        if all(any(token != IGNORED for token in c["labels"]) for c in group):
            candidates.append(group)
            place = place_of(row, validation.files)
            text = _question(row, validation.layout, asked)
            asked_examples.append(Asked(place=place, text=text, truth=labels.index(truth)))
    return LabelTask(labels, candidates, asked_examples, total) if asked_examples else None


def _question(row: dict[str, Any], layout: Layout, asked: list[Message]) -> str:
    """Return what a person has to read to see why an answer is wrong."""
    told = asked[-1]["content"] if asked else ""
    text = (conversations.text_of(row, layout) or told) if layout.kind == "label" else told
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _parts(flat: list[Example]) -> list[list[Example]]:
    """Return the conversations in runs of at most so many tokens."""
    parts: list[list[Example]] = [[]]
    tokens = 0
    for example in flat:
        length = len(example["input_ids"])
        if parts[-1] and tokens + length > _MICRO_BATCH_TOKENS:
            parts.append([])
            tokens = 0
        parts[-1].append(example)
        tokens += length
    return parts


def _log_likelihoods(
    forward: StepForward, part: list[Example], device: torch.device
) -> list[float]:
    """Return the summed log likelihood of each conversation's answer, in nats."""
    micro_batch = packed([row_of(example) for example in part])
    try:
        nats = forward.losses(micro_batch.to(device)).cpu()
    except Exception as error:
        if len(part) < 2 or not is_out_of_memory(error):
            raise
    else:
        sums = torch.zeros(len(part)).index_add_(0, micro_batch.owners, -nats)
        return [float(value) for value in sums]
    half = len(part) // 2  # memory ran out: in two parts then
    return [
        *_log_likelihoods(forward, part[:half], device),
        *_log_likelihoods(forward, part[half:], device),
    ]
