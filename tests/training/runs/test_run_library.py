import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.support import recorded_run
from tests.training.support.tiny_run import tiny_settings, train
from training.events import event_types
from training.events.excerpts import read_curves, read_outline
from training.events.history import RunHistory
from training.events.result import RunResult
from training.runs import library as run_library
from training.runs.entry import RunEntry, read_entry
from training.runs.library import RunLibrary
from training.runs.lock import only_run_in
from training.runs.notes import RunNotes, read_notes, tags_from, write_notes
from training.settings.fields import differences
from training.settings.schema import Settings
from training.texts.problems import ProblemError

HOLD_A_RUN = """
import sys, pathlib
from training.runs.lock import only_run_in
with only_run_in(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def done(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[RunResult, Settings]:
    """A real run of four steps, and its settings."""
    settings = tiny_settings(model, data, tmp_path_factory.mktemp("runs"))
    return train(settings)[0], settings


@pytest.fixture
def run_dir(done: tuple[RunResult, Settings], tmp_path: Path) -> Path:
    """A copy of the real run in a folder of its own."""
    assert done[0].run_dir is not None
    return Path(shutil.copytree(done[0].run_dir, tmp_path / "runs" / Path(done[0].run_dir).name))


def scan(*roots: Path, library: RunLibrary | None = None) -> list[RunEntry]:
    return list((library or RunLibrary(roots[0] / "index.json")).scan(roots))


def write_events(run_dir: Path, *told: event_types.Event) -> None:
    lines = [event_types.to_line(event) + "\n" for event in told]
    (run_dir / "events.jsonl").write_text("".join(lines), encoding="utf-8")


def test_a_record_tells_what_the_run_came_to(
    done: tuple[RunResult, Settings], run_dir: Path
) -> None:
    result, settings = done
    (found,) = scan(run_dir.parent)
    assert found.state == result.state == "finished"
    assert found.steps == result.steps == found.planned_steps == 4
    assert found.first_loss == result.losses[0][1]
    assert found.loss == result.losses[-1][1]
    assert found.eval_loss == result.eval_loss
    assert found.seconds == pytest.approx(result.seconds, abs=0.2)
    assert found.peak_memory_bytes == result.peak_memory_bytes
    assert found.model == Path(settings.model.name_or_path).name
    assert found.data == "train.jsonl"
    assert (found.lora_r, found.learning_rate) == (4, 1e-2)
    assert found.has_adapter
    sizes = [len(file.read_bytes()) for file in run_dir.rglob("*") if file.is_file()]
    assert found.size_bytes == sum(sizes)


def test_excerpts_agree_with_the_whole_history(tmp_path: Path) -> None:
    start = recorded_run.START
    told = [
        *recorded_run.getting_ready(tmp_path),
        *recorded_run.training(300, 120),
        *recorded_run.getting_ready(tmp_path, start=start + 5000),
        recorded_run.training_started(300, start + 5055, first_step=100),
        *(recorded_run.step(n, start + 5055 + n, 1 / n) for n in range(101, 301)),
        *recorded_run.finish("stopped", 300, tmp_path, start + 5400),
        recorded_run.memory(start + 5401, 300),
    ]
    write_events(tmp_path, *told)
    file = tmp_path / "events.jsonl"
    whole, curves, outline = RunHistory.read(file), read_curves(file), read_outline(file)
    assert curves.steps == whole.steps
    assert curves.evaluations == outline.evaluations == whole.evaluations
    assert outline.steps[-10:] == whole.steps[-10:]
    assert outline.steps[0] == whole.steps[0]
    assert outline.state == curves.state == whole.state == "stopped"
    assert outline.seconds == curves.seconds == pytest.approx(whole.seconds)
    assert len(outline.steps) < 60
    assert not curves.memory[1:]


def test_a_run_that_was_killed_is_broken_off_and_one_that_is_held_is_running(
    run_dir: Path,
) -> None:
    lines = (run_dir / "events.jsonl").read_bytes().splitlines(keepends=True)
    (run_dir / "events.jsonl").write_bytes(b"".join(lines[:-1]) + lines[-1][:20])
    library = RunLibrary(run_dir.parent / "index.json")
    assert [r.state for r in scan(run_dir.parent, library=library)] == ["unfinished"]
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_A_RUN, str(run_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        assert [r.state for r in scan(run_dir.parent, library=library)] == ["running"]
        other.stdin.close()
    assert [r.state for r in scan(run_dir.parent, library=library)] == ["unfinished"]
    with only_run_in(run_dir):
        pass  # looking has not kept the lock


def test_what_is_broken_or_foreign_does_no_harm(run_dir: Path) -> None:
    root = run_dir.parent
    (root / "holiday pictures").mkdir()
    (root / "a file").write_text("x")
    (root / "settings only").mkdir()
    (root / "settings only" / "settings.toml").write_text("")
    broken = root / "20990101-000000-broken"
    shutil.copytree(run_dir, broken)
    (broken / "settings.toml").write_bytes(b"\xff\xfe no toml [")
    (broken / "events.jsonl").write_bytes(os.urandom(5000) + b"\n{}\nnull\n")
    (broken / "notes.json").write_text("[")
    newer = root / "20990101-000001-newer"
    shutil.copytree(run_dir, newer)
    text = (newer / "settings.toml").read_text(encoding="utf-8")
    (newer / "settings.toml").write_text(f"{text}\n[tomorrow]\nmoon = true\n", encoding="utf-8")
    found = {record.path.name: record for record in scan(root)}
    assert found.keys() == {run_dir.name, broken.name, newer.name}
    assert found[broken.name].state == "unfinished"
    assert found[broken.name].model == ""
    assert found[newer.name].lora_r == 4


def test_only_what_has_changed_is_read_again(
    run_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = run_dir.parent
    for number in range(4):
        shutil.copytree(run_dir, root / f"20200101-00000{number}-run")
    read: list[str] = []

    def counting(folder: Path) -> RunEntry:
        read.append(folder.name)
        return read_entry(folder)

    monkeypatch.setattr(run_library, "read_entry", counting)
    first = scan(root)
    assert len(read) == len(first) == 5
    read.clear()
    assert scan(root) == first  # by a new library: from the file
    assert read == []
    write_notes(root / "20200101-000002-run", RunNotes(name="mine"))
    second = scan(root)
    assert read == ["20200101-000002-run"]
    assert [r.title for r in second if r.notes.name] == ["mine"]
    shutil.rmtree(root / "20200101-000001-run")
    read.clear()
    assert len(scan(root)) == 4
    assert read == []
    (root / "index.json").write_text("{ no index")
    assert len(scan(root)) == 4
    assert len(read) == 4


def test_runs_come_newest_first_from_several_folders_each_once(
    run_dir: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(run_dir, other / "20990101-000000-late")
    gone = tmp_path / "gone"
    found = scan(run_dir.parent, other, gone, run_dir.parent)
    assert [r.path.name for r in found] == ["20990101-000000-late", run_dir.name]


def test_a_loss_that_is_no_number_survives_the_index(run_dir: Path, tmp_path: Path) -> None:
    steps = [recorded_run.step(n, recorded_run.START + n, float("nan")) for n in (1, 2)]
    write_events(
        run_dir, *recorded_run.getting_ready(run_dir), *steps, recorded_run.failure("killed")
    )
    for _ in range(2):
        (found,) = scan(run_dir.parent)
        assert found.state == "failed"
        assert found.loss is not None
        assert found.loss != found.loss
        assert found.problem is not None
        assert found.problem.code == "killed"


def test_notes_are_kept_whole_and_a_gone_folder_is_told(tmp_path: Path) -> None:
    notes = RunNotes(name="첫 번째", tags=("spam", "긴 글"), note="줄\n바꿈 “x”")
    write_notes(tmp_path, notes)
    assert read_notes(tmp_path) == notes
    assert json.loads((tmp_path / "notes.json").read_text(encoding="utf-8"))["name"] == "첫 번째"
    assert [file.name for file in tmp_path.iterdir()] == ["notes.json"]
    with pytest.raises(ProblemError, match="gone"):
        write_notes(tmp_path / "gone", notes)
    assert tags_from(" a, #b ,, a,  two   words ") == ("a", "b", "two words")


def test_settings_that_differ_and_no_others() -> None:
    first = Settings().with_value("lora.r", 8)
    second = first.with_value("training.learning_rate", 1e-3).with_value("data.train", ["a", "b"])
    found = {field.key: values for field, values in differences([first, second, first])}
    assert found == {
        "training.learning_rate": [2e-4, 1e-3, 2e-4],
        "data.train": ["", ["a", "b"], ""],
    }
    assert differences([first, first]) == []
