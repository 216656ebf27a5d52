"""Conversations become tokens and labels, through the model's own chat template.

Works without torch, so that ``check`` counts the very tokens on which a run trains.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from training.data.chat.answer_ends import stop_tokens
from training.data.chat.answer_texts import AnswerText, answer_texts, folded
from training.data.chat.chat_template import THINKING_SWITCH, ChatTemplate
from training.data.chat.encoder import Encoder
from training.data.chat.one_pass import in_one_pass
from training.data.chat.remarks import IN_ONE_PASS, noted
from training.data.chat.template_traits import Traits, traits_of
from training.data.chat.token_tree import IGNORED, AskedTokens, Tokens, TokenTree, grow
from training.data.conversations import conversation
from training.data.layouts import Layout
from training.data.messages import Message, is_learned
from training.data.tokenizer import ModelTokenizer
from training.data.truncate import plain, shortened
from training.settings.schema import DataSettings

_THINKING = {"auto": None, "on": True, "off": False}


class Tokenize:
    """Turns a row into ``input_ids`` and ``labels``; picklable for worker processes.

    Args:
        tokenizer: the model's own.
        settings: the ``[data]`` table.
    """

    def __init__(self, tokenizer: ModelTokenizer, settings: DataSettings) -> None:
        self.tokenizer = tokenizer
        self.settings = settings
        self._traits: tuple[ChatTemplate, Traits] | None = None

    @cached_property
    def _encoder(self) -> Encoder:
        """Made once there is a text: where tokens are kept, the tokenizer need not be read."""
        return Encoder(self.tokenizer)

    @property
    def traits(self) -> Traits | None:
        """How the model is asked; ``None`` for one without a chat template."""
        source = self.tokenizer.chat_template
        if not source:
            return None
        names: dict[str, Any] = dict(self.tokenizer.named)
        thinking = _THINKING[self.settings.enable_thinking]
        if thinking is not None:
            names[THINKING_SWITCH] = thinking
        template = ChatTemplate(source, tuple(sorted(names.items())))
        if self._traits is None or self._traits[0] != template:
            self._traits = template, traits_of(self.tokenizer, template)
        return self._traits[1]

    def __call__(self, row: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
        """Return one example.

        Returns:
            ``input_ids`` and ``labels``, the trunk and behind it the branches, no sequence longer
            than ``max_seq_length`` tokens; ``branches``: of each, one after the other, where it
            begins and how many tokens of the trunk it sees; ``length``, the tokens of the longest
            sequence before anything was cut; ``labelled``, the labels that train after it, and
            ``labelled_whole``, before it.

        Raises:
            RowError: the row holds no conversation, or the template refuses it.
        """
        said = conversation(row, layout, self.settings.system_prompt)
        return self.example(said, layout.instruction)

    def example(self, said: list[Message] | str, instruction: str = "") -> dict[str, Any]:
        """Return the tokens and labels of one conversation, as :meth:`__call__` does.

        ``instruction`` stands before its questions and is never shortened.
        """
        whole = self.tree(said)
        limit = self.settings.max_seq_length
        if isinstance(said, str) or not self.shortens(whole.longest):
            return as_example(whole, limit)
        return as_example(self.tree(self.fitting(said, instruction)), limit, whole.longest)

    def shortens(self, tokens: int) -> bool:
        """Whether the questions of a conversation of so many tokens are shortened."""
        data = self.settings
        wanted = data.truncation == "input" and data.loss_on == "completion"
        return wanted and tokens > data.max_seq_length

    def fitting(self, said: list[Message], instruction: str = "") -> list[Message]:
        """Return a conversation with its questions so short that all of it is within the limit.

        Raises:
            RowError: the template refuses it.
        """
        before = f"{instruction}\n\n" if instruction else ""
        marked = [
            message | {"text": (len(before), len(message["content"]))}
            if message["role"] == "user" and message["content"].startswith(before)
            else message
            for message in said
        ]
        found = shortened(
            marked, self.settings.max_seq_length, lambda tried: self.tree(plain(tried)).longest
        )
        return plain(found)

    def encoded(
        self, said: list[Message] | str
    ) -> tuple[list[int], list[int], str, list[tuple[int, int]]]:
        """Return tokens, labels, text and where each token stands in it, of one conversation whole;
        branches follow the trunk. Errors as in :meth:`tree`."""
        return self.tree(said)[:4]

    def tree(self, said: list[Message] | str) -> TokenTree:
        """Return one conversation whole, before anything is cut.

        Raises:
            RowError: the template refuses it.
        """
        if isinstance(said, str):
            return self._plain(said)
        return self._joined(said) if self.traits is None else self._templated(said, self.traits)

    def answered(self, said: list[Message]) -> TokenTree:
        """Return what is asked last with its answer, which alone trains.

        Raises:
            RowError: the template refuses it.
        """
        if self.traits is None:
            tree = self._joined(said)
            asked = len(self.prompt(said[:-1]))
            labels = [IGNORED] * asked + tree.ids[asked:]
            return tree._replace(labels=labels)
        told = self._told(said, self.traits)
        (last,) = answer_texts(self.traits.template, told, self.traits.marks, only=len(told) - 1)
        return grow([self._asked(last, self.traits)])

    def rendered(self, said: list[Message]) -> str:
        """Return a conversation as the chat template spells it.

        Raises:
            RowError: the template refuses it.
        """
        assert self.traits is not None
        return self.traits.template.render(self._told(said, self.traits))

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
        if self.traits is None:
            return self._joined(said, answers_next=True).ids
        told = self._told(said, self.traits)
        return self._encoder.encode(self.traits.template.render(told, prompt=True)).ids

    def answer_ends(self) -> list[int]:
        """Return the tokens at which generating stops: the tokenizer's own end of text first, then
        those of the model's settings and of its chat template."""
        ends = [self.tokenizer.eos_token_id, *stop_tokens(self.tokenizer)]
        if self.traits is not None:
            ends += [self.traits.end, *sorted(self.traits.marks.stops)]
        return list(dict.fromkeys(token for token in ends if token is not None))

    def _plain(self, text: str) -> TokenTree:
        ids, offsets = self._with_specials(text)
        end = self.tokenizer.eos_token_id
        if end is not None and ids[-1:] != [end]:
            ids.append(end)
            offsets.append((len(text), len(text)))
        return TokenTree(ids, list(ids), text, offsets)

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

    def _joined(self, messages: list[Message], *, answers_next: bool = False) -> TokenTree:
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
        return TokenTree(all_ids, labels, text, offsets)

    def _templated(self, messages: list[Message], traits: Traits) -> TokenTree:
        told = self._told(messages, traits)
        if self.settings.loss_on == "all":
            whole = self._encoder.encode(traits.template.render(told))
            seen = noted(messages, told, [], traits)
            return TokenTree(whole.ids, list(whole.ids), whole.text, whole.offsets, noted=seen)
        answers = answer_texts(traits.template, told, traits.marks)
        if not answers:
            whole = self._encoder.encode(traits.template.render(told))
            return TokenTree(whole.ids, [IGNORED] * len(whole.ids), whole.text, whole.offsets)
        asked = [self._asked(answer, traits) for answer in answers]
        seen = noted(messages, told, answers, traits)
        if self.settings.earlier_answers == "as_told":
            last, template = answers[-1], traits.template
            asked, otherwise = in_one_pass(asked, last, told, template, traits.marks)
            seen |= IN_ONE_PASS if otherwise else 0
        return grow(asked)._replace(noted=seen)

    def _told(self, messages: list[Message], traits: Traits) -> list[Message]:
        """Return a conversation as the template takes it."""
        told = folded(messages, traits.system)
        if self.settings.control_marks == "keep":
            return told
        return [{**m, "content": traits.marks.as_text(str(m["content"]))} for m in told]

    def _asked(self, answer: AnswerText, traits: Traits) -> AskedTokens:
        """Return the tokens of what is asked, as they will be then, with the answer's behind."""
        prompt = self._encoder.encode(answer.prompt)
        tokens = self._encoder.continued(prompt, answer.said)
        end = len(tokens.ids)
        if answer.ended:
            whole = self._encoder.encode(tokens.text + answer.rest)
            tokens = whole if whole.ids[:end] == tokens.ids else tokens
        elif traits.end is not None:
            at = len(tokens.text)
            tokens = Tokens([*tokens.ids, traits.end], [*tokens.offsets, (at, at)], tokens.text)
            end += 1
        return AskedTokens(tokens, len(prompt.ids), end, answer.number, answer.trains)


def as_example(tree: TokenTree, length: int, whole: int = 0) -> dict[str, Any]:
    """Return a conversation as :meth:`Tokenize.__call__` does, no sequence longer than ``length``
    tokens; ``whole``: of one whose questions were shortened, its tokens before that."""
    kept = tree.cut(length)
    return {
        "input_ids": kept.ids,
        "labels": kept.labels,
        "branches": [number for begin, seen, _ in kept.branches for number in (begin, seen)],
        "length": max(whole, tree.longest),
        "shortened": int(whole > length >= tree.longest),
        "labelled": kept.labelled,
        "labelled_whole": tree.labelled,
        "noted": tree.noted,
    }
