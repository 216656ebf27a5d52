"""The live bar of a step's parts: right shares, one size, calm."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.train import step_phases
from app.train.step_phases import StepPhases, newest_steps
from app.widgets.theme import PART_COLOURS
from tests.app.support import recorded_run
from tests.app.support.shown_page import KILLED, Show, begun, start_and_wait
from training.events.event_types import StepFinished
from training.events.history import RunHistory
from training.report.phases import PHASES


def step(number: int, recompute: float = 0.2) -> StepFinished:
    """A second: 0.1 of data, 0.3 forward of which 0.1 loss, 0.5 backward, 0.1 optimizer; and 0.05
    before it."""
    plain = recorded_run.step(number, 0.0, 1.0, 1.0)
    return plain.model_copy(
        update={
            "data_seconds": 0.1, "forward_seconds": 0.3, "transfer_seconds": 0.01,
            "head_seconds": 0.1, "backward_seconds": 0.5, "recompute_seconds": recompute,
            "optimizer_seconds": 0.1, "callback_seconds": 0.05,
        }
    )  # fmt: skip


def history_of(*steps: StepFinished) -> RunHistory:
    history = RunHistory()
    for event in steps:
        history.add(event)
    return history


@pytest.fixture
def card(qtbot: QtBot) -> StepPhases:
    card = StepPhases()
    qtbot.addWidget(card)
    card.setFixedWidth(254)
    card.show()
    return card


def test_shares_are_of_the_whole_step(card: StepPhases) -> None:
    card.refresh(history_of(*(step(n) for n in range(1, 6))))
    shown = {name: label.text() for name, label in card.shares.items()}
    assert shown == {
        "data": "9.5 %", "transfer": "1.0 %", "forward": "18 %", "head": "9.5 %",
        "backward": "29 %", "recompute": "19 %", "optimizer": "9.5 %", "callbacks": "4.8 %",
    }  # fmt: skip
    assert card.whole.text() == "1.05 s"
    assert "Backward pass 0.300 s · 29 %" in card.bar.accessibleName()


def test_parts_are_drawn_as_wide_as_they_are(card: StepPhases) -> None:
    card.refresh(history_of(step(1)))
    image = card.bar.grab().toImage()
    ratio = image.width() / card.bar.width()
    colours = [image.pixelColor(round(x * ratio), image.height() // 2).name().upper()
               for x in range(card.bar.width())]  # fmt: skip
    backward = PART_COLOURS[PHASES.index("backward")].upper()
    assert colours.count(backward) / len(colours) == pytest.approx(0.3 / 1.05, abs=0.02)
    part = card.bar._part_at(card.bar.mapFromGlobal(card.bar.mapToGlobal(QPoint(1, 1))).x())
    assert part.title == "Data loading"


def test_it_is_of_one_size_and_honest_before_the_first_step(card: StepPhases) -> None:
    before = card.sizeHint()
    assert {label.text() for label in card.shares.values()} == {"–"}
    assert card.bar.toolTip() == "Measured from the first steps on"
    card.refresh(history_of(step(1)))
    assert card.sizeHint() == before
    card.refresh(history_of())  # another run begins
    assert {label.text() for label in card.shares.values()} == {"–"}


def test_what_was_not_told_apart_is_a_dash(card: StepPhases) -> None:
    card.refresh(history_of(*(recorded_run.step(n, 0.0, 1.0, 1.0) for n in range(1, 5))))
    assert card.shares["transfer"].text() == card.shares["callbacks"].text() == "–"
    assert card.shares["backward"].text() == "60 %"


def test_figures_change_at_most_once_a_second(
    card: StepPhases, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(step_phases.time, "monotonic", lambda: now)
    history = history_of(step(1, recompute=0.5))
    card.refresh(history)
    assert card.shares["recompute"].text() == "48 %"
    history.add(step(2, recompute=0.0))
    history.add(step(3, recompute=0.0))
    card.refresh(history)
    assert card.shares["recompute"].text() == "48 %"
    now += 1.1
    card.refresh(history)
    assert card.shares["recompute"].text() == "0 %"


def test_only_the_newest_steps_count() -> None:
    steps = [step(n) for n in range(1, 101)]
    assert newest_steps(steps) == steps[-20:]
    assert newest_steps(steps[:6]) == steps[2:6]  # the first two warm up
    assert newest_steps(steps[:2]) == steps[1:2]
    assert newest_steps([]) == []


def test_it_lives_on_the_page_of_the_run(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay_until_stopped(*begun(), end=KILLED))
    start_and_wait(page, qtbot, lambda: page.step_phases.shares["backward"].text() == "60 %")
