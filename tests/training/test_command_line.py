"""``headroom-train`` as scripts see it: one JSON object, an exit status, nothing else on stdout."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

from tests.training.tiny_run import tiny_settings
from training import events, settings_file
from training.__main__ import main
from training.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[2]
RUN_FIELDS = {
    "state", "run_dir", "steps", "seconds", "losses", "eval_loss", "peak_memory_bytes", "error",
}  # fmt: skip
Edit = Callable[[dict[str, Any], Path], None]


@dataclass
class Done:
    status: int
    out: str
    err: str

    def json(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.out)
        assert self.out.count("\n") == 1
        return content


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run a command in this process, with its real stdout."""

    def run(*arguments: str | Path) -> Done:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Done(status, out, err)

    return run


@pytest.fixture
def file(model: Path, data: Path, tmp_path: Path) -> Path:
    """A settings file of a run of four steps, in a folder of its own with the data."""
    for name in ("train.jsonl", "validation.jsonl"):
        shutil.copy(data / name, tmp_path / name)
    path = tmp_path / "settings.toml"
    settings_file.save(tiny_settings(model, tmp_path, tmp_path / "runs"), path)
    return path


def edit(file: Path, **changed: Any) -> Settings:
    settings = settings_file.load(file)
    for key, value in changed.items():
        settings = settings.with_value(key.replace("__", "."), value)
    settings_file.save(settings, file)
    return settings


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "training", *map(str, arguments)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )


def wait(process: subprocess.Popen[str], seconds: float = 120) -> Done:
    out, err = process.communicate(timeout=seconds)
    assert "Traceback" not in err
    return Done(process.returncode, out, err)


# settings, check, estimate


def test_settings_prints_all_defaults(command: Callable[..., Done]) -> None:
    printed = command("settings")
    assert printed.status == 0
    assert settings_file.parse(printed.out) == Settings()
    as_json = command("settings", "--json").json()
    assert Settings.model_validate(as_json) == Settings()
    assert as_json == tomllib.loads(printed.out)


def test_settings_in_korean_are_the_same(command: Callable[..., Done]) -> None:
    printed = command("settings", "--language", "ko")
    assert settings_file.parse(printed.out) == Settings()
    assert "학습" in printed.out


def test_check(command: Callable[..., Done], file: Path) -> None:
    done = command("check", file, "--json")
    assert done.status == 0
    told = done.json()
    assert told.keys() >= {"ok", "problems", "examples", "tokens"}
    assert (told["ok"], told["problems"], told["examples"]) == (True, [], 40)
    assert told["tokens"] > 40
    plain = command("check", file)
    assert (plain.status, plain.out) == (0, "")


def test_check_warns_of_what_is_cut_and_of_rows_in_both(
    command: Callable[..., Done], file: Path
) -> None:
    with (file.parent / "validation.jsonl").open("a", encoding="utf-8") as validation:
        rows = (file.parent / "train.jsonl").read_text(encoding="utf-8").splitlines()
        validation.write(rows[4] + "\n")
    edit(file, data__max_seq_length=24)
    done = command("check", file, "--json")
    told = done.json()
    assert (done.status, told["ok"], told["examples"]) == (0, True, 40)
    found = {problem["code"]: problem for problem in told["problems"]}
    assert found.keys() >= {"examples_cut", "validation_in_train"}
    for problem in told["problems"]:
        assert problem.keys() >= {"code", "severity", "message", "hint", "where"}
        assert problem["severity"] == "warning"
    assert found["examples_cut"]["where"] == "data.max_seq_length"


@pytest.mark.parametrize("size", ["6GiB", "300 MB", None])
def test_estimate(command: Callable[..., Done], file: Path, size: str | None) -> None:
    done = command("estimate", file, "--json", *(["--gpu-memory", size] if size else []))
    assert done.status == 0, "also when it does not fit"
    told = done.json()
    assert told.keys() >= {
        "peak_bytes", "components", "budget_bytes", "fits", "step_seconds", "total_seconds",
        "settings",
    }  # fmt: skip
    assert sum(told["components"].values()) == told["peak_bytes"]
    assert all(isinstance(size, int) and size >= 0 for size in told["components"].values())
    assert told["fits"] is (told["peak_bytes"] <= told["budget_bytes"])
    if size:
        total = {"6GiB": 6 * 2**30, "300 MB": 300 * 10**6}[size]
        assert told["budget_bytes"] < total
        assert told["fits"] is (size == "6GiB")
    assert told["settings"]["training"]["effective_batch_size"] == 8
    assert told["settings"]["engine"]["micro_batch_size"] == 4


# what is wrong


def no_data(settings: dict[str, Any], folder: Path) -> None:
    (folder / "train.jsonl").unlink()


