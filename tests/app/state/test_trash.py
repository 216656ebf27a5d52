"""The trash, also where there has been none yet."""

from pathlib import Path

import pytest

from app.state.trash import move_to_trash, put_back


@pytest.mark.posix("Windows' trash is its own, whatever folders there are")
@pytest.mark.usefixtures("qapp")
def test_there_is_a_trash_also_without_a_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "not" / "there"))
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "a.txt").write_text("a", encoding="utf-8")
    place = move_to_trash(folder)
    assert not folder.exists()
    assert place is not None
    put_back(place, folder)
    assert (folder / "a.txt").is_file()
