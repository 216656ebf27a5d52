"""Triton works in folders whose names its compiler can open, or is known not to."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from training.step.kernels import triton_place
from training.step.kernels.triton_place import ascii_folders, ascii_name


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of Windows with a Korean name."""
    home = tmp_path / "홍길동"
    home.mkdir()
    monkeypatch.setattr(sys, "platform", "win32")
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
    assert ascii_folders() is None
    root = str(home.parent / "HONGGI~1")
    assert os.environ["TRITON_CACHE_DIR"] == str(Path(root, ".triton", "cache"))
    temporary = {os.environ["TMP"], os.environ["TEMP"], tempfile.gettempdir()}
    assert temporary == {str(Path(root, "Temp"))}


def test_where_windows_keeps_no_short_names_that_is_known(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triton_place, "short_name", str)
    assert ascii_folders() == home / ".triton" / "cache"
    assert "TRITON_CACHE_DIR" not in os.environ


def test_what_has_a_name_in_ascii_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRITON_CACHE_DIR", str(home.parent / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(home.parent))
    assert ascii_folders() is None
    assert os.environ["TRITON_CACHE_DIR"] == str(home.parent / "cache")
    assert "TMP" not in os.environ


def test_elsewhere_compilers_open_any_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert ascii_folders() is None
    assert "TRITON_CACHE_DIR" not in os.environ


def test_a_folder_that_cannot_be_made_has_no_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").touch()
    monkeypatch.setattr(triton_place, "short_name", shortened)
    assert ascii_name(home / "file" / "below") is None