def empty_data(settings: dict[str, Any], folder: Path) -> None:
    (folder / "train.jsonl").write_text("\n")


def other_columns(settings: dict[str, Any], folder: Path) -> None:
    (folder / "train.jsonl").write_text('{"colour": "red"}\n{"colour": "blue"}\n')


def no_validation(settings: dict[str, Any], folder: Path) -> None:
    (folder / "validation.jsonl").unlink()


def a_column_that_is_not_there(settings: dict[str, Any], folder: Path) -> None:
    settings["data"]["prompt_column"] = "question"


def a_broken_line(settings: dict[str, Any], folder: Path) -> None:
    with (folder / "train.jsonl").open("a") as file:
        file.write('{"prompt": "a", "completion": \n')


def nothing_chosen(settings: dict[str, Any], folder: Path) -> None:
    settings["data"]["train"] = ""


def no_model(settings: dict[str, Any], folder: Path) -> None:
    settings["model"]["name_or_path"] = str(folder / "nothing here")


def a_folder_that_is_no_model(settings: dict[str, Any], folder: Path) -> None:
    settings["model"]["name_or_path"] = str(folder)


def model_copy(settings: dict[str, Any], folder: Path) -> Path:
    copy = folder / "copy"
    shutil.copytree(settings["model"]["name_or_path"], copy)
    settings["model"]["name_or_path"] = str(copy)
    return copy


def with_config(settings: dict[str, Any], folder: Path, **changed: Any) -> None:
    file = model_copy(settings, folder) / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changed))


def another_architecture(settings: dict[str, Any], folder: Path) -> None:
    with_config(settings, folder, model_type="mamba", architectures=["MambaForCausalLM"])


def code_of_its_own(settings: dict[str, Any], folder: Path) -> None:
    auto_map = {"AutoModelForCausalLM": "modeling_evil.EvilForCausalLM"}
    with_config(settings, folder, model_type="evil", auto_map=auto_map, architectures=["Evil"])
    evil = 'raise SystemExit("this code was run")\n'
    (folder / "copy" / "modeling_evil.py").write_text(evil)


def a_broken_config(settings: dict[str, Any], folder: Path) -> None:
    (model_copy(settings, folder) / "config.json").write_text('{"model_type": "llama",')


def cut_weights(settings: dict[str, Any], folder: Path) -> None:
    weights = model_copy(settings, folder) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])


def broken_header(settings: dict[str, Any], folder: Path) -> None:
    (model_copy(settings, folder) / "model.safetensors").write_bytes(b"\xff" * 64)


def pickled_weights(settings: dict[str, Any], folder: Path) -> None:
    copy = model_copy(settings, folder)
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")


def no_tokenizer(settings: dict[str, Any], folder: Path) -> None:
    (model_copy(settings, folder) / "tokenizer.json").unlink()


def output_in_a_file(settings: dict[str, Any], folder: Path) -> None:
    (folder / "a file").write_text("x")
    settings["output"]["dir"] = str(folder / "a file" / "runs")


def output_in_the_kernel(settings: dict[str, Any], folder: Path) -> None:
    settings["output"]["dir"] = "/proc/headroom"  # read-only for root too


def too_many(settings: dict[str, Any], folder: Path) -> None:
    settings["lora"]["r"] = 100_000


MISTAKES: dict[Edit, tuple[str, str]] = {
    no_data: ("data_missing", "data.train"),
    empty_data: ("data_empty", "data.train"),
    other_columns: ("data_columns_unknown", "data.train"),
    no_validation: ("data_missing", "data.validation"),
    a_column_that_is_not_there: ("data_column_missing", "data.prompt_column"),
    a_broken_line: ("", "data.train"),
    nothing_chosen: ("setting_required", "data.train"),
    no_model: ("model_missing", "model.name_or_path"),
    a_folder_that_is_no_model: ("model_no_config", "model.name_or_path"),
    another_architecture: ("model_unsupported", "model.name_or_path"),
    code_of_its_own: ("model_needs_code", "model.name_or_path"),
    a_broken_config: ("model_bad_config", "model.name_or_path"),
    cut_weights: ("model_bad_weights", "model.name_or_path"),
    broken_header: ("model_bad_weights", "model.name_or_path"),
    pickled_weights: ("model_no_weights", "model.name_or_path"),
    no_tokenizer: ("model_no_tokenizer", "model.name_or_path"),
    output_in_a_file: ("folder_not_writable", "output.dir"),
    too_many: ("setting_invalid", "lora.r"),
}
if sys.platform == "linux":
    MISTAKES[output_in_the_kernel] = ("folder_not_writable", "output.dir")


