"""On a plain CUDA machine: what is not installed skips the tests that load it, and no others."""

from pathlib import Path

import pytest

OWN = {"app", "resources", "tests", "training"}


class _MayLackPackages(pytest.Module):
    """A module of tests that is skipped, by the package's name, where one that it loads lacks."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        try:
            return list(super().collect())
        except self.CollectError as error:
            missing = error.__cause__
            if isinstance(missing, ModuleNotFoundError) and missing.name:
                package = missing.name.split(".")[0]
                if package not in OWN:
                    pytest.skip(f"{package} is not installed", allow_module_level=True)
            raise


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module:
    return _MayLackPackages.from_parent(parent, path=module_path)
