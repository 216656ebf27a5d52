"""How far a real model's loss curve moves with the precision of its products with frozen weights:

    python -m tests.benchmarks.speed.product_curves --steps 300 --seeds 3 --json curves.json

SmolLM2-135M-Instruct in NF4 learns real mail on this GPU, all else equal: computed in float32, in
bf16, and in bf16 with the frozen products in fp16. Told are the mean distances of the losses from
float32's, and the distances between float32's own seeds, beside which they are to be seen.
"""

import argparse
import itertools
import json
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import torch

from tests.training.support.real_mail import save_real_mail, save_real_model
from tests.training.support.tiny_run import tiny_settings, train

ARMS = ("float32", "standard", "fp16")


def losses(model: Path, mail: Path, folder: Path, arm: str, seed: int, steps: int) -> list[float]:
    """Return the loss of each step of one run."""
    settings = tiny_settings(
        model,
        mail,
        folder / "runs",
        model__quantization="nf4",
        data__max_seq_length=512,
        lora__r=16,
        lora__alpha=32,
        training__max_steps=steps,
        training__effective_batch_size=16,
        training__learning_rate=2e-4,
        training__seed=seed,
        engine__micro_batch_size="auto",
        engine__gradient_checkpointing="auto",
        engine__products="standard" if arm == "float32" else arm,
    )
    with ExitStack() as held:
        if arm == "float32":
            held.enter_context(
                patch("training.model.loading.compute_dtype", return_value=torch.float32)
            )
        result, _ = train(settings)
    if result.problem is not None:
        raise SystemExit(result.problem.message)
    return [loss for _, loss in result.losses]


def distances(found: dict[str, dict[int, list[float]]]) -> dict[str, Any]:
    """Return the mean absolute distances of curves: each way's from float32's of the same seed, and
    float32's of one seed from the next one's."""
    exact = found["float32"]
    told: dict[str, Any] = {
        arm: [_apart(curve, exact[seed]) for seed, curve in curves.items()]
        for arm, curves in found.items()
        if arm != "float32"
    }
    seeds = sorted(exact)
    told["between seeds"] = [
        _apart(exact[one], exact[other]) for one, other in itertools.pairwise(seeds)
    ]
    return told


def _apart(one: list[float], other: list[float]) -> float:
    return statistics.mean(abs(a - b) for a, b in zip(one, other, strict=True))


def main() -> None:
    """Print the distances, and keep the curves where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--arms", nargs="+", default=list(ARMS), choices=ARMS)
    parser.add_argument("--json", type=Path)
    parsed = parser.parse_args()
    found: dict[str, dict[int, list[float]]] = {arm: {} for arm in parsed.arms}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        model, mail = save_real_model(folder), save_real_mail(folder / "mail", 2000, 40)
        for seed in range(parsed.seeds):
            for arm in parsed.arms:
                found[arm][seed] = losses(model, mail, folder, arm, seed, parsed.steps)
                sys.stdout.write(f"{arm}, seed {seed}: last loss {found[arm][seed][-1]:.4f}\n")
    told = {"card": torch.cuda.get_device_name(), "distances": distances(found), "losses": found}
    if parsed.json:
        parsed.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(told["distances"], indent=1) + "\n")


if __name__ == "__main__":
    main()
