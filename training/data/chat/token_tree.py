"""A conversation as tokens: one sequence, and branches where answers are asked for otherwise.

The trunk is what is asked last, with its answer. An earlier answer trains within it where its own
question, asked alone, begins with the very same tokens; where it does not, what differs goes on
from the trunk as a branch that sees the trunk up to there and itself. That is what the two
sequences would compute one after the other, the shared beginning once.
"""

from collections.abc import Sequence
from typing import NamedTuple

IGNORED = -100
"""Label of a token that does not train, as PyTorch's cross-entropy has it."""


class Tokens(NamedTuple):
    """Tokens with the text that they stand for."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    """Where each token stands in ``text``; an empty span for one that no text spells."""
    text: str


class AskedTokens(NamedTuple):
    """What is asked, with one answer behind it."""

    tokens: Tokens
    answer: int
    """The number of tokens that are asked."""
    end: int
    """Where the answer ends; what follows trains nothing."""
    message: int = 0
    """The number of the message that the answer is."""
    trains: bool = True


class Branch(NamedTuple):
    """A part of a sequence's tokens that goes on from an earlier place."""

    begin: int
    """Where it begins in the tokens; it ends where the next one does, the last one at the end."""
    seen: int
    """So many tokens of the trunk stand before it."""
    message: int = 0
    """The number of the message that it answers with."""


def trunk_and_branches(branches: tuple[Branch, ...], tokens: int) -> list[tuple[int, int, int]]:
    """Return (where it begins, where it ends, tokens of the trunk before it) of trunk and branches.

    Args:
        branches: in their order.
        tokens: of all parts together.
    """
    begins = [Branch(0, 0), *branches]
    ends = [*(branch.begin for branch in branches), tokens]
    return [(part.begin, end, part.seen) for part, end in zip(begins, ends, strict=True)]


class TokenTree(NamedTuple):
    """A conversation as tokens: the trunk, then the branches."""

    ids: list[int]
    labels: list[int]
    """Of each token, :data:`IGNORED` where it does not train."""
    text: str
    offsets: list[tuple[int, int]]
    branches: tuple[Branch, ...] = ()
    noted: int = 0
    """What is noteworthy, as :mod:`training.data.chat.remarks` has it."""

    @property
    def parts(self) -> list[tuple[int, int, int]]:
        """(where it begins, where it ends, tokens of the trunk before it) of trunk and branches."""
        return trunk_and_branches(self.branches, len(self.ids))

    @property
    def longest(self) -> int:
        """Tokens of the longest sequence: the trunk, or a branch with what it sees."""
        return max(seen + end - begin for begin, end, seen in self.parts)

    def cut(self, length: int) -> "TokenTree":
        """Return the tree with no sequence longer than ``length``; its text is as it was."""
        if self.longest <= length:
            return self
        ids: list[int] = []
        labels: list[int] = []
        offsets: list[tuple[int, int]] = []
        branches = []
        for number, (begin, end, seen) in enumerate(self.parts):
            kept = slice(begin, min(end, begin + max(0, length - seen)))
            if number and kept.stop > kept.start:
                branches.append(Branch(len(ids), seen, self.branches[number - 1].message))
            ids += self.ids[kept]
            labels += self.labels[kept]
            offsets += self.offsets[kept]
        return TokenTree(ids, labels, self.text, offsets, tuple(branches), self.noted)

    def sequences(self) -> list[tuple[list[int], list[int]]]:
        """Return (tokens, labels) of every sequence, each whole, as a model reads it; a label
        stands in one of them alone."""
        return [
            (
                self.ids[:seen] + self.ids[begin:end],
                [IGNORED] * seen + self.labels[begin:end],
            )
            for begin, end, seen in self.parts
        ]

    @property
    def labelled(self) -> int:
        """How many tokens are learned; the first of a sequence follows nothing."""
        return sum(
            label != IGNORED
            for begin, end, seen in self.parts
            for label in self.labels[begin if seen else begin + 1 : end]
        )


def grow(asked: Sequence[AskedTokens]) -> TokenTree:
    """Return a conversation's tree.

    Args:
        asked: its answers in order; the last one is the trunk.
    """
    *earlier, last = asked
    ids, offsets, text = list(last.tokens.ids), list(last.tokens.offsets), last.tokens.text
    labels = [IGNORED] * len(ids)
    if last.trains:
        labels[last.answer : last.end] = ids[last.answer : last.end]
    trunk = len(ids)
    branches = []
    for one in earlier:
        if not one.trains:
            continue
        own = one.tokens.ids[: one.end]
        shared = _shared(own, ids[:trunk])
        labels[one.answer : shared] = ids[one.answer : shared]
        if shared == len(own):
            continue
        branches.append(Branch(len(ids), shared, one.message))
        learned = max(shared, one.answer)
        ids += own[shared:]
        labels += [IGNORED] * (learned - shared) + own[learned:]
        spans = one.tokens.offsets[shared : one.end]
        begin = spans[0][0]
        moved = len(text) - begin
        offsets += [(first + moved, end + moved) for first, end in spans]
        text += one.tokens.text[begin : max(spans[-1][1], begin)]
    return TokenTree(ids, labels, text, offsets, tuple(branches))


def _shared(one: list[int], other: list[int]) -> int:
    """Return with how many equal tokens two lists begin."""
    most, low = min(len(one), len(other)), 0
    while low < most:  # halves: slices are compared quickly
        middle = (low + most + 1) // 2
        low, most = (middle, most) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
