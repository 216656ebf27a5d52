"""Files written by others' writers, read by ours."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import openpyxl
import pandas
import pyarrow
import pyarrow.ipc
import pytest

from training.data.data_files import (
    fingerprint,
    read_own_validation,
    read_train,
    read_validation,
)
from training.data.load import load_example_sets
from training.data.readers.cells import cell
from training.settings.schema import Settings
from training.texts.problems import ProblemError

ROWS = [
    {"prompt": "안녕하세요, 오늘 뭐 해요?", "completion": "일해요."},
    {"prompt": '그가 "네"라고 했다;\n두 번째 줄', "completion": "탭\t하나"},
    {"prompt": "(광고) 무료, 지금!", "completion": "스팸"},
    {"prompt": "line\u2028separator", "completion": "🙂"},
]


def plain(path: Path | list[str]) -> list[dict[str, Any]]:
    found = read_train(path if isinstance(path, list) else str(path)).dataset
    return [{k: cell(v) for k, v in row.items() if not k.startswith("__")} for row in found]


def lines(path: Path) -> list[int]:
    return list(read_train(str(path)).dataset["__line__"])


def problems(read: Callable[[], object]) -> list[tuple[str, int | None]]:
    with pytest.raises(ProblemError) as error:
        read()
    return [(p.code, p.rows[0].line if p.rows else None) for p in error.value.problems]


# -- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    rows = ROWS[:3] if encoding == "cp949" else ROWS
    file = tmp_path / ("a.tsv" if delimiter == "\t" else "a.csv")
    with file.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(
            stream, ["prompt", "completion"], delimiter=delimiter, lineterminator=end
        )
        writer.writeheader()
        writer.writerows(rows)
    assert plain(file) == rows


def test_csv_lines_count_quoted_newlines_and_blank_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('prompt,completion\n"a\nb\nc",1\n\nd,2\n"e",3\n', encoding="utf-8")
    assert lines(file) == [2, 6, 7]


def test_csv_as_pandas_and_excel_write_it(tmp_path: Path) -> None:
    pandas.DataFrame(ROWS).to_csv(tmp_path / "a.csv", index=False, encoding="utf-8-sig")
    assert plain(tmp_path / "a.csv") == ROWS


def test_csv_of_one_column_with_commas_in_its_texts(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("text\n안녕, 반가워\n네, 네, 네\n", encoding="utf-8")
    assert plain(file) == [{"text": "안녕, 반가워"}, {"text": "네, 네, 네"}]


def test_tsv_with_quotes_that_quote_nothing(tmp_path: Path) -> None:
    file = tmp_path / "ratings.tsv"
    file.write_text('id\ttext\tlabel\n1\t"최고의 영화\t1\n2\t"별로" 였다\t0\n', encoding="utf-8")
    assert [row["text"] for row in plain(file)] == ['"최고의 영화', '"별로" 였다']


def test_csv_with_backslash_escapes(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, escapechar="\\", doublequote=False, quoting=csv.QUOTE_ALL)
        writer.writerows([["prompt", "completion"], ['say "hi", please', "ok"]])
    assert plain(file) == [{"prompt": 'say "hi", please', "completion": "ok"}]


def test_every_broken_csv_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        'prompt,completion\na,b,c\nd,e\nf,g,h\n"never closed,i\nj,k\n', encoding="utf-8"
    )
    assert problems(lambda: read_train(str(file))) == [
        ("data_broken_line", 2),
        ("data_broken_line", 4),
        ("data_broken_line", 5),
    ]


def test_bytes_of_another_encoding_are_named_by_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    good = "".join(f"질문이 여기에 있습니다 {n},답변\n" for n in range(30))
    file.write_bytes(b"prompt,completion\n" + good.encode() + "깨진,줄\n".encode("cp949"))
    assert problems(lambda: read_train(str(file))) == [("data_broken_line", 32)]


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("prompt,completion\nL’été à la plage,café crème à côté\n".encode("cp1252"))
    source = read_train(str(file))
    assert [p.code for p in source.problems] == ["data_encoding_guessed"]
    assert source.dataset[0]["prompt"] == "L’été à la plage"


# -- JSON -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_jsonl(tmp_path: Path, encoding: str) -> None:
    rows = ROWS[:3] if encoding == "cp949" else ROWS
    text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "a.jsonl").write_bytes(text.encode(encoding))
    assert plain(tmp_path / "a.jsonl") == rows
    assert lines(tmp_path / "a.jsonl") == [1 + 2 * n for n in range(len(rows))]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrapped", [False, True])
def test_json(tmp_path: Path, indent: int | None, wrapped: bool) -> None:
    content: Any = {"version": "1.0", "data": ROWS} if wrapped else ROWS
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert plain(tmp_path / "a.json") == ROWS


def test_json_that_is_json_lines(tmp_path: Path) -> None:
    datasets.Dataset.from_list(ROWS).to_json(tmp_path / "a.json", force_ascii=False)
    assert plain(tmp_path / "a.json") == ROWS


def test_json_larger_than_a_piece_has_the_right_lines(tmp_path: Path) -> None:
    rows = [{"text": f"{n} " + "가나다" * 50, "n": n} for n in range(4000)]
    file = tmp_path / "a.json"
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    assert plain(file) == rows
    text = file.read_text(encoding="utf-8").split("\n")
    for index in (0, 1777, 3999):
        assert f'"{index} ' in text[lines(file)[index]]  # its first line is the brace


def test_every_broken_json_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "a"}\n{"text": \n[1]\n"x"\n{"text": "\\ud800"}\n', encoding="utf-8")
    found = problems(lambda: read_train(str(file)))
    assert found == [("data_broken_line", n) for n in (2, 3, 4, 5)]


def test_many_broken_lines_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("broken\n5\n" * 250, encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        read_train(str(file))
    assert error.value.problems[-1].values["count"] == 500
    assert len(error.value.problems) == 21


def test_broken_json_is_named_by_line(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        '[\n {"text": "a"},\n {"text": "b"}\n {"text": "c"},\n oops\n]', encoding="utf-8"
    )
    assert problems(lambda: read_train(str(file))) == [("data_broken_line", 5)]


def test_what_json_holds_is_read_as_it_stands_whatever_the_rows_before_hold(tmp_path: Path) -> None:
    rows: list[Any] = [
        {"text": "가", "label": 1, "id": "a"},
        {"text": "나", "label": "스팸", "id": {"deep": [1, None, 26.8986]}},
        {"text": 3, "label": float("nan"), "id": 2**70},
        {"text": "\x1e[1]", "label": True, "id": [{"a": 1}, "b"]},
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    rows[2]["label"] = None
    for _ in range(2):  # the second time from the cache
        assert plain(file) == rows


def test_conversations_with_keys_that_only_some_have(tmp_path: Path) -> None:
    rows = [
        {"messages": [{"role": "user", "content": "a"}]},
        {"messages": [{"role": "user", "content": "b", "name": "n"}], "id": 7},
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = plain(file)
    assert [row["messages"][0]["content"] for row in found] == ["a", "b"]
    assert [row["id"] for row in found] == [None, 7]


# -- Excel, Parquet, Arrow, datasets --------------------------------------------------------------


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("자료")
    sheet = book["자료"]
    for number, cells in enumerate([["문자", "분류"], ["안녕", 1], [], ["무료 쿠폰", 2.5]], 3):
        for column, value in enumerate(cells, 2):
            sheet.cell(number, column, value)
    book.save(tmp_path / "a.xlsx")
    assert plain(tmp_path / "a.xlsx") == [
        {"문자": "안녕", "분류": "1"},
        {"문자": "무료 쿠폰", "분류": "2.5"},
    ]
    assert lines(tmp_path / "a.xlsx") == [4, 6]


def test_parquet_by_pandas_and_by_datasets(tmp_path: Path) -> None:
    pandas.DataFrame(ROWS).to_parquet(tmp_path / "a.parquet")
    assert plain(tmp_path / "a.parquet") == ROWS
    features = datasets.Features(
        {"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["정상", "스팸"])}
    )
    named = datasets.Dataset.from_list([{"text": "가", "label": 1}], features=features)
    named.to_parquet(tmp_path / "b.parquet")
    found = read_train(str(tmp_path / "b.parquet")).dataset
    assert found.label_names == {"label": ("정상", "스팸")}


def test_arrow_in_both_layouts(tmp_path: Path) -> None:
    table = pyarrow.Table.from_pylist(ROWS)
    for name, make in (("a", pyarrow.ipc.new_file), ("b", pyarrow.ipc.new_stream)):
        with make(tmp_path / f"{name}.arrow", table.schema) as writer:
            writer.write_table(table)
        assert plain(tmp_path / f"{name}.arrow") == ROWS


def test_saved_datasets_and_their_splits(tmp_path: Path) -> None:
    rows = datasets.Dataset.from_list(ROWS)
    rows.save_to_disk(tmp_path / "one")
    assert plain(tmp_path / "one") == ROWS
    splits = {
        "train": rows.select([0, 1]),
        "test": rows.select([3]),
        "validation": rows.select([2]),
    }
    datasets.DatasetDict(splits).save_to_disk(tmp_path / "dict")
    assert plain(tmp_path / "dict") == ROWS[:2]
    assert read_validation(str(tmp_path / "dict")).dataset["completion"][:] == ["스팸"]
    own = read_own_validation(str(tmp_path / "dict"))
    assert own is not None
    assert own.dataset["completion"][:] == ["스팸"]
    datasets.DatasetDict(test=rows).save_to_disk(tmp_path / "test_only")
    found = problems(lambda: read_train(str(tmp_path / "test_only")))
    assert found == [("data_no_split", None)]


# -- several files --------------------------------------------------------------------------------


def test_a_folder_of_files_of_several_kinds(tmp_path: Path) -> None:
    pandas.DataFrame(ROWS[:1]).to_csv(tmp_path / "1.csv", index=False)
    (tmp_path / "more").mkdir()
    pandas.DataFrame(ROWS[1:2]).to_parquet(tmp_path / "more" / "2.parquet")
    (tmp_path / "notes.txt").write_text("nothing to learn", encoding="utf-8")
    assert plain(tmp_path) == ROWS[:2]
    source = read_train(str(tmp_path))
    assert [Path(file).name for file in source.files] == ["1.csv", "2.parquet"]
    assert source.dataset["__file__"][:] == [0, 1]


def test_a_folder_as_the_hub_has_it(tmp_path: Path) -> None:
    for name, row in (("train-00000-of-00002", 0), ("train-00001-of-00002", 1), ("test-0", 2)):
        pandas.DataFrame(ROWS[row : row + 1]).to_parquet(tmp_path / f"{name}.parquet")
    assert plain(tmp_path) == ROWS[:2]
    own = read_own_validation(str(tmp_path))
    assert own is not None
    assert own.dataset["completion"][:] == ["스팸"]


def test_a_list_of_files_whose_numbers_and_texts_differ(tmp_path: Path) -> None:
    pandas.DataFrame({"text": ["가"], "label": ["스팸"]}).to_csv(tmp_path / "a.csv", index=False)
    (tmp_path / "b.jsonl").write_text('{"label": 1, "text": "나", "id": 9}\n', encoding="utf-8")
    found = plain([str(tmp_path / "a.csv"), str(tmp_path / "b.jsonl")])
    assert [(row["text"], row["label"]) for row in found] == [("가", "스팸"), ("나", "1")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"text", "data_format_unknown"),
        ("a.csv", b"", "data_empty"),
        ("a.csv", b"prompt,completion\n", "data_empty"),
        ("a.jsonl", b"\n\n", "data_empty"),
        ("a.json", b"[]", "data_empty"),
        ("a.xlsx", b"PK not really", "data_unreadable"),
        ("a.parquet", b"PAR1", "data_unreadable"),
        ("a.arrow", b"ARROW1", "data_unreadable"),
    ],
)
def test_files_with_nothing_in_them(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert problems(lambda: read_train(str(tmp_path / name))) == [(code, None)]


def test_places_where_nothing_is(tmp_path: Path) -> None:
    assert problems(lambda: read_train(str(tmp_path / "no"))) == [("data_missing", None)]
    assert problems(lambda: read_train(str(tmp_path))) == [("data_folder_empty", None)]


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    for text in ("처음", "다음 것"):
        file.write_text(f"text\n{text}\n", encoding="utf-8")
        assert plain(file) == [{"text": text}]


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read as Linux has it")
@pytest.mark.parametrize(
    "suffix", [".jsonl", *(pytest.param(s, marks=pytest.mark.slow) for s in (".csv", ".json"))]
)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, suffix: str) -> None:
    """Anonymous memory is limited to less than a third of the file."""
    row, count = "가나다라마바사아자차카타파하 " * 40, 40_000
    file = tmp_path / f"large{suffix}"
    with file.open("w", encoding="utf-8") as stream:
        stream.write({".csv": "text,n\n", ".jsonl": "", ".json": "[\n"}[suffix])
        for number in range(count):
            end = ",\n" if suffix == ".json" and number < count - 1 else "\n"
            record = json.dumps({"text": f"{number} {row}", "n": str(number)}, ensure_ascii=False)
            stream.write(f"{number} {row},{number}\n" if suffix == ".csv" else record + end)
        stream.write("]" if suffix == ".json" else "")
    size = file.stat().st_size
    code = f"""
