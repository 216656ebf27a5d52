"""What a trained model generates, beside the label that its run scored as the likeliest."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from training.data import conversations
from training.data.load import load_example_sets
from training.data.readers.rows import place_of
from training.events.labels import MOST_MISTAKES
from training.events.result import RunResult
from training.model.answers import Answers
from training.protocol.answers import Ask, Piece, Said, Sampling
from training.runs.trained import open_trained_run
from training.settings.schema import Settings

_WORDS = {
    "spam": ["win money now", "free prize, call", "무료 상품권 당첨"],
    "normal": ["hello world", "see you at lunch", "반갑습니다"],
    "업무 연락": ["report due", "회의는 내일 3시", "please review"],
}
_WRONG_LABELS = 0.2
_NO_THOUGHT = "<think>\n\n</think>"


@dataclass(frozen=True)
class Answer:
    """One validation example, by what was said to it."""

    label: str
    """The right one."""
    scored: str
    """The one that the run found likeliest."""
    generated: str


def save_label_rows(folder: Path, train: int, validation: int, labels: int = 3) -> Path:
    """Write ``train.jsonl`` and ``validation.jsonl``, texts with one of so many labels.

    Some of those to validate with have a wrong one, so that no model is right with all of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(5)
    known = list(_WORDS)[:labels]
    rows = []
    for number in range(train + validation):
        label = known[number % labels]
        text = f"{chance.choice(_WORDS[label])} {number}"
        wrong = number >= train and chance.random() < _WRONG_LABELS
        rows.append({"text": text, "label": chance.choice(known) if wrong else label})
    for name, part in (("train", rows[:train]), ("validation", rows[train:])):
        lines = [json.dumps(row, ensure_ascii=False) for row in part]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def scored_labels(settings: Settings, result: RunResult) -> list[tuple[list[Said], str, str]]:
    """Return (what is asked, the right label, the one scored likeliest) of each validation example.

    The run's report names its mistakes, the worst only: there must be no more than it names.
    """
    part = load_example_sets(settings).validation
    assert part is not None
    _, report = result.label_reports[-1]
    wrong = {(mistake.place.file, mistake.place.row): mistake.answer for mistake in report.mistakes}
    assert report.examples == len(part.dataset)
    assert len(wrong) == round(report.examples * (1 - report.accuracy)) <= MOST_MISTAKES
    found = []
    for row in part.dataset:
        said = conversations.conversation(row, part.layout, settings.data.system_prompt)
        assert isinstance(said, list)
        place, label = place_of(row, part.files), said[-1]["content"]
        asked = [Said.model_validate(message) for message in said[:-1]]
        found.append((asked, label, wrong.get((place.file, place.row), label)))
    return found


def generated_answers(settings: Settings, result: RunResult, new_tokens: int = 24) -> list[Answer]:
    """Return what the trained model generates for each validation example, the likeliest token
    each time, as *Try it* does."""
    assert result.run_dir is not None
    answers = Answers(open_trained_run(Path(result.run_dir)), lambda *_: None)
    found = []
    for number, (said, label, scored) in enumerate(scored_labels(settings, result)):
        asked = Ask(
            number=number,
            said={"tuned": tuple(said)},
            sampling=Sampling(temperature=0.0, max_new_tokens=new_tokens),
        )
        pieces = [piece.text for piece in answers.answer(asked) if isinstance(piece, Piece)]
        # Some templates put an empty thought before an answer; it trains as it stands there.
        generated = "".join(pieces).strip().removeprefix(_NO_THOUGHT).strip()
        found.append(Answer(label, scored, generated))
    return found
