"""What a point of the grid computes: its settings, its examples, its model with random weights."""

import dataclasses
import random
import statistics
from typing import Any

from tests.benchmarks.memory.memory_points import Point
from tests.benchmarks.workloads import ANSWER_TOKENS, VOCABULARY
from training.model_files.shape import ModelShape, shape_of_config
from training.plan.engine import Engine
from training.plan.planner import Lengths
from training.settings.schema import Settings

STEPS = 24  # whose examples are drawn; the one with the most tokens is run
_SIGMA = 0.6  # of the logarithm of mixed lengths


def settings_of(point: Point) -> Settings:
    """Return the settings that a user would have for the point."""
    return Settings.model_validate(
        {
            "model": {"name_or_path": point.model, "quantization": point.quantization},
            "data": {"train": "none", "max_seq_length": point.length},
            "lora": {
                "r": point.r,
                "alpha": 32,
                "dropout": point.dropout,
                "target_modules": list(point.targets) or "all-linear",
            },
            "training": {
                "effective_batch_size": point.micro * parts_of(point),
                "max_steps": STEPS,
                "optim": "paged_adamw_8bit",
            },
            "engine": {
                "products": "standard",  # as when the rows were counted and measured
                "batching": point.batching,
                "micro_batch_size": point.micro,
                "gradient_checkpointing": "on" if point.again else "off",
                "checkpointed_layers": again_of(point),
                "attention": point.attention,
                "lean_layers": "auto" if point.lean else "off",
                "fused_kernels": "auto" if point.fused else "off",
            },
            "output": {"save_steps": 0, "save_minutes": 0.0, "eval_steps": 0},
        }
    )


def parts_of(point: Point) -> int:
    """Return the micro-batches of a step: two, so that gradients stand while one is computed."""
    return 1 if point.mixed else 2


def again_of(point: Point) -> int:
    """Return how many layers are computed again."""
    return round(point.again * point.config["num_hidden_layers"])


def shape_of(point: Point) -> ModelShape:
    """Return the model's shape as it is read from ``config.json``."""
    return shape_of_config(point.config, 2)


def rows_of(point: Point) -> list[dict[str, Any]]:
    """Return the examples of :data:`STEPS` steps, tokenized."""
    draw = random.Random(0)
    count = point.micro * parts_of(point) * STEPS
    rows = []
    for _ in range(count):
        length = point.length
        if point.mixed:
            drawn = round(point.length * 0.35 * draw.lognormvariate(0, _SIGMA))
            length = min(max(drawn, 24), length)
        if point.batching == "padded":  # some shorter, or no mask would be needed
            length -= draw.randrange(1, point.length // 8)
        ids = [draw.randrange(3, VOCABULARY) for _ in range(length)]
        silent = length - ANSWER_TOKENS if point.answers else 0
        labels = [-100] * silent + ids[silent:]
        labelled = sum(label != -100 for label in labels[1:])
        rows.append({"input_ids": ids, "labels": labels, "length": length, "labelled": labelled})
    return rows


def largest_step(point: Point, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the examples of the step that has the most tokens."""
    size = point.micro * parts_of(point)
    steps = [rows[i : i + size] for i in range(0, len(rows), size)]
    return max(steps, key=lambda step: sum(row["length"] for row in step))


def lengths_of(rows: list[dict[str, Any]]) -> Lengths:
    """Return what the check of the examples would tell of them."""
    lengths = [row["length"] for row in rows]
    mean = statistics.mean(lengths)
    return Lengths(
        examples=len(rows),
        mean_tokens=mean,
        longest_tokens=max(lengths),
        labelled_tokens_mean=statistics.mean(row["labelled"] for row in rows),
        deviation_tokens=statistics.pstdev(lengths),
    )


def engine_of(point: Point, cuda_engine: Engine) -> Engine:
    """Return the point's engine, of what ``possible_engines`` gives for a GPU."""
    return dataclasses.replace(cuda_engine, fused_kernels=cuda_engine.lean and point.fused)
