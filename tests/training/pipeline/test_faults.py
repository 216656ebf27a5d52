"""What a home PC does to a run, done to the real program: what is read then, and nothing lost."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.training.support.preloaded import Preloaded
from tests.training.support.terminal_command import Done, edit
from tests.training.support.tiny_run import steps_of, train, twelve_steps, warned
from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.events.result import TOO_LITTLE
from training.pipeline import stages
from training.pipeline.inputs import run_to_resume
from training.runs.checkpoints import damage
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.language import translate

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and mounts of Linux")
ENDLESS = 100_000
_WAIT_SECONDS = 120


class Run:
    """``headroom-train run`` in a process of its own, which begins with some code."""

    def __init__(self, file: Path, prelude: str) -> None:
        begin = "from training.cli.main import main; raise SystemExit(main())"
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{prelude}\n{begin}", "run", str(file), "--json"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.runs = Path(toml_file.load(file).output.dir)

    @property
    def folder(self) -> Path:
        (folder,) = self.runs.iterdir()
        return folder

    def wait_for(self, kind: str, count: int = 1) -> None:
        """Wait until the run has told so many events of a kind."""
        for _ in range(_WAIT_SECONDS * 50):
            files = list(self.runs.glob("*/events.jsonl"))
            if files and files[0].read_text().count(f'"type":"{kind}"') >= count:
                return
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.02)
        raise TimeoutError(kind)

    def end(self) -> Done:
        out, err = self.process.communicate(timeout=_WAIT_SECONDS)
        assert "Traceback" not in err
        return Done(self.process.returncode, out, err)


@pytest.fixture
def start() -> Iterator[Callable[..., Run]]:
    begun: list[Run] = []

    def start(file: Path, prelude: str) -> Run:
        begun.append(Run(file, prelude))
        return begun[-1]

    yield start
    for program in begun:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate()


_KILLED_AT = """
import os, pathlib, signal
def kill_in(checkpoint, before):
    def call(*arguments, **options):
        if any(checkpoint in str(argument) for argument in arguments):
            os.kill(os.getpid(), signal.SIGKILL)
        return before(*arguments, **options)
    return call
"""
KILLED = {
    "amid its files": "pathlib.Path.write_text = kill_in('checkpoint-8', pathlib.Path.write_text)",
    "before its name": """
import training.runs.checkpoints as c
c.replace = kill_in('.writing/checkpoint-8', c.replace)""",
    "before the old ones go": """
import training.runs.checkpoints as c
c.replace = kill_in('.removing', c.replace)""",
    "while the old ones go": """
import shutil
whole = shutil.rmtree
def half(folder, *arguments, **options):
    if '.removing' in str(folder):
        next(pathlib.Path(folder).iterdir()).unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(folder, *arguments, **options)
shutil.rmtree = half""",
}


def killed_in(settings: str, moment: str) -> None:
    exec(_KILLED_AT + KILLED[moment], {})
    stages.run(Settings.model_validate_json(settings), lambda _event: None)


_SEEN_TOO = {"amid its files", "before the old ones go"}


@pytest.mark.parametrize(
    "moment",
    [pytest.param(name, marks=[pytest.mark.slow] * (name in _SEEN_TOO)) for name in KILLED],
)
def test_killed_inside_a_checkpoint(
    undisturbed: list[tuple[int, float]],
    file: Path,
    moment: str,
) -> None:
    settings = twelve_steps(file, output__save_steps=2 if "old" in moment else 4)
    context = Preloaded()
    child = context.Process(target=killed_in, args=(settings.model_dump_json(), moment))
    child.start()
    child.join(_WAIT_SECONDS)
    assert child.exitcode == -signal.SIGKILL
    folder = run_to_resume(settings, "")
    steps = [path.name for path in (folder / "checkpoints").glob("checkpoint-*")]
    assert "checkpoint-4" in steps
    assert [name for name in steps if damage(folder / "checkpoints" / name)] == []
    result, told = train(settings, resume=folder)
    assert result.losses == undisturbed
    if moment == "before its name":  # it was whole, and has it now
        assert steps_of(told)[0].step == 9
    left = {path.name for path in (folder / "checkpoints").iterdir()}
    assert {name for name in left if name.startswith(".")} == set()


_SET_BACK = """
import time
now, back_seconds = time.time, [0]
time.time = lambda: now() - back_seconds[0]
import training.runs.event_log
before = training.runs.event_log.EventLog.tell
def tell(self, event):
    before(self, event)
    if event.type == "step" and event.step == 3:
        back_seconds[0] = 3600