import resource
import pyarrow, numpy, psutil
pyarrow.array([0])  # imports pandas where it is installed
from training.data.data_files import read_train
used = psutil.Process().memory_info().data
resource.setrlimit(resource.RLIMIT_DATA, (used + {size // 3}, -1))
dataset = read_train({str(file)!r}).dataset
print(sum(len(batch["text"]) for batch in dataset.batches(1000)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout.split()[-1]) == count


def test_nothing_is_written_beside_the_data(tmp_path: Path) -> None:
    """Neither by casting columns that differ nor by leaving rows out."""
    datasets.Dataset.from_dict({"text": ["가", ""], "label": [1, 2]}).save_to_disk(tmp_path / "a")
    (tmp_path / "b.csv").write_text("text,label\n나,스팸\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    settings = Settings().with_value("data.train", [str(tmp_path / "a"), str(tmp_path / "b.csv")])
    found = load_example_sets(settings.with_value("data.validation_fraction", 0.0))
    assert found.train.dataset["label"][:] == ["1", "스팸"]
    assert sorted(tmp_path.rglob("*")) == before


def test_data_that_is_not_named_is_not_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it was looked through, which is minutes where a command is given at home."""
    monkeypatch.chdir(tmp_path)
    before = fingerprint("")
    (tmp_path / "a file").write_text("of anyone")
    assert fingerprint("") == before
