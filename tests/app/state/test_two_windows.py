"""Two windows share one queue: nothing that either adds is lost, and no run is run twice."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.runs.queue_panel import QueuePanel
from app.state.queue_file import QueueFile
from app.state.run_controller import RunController
from app.state.run_queue import RunQueue
from app.widgets.theme import LIGHT
from app.window.main_window import MainWindow
from tests.repository import ROOT
from tests.wording import tells
from training.settings.schema import Settings
from training.texts.language import set_language

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts ``queue_process.py`` with arguments, on the queue of this test."""
    begun: list[subprocess.Popen[str]] = []

    def start(*arguments: object) -> "subprocess.Popen[str]":
        begun.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.app.support.queue_process", *map(str, arguments)],
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        )
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def queue() -> Iterator[RunQueue]:
    controller = RunController(runner=lambda *_: None)
    made = RunQueue(controller)
    yield made
    made.shutdown()
    controller.shutdown(1)


@pytest.fixture
def file(tmp_path: Path) -> QueueFile:
    return QueueFile(tmp_path / "config")


def ranks(queue: RunQueue | QueueFile, state: str = "waiting") -> list[int]:
    runs = queue.runs if isinstance(queue, RunQueue) else queue.change(lambda runs: runs)
    return [run.settings.lora.r for run in runs if run.state == state]


@pytest.mark.slow
def test_what_two_windows_add_at_once_is_all_kept_and_run_once(
    qtbot: QtBot, start: Start, queue: RunQueue, file: QueueFile, tmp_path: Path
) -> None:
    """Three of them, this one's as well; then two work through it at once."""
    adding = [start("add", 1, 15), start("add", 16, 30)]
    for rank in range(31, 41):
        queue.add(Settings().with_value("lora.r", rank))
        qtbot.wait(20)
    assert [process.wait(60) for process in adding] == [0, 0]
    qtbot.waitUntil(lambda: sorted(ranks(queue)) == list(range(1, 41)))
    queue.clear_ended()  # a change of a window that has looked before all were there
    assert sorted(ranks(file)) == list(range(1, 41))
    in_order = ranks(file)
    working = [start("work", tmp_path), start("work", tmp_path)]
    assert [process.wait(60) for process in working] == [0, 0]
    if ranks(file):  # both have left in the same moment, the other's turn in view
        assert start("work", tmp_path).wait(60) == 0
    assert [int(line) for line in (tmp_path / "ran").read_text().split()] == in_order
    assert ranks(file, "finished") == in_order


def test_another_windows_run_goes_on_until_that_window_dies(
    qtbot: QtBot, start: Start, queue: RunQueue, tmp_path: Path
) -> None:
    panel = QueuePanel(queue, LIGHT)
    qtbot.addWidget(panel)
    panel.show()
    for rank in (1, 2):
        queue.add(Settings().with_value("lora.r", rank))
    qtbot.waitUntil(lambda: ranks(QueueFile(tmp_path / "config")) == [1, 2])
    other = start("hold", tmp_path)
    qtbot.waitUntil(lambda: any(run.run_dir for run in queue.runs))
    assert (ranks(queue, "running"), ranks(queue)) == ([1], [2])
    assert panel.status.text() == "Another window is running the queue. Waiting: 1"
    assert not panel.start_button.isEnabled()
    queue.start()  # as by a key
    qtbot.waitUntil(lambda: not queue.active)
    assert (ranks(queue, "running"), ranks(queue)) == ([1], [2])
    other.kill()
    other.wait()
    queue.refresh()
    qtbot.waitUntil(lambda: ranks(queue) == [1, 2])
    assert panel.start_button.isEnabled()
    assert queue.runs[0].run_dir == str(tmp_path / "1"), "where it goes on"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{", []),
        ("", []),
        ("[1]", []),
        ('{"runs": 5}', []),
        ('{"runs": [{"settings": {"moon": {}}}, {"settings": {"lora": {"r": 3}}}]}', [3]),
        ("[" * 100_000, []),
        ("\udc80", []),
    ],
    ids=["cut off", "empty", "no queue", "no runs", "one of two", "deep", "no text"],
)
def test_a_queue_that_cannot_be_read_is_kept_under_another_name(
    tmp_path: Path, text: str, left: list[int]
) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    content = text.encode("utf-8", "surrogateescape")
    (folder / "queue.json").write_bytes(content)
    queue = RunQueue(RunController())
    assert ranks(queue) == left
    assert queue.problem is not None
    aside = folder / "queue-unreadable-1.json"
    assert aside.read_bytes() == content
    for language in ("en", "ko"):
        set_language(language)
        assert tells(queue.problem.message, "queue_set_aside")
        assert str(aside) in queue.problem.hint
    queue.add(Settings())
    queue.shutdown()
    kept = json.loads((folder / "queue.json").read_text(encoding="utf-8"))["runs"]
    assert len(kept) == len(left) + 1
    assert RunQueue(RunController()).problem is None


def test_the_page_of_runs_says_what_became_of_the_queue(
    qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "queue.json").write_text("{", encoding="utf-8")
    window: MainWindow = request.getfixturevalue("window")
    window.show_page("runs")
    notice = window.pages.runs.list.notice
    qtbot.waitUntil(notice.isVisible)
    assert "queue-unreadable-1.json" in notice.text.text()
    window.pages.runs.tabs.setCurrentWidget(window.pages.runs.queue_panel)
    assert notice.isVisible()


def test_what_could_not_be_written_is_written_with_the_next_change(
    qtbot: QtBot, queue: RunQueue, file: QueueFile
) -> None:
    told: list[str] = []
    queue.not_kept.connect(lambda problem: told.append(problem.code))
    file.path.mkdir()
    queue.add(Settings().with_value("lora.r", 1))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(100)  # it is not tried again and again
    assert set(told) == {"queue_unreadable"}
    assert len(told) <= 2
    assert ranks(queue) == [1]
    file.path.rmdir()
    queue.add(Settings().with_value("lora.r", 2))
    qtbot.waitUntil(lambda: ranks(file) == [1, 2])
