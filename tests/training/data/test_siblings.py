"""Shapes, spellings and mixtures of files that people bring: read right, or told."""

import json
from pathlib import Path
from typing import Any

import pytest

from training.data import conversations
from training.data.load import load_example_sets
from training.data.messages import EmptyTurnError, messages_of, turns_of, unread_keys
from training.data.sets import ExampleSets
from training.settings.schema import Settings
from training.texts.problems import ProblemError

ROWS = 12


def load(named: str | list[str], **data: Any) -> ExampleSets:
    settings = Settings().with_value("data.train", named)
    for key, value in {"validation_fraction": 0.0, **data}.items():
        settings = settings.with_value(f"data.{key}", value)
    return load_example_sets(settings)


def told(sets: ExampleSets, row: int = 0) -> list[tuple[str, str]]:
    part = sets.train
    said = conversations.conversation(part.dataset[row], part.layout, "")
    assert isinstance(said, list)
    return [(message["role"], message["content"]) for message in said]


def codes(sets: ExampleSets) -> list[str]:
    return [problem.code for problem in sets.problems]


def jsonl(file: Path, rows: list[dict[str, Any]]) -> str:
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return str(file)


def csv(file: Path, header: str, line: str, encoding: str = "utf-8") -> str:
    lines = [line.format(n=n, label="xy"[n % 2]) for n in range(ROWS)]
    file.write_bytes("\n".join([header, *lines]).encode(encoding))
    return str(file)


QA = [("user", "q"), ("assistant", "a")]


@pytest.mark.parametrize(
    "turns",
    [
        [{"user": "q", "assistant": "a"}],
        [{"assistant": "a", "user": "q"}],
        [{"human": "q", "gpt": "a"}],
        [{"input": "q", "output": "a", "id": "7"}],
        [{"질문": "q", "답변": "a"}],
        [{"user": "q"}, {"assistant": "a"}],
        [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}],
    ],
)
def test_turns_in_one_object(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    sets = load(jsonl(tmp_path / "a.jsonl", [{"conversations": turns}] * 2))
    assert told(sets) == QA
    assert turns_of(turns, "history") == [{"role": role, "content": text} for role, text in QA]
    system = [{"system": "S", **turns[0]}, *turns[1:]]
    assert messages_of(system)[0]["content"] in ("S", "q")


def test_keys_beside_turns_in_one_object_are_named() -> None:
    assert unread_keys([{"input": "q", "output": "a", "mood": "glad"}]) == {"mood"}


@pytest.mark.parametrize("written", ["0", "0.0", "false", "False", 0, 0.0, False])
@pytest.mark.parametrize("key", ["weight", "train", "loss_mask"])
def test_an_answer_with_no_weight(written: Any, key: str) -> None:
    (_, answer) = messages_of([{"role": "user", "content": "q"}, {**_answer("a"), key: written}])
    assert answer["weight"] == 0


def test_a_share_of_a_weight_is_named_as_not_read() -> None:
    assert unread_keys([{**_answer("a"), "weight": 0.5}]) == {"weight"}
    assert unread_keys([{**_answer("a"), "weight": 1.0}]) == set()


def _answer(text: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


@pytest.mark.parametrize("empty", [None, float("nan"), "", "  "])
def test_a_conversation_with_an_empty_answer_is_left_out(tmp_path: Path, empty: Any) -> None:
    asked = {"role": "user", "content": "q"}
    rows = [{"messages": [asked, _answer(empty)]}, {"messages": [asked, _answer("a")]}]
    sets = load(jsonl(tmp_path / "a.jsonl", rows * 2))
    assert (len(sets.train.dataset), told(sets)) == (2, QA)
    (problem,) = (problem for problem in sets.problems if problem.code == "data_row_empty")
    assert [place.row for place in problem.rows] == [1, 3]
    with pytest.raises(EmptyTurnError):
        messages_of([{"role": "user", "content": float("nan")}, _answer("a")])


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("messages", "[{'role': 'user', 'content': 'q'}, {'role': 'assistant', 'content': 'a'}]"),
        ("question,answers", "q\t{'text': ['a', 'b'], 'answer_start': [0, 3]}"),
        ("question,answers", "q\t{'text': array(['a', 'b'], dtype=object), 'answer_start': [0]}"),
        ("question,answer,history", "q\ta\t[]"),
    ],
)
def test_lists_in_cells_as_python_writes_them(tmp_path: Path, column: str, text: str) -> None:
    lines = ["\t".join(column.split(",")), *[text] * 3]
    (tmp_path / "a.tsv").write_text("\n".join(lines), "utf-8")
    assert told(load(str(tmp_path / "a.tsv"))) == QA


def test_an_answer_in_json_stays_as_it_is(tmp_path: Path) -> None:
    answer = '{"text": ["a"], "other": 1}'
    sets = load(jsonl(tmp_path / "a.jsonl", [{"prompt": "q", "completion": answer}] * 2))
    assert told(sets)[1] == ("assistant", answer)


