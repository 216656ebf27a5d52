"""Data as people have it, told as conversations."""

import json
from pathlib import Path
from typing import Any

import datasets
import pytest

from training.data.conversations import conversation
from training.data.load import load_example_sets
from training.settings.schema import Settings
from training.texts.problems import ProblemError


def user(content: str) -> dict[str, str]:
    return {"role": "user", "content": content}


def assistant(content: str) -> dict[str, str]:
    return {"role": "assistant", "content": content}


def settings(path: Path, **data: Any) -> Settings:
    made = (
        Settings().with_value("data.train", str(path)).with_value("data.validation_fraction", 0.0)
    )
    for name, value in data.items():
        made = made.with_value(f"data.{name}", value)
    return made


def saved(folder: Path, rows: list[dict[str, Any]]) -> Path:
    file = folder / "data.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def told(chosen: Settings) -> tuple[str, list[Any]]:
    part = load_example_sets(chosen).train
    prompt = chosen.data.system_prompt
    return part.layout.kind, [conversation(row, part.layout, prompt) for row in part.dataset]


CASES: list[tuple[str, dict[str, Any], list[dict[str, str]]]] = [
    ("messages", {"messages": [user("안녕"), assistant("네")]}, [user("안녕"), assistant("네")]),
    (
        "sharegpt",
        {
            "conversations": [
                {"from": "system", "value": "친절하게"},
                {"from": "human", "value": "안녕"},
                {"from": "gpt", "value": "네"},
                {"from": "human", "value": "뭐 해?"},
                {"from": "gpt", "value": "쉬어요"},
            ]
        },
        [
            {"role": "system", "content": "친절하게"},
            user("안녕"),
            assistant("네"),
            user("뭐 해?"),
            assistant("쉬어요"),
        ],
    ),
    (
        "alpaca",
        {"instruction": "번역하라", "input": "hello", "output": "안녕"},
        [user("번역하라\n\nhello"), assistant("안녕")],
    ),
    (
        "alpaca",
        {"instruction": "번역하라", "input": "", "output": "안녕"},
        [user("번역하라"), assistant("안녕")],
    ),
    ("prompt_completion", {"prompt": "안녕", "completion": 3}, [user("안녕"), assistant("3")]),
    ("prompt_completion", {"질문": "안녕", "답변": "네"}, [user("안녕"), assistant("네")]),
    ("prompt_completion", {"Question": "a", "Answer": "b"}, [user("a"), assistant("b")]),
    (
        "prompt_completion",
        {"prompt": [user("안녕")], "completion": [assistant("네")]},
        [user("안녕"), assistant("네")],
    ),
]


OLDER = [["hello", "ahoy"]]
FURTHER: list[tuple[str, dict[str, Any], list[dict[str, str]]]] = [
    (
        "alpaca",
        {"instruction": "q", "input": "", "output": "a", "system": "s", "history": OLDER},
        [
            {"role": "system", "content": "s"},
            *(user("hello"), assistant("ahoy"), user("q"), assistant("a")),
        ],
    ),
    (
        "prompt_completion",
        {"instruction": "q", "context": "m", "response": "a", "category": "x"},
        [user("q\n\nm"), assistant("a")],
    ),
    (
        "sharegpt",
        {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}
        | {"system": "s"},
        [{"role": "system", "content": "s"}, user("q"), assistant("a")],
    ),
    ("prompt_completion", {"document": "d", "summary": "s"}, [user("d"), assistant("s")]),
    ("prompt_completion", {"기사": "d", "한줄 요약": "s"}, [user("d"), assistant("s")]),
    ("prompt_completion", {"Korean": "k", "English": "e"}, [user("k"), assistant("e")]),
    ("prompt_completion", {"고객 문의": "q", "회신": "a"}, [user("q"), assistant("a")]),
    ("prompt_completion", {"User Input": "q", "Model Output": "a"}, [user("q"), assistant("a")]),
    (
        "prompt_completion",
        {"title": "t", "context": "c", "question": "q"}
        | {"answers": {"text": ["a", "b"], "answer_start": [3, 3]}},
        [user("q\n\nc"), assistant("a")],
    ),
    (
        "prompt_completion",
        {"prompt": "q", "chosen": "good", "rejected": "bad"},
        [user("q"), assistant("good")],
    ),
    (
        "prompt_completion",
        {"prompt": "q", "chosen": [user("q"), assistant("good")]},
        [user("q"), assistant("good")],
    ),
]


