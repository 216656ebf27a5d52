"""Which encoding a text file is in, and whether a text was once read in a wrong one.

Files are looked at piece by piece, so one that is larger than memory is no matter.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.texts.problems import fail

_PIECE_BYTES = 1 << 20
_SAMPLE_BYTES = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_POSSIBLE = [
    *("cp932", "euc_jp", "gb18030", "big5", "cp1251", "koi8_r", "cp1252", "cp1250", "cp1253"),
    *("cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
]
"""What files of this century are in beside Unicode and Korean; no code pages of DOS."""
_NEARLY_ALL = 0.95
_MOSTLY = 0.8
_WHITESPACE = re.compile("[ \t\r\n]+")
_HANGUL = re.compile("[가-힣]")
_LATIN_HIGH = re.compile("[\u0080-\u00ff]")
_PAIRED_HIGH = re.compile("[\u0080-\u00ff]{4,}")


@dataclass(frozen=True)
class TextEncoding:
    """How a file's bytes become text.

    Args:
        name: as Python's codecs know it.
        errors: ``strict``, or ``replace`` for a file that is in this encoding but for some broken
            bytes, which then stand as U+FFFD.
        guessed: whether another encoding might be meant.
    """

    name: str
    errors: str = "strict"
    guessed: bool = False


def encoding_of(path: Path, where: str = "") -> TextEncoding:
    """Return the encoding of a text file.

    A byte-order mark decides; else UTF-8 if all or nearly all of the file is valid UTF-8; else
    Korean Windows (cp949, of which EUC-KR is a part) if what comes out reads like Korean; else
    what charset-normalizer finds.

    Args:
        path: the file.
        where: the setting that names it.

    Raises:
        ProblemError: no encoding fits.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE_BYTES)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return TextEncoding(name, errors="strict" if _is_valid(path, name) else "replace")
    if name := _unmarked_utf16(sample):
        return TextEncoding(name)
    if _is_valid(path, "utf-8"):
        return TextEncoding("utf-8")
    korean = _korean_share(path)
    if korean is not None and korean >= _MOSTLY:
        return TextEncoding("cp949")
    if _valid_share(path, "utf-8") >= _NEARLY_ALL:
        return TextEncoding("utf-8", errors="replace")
    name = _best_guess(path)
    if not name:
        raise fail("data_encoding_unknown", where, path=str(path))
    return TextEncoding(name, guessed=True)


def looks_misread(text: str) -> bool:
    """Return whether a text was written in one encoding and read in another, somewhere before.

    Replacement characters, UTF-8 read as Windows Latin (``ì•ˆë…•``) or as Korean Windows, and
    Korean Windows read as Latin (``¾È³ç``) are told apart from what people write by turning the
    mistake around: only where it was one does good text come out.
    """
    if "\ufffd" in text or "占쏙옙" in text:
        return True
    if text.isascii():
        return False
    return _was_utf8_read_as_latin(text) or _was_korean_read_as_latin(text) or _was_utf8(text)


def _was_utf8_read_as_latin(text: str) -> bool:
    if not _LATIN_HIGH.search(text):
        return False
    for wrong in ("cp1252", "latin-1"):
        # Line by line and word by word: one good character elsewhere must not hide the mistake.
        for word in _WHITESPACE.split(text):
            if len(word) > 1 and not word.isascii():
                raw = _encoded(word, wrong)
                right = _decoded(raw, "utf-8")
                if right is not None and not right.isascii() and len(right) < len(word):
                    return True
    return False


def _was_korean_read_as_latin(text: str) -> bool:
    for found in _PAIRED_HIGH.findall(text):
        right = None if found.isalpha() else _decoded(_encoded(found, "latin-1"), "euc_kr")
        if right is not None and len(_HANGUL.findall(right)) * 2 >= len(found) * 0.8:
            return True
    return False


def _was_utf8(text: str) -> bool:
    """Whether Korean in UTF-8 was read as cp949: rare syllables and Hanja in one word."""
    if not _rarely_written().search(text):
        return False
    for word in _WHITESPACE.split(text):
        right = _decoded(_encoded(word, "cp949"), "utf-8")
        if right is not None and not right.isascii() and _HANGUL.search(right):
            return True
    return False


@cache
def _rarely_written() -> re.Pattern[str]:
    """Hanja, and the 8,822 syllables that no KS X 1001 has."""
    rare = (chr(code) for code in range(ord("가"), ord("힣") + 1))
    syllables = "".join(c for c in rare if not _is_usual_korean(c))
    return re.compile(f"[{syllables}\u4e00-\u9fff\uf900-\ufaff]")


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _decoded(raw: bytes | None, encoding: str) -> str | None:
    try:
        return None if raw is None else raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(sample: bytes) -> str:
    """Return the byte order of UTF-16 without a mark: what is ASCII in it has a zero byte."""
    if sample.count(0) * 10 < len(sample) and _decoded(sample[:-3], "utf-8") is not None:
        return ""  # a few zeros in a text that is another
    pairs = sample[: len(sample) // 2 * 2]
    low, high = pairs[1::2].count(0), pairs[0::2].count(0)
    if low == high:
        return ""
    name = "utf-16-le" if low > high else "utf-16-be"
    text = _decoded(pairs, name)
    # A text has no character 0: zeros are what a power cut leaves of a file in another encoding.
    return name if text is not None and "\0" not in text else ""


def _valid_share(path: Path, name: str) -> float:
    """Return how much of a file's characters beyond ASCII are valid, 0 to 1."""
    decoder = codecs.getincrementaldecoder(name)(errors="replace")
    beyond = wrong = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            text = decoder.decode(piece)
            beyond += len(text) - len(text.encode("ascii", "ignore"))
            wrong += text.count("\ufffd")
            if wrong > 100 and wrong > beyond * (1 - _NEARLY_ALL):
                break
    return 1.0 - wrong / max(1, beyond)


def _korean_share(path: Path) -> float | None:
    """Return how much of a file reads like Korean when decoded as cp949; ``None``: it cannot be.

    Of all characters beyond ASCII those count that Korean writes: the 2,350 syllables of KS X 1001
    and its punctuation. Other languages decoded as cp949 give Hanja and syllables that no word has.
    """
    decoder = codecs.getincrementaldecoder("cp949")()
    found: Counter[str] = Counter()
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE_BYTES)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError:
                return None
            found.update(text)
            if not piece:
                break
    beyond = sum(count for c, count in found.items() if c > "\x7f")
    korean = sum(count for c, count in found.items() if c > "\x7f" and _is_usual_korean(c))
    return korean / beyond if beyond else None


def _is_usual_korean(character: str) -> bool:
    if "가" <= character <= "힣":
        return len(_encoded(character, "euc_kr") or b"") == 2  # rare ones are spelt out in 8
    return "ㄱ" <= character <= "ㆎ" or not character.isalpha()


def _best_guess(path: Path) -> str:
    from charset_normalizer import from_bytes

    with path.open("rb") as file:
        matches = from_bytes(file.read(_PIECE_BYTES), cp_isolation=_POSSIBLE)
    best = matches.best()
    if best is None:
        return ""
    # Of code pages that differ in a few signs only, the one that most computers use.
    usual = [m for m in matches if "cp1252" in m.could_be_from_charset]
    near = ["cp1252" for match in usual if match.chaos <= best.chaos + 0.1]
    return next((name for name in [*near, best.encoding] if _is_valid(path, name)), "")


def _is_valid(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
