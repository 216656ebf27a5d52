"""Which PyTorch is installed, and whether it can use a GPU; told without loading it."""

import importlib.metadata
import importlib.util
import re
from functools import cache
from pathlib import Path

from training.computer import hardware
from training.runtime.folder import is_packaged
from training.texts.problems import Problem, warn


@cache
def torch_cuda_version() -> str | None:
    """Return the CUDA version that the installed PyTorch was built for, ``None`` for a CPU build.

    Read from the package's ``version.py``, for importing torch takes seconds. PyPI's wheel for
    Windows is a CPU build that does not say so in its version number.
    """
    return _told_by_torch("cuda", r"[\d.]+")


def torch_version() -> str | None:
    """Return the version of the installed PyTorch, ``None`` where there is none."""
    return _told_by_torch("__version__", r"[^'\"]+")


def _told_by_torch(name: str, pattern: str) -> str | None:
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return None
    text = (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")
    found = re.search(rf"^{name}\b[^=\n]*=\s*['\"]({pattern})['\"]", text, re.MULTILINE)
    return found[1] if found else None


def cuda_usable() -> bool:
    """Return whether a run would use a GPU: there is one, and PyTorch was built for CUDA."""
    return torch_cuda_version() is not None and bool(hardware.gpus())


def cuda_problem() -> Problem | None:
    """Return the warning that PyTorch cannot use the NVIDIA GPU that is there, if so."""
    if torch_cuda_version() is not None:
        return None
    found = hardware.gpus()
    code = "engine_without_cuda" if is_packaged() else "torch_without_cuda"
    return warn(code, gpu=found[0].name) if found else None


def package_versions() -> dict[str, str]:
    """Return the versions of the packages on which a run's result depends."""
    names = ("torch", "transformers", "peft", "bitsandbytes", "accelerate", "datasets")
    return {name: importlib.metadata.version(name) for name in names}
