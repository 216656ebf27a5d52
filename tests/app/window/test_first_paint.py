"""What is loaded before the window is first painted: none of what only its pages show."""

import os
import subprocess
import sys

from tests.repository import ROOT

LATER = ("numpy", "pyqtgraph", "training.events.event_types", "training.plan.planner")
LOADED = f"""
import sys
import app.window.application
print([name for name in {LATER} if name in sys.modules])
"""


def test_nothing_of_the_pages_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.stdout.strip() == "[]", done.stderr
