"""The end of the window: nothing is read any more that nobody would wait for."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.state.background import BackgroundTask
from app.state.conversation import TrySession
from app.state.run_controller import RunController
from training.runs.folder import ADAPTER, SETTINGS_FILE
from training.runs.trained import ADAPTER_FILE, has_adapter


def test_nothing_is_read_any_more_once_the_window_goes(qtbot: QtBot, tmp_path: Path) -> None:
    run = tmp_path / "20260102-030405-tiny"
    (run / ADAPTER).mkdir(parents=True)
    (run / SETTINGS_FILE).touch()
    (run / ADAPTER / ADAPTER_FILE).touch()
    assert has_adapter(run)
    session = TrySession(lambda: [tmp_path], RunController(runner=lambda *_: None))
    session.look_for_runs()
    assert session._tasks[0].wait(60_000)
    found: list[object] = []
    session.runs_found.connect(lambda: found.append(1))
    session.shutdown()
    qtbot.waitUntil(lambda: bool(found))  # what was found was on its way
    session.look_for_runs()
    begun = [task for task in session.findChildren(BackgroundTask) if not task.isFinished()]
    assert begun == []  # else one would be destroyed as it runs
