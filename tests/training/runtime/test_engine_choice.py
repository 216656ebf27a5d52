import pytest

from training.computer.driver import Driver, DriverCard
from training.runtime.choice import choose
from training.runtime.manifest import RuntimeManifest, Runtimes, python_tag
from training.texts.problems import ProblemError

GIB = 2**30
CPU = RuntimeManifest("cpu", python_tag(), None, ())
CU126 = RuntimeManifest("cu126", python_tag(), "12.6", ())
CU130 = RuntimeManifest("cu130", python_tag(), "13.0", ())
ALL = Runtimes("", (CU126, CPU, CU130))


def driver(cuda: tuple[int, int], *capabilities: tuple[int, int]) -> Driver:
    return Driver("1.0", cuda, tuple(DriverCard("GPU", c, 6 * GIB) for c in capabilities))


@pytest.mark.parametrize(
    ("found", "variant", "warning"),
    [
        (None, "cpu", None),
        (driver((13, 0)), "cpu", None),  # a driver without a card
        (driver((13, 0), (8, 6)), "cu130", None),
        (driver((13, 2), (12, 0)), "cu130", None),
        (driver((12, 4), (8, 6)), "cu126", None),  # minor versions are compatible
        (driver((11, 8), (8, 6)), "cpu", "driver_too_old"),
        (driver((13, 0), (6, 1)), "cu126", None),
        (driver((13, 0), (3, 5)), "cpu", "card_too_old"),
        (driver((13, 0), (3, 5), (8, 6)), "cu130", None),  # the newest card counts
    ],
)
def test_the_engine_that_card_and_driver_can_use(
    found: Driver | None, variant: str, warning: str | None
) -> None:
    choice = choose(ALL, found)
    assert choice.runtime.variant == variant
    assert (choice.warning.code if choice.warning else None) == warning


def test_without_a_cuda_engine_the_cpus_is_taken() -> None:
    assert choose(Runtimes("", (CPU,)), driver((13, 0), (8, 6))).runtime is CPU


def test_no_engine_at_all() -> None:
    with pytest.raises(ProblemError) as caught:
        choose(Runtimes("", ()), None)
    assert caught.value.problems[0].code == "engine_unknown"
