"""Conversations become tokens and labels, through the model's own chat template.

Works without torch, so that ``check`` counts the very tokens on which a run trains.
"""

import contextlib
import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from training.data.conversations import conversation
from training.data.layouts import Layout
from training.data.messages import Message, RowError, for_template, is_learned
from training.data.readers.arrow_rows import kept_table
from training.data.readers.rows import ORIGIN_COLUMNS, place_of
from training.data.row_table import RowTable
from training.data.sets import ExampleSet, ExampleSets
from training.data.tokenizer import ModelTokenizer
from training.settings.schema import DataSettings
from training.texts.failure import INTERRUPTS
from training.texts.problems import Problem, ProblemError

if TYPE_CHECKING:
    import pyarrow

IGNORED = -100
"""Label of a token that does not train, as PyTorch's cross-entropy has it."""
_BATCH_ROWS = 256
_VERSION = 4  # raised when the tokens of the same settings change, so that old caches are not used


class Encoded(NamedTuple):
    """A conversation as tokens, with the text that they stand for."""

    ids: list[int]
    labels: list[int]
    """Of each token, :data:`IGNORED` where it does not train."""
    text: str
    offsets: list[tuple[int, int]]
    """Where each token stands in ``text``; an empty span for one that no text spells."""


class Tokenize:
    """Turns a row into ``input_ids`` and ``labels``; picklable for worker processes.

    Args:
        tokenizer: the model's own.
        settings: the ``[data]`` table.
    """

    def __init__(self, tokenizer: ModelTokenizer, settings: DataSettings) -> None:
        self.tokenizer = tokenizer
        self.settings = settings

    def __call__(self, row: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
        """Return one example.

        Returns:
            ``input_ids`` and ``labels``, both of at most ``max_seq_length`` tokens; ``length``,
            the tokens before anything was cut; ``labelled``, the labels that train after it, and
            ``labelled_whole``, before it.

        Raises:
            RowError: the row holds no conversation, or the template refuses it.
        """
        said = conversation(row, layout, self.settings.system_prompt)
        return self.example(said)

    def example(self, said: list[Message] | str) -> dict[str, Any]:
        """Return the tokens and labels of one conversation, as :meth:`__call__` does."""
        ids, labels, _, _ = self.encoded(said)
        limit = self.settings.max_seq_length
        kept = labels[:limit]
        return {
            "input_ids": ids[:limit],
            "labels": kept,
            "length": len(ids),
            "labelled": _labelled(kept),
            "labelled_whole": _labelled(labels),
        }

    def encoded(self, said: list[Message] | str) -> "Encoded":
        """Return one conversation whole, before anything is cut.

        Raises:
            RowError: the template refuses it.
        """
        if isinstance(said, str):
            return self._plain(said)
        return self._templated(said) if self.tokenizer.chat_template else self._joined(said)

    def rendered(self, said: list[Message]) -> str:
        """Return a conversation as the chat template spells it.

        Raises:
            RowError: the template refuses it.
        """
        return self._render(said)

    def prompt(self, said: list[Message] | str) -> list[int]:
        """Return the tokens after which the model is to go on: with an answer to what was said
        last, or with a plain text.

        Raises:
            RowError: the template refuses it.
        """
        if isinstance(said, str):
            ids, _ = self._with_specials(said)
            end = self.tokenizer.eos_token_id
            return ids[:-1] if end is not None and ids[-1:] == [end] else ids
        if not self.tokenizer.chat_template:
            return self._joined(said, answers_next=True).ids
        text = self._render(said, add_generation_prompt=True)
        return list(self.tokenizer(text, add_special_tokens=False)["input_ids"])

    def answer_ends(self) -> list[int]:
        """Return the tokens with which answers end as they are learned, the first one the
        tokenizer's own end of text."""
        ends = [self.tokenizer.eos_token_id]
        said = [{"role": "user", "content": "?"}, {"role": "assistant", "content": "!"}]
        with contextlib.suppress(RowError):
            encoded = self.encoded(said)
            behind = encoded.text.rfind("!") + 1
            after = zip(encoded.ids, encoded.offsets, strict=True)
            specials = set(self.tokenizer.all_special_ids)
            ends += [token for token, (at, _) in after if at >= behind and token in specials][:1]
        return list(dict.fromkeys(token for token in ends if token is not None))

    def _plain(self, text: str) -> "Encoded":
        ids, offsets = self._with_specials(text)
        end = self.tokenizer.eos_token_id
        if end is not None and ids[-1:] != [end]:
            ids.append(end)
            offsets.append((len(text), len(text)))
        return Encoded(ids, list(ids), text, offsets)

    def _with_specials(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Tokenize with the tokenizer's own first and last tokens, once: a text that brings the
        first one along does not get another."""
        encoded = self.tokenizer(text, return_offsets_mapping=True)
        ids, offsets = list(encoded["input_ids"]), list(encoded["offset_mapping"])
        begin, end = self.tokenizer.bos_token_id, self.tokenizer.eos_token_id
        if begin is not None and ids[:2] == [begin, begin]:
            ids, offsets = ids[1:], offsets[1:]
        if end is not None and ids[-2:] == [end, end]:
            ids, offsets = ids[:-1], offsets[:-1]
        return ids, offsets

    def _joined(self, messages: list[Message], *, answers_next: bool = False) -> "Encoded":
        """A model without a template continues plain text: question, answer, end of text, and so
        on for every turn."""
        all_ids: list[int] = []
        labels: list[int] = []
        offsets: list[tuple[int, int]] = []
        text = ""
        end = self.tokenizer.eos_token_id

        def add(piece: str, trains: bool) -> None:
            nonlocal text
            if all_ids or trains:
                encoded = self.tokenizer(
                    piece, add_special_tokens=False, return_offsets_mapping=True
                )
                ids, spans = list(encoded["input_ids"]), list(encoded["offset_mapping"])
            else:
                ids, spans = self._with_specials(piece)
                if end is not None and ids[-1:] == [end]:  # the text goes on
                    ids, spans = ids[:-1], spans[:-1]
            if trains and end is not None:
                ids.append(end)
                spans.append((len(piece), len(piece)))
            all_ids.extend(ids)
            labels.extend(ids if trains or self.settings.loss_on == "all" else [IGNORED] * len(ids))
            offsets.extend((first + len(text), last + len(text)) for first, last in spans)
            text += piece

        if messages[0]["role"] == "assistant":
            add("", trains=False)
        asked: list[str] = []
        for message in messages:
            if message["role"] != "assistant":
                asked.append(message["content"])
                continue
            if asked:
                add("\n".join(asked) + "\n", trains=False)
                asked = []
            add(message["content"], trains=is_learned(message))
        if asked:
            add("\n".join(asked) + ("\n" if answers_next else ""), trains=False)
        return Encoded(all_ids, labels, text, offsets)

    def _templated(self, messages: list[Message]) -> "Encoded":
        text = self._render(messages)
        # The template has put the special tokens itself; adding them again would double them.
        encoded = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        ids, offsets = list(encoded["input_ids"]), list(encoded["offset_mapping"])
        if self.settings.loss_on == "all":
            return Encoded(ids, list(ids), text, offsets)
        spans = self._answer_spans(messages, text)
        labels = [
            token if any(first <= start < last for first, last in spans) else IGNORED
            for token, (start, _) in zip(ids, offsets, strict=True)
        ]
        return Encoded(ids, labels, text, offsets)

    def _answer_spans(self, messages: list[Message], text: str) -> list[tuple[int, int]]:
        """Return where in ``text`` the assistant speaks: from the end of what the template would
        put before its answer to the end of its turn."""
        spans = []
        after = 0  # what stands before it in the text is told already
        for index, message in enumerate(messages):
            if message["role"] != "assistant":
                content = message["content"].strip()
                after = max(after, text.find(content, after) + len(content))
                continue
            before = self._render(messages[:index], add_generation_prompt=True)
            whole = text if index == len(messages) - 1 else self._render(messages[: index + 1])
            if text.startswith(before) and text.startswith(whole):
                start = len(before)
                spans.append((start, len(whole) if is_learned(message) else start))
            else:  # the answer may stand in the question too
                after = len(before) if text.startswith(before) else after
                start, end = self._span_by_content(message, text, after)
                after = end
                spans.append((start, end if is_learned(message) else start))
            after = max(after, spans[-1][1])
        return spans

    def _span_by_content(self, message: Message, text: str, after: int) -> tuple[int, int]:
        """For templates that render an earlier turn otherwise than a last one."""
        content = message["content"].strip()
        start = text.find(content, after)
        if start < 0:
            raise RowError("the chat template leaves an answer out")
        end = start + len(content)
        specials = ((text.find(t, end), len(t)) for t in self.tokenizer.all_special_tokens)
        # The turn's own end mark belongs to the answer: the model has to learn to stop.
        return start, min((at + length for at, length in specials if at >= 0), default=end)

    def _render(self, messages: list[Message], *, add_generation_prompt: bool = False) -> str:
        if not messages:
            return ""
        try:
            told, tools = for_template(messages)
            return self.tokenizer.apply_chat_template(
                told, tools=tools, add_generation_prompt=add_generation_prompt
            )
        except INTERRUPTS:
            raise
        except BaseException as error:  # templates raise through jinja2 whatever they like
            raise RowError(str(error)) from error


def _labelled(labels: list[int]) -> int:
    """Return how many tokens are learned; the first follows nothing."""
    return sum(label != IGNORED for label in labels[1:])


def tokenize_dataset(
    tokenize: Tokenize,
    example_set: ExampleSet,
    on_progress: Callable[[int, int], None],
) -> RowTable:
    """Return the dataset with the columns of :meth:`Tokenize.__call__`.

    The result is kept in the cache folder; the same data, tokenizer and settings are tokenized
    once.

    Args:
        tokenize: what to do with each row.
        example_set: the rows.
        on_progress: told (rows done, rows in all); not called when the cache has them.

    Raises:
        ProblemError: a row is wrong; the sentence names it.
    """
    from pyarrow import RecordBatch

    columns = [*example_set.layout.columns, *ORIGIN_COLUMNS]
    rows = example_set.dataset.select_columns(columns)

    def batches() -> Iterator["pyarrow.RecordBatch"]:
        done = 0
        for batch in rows.arrow_batches(_BATCH_ROWS):
            examples = [_example(tokenize, row, example_set) for row in RowTable(batch)]
            done += len(examples)
            on_progress(done, len(rows))
            yield RecordBatch.from_pylist(examples, schema=_schema())

    return kept_table("tokenized", _cache_key(tokenize, example_set), _schema(), batches, len(rows))


def _schema() -> "pyarrow.Schema":
    import pyarrow

    lists, numbers = pyarrow.list_(pyarrow.int32()), pyarrow.int64()
    names = ("length", "labelled", "labelled_whole")
    return pyarrow.schema(
        [("input_ids", lists), ("labels", lists), *((name, numbers) for name in names)]
    )


def _example(tokenize: Tokenize, row: Mapping[str, Any], example_set: ExampleSet) -> dict[str, Any]:
    try:
        return tokenize(row, example_set.layout)
    except RowError as error:
        raise _refused(row, example_set, str(error)) from error


def _refused(row: Mapping[str, Any], example_set: ExampleSet, reason: str) -> ProblemError:
    place = place_of(row, example_set.files)
    values: dict[str, str | int | float] = {"path": place.file, "reason": reason, "row": place.row}
    return ProblemError(
        Problem(code="template_failed", where=example_set.where, values=values, rows=(place,))
    )


def tokenize_sets(
    tokenize: Tokenize, sets: ExampleSets, on_progress: Callable[[int, int], None]
) -> tuple[RowTable, RowTable | None]:
    """Return the training and the validation examples as :func:`tokenize_dataset` does."""
    train = tokenize_dataset(tokenize, sets.train, on_progress)
    if sets.validation is None:
        return train, None
    return train, tokenize_dataset(tokenize, sets.validation, on_progress)


def _cache_key(tokenize: Tokenize, example_set: ExampleSet) -> str:
    parts = [
        _VERSION,
        example_set.source,
        tokenize.tokenizer.fingerprint,
        dataclasses.astuple(example_set.layout),
        tokenize.settings.system_prompt,
        tokenize.settings.max_seq_length,
        tokenize.settings.loss_on,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
