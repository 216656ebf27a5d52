import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from app.state.run_controller import RunController, Runner
from tests.app.support import recorded_run
from training.events import event_types, history
from training.events.event_types import Event
from training.settings.schema import Settings
from training.texts.problems import Problem

Make = Callable[[Runner], RunController]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[RunController] = []

    def make_controller(runner: Runner) -> RunController:
        made.append(RunController(runner=runner))
        return made[-1]

    yield make_controller
    for controller in made:
        controller.shutdown(1)


def test_a_whole_run(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    ready = list(recorded_run.getting_ready(tmp_path))
    steps = list(recorded_run.training(50, 50))
    end = recorded_run.finish("finished", 50, tmp_path, recorded_run.START + 300)
    controller = make(recorded_run.replay(*ready, *steps, *end))
    states: list[str] = []
    controller.state_changed.connect(states.append)
    assert controller.state == "waiting"
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings())
        assert controller.running
    assert states == ["running", "finished"]
    assert not controller.running
    assert [s.step for s in controller.history.steps] == list(range(1, 51))
    assert controller.history.finished is not None
    assert controller.run_dir == tmp_path


def test_history_changes_on_the_gui_thread_only(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    threads: set[QThread] = set()
    controller = make(recorded_run.replay(*recorded_run.getting_ready(tmp_path)))
    controller.changed.connect(lambda: threads.add(QThread.currentThread()))
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings())
    application = QCoreApplication.instance()
    assert application is not None
    assert threads == {application.thread()}


def test_changed_comes_at_most_twenty_times_a_second(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    def stream(
        _settings: Settings,
        on_event: Callable[[Event], None],
        _should_stop: Callable[[], int],
        _resume: Path | None,
        *_: object,
    ) -> None:
        for event in recorded_run.getting_ready(tmp_path):
            on_event(event)
        for number in range(1, 1001):
            on_event(recorded_run.step(number, time.time(), 1.0))
            time.sleep(0.001)
        on_event(recorded_run.failure("killed"))

    controller = make(stream)
    seen: list[None] = []
    turns: list[None] = []
    controller.changed.connect(lambda: seen.append(None))
    controller._timer.timeout.connect(lambda: turns.append(None))
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings())
    assert len(controller.history.steps) == 1000
    assert controller._timer.interval() == 50
    assert 0 < len(seen) <= len(turns) + 4  # the start, the end and the first refresh stand apart


def test_a_flood_of_events_is_taken_in_by_and_by(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    ready = list(recorded_run.getting_ready(tmp_path))
    flood = [recorded_run.step(number, 0.0, 1.0) for number in range(1, 30_001)]
    controller = make(recorded_run.replay(*ready, *flood, recorded_run.failure()))
    amounts: list[int] = []
    controller.changed.connect(lambda: amounts.append(len(controller.history.steps)))
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings())
    assert len(controller.history.steps) == 30_000
    assert len(set(amounts)) > 2


def test_stop_is_graceful_and_a_second_press_offers_to_kill(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    ready = list(recorded_run.getting_ready(tmp_path))
    controller = make(
        recorded_run.replay_until_stopped(
            *ready, end=[recorded_run.failure("killed")], patient=True
        )
    )
    controller.start(Settings())
    qtbot.waitUntil(lambda: controller.history.started is not None)
    controller.stop()
    assert controller.state == "stopping"
    assert not controller.killing
    with qtbot.waitSignal(controller.kill_offered):
        controller.stop()
    assert not controller.killing
    with qtbot.waitSignal(controller.finished):
        controller.kill()
    assert controller.state == "failed"
    assert controller.history.problem is not None
    assert controller.history.problem.code == "killed"


@pytest.mark.parametrize("raises", [False, True])
def test_a_runner_without_an_end_is_a_failure_with_words(
    qtbot: QtBot, make: Make, raises: bool
) -> None:
    def broken(*_: object) -> None:
        if raises:
            raise OSError("no more processes")

    controller = make(broken)
    problems: list[Problem] = []
    controller.problem_raised.connect(problems.append)
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings())
    assert controller.state == "failed"
    assert [p.code for p in problems] == ["unexpected" if raises else "worker_died"]
    failed = controller.history.failed
    assert failed is not None
    assert ("no more processes" in failed.details) == raises


