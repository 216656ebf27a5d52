"""What saving costs a run: ``python -m tests.benchmarks.memory.checkpoint_cost``.

A real run whose adapter is as large as that of EXAONE 3.5 2.4B with rank 16 (22 M weights, here
27 M) and whose optimizer keeps float32 states, four times as large as the 8-bit ones: the dearest
case. It saves after each step; told is the seconds of a checkpoint, as its events have them, as a
share of the time between two by the default of ``output.save_minutes``. The rule is below 1 %.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from tests.training.support.tiny_model import save_tokenizer
from tests.training.support.tiny_run import save_rows, tiny_settings
from training.events import event_types
from training.events.event_types import Event
from training.settings.schema import OutputSettings
from training.workers import run_worker


def save_model(folder: Path) -> Path:
    """Write a small model whose linear layers are wide enough for a large adapter."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=save_tokenizer(folder),
        hidden_size=512,
        intermediate_size=1024,
        num_hidden_layers=3,
        num_attention_heads=8,
        num_key_value_heads=8,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def measure(folder: Path, steps: int) -> dict[str, Any]:
    """Return what checkpoints of a run of so many steps took."""
    told: list[Event] = []
    settings = tiny_settings(
        save_model(folder / "model"),
        save_rows(folder),
        folder / "runs",
        lora__r=1024,
        training__max_steps=steps,
        output__save_steps=1,
    )
    result = run_worker.run(settings, told.append)
    assert result.state == "finished", result.problem
    seconds = [event.seconds for event in told if isinstance(event, event_types.CheckpointSaved)]
    (started,) = [event for event in told if isinstance(event, event_types.TrainingStarted)]
    newest = Path(result.run_dir or "") / "checkpoints" / f"checkpoint-{steps}"
    interval = float(OutputSettings().save_minutes) * 60
    typical = statistics.median(seconds)
    return {
        "adapter_parameters": started.trainable_parameters,
        "checkpoint_bytes": sum(f.stat().st_size for f in newest.iterdir()),
        "checkpoints": len(seconds),
        "median_seconds": round(typical, 3),
        "longest_seconds": round(max(seconds), 3),
        "share_of_the_interval": round(typical / interval, 5),
        "longest_share_of_the_interval": round(max(seconds) / interval, 5),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--disk", type=Path, help="a folder on the disk to measure")
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=parsed.disk) as folder:
        found = measure(Path(folder), parsed.steps)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
