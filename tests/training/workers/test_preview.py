"""What the window shows of the examples is what trains."""

import json
from pathlib import Path

import pytest

from training.data.chat.token_tree import IGNORED
from training.data.load import load_example_sets
from training.data.preview import PreviewReader
from training.data.readers.rows import place_of
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.protocol.preview import PreviewRequest, PreviewRow, TokenPiece
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.place import Place
from training.workers.preview_worker import PreviewProcess

ROWS = [
    {
        "messages": [
            {"role": "system", "content": "친절하게"},
            {"role": "user", "content": f"안녕하세요 😀 {n}"},
            {"role": "assistant", "content": "네, 반갑습니다\n손님"},
            {"role": "user", "content": "뭐 해요?"},
            {"role": "assistant", "content": "쉬어요"},
        ]
    }
    for n in range(80)
]


@pytest.fixture
def settings(model: Path, tmp_path: Path) -> Settings:
    file = tmp_path / "a.jsonl"
    lines = [json.dumps(row) for row in ROWS]
    lines.insert(10, json.dumps({"messages": []}))
    file.write_text("\n".join(lines), encoding="utf-8")
    made = (
        Settings().with_value("data.train", str(file)).with_value("model.name_or_path", str(model))
    )
    return made.with_value("data.max_seq_length", 400).with_value("data.validation_fraction", 0.1)


def said(row: PreviewRow) -> list[dict[str, str]]:
    """Return the messages of a row; the empty one is the eleventh."""
    return ROWS[row.place.row - 1 - (row.place.row > 11)]["messages"]


def joined(pieces: tuple[TokenPiece, ...], **wanted: bool) -> str:
    return "".join(
        p.text for p in pieces if all(getattr(p, name) == value for name, value in wanted.items())
    )


def test_every_token_in_its_turn_with_its_colour(settings: Settings) -> None:
    page = PreviewReader().page(PreviewRequest(settings=settings.model_dump_json(), count=5))
    assert page.total == 72
    row = page.rows[0]
    assert [turn.role for turn in row.turns] == ["system", "user", "assistant", "user", "assistant"]
    for turn, message in zip(row.turns, said(row), strict=True):
        assert joined(turn.pieces, template=False) == message["content"]
        trained = joined(turn.pieces, trains=True)
        assert trained == (message["content"] + "</s>" if turn.role == "assistant" else "")
    assert row.title == said(row)[1]["content"]


def test_the_numbers_are_those_of_training(settings: Settings) -> None:
    page = PreviewReader().page(PreviewRequest(settings=settings.model_dump_json(), count=3))
    part = load_example_sets(settings).train
    tokenize = Tokenize(load_tokenizer(Path(settings.model.name_or_path)), settings.data)
    for row, shown in zip(part.dataset, page.rows, strict=False):
        example = tokenize(row, part.layout)
        assert shown.tokens == example["length"]
        assert shown.trained_tokens == sum(x != IGNORED for x in example["labels"][1:])


def test_what_is_cut_is_marked(settings: Settings) -> None:
    cut = settings.with_value("data.max_seq_length", 40)
    row = PreviewReader().page(PreviewRequest(settings=cut.model_dump_json(), count=1)).rows[0]
    pieces = [piece for turn in row.turns for piece in turn.pieces]
    assert pieces[0].cut is False
    assert pieces[-1].cut is True
    assert [p.cut for p in pieces] == sorted(p.cut for p in pieces)


def test_a_row_is_found_by_its_place(settings: Settings) -> None:
    reader, text = PreviewReader(), settings.model_dump_json()
    place = Place(file=str(settings.data.train), row=41)
    page = reader.page(PreviewRequest(settings=text, place=place))
    assert page.rows[page.chosen - page.rows[0].index].place.row >= 41


@pytest.mark.parametrize("row", [1, 11, 82, 83])
def test_a_row_that_is_left_out_is_shown_itself_with_the_reason(
    settings: Settings, row: int
) -> None:
    """The first and the eleventh are empty, the last two say what the third says."""
    file = Path(str(settings.data.train))
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[0] = lines[10]
    file.write_text("\n".join([*lines, lines[2], lines[2]]), encoding="utf-8")
    asked = settings.with_value("data.duplicates", "drop")
    place = Place(file=str(file), row=row)
    page = PreviewReader().page(PreviewRequest(settings=asked.model_dump_json(), place=place))
    shown = page.rows[page.chosen - page.rows[0].index]
    assert (shown.place.file, shown.place.row) == (place.file, row)
    assert shown.left_out == ("data_row_empty" if row < 80 else "data_duplicates")
    assert [joined(t.pieces, template=False) for t in shown.turns] == (
        [] if row < 80 else [m["content"] for m in ROWS[2]["messages"]]
    )
    others = [other for other in page.rows if other is not shown]
    assert others
    assert not any(other.left_out for other in others)
    assert all(other.place.row != row for other in others)
    assert [o.place.row for o in others] == sorted(o.place.row for o in others)


def test_a_row_that_was_set_aside_is_shown_where_it_is(settings: Settings) -> None:
    sets = load_example_sets(settings)
    assert sets.validation is not None
    place = place_of(sets.validation.dataset[0], sets.validation.files)
    asked = PreviewRequest(settings=settings.model_dump_json(), part="train", place=place)
    page = PreviewReader().page(asked)
    assert page.part == "validation"
    assert page.rows[page.chosen - page.rows[0].index].place == place


def test_without_a_model_there_are_conversations_but_no_tokens(settings: Settings) -> None:
    plain = settings.with_value("model.name_or_path", "")
    row = PreviewReader().page(PreviewRequest(settings=plain.model_dump_json())).rows[0]
    assert [joined(t.pieces) for t in row.turns] == [m["content"] for m in said(row)]
    assert row.tokens == 0


def test_a_process_of_its_own_answers_and_can_be_ended(settings: Settings) -> None:
    process = PreviewProcess()
    request = PreviewRequest(settings=settings.model_dump_json(), count=2)
    page = process.ask(request)
    assert page == PreviewReader().page(request)
    wrong = settings.with_value("data.train", "nowhere.csv").model_dump_json()
    assert process.ask(PreviewRequest(settings=wrong)).problems[0].code == "data_missing"
    child = process._process
    assert child is not None
    process.close()
    assert not child.is_alive()


def test_what_a_run_can_be_asked_is_read_without_its_model(
    settings: Settings, tmp_path: Path
) -> None:
    """By a process that knows of no torch; the answers are those of the data, by their rows."""
    run = tmp_path / "run"
    run.mkdir()
    toml_file.save(settings.with_value("data.system_prompt", "be brief"), run / "settings.toml")
    process = PreviewProcess()
    try:
        read = process.questions(run)
        nothing = process.questions(tmp_path / "gone")
    finally:
        process.close()
    assert read.problem is None
    assert read.total == len(read.examples) == 8
    assert read.system_prompt == "be brief"
    for example in read.examples:
        row = ROWS[example.place.row - 1 - (example.place.row > 11)]["messages"]
        assert [said.content for said in example.said] == [m["content"] for m in row[:-1]]
        assert example.expected == row[-1]["content"]
    assert nothing.problem is not None
    assert nothing.problem.code == "settings_missing"