def spoil(file: Path, mistake: Edit) -> None:
    content = settings_file.load(file).model_dump()
    mistake(content, file.parent)
    lines = []
    for table, values in content.items():
        lines += [f"[{table}]", *(f"{name} = {json.dumps(v)}" for name, v in values.items())]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
@pytest.mark.parametrize("name", ["check", "run", "estimate"])
def test_a_mistake_is_a_sentence_with_its_mend(
    command: Callable[..., Done], file: Path, name: str, mistake: Edit
) -> None:
    spoil(file, mistake)
    code, where = MISTAKES[mistake]
    done = command(name, file, "--json")
    assert done.status == 2
    told = done.json()
    error = told["problems"][0] if name == "check" else told["error"]
    assert (error["code"] if code else "", error["where"]) == (code, where)
    assert error["message"].endswith((".", ")"))
    assert error["hint"]
    assert "\n" not in error["message"]
    assert error["message"] in " ".join(done.err.split()).replace("- ", "-") or len(done.err) > 40
    if name == "run":
        assert told.keys() >= RUN_FIELDS
        assert (told["state"], told["steps"], told["losses"]) == ("failed", 0, [])
        assert not list(file.parent.glob("runs/*")), "no folder of a run that never was"
    if name == "check":
        assert told["ok"] is False


def test_every_problem_is_named_by_check(command: Callable[..., Done], file: Path) -> None:
    for mistake in (no_data, a_folder_that_is_no_model, output_in_a_file):
        spoil(file, mistake)
    told = command("check", file, "--json").json()
    wrong = {problem["where"] for problem in told["problems"]}
    assert wrong == {"data.train", "model.name_or_path", "output.dir"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["run"], "arguments_wrong"),
        (["run", "none.toml"], "settings_missing"),
        (["dance"], "arguments_wrong"),
        ([], "arguments_wrong"),
        (["estimate", "none.toml", "--gpu-memory", "much"], "arguments_wrong"),
        (["check", "none.toml", "--wat"], "arguments_wrong"),
    ],
)
def test_wrong_arguments(command: Callable[..., Done], arguments: list[str], code: str) -> None:
    done = command(*arguments, "--json")
    assert done.status == 2
    assert done.json()["error"]["code"] == code
    plain = command(*arguments)
    assert (plain.status, plain.out) == (2, "")
    assert plain.err


def test_a_full_disk_before_the_start(
    command: Callable[..., Done], file: Path, small_disk: Path
) -> None:
    (small_disk / "full").write_bytes(b"x" * 2**20)
    edit(file, output__dir=str(small_disk / "runs"))
    for name in ("run", "check"):
        done = command(name, file, "--json")
        told = done.json()
        error = told["problems"][0] if name == "check" else told["error"]
        assert (done.status, error["code"], error["where"]) == (2, "disk_full", "output.dir")


def test_a_disk_that_fills_up_in_the_run(
    command: Callable[..., Done], file: Path, small_disk: Path
) -> None:
    """The run failed: its status is 1, in one sentence, and what was saved is whole."""
    edit(
        file,
        output__dir=str(small_disk / "runs"),
        output__save_steps=1,
        training__max_steps=40,
        lora__r=16,
    )
    done = command("run", file, "--json")
    told = done.json()
    assert (done.status, told["state"], told["error"]["code"]) == (1, "failed", "disk_full")
    assert not list(Path(told["run_dir"]).rglob(".writing"))
    for checkpoint in Path(told["run_dir"]).glob("checkpoints/checkpoint-*"):
        assert load_file(checkpoint / "adapter_model.safetensors")
        assert (checkpoint / "optimizer.pt").stat().st_size > 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may do everything")
def test_no_permission(command: Callable[..., Done], file: Path) -> None:
    locked = file.parent / "locked"
    locked.mkdir(mode=0o500)
    edit(file, output__dir=str(locked / "runs"))
    told = command("run", file, "--json").json()
    assert told["error"]["code"] == "folder_not_writable"


