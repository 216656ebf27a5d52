"""How much faster several GPUs train one recipe: ``python -m tests.benchmarks.speed.several_gpus``.

Whole runs of ``headroom-train``, started by torchrun, on a model of EXAONE 2.4B's shape with random
weights; the same steps with one process and with more. ``--small`` tries it out without a GPU.
"""

import argparse
import contextlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.random_model import EXAONE_2_4B, write_random_model
from tests.benchmarks.workloads import WORKLOADS, Workload
from tests.repository import ROOT
from tests.training.support.tiny_model import save_tokenizer
from training.events.history import RunHistory
from training.settings import toml_file
from training.settings.schema import Settings

SMALL = EXAONE_2_4B | {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "vocab_size": 1024,
}
STEPS = 16
_SETTLING_STEPS = 5  # compile, connect, find the allocator's sizes
_LAUNCH = ["-m", "torch.distributed.run", "--standalone"]


@dataclass(frozen=True)
class Measured:
    """One run; times are medians in seconds, tokens those of a step that carry information."""

    processes: int
    examples: int
    step_seconds: float
    data_seconds: float
    tokens_a_second: float
    peak_bytes: int


def write_texts(file: Path, workload: Workload, count: int) -> None:
    """Write texts of the workload's lengths: a digit is a token."""
    draw = random.Random(0)
    rows = []
    for example in workload.examples(count, answers_only=False):
        text = "".join(draw.choices("0123456789", k=example["length"] - 1))  # and the text's end
        rows.append(json.dumps({"text": text}))
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


def settings_of(folder: Path, examples: int, *, small: bool) -> Settings:
    """Return the settings of a run whose steps have so many examples."""
    return Settings.model_validate(
        {
            "model": {
                "name_or_path": str(folder / "model"),
                "quantization": "none" if small else "nf4",
            },
            "data": {"train": str(folder / "texts.jsonl"), "validation_fraction": 0.0},
            "training": {"max_steps": STEPS, "effective_batch_size": examples},
            "output": {"dir": str(folder / "runs"), "save_steps": 0, "eval_steps": 0,
                       "sample_steps": 0, "save_minutes": 0.0},
        }
    )  # fmt: skip


def measured(folder: Path, processes: int, examples: int, *, small: bool) -> Measured:
    """Return what a run with so many processes took."""
    file, told = folder / "settings.toml", folder / "events.jsonl"
    toml_file.save(settings_of(folder, examples, small=small), file)
    subprocess.run(
        [sys.executable, *_LAUNCH, f"--nproc-per-node={processes}",
         "-m", "training", "run", str(file), "--events", str(told)],
        cwd=ROOT,
        check=True,
    )  # fmt: skip
    history = RunHistory.read(told)
    steps = history.steps[_SETTLING_STEPS:]
    seconds = statistics.median(step.seconds for step in steps)
    return Measured(
        processes=processes,
        examples=examples,
        step_seconds=seconds,
        data_seconds=statistics.median(step.data_seconds for step in steps),
        tokens_a_second=sum(s.tokens for s in steps) / sum(s.seconds for s in steps),
        peak_bytes=history.peak_memory_bytes,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--examples", type=int, nargs="+", default=[16, 64], help="of a step")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--folder", type=Path, help="keeps model and texts for another call")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found = []
    with contextlib.ExitStack() as held:
        folder = asked.folder or Path(held.enter_context(tempfile.TemporaryDirectory()))
        if not (folder / "texts.jsonl").exists():
            folder.mkdir(exist_ok=True)
            write_random_model(folder / "model", SMALL if asked.small else EXAONE_2_4B)
            save_tokenizer(folder / "model", chat_template=None)
            write_texts(folder / "texts.jsonl", WORKLOADS["messages"], STEPS * max(asked.examples))
        for examples in asked.examples:
            for processes in asked.processes:
                one = measured(folder, processes, examples, small=asked.small)
                found.append(one)
                sys.stdout.write(
                    f"{processes} processes, {examples} examples a step: "
                    f"{one.step_seconds:.3f} s, {one.tokens_a_second:.0f} tokens a second\n"
                )
    if asked.json:
        asked.json.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n")


if __name__ == "__main__":
    main()
