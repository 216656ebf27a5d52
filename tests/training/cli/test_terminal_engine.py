import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.training.support.local_server import Server, serve
from training.cli import runtime
from training.runtime import folder as runtime_folder
from training.runtime.manifest import (
    Archive,
    RuntimeManifest,
    Runtimes,
    as_json,
    load_runtimes,
    python_tag,
)
from training.texts.problems import ProblemError

CONTENTS = {"torch-1.zip": b"t" * 5000, "peft-1.zip": b"p" * 300}


def manifest(variant: str, cuda: str | None) -> RuntimeManifest:
    archives = (
        Archive(
            name,
            name.split("-")[0],
            "1",
            hashlib.sha256(content).hexdigest(),
            len(content),
            len(content),
        )
        for name, content in CONTENTS.items()
    )
    return RuntimeManifest(variant, python_tag(), cuda, tuple(archives))


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with an engine that the program knows."""
    folder = tmp_path / "server"
    folder.mkdir()
    for name, content in CONTENTS.items():
        (folder / name).write_bytes(content)
    with serve(folder) as running:
        known = Runtimes(running.address, (manifest("cpu", None), manifest("cu130", "13.0")))
        monkeypatch.setattr(runtime_folder, "known_runtimes", lambda: known)
        monkeypatch.setattr(runtime, "read_driver", lambda: None)
        yield running


def test_an_engine_is_downloaded_for_another_computer(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "engine-archives"
    fields = runtime.download_archives("cu130", None, folder)
    assert fields["state"] == "downloaded"
    assert {file.name for file in folder.iterdir()} == {*CONTENTS, "engines.json"}
    for name, content in CONTENTS.items():
        assert (folder / name).read_bytes() == content
    known = load_runtimes(folder / "engines.json")
    assert known is not None
    assert [found.variant for found in known.engines] == ["cu130"]
    server.asked.clear()
    runtime.download_archives("cu130", None, folder)
    assert server.asked == []  # all of it is there


def test_an_unknown_variant_names_the_known_ones(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        runtime.download_archives("cu999", None, tmp_path)
    assert caught.value.problems[0].code == "engine_variant_unknown"
    assert "cpu, cu130" in caught.value.problems[0].message


def test_a_folder_says_itself_what_is_in_it(server: Server, tmp_path: Path) -> None:
    (tmp_path / "engines.json").write_text(
        as_json(Runtimes("", (manifest("cpu", None),))), encoding="utf-8"
    )
    runtimes, place = runtime.available_runtimes(str(tmp_path))
    assert [found.variant for found in runtimes.engines] == ["cpu"]
    assert place == str(tmp_path)
    runtimes, place = runtime.available_runtimes(None)
    assert len(runtimes.engines) == 2
    assert place == server.address


def test_unpackaged_there_is_nothing_to_install() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "training", "engine", "install", "--json"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "engine_not_needed"
    shown = subprocess.run(
        [sys.executable, "-m", "training", "engine", "--json"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert shown.returncode == 0
    assert json.loads(shown.stdout) == {"state": "not needed"}
