"""What is run on Windows in every check, real or under Wine: ``python -m tests.windows``.

Ends with 0 when all of it passed. ``--only NAME`` takes one part, ``--pictures FOLDER`` keeps
pictures of the window, in both languages or those that ``--languages`` names.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.repository import ROOT
from training.computer import windows

LEFT_OUT = {
    "tests/training/step": "arithmetic of torch, the same on every system; minutes on one thread",
    "tests/training/trainer": "likewise, but for what is named in the parts below",
    "tests/training/pipeline": "likewise; whole jobs are run by the part 'jobs'",
    "tests/training/model": "likewise",
    "tests/training/export": "likewise",
    "tests/gpu": "needs an NVIDIA card",
    "tests/long": "kills and ends by signals of POSIX",
    "tests/packaging": "needs what PyInstaller built: tests/windows/wine/long",
    "tests/test_house.py": "reads the sources, which are the same",
    "tests/test_measurements.py": "reads what is recorded, which is the same",
    "tests/test_translations.py": "likewise",
    "tests/test_words.py": "likewise",
    "tests/resources": "how the demo's model was made, the same on every system",
    "tests/training/test_fuzz.py": "parses in pure Python, the same on every system; minutes",
    "tests/training/test_fuzz_corpus.py": "likewise, what the guided fuzzer found",
    "tests/training/test_fuzz_by_hand.py": "tries a check that is run by hand, on POSIX",
}
_CODE_PAGE = windows.active_code_page()
_REST_OF_WINDOW = (
    "computer", "data", "form", "graphs", "headroom", "help", "model", "results", "runs", "setup",
    "test_fuzz_of_the_window.py", "train", "try_out", "widgets",
)  # fmt: skip
_MOST_WORKERS = 8
_SOME_FAILED = 1  # as pytest says it
_QUICK = "not slow and not gpu and not long and not frozen and not windows_long"


@dataclass(frozen=True)
class Part:
    """Some tests, with what they are run under."""

    paths: tuple[str, ...]
    marks: str
    without: tuple[str, ...] = ()
    variables: dict[str, str] = field(default_factory=dict)


PARTS = {
    # Python's own way with a Korean Windows: texts without an encoding are cp949.
    "quick": Part(
        (
            "tests/app/window",  # the longest first, here too
            *(
                f"tests/training/{name}"
                for name in (
                    "workers", "cli", "runs", "model_files", "runtime", "computer", "events",
                    "files", "settings",
                )
            ),
            "tests/app/state",
            "tests/training/trainer/test_spill_guard.py",
            "tests/training/trainer/test_optimizer.py",
            "tests/training/test_before_the_move.py",
        ),
        _QUICK,
        without=("PYTHONUTF8",),
    ),
    "jobs": Part(
        (  # the longest first: that both cores end together
            "tests/training/workers/test_worker.py",
            "tests/app/train/test_train_flow.py",
            "tests/training/pipeline/test_demo_run.py",
            "tests/windows",
            "tests/training/cli/test_terminal_run.py",
        ),
        "not gpu and not windows_long",
        without=("PYTHONUTF8",),
    ),
    "utf-8": Part(
        tuple(f"tests/training/{name}" for name in ("files", "settings", "runs")),
        _QUICK,
        without=() if _CODE_PAGE != 65001 else ("PYTHONUTF8",),
        variables={} if _CODE_PAGE == 65001 else {"PYTHONUTF8": "1"},
    ),
    # What reads and draws the same way everywhere, and jobs like those above: before a release.
    "rest": Part(
        (
            *(f"tests/app/{name}" for name in _REST_OF_WINDOW),
            *(f"tests/training/{name}" for name in ("data", "plan", "protocol", "report", "texts")),
            "tests/release",
            "tests/app/state/test_run_queue.py",
            "tests/training/runs/test_odd_runs.py",
            "tests/training/model_files/test_lying_server.py",
            "tests/training/workers/test_warm_process.py",
            "tests/training/workers/test_generation.py",
        ),
        _QUICK,
        without=("PYTHONUTF8",),
    ),
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the parts one after another; return 0 when all passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.windows", description=__doc__)
    parser.add_argument("--only", choices=PARTS, nargs="*", default=list(PARTS))
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--languages", nargs="*", default=["en", "ko"])
    parsed = parser.parse_args(arguments)
    _say("Left out on Windows:")
    for path, reason in LEFT_OUT.items():
        _say(f"  {path:26} {reason}")
    with tempfile.TemporaryDirectory() as cache:
        failed = [name for name in parsed.only if not _part_passed(name, PARTS[name], cache)]
    if parsed.pictures is not None and _status(
        "pictures", *_pictures(parsed.pictures, parsed.languages)
    ):
        failed.append("pictures")
    _say(f"FAILED on Windows: {', '.join(failed)}" if failed else "All passed on Windows.")
    return 1 if failed else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _part_passed(name: str, part: Part, cache: str) -> bool:
    """Run a part; what failed is asked once more, alone, since load makes children late."""
    arguments, environment = _pytest(part, str(Path(cache, name)))
    status = _status(name, arguments, environment)
    if status == _SOME_FAILED:
        again = [*arguments, "-n", "0", "--last-failed", "--last-failed-no-failures", "none"]
        status = _status(f"{name}, what failed once more", again, environment)
    return status == 0


def _status(name: str, arguments: list[str], environment: Mapping[str, str]) -> int:
    _say(f"\n-- Windows: {name}")
    begun = time.monotonic()
    status = subprocess.run(arguments, cwd=ROOT, env=environment, check=False).returncode
    _say(f"-- Windows: {name} ended with {status} after {time.monotonic() - begun:.0f} s")
    return status


def _pytest(part: Part, cache: str) -> tuple[list[str], dict[str, str]]:
    kept = {name: value for name, value in os.environ.items() if name not in part.without}
    workers = str(min(os.cpu_count() or 2, _MOST_WORKERS))  # Wine does not tell how many cores
    arguments = ["-q", "--durations=15", "--timeout=900", "-o", f"cache_dir={cache}"]
    arguments += ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    arguments += [f"--ignore={path}" for path in _of_other_parts(part)]
    return (
        [sys.executable, "-m", "pytest", *arguments, "-m", part.marks, *part.paths],
        kept | part.variables,
    )


def _of_other_parts(part: Part) -> list[str]:
    """Return the files in this part's folders that another part runs."""
    return [
        path
        for other in PARTS.values()
        for path in other.paths
        if other is not part and any(path.startswith(f"{folder}/") for folder in part.paths)
    ]


def _pictures(folder: Path, languages: list[str]) -> tuple[list[str], dict[str, str]]:
    """The real window on Windows' own platform, every page."""
    arguments = [str(folder), "--language", *languages, "--theme", "light"]
    platform = "windows" if sys.platform == "win32" else "offscreen"
    return (
        [sys.executable, "-m", "tests.tour", *arguments],
        os.environ | {"QT_QPA_PLATFORM": platform},
    )


if __name__ == "__main__":
    sys.exit(main())
