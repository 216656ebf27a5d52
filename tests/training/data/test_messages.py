"""Messages with the keys that published data has beside role and content."""

import json
from pathlib import Path
from typing import Any

import datasets
import pytest

from training.data.conversations import conversation
from training.data.load import load_example_sets
from training.data.messages import RowError, for_template, messages_of, tools_of, turns_of
from training.data.noteworthy.unheard_keys import unheard_keys
from training.settings.schema import Settings

ASKED = {"role": "user", "content": "Rain?"}
CALL = {"type": "function", "function": {"name": "weather", "arguments": {"town": "Seoul"}}}


def said(message: dict[str, Any]) -> dict[str, Any]:
    return messages_of([ASKED, message])[1]


@pytest.mark.parametrize("arguments", ['{"town": "Seoul"}', {"town": "Seoul"}])
def test_what_an_answer_calls(arguments: Any) -> None:
    called = {"name": "weather", "arguments": arguments}
    shapes: list[dict[str, Any]] = [
        {"role": "assistant", "content": None, "tool_calls": [{"function": called}]},
        {"role": "assistant", "content": "", "tool_calls": [called]},
        {"role": "assistant", "content": "", "tool_calls": json.dumps([called])},
        {"role": "assistant", "content": None, "function_call": called},
        {"from": "function_call", "value": json.dumps(called)},
    ]
    for shape in shapes:
        assert said(shape) == {"role": "assistant", "content": "", "tool_calls": [CALL]}


def test_what_was_called_answers() -> None:
    answer = {"role": "tool", "content": "yes", "tool_call_id": "c0", "name": "weather"}
    assert said(answer) == answer
    assert said({"from": "observation", "value": "yes"}) == {"role": "tool", "content": "yes"}


@pytest.mark.parametrize("key", ["reasoning_content", "thinking", "reasoning"])
def test_thoughts_before_an_answer(key: str) -> None:
    expected = {"role": "assistant", "content": "No.", "reasoning_content": "It is dry."}
    assert said({"role": "assistant", "content": "No.", key: "It is dry."}) == expected
    parts = [{"type": "thinking", "thinking": "It is dry."}, {"type": "text", "text": "No."}]
    assert said({"role": "assistant", "content": parts}) == expected


@pytest.mark.parametrize(("key", "value"), [("weight", 0), ("weight", 0.0), ("train", False)])
def test_an_answer_that_is_not_learned(key: str, value: Any) -> None:
    assert said({"role": "assistant", "content": "x", key: value})["weight"] == 0
    assert "weight" not in said({"role": "assistant", "content": "x", key: 1})


def test_content_in_parts() -> None:
    parts: list[Any] = [{"type": "text", "text": "Look:"}, {"type": "input_text", "text": "this"}]
    assert said({"role": "user", "content": parts})["content"] == "Look:\nthis"
    image = {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}
    with pytest.raises(RowError, match="message 2 contains image_url"):
        said({"role": "user", "content": [*parts, image]})


def test_turns_before_a_question() -> None:
    expected = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    for turns in (
        [["a", "b"]],
        '[["a", "b"]]',
        [{"user": "a", "bot": "b"}],
        expected,
        [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}],
    ):
        assert turns_of(turns, "history") == expected
    with pytest.raises(RowError, match="history"):
        turns_of("earlier", "history")


def test_tools_in_either_spelling_reach_the_template() -> None:
    function = {"name": "weather", "parameters": {"type": "object", "properties": {}}}
    wrapped = [{"type": "function", "function": function}]
    for tools in (wrapped, [function], json.dumps([function])):
        assert tools_of(tools, "tools") == wrapped
    messages = [ASKED | {"tools": wrapped}, {"role": "assistant", "content": "x", "weight": 0}]
    assert for_template(messages) == (
        [ASKED, {"role": "assistant", "content": "x"}],
        wrapped,
    )


def rows_file(folder: Path, rows: list[dict[str, Any]]) -> Settings:
    file = folder / "data.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings = Settings().with_value("data.train", str(file))
    return settings.with_value("data.validation_fraction", 0.0)


