"""For label tasks: how many validation examples the model answers rightly.

An example counts as right when its label is the one that the model would generate if it answered
with one of the labels, the likeliest token each time (:mod:`training.pipeline.label_choice`). That
needs no generating, and is the same for a model that never saw the task.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import nn

from training.data import conversations
from training.data.chat.token_tree import IGNORED, TokenTree
from training.data.layouts import Layout
from training.data.messages import Message
from training.data.readers.rows import place_of
from training.data.sets import ExampleSet
from training.data.tokenize import Tokenize, as_example
from training.events.labels import Asked, LabelReport, label_report
from training.pipeline.label_choice import chosen_label
from training.plan.workload import asked_every
from training.step.checking import Losses, token_losses
from training.step.forward import StepForward
from training.step.rows import Numbers, Row, row_of, sequences
from training.step.tree import alike_tokens
from training.texts.excerpt import excerpt

_LONGEST_TEXT = 500  # characters of a mistake that are kept
_KEYS_A_TOKEN = 4  # that are gathered at once for attention, at most


@dataclass(frozen=True)
class LabelTask:
    """Validation examples with every answer that they could have.

    Args:
        candidates: for each example, one tokenized conversation per label; behind the last answer
            it has nothing, and of earlier answers only what the last is asked behind.
        asked: for each example, where it is from and the right label.
        validation_examples: all that there are; of many, an even draw is asked.
    """

    labels: tuple[str, ...]
    candidates: list[list[Row]]
    asked: list[Asked]
    validation_examples: int

    @property
    def tokens(self) -> int:
        """Tokens that are computed to ask for all labels, about: what an example asks once."""
        total = 0
        for first, *others in self.candidates:
            total += len(first.ids)
            for other in others:
                total += len(other.ids) - alike_tokens(first.ids, other.ids)
        return total

    def report(
        self,
        model: nn.Module,
        forward: StepForward,
        after_each: Callable[[int], None],
        most_tokens: int,
    ) -> LabelReport:
        """Return which label the model answers to each example.

        Args:
            model: with the adapter on it.
            forward: computes it.
            after_each: told how many examples were asked, now and then.
            most_tokens: to compute at once, about.

        Raises:
            StopRequested: ``after_each`` did.
        """
        losses = self.losses(model, forward, after_each, most_tokens)
        answers = [
            chosen_label([answer_of(row) for row in group], nats)
            for group, nats in zip(self.candidates, losses, strict=True)
        ]
        return label_report(self.labels, self.asked, answers, self.validation_examples)

    def losses(
        self,
        model: nn.Module,
        forward: StepForward,
        after_each: Callable[[int], None],
        most_tokens: int,
    ) -> list[list[Losses]]:
        """Return for each example and label the cross-entropy of each token that is learned, in
        nats; as :meth:`report`."""
        groups, labels = self.candidates, len(self.labels)
        losses: list[list[Losses]] = [[] for _ in groups]
        was_training = model.training
        model.eval()
        forward.begin_step()
        device = next(model.parameters()).device
        asked = 0
        for part in _parts(groups, most_tokens):
            after_each(asked)
            asked += len(part)
            rows = [row for number in part for row in groups[number]]
            found = token_losses(forward, rows, device)
            for place, number in enumerate(part):
                losses[number] = found[place * labels : (place + 1) * labels]
        model.train(was_training)
        return losses


def answer_of(row: Row) -> Numbers:
    """Return the tokens that are learned: of a candidate's answer and end, with all that earlier
    answers taught."""
    behind_first = row.labels[1:]
    learned: Numbers = behind_first[behind_first != IGNORED]
    return learned


def label_task(
    labels: tuple[str, ...],
    validation: ExampleSet,
    tokenize: Tokenize,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> LabelTask | None:
    """Return the validation examples with all labels as answers; ``None`` where there is no
    label task or no example with a known label.

    Raises:
        StopRequested: ``on_progress``, told (done, total), did.
    """
    total = len(validation.dataset)
    every = asked_every(total, len(labels))
    if not every:
        return None
    system = tokenize.settings.system_prompt
    length = tokenize.settings.max_seq_length
    candidates, asked_examples = [], []
    drawn = range(0, total, every)
    for done, row in enumerate(validation.dataset.select(drawn)):
        on_progress(done, len(drawn))
        said = conversations.conversation(row, validation.layout, system)
        truth = conversations.answer(row, validation.layout)
        if isinstance(said, str) or truth not in labels:
            continue
        longest = [*said[:-1], _answering(max(labels, key=len))]
        asked = tokenize.fitting(longest, validation.layout.instruction)[:-1]
        group = [
            _last_asked(tokenize.answered([*asked, _answering(label)]), length) for label in labels
        ]
        if all((row.labels != IGNORED).any() for row in group):
            candidates.append(group)
            place = place_of(row, validation.files)
            text = _question(row, validation.layout, asked)
            asked_examples.append(Asked(place=place, text=text, truth=labels.index(truth)))
    return LabelTask(labels, candidates, asked_examples, total) if asked_examples else None


def _last_asked(tree: TokenTree, length: int) -> Row:
    """Return the last answer behind what it is asked with, the trunk."""
    return sequences(row_of(as_example(tree, length)))[0]


def _answering(label: str) -> Message:
    return {"role": "assistant", "content": label}


def _question(row: dict[str, Any], layout: Layout, asked: list[Message]) -> str:
    """Return what a person has to read to see why an answer is wrong."""
    told = asked[-1]["content"] if asked else ""
    text = (conversations.text_of(row, layout) or told) if layout.kind == "label" else told
    return excerpt(text, _LONGEST_TEXT)


def _parts(groups: list[list[Row]], most_tokens: int) -> list[list[int]]:
    """Return the numbers of the examples that are computed at once, the longest first.

    Args:
        groups: of each example a row for every label.
        most_tokens: about so many tokens at once; what examples begin with counts once.
    """
    first = [group[0].ids for group in groups]
    common = min((alike_tokens(first[0], row) for row in first[1:]), default=0)
    parts: list[list[int]] = []
    room = keys = 0
    for number in sorted(range(len(groups)), key=lambda number: -len(first[number])):
        group = groups[number]
        own = [len(row.ids) - alike_tokens(first[number], row.ids) for row in group[1:]]
        tokens = len(first[number]) - common + sum(own)
        seen = sum(len(row.ids) for row in group)
        if not parts or tokens > room or seen > keys:
            parts.append([])
            room, keys = most_tokens - common, _KEYS_A_TOKEN * most_tokens
        parts[-1].append(number)
        room, keys = room - tokens, keys - seen
    return parts
