"""Which installed distributions make up the window program and which the engine.

The window program holds what opens at once, each distribution whole. The engine is all else that
Headroom requires: PyTorch and what stands around it. No distribution is in both, so that nothing
is loaded half from one and half from the other.
"""

import importlib.metadata
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM = "headroom"
WINDOW_ROOTS = (
    "huggingface_hub",
    "numpy",
    "nvidia-ml-py",
    "packaging",
    "platformdirs",
    "psutil",
    "pydantic",
    "pyqtgraph",
    "pyside6-essentials",
    "rich",
    "tomlkit",
)
"""What the light modules of ``training`` and the window ask for by themselves."""


def closure(roots: Iterable[str], path: list[str] | None = None) -> dict[str, Distribution]:
    """Return distributions with all that they require, by canonical name.

    Args:
        roots: names of distributions.
        path: folders to look in; by default the ones that Python imports from.

    Raises:
        PackageNotFoundError: something that is required is not installed.
    """
    environment = {name: str(value) for name, value in default_environment().items()} | {
        "extra": ""
    }
    found: dict[str, Distribution] = {}
    waiting = [canonicalize_name(name) for name in roots]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = _distribution(name, path)
        for text in found[name].requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate(environment):
                waiting.append(canonicalize_name(requirement.name))
    return dict(sorted(found.items()))


def _distribution(name: str, path: list[str] | None) -> Distribution:
    if path is None:
        return importlib.metadata.distribution(name)
    found = next(iter(Distribution.discover(name=name, path=path)), None)
    if found is None:
        raise importlib.metadata.PackageNotFoundError(name)
    return found


def window_distributions() -> dict[str, Distribution]:
    """Return what the window program holds, by canonical name."""
    return closure(WINDOW_ROOTS)


def runtime_distributions() -> dict[str, Distribution]:
    """Return what the engine holds, by canonical name."""
    window = window_distributions()
    required = closure([PROGRAM])
    required.pop(PROGRAM)
    return {name: found for name, found in required.items() if name not in window}


def import_names(distribution: Distribution) -> list[str]:
    """Return the top-level names under which a distribution is imported."""
    names = set()
    for file in distribution.files or ():
        first = file.parts[0]
        if len(file.parts) == 1:
            if file.suffix in (".py", ".so", ".pyd"):
                names.add(first.split(".")[0])
        elif first.isidentifier() and first != "__pycache__":
            names.add(first)
    return sorted(names)


def located_files(distribution: Distribution) -> dict[str, Path]:
    """Return the files of a distribution that lie beside its modules: relative path → where it is.

    Programs and other things that an installation puts elsewhere (``../../bin``) are left out.
    """
    found = {}
    for file in distribution.files or ():
        path = file.as_posix()
        if not path.startswith(("..", "/")):
            found[path] = Path(str(file.locate()))
    return found
