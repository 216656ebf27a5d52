"""A run in a terminal, ended by signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from safetensors.torch import load_file

from tests.repository import ROOT
from tests.training.support.preloaded import Program
from tests.training.support.terminal_command import Done
from tests.training.support.tiny_run import tiny_settings
from tests.training.support.waiting import wait_until
from training.settings import toml_file

if os.name == "nt":  # Ctrl+Break reaches a group; Ctrl+C cannot be sent to one
    FIRST_SIGNS = [signal.CTRL_BREAK_EVENT]
    SECOND_SIGN = signal.CTRL_BREAK_EVENT
    OWN_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    FIRST_SIGNS = [signal.SIGINT, signal.SIGHUP]
    SECOND_SIGN = signal.SIGTERM
    OWN_GROUP = 0


Started = subprocess.Popen[str] | Program


def start(folder: Path, *arguments: str | Path) -> Started:
    if os.name != "nt":
        return Program(*arguments, folder=folder)
    return subprocess.Popen(
        [sys.executable, "-m", "training", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        creationflags=OWN_GROUP,
    )


def wait(process: Started) -> Done:
    out, err = process.communicate()
    assert "Traceback" not in err
    return Done(process.returncode or 0, out, err)


@pytest.fixture(scope="module")
def running(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], tuple[Path, Started]]]:
    """Start a run of very many steps as a process; return when its third step is done."""
    started: list[Started] = []

    def begin(name: str) -> tuple[Path, Started]:
        folder = tmp_path_factory.mktemp(name)
        file = folder / "settings.toml"
        settings = tiny_settings(model, data, folder / "runs", training__max_steps=100_000)
        toml_file.save(settings, file)
        process = start(folder, "run", file, "--json", "--events", folder / "told.jsonl")
        started.append(process)
        wait_until(lambda: '"step":3,' in read(folder / "told.jsonl") or process.poll() is not None)
        assert process.poll() is None, process.communicate()
        return folder, process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.mark.wine("it sends no Ctrl+Break to a program without a console")
@pytest.mark.parametrize("sign", FIRST_SIGNS)
def test_a_signal_stops_and_saves_and_the_run_goes_on(
    sign: int,
    running: Callable[[str], tuple[Path, Started]],
    command: Callable[..., Done],
) -> None:
    folder, process = running(f"signal-{int(sign)}")
    process.send_signal(sign)
    done = wait(process)
    assert done.status == 130
    told = done.json()
    assert (told["state"], told["error"]) == ("stopped", None)
    run_dir = Path(told["run_dir"])
    assert load_file(run_dir / "adapter" / "adapter_model.safetensors")
    steps = told["steps"]
    assert [step for step, _ in told["losses"]] == list(range(1, steps + 1))
    assert (run_dir / "checkpoints" / f"checkpoint-{steps}" / "optimizer.safetensors").is_file()

    # As few steps more as are sure to be more; the recipe stays, so the stop is a signal again.
    again = start(folder, "run", folder / "settings.toml", "--json", "--resume")
    log, further_step = run_dir / "events.jsonl", f'"step":{steps + 2},'
    wait_until(lambda: further_step in read(log) or again.poll() is not None)
    assert again.poll() is None, again.communicate()
    again.send_signal(SECOND_SIGN)
    resumed = wait(again)
    assert resumed.status == 130
    further = resumed.json()
    assert further["run_dir"] == told["run_dir"]
    assert further["losses"][:steps] == told["losses"]
    assert [step for step, _ in further["losses"]] == list(range(1, further["steps"] + 1))
    assert further["steps"] > steps


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_a_second_signal_ends_at_once(
    running: Callable[[str], tuple[Path, Started]],
) -> None:
    """Held still between the two, so that both arrive before it could stop by itself."""
    folder, process = running("twice")
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGCONT)
    done = wait(process)
    assert (done.status, done.out) == (130, "")
    (run_dir,) = (folder / "runs").iterdir()
    assert not (run_dir / "adapter").exists()
