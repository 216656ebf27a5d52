"""What a run writes is for its user alone, holds no token, and no other computer is asked."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.training.support.terminal_command import edit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes of files, as POSIX has them")
TOKEN = "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"
WATCHED = """
import os, socket
def watched(before):
    def call(self, address, *rest):
        if not isinstance(address, (str, bytes)):
            with open(os.environ["ASKED"], "a") as log:
                log.write(f"{address}\\n")
        return before(self, address, *rest)
    return call
socket.socket.connect = watched(socket.socket.connect)
socket.socket.connect_ex = watched(socket.socket.connect_ex)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with nothing in it but a Hugging Face token."""
    home = tmp_path / "home"
    (home / ".cache" / "huggingface").mkdir(parents=True)
    (home / ".cache" / "huggingface" / "token").write_text(TOKEN)
    return home


@pytest.mark.slow
def test_a_runs_files(home: Path, file: Path, tmp_path: Path) -> None:
    edit(file, model__quantization="nf4", training__max_steps=2, output__save_steps=1)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCHED)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HEADROOM_", "XDG_", "HF_"))
    } | {
        "HOME": str(home),
        "HF_TOKEN": TOKEN,
        "ASKED": str(tmp_path / "asked"),
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)]),
    }
    said = ""
    for arguments in (
        ["run", str(file), "--json", "--events", str(tmp_path / "told.jsonl")],
        ["doctor"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "training", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        said += done.stdout + done.stderr
        assert arguments[0] == "doctor" or done.returncode == 0, said
    assert not (tmp_path / "asked").exists(), (tmp_path / "asked").read_text()
    assert TOKEN not in said
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path not in before]
    made = [path for path in made if site not in path.parents]
    assert {"events.jsonl", "settings.toml", "told.jsonl"} <= {path.name for path in made}
    assert [path for path in made if TOKEN.encode() in path.read_bytes()] == []
    open_to_others = [path for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []
