from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.computer.page import ComputerPage
from app.state.runtime import RuntimeController
from tests.wording import tells
from training.computer.driver import Driver, DriverCard
from training.runtime import folder as runtime_folder
from training.runtime import torch_build
from training.runtime.doctor import Finding
from training.runtime.download import DownloadCancelled
from training.runtime.install import InstallProgress
from training.runtime.manifest import Archive, RuntimeManifest, Runtimes, python_tag
from training.texts.language import translate
from training.texts.problems import fail
from training.texts.sentences import SENTENCES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.window.main_window import MainWindow

FINDINGS = [
    Finding("system", "good", "System", "Windows 11", "never shown"),
    Finding("ram", "warning", "Memory", "8 GiB", "Close other programs."),
    Finding("fallback", "unknown", "Fallback", "not told", "Look yourself."),
]
MANY_BYTES = 700 * 2**20


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """A packaged program that knows an engine, and whether it lacks it."""
    state = {"missing": True}
    archive = Archive("torch.zip", "torch", "2", "0", MANY_BYTES, 3 * MANY_BYTES)
    runtimes = Runtimes("", (RuntimeManifest("cpu", python_tag(), None, (archive,)),))
    monkeypatch.setattr(runtime_folder, "runtime_is_missing", lambda: state["missing"])
    monkeypatch.setattr(runtime_folder, "runtime_source", lambda: (runtimes, "https://x.invalid"))
    return state


@pytest.fixture
def page(qtbot: "QtBot") -> ComputerPage:
    controller = RuntimeController(QGuiApplication.instance())
    made = ComputerPage(controller, lambda: FINDINGS)
    qtbot.addWidget(made)
    made.controller = controller  # type: ignore[attr-defined]
    made.resize(800, 900)
    made.show()
    qtbot.waitUntil(lambda: bool(made.findings))
    return made


def texts(page: ComputerPage) -> str:
    return "\n".join(found.text() for found in page.findChildren(QLabel))


def test_every_finding_is_shown_with_its_mend(page: ComputerPage) -> None:
    shown = texts(page)
    for words in ("Windows 11", "8 GiB", "Close other programs.", "Look yourself."):
        assert words in shown
    assert "never shown" not in shown  # what is good needs no mend
    assert page.card.status.text() == "1 thing to fix"


def test_the_report_can_be_copied(page: ComputerPage) -> None:
    page.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "✓ System: Windows 11" in copied
    assert "! Memory: 8 GiB" in copied
    assert "Close other programs." in copied


