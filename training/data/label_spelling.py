"""Labels that are written in several ways and mean one: ``spam``, ``Spam ``, ``1`` and ``1.0``,
``not spam`` and ``not-spam``, ``업무 연락`` and ``업무연락``."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
_DECIMAL = re.compile(r"(-?\d+)(?:\.(\d+))? ?(%?)")
_LEADING_ZEROS = re.compile(r"^(-?)0+(?=\d)")
_TRUTH = {"true": "1", "false": "0"}
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[\s_-]+(?=[^\W\d_])")
_AROUND = "\"'“”‘’.,;:!"
_MISSING = {"nan", "null", "n/a", "#n/a", "<na>", "nat"}
"""What programs write where a value is missing; ``none`` is a label in many a data set."""


def clean_label(text: str) -> str:
    """Return a label without what stands around it and cannot be seen."""
    return text.strip().strip(_UNSEEN).strip()


def label_key(label: str) -> str:
    """Return what is the same for all spellings of a label."""
    text = unicodedata.normalize("NFKC", clean_label(label)).casefold()
    text = "".join(c for c in text if c not in _UNSEEN)
    text = " ".join(text.split())
    if number := _DECIMAL.fullmatch(text):
        part = (number[2] or "").rstrip("0")
        return (f"{number[1]}.{part}" if part else number[1]) + number[3]
    return _BETWEEN_LETTERS.sub("", text.strip(_AROUND)) or text


def stands_for_nothing(label: str) -> bool:
    """Return whether a label is what programs write where a value is missing."""
    return label_key(label) in _MISSING


def spellings(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the groups of labels that are one, each of at least two, in their order."""
    groups: dict[str, dict[str, None]] = {}
    for label in labels:
        groups.setdefault(label_key(label), {})[label] = None
    return [tuple(group) for group in groups.values() if len(group) > 1]


def look_alikes(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Return groups of labels that may be one though they can't be told to be: ``007`` and ``7``,
    ``True`` and ``1``."""
    groups: dict[str, dict[str, str]] = {}
    for label in labels:
        key = label_key(label)
        loose = _LEADING_ZEROS.sub(r"\1", _TRUTH.get(key, key))
        groups.setdefault(loose, {}).setdefault(key, label)
    return [tuple(group.values()) for group in groups.values() if len(group) > 1]


def usual_spellings(counts: Counter[str]) -> tuple[tuple[str, str], ...]:
    """Return (label, the spelling of it that is most frequent) for all that are written otherwise.

    Args:
        counts: how often each spelling stands in the data.
    """
    found = []
    for group in spellings(counts):
        usual = max(group, key=lambda label: counts[label])  # the first of equals
        found += [(label, usual) for label in group if label != usual]
    return tuple(found)
