"""What a label task came to, on the page of the run."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.results.evaluation_card import EvaluationCard
from app.widgets import theme
from training.events.event_types import Evaluated
from training.events.history import RunHistory
from training.events.labels import Asked, Chosen, LabelReport, label_report
from training.texts.place import Place


def report(right: int, wrong: int) -> LabelReport:
    asked = [
        Asked(place=Place(file="a.csv", row=n + 1), text=f"문자 {n}", truth=0)
        for n in range(right + wrong)
    ]
    answers = [Chosen(0, 0.7)] * right + [Chosen(1, 0.9)] * wrong
    return label_report(("정상", "스팸"), asked, answers, right + wrong)


def history(*reports: tuple[int, LabelReport]) -> RunHistory:
    made = RunHistory()
    for step, told in reports:
        made.add(Evaluated(step=step, accuracy=told.accuracy, labels=told, examples=1, seconds=1))
    return made


def texts(card: EvaluationCard) -> list[str]:
    return [shown.text() for shown in card.findChildren(QLabel)]


def test_before_and_after_and_the_mistakes(qtbot: QtBot) -> None:
    card = EvaluationCard(theme.LIGHT)
    qtbot.addWidget(card)
    card.refresh(history((0, report(3, 7)), (9, report(8, 2))), over=True)
    found = texts(card)
    assert not card.isHidden()
    assert "30 % → 80 %" in found  # recall of the one label that examples have
    for count in ("3", "7", "8", "2"):  # both matrices
        assert count in found
    assert "문자 8" in found
    assert sum("answered 스팸" in text for text in found) == 2


def test_nothing_is_shown_before_a_run_is_over_or_has_learned(qtbot: QtBot) -> None:
    card = EvaluationCard(theme.LIGHT)
    qtbot.addWidget(card)
    card.refresh(history((0, report(3, 7)), (9, report(8, 2))), over=False)
    assert card.isHidden()
    card.refresh(history((0, report(3, 7))), over=True)
    assert card.isHidden()
    card.refresh(RunHistory(), over=True)
    assert card.isHidden()


def test_what_is_new_has_its_room_in_the_first_picture(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    card = EvaluationCard(theme.LIGHT)
    column.addWidget(card)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    for right in (3, 8):
        card.refresh(history((0, report(3, 7)), (9, report(right, 10 - right))), over=True)
        seen = [shown for shown in card.findChildren(QLabel) if shown.isVisible()]
        assert f"{10 * right} %" in " ".join(shown.text() for shown in seen)
        headings = [shown.text() for shown in seen if shown.property("role") == "heading"]
        assert len(headings) == len(set(headings))  # nothing of before beside it
