"""Published chat templates: does a trained model generate the label that its run scored likeliest?

    python -m tests.benchmarks.generated_answers FOLDER

``FOLDER`` holds chat templates (``*.jinja``) as gathered from models' repositories; those of the
supported families are tried, by their files' names. For each, a tiny random model of the family is
trained on texts with labels, then generates 50 answers. Prints one JSON object.
"""

import argparse
import json
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.training.support.label_agreement import generated_answers, save_label_rows
from tests.training.support.spoken_family import SPOKEN, Spoken, save_spoken
from tests.training.support.tiny_run import tiny_settings, train

NAMES = {
    "EXAONE 4": "exaone-?4",
    "EXAONE 3.5": r"exaone(-?3|\b)",
    "Gemma 3": "gemma-?3(?!n)",
    "Gemma 2": "gemma-?2|__gemma(-it)?$",
    "Phi-4-mini": "phi-?4-mini(?!-reason)",
    "Phi-3.5": r"phi-?3([._]?5)?(-mini|_|$)",
    "Qwen3": "qwen-?3(-0|_|$|-instruct-2507)",
    "Qwen2.5": r"qwen-?_?2[._]?5(-7b|_0|$)|qwen2-|qwen2_0",
    "SmolLM3": "smollm3",
    "SmolLM2": "smollm2",
    "Mistral": r"mistral-nemo|mistral-instruct|mistral_v1|mistral_v3_tekken|__mistral(_7b.*)?$",
    "Llama 3.2": r"llama-?3[._]2(-3b|_3b|$)",
    "Llama 3": r"llama-?3([._][13])?(-8b|-70b|_8b|-instruct|$)",
}
"""Family → what the names of its templates have in them; the first that fits."""


def family_of(name: str) -> str | None:
    """Return the family of a template's file, ``None`` where it is of none that is supported."""
    lowered = name.lower().replace("3_5", "3.5")
    return next((family for family, words in NAMES.items() if re.search(words, lowered)), None)


def with_template(family: str, template: str) -> Spoken:
    """Return how a family is asked through a published template."""
    ours = replace(SPOKEN[family], template=template)
    mistral_marks = family == "Mistral" and "[SYSTEM_PROMPT]" in template
    return replace(ours, pieces="bytes") if mistral_marks else ours


def measured(folder: Path, spoken: Spoken, steps: int) -> dict[str, Any]:
    """Return how many of 50 answers are what."""
    settings = tiny_settings(
        save_spoken(folder / "model", spoken),
        save_label_rows(folder / "data", 240, 50),
        folder / "runs",
        data__max_seq_length=4096,
        lora__r=16,
        lora__alpha=32,
        training__max_steps=steps,
        training__learning_rate=1e-2,
    )
    result, _ = train(settings)
    if result.problem is not None:
        return {"refused": result.problem.code, "why": result.problem.message}
    found = generated_answers(settings, result)
    return {
        "answers": len(found),
        "as_scored": sum(answer.generated == answer.scored for answer in found),
        "right": sum(answer.generated == answer.label for answer in found),
        "scored_right": sum(answer.scored == answer.label for answer in found),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with the templates")
    parser.add_argument("--steps", type=int, default=100)
    parsed = parser.parse_args()
    told: dict[str, dict[str, Any]] = {}
    seen: set[tuple[str, str]] = set()
    for file in sorted(parsed.folder.glob("*.jinja")):
        template = file.read_text(encoding="utf-8")
        family = family_of(file.stem)
        if family is None or "training" in file.stem or (family, template) in seen:
            continue
        seen.add((family, template))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            figures = measured(Path(folder), with_template(family, template), parsed.steps)
        told.setdefault(family, {})[file.stem] = figures
        sys.stderr.write(f"{family}: {file.stem}: {figures}\n")
    sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
