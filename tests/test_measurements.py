"""What was measured once and is kept says with which command and on which card."""

import json
import re
from typing import Any

import pytest

from tests.repository import ROOT

RECORDED = [
    *sorted((ROOT / "docs/measurements").glob("*.json")),
    *sorted((ROOT / "tests/training/recorded").glob("*.json")),
    *sorted((ROOT / "tests/training/recorded/memory").glob("*.json")),
]
WITHOUT_A_COMMAND = "a script written for the question and not kept"


def commands(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [command for part in told.values() for command in commands(part)]
    return told if isinstance(told, list) else [told]


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_it_says_how(file: Any) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["card"]
    told = commands(content["command"])
    assert told
    for command in told:
        if module := re.match(r"python -m (tests\.benchmarks\.[\w.]+)", command):
            assert (ROOT / (module[1].replace(".", "/") + ".py")).is_file(), command
        else:
            assert command.startswith("headroom-train ") or command == WITHOUT_A_COMMAND
    if isinstance(content["command"], dict):
        assert content["command"].keys() <= content.keys()
