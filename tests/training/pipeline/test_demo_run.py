"""The demo run as a newcomer sees it: one command, no network, and a model that has learned."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.training.support.waiting import wait_until

NO_NETWORK = """
import socket
def refuse(*_arguments, **_options):
    raise OSError("there is no network here")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NO_NETWORK)
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])}


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "training", "demo", "--json", "--output-dir", str(folder)]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_the_demo_learns_without_a_network(tmp_path: Path, environment: dict[str, str]) -> None:
    """Its first ten steps; all of them, and what it knows then, in the slow test."""
    running = subprocess.Popen(
        command(tmp_path / "runs"), cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip

    def told() -> str:
        return "".join(log.read_text() for log in tmp_path.glob("runs/*/events.jsonl"))

    wait_until(lambda: '"step":10,' in told() or running.poll() is not None)
    running.send_signal(signal.SIGINT)
    out, error = running.communicate()
    assert running.returncode == 130, error
    losses = dict(json.loads(out)["losses"])
    assert losses[10] < losses[1]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_demo_teaches_its_task_without_a_network(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        command(tmp_path),
        cwd=ROOT,
        env=environment,
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
