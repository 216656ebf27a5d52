"""The shipped demo: its data, its tokenizer and its model are what its README says."""

import math
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import torch
from datasets import Dataset, load_from_disk
from safetensors import safe_open
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from tests.repository import ROOT
from training.settings.schema import Settings
from training.settings.toml_file import load

DEMO = ROOT / "resources" / "demo"
SPLITS = {"train": 4000, "validation": 400}
SINGLE_WORD_BAR = 0.75
SHIPPED_BYTES = 15_000_000


@pytest.fixture(scope="module")
def data() -> dict[str, Dataset]:
    return {split: load_from_disk(str(DEMO / f"{split}_dataset")) for split in SPLITS}


@pytest.fixture(scope="module")
def make_messages() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(DEMO)
        yield import_module("make_messages")


@pytest.fixture(scope="module")
def make_chats(make_messages: ModuleType) -> ModuleType:
    return import_module("make_chats")  # it imports make_messages, so that one comes first


@pytest.fixture(scope="module")
def tokenizer() -> PreTrainedTokenizerBase:
    return AutoTokenizer.from_pretrained(DEMO / "model")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load(DEMO / "settings.toml")


def example(row: dict[str, str], system_prompt: str) -> list[dict[str, str]]:
    return [
        {"role": "system", "content": system_prompt},
        {"role": "user", "content": row["prompt"]},
        {"role": "assistant", "content": row["completion"]},
    ]


def best_single_word(rows: list[dict[str, str]]) -> float:
    """Accuracy of the best rule of the form "it is spam if, or unless, this word is in it"."""
    balance: Counter[str] = Counter()
    for row in rows:
        sign = 1 if row["completion"] == "spam" else -1
        balance.update(dict.fromkeys(row["prompt"].split(), sign))
    spam = sum(row["completion"] == "spam" for row in rows)
    accuracies = ((len(rows) - spam + lead) / len(rows) for lead in balance.values())
    return max(max(accuracy, 1 - accuracy) for accuracy in accuracies)


@pytest.mark.parametrize("split", SPLITS)
def test_size_and_balance(data: dict[str, Dataset], split: str) -> None:
    rows = data[split]
    assert rows.column_names == ["prompt", "completion", "language"]
    assert rows.num_rows == SPLITS[split]
    cells = Counter(zip(rows["language"], rows["completion"], strict=True))
    assert set(cells) == {(lang, kind) for lang in ("ko", "en") for kind in ("spam", "normal")}
    assert set(cells.values()) == {SPLITS[split] // 4}


def test_no_row_twice_and_none_in_both(data: dict[str, Dataset]) -> None:
    prompts = {split: set(rows["prompt"]) for split, rows in data.items()}
    assert {split: len(texts) for split, texts in prompts.items()} == SPLITS
    assert prompts["train"].isdisjoint(prompts["validation"])


def test_validation_has_families_of_its_own(make_messages: ModuleType) -> None:
    families = {
        split: {message.family for message in messages}
        for split, messages in make_messages.make_splits().items()
    }
    assert families["train"].isdisjoint(families["validation"])
    assert len(families["validation"]) == 48  # two languages, two labels, twelve topics


def test_base_model_was_not_shown_the_demo(
    data: dict[str, Dataset], make_chats: ModuleType
) -> None:
    shipped = {text for rows in data.values() for text in rows["prompt"]}
    turns = {turn["content"] for chat in make_chats.make_chats(4000) for turn in chat}
    assert not any(text in turn for turn in turns for text in turn.split("\n") if text in shipped)
    assert not any("spam" in turn and "message" in turn for turn in turns)


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("languages", [("ko",), ("en",), ("ko", "en")])
def test_no_single_word_gives_it_away(
    data: dict[str, Dataset], split: str, languages: tuple[str, ...]
) -> None:
    rows = [row for row in data[split] if row["language"] in languages]
    assert best_single_word(rows) <= SINGLE_WORD_BAR


@pytest.mark.parametrize("trait", ["무료", "링크", "인증번호", "http", "0000-", "원", "free", "$"])
def test_both_classes_speak_of_it(data: dict[str, Dataset], trait: str) -> None:
    found = {row["completion"] for row in data["train"] if trait in row["prompt"].lower()}
    assert found == {"spam", "normal"}


@pytest.mark.parametrize("split", SPLITS)
def test_script_makes_the_shipped_rows(
    data: dict[str, Dataset], make_messages: ModuleType, split: str
) -> None:
    made = make_messages.to_columns(make_messages.make_splits()[split])
    assert made == {name: list(data[split][name]) for name in data[split].column_names}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("하늘이에요(예요)", "하늘이에요"),
        ("유나이에요(예요)", "유나예요"),
        ("가람(이)야", "가람이야"),
        ("세나(이)야", "세나야"),
        ("지호아(야)", "지호야"),
        ("점검(으)로", "점검으로"),
        ("서울(으)로", "서울로"),
        ("010-0000-0001(으)로", "010-0000-0001로"),
        ("010-0000-0003(으)로", "010-0000-0003으로"),
        ("[은하수은행]은(는)", "[은하수은행]은"),
        ("3개월을(를) 2을(를)", "3개월을 2를"),
        ("외투이(가)", "외투가"),
    ],
)
def test_particles(make_messages: ModuleType, template: str, text: str) -> None:
    assert make_messages.fit_particles(template) == text


