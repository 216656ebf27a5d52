"""Tokens and labels against the template rendered by jinja and tokens decoded by the tokenizer."""

from pathlib import Path
from typing import Any

import pytest
from transformers import PreTrainedTokenizerFast

from tests.training.support.tiny_model import save_tokenizer
from training.data.chat.token_tree import IGNORED
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.settings.schema import DataSettings

CHATML = (
    "{% for m in messages %}<|{{ m['role'] }}|>\n{{ m['content'] | trim }}</s>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
# Like Qwen 3's: an earlier answer is told without what it thought.
THINKING = (
    "{{ bos_token }}{% for m in messages %}<|{{ m['role'] }}|>"
    "{% if m['role'] == 'assistant' and loop.last %}[thought]{% endif %}{{ m['content'] }}"
    "{{ eos_token }}{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
TURNS = [
    {"role": "system", "content": "친절하게 답하세요"},
    {"role": "user", "content": "안녕하세요 😀"},
    {"role": "assistant", "content": "네, 반갑습니다"},
    {"role": "user", "content": "뭐 해요?"},
    {"role": "assistant", "content": "쉬어요"},
]


def tokenize(folder: Path, template: str | None, **settings: Any) -> Tokenize:
    save_tokenizer(folder, template)
    return Tokenize(load_tokenizer(folder), DataSettings(**settings))


def learned(tokenizer: ModelTokenizer, example: dict[str, Any]) -> list[str]:
    """Return the texts of runs of tokens that train."""
    runs: list[list[int]] = [[]]
    for token, label in zip(example["input_ids"], example["labels"], strict=True):
        if label == IGNORED:
            runs.append([])
        else:
            assert label == token
            runs[-1].append(token)
    return [tokenizer.decode(run) for run in runs if run]


@pytest.mark.parametrize("loss_on", ["completion", "all"])
def test_the_template_exactly_once_and_every_answer(tmp_path: Path, loss_on: Any) -> None:
    ours = tokenize(tmp_path, CHATML, loss_on=loss_on)
    example = ours.example(TURNS)
    stock = PreTrainedTokenizerFast.from_pretrained(tmp_path).apply_chat_template(
        TURNS, tokenize=True, return_dict=True
    )["input_ids"]
    assert example["input_ids"] == stock
    if loss_on == "all":
        assert example["labels"] == stock
    else:
        assert learned(ours.tokenizer, example) == ["네, 반갑습니다</s>", "쉬어요</s>"]
    assert example["length"] == len(stock)
    assert example["labelled"] == example["labelled_whole"]


def test_begin_and_end_are_not_doubled(tmp_path: Path) -> None:
    """The tokenizer adds both by itself, and the template writes both."""
    from tokenizers.processors import TemplateProcessing

    ours = tokenize(tmp_path, None)
    begin, end = ours.tokenizer.bos_token_id, ours.tokenizer.eos_token_id
    ours.tokenizer.backend_tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", begin), ("</s>", end)]
    )
    for text in ("글", "<s>글", "글</s>", "<s>글</s>"):
        ids = ours.example(text)["input_ids"]
        assert (ids.count(begin), ids.count(end)) == (1, 1), text
    ids = ours.example(TURNS)["input_ids"]
    assert (ids.count(begin), ids.count(end)) == (1, 2)
    ours.tokenizer.chat_template = (
        "{{ bos_token }}{% for m in messages %}{{ m['content'] }}{{ eos_token }}{% endfor %}"
    )
    ids = ours.example(TURNS[1:3])["input_ids"]
    assert (ids.count(begin), ids.count(end)) == (1, 2)


def test_a_template_that_tells_earlier_turns_otherwise(tmp_path: Path) -> None:
    """Each answer trains as it will be asked for: as the last one."""
    ours = tokenize(tmp_path, THINKING)
    example = ours.example(TURNS)
    whole = "[thought]쉬어요</s>[thought]네, 반갑습니다</s>"  # the last one, then the branch
    assert "".join(learned(ours.tokenizer, example)) == whole
    for number, (ids, labels) in zip((4, 2), ours.tree(TURNS).sequences(), strict=True):
        text = ours.tokenizer.apply_chat_template(TURNS[:number], add_generation_prompt=True)
        asked = ours.tokenizer(text, add_special_tokens=False)["input_ids"]
        assert ids[: len(asked)] == asked
        said = ours.tokenizer.decode(ids[len(asked) :])
        assert said == f"[thought]{TURNS[number]['content']}</s>"
        assert labels[len(asked) :] == ids[len(asked) :]


@pytest.mark.parametrize("before", ["{{ bos_token }}", "{{ messages | length }}"])
def test_an_answer_that_stands_in_the_question_too(tmp_path: Path, before: str) -> None:
    """The second template's text never begins as that of fewer turns does."""
    ours = tokenize(tmp_path, THINKING.replace("{{ bos_token }}", before))
    said = [
        {"role": "user", "content": "스팸인지 정상인지?"},
        {"role": "assistant", "content": "정상"},
        {"role": "user", "content": "정상이 맞아?"},
        {"role": "assistant", "content": "맞아"},
    ]
    answers = "".join(learned(ours.tokenizer, ours.example(said)))
    if before == "{{ bos_token }}":
        assert answers == "[thought]맞아</s>[thought]정상</s>"
    else:  # what is asked is not how the template begins: the words alone are known to be right
        assert answers == "맞아</s>정상</s>"


def test_a_model_without_a_template_learns_every_answer(tmp_path: Path) -> None:
    ours = tokenize(tmp_path, None)
    example = ours.example(TURNS)
    assert learned(ours.tokenizer, example) == ["네, 반갑습니다</s>", "쉬어요</s>"]
    whole = ours.tokenizer.decode(example["input_ids"])
    assert whole == ("친절하게 답하세요\n안녕하세요 😀\n네, 반갑습니다</s>뭐 해요?\n쉬어요</s>")


def test_plain_text_trains_whole_and_ends(tmp_path: Path) -> None:
    ours = tokenize(tmp_path, CHATML)
    example = ours.example("그냥 글")
    assert learned(ours.tokenizer, example) == ["그냥 글</s>"]


@pytest.mark.parametrize("template", [CHATML, None])
@pytest.mark.parametrize("said", [TURNS, TURNS[2:], "그냥 글 😀 한 줄"])
def test_every_token_knows_its_text(tmp_path: Path, template: str | None, said: Any) -> None:
    ours = tokenize(tmp_path, template)
    ids, labels, text, offsets = ours.encoded(said)
    assert len(ids) == len(labels) == len(offsets)
    covered = 0
    for token, (first, last) in zip(ids, offsets, strict=True):
        assert first <= covered  # no gap: every character belongs to a token
        covered = max(covered, last)
        decoded = ours.tokenizer.decode([token])
        if "\ufffd" not in decoded and last > first:
            assert text[first:last] == decoded
    assert covered == len(text)


def test_what_is_cut_is_counted(tmp_path: Path) -> None:
    whole = tokenize(tmp_path, CHATML).example(TURNS)
    cut = tokenize(tmp_path, CHATML, max_seq_length=50).example(TURNS)
    assert cut["length"] == whole["length"] > 50 == len(cut["input_ids"]) == len(cut["labels"])
    assert cut["labelled"] < cut["labelled_whole"] == whole["labelled"]
