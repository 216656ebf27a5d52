"""A mapped file that is cut short while a command reads it: a sentence, and a failure's status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.training.support.preloaded import Program
from tests.training.support.terminal_command import Done
from tests.training.support.tiny_run import tiny_settings
from tests.training.support.waiting import wait_until
from training.settings import toml_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a mapped file cannot be cut short there")
TOUCHES = """
import mmap, os, sys, threading
import numpy
from training.cli.lost_files import lost_files_told

def tell():
    print("said", flush=True)
    return 7

def touch():
    {touch}

file = open(sys.argv[1], "r+b")
with lost_files_told(tell):
    mapped = mmap.mmap(file.fileno(), 0)
    os.truncate(sys.argv[1], 0)
    {way}
print("never")
"""
HERE, IN_A_THREAD = "touch()", "t = threading.Thread(target=touch); t.start(); t.join()"
IN_A_CHILD = """if os.fork() == 0: touch()
    os._exit(os.waitstatus_to_exitcode(os.wait()[1]) + 100)"""
HOLDING = "mapped[:10]"
LETTING_GO = "import zlib; zlib.crc32(memoryview(mapped))"
"""With and without Python's one lock in hand."""


def touched(tmp_path: Path, touch: str, way: str) -> Done:
    file = tmp_path / "mapped"
    file.write_bytes(bytes(2**20))
    code = TOUCHES.format(touch=touch, way=way)
    done = subprocess.run(
        [sys.executable, "-c", code, file],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("touch", [HOLDING, LETTING_GO])
@pytest.mark.parametrize("way", [HERE, IN_A_THREAD])
def test_what_touches_it_is_told_where_it_is(touch: str, way: str, tmp_path: Path) -> None:
    done = touched(tmp_path, touch, way)
    assert (done.status, done.out, done.err) == (7, "said\n", "")


def test_a_child_ends_as_it_would_and_its_parent_goes_on(tmp_path: Path) -> None:
    done = touched(tmp_path, HOLDING, IN_A_CHILD)
    assert (done.status, done.out) == (93, "")  # 100 - SIGBUS


@pytest.mark.slow
def test_a_run_whose_data_are_cut_short_says_so(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    settings = tiny_settings(model, data, tmp_path / "runs", training__max_steps=100_000)
    toml_file.save(settings, tmp_path / "settings.toml")
    told = tmp_path / "told.jsonl"
    program = Program(
        "run", tmp_path / "settings.toml", "--json", "--events", told, folder=tmp_path
    )
    wait_until(lambda: told.exists() and '"step":2,' in told.read_text(encoding="utf-8"))
    for file in (tmp_path / "cache").rglob("*.arrow"):
        os.truncate(file, 0)
    out, err = program.communicate()
    assert program.returncode == 1
    assert "Traceback" not in err
    assert "was cut short while it was being read" in " ".join(err.split())
    fields = json.loads(out)
    assert (fields["state"], fields["ok"]) == ("failed", False)
    assert fields["error"]["code"] == "mapped_file_lost"
