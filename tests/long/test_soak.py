"""A hundred short runs from one window, some stopped, some killed: nothing is left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT
from training.settings import toml_file
from training.settings.schema import Settings

pytestmark = [pytest.mark.long, pytest.mark.timeout(3000), pytest.mark.usefixtures("environment")]
RUNS = int(os.environ.get("HEADROOM_SOAK_RUNS", "100"))
WARM = 10
"""After so many runs the window has loaded all that it ever loads."""


def test_a_hundred_runs_from_one_window(settings: Settings, file: Path, tmp_path: Path) -> None:
    short = settings.with_value("training.max_steps", 6)
    toml_file.save(short.with_value("output.eval_steps", 0), file)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "long" / "soak_process.py"), file, str(RUNS)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    held = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(held) == RUNS
    warm, last = held[min(WARM, RUNS) - 1], held[-1]
    print(json.dumps({"warm": warm, "last": last}))
    assert {one["state"] for one in held} <= {"finished", "stopped", "failed"}
    assert last["rss"] <= warm["rss"] * 1.05
    for name in ("fds", "threads", "children", "files"):
        # A pool's thread may still read a run's files at the moment that is looked at.
        most, least = max(one[name] for one in held[:WARM]), min(one[name] for one in held[-3:])
        assert least <= most, name
