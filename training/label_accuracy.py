"""For label tasks: how many validation examples the model answers rightly.

An example counts as right when, of all labels, its own is the likeliest answer. That is exact,
needs no generating, and is the same for a model that never saw the task.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from training import examples
from training.batching import Example, packed
from training.example_sets import ExampleSet
from training.loss import on_device
from training.tokenization import IGNORED, Tokenize

_MOST_LABELS = 20
_LONGEST_LABEL = 40  # characters
_MOST_EXAMPLES = 400
_MICRO_BATCH_TOKENS = 2048


@dataclass(frozen=True)
class LabelTask:
    """Validation examples with every answer that they could have.

    Args:
        candidates: for each example, one tokenized conversation per label.
        truths: for each example, the index of the right one.
    """

    labels: tuple[str, ...]
    candidates: list[list[Example]]
    truths: list[int]

    def accuracy(self, model: nn.Module, stop_if_asked: Callable[[], None]) -> float:
        """Return the share of examples answered rightly, 0 to 1.

        Raises:
            StopRequested: ``stop_if_asked`` did.
        """
        flat = [candidate for group in self.candidates for candidate in group]
        scores: list[float] = []
        was_training = model.training
        model.eval()
        with torch.no_grad():
            for part in _parts(flat):
                stop_if_asked()
                scores += _log_likelihoods(model, part)
        model.train(was_training)
        table = torch.tensor(scores).view(len(self.candidates), len(self.labels))
        return float((table.argmax(1) == torch.tensor(self.truths)).float().mean())


def find_labels(part: ExampleSet) -> tuple[str, ...]:
    """Return the labels if the answers are a few short ones that repeat, else nothing."""
    found: set[str] = set()
    for row in part.dataset.select_columns(list(part.layout.columns)):
        try:
            said = examples.answer(row, part.layout)
        except examples.RowError:
            return ()
        if said is None or len(said) > _LONGEST_LABEL:
            return ()
        found.add(said)
        if len(found) > _MOST_LABELS:
            return ()
    repeated = len(found) * 3 <= len(part.dataset)
    return tuple(sorted(found)) if len(found) > 1 and repeated else ()


def label_task(
    labels: tuple[str, ...], validation: ExampleSet, tokenize: Tokenize
) -> LabelTask | None:
    """Return the validation examples with all labels as answers; ``None`` where there is no
    label task or no example with a known label."""
    if not labels:
        return None
    system = tokenize.settings.system_prompt
    answers_only = tokenize.settings.model_copy(update={"loss_on": "completion"})
    tokenize = Tokenize(tokenize.tokenizer, answers_only)
    candidates, truths = [], []
    every = max(1, len(validation.dataset) // _MOST_EXAMPLES)
    for row in validation.dataset.select(range(0, len(validation.dataset), every)):
        said = examples.conversation(row, validation.layout, system)
        truth = examples.answer(row, validation.layout)
        if isinstance(said, str) or truth not in labels:
            continue
        asked = said[:-1]
        group = [
            tokenize.example([*asked, {"role": "assistant", "content": label}]) for label in labels
        ]
        if all(any(token != IGNORED for token in c["labels"]) for c in group):
            candidates.append(group)
            truths.append(labels.index(truth))
    return LabelTask(labels, candidates, truths) if truths else None


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


def _log_likelihoods(model: nn.Module, part: list[Example]) -> list[float]:
    """Return the summed log likelihood of each conversation's answer, in nats."""
    device = next(model.parameters()).device
    micro_batch = on_device(packed([(e["input_ids"], e["labels"]) for e in part]), device)
    labels = micro_batch.pop("labels")[0, 1:]
    kept = (labels != IGNORED).nonzero().squeeze(1)
    logits = model(**micro_batch, use_cache=False, logits_to_keep=kept).logits[0]
    nats = functional.cross_entropy(logits.float(), labels[kept], reduction="none")
    owners = (micro_batch["position_ids"][0] == 0).cumsum(0) - 1
    sums = torch.zeros(len(part), device=device).index_add_(0, owners[kept], -nats)
    return [float(value) for value in sums]
