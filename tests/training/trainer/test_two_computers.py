"""The documented commands for several computers, run by two nodes that share nothing but a network:
each in a namespace of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.training.support.tiny_run import tiny_settings, train
from training.settings import toml_file

NODES = {"headroom-a": "10.219.7.1", "headroom-b": "10.219.7.2"}


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture
def nodes() -> Iterator[list[str]]:
    """Names of two nodes that reach each other by name, and nobody else."""
    if shutil.which("ip") is None or os.geteuid():
        pytest.skip("needs network namespaces")
    names = list(NODES)
    try:
        for name in names:
            ip("netns", "add", name)
            Path("/etc/netns", name).mkdir(parents=True)
            known = [f"{address} {other}" for other, address in NODES.items()]
            hosts = "\n".join(["127.0.0.1 localhost", *known]) + "\n"
            Path("/etc/netns", name, "hosts").write_text(hosts, encoding="utf-8")
        ip("link", "add", "hr-a", "netns", names[0], "type", "veth",
           "peer", "name", "hr-b", "netns", names[1])  # fmt: skip
        for name, link in zip(names, ("hr-a", "hr-b"), strict=True):
            ip("-n", name, "address", "add", f"{NODES[name]}/24", "dev", link)
            ip("-n", name, "link", "set", link, "up")
            ip("-n", name, "link", "set", "lo", "up")
    except subprocess.CalledProcessError:
        remove(names)
        pytest.skip("network namespaces are not permitted")
    yield names
    remove(names)


def remove(names: list[str]) -> None:
    for name in names:
        subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
        shutil.rmtree(Path("/etc/netns", name), ignore_errors=True)


def documented(language: str) -> list[str]:
    """Return the commands that torchrun is started with, Slurm's and SkyPilot's."""
    text = (ROOT / "docs" / f"terminal{language}.md").read_text(encoding="utf-8")
    found = re.findall(r"(torchrun --nnodes (?:.*\\\n)*.*settings\.toml)", text)
    assert len(found) == 2
    return found


def test_both_languages_show_the_same_commands() -> None:
    assert documented("") == documented(".ko")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="namespaces of Linux")
@pytest.mark.parametrize("scheduler", [0, 1], ids=["Slurm", "SkyPilot"])
def test_two_nodes_learn_what_one_process_learns(
    nodes: list[str], scheduler: int, model: Path, data: Path, tmp_path: Path
) -> None:
    """The second has the model alone: neither settings nor data nor a folder for the run."""
    changed = {"training__max_steps": 3, "output__eval_steps": 0}
    settings = tiny_settings(model, data, tmp_path / "one", **changed)
    expected, _ = train(settings)
    first = tmp_path / nodes[0]
    for folder in (first, tmp_path / nodes[1]):
        folder.mkdir()
    settings = settings.with_value("output.dir", str(first / "runs"))
    toml_file.save(settings, first / "settings.toml")
    told = {
        "GPUS": "1", "MAIN": nodes[0], "SLURM_NNODES": "2", "SKYPILOT_NUM_NODES": "2",
        "SKYPILOT_NUM_GPUS_PER_NODE": "1", "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }  # fmt: skip
    command = documented("")[scheduler] + " --json"
    started = [
        subprocess.Popen(
            ["ip", "netns", "exec", name, "unshare", "--uts", "bash", "-c",
             f"hostname {name} && {command}"],
            cwd=tmp_path / name,
            env=os.environ | told | {"SLURM_NODEID": number, "SKYPILOT_NODE_RANK": number},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for number, name in zip("01", nodes, strict=True)
    ]  # fmt: skip
    said = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0, 0]
    found = json.loads(said[0])
    assert found["state"] == "finished"
    losses = [loss for _, loss in expected.losses]
    assert [loss for _, loss in found["losses"]] == pytest.approx(losses, rel=1e-4)
    assert Path(found["run_dir"]).parent == first / "runs"
    assert list((tmp_path / nodes[1]).iterdir()) == []
