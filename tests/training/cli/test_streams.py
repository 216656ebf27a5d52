"""Where the terminal's people read, and when they no longer do."""

import errno
import io
import os
import subprocess
import sys

import pytest

from tests.repository import ROOT
from training.cli.streams import _PipeToReader, open_stream

CODE = """
import sys
from training.cli.console import stderr_console
from training.cli.streams import open_streams
open_streams()
sys.stdin.readline()
console = stderr_console()
for _ in range(3):
    console.print("nobody reads this")
    print("한글도 아무도 읽지 않습니다", file=sys.stderr)
print("went on: 한글")
"""


def started(*command: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_a_run_goes_on_when_nobody_reads_any_more() -> None:
    """As in ``headroom-train run … 2>&1 | tee log`` when Ctrl+C has ended ``tee``."""
    process = started("-c", CODE)
    assert process.stderr is not None
    process.stderr.close()
    process.stderr = None
    out, _ = process.communicate("go on\n")
    assert (out, process.returncode) == ("went on: 한글\n", 0)


@pytest.mark.parametrize("json", [True, False])
def test_what_nobody_reads_is_no_fault(json: bool) -> None:
    """As in ``headroom-train settings --json | true``."""
    process = started("-m", "training", "settings", *(["--json"] if json else []))
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate()
    assert (err, process.returncode) == ("", 0)


class _Refusing(io.FileIO):
    """A pipe in which every write fails as it does where ``error`` says."""

    error = errno.EINVAL

    def write(self, _content: object, /) -> int:
        raise OSError(self.error, "it fails")


class _Unread(_PipeToReader, _Refusing):
    pass


def test_a_pipe_that_breaks_as_windows_has_it() -> None:
    reading, writing = os.pipe()
    pipe = _Unread(writing, "wb")
    assert pipe.write(b"nobody reads this") == 17
    _Refusing.error = errno.EIO
    with pytest.raises(OSError, match="it fails"):
        pipe.write(b"a real fault")
    pipe.close()
    os.close(reading)


def test_what_is_read_arrives_whole() -> None:
    reading, writing = os.pipe()
    with open_stream(writing) as stream:
        stream.write("긴 글 " * 100)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as read:
        assert read.read() == "긴 글 " * 100
