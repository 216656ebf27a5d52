"""Trying a trained model: clicks, the real process that answers, and real exports."""

import queue
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.state.conversation import TrySession
from app.state.run_controller import RunController
from app.try_out.page import TryPage
from app.widgets import theme
from app.window.application import prepare
from tests.training.support.adapted_run import adapted_run
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import save_rows
from training.events import event_types
from training.events.event_types import Event
from training.protocol.answers import (
    SIDES,
    Answered,
    AnswerFailed,
    Ask,
    Cancel,
    ExamplesRead,
    Loaded,
    ModelLoading,
    Piece,
    Reply,
    Request,
    Said,
    TryExample,
)
from training.protocol.export import Exported
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.place import Place
from training.texts.problems import Problem
from training.workers.answer_worker import GenerationProcess

LOADED = Loaded(device="cpu", system_prompt="be brief", context_tokens=512, memory_bytes=None)
EXAMPLE = TryExample(
    title="Win!",
    text="Win!",
    said=(Said(role="user", content="Spam?\n\nWin!"),),
    expected="spam",
    place=Place(file="a.csv", row=7),
)
EXAMPLES = ExamplesRead(total=1, examples=(EXAMPLE,), instruction="Spam?")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model with an adapter that says something else than its base."""
    root = tmp_path_factory.mktemp("try")
    data = save_rows(root)
    files = {
        "data__train": str(data / "train.jsonl"),
        "data__validation": str(data / "validation.jsonl"),
    }
    model = save_tiny_model(root / "tiny")
    return adapted_run(root / "runs" / "20260102-030405-tiny", model, **files)


def patient_run(
    _settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    _resume: Path | None,
) -> object:
    on_event(event_types.RunStarted(run_dir="r", name="r", model="m", device="CPU"))
    while not should_stop():
        QTest.qWait(10)
    on_event(event_types.RunFinished(state="stopped", steps=0, seconds=0.0))
    return None


class Made:
    """A page with all that stands behind it."""

    def __init__(self, qtbot: QtBot, roots: list[Path], process: Callable[..., object]) -> None:
        prepare()
        self.controller = RunController(runner=patient_run)
        self.session = TrySession(lambda: roots, self.controller, None, process)  # type: ignore[arg-type]
        self.qtbot = qtbot
        self.page = self.shown()

    def shown(self) -> TryPage:
        page = TryPage(self.session, theme.apply("light"))
        self.qtbot.addWidget(page)
        page.resize(1000, 640)
        page.show()
        self.qtbot.waitExposed(page)
        return page

    def text(self, side: str) -> str:
        return self.page.answers[side].text.toPlainText()  # type: ignore[index]

    def wait_for(self, state: str) -> None:
        self.qtbot.waitUntil(lambda: self.session.state == state)

    def type_and_send(self, text: str) -> None:
        box = self.page.prompt.box
        box.setPlainText(text)
        QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def pick(self, row: int) -> None:
        view = self.page.picker.view
        where = view.visualRect(view.model().index(row, 0)).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))


@pytest.fixture
def real(qtbot: QtBot, run: Path) -> Iterator[Made]:
    made = Made(qtbot, [run.parent], GenerationProcess)
    qtbot.waitUntil(lambda: bool(made.session.runs))
    yield made
    made.session.shutdown()


def test_questions_examples_and_export_by_clicks(real: Made, run: Path, tmp_path: Path) -> None:
    page, session, qtbot = real.page, real.session, real.qtbot
    assert page.runs.currentText().startswith("tiny · ")

    qtbot.waitUntil(lambda: page.picker.view.model().rowCount() == 6)
    session.sampling = session.sampling.model_copy(update={"max_new_tokens": 60})
    # The examples are there before; the first question loads the model; both answers stream.
    page.prompt.box.setPlainText("<b>win</b> money?")
    page.prompt.send_button.click()
    assert session.state == "loading"
    real.wait_for("answering")
    qtbot.waitUntil(lambda: all(session.turns[0].answers[side] for side in SIDES))
    real.wait_for("ready")
    for side in SIDES:
        assert "<b>win</b> money?" in real.text(side)  # as it was written, no markup
        assert session.turns[0].answers[side] in real.text(side)
        assert "tokens/s" in page.answers[side].speed.text()
    assert session.turns[0].answers["base"] != session.turns[0].answers["tuned"]

    # A second question goes on with each side's own answer; Esc stops it.
    session.sampling = session.sampling.model_copy(update={"max_new_tokens": 200})
    real.type_and_send("and now?")
    qtbot.waitUntil(lambda: all(session.turns[1].answers.values()))
    QTest.keyClick(page.prompt.box, Qt.Key.Key_Escape)
    real.wait_for("ready")
    assert {end.why for end in session.turns[1].ends.values()} <= {"stopped", "end"}

    # A validation example is asked with one click; what was expected stands below.
    page.picker.search_line.setText("1.3")
    assert page.picker.view.model().rowCount() == 1
    real.pick(0)
    real.wait_for("ready")
    assert len(session.turns) == 1
    assert session.turns[0].shown.startswith("1.3")
    assert "expected" in real.text("base")

    child = psutil.Process(session._follower._process._child.process.pid)
    page.unload_button.click()
    qtbot.waitUntil(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
    assert session.state == "unloaded"

    page.export_button.click()
    dialog = page.export_dialog
    dialog.choices["merged"].click()
    assert dialog.folder.text() == str(run / "exports" / "merged")
    dialog.folder.setText(str(tmp_path / "merged"))
    with qtbot.waitSignal(dialog.exported) as signal:
        dialog.start_button.click()
    assert isinstance(signal.args[0], Exported)
    assert (tmp_path / "merged" / "model.safetensors").is_file()
    qtbot.waitUntil(dialog.open_button.isVisible)
    dialog.cancel_button.click()


class Scripted:
    """A process that says what the test tells it to."""

    def __init__(self, _run_dir: Path) -> None:
        self.replies: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()
        self.told: list[Request] = []
        self.closed = False

    def tell(self, request: Request) -> None:
        self.told.append(request)

    def messages(self) -> Iterator[Reply]:
        while (reply := self.replies.get()) is not None:
            yield reply

    def close(self) -> None:
        self.closed = True
        self.replies.put(None)


class ScriptedPage(Made):
    """A page whose model is loaded, as far as it knows."""

    def __init__(self, qtbot: QtBot, run: Path) -> None:
        self.processes: list[Scripted] = []

        def make(run_dir: Path) -> Scripted:
            self.processes.append(Scripted(run_dir))
            return self.processes[-1]

        super().__init__(qtbot, [run.parent], make)
        qtbot.waitUntil(lambda: bool(self.session.runs))

    def load(self) -> Scripted:
        self.page.load_button.click()
        self.qtbot.waitUntil(lambda: bool(self.processes) and not self.processes[-1].closed)
        for reply in (ModelLoading(done=1, total=2), LOADED, EXAMPLES):
            self.processes[-1].replies.put(reply)
        self.wait_for("ready")
        return self.processes[-1]

    def answer(self, text: str, **more: int) -> None:
        asked = self.processes[-1].told[-1]
        assert isinstance(asked, Ask)
        for side in SIDES:
            same = {"number": asked.number, "side": side, "tokens": 1, "seconds": 0.5}
            self.processes[-1].replies.put(Piece(text=text, **same))
            self.processes[-1].replies.put(Answered(why="end", **same, **more))
        self.wait_for("ready")


@pytest.fixture
def scripted(qtbot: QtBot, run: Path) -> Iterator[ScriptedPage]:
    made = ScriptedPage(qtbot, run)
    yield made
    made.controller.shutdown()
    made.session.shutdown()


def test_a_conversation_is_told_as_each_side_had_it(scripted: ScriptedPage) -> None:
    process = scripted.load()
    scripted.type_and_send("one")
    scripted.answer("first")
    scripted.page.prompt.instruction.setChecked(False)
    scripted.type_and_send("two")

    asked = process.told[-1]
    assert isinstance(asked, Ask)
    assert asked.said["base"] == (
        Said(role="system", content="be brief"),
        Said(role="user", content="Spam?\n\none"),
        Said(role="assistant", content="first"),
        Said(role="user", content="two"),
    )
    scripted.answer("second")
    assert "Spam?" not in scripted.text("base")

    scripted.page.prompt.clear_button.click()
    assert scripted.text("base") == ""
    assert not scripted.page.prompt.clear_button.isEnabled()


def test_a_value_that_is_not_allowed_is_marked_and_not_taken(scripted: ScriptedPage) -> None:
    editor = scripted.page.sampling.editors["temperature"]
    for text, taken, marked in (("0.7", 0.7, False), ("9", 0.7, True), ("", 0.7, True)):
        editor.setText(text)
        editor.textEdited.emit(text)
        assert scripted.session.sampling.temperature == taken
        assert bool(editor.property("invalid")) == marked


def test_an_example_shows_whether_the_answer_was_the_expected_one(scripted: ScriptedPage) -> None:
    process = scripted.load()
    scripted.pick(0)
    asked = process.told[-1]
    assert isinstance(asked, Ask)
    assert asked.said["tuned"] == EXAMPLE.said
    scripted.answer("spam")
    assert "✓ correct" in scripted.text("tuned")
    scripted.pick(0)
    scripted.answer("normal")
    assert "✗ expected: spam" in scripted.text("tuned")


def test_a_question_longer_than_what_was_learned_is_told(scripted: ScriptedPage) -> None:
    scripted.load()
    scripted.type_and_send("one")
    scripted.answer("short", asked_tokens=512, learned_tokens=512)
    assert "tokens" not in scripted.text("tuned")
    scripted.type_and_send("two")
    scripted.answer("long", asked_tokens=1830, learned_tokens=512)
    assert "has 1,830 tokens; the model learned from 512 at most" in scripted.text("tuned")


def test_what_belongs_to_an_earlier_question_is_left_out(scripted: ScriptedPage) -> None:
    process = scripted.load()
    scripted.type_and_send("one")
    first = process.told[-1]
    assert isinstance(first, Ask)
    scripted.page.prompt.clear_button.click()
    assert process.told[-1] == Cancel(number=first.number)
    late = {"number": first.number, "side": "base", "tokens": 1, "seconds": 0.1}
    process.replies.put(Piece(text="late", **late))
    scripted.type_and_send("two")
    scripted.answer("now")
    assert "late" not in scripted.text("base")


def test_a_run_that_starts_gets_the_memory(scripted: ScriptedPage) -> None:
    process = scripted.load()
    scripted.controller.start(Settings())
    scripted.qtbot.waitUntil(lambda: process.closed)
    assert scripted.session.state == "unloaded"
    assert not scripted.page.load_button.isEnabled()
    assert translate("Training is running and needs the memory.") in scripted.page.status.text()
    scripted.controller.stop()
    scripted.qtbot.waitUntil(lambda: not scripted.controller.running)
    scripted.qtbot.waitUntil(scripted.page.load_button.isEnabled)


def test_what_goes_wrong_is_said_with_details_to_copy(scripted: ScriptedPage) -> None:
    process = scripted.load()
    scripted.type_and_send("one")
    problem = Problem(code="answer_memory")
    process.replies.put(AnswerFailed(problem=problem, details="Traceback: …"))
    scripted.wait_for("unloaded")
    shown = [label.text() for label in scripted.page.findChildren(QLabel)]
    assert problem.message in shown
    buttons = scripted.page.findChildren(QPushButton)
    (copy,) = [button for button in buttons if button.text() == "Copy details"]
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(problem.message)
    assert copied.endswith("Traceback: …")
    scripted.load()
    assert problem.message not in [label.text() for label in scripted.page.findChildren(QLabel)]


def test_a_page_made_anew_shows_the_same(scripted: ScriptedPage) -> None:
    scripted.load()
    scripted.type_and_send("one")
    scripted.answer("first")
    before = scripted.text("base")
    scripted.page.deleteLater()
    scripted.page = scripted.shown()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the old page is gone
    assert scripted.text("base") == before
    assert scripted.page.picker.view.model().rowCount() == 1
    scripted.type_and_send("two")
    scripted.answer("second")
    assert "second" in scripted.text("base")


def test_a_second_look_leaves_the_chosen_run_chosen(scripted: ScriptedPage, run: Path) -> None:
    other = run.with_name("20260506-070809-other")
    shutil.copytree(run, other)
    scripted.page.hide()
    scripted.page.show()
    scripted.qtbot.waitUntil(lambda: len(scripted.session.runs) == 2)
    titles = [scripted.page.runs.itemText(row) for row in range(2)]
    assert [title.partition(" ·")[0] for title in titles] == ["other", "tiny"]
    assert scripted.page.runs.currentText() == titles[1]
    scripted.page.runs.setCurrentIndex(0)
    scripted.page.runs.activated.emit(0)
    assert scripted.session.run == other
    shutil.rmtree(other)
    scripted.page.hide()
    scripted.page.show()
    scripted.qtbot.waitUntil(lambda: len(scripted.session.runs) == 1)
    assert scripted.page.runs.currentText() == titles[1]


def test_without_a_run_the_page_says_how_to_get_one(qtbot: QtBot, tmp_path: Path) -> None:
    made = Made(qtbot, [tmp_path], Scripted)
    assert made.page.idle.isVisible()
    made.session.shutdown()
