"""Files put in place where others read, hold or make the same one."""

from pathlib import Path

import pytest

from training.files import atomic
from training.files.atomic import private_name, put_once, replace, write_bytes


class Holder:
    """A program that holds files, as Windows has it: nobody can replace or rename them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held: set[Path] = set()
        self.tries = 0
        self.lets_go_after = 10**9
        rename = Path.replace

        def refused(source: Path, target: Path) -> Path:
            self.tries += 1
            if self.tries > self.lets_go_after:
                self.held.clear()
            if {source, Path(target)} & self.held:
                raise PermissionError(13, "Access is denied", str(source))
            return rename(source, target)

        monkeypatch.setattr(Path, "replace", refused)
        monkeypatch.setattr(atomic, "_WAITS_SECONDS", (0.0, 0.0, 0.0))


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch) -> Holder:
    return Holder(monkeypatch)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    file = tmp_path / "fresh"
    file.write_text("mine")
    return file


def test_a_file_that_is_let_go_is_renamed(holder: Holder, fresh: Path, tmp_path: Path) -> None:
    holder.held, holder.lets_go_after = {fresh}, 2
    replace(fresh, tmp_path / "target")
    assert (tmp_path / "target").read_text() == "mine"


def test_a_file_that_somebody_keeps_is_an_error(
    holder: Holder, fresh: Path, tmp_path: Path
) -> None:
    holder.held = {fresh}
    with pytest.raises(PermissionError):
        replace(fresh, tmp_path / "target")
    with pytest.raises(PermissionError):
        put_once(fresh, tmp_path / "target")


def test_what_somebody_put_there_first_is_taken(
    holder: Holder, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "target"
    target.write_text("theirs")
    holder.held = {target}
    put_once(fresh, target)
    assert target.read_text() == "theirs"
    assert not fresh.exists()


def test_what_comes_between_two_looks_is_taken_too(
    holder: Holder, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "target"

    def come_first(*_: object) -> None:
        target.write_text("theirs")
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(atomic, "replace", come_first)
    put_once(fresh, target)
    assert target.read_text() == "theirs"
    assert not fresh.exists()


def test_two_writers_of_one_process_do_not_meet(tmp_path: Path) -> None:
    names = {private_name(tmp_path / "file") for _ in range(50)}
    assert len(names) == 50
    assert {name.parent for name in names} == {tmp_path}


def test_nothing_half_written_stays(tmp_path: Path, holder: Holder) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"before")
    holder.held = {target}
    with pytest.raises(PermissionError):
        write_bytes(target, b"after")
    assert target.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["target"]