def test_warnings_are_raised(qtbot: QtBot, make: Make) -> None:
    controller = make(recorded_run.replay(recorded_run.warning(), recorded_run.failure()))
    problems: list[Problem] = []
    controller.problem_raised.connect(problems.append)
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings())
    assert [p.code for p in problems] == ["examples_cut", "worker_died"]


def test_after_a_failure_it_can_start_again(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    ready = list(recorded_run.getting_ready(tmp_path))
    controller = make(recorded_run.replay(*ready, recorded_run.failure()))
    for _ in range(2):
        with qtbot.waitSignal(controller.finished):
            controller.start(Settings())
        assert controller.state == "failed"


def test_only_one_run_at_a_time(make: Make) -> None:
    controller = make(recorded_run.replay_until_stopped(end=[recorded_run.failure("killed")]))
    controller.start(Settings())
    with pytest.raises(RuntimeError):
        controller.start(Settings())


def test_resume_shows_what_the_run_said_before(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    first = [*recorded_run.getting_ready(tmp_path), *recorded_run.training(50, 20)]
    lines = "\n".join(event_types.to_line(event) for event in first)
    (tmp_path / "events.jsonl").write_text(lines + "\n", encoding="utf-8")
    again = recorded_run.START + 5000
    second = [
        *recorded_run.getting_ready(tmp_path, start=again),
        recorded_run.training_started(50, again + 55, first_step=16),
        recorded_run.step(17, again + 60, 0.5),
    ]
    resumed: list[Path | None] = []

    def run(
        settings: Settings,
        on_event: Callable[[Event], None],
        should_stop: Callable[[], int],
        resume: Path | None,
        *_: object,
    ) -> None:
        resumed.append(resume)
        end = recorded_run.failure(time=again + 61)
        recorded_run.replay(*second, end)(settings, on_event, should_stop, resume)

    controller = make(run)
    with qtbot.waitSignal(controller.finished):
        controller.start(Settings(), resume=tmp_path)
    assert resumed == [tmp_path]
    assert [s.step for s in controller.history.steps] == list(range(1, 18))
    assert controller.can_resume
    with qtbot.waitSignal(controller.finished):
        controller.resume()
    assert resumed == [tmp_path, tmp_path]


def test_shutdown_waits_for_a_graceful_end(make: Make, tmp_path: Path) -> None:
    end = recorded_run.finish("stopped", 0, tmp_path, recorded_run.START)
    controller = make(
        recorded_run.replay_until_stopped(*recorded_run.getting_ready(tmp_path), end=end)
    )
    controller.start(Settings())
    controller.shutdown()
    assert not controller.running
    assert controller.state == "stopped"


def test_shutdown_kills_after_a_while(make: Make) -> None:
    controller = make(
        recorded_run.replay_until_stopped(end=[recorded_run.failure("killed")], patient=True)
    )
    controller.start(Settings())
    controller.shutdown(patience_seconds=0.2)
    assert not controller.running
    assert controller.history.problem is not None
    assert controller.history.problem.code == "killed"


def test_a_long_log_does_not_fill_the_memory(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LOG_LINES", 10)
    monkeypatch.setattr(history, "SAMPLES", 150)
    lines = [event_types.LogLine(text=str(number)) for number in range(500)]
    samples = [recorded_run.memory(float(number), number) for number in range(500)]
    go_on = threading.Event()

    def run(_s: Settings, on_event: Callable[[Event], None], *_: object) -> None:
        for pair in zip(lines, samples, strict=True):
            for event in pair:
                on_event(event)
        go_on.wait(10)

    controller = make(run)
    controller.start(Settings())
    qtbot.waitUntil(
        lambda: bool(controller.history.log) and controller.history.log[-1].text == "499"
    )
    go_on.set()
    assert len(controller.history.log) <= 20
    assert len(controller.history.memory) < 400
    assert controller.history.memory[-1].step == 499
