"""The packaged build installs what is locked by hash: the lock holds all that is asked for."""

import itertools
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.repository import ROOT

LOCK = (ROOT / "release" / "locks" / "windows.txt").read_text(encoding="utf-8")
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; [^\\]+)? \\\n", re.MULTILINE)
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""}


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = itertools.chain.from_iterable(project["optional-dependencies"].values())
    found = [Requirement(text) for text in (*project["dependencies"], *extras)]
    return [one for one in found if one.marker is None or one.marker.evaluate(WINDOWS)]


@pytest.mark.parametrize("requirement", asked_for(), ids=lambda requirement: requirement.name)
def test_the_lock_holds_what_the_project_asks_for(requirement: Requirement) -> None:
    locked = {canonicalize_name(m["name"]): Version(m["version"]) for m in PINNED.finditer(LOCK)}
    assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_every_package_has_its_hashes_and_nothing_comes_by_address() -> None:
    blocks = [block for block in re.split(r"\n(?=\S)", LOCK) if block and block[0] not in "#\n"]
    assert len(blocks) > 50
    assert [block for block in blocks if not PINNED.match(block)] == []
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
