"""Files that are something else than their name says, and tables as other programs spell them."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest

from training.data.data_files import read_train
from training.data.readers.cells import cell
from training.texts.problems import ProblemError

ROWS = [{"text": "하나", "label": "a"}, {"text": "둘", "label": "b"}]


def plain(path: Path) -> list[dict[str, Any]]:
    found = read_train(str(path)).dataset
    return [{k: cell(v) for k, v in row.items() if not k.startswith("__")} for row in found]


def workbook() -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    for row in [["text", "label"], *[[row["text"], row["label"]] for row in ROWS]]:
        made.worksheets[0].append(row)
    made.save(file)
    return file.getvalue()


def archive(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "a.jsonl"])
def test_a_workbook_by_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(workbook())
    assert plain(tmp_path / name) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ","])
def test_text_that_is_called_a_workbook(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [["text", "label"], *[list(row.values()) for row in ROWS]]
    text = "\n".join(separator.join(line) for line in lines) + "\n"
    (tmp_path / "a.xls").write_bytes(text.encode(encoding))
    assert plain(tmp_path / "a.xls") == ROWS


def test_parquet_by_another_name(tmp_path: Path) -> None:
    pandas.DataFrame(ROWS).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "a.parquet").rename(tmp_path / "a.csv")
    assert plain(tmp_path / "a.csv") == ROWS


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xls", b"<html><body><table><tr><td>text</td></tr></table></body></html>", "web page"),
        ("a.xls", b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "web page"),
        ("a.xlsx", "<table><tr></tr></table>".encode("utf-16"), "web page"),
        ("a.csv", b"<html></html>", "web page"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "spreadsheet",
        ),
        ("a.csv", b"%PDF-1.7", "PDF"),
        ("a.jsonl", b"\x1f\x8b\x08", "gzip"),
        ("a.xlsx", archive("word/document.xml"), "Word"),
        ("a.xlsx", archive("notes.txt"), "ZIP"),
    ],
)
def test_what_is_not_read_is_named_as_what_it_is(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ProblemError) as error:
        read_train(str(tmp_path / name))
    (problem,) = error.value.problems
    assert problem.code == "data_other_kind"
    assert word in problem.message


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        "text,label\n하나,a,,\n둘,b,,\n",
        "text,label,,\n하나,a,,\n둘,b,,\n",
        "text;label;\n하나;a;\n둘;b;\n",
        "sep=;\ntext;label\n하나;a\n둘;b\n",
        'sep=,\n"text","label"\n"하나","a"\n"둘","b"\n',
        "\ufeffSEP=|\ntext|label\n하나|a\n둘|b\n",
    ],
)
def test_what_excel_leaves_in_csv(tmp_path: Path, text: str, end: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.replace("\n", end).encode())
    kept = [{k: v for k, v in row.items() if v} for row in plain(tmp_path / "a.csv")]
    assert kept == ROWS
    first = read_train(str(tmp_path / "a.csv")).dataset[0]
    assert first["__line__"] == 2 + text.removeprefix("\ufeff").lower().startswith("sep")


def test_a_field_too_many_is_still_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,label\na,b,,\nc,d,,e\n", encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        read_train(str(tmp_path / "a.csv"))
    assert [p.rows[0].line for p in error.value.problems] == [3]


QUESTION = {"question": "q", "id": "1", "answers": [{"text": "a", "answer_start": 0}]}
SHAPES: list[Any] = [
    *(ROWS, {"data": ROWS}, {"version": "1", "rows": ROWS}),
    *({"train": ROWS, "test": ROWS[:1]}, {"0": ROWS[0], "1": ROWS[1]}),
    *(json.loads(pandas.DataFrame(ROWS).to_json(orient=o)) for o in ("columns", "index", "split")),
    pandas.DataFrame(ROWS).to_dict(orient="list"),
    [["text", "label"], ["하나", "a"], ["둘", "b"]],
]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: json.dumps(shape)[:30])
def test_one_value_that_holds_all_rows(
    tmp_path: Path, name: str, indent: int | None, shape: Any
) -> None:
    text = json.dumps(shape, ensure_ascii=False, indent=indent)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert plain(tmp_path / name) == ROWS


def test_questions_about_articles(tmp_path: Path) -> None:
    content = {"data": [{"title": "t", "paragraphs": [{"context": "c", "qas": [QUESTION]}]}]}
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    (row,) = plain(tmp_path / "a.json")
    assert (row["context"], row["question"], row["answers"]) == ("c", "q", {"text": ["a"]})


def test_one_row_is_a_row(tmp_path: Path) -> None:
    for row in ({"messages": [{"role": "user", "content": "a"}]}, {"text": "a", "label": "b"}):
        (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
        assert plain(tmp_path / "a.jsonl") == [row]
