"""``tests.fuzz`` sees what it looks for, and blames the input that did it."""

import ctypes
import faulthandler
import multiprocessing
import os
import re
import signal
from pathlib import Path

import psutil
import pytest

from tests import fuzz, fuzz_readers
from training.texts.problems import fail

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this test's reader is inherited")
COUNT = 13


def _misbehave(file: Path) -> None:
    with (file.parents[1] / "read").open("a") as read:
        read.write(f"{file.read_text()} ")
    match file.read_text():
        case "2":
            raise fail("settings_missing", path="a file that is refused")
        case "3":
            faulthandler.disable()  # it is meant
            os.kill(os.getpid(), signal.SIGSEGV)
        case "5":
            raise ValueError("what no user should see")
        case "7":
            ctypes.memset(ctypes.create_string_buffer(2**29), 1, 2**29)
        case "9":
            while True:
                pass
        case "11":
            os._exit(0)


def test_each_is_blamed_and_all_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = fuzz_readers.Reader(lambda _folder: [b""], "file", _misbehave)
    monkeypatch.setitem(fuzz_readers.READERS, "bad", reader)
    monkeypatch.setattr(fuzz, "_SPAWN", multiprocessing.get_context("fork"))
    monkeypatch.setattr(fuzz, "_IN_MEMORY", tmp_path)
    monkeypatch.setattr(fuzz, "_AT_ONCE", COUNT)
    monkeypatch.setattr(fuzz, "_MOST_SECONDS", 0.5)
    held = psutil.Process().memory_info()
    begun_with = held.rss - getattr(held, "shared", 0)  # a forked child has no file's pages yet
    monkeypatch.setattr(fuzz, "_MOST_BYTES", begun_with + 2**28)
    monkeypatch.setattr(fuzz, "content_of", lambda _n, _s, number, _f: str(number).encode())
    read: list[str] = []
    monkeypatch.setattr(
        "tempfile.TemporaryDirectory.cleanup",
        lambda self: read.extend((Path(self.name) / "read").read_text().split()),
    )
    out = tmp_path / "out"
    assert fuzz.main([str(COUNT), "--only", "bad", "--out", str(out)]) == 1
    assert sorted(read, key=int) == [str(number) for number in range(COUNT)]
    told = {int(file.stem.split("-")[-1]): file.read_text() for file in out.glob("*.txt")}
    assert sorted(told) == [3, 5, 7, 9, 11]
    assert told[3] == "ended: -11"
    assert "what no user should see" in told[5]
    assert told[7] == "more than 1 GiB"
    assert told[9].startswith("more than")
    assert told[11] == "ended: 0"
    assert (out / "bad-1-9").read_text() == "9"
    assert re.search(
        r"bad: 13 inputs, 5 fell, slowest .* at most [1-9]\d* MiB", capsys.readouterr().out
    )
