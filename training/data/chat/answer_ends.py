"""With which tokens an answer ends: those at which generating stops."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.data.tokenizer import ModelTokenizer
from training.files.parse import parse_json
from training.files.untrusted import regular_text

GENERATION_FILE = "generation_config.json"
_FILES = (GENERATION_FILE, "config.json")


def stop_tokens(tokenizer: ModelTokenizer) -> list[int]:
    """Return the tokens at which the model's own settings stop, the tokenizer's end of text
    first.

    They stand in ``generation_config.json`` beside the tokenizer, else in ``config.json``.
    """
    found: list[Any] = [tokenizer.eos_token_id, *told_stops(tokenizer.folder)]
    if turn_end := tokenizer.named.get("eot_token"):
        found.append(tokenizer.backend_tokenizer.token_to_id(turn_end))
    size = len(tokenizer)
    numbers = [n for n in found if isinstance(n, int) and not isinstance(n, bool) and 0 <= n < size]
    return list(dict.fromkeys(numbers))


def told_stops(folder: Path) -> list[Any]:
    """Return what a model's settings name as its ends, whether or not they are tokens."""
    return next((named for name in _FILES if (named := _end_tokens(folder / name))), [])


def _end_tokens(file: Path) -> list[Any]:
    try:
        named = parse_json(regular_text(file))
    except (OSError, ValueError):
        return []
    ends = named.get("eos_token_id") if isinstance(named, dict) else None
    if ends is None:
        return []
    return ends if isinstance(ends, list) else [ends]


@dataclass(frozen=True)
class Marks:
    """The control marks of a tokenizer: tokens that it never makes of plain words.

    Args:
        tokens: text → number.
        stops: the numbers at which generating stops.
    """

    tokens: dict[str, int]
    stops: frozenset[int]

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """Return (start, end, token) of the marks in a text, in order."""
        if not self.tokens:
            return []
        at = re.compile("|".join(re.escape(m) for m in sorted(self.tokens, key=len, reverse=True)))
        return [(m.start(), m.end(), self.tokens[m.group()]) for m in at.finditer(text)]

    def as_text(self, text: str) -> str:
        """Return a text whose marks are words: a space stands behind the first character."""
        for begin, end, _ in reversed(self.found(text)):
            text = text[: begin + 1] + " " + text[begin + 1 : end] + text[end:]
        return text

    def stop_in(self, tail: str) -> int | None:
        """Return where, in what a template puts behind an answer, the stop ends.

        It is the first mark, or one that follows it with nothing but white space between, as
        where the end of a text stands before that of the turn. ``None``: the model would not stop.
        """
        reached = 0
        for number, (start, end, token) in enumerate(self.found(tail)):
            if number and tail[reached:start].strip():
                return None
            if token in self.stops:
                return end
            reached = end
        return None


def control_marks(tokenizer: ModelTokenizer, stops: Iterable[int]) -> Marks:
    """Return a tokenizer's marks: the added tokens flagged special, and its stops."""
    added = tokenizer.backend_tokenizer.get_added_tokens_decoder()
    tokens = {token.content: number for number, token in added.items() if token.special}
    for number in stops:
        text = tokenizer.convert_ids_to_tokens(number)
        if isinstance(text, str) and text.strip():
            tokens[text] = number
    return Marks({text: number for text, number in tokens.items() if text}, frozenset(stops))
