from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.widgets.memory_bar import COMPONENT_TITLES, MemoryBar, segments
from app.widgets.theme import DARK, DATA_COLOURS, LIGHT
from training.model_files.shape import read_model_shape
from training.plan.planner import Device, Plan, assumed_lengths, make_plan
from training.settings.schema import Settings
from training.texts.language import translate

GIB = 2**30
CARD = Device("NVIDIA GeForce RTX 3050", True, 6 * GIB, GIB)


@pytest.fixture
def plan(settings: Settings) -> Plan:
    shape = read_model_shape(Path(settings.model.name_or_path))
    return make_plan(settings, shape, assumed_lengths(settings), CARD)


def test_parts_lie_end_to_end_and_sum_to_what_is_needed(plan: Plan) -> None:
    parts = segments(plan, CARD)
    for left, right in pairwise(parts):
        assert left.start_bytes + left.size_bytes == right.start_bytes
    last = parts[-1]
    assert last.start_bytes + last.size_bytes == GIB + plan.peak_bytes
    assert {part.component for part in parts} <= DATA_COLOURS.keys()


def test_without_a_plan_only_others_are_shown() -> None:
    assert [part.component for part in segments(None, CARD)] == ["others"]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_pointing_at_a_part_finds_it(qtbot: QtBot, plan: Plan, colours: object) -> None:
    assert colours in (LIGHT, DARK)
    bar = MemoryBar(LIGHT if colours is LIGHT else DARK)
    qtbot.addWidget(bar)
    bar.resize(600, bar.height())
    bar.show_plan(plan, CARD)
    bar.grab()
    first = bar.segment_at(1)
    assert first is not None
    assert first.component == "others"
    assert bar.segment_at(599) is None
    assert f"{translate(COMPONENT_TITLES['others'])} 1.0 GiB" in bar.accessibleDescription()


def test_the_limit_is_the_budget_above_what_others_use(qtbot: QtBot, plan: Plan) -> None:
    bar = MemoryBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show_plan(plan, CARD)
    assert bar.limit_bytes == GIB + plan.budget_bytes
    bar.show_plan(None, CARD)
    assert bar.limit_bytes == 6 * GIB
