"""Numbers, dates and durations as each language writes them; a language is one file."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.widgets import formats, theme
from app.window.side_bar import SideBar
from training.texts import amounts, language

NOON = datetime(2026, 3, 2, 12, 0)
GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en"><context><name>app</name>
<message><source>Start</source><translation>Los</translation></message>
<message><source>{seconds} s</source><translation>{seconds} Sek.</translation></message>
</context></TS>
"""


@pytest.mark.parametrize(
    ("code", "time", "day", "length"),
    [
        ("en", "3:40 PM", "tomorrow 3:40 PM", "1 h 20 min"),
        ("ko", "오후 3:40", "내일 오후 3:40", "1시간 20분"),
    ],
)
def test_times_are_written_as_the_language_writes_them(
    code: str, time: str, day: str, length: str
) -> None:
    language.set_language(code)
    assert formats.clock(NOON.replace(hour=15, minute=40), NOON).replace("\u202f", " ") == time
    tomorrow = formats.clock(NOON.replace(day=3, hour=15, minute=40), NOON)
    assert tomorrow.replace("\u202f", " ") == day
    assert formats.duration(80 * 60) == length
    assert formats.count(19_648) == "19,648"


def test_another_language_is_one_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "headroom_de.ts").write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr(language, "TRANSLATIONS", tmp_path)
    side_bar = SideBar(theme.LIGHT, "light")
    qtbot.addWidget(side_bar)
    menu = side_bar.language_button.menu()
    offered = {action.data(): action.text() for action in menu.findChildren(QAction)}
    assert offered["de"] == "Deutsch"
    language.set_language("de")
    assert language.translate("Start") == "Los"
    assert language.translate("Stop") == "Stop"
    assert formats.count(19_648) == "19.648"
    assert formats.duration(2.5) == "2,5 Sek."


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("en", ["900", "12 k", "4.5 M", "600 M"]),
        ("ko", ["900개", "1.2만 개", "449만 개", "6억 개"]),
    ],
)
def test_large_numbers_are_counted_as_people_count(code: str, texts: list[str]) -> None:
    language.set_language(code)
    counter = "개" if code == "ko" else ""
    counts = (900, 12_000, 4_492_000, 600_000_000)
    assert [formats.short_count(n) + counter for n in counts] == texts


@pytest.mark.parametrize(
    ("seconds", "english", "korean"),
    [
        (480, "8 min", "8분"),
        (481, "8 min 1 s", "8분 1초"),
        (479.7, "8 min", "8분"),
        (7200, "2 h", "2시간"),
        (7260, "2 h 1 min", "2시간 1분"),
        (48 * 3600, "2 d", "2일"),
        (49 * 3600, "2 d 1 h", "2일 1시간"),
    ],
)
def test_nothing_is_counted_as_zero(seconds: float, english: str, korean: str) -> None:
    for code, length in (("en", english), ("ko", korean)):
        language.set_language(code)
        assert formats.duration(seconds) == amounts.duration(seconds) == length
