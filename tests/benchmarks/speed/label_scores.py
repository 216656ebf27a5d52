"""Labels asked of the demo's validation examples, two ways.

``python -m tests.benchmarks.speed.label_scores``

Every candidate answer as a conversation of its own, packed to 2,048 tokens, and as Headroom asks:
what candidates and examples begin with is computed once. They take turns in one process; told are
the medians of the processor's seconds, their ratio, and the largest difference between the two
ways' cross-entropies of a token.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.data.load import load_example_sets
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.model.adapter import apply_lora
from training.model.loading import load_model, prepare_model
from training.model_files.shape import read_model_shape
from training.pipeline.check import check
from training.pipeline.label_accuracy import LabelTask, label_task
from training.plan.memory import checking_tokens
from training.plan.planner import make_plan, this_device
from training.settings.demo import demo_settings
from training.step.batching import packed
from training.step.checking import parts_of
from training.step.forward import StepForward, make_forward

_TOKENS_BEFORE = 2048

Scores = NDArray[np.float64]
"""The cross-entropies of all labels' tokens in nats, example by example."""


def one_by_one(task: LabelTask, forward: StepForward) -> Scores:
    """Return them with every conversation computed whole."""
    rows = [row for group in task.candidates for row in group]
    lengths = np.array([len(row[0]) for row in rows])
    nats = [np.zeros(0) for _ in rows]
    forward.begin_step()
    with torch.no_grad():
        for part in parts_of(lengths, _TOKENS_BEFORE):
            batch = packed([rows[number] for number in part])
            each = forward.losses(batch).double().numpy()
            for place, number in enumerate(part):
                nats[number] = each[batch.owners.numpy() == place]
    return np.concatenate(nats)


def together(
    task: LabelTask, model: torch.nn.Module, forward: StepForward, most_tokens: int
) -> Scores:
    """Return the same as a run asks."""
    with torch.no_grad():
        found = task.losses(model, forward, lambda _asked: None, most_tokens)
        return np.concatenate([nats for group in found for nats in group])


def measure(rounds: int) -> dict[str, float]:
    """Let both ways take turns."""
    with tempfile.TemporaryDirectory() as folder:
        settings = demo_settings(Path(folder))
        path = Path(settings.model.name_or_path)
        tokenize = Tokenize(load_tokenizer(path), settings.data)
        examples = load_example_sets(settings)
        assert examples.validation is not None
        task = label_task(examples.train.labels, examples.validation, tokenize)
        lengths, shape, device = check(settings).lengths, read_model_shape(path), this_device()
        assert task is not None
        assert lengths is not None
        loaded = prepare_model(load_model(settings, path, lambda _done, _all: None))
        model = apply_lora(loaded, settings.lora)
        engine = make_plan(settings, shape, lengths, device).engine
        most = checking_tokens(settings, shape, lengths, device, engine)
        forward = make_forward(model, engine)
        ways: dict[str, Callable[[], Scores]] = {
            "one by one": lambda: one_by_one(task, forward),
            "together": lambda: together(task, model, forward, most),
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        found: dict[str, Scores] = {}
        for number in range(rounds + 1):  # once unmeasured
            for name, ask in ways.items():
                begun = time.process_time()
                found[name] = ask()
                taken[name] += [time.process_time() - begun] if number else []
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    apart = np.abs(found["one by one"] - found["together"])
    return {
        "examples": len(task.candidates),
        "processor seconds one by one": round(medians["one by one"], 3),
        "processor seconds together": round(medians["together"], 3),
        "times as fast": round(medians["one by one"] / medians["together"], 2),
        "largest difference in nats": float(apart.max()),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    sys.stdout.write(json.dumps(measure(parser.parse_args().rounds), indent=1) + "\n")


if __name__ == "__main__":
    main()