@pytest.mark.parametrize(
    ("header", "encoding", "kind"),
    [
        ("質問,回答", "cp932", "prompt_completion"),
        ("问题,答案", "gb18030", "prompt_completion"),
        ("Frage,Antwort", "utf-8", "prompt_completion"),
        ("Question,Réponse", "utf-16", "prompt_completion"),
        ("pregunta,respuesta", "utf-8-sig", "prompt_completion"),
        ("文本,标签", "utf-8", "label"),
        ("texte,étiquette", "cp1252", "label"),
        ("本文,要約", "utf-8", "prompt_completion"),
    ],
)
def test_columns_in_other_languages(tmp_path: Path, header: str, encoding: str, kind: str) -> None:
    line = {"cp932": "文字列{n}です,{label}", "gb18030": "文字{n}中文,{label}"}.get(
        encoding, "text no. {n},{label}"
    )
    layout = load(csv(tmp_path / "a.csv", header, line, encoding)).train.layout
    assert layout.kind == kind
    assert [layout.prompt_column, layout.completion_column] == header.split(",")


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("conversation_id,role,content", "{n},user,hello {n}\n{n},assistant,hi {n}"),
        ("대화번호,화자,발화", "{n},고객,안녕하세요 {n}\n{n},상담원,네 {n}"),
        ("from,text", "human,hello {n}\ngpt,hi {n}"),
    ],
)
def test_rows_that_are_single_messages_are_refused(tmp_path: Path, header: str, line: str) -> None:
    file = csv(tmp_path / "a.csv", header, line)
    with pytest.raises(ProblemError) as error:
        load(file)
    assert [problem.code for problem in error.value.problems] == ["data_rows_are_messages"]
    content = header.split(",")[-1]
    assert load(file, format="text", prompt_column=content).train.layout.kind == "text"


def test_a_first_row_that_is_an_example_is_told(tmp_path: Path) -> None:
    file = csv(tmp_path / "a.csv", "x,the first text", "{label},text no. {n}")
    assert "data_header_is_row" in codes(load(file))
    assert "data_header_is_row" not in codes(
        load(csv(tmp_path / "b.csv", "v1,v2", "{label},text no. {n}"))
    )


@pytest.mark.parametrize("missing", ["nan", "NaN", "N/A", "NULL"])
def test_labels_that_stand_for_nothing_are_told(tmp_path: Path, missing: str) -> None:
    lines = [f"text {n},{'xy'[n % 2] if n % 3 else missing}" for n in range(3 * ROWS)]
    (tmp_path / "a.csv").write_text("\n".join(["text,label", *lines]), "utf-8")
    found = [p for p in load(str(tmp_path / "a.csv")).problems if p.code == "label_missing"]
    assert [(p.values["count"], p.values["labels"]) for p in found] == [(ROWS, missing)]


CHAT = [{"role": "user", "content": "q", "mood": "glad"}, _answer("a")]
FORMATS = {
    "messages": [{"messages": CHAT, "tools": [{"name": "f"}]}],
    "sharegpt": [
        {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}
    ],
    "alpaca": [{"instruction": "q", "input": "", "output": "a", "note": "n"}],
    "pairs": [{"question": "q", "answer": "a"}],
}


@pytest.mark.parametrize("first", FORMATS)
@pytest.mark.parametrize("second", FORMATS)
def test_files_of_several_formats_in_one_choice(tmp_path: Path, first: str, second: str) -> None:
    files = [
        jsonl(tmp_path / f"{name}.jsonl", FORMATS[name] * 2)
        for name in dict.fromkeys((first, second))
    ]
    sets = load(files)
    rows = range(len(sets.train.dataset))
    assert [told(sets, row) for row in rows] == [QA] * (2 * len(files))
    assert ("note" in sets.train.not_used) == ("alpaca" in (first, second))
    assert any("mood" in name for name in sets.train.not_used) == ("messages" in (first, second))


def test_several_formats_keep_what_stands_beside(tmp_path: Path) -> None:
    pairs = [
        {"instruction": "q", "output": "a", "system": "S", "history": [["h", "r"]]},
        {"instruction": "q", "output": None},
    ]
    files = [
        jsonl(tmp_path / "a.jsonl", FORMATS["messages"]),
        jsonl(tmp_path / "b.jsonl", pairs),
    ]
    sets = load(files)
    said = conversations.conversation(sets.train.dataset[0], sets.train.layout, "")
    assert said[0]["tools"][0]["function"] == {"name": "f"}
    assert told(sets, 1) == [("system", "S"), ("user", "h"), ("assistant", "r"), *QA]
    (problem,) = (problem for problem in sets.problems if problem.code == "data_row_empty")
    assert (problem.rows[0].file, problem.rows[0].row) == (files[1], 2)


def test_a_wrong_row_among_several_formats_is_named(tmp_path: Path) -> None:
    pairs = [{"instruction": "q", "output": "a"}, {"instruction": "q", "output": {"b": 1}}]
    files = [jsonl(tmp_path / "a.jsonl", FORMATS["messages"]), jsonl(tmp_path / "b.jsonl", pairs)]
    with pytest.raises(ProblemError) as error:
        load(files)
    (problem,) = error.value.problems
    assert (problem.code, problem.values["path"], problem.values["row"]) == (
        "data_row_wrong", files[1], 2,
    )  # fmt: skip
