"""Sizes in bytes, as people write and read them."""

import math
import re

_FACTORS = {
    "": 1,
    "B": 1,
    "KB": 10**3,
    "MB": 10**6,
    "GB": 10**9,
    "TB": 10**12,
    "KIB": 2**10,
    "MIB": 2**20,
    "GIB": 2**30,
    "TIB": 2**40,
}


def parse_bytes(text: str) -> int:
    """Return the bytes that ``"6GiB"``, ``"5.2 GB"`` or ``"6442450944"`` name.

    Raises:
        ValueError: the text is no size.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*", text)
    if match is None or match[2].upper() not in _FACTORS:
        raise ValueError(f"not a size: {text!r}")
    return round(float(match[1]) * _FACTORS[match[2].upper()])


def format_bytes(count: float) -> str:
    """Return a size in the binary unit that reads best, such as ``"5.2 GiB"``."""
    for unit in ("B", "KiB", "MiB"):
        if abs(count) < 1024:
            return f"{count:.0f} {unit}"
        count /= 1024
    return f"{count:.1f} GiB" if abs(count) < 1024 else f"{count / 1024:.1f} TiB"


def perplexity(loss: float | None) -> float | None:
    """Return ``exp(loss)``: among how many tokens the model hesitates, on average.

    Args:
        loss: mean cross-entropy in nats, ``None`` where it is not known.
    """
    if loss is None:
        return None
    try:
        return math.exp(loss)
    except OverflowError:
        return math.inf