training.runs.event_log.EventLog.tell = tell
"""


@pytest.mark.slow
def test_suspended_asked_for_twice_its_data_gone_and_the_clock_set_back(
    start: Callable[..., Run],
    command: Callable[..., Done],
    undisturbed: list[tuple[int, float]],
    file: Path,
) -> None:
    """Its rows were read already; and while it sleeps, its folder is still its own."""
    settings = twelve_steps(file, output__save_steps=1)
    program = start(file, _SET_BACK)
    program.wait_for("training_started")
    program.process.send_signal(signal.SIGSTOP)
    log = (program.folder / "events.jsonl").read_bytes()
    other = command("run", file, "--resume", "--json")
    assert (other.status, other.json()["error"]["code"]) == (2, "resume_in_use")
    window, _ = train(settings, resume=program.folder)  # what a window's training process does
    assert window.problem is not None
    assert (window.state, window.problem.code) == ("failed", "resume_in_use")
    assert (program.folder / "events.jsonl").read_bytes() == log
    Path(settings.data.train).unlink()
    Path(settings.data.validation).write_text("no longer the data\n")
    time.sleep(1)
    program.process.send_signal(signal.SIGCONT)
    done = program.end()
    assert done.status == 0, done
    assert [tuple(step) for step in done.json()["losses"]] == undisturbed
    history = RunHistory.read(program.folder / "events.jsonl")
    times = [step.time for step in history.steps]
    assert times[-1] < times[0] - 3000, "the clock was not set back"
    assert 1 < history.seconds < 600
    assert history.losses == undisturbed


def when_told(runs: Path, kind: str, act: Callable[[Path], None]) -> threading.Thread:
    """Do something to the folder of the run in this process once its log tells of a kind."""

    def watch() -> None:
        for _ in range(_WAIT_SECONDS * 100):
            for file in runs.glob("*/events.jsonl"):
                if f'"type":"{kind}"' in file.read_text(encoding="utf-8"):
                    act(file.parent)
                    return
            time.sleep(0.01)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def test_its_folder_is_removed(command: Callable[..., Done], file: Path) -> None:
    settings = edit(file, training__max_steps=ENDLESS, output__save_steps=20)

    def remove(folder: Path) -> None:
        while folder.exists():  # it may be writing a checkpoint
            shutil.rmtree(folder, ignore_errors=True)

    removal = when_told(Path(settings.output.dir), "checkpoint", remove)
    done = command("run", file, "--json")
    removal.join(10)
    told = done.json()
    assert (done.status, told["error"]["code"]) == (1, "run_folder_gone")
    assert told["run_dir"] in told["error"]["message"]
    assert not Path(told["run_dir"]).exists(), "not made anew without the rest"


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], Callable[[], None]]]:
    """Lays a read-only disk over a folder; gives back what takes it away."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        pytest.skip("no mount here")
    mounted: list[Path] = []

    def release() -> None:
        while mounted:
            subprocess.run([unmount, "--lazy", str(mounted.pop())], check=True)

    def lay(folder: Path) -> Callable[[], None]:
        done = subprocess.run(
            [mount, "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)], capture_output=True
        )
        if done.returncode:
            pytest.skip("this user may not mount")
        mounted.append(folder)
        return release

    yield lay
    release()


@pytest.mark.slow
def test_its_folder_turns_read_only(
    command: Callable[..., Done],
    read_only: Callable[[Path], Callable[[], None]],
    file: Path,
    tmp_path: Path,
) -> None:
    """What was told before goes on as one run once the folder can be written again."""
    settings = edit(
        file, training__max_steps=ENDLESS, training__lr_scheduler_type="constant",
        training__warmup_ratio=0.0, output__save_steps=5,
    )  # fmt: skip
    releases: list[Callable[[], None]] = []

    def lay(folder: Path) -> None:
        releases.append(read_only(folder / "checkpoints"))

    when_told(Path(settings.output.dir), "checkpoint", lay)
    done = command("run", file, "--json")
    told = done.json()
    assert (done.status, told["error"]["code"]) == (1, "folder_not_writable")
    assert told["error"]["details"] == "Read-only file system"
    (release,) = releases
    release()
    asked = 0

    def after_some_steps() -> int:
        nonlocal asked
        asked += 1
        return int(asked > 80)

    resumed, again = train(settings, after_some_steps, resume=Path(told["run_dir"]))
    assert resumed.state == "stopped", resumed.problem
    assert steps_of(again)[0].step <= len(told["losses"]) < steps_of(again)[0].step + 10
    assert resumed.steps > len(told["losses"])
    whole = settings.with_value("training.max_steps", resumed.steps)
    expected, _ = train(whole.with_value("output.dir", str(tmp_path / "whole")))
    assert resumed.losses == expected.losses


@pytest.mark.parametrize("filled", ["checkpoint", "log", "cache"])
def test_a_full_disk_is_waited_for(
    undisturbed: list[tuple[int, float]],
    file: Path,
    small_disk: Path,
    filled: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All room is taken, and given back once the run has said that it waits."""
    saves = 3 if filled == "checkpoint" else 0
    settings = twelve_steps(file, output__dir=str(small_disk / "runs"), output__save_steps=saves)
    if filled == "cache":
        monkeypatch.setenv("HEADROOM_CACHE_DIR", str(small_disk / "cache"))
    ballast = small_disk / "ballast"
    said: list[str] = []

    def on_event(event: Event) -> None:
        match event:
            case event_types.StageStarted(stage=event_types.Stage.TOKENIZE) if filled == "cache":
                fill(ballast, keep=10)
            case event_types.StepFinished(step=4) if filled != "cache":
                fill(ballast, keep=10 if filled == "checkpoint" else 0)
            case event_types.Warned() if warned([event]):
                said.append(event.problem.code)
                ballast.unlink()
            case event_types.LogLine() if event.text == translate("The disk has space again."):
                said.append(event.text)

    done = stages.run(settings, on_event)
    assert done.state == "finished", done.problem
    assert said == ["disk_full_waiting", translate("The disk has space again.")]
    assert done.losses == undisturbed
    kept = RunHistory.read(Path(done.run_dir or "") / "events.jsonl")
    assert kept.losses == undisturbed
    told = [warning.code for warning in kept.warnings if warning.code not in TOO_LITTLE]
    assert told == ["disk_full_waiting"]


def fill(ballast: Path, keep: int) -> None:
    """Take all room of a disk but ``keep`` pages."""
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as full:
        while full.write(bytes(4096)):
            pass
    os.truncate(ballast, max(0, ballast.stat().st_size - keep * 4096))


def alter_data(settings: Settings) -> None:
    file = Path(settings.data.train)
    file.write_text(file.read_text(encoding="utf-8").replace("1", "2", 1), encoding="utf-8")


def alter_model(settings: Settings) -> None:
    file = Path(settings.model.name_or_path) / "model.safetensors"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("alter", "key"), [(alter_data, "data.train"), (alter_model, "model.name_or_path")]
)
def test_other_content_under_the_same_name_is_refused(
    command: Callable[..., Done],
    undisturbed: list[tuple[int, float]],
    file: Path,
    alter: Callable[[Settings], None],
    key: str,
) -> None:
    copied = shutil.copytree(toml_file.load(file).model.name_or_path, file.parent / "model")
    settings = twelve_steps(file, model__name_or_path=str(copied), output__save_steps=4)

    def later() -> int:
        return int(any(Path(settings.output.dir).glob("*/checkpoints/checkpoint-4")))

    stopped, _ = train(settings, later)
    assert stopped.state == "stopped"
    changed = Path(settings.data.train) if key == "data.train" else copied / "model.safetensors"
    before = changed.read_bytes()
    alter(settings)
    log = (Path(stopped.run_dir or "") / "events.jsonl").read_bytes()
    refused = command("run", file, "--resume", "--json")
    error = refused.json()["error"]
    assert (refused.status, error["code"], error["where"]) == (2, "resume_content_differs", key)
    assert str(changed if key == "data.train" else copied) in error["message"]
    assert (Path(stopped.run_dir or "") / "events.jsonl").read_bytes() == log
    changed.write_bytes(before)
    again = command("run", file, "--resume", "--json").json()
    assert [tuple(step) for step in again["losses"]] == undisturbed
    assert json.loads((Path(again["run_dir"]) / "inputs.json").read_text())["sha256"].keys() == {
        "model.name_or_path",
        "data.train",
        "data.validation",
    }
