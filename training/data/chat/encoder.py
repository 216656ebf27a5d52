"""Tokens of a text as a model reads it, and of a text that is to follow another one."""

import re
from collections import OrderedDict

from training.data.chat.token_tree import Tokens
from training.data.tokenizer import ModelTokenizer

_BEFORE = ("", "\n", "a", ".", ":", "가")
"""What a text is tried behind, until its first token is none that reaches into it."""
_KEPT = 512
"""Pieces whose tokens are kept: what a conversation's answers are asked by begins alike."""


class Encoder:
    """Makes tokens of text, with no begin or end added.

    A tokenizer looks for its added tokens first and splits what lies between by itself, so a text
    has the tokens of its pieces, each from one such mark to the next; a piece that comes again
    costs nothing.

    Args:
        tokenizer: the model's own.
    """

    def __init__(self, tokenizer: ModelTokenizer) -> None:
        self._tokenizer = tokenizer
        self._kept: OrderedDict[str, Tokens] = OrderedDict()
        self._last = Tokens([], [], ""), 0, 0
        known = tokenizer.backend_tokenizer.get_added_tokens_decoder()
        added = {token.content: token for token in known.values()}
        self._splits = {
            content: not (token.normalized or token.lstrip or token.single_word)
            for content, token in added.items()
            if content
        }
        longest_first = sorted(self._splits, key=len, reverse=True)
        self._marks = re.compile("|".join(re.escape(text) for text in longest_first) or r"(?!)")

    def encode(self, text: str) -> Tokens:
        """Return a text's tokens."""
        ids, offsets, begin = self._known(text)
        found = (m.start() for m in self._marks.finditer(text, begin) if self._splits[m.group()])
        for end in [*(at for at in found if at > begin), len(text)]:
            last_piece = begin, len(ids)
            piece = self._piece(text[begin:end])
            ids += piece.ids
            offsets += [(first + begin, last + begin) for first, last in piece.offsets]
            begin = end
        made = Tokens(ids, offsets, text)
        self._last = made, *last_piece
        return made

    def _known(self, text: str) -> tuple[list[int], list[tuple[int, int]], int]:
        """Return the tokens of what the text and the one before it begin with, and where that
        ends: at the latest before the last piece of that one."""
        made, at, count = self._last
        mark = self._marks.match(text, at) if at else None
        if mark and self._splits[mark.group()] and text.startswith(made.text[:at]):
            return made.ids[:count], made.offsets[:count], at
        return [], [], 0

    def continued(self, before: Tokens, text: str) -> Tokens:
        """Return the tokens of ``before``, untouched, with those of ``text`` behind them.

        A model that is asked with ``before`` can answer ``text`` only so: a token that joined the
        end of the one and the beginning of the other would never be generated.
        """
        whole = self.encode(before.text + text)
        if whole.ids[: len(before.ids)] == before.ids:
            return whole
        own = self._alone(before, text)
        at = len(before.text)
        spans = [(max(0, first) + at, max(0, last) + at) for first, last in own.offsets]
        return Tokens(before.ids + own.ids, before.offsets + spans, whole.text)

    def _piece(self, text: str) -> Tokens:
        if text in self._kept:
            self._kept.move_to_end(text)
            return self._kept[text]
        encoded = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        made = Tokens(list(encoded["input_ids"]), list(encoded["offset_mapping"]), text)
        self._kept[text] = made
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made

    def _alone(self, before: Tokens, text: str) -> Tokens:
        """Return the tokens of a text by itself, such that behind ``before`` they read as it."""
        decode = self._tokenizer.backend_tokenizer.decode
        asked = decode(before.ids, skip_special_tokens=False)
        direct: Tokens | None = None
        for lead in _BEFORE:
            first, both = self._piece(lead), self.encode(lead + text)
            if both.ids[: len(first.ids)] != first.ids:
                continue
            size = len(lead)
            spans = [(a - size, b - size) for a, b in both.offsets[len(first.ids) :]]
            own = Tokens(both.ids[len(first.ids) :], spans, text)
            if decode(before.ids + own.ids, skip_special_tokens=False) == asked + text:
                return own
            direct = direct or own
        return direct or self.encode(text)
