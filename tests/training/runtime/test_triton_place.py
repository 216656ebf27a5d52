"""Triton works in folders whose names its compiler can open, or is known not to."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from training.runtime import triton_place
from training.runtime.triton_place import ascii_name, name_folders, why_off

CARD = (8, 6)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of Windows with a Korean name."""
    home = tmp_path / "홍길동"
    home.mkdir()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(triton_place.importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(tempfile, "tempdir", str(home / "Temp"))
    for name in ("TRITON_CACHE_DIR", "TMP", "TEMP"):
        monkeypatch.delenv(name, raising=False)
    return home


def shortened(folder: Path) -> str:
    assert folder.is_dir(), "only what exists has a short name"
    return str(folder).replace("홍길동", "HONGGI~1")


def test_a_korean_name_is_told_by_its_short_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triton_place, "short_name", shortened)
    assert why_off(CARD) == ""
    name_folders()
    root = shortened(home)
    assert os.environ["TRITON_CACHE_DIR"] == str(Path(root, ".triton", "cache"))
    temporary = {os.environ["TMP"], os.environ["TEMP"], tempfile.gettempdir()}
    assert temporary == {str(Path(root, "Temp"))}


def test_where_windows_keeps_no_short_names_that_is_known(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triton_place, "short_name", str)
    assert str(home / ".triton" / "cache") in why_off(CARD)
    assert "TRITON_CACHE_DIR" not in os.environ


def test_what_has_a_name_in_ascii_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not str(home.parent).isascii():
        pytest.skip("this user's own folders have names beyond ASCII")
    monkeypatch.setenv("TRITON_CACHE_DIR", str(home.parent / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(home.parent))
    assert why_off(CARD) == ""
    name_folders()
    assert os.environ["TRITON_CACHE_DIR"] == str(home.parent / "cache")
    assert "TMP" not in os.environ


def test_elsewhere_compilers_open_any_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert why_off(CARD) == ""
    name_folders()
    assert "TRITON_CACHE_DIR" not in os.environ


def test_a_folder_that_cannot_be_made_has_no_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").touch()
    monkeypatch.setattr(triton_place, "short_name", shortened)
    assert ascii_name(home / "file" / "below") is None


def test_an_old_card_and_a_missing_package_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "this old" in why_off((7, 0))
    monkeypatch.setattr(triton_place.importlib.util, "find_spec", lambda _: None)
    assert "not installed" in why_off(CARD)
