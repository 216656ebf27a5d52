"""What the tests of graphs show in them, and when all of it is drawn."""

from pytestqt.qtbot import QtBot

from app.graphs.run_graphs import RunGraphs
from training.events.event_types import Event
from training.events.history import RunHistory


def history_of(*recorded: Event) -> RunHistory:
    history = RunHistory()
    for event in recorded:
        history.add(event)
    return history


def catch_up(graphs: RunGraphs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not graphs._due and not graphs._turn.isActive())
