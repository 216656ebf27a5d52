"""A conversation as text, by the template that a model brings along, in Jinja's sandbox."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import Template, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser

from training.data.chat.template_limits import LimitedEnvironment, TemplateEndedError, begin
from training.data.messages import Message, RowError, for_template
from training.texts.failure import INTERRUPTS
from training.texts.problems import fail

THINKING_SWITCH = "enable_thinking"
"""The variable with which many templates turn a model's thoughts on or off."""


@dataclass(frozen=True)
class ChatTemplate:
    """How a model's template is rendered; picklable.

    Args:
        source: in Jinja's language.
        names: what it is given beside the messages: its special tokens, a switch for thoughts.
        in_parts: whether each content is handed over as a list of parts, as some templates want.
    """

    source: str
    names: tuple[tuple[str, Any], ...] = ()
    in_parts: bool = False

    def render(self, messages: Sequence[Message], *, prompt: bool = False) -> str:
        """Return a conversation as text.

        Args:
            messages: in order.
            prompt: whether the beginning of an answer is put behind them.

        Raises:
            RowError: the template refuses the conversation; says what the template says.
            ProblemError: it takes too long, or makes too much.
        """
        told, tools = for_template(messages)
        if self.in_parts:
            told = [_in_parts(message) for message in told]
        try:
            names = dict(self.names)
            return render(self.source, told, tools, names, add_generation_prompt=prompt)
        except INTERRUPTS:
            raise
        except TemplateEndedError as error:
            raise fail("template_runs_away", "model.name_or_path") from error
        except BaseException as error:  # templates raise through jinja2 whatever they like
            raise RowError(_in_words(error)) from error


def _in_parts(message: Message) -> Message:
    return {**message, "content": [{"type": "text", "text": message["content"]}]}


def _in_words(error: BaseException) -> str:
    return " ".join(str(error).split())


def render(
    template: str,
    messages: Sequence[Mapping[str, Any]],
    tools: Sequence[Mapping[str, Any]] | None,
    names: Mapping[str, Any],
    *,
    add_generation_prompt: bool,
) -> str:
    """Return a conversation as text.

    Args:
        template: the model's.
        messages: ``role`` and ``content`` of each.
        tools: that the model may call, as JSON schemas.
        names: what else the template may ask for: its special tokens.
        add_generation_prompt: whether an answer is to follow.

    Raises:
        Exception: whatever the template raises.
    """
    begin()
    return _compiled(template).render(
        messages=[dict(message) for message in messages],
        tools=tools,
        documents=None,
        add_generation_prompt=add_generation_prompt,
        **names,
    )


class _Generation(Extension):
    """``{% generation %}`` marks an answer; it changes nothing of the text."""

    tags = {"generation"}  # noqa: RUF012 - as jinja2 has it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _raise(message: str) -> None:
    raise jinja2.TemplateError(message)


def _as_json(value: Any, **options: Any) -> str:
    return json.dumps(value, **{"ensure_ascii": False} | options)


@lru_cache(maxsize=8)
def _compiled(template: str) -> Template:
    environment = LimitedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[_Generation, loopcontrols]
    )
    environment.filters["tojson"] = _as_json
    environment.globals["raise_exception"] = _raise
    environment.globals["strftime_now"] = lambda text: datetime.now().strftime(text)
    return environment.from_string(template)
