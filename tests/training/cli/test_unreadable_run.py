"""``report`` and ``export`` of a run that may not be read: a sentence that names the file."""

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.training.support.terminal_command import Done
from tests.training.support.tiny_run import tiny_settings, train

ERRORS = (errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE)


@pytest.fixture(scope="module")
def run(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("runs")
    result, _ = train(tiny_settings(model, data, root, training__max_steps=1))
    return Path(result.run_dir or "")


@pytest.mark.parametrize("number", ERRORS, ids=map(errno.errorcode.get, ERRORS))
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("settings.toml", ("report",)),
        ("events.jsonl", ("report",)),
        ("settings.toml", ("export", "--format", "merged")),
        ("adapter_config.json", ("export", "--format", "merged")),
        ("settings.toml", ("export", "--format", "adapter")),
    ],
)
def test_it_is_named(
    name: str,
    arguments: tuple[str, ...],
    number: int,
    run: Path,
    command: Callable[..., Done],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The administrator may read all: the system's answer is given for it."""

    def refusing(opens: Callable[..., Any]) -> Callable[..., Any]:
        def open_it(file: Any, *rest: Any, **named: Any) -> Any:
            path = Path(file) if isinstance(file, str | Path) else Path()
            if path.name == name and path.is_relative_to(run):
                raise OSError(number, os.strerror(number), str(file))
            return opens(file, *rest, **named)

        return open_it

    monkeypatch.setattr(os, "open", refusing(os.open))
    monkeypatch.setattr(io, "open", refusing(io.open))
    said, *options = arguments
    target = ["-o", tmp_path / "out"] if said == "export" else []
    done = command(said, run, *options, *target, "--json")
    assert done.status in (1, 2)
    told = done.json()
    assert told["state"] == "failed"
    assert str(run) in " ".join((told["error"]["message"], told["error"].get("details", "")))
    assert not (tmp_path / "out").exists()
