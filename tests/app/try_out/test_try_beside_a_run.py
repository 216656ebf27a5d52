"""A run's last checkpoint is tried while the run goes on, and the run is none the worse for it."""

import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.state.children import run_in_child
from app.state.conversation import TrySession
from app.state.run_controller import RunController
from app.try_out.page import TryPage
from app.widgets import theme
from app.window.application import prepare
from tests.app.support.recorded_run import memory, training_started
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import save_rows, tiny_settings
from training.events import event_types
from training.model_files.names import naming
from training.model_files.shape import read_model_shape
from training.plan.answering import answering_bytes
from training.plan.workload import Device
from training.protocol.answers import SIDES
from training.settings.schema import Settings
from training.texts.problems import Problem
from training.workers.answer_worker import GenerationProcess

GIB = 2**30
STEPS = 2000


class Beside:
    """A page beside a real run that saves after every second step."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        prepare()
        self.model = save_tiny_model(folder / "tiny")
        changed = {"training__max_steps": STEPS, "output__save_steps": 2}
        self.settings = tiny_settings(self.model, save_rows(folder), folder / "runs", **changed)
        self.controller = RunController(runner=run_in_child)
        self.session = TrySession(lambda: [folder / "runs"], self.controller)
        self.page = TryPage(self.session, theme.apply("light"))
        qtbot.addWidget(self.page)
        self.page.resize(1000, 640)
        self.page.show()

    def begin(self, qtbot: QtBot) -> None:
        self.controller.start(self.settings)
        qtbot.waitUntil(lambda: self.session.going.step is not None)
        qtbot.waitUntil(lambda: self.page.runs.count() == 1)

    def close(self) -> None:
        self.session.shutdown()
        self.controller.shutdown()


@pytest.fixture
def beside(qtbot: QtBot, tmp_path: Path) -> Iterator[Beside]:
    made = Beside(qtbot, tmp_path)
    yield made
    made.close()


def told(page: TryPage) -> str:
    return "\n".join(part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page))


@pytest.mark.slow
def test_the_last_checkpoint_answers_while_the_run_goes_on(beside: Beside, qtbot: QtBot) -> None:
    beside.begin(qtbot)
    page, session, controller = beside.page, beside.session, beside.controller
    assert f"of {STEPS:,} of the current run" in page.runs.currentText()
    assert not page.export_button.isEnabled()  # there is no adapter yet
    session.sampling = session.sampling.model_copy(update={"max_new_tokens": 4})
    page.prompt.box.setPlainText("win money?")
    page.prompt.send_button.click()
    qtbot.waitUntil(lambda: session.state == "ready")
    mine = psutil.Process().children(recursive=True)
    answering = [process for process in mine if os.name == "nt" or process.nice() >= 10]
    assert answering  # it waits for the run
    shape = read_model_shape(beside.model)
    needed = answering_bytes(beside.settings, shape, Device("CPU", False, 16 * GIB, 0))
    assert os.name == "nt" or all(p.memory_info().rss < needed for p in answering)
    assert session.loaded is not None
    answered = session.loaded.step
    assert answered is not None
    assert answered % 2 == 0
    assert all(session.turns[0].ends[side].tokens for side in SIDES)
    assert f"Step {answered}" in page.status.text()
    assert controller.running
    qtbot.waitUntil(lambda: session.is_behind)  # the run has gone on and saved
    page.load_button.click()
    qtbot.waitUntil(lambda: session.loaded is not None and session.loaded.step != answered)
    controller.stop()
    qtbot.waitUntil(lambda: not controller.running)
    assert controller.state == "stopped"
    assert session.state == "unloaded"
    assert session.turns == []
    qtbot.waitUntil(lambda: session.run is not None)
    assert session.run == controller.run_dir
    assert page.export_button.isEnabled()
    assert "current run" not in page.runs.currentText()


@pytest.fixture
def page(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[TryPage]:
    """Beside a run of which only its words are real."""
    prepare()
    controller = RunController(runner=told_run(tmp_path))
    session = TrySession(lambda: [], controller)
    made = TryPage(session, theme.apply("light"))
    qtbot.addWidget(made)
    made.show()
    controller.start(settings)
    yield made
    session.shutdown()
    controller.shutdown()


@pytest.mark.parametrize(
    "name",
    [
        "transformer.h.0.attn.attention.out_proj.lora_A.weight",
        "transformer.h.1.mlp.c_fc_0.lora_B.weight",
        "model.language_model.layers.0.mlp.up_proj.weight",
    ],
)
def test_a_checkpoints_names_are_ours_already(name: str) -> None:
    for names in (naming("exaone"), naming("gemma3"), naming("llama")):
        ours = names.ours(name)
        assert ours is not None
        assert names.ours(ours) == ours


def told_run(folder: Path):  # noqa: ANN201
    def run(_settings: object, on_event, should_stop, _resume: object, next_request) -> None:  # noqa: ANN001
        from time import sleep

        on_event(
            event_types.RunStarted(run_dir=str(folder / "r"), name="r", model="m", device="CPU")
        )
        on_event(training_started(400))
        on_event(memory(0.0, 1, gpu=False))
        while not should_stop():
            if next_request() is not None:  # Save now was pressed
                on_event(event_types.CheckpointSaved(step=120, path="c", seconds=0.1))
            sleep(0.005)
        on_event(event_types.RunFinished(state="stopped", steps=120, seconds=1.0))

    return run


def test_it_is_offered_where_both_fit_only(
    page: TryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page._session
    free = [1 * GIB]
    monkeypatch.setattr(
        "app.state.going_run.this_device",
        lambda: Device("CPU", False, 16 * GIB, 16 * GIB - free[0]),
    )
    qtbot.waitUntil(
        lambda: session.going.problem == Problem(code="checkpoint_none", severity="warning")
    )
    session._controller.save_now()
    qtbot.waitUntil(lambda: page.runs.count() == 1)
    assert page.runs.currentText().endswith("step 120 of 400 of the current run")
    assert not page.load_button.isEnabled()
    assert "beside the run, 0 B is free" in told(page)
    assert "Pause the run" in told(page)

    free[0] = 12 * GIB
    session.going.look()
    assert page.load_button.isEnabled()
    qtbot.waitUntil(lambda: "Pause" not in told(page))

    session._make_process = Waiting
    page.load_button.click()
    assert session.state == "loading"
    free[0] = GIB // 8  # the run, or another program, takes it
    session.going.look()
    assert session.state == "unloaded"
    qtbot.waitUntil(lambda: "The run needs the memory" in told(page))


class Waiting(GenerationProcess):
    """Takes its time."""

    def __init__(self, _run: Path, *, beside: bool = False) -> None:
        assert beside
        self.closed = False

    def messages(self):  # noqa: ANN201
        from time import sleep

        while not self.closed:
            sleep(0.005)
        return iter(())

    def close(self) -> None:
        self.closed = True