def test_no_permission_as_the_system_says_it(
    command: Callable[..., Done], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    done = command("run", file, "--json")
    assert (done.status, done.json()["error"]["code"]) == (2, "folder_not_writable")
    assert "Permission denied" in done.json()["error"]["message"]


LOADED = """
import sys
from training.__main__ import main
status = main(sys.argv[1:])
heavy = {"torch", "transformers", "peft", "bitsandbytes", "accelerate", "datasets", "pandas"}
print(status, *sorted(heavy & sys.modules.keys()))
"""


def loaded_by(*arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize("name", ["run", "check", "estimate"])
def test_wrong_settings_are_known_before_anything_heavy_is_loaded(file: Path, name: str) -> None:
    file.write_text("[lora]\nr = 0\n")
    assert loaded_by(name, file) == ["2"]


def test_wrong_data_and_a_wrong_model_are_known_without_torch(file: Path) -> None:
    spoil(file, no_data)
    spoil(file, cut_weights)
    for name in ("run", "check", "estimate"):
        status, *heavy = loaded_by(name, file)
        assert status == "2"
        assert "torch" not in heavy


def test_check_and_estimate_work_without_torch(file: Path) -> None:
    for name in ("check", "estimate"):
        status, *heavy = loaded_by(name, file)
        assert status == "0"
        assert "torch" not in heavy


# run


@pytest.fixture(scope="module")
def running(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], tuple[Path, subprocess.Popen[str]]]]:
    """Start a run of very many steps as a process; return when its third step is done."""
    started: list[subprocess.Popen[str]] = []

    def begin(name: str) -> tuple[Path, subprocess.Popen[str]]:
        folder = tmp_path_factory.mktemp(name)
        file = folder / "settings.toml"
        settings = tiny_settings(model, data, folder / "runs", training__max_steps=100_000)
        settings_file.save(settings, file)
        process = start("run", file, "--json", "--events", folder / "told.jsonl")
        started.append(process)
        limit = time.monotonic() + 120
        while '"step":3,' not in read(folder / "told.jsonl"):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < limit
            time.sleep(0.05)
        return folder, process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def test_run_and_resume(command: Callable[..., Done], file: Path) -> None:
    told_file = file.parent / "told.jsonl"
    done = command("run", file, "--json", "--events", told_file)
    assert done.status == 0
    told = done.json()
    assert told.keys() >= RUN_FIELDS
    assert (told["state"], told["steps"], told["error"]) == ("finished", 4, None)
    assert [step for step, _ in told["losses"]] == [1, 2, 3, 4]
    assert told["eval_loss"] > 0
    assert told["peak_memory_bytes"] > 50 * 2**20
    assert told["seconds"] > 0
    run_dir = Path(told["run_dir"])
    assert run_dir.parent == file.parent / "runs"
    lines = told_file.read_bytes()
    assert lines == (run_dir / "events.jsonl").read_bytes()
    assert events.from_line(lines.splitlines()[-1]).type == "finished"

    for named, code in (([], "resume_nothing"), ([run_dir], "resume_finished")):
        refused = command("run", file, "--json", "--resume", *named)
        assert (refused.status, refused.json()["error"]["code"]) == (2, code)


def test_events_that_cannot_be_written(command: Callable[..., Done], file: Path) -> None:
    done = command("run", file, "--json", "--events", file.parent / "none" / "told.jsonl")
    assert (done.status, done.json()["error"]["code"]) == (2, "folder_not_writable")
    assert not (file.parent / "runs").exists() or not list((file.parent / "runs").iterdir())


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_and_saves_and_the_run_goes_on(
    running: Callable[[str], tuple[Path, subprocess.Popen[str]]],
    command: Callable[..., Done],
    number: signal.Signals,
) -> None:
    folder, process = running(number.name)
    process.send_signal(number)
    asked = time.monotonic()
    done = wait(process, 30)
    assert time.monotonic() - asked < 10
    assert done.status == 130
    told = done.json()
    assert (told["state"], told["error"]) == ("stopped", None)
    run_dir = Path(told["run_dir"])
    assert load_file(run_dir / "adapter" / "adapter_model.safetensors")
    steps = told["steps"]
    assert [step for step, _ in told["losses"]] == list(range(1, steps + 1))
    assert (run_dir / "checkpoints" / f"checkpoint-{steps}" / "optimizer.pt").is_file()

    # As few steps more as are sure to be more; the recipe stays, so the stop is a signal again.
    named = [run_dir] if number == signal.SIGTERM else []
    again = start("run", folder / "settings.toml", "--json", "--resume", *named)
    limit = time.monotonic() + 120
    while f'"step":{steps + 2},' not in read(run_dir / "events.jsonl"):
        assert again.poll() is None, again.communicate()
        assert time.monotonic() < limit
        time.sleep(0.05)
    again.send_signal(number)
    resumed = wait(again, 30)
    assert resumed.status == 130
    further = resumed.json()
    assert further["run_dir"] == told["run_dir"]
    assert further["losses"][:steps] == told["losses"]
    assert [step for step, _ in further["losses"]] == list(range(1, further["steps"] + 1))
    assert further["steps"] > steps


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_a_second_signal_ends_at_once(
    running: Callable[[str], tuple[Path, subprocess.Popen[str]]],
) -> None:
    """Held still between the two, so that both arrive before it could stop by itself."""
    folder, process = running("twice")
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGCONT)
    done = wait(process, 10)
    assert (done.status, done.out) == (130, "")
    (run_dir,) = (folder / "runs").iterdir()
    assert not (run_dir / "adapter").exists()