def test_keys_of_many_types_do_not_change_one_another(tmp_path: Path) -> None:
    """Each row's functions keep their own parameters, and nothing else."""
    rows = [
        {
            "messages": [
                ASKED | {"id": number if number % 2 else f"m{number}"},
                {"role": "assistant", "content": "a"},
            ],
            "tools": [{"name": f"tool{number}", "parameters": {f"only{number}": {"type": "x"}}}],
        }
        for number in range(4)
    ]
    found = load_example_sets(rows_file(tmp_path, rows))
    assert found.train.not_used == ("messages[].id",)
    for number, row in enumerate(found.train.dataset):
        told = conversation(row, found.train.layout, "")
        assert isinstance(told, list)
        parameters = told[0]["tools"][0]["function"]["parameters"]
        assert parameters == {f"only{number}": {"type": "x"}}


def test_a_saved_dataset_gives_no_empty_keys(tmp_path: Path) -> None:
    rows = [
        {"messages": [ASKED, {"role": "assistant", "content": "", "tool_calls": [CALL]}]},
        {"messages": [ASKED, {"role": "assistant", "content": "b", "name": "n"}]},
    ]
    datasets.Dataset.from_list(rows).save_to_disk(tmp_path / "saved")
    settings = Settings().with_value("data.train", str(tmp_path / "saved"))
    part = load_example_sets(settings.with_value("data.validation_fraction", 0.0)).train
    first, second = (conversation(row, part.layout, "") for row in part.dataset)
    assert first[1] == {"role": "assistant", "content": "", "tool_calls": [CALL]}
    assert second[1] == {"role": "assistant", "content": "b", "name": "n"}


def test_keys_that_a_template_says_nothing_of_are_told(tmp_path: Path) -> None:
    thinking = {"role": "assistant", "content": "b", "reasoning_content": "c"}
    part = load_example_sets(rows_file(tmp_path, [{"messages": [ASKED, thinking]}])).train

    def plain(messages: list[dict[str, Any]]) -> str:
        return " ".join(message["content"] for message in messages)

    def whole(messages: list[dict[str, Any]]) -> str:
        return str([sorted(message.items()) for message in messages])

    for render in (plain, None):
        (problem,) = unheard_keys(part, render)
        assert problem.values["keys"] == "reasoning_content"
    assert unheard_keys(part, whole) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"content": {"도시": "서울", "t": 3}}, '{"도시": "서울", "t": 3}'),
        ({"content": [{"x": 1}]}, '[{"x": 1}]'),
        ({"content": 42}, "42"),
        ({"content": [{"type": "text", "text": "ok"}]}, "ok"),
        ({"content": None}, ""),
        ({}, ""),
    ],
)
def test_what_a_tool_gave_back_is_told_as_text(given: dict[str, Any], told: str) -> None:
    said = messages_of(
        [ASKED, {"role": "assistant", "tool_calls": [CALL]}, {"role": "tool"} | given]
    )
    assert said[2] == {"role": "tool", "content": told}


def test_parts_without_a_type(tmp_path: Path) -> None:
    """As the interfaces of some services have them."""
    turns = [
        {"role": "user", "parts": [{"text": "q"}]},
        {"role": "model", "parts": [{"text": "a"}, {"text": "b"}]},
    ]
    system = {"parts": [{"text": "Be brief."}]}
    rows = [{"systemInstruction": system, "contents": turns}, {"contents": turns}]
    part = load_example_sets(rows_file(tmp_path, rows)).train
    first, second = (conversation(row, part.layout, "") for row in part.dataset)
    assert first == [{"role": "system", "content": "Be brief."}, *second]
    assert [message["content"] for message in second] == ["q", "a\nb"]
    with pytest.raises(RowError, match="inline_data"):
        messages_of([{"role": "user", "parts": [{"inline_data": {}}, {"text": "q"}]}])


def test_questions_at_the_end_that_have_no_answer_are_told(tmp_path: Path) -> None:
    answered = [ASKED, {"role": "assistant", "content": "Yes."}]
    rows = [
        answered,
        [{"role": "user", "content": "Snow?"}, answered[1], ASKED],
        [ASKED, {"role": "assistant", "content": "No."}, {"role": "system", "content": "end"}],
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps({"messages": row}) for row in rows), encoding="utf-8")
    settings = Settings().with_value("data.train", str(file))
    found = load_example_sets(settings.with_value("data.validation_fraction", 0.0))
    told = [p for p in found.problems if p.code == "questions_unanswered"]
    assert [(p.values["count"], [place.line for place in p.rows]) for p in told] == [(1, [2])]
