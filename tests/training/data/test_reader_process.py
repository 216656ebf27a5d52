"""The process that reads other people's files: whatever ends it is a sentence with the file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.repository import ROOT
from tests.training.support import bad_readers
from tests.training.support.waiting import wait_until
from training.data.readers import reader_process
from training.data.readers.reader_process import read_apart
from training.texts.problems import Problem, ProblemError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "of a stranger.bin"
    made.write_bytes(b"x")
    return made


def is_gone(number: int) -> bool:
    try:
        return psutil.Process(number).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def told_of(raised: pytest.ExceptionInfo[ProblemError], file: Path) -> Problem:
    (problem,) = raised.value.problems
    assert str(file) in problem.message
    assert problem.hint
    return problem


@pytest.mark.posix("signals")
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_signal_is_a_sentence_with_the_file(file: Path, number: signal.Signals) -> None:
    with pytest.raises(ProblemError) as raised:
        read_apart(bad_readers.ends, file, "data.train", number)
    problem = told_of(raised, file)
    assert problem.code == "data_ends_reader"
    assert number.name in problem.details
    assert "process" in read_apart(bad_readers.tells, file, "data.train"), "the next is read"


def test_memory_has_an_end(file: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        read_apart(bad_readers.takes_memory, file, "data.train")
    assert told_of(raised, file).code == "data_takes_memory"


def test_memory_has_an_end_where_the_system_sets_none(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: the parent looks."""
    monkeypatch.setattr(reader_process, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(reader_process._Reader, "_spent", lambda _self: (2**62, 0.0))
    with pytest.raises(ProblemError) as raised:
        read_apart(bad_readers.never_ends, file, "data.train")
    assert told_of(raised, file).code == "data_takes_memory"


def test_computing_has_an_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "_LEAST_SECONDS", 1)
    with pytest.raises(ProblemError) as raised:
        read_apart(bad_readers.never_ends, file, "data.train")
    assert told_of(raised, file).code == "data_takes_time"


def test_what_a_reader_says_is_told(file: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        read_apart(bad_readers.refuses, file, "data.train")
    assert told_of(raised, file).values["reason"] == "of a stranger.bin is odd"


def test_one_process_reads_several_files_and_is_gone_soon(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_process, "_IDLE_SECONDS", 0.2)
    first = read_apart(bad_readers.tells, file, "data.train")
    assert read_apart(bad_readers.tells, file, "data.train") == first
    wait_until(lambda: is_gone(first["process"]))


def test_a_script_needs_no_guard_for_it(file: Path, tmp_path: Path) -> None:
    """A spawned process would import the script that reads, and read again."""
    script = tmp_path / "script.py"
    script.write_text(
        "import pathlib, sys\n"
        "from tests.training.support.bad_readers import tells\n"
        "from training.data.readers.reader_process import read_apart\n"
        "print('begun', sorted(read_apart(tells, pathlib.Path(sys.argv[1]), '')))\n"
    )
    command = [sys.executable, str(script), str(file)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.stdout == "begun ['process']\n", done.stderr


def test_it_ends_with_its_parent(file: Path) -> None:
    code = (
        "import os, pathlib, sys\n"
        "from tests.training.support.bad_readers import tells\n"
        "from training.data.readers.reader_process import read_apart\n"
        "print(read_apart(tells, pathlib.Path(sys.argv[1]), '')['process'], flush=True)\n"
        "os._exit(9)\n"
    )
    command = [sys.executable, "-c", code, str(file)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )
    wait_until(lambda: is_gone(int(done.stdout)))