def test_no_notation_is_left_in_messages(make_messages: ModuleType) -> None:
    texts = [message.text for message in make_messages.make_messages(4000, seed=1)]
    assert not [text for text in texts if set("{}|#^") & set(text)]
    assert not [text for text in texts for mark in make_messages.PARTICLES if mark in text]


def test_template_renders_prompts_as_prefixes(
    data: dict[str, Dataset],
    tokenizer: PreTrainedTokenizerBase,
    make_chats: ModuleType,
    settings: Settings,
) -> None:
    rows = [*data["validation"], {"prompt": " \n두 줄\n\n 문자 \n", "completion": "\n spam \n"}]
    for row in rows:
        chat = example(row, settings.data.system_prompt)
        whole = tokenizer.apply_chat_template(chat, tokenize=False)
        prompt = tokenizer.apply_chat_template(
            chat[:-1], tokenize=False, add_generation_prompt=True
        )
        assert whole == make_chats.render(chat)
        assert whole == f"{prompt}{row['completion']}<|im_end|>\n"
        prompt_ids = tokenizer(prompt).input_ids
        assert tokenizer(whole).input_ids[: len(prompt_ids)] == prompt_ids


def test_tokenizer_round_trips(
    data: dict[str, Dataset], tokenizer: PreTrainedTokenizerBase
) -> None:
    strange = ["뷁 쀍 똠방각하 ㅋㅋㅋ", "한자 漢字, emoji 🎁", "  two  spaces\n\n\ttab  "]
    for text in [*data["validation"]["prompt"], *strange]:
        assert tokenizer.decode(tokenizer(text).input_ids) == text


@pytest.mark.parametrize("word", ["spam", "normal", " spam", " normal"])
def test_answers_are_words_of_the_vocabulary(tokenizer: PreTrainedTokenizerBase, word: str) -> None:
    assert len(tokenizer(word).input_ids) == 1


def test_nothing_is_cut(
    data: dict[str, Dataset], tokenizer: PreTrainedTokenizerBase, settings: Settings
) -> None:
    for rows in data.values():
        for row in rows:
            text = tokenizer.apply_chat_template(
                example(row, settings.data.system_prompt), tokenize=False
            )
            assert len(tokenizer(text).input_ids) <= settings.data.max_seq_length


def test_settings_name_the_shipped_files(settings: Settings) -> None:
    assert Path(settings.model.name_or_path) == DEMO / "model"
    assert Path(settings.data.train) == DEMO / "train_dataset"
    assert Path(settings.data.validation) == DEMO / "validation_dataset"


def test_model_is_a_small_llama() -> None:
    config = AutoConfig.from_pretrained(DEMO / "model")
    assert config.architectures == ["LlamaForCausalLM"]
    assert config.hidden_size % 64 == 0
    assert config.num_key_value_heads < config.num_attention_heads
    with safe_open(DEMO / "model" / "model.safetensors", "np") as weights:
        shapes = [weights.get_slice(name).get_shape() for name in weights.keys()]  # noqa: SIM118
    assert 2_000_000 <= sum(math.prod(shape) for shape in shapes) <= 6_000_000


def next_token_logits(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    rows: Dataset,
    system_prompt: str,
) -> torch.Tensor:
    prompts = [
        tokenizer.apply_chat_template(
            example(row, system_prompt)[:-1], tokenize=False, add_generation_prompt=True
        )
        for row in rows
    ]
    batch = tokenizer(prompts, return_tensors="pt", padding=True, padding_side="left")
    with torch.no_grad():
        return model(**batch, logits_to_keep=1).logits[:, -1]


def test_model_reads_messages_but_does_not_know_the_task(
    data: dict[str, Dataset], tokenizer: PreTrainedTokenizerBase, settings: Settings
) -> None:
    model = AutoModelForCausalLM.from_pretrained(DEMO / "model", dtype=torch.float32)
    rows = data["validation"].select(range(100))

    logits = next_token_logits(model, tokenizer, rows, "Which language is this?")
    first_tokens = {"ko": tokenizer("Korean").input_ids[0], "en": tokenizer("English").input_ids[0]}
    assert logits.argmax(-1).tolist() == [first_tokens[row["language"]] for row in rows]

    logits = next_token_logits(model, tokenizer, rows, settings.data.system_prompt)
    spam, normal = (tokenizer.convert_tokens_to_ids(word) for word in ("spam", "normal"))
    says_spam = (logits[:, spam] > logits[:, normal]).tolist()
    is_spam = [row["completion"] == "spam" for row in rows]
    right = sum(said == truth for said, truth in zip(says_spam, is_spam, strict=True))
    assert 30 <= right <= 70


def test_shipped_size() -> None:
    files = [path for path in DEMO.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < SHIPPED_BYTES
