"""Ollama knows a run by the name that it has in the window."""

import re
from pathlib import Path

import pytest

from training.runs.latin_names import ollama_name
from training.runs.notes import RunNotes, write_notes


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("20261130-120000-고객문자_300건-2", "gogaegmunja-300geon-2"),
        ("20261130-120000-spam-12", "spam-12"),
        ("20261130-120000-Café_Öl-1", "cafe-ol-1"),
        ("20261130-120000-顧客-3", "3"),
        ("顧客", "headroom"),
        ("20261130-120000-" + "한글이름" * 9 + "-1", "hangeulireum" * 5),
        ("20261130-120000-old", "20261130-120000-old"),
    ],
)
def test_the_name_in_latin_letters(tmp_path: Path, folder: str, name: str) -> None:
    found = ollama_name(tmp_path / folder)
    assert found == name
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", found)


def test_every_syllable_has_letters() -> None:
    assert ollama_name(Path("닭 값 의 왕 뷁")) == "dalg-gabs-ui-wang-bwelg"


def test_a_name_of_the_user_s_own_counts_more(tmp_path: Path) -> None:
    run = tmp_path / "20261130-120000-spam-12"
    run.mkdir()
    write_notes(run, RunNotes(name="스팸 분류기"))
    assert ollama_name(run) == "seupaem-bunryugi"
