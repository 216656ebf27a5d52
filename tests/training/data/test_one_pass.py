"""Earlier answers in one pass: as the last question's text has them, told where that differs."""

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.training.data.test_chat_kinds import (  # noqa: F401 - a fixture
    ASK,
    CONVERSATIONS,
    EACH,
    KINDS,
    folder,
    said,
    tokenize,
)
from training.data.chat import remarks
from training.data.chat.token_tree import IGNORED
from training.data.tokenize import Tokenize

THOUGHT = "<think>\nhm, first?\n</think>\n\n"
LATER = "{% if not loop.last %}{{ m.content.split('</think>')[-1] | trim }}{% else %}"
DROPS = EACH + LATER + "{{ m.content }}{% endif %}</s>\n{% endfor %}" + ASK
TALK = said("q", THOUGHT + "first", "and?", THOUGHT + "second", "then?", THOUGHT + "third")


def learned(ours: Tokenize, messages: list[dict[str, Any]]) -> list[str]:
    """Return what trains in a conversation of one sequence, each answer by itself."""
    tree = ours.tree(messages)
    assert tree.branches == ()
    runs = groupby(zip(tree.ids, tree.labels, strict=True), lambda pair: pair[1] != IGNORED)
    return [ours.tokenizer.decode([i for i, _ in run]) for trains, run in runs if trains]


def test_each_answer_stands_once_as_the_last_text_has_it(folder: Path) -> None:  # noqa: F811
    ours = tokenize(folder, DROPS, earlier_answers="as_told")
    assert learned(ours, TALK) == ["first</s>", "second</s>", f"{THOUGHT}third</s>"]
    whole = ours.tokenizer.apply_chat_template(TALK)
    tree = ours.tree(TALK)
    assert tree.ids == ours.tokenizer(whole, add_special_tokens=False)["input_ids"]
    assert tree.noted == remarks.IN_ONE_PASS
    asked = tokenize(folder, DROPS).tree(TALK)
    assert len(asked.branches) == 2
    assert len(asked.ids) > len(tree.ids)
    assert asked.noted == 0


def test_an_answer_with_the_words_of_its_header_or_question(folder: Path) -> None:  # noqa: F811
    ours = tokenize(folder, DROPS, earlier_answers="as_told")
    same = said("a", THOUGHT + "a", "a", THOUGHT + "user", "user", THOUGHT + "a")
    assert learned(ours, same) == ["a</s>", "user</s>", f"{THOUGHT}a</s>"]
    korean = said("서울?", THOUGHT + "서울 🙂", "부산?", "부산입니다.")
    assert learned(ours, korean) == ["서울 🙂</s>", "부산입니다.</s>"]


def test_an_answer_that_is_not_learned_is_not(folder: Path) -> None:  # noqa: F811
    ours = tokenize(folder, DROPS, earlier_answers="as_told")
    talk = [dict(message) for message in TALK]
    talk[1]["weight"] = 0
    assert learned(ours, talk) == ["second</s>", f"{THOUGHT}third</s>"]


def test_a_call_is_learned_up_to_its_end(folder: Path) -> None:  # noqa: F811
    calls = "{% for c in m.tool_calls or [] %}call {{ c.function.name }};{% endfor %}"
    template = DROPS.replace("</s>", calls + "</s>")
    function = {"name": "weather", "arguments": {}}
    talk = said("q", THOUGHT + "I look.", "and?", "sunny")
    talk[1]["tool_calls"] = [{"type": "function", "function": function}] * 2
    ours = tokenize(folder, template, earlier_answers="as_told")
    assert learned(ours, talk) == ["I look.call weather;call weather;</s>", "sunny</s>"]


def test_what_has_no_end_there_trains_as_it_is_asked(folder: Path) -> None:  # noqa: F811
    template = DROPS.replace("</s>", "")
    told, asked = (
        tokenize(folder, template, earlier_answers=way).tree(TALK)
        for way in ("as_told", "as_asked")
    )
    assert told == asked
    assert told.branches != ()
    kept = "{% if loop.index0 + 2 > messages | length or m.role == 'user' %}"
    template = KINDS["as it is"].replace(EACH, EACH.replace("<|", kept + "<|", 1))
    template = template.replace("{% endfor %}", "{% endif %}{% endfor %}")
    told = tokenize(folder, template, earlier_answers="as_told").tree(CONVERSATIONS["three"])
    assert told == tokenize(folder, template).tree(CONVERSATIONS["three"])


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_is_told_otherwise_nothing_changes(
    folder: Path,  # noqa: F811
    kind: str,
) -> None:
    for messages in CONVERSATIONS.values():
        asked = tokenize(folder, KINDS[kind]).tree(messages)
        told = tokenize(folder, KINDS[kind], earlier_answers="as_told").tree(messages)
        if not asked.branches:
            assert told == asked
        else:
            assert len(told.branches) <= len(asked.branches)
            assert told.noted in (asked.noted, asked.noted | remarks.IN_ONE_PASS)
