"""A run whose folder holds what nobody writes: it is shown as it is, and the others as ever."""

import contextlib
import json
import math
import os
from pathlib import Path

import pytest

from tests.training.support.tiny_run import tiny_settings
from training.events.excerpts import read_curves, read_outline
from training.events.history import RunHistory
from training.report.analysis import analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import write_report
from training.runs import entry
from training.runs.library import RunLibrary
from training.settings import toml_file
from training.texts.problems import ProblemError

STARTED = {
    "type": "run_started", "version": 1, "time": 1e9, "run_dir": "r", "name": "n", "model": "m",
    "device": "CPU",
}  # fmt: skip
TRAINING = {
    "type": "training_started", "time": 1e9 + 1, "first_step": 0, "steps": 3, "examples": 8,
    "validation_examples": 2, "trainable_parameters": 10, "parameters": 100,
    "evaluations_left": 1, "checkpoints_left": 1, "engine": {},
}  # fmt: skip
STEP = {
    "type": "step", "time": 1e9 + 2, "step": 1, "epoch": 0.5, "loss": 2.0, "learning_rate": 1e-4,
    "grad_norm": 1.0, "examples": 4, "tokens": 40, "labelled_tokens": 4, "micro_batches": 1,
    "seconds": 1.0, "data_seconds": 0.1, "forward_seconds": 0.3, "backward_seconds": 0.4,
    "optimizer_seconds": 0.2,
}  # fmt: skip
EVALUATION = {
    "type": "evaluation", "time": 1e9 + 5, "step": 3, "eval_loss": 1.0, "accuracy": 0.5,
    "examples": 2, "seconds": 0.5,
}  # fmt: skip
MEMORY = {
    "type": "memory", "time": 1e9 + 3, "step": 1, "ram_process_bytes": 5, "ram_used_bytes": 6,
    "ram_total_bytes": 10,
}  # fmt: skip
FINISHED = {"type": "finished", "time": 1e9 + 6, "state": "finished", "steps": 3, "seconds": 6.0}
SOUND = [STARTED, TRAINING, *(STEP | {"step": n, "time": 1e9 + 1 + n} for n in (1, 2, 3)), MEMORY,
         EVALUATION, FINISHED]  # fmt: skip
ODD = ["1e308", "-1e308", "1e999", "NaN", '"NaN"', '"Infinity"', '"-Infinity"', "9" * 400, "-1",
       "0", "1e15", "null", "4e18", "true", "[]", '""']  # fmt: skip


def make_run(folder: Path, model: Path, lines: list[str]) -> Path:
    folder.mkdir(parents=True)
    settings = tiny_settings(model, folder, folder.parent)
    (folder / "settings.toml").write_text(toml_file.dumps(settings), encoding="utf-8")
    (folder / "environment.json").write_text("{}")
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def fields() -> list[tuple[int, str]]:
    return [(at, name) for at, event in enumerate(SOUND) for name in event if name != "type"]


@pytest.mark.parametrize("odd", ODD)
def test_every_number_of_every_event_may_be_odd(odd: str, model: Path, tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs" / "a", model, [])
    seen = set()
    for at, name in fields():
        kind = (SOUND[at]["type"], name)
        if kind in seen:
            continue
        seen.add(kind)
        lines = [
            json.dumps(event | {name: "HERE"}).replace('"HERE"', odd) if number == at
            else json.dumps(event)
            for number, event in enumerate(SOUND)
        ]  # fmt: skip
        (run / "events.jsonl").write_text("\n".join(lines) + "\n")
        shown = entry.read_entry(run)
        assert math.isfinite(shown.seconds), kind
        assert shown.begun < 4e10
        read_curves(run / "events.jsonl")
        with contextlib.suppress(ProblemError):
            write_report(run, analyse(read_measured_run(run)))


def test_a_run_that_cannot_be_understood_is_shown_with_the_others(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = tmp_path / "runs"
    lines = [json.dumps(event) for event in SOUND]
    for name in ("a", "b", "c"):
        make_run(runs / name, model, lines)
    sound = entry.read_entry

    def failing(folder: Path) -> entry.RunEntry:
        if folder.name == "b":
            raise OverflowError("too large")
        return sound(folder)

    monkeypatch.setattr("training.runs.library.read_entry", failing)
    shown = {e.title: e for e in RunLibrary(tmp_path / "index.json").scan([runs])}
    assert shown.keys() == {"a", "b", "c"}
    assert shown["a"].state == "finished"
    assert shown["b"].state == "failed"
    problem = shown["b"].problem
    assert problem is not None
    assert str(runs / "b") in problem.message
    assert "too large" in problem.details


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in the file system")
@pytest.mark.parametrize("name", ["notes.json", "settings.toml", "events.jsonl", "inputs.json"])
def test_a_pipe_is_not_waited_for(name: str, model: Path, tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs" / "a", model, [json.dumps(event) for event in SOUND])
    (run / name).unlink(missing_ok=True)
    os.mkfifo(run / name)
    list(RunLibrary(tmp_path / "index.json").scan([tmp_path / "runs"]))


def test_a_log_without_lines_or_end_is_read_in_part(model: Path, tmp_path: Path) -> None:
    lines = [json.dumps(event) for event in SOUND]
    run = make_run(tmp_path / "runs" / "a", model, lines[:-1])
    with (run / "events.jsonl").open("ab") as log:
        # 32 GiB of nothing, none of it on the disk; Windows writes all of it.
        log.truncate(2**30 if os.name == "nt" else 2**35)
        log.seek(0, os.SEEK_END)
        log.write(b"\n" + lines[-1].encode() + b"\n")
    history = read_outline(run / "events.jsonl")
    assert history.state == "finished"
    assert history.losses[0] == (1, 2.0)


def test_time_that_was_none_of_the_runs_does_not_count(tmp_path: Path) -> None:
    """The clock is set ten years forward amid the run, or the computer sleeps through a night."""
    ten_years = 3650 * 86400.0
    moved = [e | {"time": float(str(e["time"])) + (ten_years if n > 3 else 0)}
             for n, e in enumerate(SOUND)]  # fmt: skip
    file = tmp_path / "events.jsonl"
    file.write_text("".join(json.dumps(event) + "\n" for event in moved))
    for read in (RunHistory.read, read_outline, read_curves):
        assert 2.0 <= read(file).seconds < 60, read


def test_an_engine_of_another_version_is_passed_over(model: Path, tmp_path: Path) -> None:
    """A name with a dot in it, as a spoiled event had it, was a traceback in ``report``."""
    told = TRAINING | {"engine": {"micro_batch.size": 4, "no such": 1, "micro_batch_size": "x"}}
    lines = [json.dumps(told if event is TRAINING else event) for event in SOUND]
    run = read_measured_run(make_run(tmp_path / "runs" / "run", model, lines))
    assert run.settings.engine == tiny_settings(model, tmp_path, tmp_path).engine
