"""For the window's tests: folders of their own, English, and Qt's warnings are failures."""

import gc
import json
import shutil
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.training.support.preloaded import preload_children
from training.plan.planner import Lengths
from training.protocol.check import CheckResult
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.hints import tell_in_window
from training.texts.language import set_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.state.run_controller import Runner
    from app.state.settings_model import SettingsModel
    from app.train.page import TrainPage
    from app.window.main_window import MainWindow
    from tests.app.support.kept_runs import AddRun

_OFFSCREEN = (
    "propagateSizeHints",
    "support raise",
    "systemTrayWindowChanged",
    "grabbing the keyboard",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # What Qt's offscreen platform says that it lacks.
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("CONFIG", "CACHE"):
        monkeypatch.setenv(f"HEADROOM_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "documents")
    set_language("en")
    yield
    set_language("en")
    tell_in_window(False)


@pytest.fixture(autouse=True)
def children_are_preloaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Children are forked from one that has loaded torch, but for tests marked ``spawns``."""
    if request.node.get_closest_marker("spawns") is None:
        preload_children(monkeypatch)


@pytest.fixture(autouse=True)
def no_run_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is begun ahead of runs that most tests never start."""
    monkeypatch.setattr("app.state.warm_up._begin", lambda: None)


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":
    """In place of pytest-qt's own."""
    from tests.app.support.patient_bot import PatientBot

    return PatientBot(request)


@pytest.fixture(scope="module", autouse=True)
def libraries_set_aside() -> None:
    """To look through all that is loaded, after each test, would take a third of a second."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def widgets_die_in_this_thread() -> Iterator[None]:
    """And at once, or each style sheet would be worked out for earlier tests' windows as well.

    Python by itself collects in whichever thread allocates; a widget of a cycle that dies in one
    that serves or reads ends the process, tests later.
    """
    gc.disable()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def kept_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a real run of six steps, to be copied."""
    from tests.training.support.tiny_model import save_tiny_model
    from tests.training.support.tiny_run import save_rows, tiny_settings, train

    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEADROOM_CACHE_DIR", str(folder / "cache"))
        changed = {"training__max_steps": 6, "output__eval_steps": 2}
        model, data = save_tiny_model(folder / "tiny"), save_rows(folder)
        result, _ = train(tiny_settings(model, data, folder / "runs", **changed))
    assert result.state == "finished"
    assert result.run_dir is not None
    return Path(result.run_dir)


@pytest.fixture
def add_run(kept_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "AddRun":
    """Puts copies of the real run where the window looks for runs."""
    (tmp_path / "data").mkdir()  # Qt makes the trash in it, not the folder itself
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def add(name: str, *, ended: bool = True, **changed: object) -> Path:
        folder = tmp_path / "runs" / name
        shutil.copytree(kept_run, folder)
        settings = toml_file.load(folder / "settings.toml")
        for key, value in changed.items():
            settings = settings.with_value(key.replace("__", "."), value)
        toml_file.save(settings, folder / "settings.toml")
        if not ended:
            lines = (folder / "events.jsonl").read_bytes().splitlines(keepends=True)
            (folder / "events.jsonl").write_bytes(b"".join(lines[:-1]))
        return folder

    return add


@pytest.fixture
def runs(add_run: "AddRun") -> dict[str, Path]:
    """Three runs; the oldest one has a higher learning rate, the newest was broken off."""
    from tests.app.support.kept_runs import NAMES

    old, middle, new = NAMES
    return {
        old: add_run(old, training__learning_rate=0.02),
        middle: add_run(middle, lora__r=8),
        new: add_run(new, ended=False),
    }


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    """A folder that is a model to everything that reads only headers."""
    folder = tmp_path / "tiny-llama"
    folder.mkdir()
    config = {
        "model_type": "llama",
        "hidden_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "intermediate_size": 128,
        "vocab_size": 1000,
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    shapes = {
        "model.embed_tokens.weight": [1000, 64],
        "model.layers.0.mlp.up_proj.weight": [64, 64],
        "model.layers.1.mlp.up_proj.weight": [64, 64],
    }
    header, end = {}, 0
    for name, (rows, columns) in shapes.items():
        size = rows * columns * 2
        header[name] = {
            "dtype": "BF16",
            "shape": [rows, columns],
            "data_offsets": [end, end + size],
        }
        end += size
    text = json.dumps(header).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + bytes(end))
    return folder


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    file = tmp_path / "examples.csv"
    file.write_text("prompt,completion\nhello,normal\nbuy now,spam\n", encoding="utf-8")
    return file


@pytest.fixture
def settings(model_folder: Path, data_file: Path, tmp_path: Path) -> Settings:
    """Settings with which a run could start."""
    return (
        Settings()
        .with_value("model.name_or_path", str(model_folder))
        .with_value("data.train", str(data_file))
        .with_value("output.dir", str(tmp_path / "runs"))
    )


@pytest.fixture
def settings_model(settings: Settings) -> "SettingsModel":
    from app.state.settings_model import SettingsModel

    return SettingsModel(settings, Settings())


def check_at_once(_settings: Settings, _should_stop: Callable[[], int]) -> CheckResult:
    """What a check of two thousand sound examples finds."""
    return CheckResult(
        examples=2000, tokens=90_000, validation_examples=100, lengths=Lengths(2000, 45.0, 120, 3.0)
    )


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that is large, and clicks that count at once."""
    from PySide6.QtCore import QRect

    monkeypatch.setattr("app.window.placement.room_on", lambda _screen: QRect(0, 32, 1920, 1008))
    monkeypatch.setattr("app.headroom.bar.GUARD_MS", 0)


@pytest.fixture
def window(qtbot: "QtBot", settings_model: "SettingsModel", screen: None) -> Iterator["MainWindow"]:
    """The whole window, painted, with a check that is quick and runs that never happen."""
    from app.state.window import WindowState
    from app.window.app_state import make_state
    from app.window.application import prepare
    from app.window.main_window import MainWindow

    prepare()
    made = MainWindow(
        WindowState(), lambda window: make_state(window, settings_model, check=check_at_once)
    )
    with qtbot.waitSignal(made.complete):
        made.show()
    checker = made.app_state.checker
    qtbot.waitUntil(lambda: not checker.checking)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # until then keys lead nowhere
    yield made
    made.controller.shutdown()
    made.close()
    made.deleteLater()


@pytest.fixture
def show(qtbot: "QtBot") -> Iterator["Callable[[Runner], TrainPage]"]:
    """Shows the page of a run that a runner runs."""
    from app.state.run_controller import RunController
    from app.train.page import TrainPage
    from app.widgets import theme

    controllers: list[RunController] = []

    def show_page(runner: "Runner") -> TrainPage:
        controllers.append(RunController(runner=runner))
        page = TrainPage(controllers[-1], theme.LIGHT)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield show_page
    for controller in controllers:
        controller.shutdown(0.1)
