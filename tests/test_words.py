"""One word for one thing: no text has a word that docs/words.md has replaced."""

import re
from pathlib import Path

import pytest

from release import translations
from resources import TRANSLATIONS

REPOSITORY = Path(__file__).parents[1]
KOREAN_PAGES = [*sorted((REPOSITORY / "docs").glob("*.ko.md")), REPOSITORY / "README.ko.md"]
ENGLISH_PAGES = [page.with_name(page.name.replace(".ko.", ".")) for page in KOREAN_PAGES]
IS_KOREAN = re.compile("[가-힣]")


def replaced() -> list[str]:
    """Return the last column of the table, a word each."""
    lines = (REPOSITORY / "docs" / "words.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    words = (word.strip() for row in rows[2:] for word in row[-1].split(","))
    return [word for word in words if word]


def pattern(words: list[str]) -> re.Pattern[str]:
    ends = (re.escape(w.rstrip("…")) + ("" if w.endswith("…") else r"(?!\w)") for w in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ends)})", re.IGNORECASE)


ENGLISH = pattern([word for word in replaced() if not IS_KOREAN.search(word)])
KOREAN = pattern([word for word in replaced() if IS_KOREAN.search(word)])


def found(words: re.Pattern[str], text: str) -> list[str]:
    return words.findall(re.sub(r"\{\w+\}|`[^`]*`", "{}", text))


def test_the_list_is_read() -> None:
    assert found(ENGLISH, "Mend this row, goes on, recommended, {mends}") == ["Mend", "goes on"]
    assert found(KOREAN, "학습할 예문을 고르세요. 층마다 계층") == ["예문", "고르세요", "층마다"]


def test_no_text_has_a_replaced_word() -> None:
    known = translations._translations(
        (TRANSLATIONS / "headroom_ko.ts").read_text(encoding="utf-8")
    )
    wrong = {source: found(ENGLISH, source) for source in known if found(ENGLISH, source)}
    wrong |= {korean: found(KOREAN, korean) for korean in known.values() if found(KOREAN, korean)}
    assert wrong == {}


@pytest.mark.parametrize("page", [*KOREAN_PAGES, *ENGLISH_PAGES], ids=lambda page: page.name)
def test_no_page_has_a_replaced_word(page: Path) -> None:
    words = KOREAN if page in KOREAN_PAGES else ENGLISH
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if found(words, line)] == []
