"""A conversation that is too long, shortened in its question so that the answer stays whole."""

import math
from collections.abc import Callable

from training.data.messages import Message

MARK = "…"
"""Stands where something was taken out."""
_TRIES = 14
_NEAR_ENOUGH = 4  # characters
_FEWEST, _MOST = 0.02, 4.0  # tokens of a character that are believed


def shortened(
    said: list[Message], limit: int, count: Callable[[list[Message]], int]
) -> list[Message]:
    """Return a conversation of at most so many tokens, its longest questions cut in their middle.

    Answers, instructions and what the chat template adds stay whole. What cannot be brought below
    the limit so comes back as short as it gets.

    Args:
        said: the conversation. Of a message, ``text`` says where in its content the text stands
            that may be shortened (from, to); without it, the whole content of a question may be.
        limit: the most tokens.
        count: returns the tokens of a conversation.
    """
    total = count(said)
    if total <= limit:
        return said
    lengths = [_end(message) - _begin(message) for message in said]
    whole = sum(lengths)
    best = _cut_to(said, lengths, 0)
    low, high = 0, whole  # characters that fit, and that do not
    at, tokens, density = whole, total, total / max(1, whole)
    for _ in range(_TRIES):
        aimed = at + math.floor((limit - tokens) / density)
        wanted = min(max(aimed, low + 1), high - 1)
        tried = _cut_to(said, lengths, wanted)
        found = count(tried)
        if found != tokens and wanted != at:  # tokens are about as long as they are near by
            density = (found - tokens) / (wanted - at)
        density = min(max(density, _FEWEST), _MOST)
        at, tokens = wanted, found
        if found <= limit:
            best, low = tried, wanted
        else:
            high = wanted
        if found == limit or high - low <= _NEAR_ENOUGH:
            break
    return best


def _begin(message: Message) -> int:
    return int(message["text"][0]) if "text" in message else 0


def _end(message: Message) -> int:
    """Return where in a message what may be shortened ends; nothing may in what is no question."""
    if message["role"] != "user":
        return _begin(message)
    return int(message["text"][1]) if "text" in message else len(message["content"])


def _cut_to(said: list[Message], lengths: list[int], wanted: int) -> list[Message]:
    """Shorten the longest texts until all have so many characters together."""
    level = _level(lengths, wanted)
    return [
        _cut(message, level) if length > level else message
        for message, length in zip(said, lengths, strict=True)
    ]


def _level(lengths: list[int], wanted: int) -> int:
    """Return the length to which all longer texts are cut."""
    low, high = 0, max(lengths, default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(length, middle) for length in lengths) <= wanted:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(message: Message, length: int) -> Message:
    """Take out the middle of a text: how it begins and how it ends tells most of it."""
    content, begin, end = str(message["content"]), _begin(message), _end(message)
    head = begin + (length + 1) // 2
    tail = end - length // 2
    text = f"{content[:head].rstrip()} {MARK} {content[tail:].lstrip()}".strip()
    return message | {"content": text, "text": (begin, max(begin, len(text)))}


def plain(said: list[Message]) -> list[Message]:
    """Return messages without where their texts stand."""
    return [{key: value for key, value in m.items() if key != "text"} for m in said]
