"""Which engine a computer can use: CUDA or CPU, by its card and its driver."""

from dataclasses import dataclass

from training.computer.driver import Driver
from training.runtime.manifest import RuntimeManifest, Runtimes
from training.texts.problems import Problem, fail, warn

_LEAST_CAPABILITY = {12: (5, 0), 13: (7, 5)}
"""CUDA's major version → the oldest cards that it still serves (its release notes)."""
_LEAST_DRIVER = {12: "525", 13: "580"}
"""CUDA's major version → the oldest driver (CUDA's release notes, minor version compatibility)."""


@dataclass(frozen=True)
class Choice:
    """The engine to install."""

    runtime: RuntimeManifest
    warning: Problem | None = None
    """Why it is not the one for the card that is there."""


def cuda_obstacle(driver: Driver, cuda: str) -> Problem | None:
    """Return what keeps a CUDA build of PyTorch from working with a driver and its cards."""
    major = int(cuda.split(".")[0])
    newest = max(driver.cards, key=lambda card: card.capability, default=None)
    if newest is None:
        return None
    if newest.capability < _LEAST_CAPABILITY.get(major, (0, 0)):
        return warn(
            "card_too_old",
            gpu=newest.name,
            capability=".".join(map(str, newest.capability)),
            least=".".join(map(str, _LEAST_CAPABILITY[major])),
        )
    if driver.cuda[0] < major:
        least = _LEAST_DRIVER.get(major, "–")
        return warn("driver_too_old", version=driver.version, cuda=cuda, least=least)
    return None


def choose(runtimes: Runtimes, driver: Driver | None) -> Choice:
    """Return the engine for a computer: the newest CUDA that it can use, else the CPU's.

    Raises:
        ProblemError: there is none at all.
    """
    with_cuda = [runtime for runtime in runtimes.engines if runtime.cuda]
    with_cuda.sort(key=lambda runtime: [int(n) for n in (runtime.cuda or "0").split(".")])
    warning = None
    if driver is not None and driver.cards:
        for runtime in reversed(with_cuda):
            obstacle = cuda_obstacle(driver, runtime.cuda or "0")
            if obstacle is None:
                return Choice(runtime)
            warning = obstacle
    without = [runtime for runtime in runtimes.engines if not runtime.cuda]
    if without:
        return Choice(without[0], warning)
    raise fail("engine_unknown")