@pytest.mark.parametrize(("kind", "row", "expected"), [*CASES, *FURTHER])
def test_recognised(
    tmp_path: Path, kind: str, row: dict[str, Any], expected: list[dict[str, str]]
) -> None:
    assert told(settings(saved(tmp_path, [row]))) == (kind, [expected])


def test_plain_text_and_a_column_of_json(tmp_path: Path) -> None:
    assert told(settings(saved(tmp_path, [{"text": "그냥 글"}]))) == ("text", ["그냥 글"])
    messages = json.dumps([user("안녕"), assistant("네")], ensure_ascii=False)
    file = tmp_path / "data.csv"
    datasets.Dataset.from_list([{"messages": messages}]).to_csv(file)
    assert told(settings(file)) == ("messages", [[user("안녕"), assistant("네")]])


def test_a_system_prompt_comes_first_unless_the_data_has_one(tmp_path: Path) -> None:
    own = {"role": "system", "content": "own"}
    rows = [
        {"messages": [user("a"), assistant("b")]},
        {"messages": [own, user("a"), assistant("c")]},
    ]
    _, found = told(settings(saved(tmp_path, rows), system_prompt="ours"))
    assert [messages[0]["content"] for messages in found] == ["ours", "own"]


def test_text_and_label_is_told_as_a_conversation(tmp_path: Path) -> None:
    rows = [{"문자": f"문자 {n}", "분류": ["정상", "스팸"][n % 2]} for n in range(6)]
    kind, found = told(settings(saved(tmp_path, rows)))
    assert kind == "label"
    asked, answered = found[1]
    assert answered == assistant("스팸")
    assert asked["content"].endswith("\n\n문자 1")
    assert "스팸, 정상" in asked["content"]
    assert "다음 글" in asked["content"]


def test_the_instruction_can_be_changed(tmp_path: Path) -> None:
    rows = [{"text": "x", "label": "a"}, {"text": "y", "label": "b"}]
    chosen = settings(saved(tmp_path, rows), label_instruction="One of {labels}?")
    assert told(chosen)[1][0] == [user("One of a, b?\n\nx"), assistant("a")]


def test_labels_with_names_of_their_own(tmp_path: Path) -> None:
    features = datasets.Features(
        {"sms": datasets.Value("string"), "label": datasets.ClassLabel(names=["ham", "spam"])}
    )
    rows = [{"sms": "x", "label": 1}, {"sms": "y", "label": 0}]
    datasets.Dataset.from_list(rows, features=features).save_to_disk(tmp_path / "named")
    kind, found = told(settings(tmp_path / "named"))
    assert kind == "label"
    assert [said[-1]["content"] for said in found] == ["spam", "ham"]
    assert "ham, spam" in found[0][0]["content"]
    # Named as question and answer, they are still labels.
    named = settings(tmp_path / "named", prompt_column="sms", completion_column="label")
    assert told(named)[0] == "label"


def test_numbered_labels_get_names(tmp_path: Path) -> None:
    rows = [{"text": "x", "label": 1}, {"text": "y", "label": 0}]
    chosen = settings(saved(tmp_path, rows))
    assert [said[-1]["content"] for said in told(chosen)[1]] == ["1", "0"]
    named = chosen.with_value("data.label_names", "정상, 스팸")
    assert [said[-1]["content"] for said in told(named)[1]] == ["스팸", "정상"]
    with pytest.raises(ProblemError) as error:
        load_example_sets(chosen.with_value("data.label_names", "정상"))
    assert "1" in str(error.value)


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        ({"prompt_column": "b", "completion_column": "a"}, "prompt_completion", ["2", "1"]),
        ({"format": "text", "prompt_column": "b"}, "text", "2"),
        ({"prompt_column": "b"}, "text", "2"),
        ({"format": "label", "prompt_column": "a", "completion_column": "b"}, "label", ["1", "2"]),
        (
            {
                "format": "alpaca",
                "prompt_column": "a",
                "completion_column": "b",
                "input_column": "c",
            },
            "alpaca",
            ["1\n\n3", "2"],
        ),
    ],
)
def test_pointed_at(tmp_path: Path, data: dict[str, str], kind: str, expected: Any) -> None:
    file = saved(tmp_path, [{"a": "1", "b": "2", "c": "3"}])
    found_kind, (said,) = told(settings(file, **data))
    assert found_kind == kind
    if kind == "text":
        assert said == expected
    else:
        assert said[0]["content"].endswith(expected[0])
        assert said[1]["content"] == expected[1]


