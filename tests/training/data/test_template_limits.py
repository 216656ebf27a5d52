"""A template that came with a model ends, whatever it does; one that behaves is as Jinja has it."""

from typing import Any

import jinja2
import pytest

from training.data.chat.chat_template import ChatTemplate
from training.data.messages import RowError
from training.texts.problems import ProblemError

SAID: list[dict[str, Any]] = [
    {"role": "user", "content": "hello\nyou"},
    {"role": "assistant", "content": "yes"},
]
LOOP = "{% for a in range(99999) %}"
ENDLESS = {
    "loops": f"{LOOP}{LOOP}{LOOP}{'{% endfor %}' * 3}",
    "times": "{{ 'a' * 9999999999 }}",
    "times of a list": "{{ ([1] * 9999999999)|length }}",
    "doubled": "{% set n = namespace(x='ab') %}" + LOOP + "{% set n.x = n.x + n.x %}{% endfor %}",
    "joined twice": "{% set n = namespace(x='ab') %}"
    + LOOP
    + "{% set n.x = n.x ~ n.x %}{% endfor %}",
    "power": "{{ 9 ** 99999999999 }}",
    "product": "{% set n = namespace(x=9) %}" + LOOP + "{% set n.x = n.x * n.x %}{% endfor %}",
    "width by filter": "{{ 'a'|center(9999999999) }}",
    "width by method": "{{ 'a'.ljust(9999999999) }}",
    "width by format": "{{ '{:>9999999999}'.format(1) }}",
    "width by percent": "{{ '%9999999999d' % 1 }}",
    "join": "{{ range(99999)|join('a' * 9999) }}",
    "replace": "{{ ('a' * 99999).replace('a', 'b' * 99999) }}",
    "output": LOOP + "{{ 'a' * 99999 }}{% endfor %}",
    "output of a macro": "{% macro f() %}" + LOOP + "{{ 'a' * 99999 }}{% endfor %}{% endmacro %}"
    "{% set x = f() %}",
    "macros that call": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}"
    "{% endmacro %}{{ f(60) }}",
    "work on a large text": "{% set x = 'a' * 9999999 %}" + LOOP + "{% if x|upper %}{% endif %}"
    "{% endfor %}",
    "tabs": "{{ ('a\t' * 1000000).expandtabs(100000) }}",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_does_not_end_is_ended(kind: str) -> None:
    with pytest.raises(ProblemError) as error:
        ChatTemplate(ENDLESS[kind]).render(SAID)
    assert error.value.problems[0].code == "template_runs_away"


def test_recursion_without_end_is_a_refusal() -> None:
    with pytest.raises(RowError):
        ChatTemplate("{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}").render(SAID)


@pytest.mark.parametrize(
    "template",
    [
        "{% for m in messages %}{{ loop.index }}{{ loop.last }}{{ loop.length }}{{ m.role ~ ':' ~ "
        "m.content }}{% else %}none{% endfor %}",
        "{% for m in messages|reverse if m.role == 'user' %}{{ m.content|upper|trim }}{% endfor %}",
        "{{ messages|map(attribute='role')|join('/') }}{{ messages|join(',', attribute='role') }}",
        "{{ 'a b'.split(' ')|join('-') }}{{ '%s-%d' % ('x', 3) }}{{ '{} {x}'.format(1, x=2) }}",
        "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v * 3 }}{% endfor %}{{ 2 ** 10 }}{{ 7 % 3 }}",
        "{{ messages[0].content|indent(4) }}{{ 'a'.center(5) }}{{ 'aa'|replace('a', 'b') }}",
        "{% macro f(x) %}<{{ x }}>{% endmacro %}{{ f('y') }}{% set z %}b{{ 1 }}{% endset %}{{ z }}",
        "{% for a in [[1, 2], [3]] recursive %}{% if a is iterable %}{{ loop(a) }}{% else %}{{ a }}"
        "{% endif %}{% endfor %}{{ [1, 2] + [3] }}{{ (1, 2)|sum }}{{ 'b' ~ none ~ 1 }}",
    ],
)
def test_what_ends_is_as_jinja_has_it(template: str) -> None:
    plain = jinja2.Environment(trim_blocks=True, lstrip_blocks=True).from_string(template)
    assert ChatTemplate(template).render(SAID) == plain.render(messages=SAID)
