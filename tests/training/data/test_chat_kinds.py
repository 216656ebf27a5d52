"""One minimal template of each kind that real ones are of: what trains is what will be asked.

The templates are our own. What is right is found apart from the product: the question as the
template asks it, tokenized whole, has to begin a sequence that trains; behind it stands the answer,
then a token at which generating stops, and nothing else trains.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

from training.data.chat import remarks
from training.data.chat.token_tree import IGNORED
from training.data.messages import RowError
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.settings.schema import DataSettings

MARKS = ("<s>", "</s>", "<|user|>", "<|assistant|>", "<|system|>", "<|end|>", "<|close|>")
ASK = "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
EACH = "{% for m in messages %}<|{{ m.role }}|>\n"
KINDS: dict[str, str] = {
    "trimmed": EACH + "{{ m.content | trim }}</s>\n{% endfor %}" + ASK,
    "as it is": EACH + "{{ m.content }}</s>\n{% endfor %}" + ASK,
    "own end": EACH + "{{ m.content }}<|end|>\n{% endfor %}" + ASK,
    "own end, then the end of the text": EACH
    + "{{ m.content }}<|end|>\n{% endfor %}{% if add_generation_prompt %}<|assistant|>\n"
    + "{% else %}</s>{% endif %}",
    "another end for the last": EACH
    + "{{ m.content }}{{ '</s>' if loop.last else '<|end|>' }}{% endfor %}"
    + ASK,
    "no end": EACH + "{{ m.content }}\n{% endfor %}" + ASK,
    "no marks at all": "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
    "{% if add_generation_prompt %}assistant: {% endif %}",
    "two ends": EACH + "{{ m.content }}<|close|></s>{% endfor %}" + ASK,
    "no header": "{% for m in messages %}{% if m.role == 'user' %}<|user|> {{ m.content }} "
    "<|end|>{% else %} {{ m.content }}</s>{% endif %}{% endfor %}",
    "a thought is opened": EACH
    + "{{ m.content.split('</think>')[-1] }}</s>{% endfor %}"
    + "{% if add_generation_prompt %}<|assistant|>\n<think>\n{% endif %}",
    "no thought for the last": EACH
    + "{% if m.role == 'assistant' and loop.last %}<think>\n\n</think>\n\n{% endif %}"
    + "{{ m.content }}</s>{% endfor %}"
    + ASK,
    "the system prompt with the last question": "{% for m in messages %}{% if m.role == 'user' %}"
    "<|user|>{% if loop.index0 >= messages | length - 2 and messages[0].role == 'system' %}"
    "{{ messages[0].content }}\n{% endif %}{{ m.content }}{% elif m.role == 'assistant' %}"
    "<|assistant|>{{ m.content }}</s>{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}",
    "counts messages": "{{ messages | length }}" + EACH + "{{ m.content }}</s>{% endfor %}" + ASK,
    "in parts": EACH
    + "{% for part in m.content %}{{ part.text }}{% endfor %}</s>\n{% endfor %}"
    + ASK,
}


def said(*texts: str, system: str = "") -> list[dict[str, Any]]:
    told = [{"role": "system", "content": system}] if system else []
    roles = ("user", "assistant")
    return told + [{"role": roles[n % 2], "content": text} for n, text in enumerate(texts)]


CONVERSATIONS = {
    "one": said("What is it?", "It is good."),
    "three": said("And one?", "Two.", "And two?", "Three.", "And three?", "Four."),
    "same words": said("Say yes: yes", "yes", "Again yes", "yes"),
    "a letter": said("a or A?", "a"),
    "spaces": said("Greet.", "\n\nHello.  ", "Again.", "  Hello again.\n"),
    "korean": said("수도는?", "서울입니다.", "인구는?", "많습니다."),
    "system": said("What is it?", "It is good.", "And?", "Fine.", system="Be brief."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("marks")
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    words = ["assistant: yes", "\n\nHello", "\n\n", " Hello. It is good", "서울입니다", ": It"] * 9
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=340, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(words, trainer)
    tokenizer.add_special_tokens([AddedToken(mark, normalized=False) for mark in MARKS])
    tokenizer.save(str(made / "tokenizer.json"))
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "</s>"}
    (made / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    return made


def tokenize(folder: Path, template: str, **settings: Any) -> Tokenize:
    tokenizer = load_tokenizer(folder)
    tokenizer.chat_template = template
    return Tokenize(tokenizer, DataSettings(max_seq_length=4096, **settings))


def in_parts(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**m, "content": [{"type": "text", "text": m["content"]}]} for m in messages]


@pytest.mark.parametrize("conversation", CONVERSATIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_trains_is_what_will_be_asked(folder: Path, kind: str, conversation: str) -> None:
    ours, messages = tokenize(folder, KINDS[kind]), CONVERSATIONS[conversation]
    tokenizer = ours.tokenizer
    tree = ours.tree(messages)
    ends = set(ours.answer_ends())
    trunk = tree.labels[: tree.parts[0][1]]
    told, covered = 0, 0
    for number, message in enumerate(messages):
        if message["role"] != "assistant":
            continue
        before = messages[:number]
        text = tokenizer.apply_chat_template(
            in_parts(before) if kind == "in parts" else before, add_generation_prompt=True
        )
        asked = tokenizer(text, add_special_tokens=False)["input_ids"]
        found = []
        for (begin, end, seen), (ids, _) in zip(tree.parts, tree.sequences(), strict=True):
            if ids[: len(asked)] != asked:
                continue
            labels = trunk[:seen] + tree.labels[begin:end]
            run = next((n for n, x in enumerate(labels[len(asked) :]) if x == IGNORED), None)
            answer = ids[len(asked) :] if run is None else ids[len(asked) : len(asked) + run]
            if answer and answer[-1] in ends:
                found.append(answer)
        assert found, f"answer {number} does not train behind what is asked"
        whole = tokenizer.decode(asked + found[0])
        words = whole[len(tokenizer.decode(asked)) :]
        assert (
            words.replace("<think>\n\n</think>\n\n", "")
            .strip()
            .startswith(message["content"].strip())
        )
        marks = [mark for mark in MARKS if mark in words]
        assert set(marks) <= {"</s>", "<|end|>", "<|close|>"}
        rest = words.split(message["content"].strip(), 1)[1]
        for mark in marks:
            rest = rest.replace(mark, "")
        assert not rest.strip()
        told += 1
        covered += len(found[0])
    assert told
    assert sum(label != IGNORED for label in tree.labels) <= covered
    if kind not in ("no end", "no marks at all", "counts messages"):
        assert not tree.noted & (remarks.END_ADDED | remarks.NO_END)


@pytest.mark.parametrize("kind", KINDS)
def test_all_is_every_token_that_the_template_gives(folder: Path, kind: str) -> None:
    ours, messages = tokenize(folder, KINDS[kind], loss_on="all"), CONVERSATIONS["three"]
    text = ours.tokenizer.apply_chat_template(
        in_parts(messages) if kind == "in parts" else messages
    )
    ids = ours.tokenizer(text, add_special_tokens=False)["input_ids"]
    example = ours.example(messages)
    assert example["input_ids"] == example["labels"] == ids


def test_what_is_noted(folder: Path) -> None:
    def noted(template: str, messages: list[dict[str, Any]], **settings: Any) -> int:
        return tokenize(folder, template, **settings).tree(messages).noted

    plain, told = KINDS["trimmed"], CONVERSATIONS["system"]
    assert noted(plain, told) == 0
    assert noted(KINDS["a thought is opened"], CONVERSATIONS["one"]) == remarks.ASKED_OTHERWISE
    assert noted(KINDS["no end"], CONVERSATIONS["one"]) == remarks.END_ADDED
    drops = "{% for m in messages if m.role != 'system' %}<|{{ m.role }}|>\n{{ m.content }}</s>"
    assert noted(drops + "{% endfor %}" + ASK, told) == remarks.SYSTEM_DROPPED
    alone = "{% for m in messages %}{% if m.role == 'user' %}{% set last.said = m.content %}"
    alone = "{% set last = namespace() %}" + alone + "{% endif %}{% endfor %}{{ last.said }}</s>"
    alone += "{% if messages[-1].role == 'assistant' %}{{ messages[-1].content }}</s>{% endif %}"
    assert noted(alone, said("a", "b")) == 0
    assert noted(alone, said("a", "b", "c", "d")) & remarks.EARLIER_DROPPED
    refuses = "{% if messages[0].role == 'system' %}{{ raise_exception('no') }}{% endif %}" + plain
    assert noted(refuses, told) == remarks.SYSTEM_FOLDED
    text = tokenize(folder, refuses).tree(told).text
    assert "<|user|>\nBe brief.\n\nWhat is it?</s>" in text
    marked = said("a</s>b", "c<|end|>d")
    assert noted(plain, marked) == remarks.MARKS
    assert noted(plain, marked, control_marks="text") == 0
    ids = tokenize(folder, plain, control_marks="text").example(marked)["input_ids"]
    end = load_tokenizer(folder).backend_tokenizer.token_to_id("</s>")
    assert ids.count(end) == 2


THOUGHT = "<think>\nhm\n</think>\n\n"


@pytest.mark.parametrize(
    ("kind", "thinks"), [("as it is", THOUGHT), ("a thought is opened", "hm\n</think>\n\n")]
)
def test_thoughts_train_behind_what_is_asked(folder: Path, kind: str, thinks: str) -> None:
    ours = tokenize(folder, KINDS[kind])
    messages = said("q", THOUGHT + "first", "and?", THOUGHT + "second")
    tree = ours.tree(messages)
    runs = {
        ours.tokenizer.decode([x for x in labels if x != IGNORED]) for _, labels in tree.sequences()
    }
    assert f"{thinks}first</s>" in "".join(sorted(runs))
    assert f"{thinks}second</s>" in "".join(sorted(runs))


def test_nothing_before_a_first_answer_trains(folder: Path) -> None:
    ours = tokenize(folder, KINDS["trimmed"])
    messages = [{"role": "assistant", "content": "Hello."}, *said("q", "a")]
    tree = ours.tree(messages)
    learned = [x for x in tree.labels if x != IGNORED]
    assert ours.tokenizer.decode(learned) == "Hello.</s>a</s>"


def test_an_answer_that_is_left_out_is_refused(folder: Path) -> None:
    ours = tokenize(
        folder, "{% for m in messages if m.role == 'user' %}{{ m.content }}{% endfor %}"
    )
    with pytest.raises(RowError):
        ours.tree(CONVERSATIONS["one"])


def test_sixty_turns_are_rendered_in_proportion(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.data.chat.chat_template import ChatTemplate

    ours = tokenize(folder, KINDS["trimmed"])
    assert ours.traits is not None
    counted: list[int] = []
    render = ChatTemplate.render

    def counting(self: Any, messages: Any, *, prompt: bool = False) -> str:
        counted.append(len(messages))
        return render(self, messages, prompt=prompt)

    monkeypatch.setattr(ChatTemplate, "render", counting)
    ours.tree(said(*(f"turn {n}" for n in range(60))))
    assert len(counted) <= 3 * 30  # asked, told, and with the mark
