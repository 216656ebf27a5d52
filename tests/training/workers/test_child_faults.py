"""Whatever ends a child comes back as a sentence, and so does whatever ends a command."""

import errno
import json
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from training.cli import main as cli
from training.texts.failure import disk_problem, problem_of
from training.workers.child import ChildProcess


class PanicException(BaseException):
    """As libraries written in Rust raise it: it is no ``Exception``."""


def _panics(sender: Connection, told: Connection, kind: str, code: str) -> None:
    sender.send_bytes(b"said before")
    kinds: dict[str, BaseException] = {
        "panic": PanicException("called unwrap on a None"),
        "overflow": OverflowError("too large"),
        "disk": OSError(errno.EIO, "Input/output error", "/data/a file"),
        "memory": MemoryError(),
    }
    raise kinds[kind]


@pytest.mark.parametrize(
    ("kind", "code", "says"),
    [
        ("panic", "unexpected", "called unwrap on a None"),
        ("overflow", "unexpected", "too large"),
        ("disk", "disk_failed", str(Path("/data/a file"))),
        ("memory", "out_of_system_memory", ""),
    ],
)
def test_what_ends_a_child_is_told(kind: str, code: str, says: str) -> None:
    child = ChildProcess(_panics, kind, name="test")
    try:
        assert list(child.messages(lambda: 0)) == [b"said before"]
    finally:
        child.end()
    problem = child.why_it_ended()
    assert problem.code == code
    assert says in problem.text


@pytest.mark.parametrize(
    "error",
    [PanicException("unwrap"), OverflowError("x"), UnicodeDecodeError("utf-8", b"", 0, 1, "x"),
     SystemError("x"), RecursionError(), OSError(errno.EACCES, "Permission denied", "/a/b")],
)  # fmt: skip
def test_whatever_a_command_raises_is_told_in_a_sentence(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raising(*_: object) -> int:
        raise error

    monkeypatch.setattr(cli, "open_streams", lambda: None)  # the test's own capture
    monkeypatch.setitem(cli._COMMANDS, "settings", raising)
    assert cli.main(["settings", "--json"]) in (1, 2)
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    told = json.loads(printed.out)
    assert told["state"] == "failed"
    assert told["error"]["message"]


SAFETENSORS = type("SafetensorError", (Exception,), {})


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk_full"),
        (OSError("4096 requested and 128 written"), "disk_full"),
        (SAFETENSORS("Error: I/O error: No space left on device (os error 28)"), "disk_full"),
        (OSError(errno.EIO, "Input/output error"), "disk_failed"),
        (SAFETENSORS("Error: I/O error: Input/output error (os error 5)"), "disk_failed"),
        (RuntimeError("basic_ios: Input/output error"), "disk_failed"),
        (OSError(errno.ESTALE, "Stale file handle"), "disk_failed"),
        (OSError(errno.EFBIG, "File too large"), "file_too_large"),
        (SAFETENSORS("Error: I/O error: File too large (os error 27)"), "file_too_large"),
        (OSError(errno.EMFILE, "Too many open files"), "too_many_open"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "out_of_system_memory"),
        (ImportError("libx.so: failed to map segment from shared object"), "out_of_system_memory"),
    ],
)
def test_errno_and_medium_are_told_apart(error: Exception, code: str, tmp_path: Path) -> None:
    assert problem_of(error, tmp_path).code == code
    if isinstance(error, OSError) and code != "out_of_system_memory":
        problem = disk_problem(error, tmp_path / "cache").problems[0]
        assert problem.code == code
        assert str(tmp_path / "cache") in problem.message
