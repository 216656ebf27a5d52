"""A share in percent is told alike in sentences, in the window's figures and in the table."""

import pytest

from app.widgets.formats import percent
from training.texts.amounts import share


@pytest.mark.parametrize(
    ("right", "told"),
    [(0, "0 %"), (346, "87 %"), (347, "87 %"), (399, "99.8 %"), (400, "100 %"), (206, "52 %")],
)
def test_of_four_hundred_as_in_the_windows_figures(right: int, told: str) -> None:
    assert share(right / 400) == told
    assert percent(right / 400) == told
