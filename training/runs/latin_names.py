"""A run's name in Latin letters, for programs that take no others."""

import re
import unicodedata
from pathlib import Path

from training.runs.names import title_of_run
from training.runs.notes import read_notes

_LONGEST = 60
_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11172
_LETTERS = """\
g kk n d tt r m b pp s ss - j jj ch k t p h
a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i
- g kk gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h"""
_BEGINNINGS, _VOWELS, _ENDINGS = (line.split() for line in _LETTERS.splitlines())
"""How a syllable begins, its vowel, and how it ends, in the order of Unicode; ``-`` is silent."""


def ollama_name(run_dir: Path) -> str:
    """Return what a run is called in the window, as Ollama takes it: lower case, digits and dashes;
    ``"고객문자 300건 #2"`` is ``"gogaegmunja-300geon-2"``."""
    title = read_notes(run_dir).name or title_of_run(run_dir.name)
    latin = "".join(map(_latin, unicodedata.normalize("NFC", title)))
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "headroom"


def _latin(letter: str) -> str:
    """Return a Korean syllable in Latin letters, by the official romanisation of each of its
    letters; any other letter as it is."""
    number = ord(letter) - _FIRST_SYLLABLE
    if not 0 <= number < _SYLLABLES:
        return letter
    beginning, rest = divmod(number, len(_VOWELS) * len(_ENDINGS))
    vowel, ending = divmod(rest, len(_ENDINGS))
    said = _BEGINNINGS[beginning] + _VOWELS[vowel] + _ENDINGS[ending]
    return said.replace("-", "")