def test_the_report_can_be_saved(page: ComputerPage, tmp_path: Path) -> None:
    page.save_report(tmp_path / "report.txt")
    assert "✓ System: Windows 11" in (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert page.card.status.text() == "Saved"
    page.save_report(tmp_path / "missing" / "report.txt")
    assert str(tmp_path / "missing") in page.card.status.text()


def test_looking_again(page: ComputerPage, qtbot: "QtBot") -> None:
    page.findings = []
    page.again_button.click()
    qtbot.waitUntil(lambda: page.findings == FINDINGS)
    qtbot.waitUntil(lambda: texts(page).count("Windows 11") == 1)


def test_unpackaged_there_is_nothing_to_install(page: ComputerPage) -> None:
    assert not page.runtime.install_button.isVisible()
    assert torch_build.torch_version() in page.runtime.words.text()


def test_a_missing_engine_is_offered_with_its_size(
    missing: dict[str, bool], page: ComputerPage
) -> None:
    assert page.runtime.install_button.isVisible()
    assert "700 MiB" in page.runtime.words.text()
    assert "2.1 GiB" in page.runtime.words.text()


def test_an_engine_with_cuda_is_offered_once_card_and_driver_can_use_it(
    missing: dict[str, bool], page: ComputerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing["missing"] = False
    monkeypatch.setattr(runtime_folder, "is_packaged", lambda: True)
    monkeypatch.setattr(torch_build, "torch_cuda_version", lambda: None)
    archive = Archive("torch.zip", "torch", "2", "1", 3 * MANY_BYTES, 6 * MANY_BYTES)
    with_cuda = RuntimeManifest("cu130", python_tag(), "13.0", (archive,))
    source = runtime_folder.runtime_source()
    assert source is not None
    runtimes, place = source
    both = Runtimes(place, (*runtimes.engines, with_cuda))
    monkeypatch.setattr(runtime_folder, "runtime_source", lambda: (both, place))
    page.runtime.refresh()
    assert not page.runtime.install_button.isVisible()  # there is no card
    card = DriverCard("RTX 3050", (8, 6), 6 * 2**30)
    monkeypatch.setattr(
        "app.computer.runtime_card.read_driver", lambda: Driver("581.29", (13, 0), (card,))
    )
    page.runtime.refresh()
    assert page.runtime.install_button.isVisible()
    assert page.runtime.choice is not None
    assert page.runtime.choice.runtime == with_cuda
    assert "2.1 GiB" in page.runtime.words.text()


def run_install(
    page: ComputerPage,
    install: Callable[[Callable[[InstallProgress], None], Callable[[], bool]], None],
) -> RuntimeController:
    controller: RuntimeController = page.controller  # type: ignore[attr-defined]
    controller.install(install)
    return controller


def test_progress_pause_and_going_on(
    missing: dict[str, bool], page: ComputerPage, qtbot: "QtBot"
) -> None:
    def install(tell: Callable[[InstallProgress], None], should_stop: Callable[[], bool]) -> None:
        tell(InstallProgress("download", MANY_BYTES // 4, MANY_BYTES))
        while not should_stop():
            pass
        raise DownloadCancelled

    controller = run_install(page, install)
    qtbot.waitUntil(lambda: page.runtime.bar.value() == 250)
    assert page.runtime.stop_button.isVisible()
    assert not page.runtime.install_button.isVisible()
    assert "175 MiB / 700 MiB" in page.runtime.words.text()
    page.runtime.stop_button.click()
    qtbot.waitUntil(lambda: controller.state == "idle")
    assert page.runtime.install_button.isVisible()
    assert controller.problem is None


def test_why_it_failed_is_said_with_the_mend(
    missing: dict[str, bool], page: ComputerPage, qtbot: "QtBot"
) -> None:
    def install(tell: Callable[[InstallProgress], None], should_stop: Callable[[], bool]) -> None:
        raise fail("engine_no_room", path="C:", free="1 GiB", needed="9 GiB")

    controller = run_install(page, install)
    qtbot.waitUntil(lambda: controller.state == "idle")
    assert tells(texts(page), "engine_no_room")
    assert "9 GiB" in texts(page)
    assert translate(SENTENCES["engine_no_room"][1]) in texts(page)
    assert page.runtime.install_button.isVisible()


def test_an_unexpected_fault_is_a_problem_too(
    missing: dict[str, bool], page: ComputerPage, qtbot: "QtBot"
) -> None:
    def install(tell: Callable[[InstallProgress], None], should_stop: Callable[[], bool]) -> None:
        raise RuntimeError("strange")

    controller = run_install(page, install)
    qtbot.waitUntil(lambda: controller.state == "idle")
    assert "strange" in texts(page)


def test_the_first_start_leads_to_the_engine_and_on_from_it(
    missing: dict[str, bool], window: "MainWindow", qtbot: "QtBot"
) -> None:
    assert window.pages.currentWidget() is window.pages.computer
    codes = [problem.code for problem in window.app_state.computer_problems]
    assert codes == ["engine_missing"]
    missing["missing"] = False
    with qtbot.waitSignal(window.app_state.runtime.installed):
        window.app_state.runtime.install(lambda tell, should_stop: None)
    assert "engine_missing" not in [p.code for p in window.app_state.computer_problems]
    assert not window.pages.computer.runtime.install_button.isVisible()


def test_the_folder_of_the_settings_is_looked_at(
    window: "MainWindow", qtbot: "QtBot", tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    window.settings.set("output.dir", str(blocked / "runs"))
    window.show_page("computer")
    page = window.pages.computer
    qtbot.waitUntil(lambda: bool(page.findings))
    assert {f.name: f.status for f in page.findings}["folder_access"] == "bad"


def test_the_page_has_its_place_and_key(window: "MainWindow") -> None:
    window.show_page("computer")
    assert window.pages.currentWidget() is window.pages.computer
    assert window.side_bar.pages["computer"].isChecked()
