"""Names that come from elsewhere: of a file on every system, or refused."""

from pathlib import Path

import pytest

from training.files.untrusted import inside, is_inside, is_plain_name

SOUND = [
    "config.json",
    "model-00001-of-00002.safetensors",
    "한글 이름.txt",
    ".gitattributes",
    "a b",
]
NO_NAMES = [
    *("", ".", "..", "/", "a/b", "a\\b", "../a", "..\\a", "C:a", "a:b", "~/../a", "\\\\host\\a"),
    *("a\0b", "a\nb", "a\x1b[2Jb", "\u202egnp.exe", "\ud800"),
    *("CON", "con.json", "Nul .txt", "COM1", "lpt9.safetensors", "COM¹", "conout$", "aux.tar.gz"),
    *("config.json.", "config.json ", "...", ".. ", "a. .", "x" * 256, "한" * 86),
]


@pytest.mark.parametrize("name", SOUND)
def test_a_name_stays(name: str, tmp_path: Path) -> None:
    assert is_plain_name(name)
    assert inside(tmp_path, name) == tmp_path / name
    assert inside(tmp_path, f"a/{name}").is_relative_to(tmp_path / "a")


@pytest.mark.parametrize("name", NO_NAMES, ids=range(len(NO_NAMES)))
def test_what_is_no_name_on_some_system_is_none(name: str) -> None:
    assert not is_plain_name(name)


@pytest.mark.parametrize("name", ["a/../../b", "a/.. /b", "a\\.. \\..\\b", "a./b", "/a", "a/\0"])
def test_no_path_leads_out(name: str, tmp_path: Path) -> None:
    assert not is_inside(name)
    with pytest.raises(ValueError, match="no name within"):
        inside(tmp_path, name)


@pytest.mark.parametrize("thing", [None, 3, b"a", ["a"], {"a": 1}])
def test_only_texts_are_names(thing: object) -> None:
    assert not is_plain_name(thing)
