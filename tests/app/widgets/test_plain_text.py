"""A label shows a text so that it reads well, and gives it back as it was given."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.widgets.plain_text import PlainLabel

LONG = "/data/" + "customers_" * 8 + ".csv"


def lines_end(label: PlainLabel) -> list[str]:
    """Return the pieces between which a line may end."""
    return QLabel.text(label).replace("\u200b", " ").split(" ")


def test_a_number_stays_with_its_unit(qtbot: QtBot) -> None:
    label = PlainLabel("Good: 96 % of 400 answered correctly (52 % before), in 4.0 GiB")
    qtbot.addWidget(label)
    pieces = lines_end(label)
    assert not {"%", "GiB", "(52", "4.0"} & set(pieces)
    assert label.text() == "Good: 96 % of 400 answered correctly (52 % before), in 4.0 GiB"
    label.setText("")
    assert label.text() == ""


def test_a_long_name_may_be_broken(qtbot: QtBot) -> None:
    label = PlainLabel(LONG)
    qtbot.addWidget(label)
    assert max(map(len, lines_end(label))) < 24
    assert label.text() == LONG
