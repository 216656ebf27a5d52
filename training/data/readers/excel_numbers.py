"""What a person sees of a workbook's numbers: ``00123``, ``50%``, ``010-1234-5678``, ``1 1/2``."""

import math
import operator
import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<gap>_.)|\*.|(?P<digits>[0#?]+(?:,[0#?]+)*(?P<thousands>,+)?(?:\.[0#?]*)?(?P<more>,+)?)"
    r"|(?P<other>.)"
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COMPARED = {
    **{"<": operator.lt, ">": operator.gt, "=": operator.eq},
    **{"<=": operator.le, ">=": operator.ge, "<>": operator.ne},
}
_NO_NUMBER = re.compile(r"[yYmMdDhHsSeE/@]")
_OTHER_DIGITS = re.compile(r"\[DBNum|\[\$-[0-9A-F]{5,}\]|General", re.IGNORECASE)
"""Numbers in Chinese or Thai writing, or as the computer at hand would show them."""
_UNSEEN = re.compile(r"_.|\*.|\[(?!\$)[^\]]*\]|\[\$-[^\]]*\]")
_POWER = re.compile(r"(?P<whole>[0#?]+)(?:\.(?P<part>[0#?]*))?E(?P<sign>[+-])(?P<power>0+)", re.I)
_FRACTION = re.compile(r"(?:(?P<whole>[0#?]+) +)?[0#?]+ *\/ *(?P<below>[0#?]+|[1-9]\d*)")
_EXACT = Context(prec=400)
_SIGNIFICANT = 15
"""Digits that a workbook keeps of a number; what is behind them is the computer's rounding."""


def shown(value: float, code: str) -> str | None:
    """Return a number as a format shows it, ``None`` where the format is of another kind, or one
    that is shown otherwise on each computer."""
    section, is_signed = _section(value, code)
    if _OTHER_DIGITS.search(section):
        return None
    if not math.isfinite(value):
        return None
    # A whole number keeps all of its digits, though a workbook's own program shows fewer.
    number = abs(Decimal(int(value) if value == int(value) else f"{value:.{_SIGNIFICANT}g}"))
    bare = _UNSEEN.sub("", section).replace("\\ ", " ").replace('" "', " ").strip()
    try:
        if found := _POWER.fullmatch(bare):
            text = _with_power(number, found)
        elif found := _FRACTION.fullmatch(bare):
            text = _as_fraction(number, found)
        else:
            return _spelled(number, section, is_negative=value < 0 and is_signed)
    except (InvalidOperation, OverflowError):
        return None
    is_none = not any(digit in text for digit in "123456789")
    return f"-{text}" if value < 0 and is_signed and not is_none else text


def rounded(value: float) -> float:
    """Return a number without the computer's rounding behind a workbook's digits."""
    return float(f"{value:.{_SIGNIFICANT}g}")


def _section(value: float, code: str) -> tuple[str, bool]:
    """Return the part of a format that is for such a number, and whether it leaves the sign to be
    written."""
    sections = _SECTION.findall(code) or [""]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        fits = (
            number
            for number, told in enumerate(conditions)
            if told is None or _COMPARED[told[1]](value, float(told[2]))
        )
        return sections[next(fits, len(sections) - 1)], True
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _spelled(number: Decimal, section: str, *, is_negative: bool) -> str | None:
    """Return a number with its digits in their places, between what else the format writes."""
    pieces = list(_PIECE.finditer(section))
    plain = "".join(piece["other"] or "" for piece in pieces)
    groups = [piece["digits"].rstrip(",") for piece in pieces if piece["digits"]]
    if _NO_NUMBER.search(plain):
        return None
    if not groups:  # words alone stand for the number
        words = "".join(p["quoted"] or p["escaped"] or p["other"] or "" for p in pieces).strip()
        return words or None
    if len(groups) > 1 and any("." in group or "," in group for group in groups):
        return None
    number = _EXACT.multiply(number, Decimal(100) ** plain.count("%"))
    for piece in pieces:  # commas behind the digits divide by a thousand each
        commas = (piece["thousands"] or "") + (piece["more"] or "")
        number = _EXACT.scaleb(number, -3 * len(commas))
    places = len(groups[0].partition(".")[2])
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    written = iter([_digits(number, groups[0])] if len(groups) == 1 else _in_groups(number, groups))
    text = "".join(
        next(written)
        if piece["digits"]
        else piece["quoted"]
        or piece["escaped"]
        or piece["currency"]
        or piece["other"]
        or (piece["gap"] and " ")
        or ""
        for piece in pieces
    )
    return ("-" if is_negative and number else "") + text.strip()


def _digits(number: Decimal, group: str) -> str:
    """Return a number in one group of placeholders: ``0`` is always there, ``#`` and ``?`` only
    where there is something to write."""
    whole, _, part = f"{number:f}".partition(".")
    places, point, decimals = group.partition(".")
    whole = whole.lstrip("0").rjust(_least(places.replace(",", "")), "0")
    if "," in places:
        first = len(whole) % 3
        threes = [whole[at : at + 3] for at in range(first, len(whole), 3)]
        whole = ",".join([whole[:first], *threes] if first else threes)
    needed = len(decimals.rstrip("#?"))
    return whole + point + part[:needed] + part[needed:].rstrip("0")


def _in_groups(number: Decimal, groups: list[str]) -> list[str]:
    """Return what stands in each of several groups of placeholders; the last are filled first."""
    digits = f"{number:f}".lstrip("0").rjust(_least("".join(groups)), "0")
    written: list[str] = []
    for group in groups[:0:-1]:
        cut = max(0, len(digits) - len(group))
        written.append(digits[cut:])
        digits = digits[:cut]
    return [digits, *written[::-1]]


def _least(places: str) -> int:
    """Return how many digits placeholders always show: from the first ``0`` on, all."""
    return len(places.lstrip("#?"))


def _with_power(number: Decimal, form: re.Match[str]) -> str:
    """Return ``1.50E+04``, or with several places before the point, powers of so many only."""
    step, part = len(form["whole"]), form["part"] or ""
    power = number.adjusted() // step * step if number else 0
    while True:
        digits = _EXACT.scaleb(number, -power)
        digits = digits.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP, _EXACT)
        if digits < 10**step:
            break
        power += step  # 9.99 was rounded up
    written = _digits(digits, form["whole"] + ("." + part if form["part"] is not None else ""))
    sign = "-" if power < 0 else form["sign"].replace("-", "")
    return f"{written}E{sign}{abs(power):0{len(form['power'])}}"


def _as_fraction(number: Decimal, form: re.Match[str]) -> str:
    """Return ``1 1/2``: the nearest fraction with so many digits below, or with the number that the
    format names there."""
    below = form["below"]
    whole, rest = divmod(Fraction(number), 1) if form["whole"] else (0, Fraction(number))
    if below.isdigit() and int(below):
        bottom = int(below)
        top = int(rest * bottom + Fraction(1, 2))
    else:
        nearest = rest.limit_denominator(10 ** len(below) - 1)
        top, bottom = nearest.numerator, nearest.denominator
    if form["whole"] and top == bottom:
        whole, top = whole + 1, 0
    if not form["whole"]:
        return f"{top}/{bottom}"
    if not top:
        return str(whole)
    is_told = bool(whole) or "0" in form["whole"]
    return f"{whole} {top}/{bottom}" if is_told else f"{top}/{bottom}"
