"""What the window finds when it opens, spoiled: it opens, and says so where something is lost."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.state.queue_file import QueuedRun, QueueFile
from app.state.remembered import load_settings, remember_settings
from app.state.run_contents import read_contents
from app.state.window import WindowState, load_state, save_state
from tests.training.support.mutations import as_json, odd, spoiled
from training.plan import calibration
from training.report import page as report_page
from training.report.analysis import analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import html, markdown
from training.runs.library import RunLibrary
from training.runs.notes import RunNotes, write_notes
from training.settings import presets
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError

EXAMPLES = int(os.environ.get("HEADROOM_FUZZ_EXAMPLES", "25"))
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=20_000,
    derandomize=EXAMPLES <= 25,
    suppress_health_check=list(HealthCheck),
    database=None,
)
DEEP = [b"[" * 20_000, b'{"a":' * 20_000, b"a = " + b"[" * 20_000, b"[" + b"a." * 20_000 + b"a]"]


def content_of(sound: bytes) -> st.SearchStrategy[bytes]:
    """A file's content spoiled, as bytes and, where it is JSON, as what it says."""
    kinds = spoiled(sound) | st.sampled_from(range(len(DEEP))).map(DEEP.__getitem__)
    try:
        return kinds | odd(json.loads(sound)).map(as_json)
    except ValueError:
        return kinds


def named(look: Callable[[], Any]) -> None:
    """Look; what is wrong must be said as a problem with a sentence."""
    problems: tuple[Problem, ...] = ()
    try:
        look()
    except ProblemError as error:
        problems = error.problems
    assert all(problem.message for problem in problems)


def _window(folder: Path) -> Path:
    save_state(WindowState(page="runs", run_folders=["a"]))
    return folder / "window.toml"


def _remembered(folder: Path) -> Path:
    remember_settings(Settings())
    return folder / "settings.toml"


def _calibration(folder: Path) -> Path:
    figures = calibration.Figures(1.0, 2**30, 0.8, 1000.0, 500.0)
    calibration.record("card", "way", figures, figures)
    return folder / "calibration.json"


def _preset(folder: Path) -> Path:
    presets.save_preset(presets.preset_of(Settings(), "mine", "for me"), folder / "mine.toml")
    return folder / "mine.toml"


def _presets(folder: Path) -> None:
    presets.own_presets(folder)
    presets.is_preset(folder / "mine.toml")


LOOKS: dict[str, tuple[Callable[[Path], Path], Callable[[Path], Any]]] = {
    "window": (_window, lambda _: load_state()),
    "settings": (_remembered, lambda _: load_settings()),
    "calibration": (_calibration, lambda _: calibration.measured_factors("card", "way")),
    "preset": (_preset, _presets),
}


@pytest.mark.parametrize("kind", LOOKS)
@fuzz
@given(data=st.data())
def test_what_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, data: st.DataObject
) -> None:
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(folder))
    make, look = LOOKS[kind]
    for left in folder.iterdir():
        left.unlink()
    file = make(folder)
    file.write_bytes(data.draw(content_of(file.read_bytes())))
    named(lambda: look(folder))


@fuzz
@given(data=st.data())
def test_a_queue(tmp_path: Path, data: st.DataObject) -> None:
    """What is lost of it is kept aside and said."""
    queue = QueueFile(tmp_path)
    runs = [QueuedRun(id=name, settings=Settings()) for name in "ab"]
    for left in tmp_path.glob("*.json"):
        left.unlink()
    queue.change(lambda _: runs)
    content = data.draw(content_of(queue.path.read_bytes()))
    queue.path.write_bytes(content)
    found = queue.change(lambda runs: runs)
    if queue.set_aside is None:
        assert len(json.loads(content)["runs"]) == len(found)
    else:
        assert Path(str(queue.set_aside.values["aside"])).read_bytes() == content


@fuzz
@given(data=st.data())
def test_runs_of_another_computer(kept_run: Path, tmp_path: Path, data: st.DataObject) -> None:
    """The list, a run's contents and its report."""
    folder = tmp_path / "runs" / "20250102-030405-strange"
    if not folder.exists():
        shutil.copytree(kept_run, folder)
        write_notes(folder, RunNotes(title="a run", tags=("one",)))
    kept = [
        file for file in sorted(folder.iterdir()) if file.suffix in (".toml", ".json", ".jsonl")
    ]
    file = data.draw(st.sampled_from(kept))
    sound = file.read_bytes()
    file.write_bytes(data.draw(content_of(sound)))
    try:
        for record in RunLibrary(tmp_path / "index.json").scan([tmp_path / "runs"]):
            read_contents(record)
        named(lambda: _report(folder))
    finally:
        file.write_bytes(sound)


def _report(folder: Path) -> None:
    page = report_page.report_page(analyse(read_measured_run(folder)))
    markdown(page)
    html(page)
