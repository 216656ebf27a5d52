"""Where the terminal's people read, and when they no longer do."""

import subprocess
import sys

from tests.repository import ROOT

CODE = """
import os, sys, time
from training.cli.console import stderr_console
console = stderr_console()
time.sleep(0.5)
for _ in range(3):
    console.print("nobody reads this")
print("went on")
"""


def test_a_run_goes_on_when_nobody_reads_any_more() -> None:
    """As in ``headroom-train run … 2>&1 | tee log`` when Ctrl+C has ended ``tee``."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stdout is not None
    process.stderr.close()
    assert process.stdout.read() == "went on\n"
    process.stdout.close()
    process.wait()
