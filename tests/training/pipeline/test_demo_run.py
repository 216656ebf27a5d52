"""The demo run as a newcomer sees it: one command, no network, and a model that has learned."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT

NO_NETWORK = """
import socket
def refuse(*_arguments, **_options):
    raise OSError("there is no network here")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_demo_teaches_its_task_without_a_network(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NO_NETWORK)
    done = subprocess.run(
        [sys.executable, "-m", "training", "demo", "--json", "--output-dir", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["state"], told["error"]) == ("finished", None)
    assert told["accuracy_before"] <= 0.70
    assert told["accuracy_after"] >= 0.95
    assert [step for step, _ in told["losses"]] == list(range(1, told["steps"] + 1))
    assert Path(told["run_dir"]).parent == tmp_path
    assert (Path(told["run_dir"]) / "adapter" / "adapter_model.safetensors").is_file()