def test_the_format_that_is_told_wins(tmp_path: Path) -> None:
    rows = [{"text": "글", "label": "가", "prompt": "p", "completion": "c"}]
    assert told(settings(saved(tmp_path, rows)))[0] == "prompt_completion"
    assert told(settings(saved(tmp_path, rows), format="label"))[0] == "label"
    assert told(settings(saved(tmp_path, rows), format="text"))[1] == ["글"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, "data_columns_unknown"),
        ({"prompt_column": "z"}, "data_column_missing"),
        ({"input_column": "z"}, "data_column_missing"),
        ({"format": "label", "prompt_column": "a"}, "data_column_needed"),
        ({"format": "messages"}, "data_column_needed"),
    ],
)
def test_columns_that_are_not_there(tmp_path: Path, data: dict[str, str], code: str) -> None:
    file = saved(tmp_path, [{"a": "1", "b": "2"}])
    with pytest.raises(ProblemError) as error:
        load_example_sets(settings(file, **data))
    assert [p.code for p in error.value.problems] == [code]
    assert "{" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("문장", "감성"),
        ("리뷰", "평점"),
        ("review", "rating"),
        ("Tweet", "is_hate"),
        ("본문", "위반여부"),
        ("query", "intent"),
        ("메일", "갈래"),  # by its values: no list has this name
        ("v2", "v1"),
    ],
)
def test_text_and_label_by_many_names(tmp_path: Path, text: str, label: str) -> None:
    rows = [{text: f"긴 글 {n}", label: ["1.5", "5"][n % 2], "빈칸": ""} for n in range(12)]
    kind, found = told(settings(saved(tmp_path, rows)))
    assert kind == "label"
    assert [messages[-1]["content"] for messages in found[:2]] == ["1.5", "5"]


def test_figures_about_a_text_are_no_labels(tmp_path: Path) -> None:
    rows = [{"text": f"글 {n}", "score": n / 7, "source": "wiki"} for n in range(40)]
    assert told(settings(saved(tmp_path, rows)))[0] == "text"


def test_what_nobody_reads_is_named(tmp_path: Path) -> None:
    rows = [{"text": "하나", "memo": "a word or two", "id": n, "none": None} for n in range(3)]
    found = load_example_sets(settings(saved(tmp_path, rows)))
    assert found.train.not_used == ("memo", "id")
    (problem,) = [p for p in found.problems if p.code == "data_not_used"]
    assert problem.values["columns"] == "memo"  # a number is nothing to learn from


def test_rows_of_another_shape_are_refused_by_name(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"messages": [user("a"), assistant("b")]},
        {"prompt": "c", "completion": "d"},
        {"messages": None},
    ]
    with pytest.raises(ProblemError) as error:
        load_example_sets(settings(saved(tmp_path, rows)))
    (problem,) = error.value.problems
    assert [place.row for place in problem.rows] == [2]
    assert "prompt, completion" in problem.message


def several(folder: Path, *files: list[dict[str, Any]]) -> Settings:
    for number, rows in enumerate(files):
        text = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{number}.jsonl").write_text(text, encoding="utf-8")
    return settings(folder)


def test_files_with_other_names_for_the_same_are_read_each_by_its_own(tmp_path: Path) -> None:
    pairs: list[dict[str, Any]] = [{"prompt": "a", "completion": "b"}]
    chosen = several(
        *(tmp_path, pairs, [{"질문": "c", "답변": "d"}]),
        [{"instruction": "e", "input": "f", "output": "g"}],
    )
    _, found = told(chosen)
    assert found == [
        [user("a"), assistant("b")],
        [user("c"), assistant("d")],
        [user("e\n\nf"), assistant("g")],
    ]


def test_files_of_different_formats_are_refused_by_name(tmp_path: Path) -> None:
    chosen = several(
        tmp_path, [{"messages": [user("a"), assistant("b")]}], [{"text": "c", "label": "d"}]
    )
    with pytest.raises(ProblemError) as error:
        load_example_sets(chosen)
    (problem,) = error.value.problems
    assert problem.code == "data_files_differ"
    assert "1.jsonl" in problem.message


def test_a_column_that_is_not_to_be_used(tmp_path: Path) -> None:
    rows = [{"question": "q", "context": "c", "answer": "a", "system": "s"}]
    chosen = settings(saved(tmp_path, rows), unused_columns=["context", "system"])
    assert told(chosen) == ("prompt_completion", [[user("q"), assistant("a")]])
    assert load_example_sets(chosen).train.not_used == ("context", "system")
    with pytest.raises(ProblemError) as error:
        load_example_sets(settings(saved(tmp_path, rows), unused_columns=["question", "answer"]))
    assert "question" in str(error.value)
