"""Steps on this CPU, measured and predicted: ``python -m tests.benchmarks.speed.cpu_steps``.

Random models of several shapes take a few steps each on texts of random digits. Told are a step's
median seconds and what it was predicted to take (:mod:`training.plan.step_time`), whose constants
for CPUs are fitted to such rows. ``--of 0 4`` takes every fourth shape from the first on, so that
several processes can share them.
"""

import argparse
import dataclasses
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.random_model import write_random_model
from tests.benchmarks.speed.several_gpus import write_texts
from tests.benchmarks.workloads import Workload
from tests.training.support.tiny_model import save_tokenizer
from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.model_files.shape import read_model_shape
from training.settings.schema import Settings

_STEPS, _WARM = 7, 2
SHAPES = [
    # hidden, inner, layers, heads, key heads, features of a head, vocabulary, tokens, examples
    (128, 384, 4, 4, 2, 32, 1024, 60, 16),
    (256, 640, 5, 4, 2, 64, 4096, 200, 8),
    (256, 640, 5, 4, 2, 64, 4096, 40, 16),
    (256, 640, 20, 4, 2, 64, 4096, 100, 8),
    (512, 1408, 6, 8, 2, 64, 8192, 120, 8),
    (512, 1408, 6, 8, 2, 64, 32768, 120, 8),
    (512, 1408, 12, 8, 2, 64, 8192, 300, 4),
    (576, 1536, 30, 9, 3, 64, 49152, 150, 4),
    (768, 2048, 10, 12, 4, 64, 16384, 100, 4),
    (1024, 2816, 6, 16, 4, 64, 16384, 200, 4),
    (256, 640, 5, 4, 2, 64, 32768, 400, 4),
    (64, 192, 3, 4, 2, 16, 1024, 500, 8),
]


def measured(folder: Path, row: tuple[int, ...], quantization: str) -> dict[str, Any]:
    """Return what a shape's step took."""
    hidden, inner, layers, heads, keys, features, vocabulary, tokens, examples = row
    shape: dict[str, int | bool] = {
        "hidden_size": hidden,
        "intermediate_size": inner,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": keys,
        "head_dim": features,
        "vocab_size": vocabulary,
        "tie_word_embeddings": True,
    }
    write_random_model(folder / "model", shape)
    save_tokenizer(folder / "model", chat_template=None)
    write_texts(folder / "texts.jsonl", Workload(4 * tokens, tokens), examples * _STEPS)
    settings = tiny_settings(
        folder / "model",
        folder,
        folder / "runs",
        model__quantization=quantization,
        data__train=str(folder / "texts.jsonl"),
        data__validation="",
        data__validation_fraction=0.0,
        data__max_seq_length=4 * tokens,
        lora__r=16,
        lora__dropout=0.05,
        training__optim=Settings().training.optim,
        training__max_steps=_STEPS,
        training__effective_batch_size=examples,
        engine__micro_batch_size="auto",
        engine__gradient_checkpointing="auto",
    )
    result, told = train(settings)
    if result.problem is not None:
        raise SystemExit(result.problem.message)
    steps = steps_of(told)[_WARM:]
    return {
        "shape": dataclasses.asdict(read_model_shape(folder / "model")),
        "quantization": quantization,
        "examples": examples,
        "tokens": statistics.median(step.tokens for step in steps),
        "micro_batches": statistics.median(step.micro_batches for step in steps),
        "seconds": statistics.median(step.seconds for step in steps),
    }


def main() -> None:
    """Print a line of JSON for each shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", type=int, nargs=2, default=[0, 1], metavar=("FIRST", "EVERY"))
    parsed = parser.parse_args()
    first, every = parsed.of
    rows = [(row, kind) for kind in ("nf4", "none") for row in SHAPES]
    for row, kind in rows[first::every]:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            sys.stdout.write(json.dumps(measured(Path(folder), row, kind)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
