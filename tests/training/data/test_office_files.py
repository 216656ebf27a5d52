"""Files of Office and its like that are no workbook, or one that may not be read: named as such."""

import io
import stat
import struct
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.training.support.compound_file import compound_file
from training.data import data_files
from training.data.data_files import read_train
from training.data.readers.file_kinds import reader_suffix
from training.texts.problems import Problem, ProblemError

WORKBOOK = struct.pack("<HHHH", 0x809, 4, 0x600, 5)  # how [MS-XLS] begins: BOF
LOCKED = WORKBOOK + struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1)  # then FilePass


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


def refused(path: Path) -> Problem:
    with pytest.raises(ProblemError) as error:
        read_train(str(path))
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xlsx", compound_file({"EncryptionInfo": b"", "EncryptedPackage": b""}), "password"),
        ("a.xls", compound_file({"Workbook": LOCKED}), "password"),
        ("a.xls", compound_file({"FileHeader": b"", "\x05HwpSummaryInformation": b""}), "HWP"),
        ("a.hwp", compound_file({"FileHeader": b"", "\x05HwpSummaryInformation": b""}), "HWP"),
        ("a.xls", compound_file({"WordDocument": b""}), "Word"),
        ("a.msg", compound_file({"__properties_version1.0": b""}), "Outlook"),
        ("a.xlsb", zipped("xl/workbook.bin", "xl/worksheets/sheet1.bin"), ".xlsb"),
        ("a.xlsx", zipped("xl/workbook.bin", "xl/worksheets/sheet1.bin"), ".xlsb"),
        ("a.ods", zipped("mimetype", "content.xml"), "OpenDocument"),
        ("a.numbers", zipped("Index/Document.iwa"), "iWork"),
        ("a.docx", zipped("word/document.xml"), "Word"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.gsheet", b'{"url": "https://docs.google.com/spreadsheets/d/1"}', "Google"),
    ],
)
def test_it_is_named(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    (tmp_path / name).write_bytes(content)
    problem = refused(tmp_path / name)
    assert problem.code == "data_other_kind"
    assert word in problem.message


def test_a_workbook_without_a_password_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(compound_file({"Workbook": WORKBOOK, "WordDocument": b""}))
    assert reader_suffix(tmp_path / "a.xls", "") == ".xls"


@pytest.mark.parametrize("damaged", range(0, 3000, 389))
def test_a_damaged_one_is_left_to_its_reader(tmp_path: Path, damaged: int) -> None:
    content = bytearray(compound_file({"Workbook": WORKBOOK}))
    content[damaged : damaged + 97] = b"\xff" * 97
    (tmp_path / "a.xls").write_bytes(content)
    assert refused(tmp_path / "a.xls").code in ("data_unreadable", "data_empty")


def test_what_is_of_no_known_kind_says_what_is(tmp_path: Path) -> None:
    (tmp_path / "a.abc").write_bytes(b"\1\2\3")
    assert refused(tmp_path / "a.abc").code == "data_format_unknown"


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("text,label\na,b\n", encoding="utf-8")

    def denied(*_args: Any) -> str:
        raise PermissionError(13, "Permission denied", "a.csv")

    monkeypatch.setattr(data_files, "reader_suffix", denied)
    problem = refused(tmp_path / "a.csv")
    assert problem.code == "data_not_allowed"
    assert "Excel" in problem.hint


@pytest.mark.parametrize("attributes", [stat.FILE_ATTRIBUTE_OFFLINE, 0x400000 | 0x20])
def test_a_file_that_stayed_in_the_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attributes: int
) -> None:
    (tmp_path / "a.csv").write_text("text,label\na,b\n", encoding="utf-8")

    def unfetched(path: Path, _where: str) -> str:
        monkeypatch.setattr(Path, "stat", lambda _: SimpleNamespace(st_file_attributes=attributes))
        raise OSError(22, "Invalid argument", str(path))

    monkeypatch.setattr(data_files, "reader_suffix", unfetched)
    assert refused(tmp_path / "a.csv").code == "data_in_cloud"
