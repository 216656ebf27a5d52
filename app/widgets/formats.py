"""Times, numbers and clocks, written as the reader's language and region write them."""

import math
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from training.texts import amounts
from training.texts.language import language, translate

UNKNOWN = "–"
"""What stands where a number is not known yet; never 0."""

_HOUR = 3600
_SMALL, _TINY = 0.001, 0.00001


_SCALES = {
    "en": ((10**9, 10**9, " B"), (10**6, 10**6, " M"), (10**4, 10**3, " k")),
    "ko": ((10**8, 10**8, "억 "), (10**4, 10**4, "만 ")),
}
"""(from which value on, the unit, its name): Korean counts in ten thousands, a counter behind."""


def locale() -> QLocale:
    """Return the system's locale where it speaks the window's language, else that language's."""
    system, own = QLocale.system(), QLocale(language())
    return system if system.language() == own.language() else own


def duration(seconds: float) -> str:
    """Return a length of time in words: ``"1 h 20 min"``, ``"2 min 41 s"``, ``"9.4 s"``."""
    if seconds < 10:
        tenths = max(0.0, seconds)
        return translate("{seconds} s", seconds=number(tenths, 1 if tenths < 9.95 else 0))
    return amounts.duration(seconds)


def countdown(seconds: float) -> str:
    """Return a length of time as precise as an estimate may be: ``"1 h 20 min"`` or ``"47:12"``."""
    whole = max(0, round(seconds))
    return amounts.duration(whole) if whole >= _HOUR else f"{whole // 60}:{whole % 60:02}"


def stopwatch(seconds: float) -> str:
    """Return a running time to the second: ``"0:41"``, ``"25:04"``, ``"1:20:05"``."""
    whole = max(0, int(seconds))
    if whole >= _HOUR:
        return f"{whole // _HOUR}:{whole % _HOUR // 60:02}:{whole % 60:02}"
    return f"{whole // 60}:{whole % 60:02}"


def clock(moment: datetime, now: datetime | None = None) -> str:
    """Return a time of day such as ``"15:40"``; on another day with that day's name or date."""
    now = now or datetime.now()
    time = locale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    days = (moment.date() - now.date()).days
    if days == 0:
        return time
    if days == 1:
        return translate("tomorrow {time}", time=time)
    if 1 < days < 7:
        weekday = locale().dayName(moment.isoweekday(), QLocale.FormatType.ShortFormat)
        return translate("{weekday} {time}", weekday=weekday, time=time)
    day = QDate(moment.year, moment.month, moment.day)
    return f"{locale().toString(day, QLocale.FormatType.ShortFormat)} {time}"


def finish_clock(seconds: float, now: datetime | None = None) -> str:
    """Return the time of day that is ``seconds`` from now."""
    now = now or datetime.now()
    return clock(now + timedelta(seconds=seconds), now)


def date_and_time(seconds: float) -> str:
    """Return a moment, in seconds since 1970, as the region writes it in short."""
    when = datetime.fromtimestamp(seconds)
    short = QLocale.FormatType.ShortFormat
    day = locale().toString(QDate(when.year, when.month, when.day), short)
    return f"{day} {locale().toString(QTime(when.hour, when.minute), short)}"


def short_date_and_time(seconds: float, now: datetime | None = None) -> str:
    """Return a moment, in seconds since 1970, for a column of them: ``"11/15 05:43"``, in another
    year ``"23/11/15 05:43"``."""
    when, now = datetime.fromtimestamp(seconds), now or datetime.now()
    day = f"{when.month}/{when.day}"
    if when.year != now.year:
        day = f"{when.year % 100:02}/{day}"
    return f"{day} {when.hour:02}:{when.minute:02}"


def number(value: float, decimals: int = 0) -> str:
    """Return a number with the region's decimal point and groups of three."""
    if not math.isfinite(value):
        return UNKNOWN
    return locale().toString(float(value), "f", decimals)


def count(value: int) -> str:
    """Return a whole number with the region's groups of three: ``"1,228"``."""
    return number(value, 0)


def pace(seconds: float) -> str:
    """Return the seconds that a step takes with three figures that count."""
    return number(seconds, 3 if seconds < 1 else 2 if seconds < 10 else 1)


def tiny(value: float) -> str:
    """Return a number far below 1, such as a learning rate, by powers of ten: ``"2.0e-04"``."""
    return locale().toString(float(value), "e", 1) if math.isfinite(value) else UNKNOWN


def loss(value: float | None) -> str:
    """Return a loss with three decimals; with more, or by powers of ten, where these would be 0."""
    if value is None:
        return UNKNOWN
    if math.isfinite(value) and 0 < value < _TINY:
        return locale().toString(value, "e", 1)
    return number(value, 5 if 0 < value < _SMALL else 3)


def percent(share: float | None) -> str:
    """Return a share of 0 to 1 as ``"98 %"``; one decimal where it would round to all or none."""
    if share is None:
        return UNKNOWN
    hundredths = share * 100
    near_end = 99.0 < hundredths < 100.0 or 0.0 < hundredths < 1.0
    return translate("{number} %", number=number(hundredths, 1 if near_end else 0))


def learning_rate(value: float) -> str:
    """Return a learning rate as people write it: ``"2e-4"``."""
    mantissa, _, power = f"{value:e}".partition("e")
    return f"{float(mantissa):g}e{int(power)}" if value else "0"


def short_number(value: float) -> str:
    """Return a number with as many decimals as it has, at most two."""
    decimals = next((n for n in (0, 1) if round(value, n) == value), 2)
    return number(value, decimals)


def short_count(value: int) -> str:
    """Return a large number in short: ``"2.4 B"``, in Korean ``"24억 "``, a counter follows."""
    for least, unit, name in _SCALES.get(language(), _SCALES["en"]):
        if value >= least:
            scaled = value / unit
            decimals = 0 if language() == "ko" and scaled >= 9.95 else 1
            return f"{scaled:,.{decimals}f}".removesuffix(".0") + name
    return f"{value:,}"
