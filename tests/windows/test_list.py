"""Nothing is left out on Windows without a reason, and nothing is named that is not there."""

from tests.repository import ROOT
from tests.windows.__main__ import LEFT_OUT, PARTS

NAMED = {path for part in PARTS.values() for path in part.paths} | LEFT_OUT.keys()


def test_what_is_named_is_there() -> None:
    assert [path for path in NAMED if not (ROOT / path).exists()] == []


def test_every_test_is_run_or_left_out_with_a_reason() -> None:
    unnamed = []
    for file in (ROOT / "tests").rglob("test_*.py"):
        places = [
            place.relative_to(ROOT).as_posix()
            for place in (file, *file.parents[:-1])
            if place.is_relative_to(ROOT) and place != ROOT
        ]
        if not NAMED & set(places):
            unnamed.append(places[0])
    assert unnamed == []
    assert all(LEFT_OUT.values())
