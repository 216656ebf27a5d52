"""What a user can get wrong: a sentence with its mend and exit status 2, before torch is loaded."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

from tests.repository import ROOT
from tests.training.support.terminal_command import RUN_FIELDS, Done, edit
from training.events import event_types
from training.events.event_types import Event
from training.pipeline import stages
from training.runs.checkpoints import damage
from training.settings import toml_file

Edit = Callable[[dict[str, Any], Path], None]


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
    content = toml_file.load(file).model_dump()
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


def test_a_disk_that_fills_up_in_the_run(file: Path, small_disk: Path) -> None:
    """It waits; told to end meanwhile, it failed in one sentence, and what was saved is whole."""
    settings = edit(
        file,
        output__dir=str(small_disk / "runs"),
        output__save_steps=1,
        training__max_steps=40,
        lora__r=16,
    )
    said: list[str] = []

    def listen(event: Event) -> None:
        if isinstance(event, event_types.Warned):
            said.append(event.problem.code)

    told = stages.run(settings, listen, lambda: said.count("disk_full_waiting"))
    assert told.problem is not None
    assert (told.state, told.problem.code) == ("failed", "disk_full")
    assert not list(Path(told.run_dir or "").rglob(".writing"))
    for checkpoint in Path(told.run_dir or "").glob("checkpoints/checkpoint-*"):
        assert load_file(checkpoint / "adapter_model.safetensors")
        assert damage(checkpoint) == ""


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
    assert done.json()["error"]["details"] == "Permission denied"


LOADED = """
import sys
from training.cli.main import main
status = main(sys.argv[1:])
heavy = {"torch", "transformers", "peft", "bitsandbytes", "accelerate", "datasets", "pandas"}
print(status, *sorted(heavy & sys.modules.keys()))
"""


def loaded_by(*arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
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


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("name", ["check", "estimate", "fit"])
def test_answers_at_once_load_nothing_heavy(
    file: Path, name: str, kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    if kept:
        assert loaded_by("check", file) == ["0"]
        assert list((tmp_path / "cache" / "tokenized").glob("*.arrow"))
    output = ["-o", tmp_path / "fitted.toml"] if name == "fit" else []
    assert loaded_by(name, file, *output) == ["0"]
