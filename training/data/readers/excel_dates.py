"""What a person sees in a workbook's dates and times: ``2024년 1월 5일``, ``오전 9:30``."""

import datetime
import re
from collections.abc import Iterable

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<half>AM/PM|A/P|오전/오후)|(?P<part>y+|m+|d+|a{3,4}|h+|s+|0+)|(?P<other>.)",
    re.IGNORECASE,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KOREAN_DAYS = "월화수목금토일"
_LANGUAGE = re.compile(r"\[\$[^\]-]*-([^\]]*)\]")
_KOREAN = ("412", "ko-kr", "1012")
_ENGLISH = ("", "409", "en-us", "809", "en-gb", "f800", "f400")

Moment = datetime.datetime | datetime.date | datetime.time | datetime.timedelta


def shown_date(value: Moment, code: str) -> str | None:
    """Return a date, a time or a span of time as a format shows it, ``None`` where the format tells
    neither or is of a calendar or language that is not known here."""
    section = code.split(";")[0]
    tokens = list(_TOKEN.finditer(section))
    if any(t["other"] and t["other"] in "eEgGbB@#?" for t in tokens):
        return None
    if not any(t["part"] or t["elapsed"] for t in tokens):
        return None
    told = _LANGUAGE.search(section)
    language = told[1].lower().lstrip("0") if told else ""
    is_korean = any(language.endswith(name) for name in _KOREAN)
    worded = any(
        (t["part"] or "").lower()[:3] in ("mmm", "ddd") for t in tokens if len(t["part"] or "") > 2
    )
    if worded and not is_korean and language not in _ENGLISH:
        return None
    return _Written(value, tokens, is_korean).text()


class _Written:
    """A moment, written piece by piece."""

    def __init__(self, value: Moment, tokens: list[re.Match[str]], is_korean: bool) -> None:
        self._tokens = tokens
        self._is_korean = is_korean
        begin = datetime.datetime(1899, 12, 30)
        if isinstance(value, datetime.timedelta):
            self._at = begin + value
        elif isinstance(value, datetime.datetime):
            self._at = value
        elif isinstance(value, datetime.date):
            self._at = datetime.datetime.combine(value, datetime.time())
        else:
            self._at = datetime.datetime.combine(begin, value)
        self._since = self._at - begin
        self._by_half = any(token["half"] for token in tokens)

    def text(self) -> str:
        """Return what is seen."""
        return "".join(map(self._piece, range(len(self._tokens)))).strip()

    def _piece(self, number: int) -> str:
        token = self._tokens[number]
        if token["elapsed"]:
            return self._elapsed(token["elapsed"].lower())
        if half := token["half"]:
            return self._half(half)
        if token["part"]:
            return self._part(token["part"].lower(), number)
        return token["quoted"] or token["escaped"] or token["other"] or ""

    def _elapsed(self, part: str) -> str:
        seconds = round(self._since.total_seconds())
        size = {"h": 3600, "m": 60, "s": 1}[part[0]]
        return str(seconds // size).rjust(len(part), "0")

    def _half(self, half: str) -> str:
        is_late = self._at.hour >= 12
        if half.isascii() and not self._is_korean:
            text = ("AM", "PM")[is_late]
            return text if len(half) > 3 else text[0]
        return ("오전", "오후")[is_late]

    def _part(self, part: str, number: int) -> str:
        at, length = self._at, len(part)
        if part[0] == "y":
            return f"{at.year:04}" if length > 2 else f"{at.year % 100:02}"
        if part[0] == "h":
            hour = (at.hour % 12 or 12) if self._by_half else at.hour
            return f"{hour:02}" if length > 1 else str(hour)
        if part[0] == "s":
            return f"{at.second:02}" if length > 1 else str(at.second)
        if part[0] == "0":
            return f"{at.microsecond:06}"[:length]
        if part[0] == "a":
            return _KOREAN_DAYS[at.weekday()] + ("요일" if length > 3 else "")
        if part[0] == "m" and length < 3 and self._is_minute(number):
            return f"{at.minute:02}" if length > 1 else str(at.minute)
        return self._month(length) if part[0] == "m" else self._day(length)

    def _month(self, length: int) -> str:
        month = self._at.month
        if length < 3:
            return f"{month:02}" if length == 2 else str(month)
        if self._is_korean:
            return f"{month}월" if length == 4 else str(month)
        name = _MONTHS[month - 1]
        return {3: name[:3], 5: name[0]}.get(length, name)

    def _day(self, length: int) -> str:
        if length < 3:
            return f"{self._at.day:02}" if length == 2 else str(self._at.day)
        day = self._at.weekday()
        if self._is_korean:
            return _KOREAN_DAYS[day] + ("요일" if length > 3 else "")
        return _DAYS[day] if length > 3 else _DAYS[day][:3]

    def _is_minute(self, number: int) -> bool:
        """Whether an ``m`` stands behind hours or before seconds, and so is no month."""
        before = self._neighbour(reversed(range(number)))
        return before == "h" or self._neighbour(range(number + 1, len(self._tokens))) == "s"

    def _neighbour(self, numbers: Iterable[int]) -> str:
        for number in numbers:
            told = self._tokens[number]["elapsed"] or self._tokens[number]["part"]
            if told:
                return told[0].lower()
        return ""
