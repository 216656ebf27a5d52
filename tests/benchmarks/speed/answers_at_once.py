"""What the commands that answer at once take: ``python -m tests.benchmarks.speed.answers_at_once``.

``check``, ``estimate`` and ``fit`` on the demo, its tokens kept, each in turn with a bare Python
and with the same command in a process that first loads torch, transformers and datasets, as it was
once. Told are medians of seconds: by the clock, and of the processor, which other programs spoil
less.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import psutil

from resources import DEMO
from tests.repository import ROOT

COMMANDS = ("check", "estimate", "fit")
_BEFORE = "import torch, transformers, datasets, sys; from training.cli.main import main; "
_NOW = "import sys; from training.cli.main import main; "
_CALL = "sys.exit(main(sys.argv[1:]))"


def seconds_of(code: str, arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds of a process by the clock and of the processor, its children's too."""
    me = psutil.Process()
    before, begun = me.cpu_times(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    passed, after = time.perf_counter() - begun, me.cpu_times()
    used = after.children_user + after.children_system
    return passed, used - before.children_user - before.children_system


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Let all take turns; return the medians by command."""
    ways = {"bare": "pass", "now": _NOW + _CALL, "before": _BEFORE + _CALL}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"HEADROOM_CACHE_DIR": folder, "HEADROOM_DATA_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(folder)
        for command in COMMANDS:
            arguments = [command, str(DEMO / "settings.toml"), "--json"]
            taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
            for number in range(rounds + 1):  # once unmeasured: byte code and tokens are kept
                for name, code in ways.items():
                    seconds = seconds_of(code, arguments, environment)
                    taken[name] += [seconds] if number else []
            medians = {
                name: tuple(map(statistics.median, zip(*each, strict=True)))
                for name, each in taken.items()
            }
            found[command] = {
                f"{name} {kind}": round(seconds, 3)
                for name, both in medians.items()
                for kind, seconds in zip(("s", "processor s"), both, strict=True)
            }
            ratio = medians["before"][1] / medians["now"][1]
            found[command]["times as fast, processor"] = round(ratio, 2)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    told = {"load": psutil.getloadavg()[0]} | measure(parser.parse_args().rounds)
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
