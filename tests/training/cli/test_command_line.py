"""``headroom-train`` as scripts see it: one JSON object, an exit status, nothing else on stdout."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.support.terminal_command import RUN_FIELDS, Done, edit
from training.events import event_types
from training.settings import toml_file
from training.settings.schema import Settings


def test_settings_prints_all_defaults(command: Callable[..., Done]) -> None:
    printed = command("settings")
    assert printed.status == 0
    assert toml_file.parse(printed.out) == Settings()
    as_json = command("settings", "--json").json()
    assert Settings.model_validate(as_json) == Settings()
    assert as_json == tomllib.loads(printed.out)


def test_settings_in_korean_are_the_same(command: Callable[..., Done]) -> None:
    printed = command("settings", "--language", "ko")
    assert toml_file.parse(printed.out) == Settings()
    assert "학습" in printed.out


def test_check(command: Callable[..., Done], file: Path) -> None:
    done = command("check", file, "--json")
    assert done.status == 0
    told = done.json()
    assert told.keys() >= {"ok", "problems", "examples", "tokens"}
    found = {problem["code"] for problem in told["problems"]}  # of a run that is a tiny one
    assert (told["ok"], told["examples"]) == (True, 40)
    assert found == {"few_steps", "few_validation_examples"}
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
    assert event_types.from_line(lines.splitlines()[-1]).type == "finished"

    for named, code in (([], "resume_nothing"), ([run_dir], "resume_finished")):
        refused = command("run", file, "--json", "--resume", *named)
        assert (refused.status, refused.json()["error"]["code"]) == (2, code)


def test_events_that_cannot_be_written(command: Callable[..., Done], file: Path) -> None:
    done = command("run", file, "--json", "--events", file.parent / "none" / "told.jsonl")
    assert (done.status, done.json()["error"]["code"]) == (2, "folder_not_writable")
    assert not (file.parent / "runs").exists() or not list((file.parent / "runs").iterdir())
