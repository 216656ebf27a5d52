import os
import subprocess
import sys

import pytest

from tests.repository import ROOT

HEAVY = ("torch", "transformers", "datasets", "pandas", "peft", "bitsandbytes", "accelerate")
LOADED = f"""
import sys
from app.__main__ import main
code = main(["--smoke-test"])
print([name for name in {HEAVY} if name in sys.modules])
sys.exit(code)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_window_paints_once_and_ends_well(language: str) -> None:
    done = run("-m", "app", "--smoke-test", "--language", language)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_process_loads_nothing_heavy() -> None:
    done = run("-c", LOADED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_fault_during_the_smoke_test_is_its_failure() -> None:
    broken = """
import sys
import app.window.placement
app.window.placement.restore = lambda *_: 1 / 0
from app.__main__ import main
sys.exit(main(["--smoke-test"]))
"""
    done = run("-c", broken)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
