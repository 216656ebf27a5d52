"""Makes the demo's data: short invented messages, Korean and English, spam and normal.

The sentences stand in messages_ko.toml and messages_en.toml; this file only rolls the dice. Run it
to write train_dataset/ and validation_dataset/ beside it:

    python resources/demo/make_messages.py
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANGUAGES = ("ko", "en")
LABELS = ("normal", "spam")
SEED = 2024
TRAIN_ROWS = 4000
VALIDATION_ROWS = 400

INNERMOST_BRACES = re.compile(r"\{([^{}]*)\}")
# How the last letter or digit is read aloud decides the particle: 1 is "il", 2 is "i".
DIGITS_WITH_FINAL = "013678"
DIGITS_WITH_FINAL_L = "178"
LETTERS_WITH_FINAL = "lmnrLMNR"
LETTERS_WITH_FINAL_L = "lrLR"
FINAL_L = 8  # place of ㄹ among a Hangul syllable's final consonants
PARTICLES = {
    "을(를)": ("을", "를"),
    "이(가)": ("이", "가"),
    "은(는)": ("은", "는"),
    "아(야)": ("아", "야"),
    "이에요(예요)": ("이에요", "예요"),
    "(이)": ("이", ""),
    "(으)": ("으", ""),
}
PARTICLE = re.compile("|".join(map(re.escape, PARTICLES)))


@dataclass(frozen=True)
class Family:
    """Templates that say one kind of thing. A held-out family is met only in validation."""

    language: str
    topic: str
    label: str
    name: str
    templates: tuple[str, ...]
    held_out: bool


@dataclass(frozen=True)
class Message:
    """A finished message, and what was put into its slots."""

    text: str
    family: Family
    values: dict[str, str]


@dataclass(frozen=True)
class Phrasebook:
    """Everything that one language has to say."""

    slots: dict[str, list[str]]
    families: tuple[Family, ...]


def load_phrasebook(language: str) -> Phrasebook:
    """Reads messages_<language>.toml."""
    tables = tomllib.loads((HERE / f"messages_{language}.toml").read_text(encoding="utf-8"))
    slots = tables.pop("slots")
    families = []
    for topic, labels in tables.items():
        for label, named in labels.items():
            last = list(named)[-1]
            families += [
                Family(language, topic, label, name, tuple(templates), name == last)
                for name, templates in named.items()
            ]
    return Phrasebook(slots, tuple(families))


def final_consonant(word: str) -> tuple[bool, bool]:
    """Whether a word, read in Korean, ends in a consonant, and whether that is ㄹ."""
    letters = [letter for letter in word if letter.isalnum()]
    if not letters:
        return False, False
    last = letters[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return final != 0, final == FINAL_L
    if last.isdigit():
        return last in DIGITS_WITH_FINAL, last in DIGITS_WITH_FINAL_L
    return last in LETTERS_WITH_FINAL, last in LETTERS_WITH_FINAL_L


def fit_particles(text: str) -> str:
    """Turns each 을(를), 이(가), (으)로 … into the form that the word before it asks for."""

    def fitting(match: re.Match[str]) -> str:
        closed, ends_in_l = final_consonant(text[: match.start()])
        after_consonant, after_vowel = PARTICLES[match[0]]
        if match[0] == "(으)" and ends_in_l:
            return after_vowel
        return after_consonant if closed else after_vowel

    return PARTICLE.sub(fitting, text)


def roll_digits(pattern: str, dice: random.Random) -> str:
    """Replaces # by any digit and ^ by a digit other than 0."""
    return re.sub(r"[#^]", lambda mark: dice.choice("0123456789"[mark[0] == "^" :]), pattern)


def expand(
    template: str, slots: dict[str, list[str]], dice: random.Random
) -> tuple[str, dict[str, str]]:
    """Fills a template, innermost braces first; returns the text and what its slots became."""
    values: dict[str, str] = {}

    def fill(match: re.Match[str]) -> str:
        inside = match[1]
        if "|" in inside:
            return dice.choice(inside.split("|"))
        if inside not in values:
            pattern = roll_digits(dice.choice(slots[inside]), dice)
            values[inside] = expand_all(pattern)
        return values[inside]

    def expand_all(text: str) -> str:
        while INNERMOST_BRACES.search(text):
            text = INNERMOST_BRACES.sub(fill, text)
        return text

    text = re.sub(r"\s+", " ", expand_all(template)).strip()
    text = fit_particles(text)
    text = text[0].upper() + text[1:]
    # A slot in a choice that was not taken has a value too, but the message does not show it.
    return text, {name: value for name, value in values.items() if value and value in text}


def endless_messages(
    families: list[Family], books: dict[str, Phrasebook], dice: random.Random
) -> Iterator[Message]:
    """Messages without end and without repetition, languages and labels taking turns."""
    seen: set[str] = set()
    cells = {
        (language, label): [f for f in families if (f.language, f.label) == (language, label)]
        for language, label in itertools.product(LANGUAGES, LABELS)
    }
    for cell in itertools.cycle(cells.values()):
        while True:
            family = dice.choice(cell)
            text, values = expand(dice.choice(family.templates), books[family.language].slots, dice)
            if text not in seen:
                break
        seen.add(text)
        yield Message(text, family, values)


def make_messages(count: int, seed: int, *, held_out: bool | None = None) -> list[Message]:
    """Makes messages of the training families, the held-out ones, or (None) of all."""
    books = {language: load_phrasebook(language) for language in LANGUAGES}
    families = [
        family
        for book in books.values()
        for family in book.families
        if held_out is None or family.held_out == held_out
    ]
    dice = random.Random(seed)  # nosec B311 - made-up texts
    messages = list(itertools.islice(endless_messages(families, books, dice), count))
    dice.shuffle(messages)
    return messages


def make_splits() -> dict[str, list[Message]]:
    """The demo's two data sets; no family of templates stands in both."""
    return {
        "train": make_messages(TRAIN_ROWS, SEED, held_out=False),
        "validation": make_messages(VALIDATION_ROWS, SEED + 1, held_out=True),
    }


def to_columns(messages: list[Message]) -> dict[str, list[str]]:
    """The columns of a data set, as the demo ships them."""
    return {
        "prompt": [message.text for message in messages],
        "completion": [message.family.label for message in messages],
        "language": [message.family.language for message in messages],
    }


def main() -> None:
    """Writes both data sets."""
    from datasets import Dataset  # only writing needs it, so that pretrain.py does not

    parser = argparse.ArgumentParser(description="Makes the demo's data sets.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into")
    out = parser.parse_args().out
    for split, messages in make_splits().items():
        Dataset.from_dict(to_columns(messages)).save_to_disk(out / f"{split}_dataset")


if __name__ == "__main__":
    main()
