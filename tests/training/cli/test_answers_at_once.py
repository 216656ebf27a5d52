"""What answers at once loads nothing that takes seconds, whatever the data's format."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tests.repository import ROOT
from tests.training.support.terminal_command import edit

HEAVY = ("torch", "transformers", "datasets", "pandas", "peft", "accelerate", "bitsandbytes")
CALLED = f"""
import sys
from training.cli.main import main
status = main(sys.argv[1:])
sys.stderr.write("\\nloaded: " + ",".join(name for name in {HEAVY} if name in sys.modules))
sys.exit(status)
"""


def loaded(*arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CALLED, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"HEADROOM_LANGUAGE": "en"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.rpartition("loaded: ")[2].split(",")


@pytest.mark.parametrize("command", ["check", "estimate", "fit"])
@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_nothing_heavy(command: str, kind: str, file: Path) -> None:
    if kind != "jsonl":
        rows = [
            json.loads(line)
            for line in (file.parent / "train.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        table = pyarrow.Table.from_pylist(rows)
        target = file.parent / "rows.parquet"
        pyarrow.parquet.write_table(table, target)
        edit(file, data__train=str(target))
    assert loaded(command, file, "--json") == [""]
