"""The terms of fine-tuning in plain words, and which setting each of them explains."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from resources import ROOT
from training.texts.language import translate


@dataclass(frozen=True)
class Term:
    """One term; title and text are English source texts."""

    key: str
    title: str
    text: str
    settings: tuple[str, ...]
    """The settings that it explains, as ``table.name``."""
    see: tuple[str, ...]
    """The keys of terms to read next."""

    def matches(self, words: str) -> bool:
        """Whether all words of a search stand in it, in English or translated."""
        source = [self.key, self.title, self.text, *self.settings]
        searched = " ".join([*source, *map(translate, source)]).casefold()
        return all(word in searched for word in words.casefold().split())


@cache
def terms() -> dict[str, Term]:
    """Return every term by its key, in the order in which one may read them."""
    listed = tomllib.loads((ROOT / "glossary.toml").read_text(encoding="utf-8"))["term"]
    found = (
        Term(
            entry["key"],
            entry["title"],
            entry["text"],
            tuple(entry["settings"]),
            tuple(entry["see"]),
        )
        for entry in listed
    )
    return {term.key: term for term in found}


def term_of(setting: str) -> Term | None:
    """Return the term that explains a setting, ``None`` where its own help says all."""
    return next((term for term in terms().values() if setting in term.settings), None)


def glossary_texts() -> Iterator[str]:
    """Yield what is to be translated."""
    for term in terms().values():
        yield term.title
        yield term.text
