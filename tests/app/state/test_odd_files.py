"""The window's own files as nobody writes them: huge, deep, no files at all."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.state.queue_file import QueuedRun, QueueFile
from app.state.window import WindowState, load_state
from training.settings import toml_file
from training.settings.presets import is_preset, load_preset
from training.settings.schema import Settings
from training.texts.problems import ProblemError

HUGE_BYTES = 100 * 2**20
RUN = QueuedRun(settings=Settings()).model_dump(mode="json")


def queue_of(**values: Any) -> bytes:
    return json.dumps({"runs": [RUN | values]}).encode()


def huge(file: Path) -> None:
    with file.open("wb") as stream:  # none of it on the disk
        stream.truncate(HUGE_BYTES)


def pipe(file: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in the file system")
    os.mkfifo(file)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"runs": ' + b"[" * 200_000,
        b'{"runs": [' + b"9" * 5000 + b"]}",
        b'{"runs": NaN}',
        b'{"runs": {"a": 1}}',
        b"\0" * 1000,
        queue_of(settings={"lora": {"r": float("nan")}}),
        queue_of(settings={"lora": {"r": 10**400}}),
        queue_of(settings={"training": {"learning_rate": float("inf")}}),
        queue_of(run_dir=[["a"]]),
        queue_of(state="\ud800"),
        queue_of(problem={"code": None}),
    ],
    ids=range(12),
)
def test_a_queue_is_kept_aside_and_goes_on(content: bytes, tmp_path: Path) -> None:
    queue = QueueFile(tmp_path)
    queue.path.write_bytes(content)
    assert queue.change(lambda runs: runs) == []
    assert queue.set_aside is not None
    assert (tmp_path / "queue-unreadable-1.json").read_bytes() == content
    added = queue.change(lambda runs: [*runs, QueuedRun(settings=Settings())])
    assert QueueFile(tmp_path).change(lambda runs: runs) == added


def test_a_queue_of_any_size_is_kept_aside(tmp_path: Path) -> None:
    queue = QueueFile(tmp_path)
    huge(queue.path)
    assert queue.change(lambda runs: runs) == []
    assert queue.set_aside is not None
    assert (tmp_path / "queue-unreadable-1.json").stat().st_size == HUGE_BYTES
    assert len(queue.change(lambda runs: [*runs, QueuedRun(settings=Settings())])) == 1


@pytest.mark.parametrize("put", [huge, pipe, Path.mkdir])
def test_what_is_no_settings_file_is_not_waited_for(
    put: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "window.toml"
    put(file)
    monkeypatch.setenv("HEADROOM_CONFIG_DIR", str(tmp_path))
    assert load_state() == WindowState()
    assert not is_preset(file)
    for load in (load_preset, toml_file.load):
        with pytest.raises(ProblemError) as caught:
            load(file)
        (problem,) = caught.value.problems
        assert file.name in problem.message
    if put is not huge:
        put(tmp_path / "queue.json")
        with pytest.raises(ProblemError) as caught:
            QueueFile(tmp_path).change(lambda runs: runs)
        assert caught.value.problems[0].code == "queue_unreadable"


@pytest.mark.parametrize(
    "recipe",
    ["r = nan", "r = inf", f"r = {'9' * 5000}", "r = -9223372036854775808", "alpha = [[[1]]]",
     "r = 0x" + "f" * 4000, "r = 1979-05-27", "dropout = 1e999"],
)  # fmt: skip
def test_a_preset_of_odd_values_is_named(recipe: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f'[preset]\nname = "Mine"\n\n[lora]\n{recipe}\n', encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        load_preset(file)
    for problem in caught.value.problems:
        assert file.name in problem.message
        assert len(problem.message) < 500
