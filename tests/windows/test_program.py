"""The program as its user starts it: killed and gone on with, and its window with its child."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.repository import ROOT
from tests.training.support.tiny_run import save_rows, tiny_settings
from training.settings import toml_file

pytestmark = pytest.mark.slow


def program(module: str, *arguments: str | Path, **variables: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"OMP_NUM_THREADS": "1"} | variables,
    )


def test_a_killed_run_goes_on(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "내 학습"
    folder.mkdir()
    settings = tiny_settings(
        model, save_rows(folder), folder / "runs", training__max_steps=300, output__save_steps=20
    )
    file, told = folder / "설정.toml", folder / "told.jsonl"
    toml_file.save(settings, file)
    running = program("training", "run", file, "--json", "--events", told)
    while not (told.exists() and '"type":"checkpoint"' in told.read_text(encoding="utf-8")):
        assert running.poll() is None, running.communicate()
    running.kill()  # TerminateProcess: no handler, no goodbye
    running.communicate()
    toml_file.save(settings.with_value("training.max_steps", 300), file)
    again = program("training", "run", file, "--json", "--resume")
    out, err = again.communicate()
    assert again.returncode == 0, err
    result: dict[str, Any] = json.loads(out)
    assert (result["state"], result["steps"]) == ("finished", 300)
    assert [step for step, _ in result["losses"]] == list(range(1, 301))
    assert Path(result["run_dir"]).is_relative_to(folder)


def test_the_window_opens_and_its_child_trains(tmp_path: Path) -> None:
    platform = "windows" if sys.platform == "win32" else "offscreen"
    folders = {f"HEADROOM_{name}_DIR": str(tmp_path / "설정 폴더") for name in ("CONFIG", "DATA")}
    window = program(
        "app", "demo", "--smoke-test", QT_QPA_PLATFORM=platform, HOME=str(tmp_path), **folders
    )
    _, err = window.communicate()
    assert window.returncode == 0, err
    assert "Traceback" not in err
