"""Makes the chats that pretrain.py learns from: everything but the demo's own task.

The little model reads the same kinds of messages as the demo and answers questions on them, so it
knows the two languages and the form of an answer. Nobody tells it which messages are spam: that is
left for the demo to teach.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from make_messages import Message, make_messages, make_splits

HERE = Path(__file__).resolve().parent
SEED = 7
LANGUAGE_NAMES = {"ko": "Korean", "en": "English"}
MONEY_SLOTS = ("small", "money", "big", "salary", "income")
NOTHING = "none"
TURNS_ODDS = (0.8, 0.2)  # one question, or two
ABOUT_MESSAGES = 0.8  # the share of chats about a message; the rest is words and small talk
SYSTEM_ODDS = 0.4

Chat = list[dict[str, str]]


def render(chat: Chat) -> str:
    """The chat as text, letter for letter as the tokenizer's chat template has it."""
    turns = [f"<|im_start|>{turn['role']}\n{turn['content']}<|im_end|>\n" for turn in chat]
    return "<|begin|>" + "".join(turns)


def first_shown(message: Message, slots: tuple[str, ...]) -> str:
    """The value of these slots that stands first in the message."""
    shown = [message.values[slot] for slot in slots if slot in message.values]
    return min(shown, key=message.text.index, default=NOTHING)


def cut(text: str, dice: random.Random) -> tuple[str, str]:
    """The beginning of a message, and the rest."""
    words = text.split(" ")
    place = dice.randrange(1, len(words)) if len(words) > 1 else 1
    return " ".join(words[:place]), " ".join(words[place:]) or NOTHING


def blank(text: str, dice: random.Random) -> tuple[str, str]:
    """The message with one word left out, and that word."""
    words = text.split(" ")
    place = dice.randrange(len(words))
    return " ".join([*words[:place], "___", *words[place + 1 :]]), words[place]


def ask(kind: str, message: Message, dice: random.Random) -> tuple[str, str]:
    """What is shown of a message for a kind of question, and the answer."""
    text = message.text
    match kind:
        case "continue":
            return cut(text, dice)
        case "missing":
            return blank(text, dice)
        case "language":
            return text, LANGUAGE_NAMES[message.family.language]
        case "topic":
            return text, message.family.topic
        case "money":
            return text, first_shown(message, MONEY_SLOTS)
        case "repeat":
            return text, text
        case "count":
            return text, str(len(text.split()))
        case "first":
            return text, text.split()[0]
        case "last":
            return text, text.split()[-1]
        case _:
            return text, first_shown(message, (kind,))


def message_chat(message: Message, script: dict[str, Any], dice: random.Random) -> Chat:
    """A chat about one message; the question stands before it, after it or in the system prompt."""
    kind = dice.choice(list(script["questions"]))
    question = dice.choice(script["questions"][kind])
    shown, answer = ask(kind, message, dice)
    layout = dice.randrange(3)
    if layout == 0:
        chat = [{"role": "system", "content": question}, {"role": "user", "content": shown}]
    else:
        parts = (question, shown) if layout == 1 else (shown, question)
        chat = [*system_turn(script, dice), {"role": "user", "content": "\n".join(parts)}]
    return [*chat, {"role": "assistant", "content": answer}]


def word_turns(script: dict[str, Any], dice: random.Random) -> Chat:
    """A question on a word or two, or a line of small talk, and the answer."""
    kind = dice.choice([*script["word_questions"], "talk"])
    if kind == "talk":
        question = dice.choice(list(script["small_talk"]))
        answer = dice.choice(script["small_talk"][question])
    else:
        word, other = dice.sample(script["words"], 2)
        pattern = dice.choice(script["word_questions"][kind])
        question = pattern.format(word=word, other=other)
        # Either choice is right, so the model has no liking for one of two words.
        answers = {"say": word, "spell": " ".join(word), "choose": dice.choice([word, other])}
        answer = answers[kind]
    return [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]


def system_turn(script: dict[str, Any], dice: random.Random) -> Chat:
    """A system prompt, in some of the chats."""
    if dice.random() > SYSTEM_ODDS:
        return []
    return [{"role": "system", "content": dice.choice(script["system"])}]


def make_chats(count: int, seed: int = SEED) -> Iterator[Chat]:
    """Makes chats from messages of the training families, none of them in the demo's data."""
    script = tomllib.loads((HERE / "chats.toml").read_text(encoding="utf-8"))
    dice = random.Random(seed)  # nosec B311 - made-up texts
    shipped = {message.text for split in make_splits().values() for message in split}
    messages = [
        message
        for message in make_messages(max(1, count // 2), seed, held_out=False)
        if message.text not in shipped
    ]
    for _ in range(count):
        if dice.random() < ABOUT_MESSAGES:
            chat = message_chat(dice.choice(messages), script, dice)
        else:
            chat = [*system_turn(script, dice), *word_turns(script, dice)]
        (turns,) = dice.choices((1, 2), TURNS_ODDS)
        yield chat + (word_turns(script, dice) if turns == 2 else [])
