"""What is too long loses the middle of its question, never its answer."""

from typing import Any

import pytest

from training.data.truncate import MARK, shortened

Said = list[dict[str, Any]]


def words(said: Said) -> int:
    """Ten words of template for each message, and what it says."""
    return sum(10 + len(message["content"].split()) for message in said)


def long_text(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def asked(content: str, **more: Any) -> dict[str, Any]:
    return {"role": "user", "content": content, **more}


def answered(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


def test_what_fits_stays_as_it_is() -> None:
    said = [asked(long_text("q", 20)), answered("a")]
    assert shortened(said, 100, words) is said


@pytest.mark.parametrize("limit", [40, 60, 200])
def test_the_question_loses_its_middle(limit: int) -> None:
    said = [asked(long_text("q", 500)), answered(long_text("a", 5))]
    found = shortened(said, limit, words)
    assert limit - 4 <= words(found) <= limit
    assert found[1] == said[1]
    head, _, tail = found[0]["content"].partition(f" {MARK} ")
    assert said[0]["content"].startswith(head)
    assert said[0]["content"].endswith(tail)
    assert min(len(head), len(tail)) > 0.7 * max(len(head), len(tail))


def test_the_instruction_stays_whole() -> None:
    told = "Which label?\n\n"
    text = long_text("q", 300)
    message = asked(told + text, text=(len(told), len(told) + len(text)))
    found = shortened([message, answered("spam")], 50, words)
    assert found[0]["content"].startswith(told + "q0")
    assert words(found) <= 50


def test_the_longest_of_several_questions_is_shortened() -> None:
    said = [
        {"role": "system", "content": long_text("s", 30)},
        *(asked("short one"), answered(long_text("a", 40))),
        *(asked(long_text("q", 400)), answered("last")),
    ]
    found = shortened(said, 160, words)
    assert [m for m in found if m["role"] != "user"] == [m for m in said if m["role"] != "user"]
    assert found[1] == said[1]
    assert MARK in found[3]["content"]
    assert words(found) <= 160


def test_where_nothing_helps_the_answer_still_stays() -> None:
    said = [asked(long_text("q", 50)), answered(long_text("a", 500))]
    found = shortened(said, 100, words)
    assert found[1] == said[1]
    assert len(found[0]["content"]) < 5
