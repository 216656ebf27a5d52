"""For the tests of graphs: all six, shown."""

import pytest
from pytestqt.qtbot import QtBot

from app.graphs.run_graphs import RunGraphs
from app.widgets import theme


@pytest.fixture
def graphs(qtbot: QtBot) -> RunGraphs:
    made = RunGraphs(theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made
