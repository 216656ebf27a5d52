"""What Windows does otherwise, as far as another system can show it."""

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from training.files.atomic import replace, write_text
from training.runs.names import run_name
from training.settings import toml_file
from training.settings.schema import Settings


def test_a_korean_console_neither_breaks_nor_garbles(tmp_path: Path) -> None:
    """A console or a pipe in cp949 has no ✓ and no ‘’."""
    done = subprocess.run(
        [sys.executable, "-m", "training", "doctor", "--language", "ko"],
        env=os.environ | {"PYTHONIOENCODING": "cp949", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=120,
        check=True,
    )
    shown = done.stderr.decode("utf-8")
    assert "✓" in shown
    assert "메모리" in shown
    with pytest.raises(UnicodeEncodeError):
        "✓".encode("cp949")


@pytest.mark.parametrize("path", ["C:\\Users\\홍 길동\\모델\\new", "\\\\server\\share\\t\\x"])
def test_drive_letters_and_backslashes_survive_the_settings_file(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = toml_file.dumps(Settings().with_value("model.name_or_path", path))
    file = tmp_path / "settings.toml"
    write_text(file, text)
    assert file.read_bytes().count(b"\r") == 0
    assert PureWindowsPath(path).is_absolute()
    assert path in toml_file.load(file).model.name_or_path


@pytest.mark.parametrize("name", ["CON", "nul.txt", "aux", "COM1", "a:b", "x<y>|?*", "끝 . "])
def test_a_runs_name_is_possible_on_windows(name: str) -> None:
    folder = f"20260101-120000-{run_name(Settings().with_value('model.name_or_path', name))}"
    assert not set(folder) & set('<>:"/\\|?*')
    assert not folder.endswith((".", " "))
    assert not PureWindowsPath(folder).is_reserved()


def test_a_file_that_another_program_holds_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("old")
    refused = locked(monkeypatch, times=3)
    write_text(file, "new")
    assert file.read_text() == "new"
    assert len(refused) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_file_that_stays_locked_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("old")
    locked(monkeypatch, times=1000)
    with pytest.raises(PermissionError):
        write_text(file, "new")
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_other_errors_are_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(tmp_path / "none", tmp_path / "x")


def locked(monkeypatch: pytest.MonkeyPatch, times: int) -> list[Path]:
    """Let renaming fail so many times, as Windows does while a file is open elsewhere."""
    refused: list[Path] = []
    real = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if len(refused) < times:
            refused.append(path)
            raise PermissionError(13, "used by another process")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("training.files.atomic._WAITS_SECONDS", (0.001,) * 6)
    return refused
