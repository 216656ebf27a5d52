"""The log of a run: one order, one line each, from any thread, and never half a line."""

import threading
from pathlib import Path

import pytest

from training.events import event_types
from training.events.event_types import Event
from training.runs.event_log import EventLog
from training.texts.problems import ProblemError


def texts(file: Path) -> list[str]:
    read = (event_types.from_line(line) for line in file.read_bytes().splitlines())
    return [event.text for event in read if isinstance(event, event_types.LogLine)]


def test_file_and_listener_get_the_same_order_from_all_threads(tmp_path: Path) -> None:
    told: list[Event] = []
    log = EventLog(told.append)
    log.open(tmp_path)

    def talk(name: str) -> None:
        for number in range(200):
            log.emit(event_types.LogLine(text=f"{name} {number}"))

    threads = [threading.Thread(target=talk, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    said = [event.text for event in told if isinstance(event, event_types.LogLine)]
    assert len(said) == 800
    assert said == texts(tmp_path / "events.jsonl")
    assert said == [line.text for line in log.history.log]


def test_it_is_on_the_disk_as_soon_as_it_is_told(tmp_path: Path) -> None:
    seen: list[int] = []
    log = EventLog(lambda _event: seen.append(len(texts(tmp_path / "events.jsonl"))))
    log.open(tmp_path)
    for number in range(3):
        log.emit(event_types.LogLine(text=str(number)))
    log.close()
    assert seen == [1, 2, 3]


def test_a_log_is_looked_at_from_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold gigabytes: whether its last line is whole, one byte tells."""
    file = tmp_path / "events.jsonl"
    file.write_bytes(b"torn")

    def whole(_self: Path) -> bytes:
        raise AssertionError("read as a whole")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", whole)
        log = EventLog(lambda _event: None)
        log.open(tmp_path)
        log.emit(event_types.LogLine(text="after"))
        log.close()
    assert file.read_bytes().startswith(b"torn\n{")
    assert file.read_bytes().count(b"\n") == 2


def test_half_a_line_of_a_power_cut_spoils_nothing(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    whole = event_types.to_line(event_types.LogLine(text="before"))
    file.write_text(f"{whole}\n{whole[:20]}", encoding="utf-8")
    log = EventLog(lambda _event: None)
    log.open(tmp_path)
    log.emit(event_types.LogLine(text="after"))
    log.close()
    assert [line.text for line in log.history.log] == ["before", "after"]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == whole
    assert event_types.from_line(lines[-1]) == log.history.log[-1]


def test_a_full_disk_ends_the_run_and_the_end_is_still_told(small_disk: Path) -> None:
    """Whichever thread met it first, the next event of every other raises it too."""
    told: list[Event] = []
    log = EventLog(told.append)
    log.open(small_disk)
    for text in ("x" * 2 * 2**20, "short"):
        with pytest.raises(ProblemError) as caught:
            log.emit(event_types.LogLine(text=text))
        assert caught.value.problems[0].code == "disk_full"
    log.emit(event_types.RunFailed(problem=caught.value.problems[0]))
    log.close()
    assert len(told) == 3
    assert log.history.state == "failed"


def test_a_folder_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        EventLog(lambda _event: None).open(tmp_path / "gone")
    assert caught.value.problems[0].code == "folder_not_writable"
