"""``report.md`` and ``report.html``: of every run, in both languages; no data becomes markup."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.training.report.test_speed_analysis import ORIGINAL
from tests.training.support.terminal_command import Done
from tests.training.support.tiny_run import tiny_settings, train
from training.report import page as report_page
from training.report.analysis import analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import html, markdown
from training.texts.language import set_language


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, model: Path, data: Path) -> Path:
    set_language("en")
    settings = tiny_settings(model, data, tmp_path_factory.mktemp("runs"), training__max_steps=6)
    result, _ = train(settings)
    assert result.run_dir is not None
    return Path(result.run_dir)


def test_every_run_leaves_its_report(finished: Path) -> None:
    text = (finished / "report.md").read_text(encoding="utf-8")
    assert "finished, step 6 of 6" in text
    assert "| Forward pass |" in text
    page = (finished / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 3
    assert not list(finished.glob(".report*")), "no temporary file is left"


def test_a_stopped_run_too(model: Path, data: Path, tmp_path: Path) -> None:
    asked: list[int] = []

    def should_stop() -> int:
        asked.append(1)
        return int(len(asked) > 25)

    result, _ = train(tiny_settings(model, data, tmp_path), should_stop)
    assert result.state == "stopped"
    assert result.run_dir is not None
    assert "stopped, step" in (Path(result.run_dir) / "report.md").read_text(encoding="utf-8")


def test_the_command_writes_both_and_prints_one_object(
    finished: Path, command: Callable[..., Done]
) -> None:
    done = command("report", finished, "--json", "--language", "ko")
    assert done.status == 0
    fields = json.loads(done.out)
    assert fields["steps"] == 6
    assert {phase["name"] for phase in fields["phases"]} >= {"forward", "backward", "optimizer"}
    assert "실행 흐름" in Path(fields["markdown"]).read_text(encoding="utf-8")
    assert 'lang="ko"' in Path(fields["html"]).read_text(encoding="utf-8")


def test_no_run_is_a_sentence(tmp_path: Path, command: Callable[..., Done]) -> None:
    done = command("report", tmp_path / "none", "--json")
    assert done.status == 2
    assert json.loads(done.out)["error"]["code"] == "report_no_run"


def test_a_record_of_somebody_elses_run(tmp_path: Path, command: Callable[..., Done]) -> None:
    folder = shutil.copytree(ORIGINAL, tmp_path / "record")
    done = command("report", folder, "--json")
    assert done.status == 0
    assert json.loads(done.out)["guesses"][0]["right"] is False
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "too optimistic" in text
    assert "⚠⚠⚠ 2.00 ×" in text


def test_nothing_that_comes_from_data_is_markup() -> None:
    evil = '<script>alert(1)</script> | [x](y) ` "'
    record = replace(read_measured_run(ORIGINAL), title=evil)
    page = report_page.report_page(analyse(record))
    made = html(page)
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert "<script" not in markdown(page)
    assert not re.search(r"(src=|href=|@import|url\()", made), "it needs nothing from elsewhere"
    for drawn in re.findall(r"<svg.*?</svg>", made, re.DOTALL):
        ElementTree.fromstring(drawn)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_sections_of_the_original(language: str) -> None:
    set_language(language)
    page = report_page.report_page(analyse(read_measured_run(ORIGINAL)))
    assert len(page.sections) == 8
    assert all(section.blocks for section in page.sections)
    hangul = re.search("[가-힣]", markdown(page))
    assert bool(hangul) == (language == "ko")
