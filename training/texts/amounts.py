"""Amounts as people write and read them where no region is known: sizes, times, shares, counts."""

import math
import re

from training.texts.language import translate

UNKNOWN = "–"
"""What stands where an amount is not known."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_EXACT = 10 * _MINUTE
"""From here on nobody counts the seconds."""

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


def seconds(value: float | None) -> str:
    """Return seconds with three figures that count: ``"19.0 s"``."""
    if value is None:
        return UNKNOWN
    if 0 < value < 0.0005:
        return translate("{seconds} s", seconds="< 0.001")
    decimals = 1 if value >= 10 else 2 if value >= 1 else 3
    return translate("{seconds} s", seconds=f"{value:.{decimals}f}")


def duration(value: float | None) -> str:
    """Return a length of time in words: ``"6 h 32 min"``."""
    if value is None:
        return UNKNOWN
    if value < 10:
        return translate("{seconds} s", seconds=f"{value:.1f}")
    whole = round(value)
    if whole < _MINUTE:
        return translate("{seconds} s", seconds=whole)
    minutes, rest = divmod(whole, _MINUTE)
    if whole < _EXACT and rest:
        return translate("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    minutes = round(whole / _MINUTE)
    if minutes < _MINUTE:
        return translate("{minutes} min", minutes=minutes)
    if minutes * _MINUTE >= _DAY:
        days, hours = divmod(round(whole / _HOUR), 24)
        if not hours:
            return translate("{days} d", days=days)
        return translate("{days} d {hours} h", days=days, hours=hours)
    hours, minutes = divmod(minutes, 60)
    if not minutes:
        return translate("{hours} h", hours=hours)
    return translate("{hours} h {minutes} min", hours=hours, minutes=minutes)


def share(value: float | None) -> str:
    """Return a share of 0 to 1 in percent, never rounded to all or to none."""
    if value is None:
        return UNKNOWN
    hundredths = 100 * value
    if 10 <= hundredths <= 99 or hundredths in (0.0, 100.0):
        text = str(math.floor(hundredths + 0.5))  # half goes up, as in the window's figures
    else:
        text = f"{min(hundredths, 99.9):.1f}" if hundredths < 100 else f"{hundredths:.0f}"
    return translate("{number} %", number="< 0.1" if 0 < hundredths < 0.05 else text)


def size(value: int | None) -> str:
    """Return bytes in words."""
    return UNKNOWN if value is None else format_bytes(value)


def count(value: float) -> str:
    """Return a number with groups of three."""
    return f"{value:,.0f}"
