"""Limits of time and size for what a chat template does: it came with a model, and may be anything.

Jinja's sandbox keeps a template from files and from Python. It does not keep it from looping
without end, or from making a text larger than memory. Each loop, call and operation that could do
so is counted before it is done.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextvars import ContextVar
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

_MOST_SECONDS = 3.0  # of this thread's processor: a busy computer is not held against a template
_MOST_TURNS = 5_000_000  # of all loops together
_MOST_SIZE = 20_000_000  # characters or elements of one value
_MOST_MADE = 300_000_000  # of all values together
_LARGEST_BITS = 4096
_LOOK_EVERY = 512
_WIDTH = re.compile(r"\d{6,}|\*")
_PADDING = ("center", "ljust", "rjust", "zfill", "expandtabs", "indent", "wordwrap")


class TemplateEndedError(Exception):
    """A template took too long or made too much."""


class _Spent:
    """What one rendering has used so far."""

    def __init__(self) -> None:
        self.until = time.thread_time() + _MOST_SECONDS
        self.turns = self.made = self.looked = 0

    def turn(self, count: int = 1) -> None:
        """Count turns of a loop, or calls."""
        self.turns += count
        self.looked += 1
        late = self.looked % _LOOK_EVERY == 0 and time.thread_time() > self.until
        if self.turns > _MOST_TURNS or late:
            raise TemplateEndedError

    def make(self, size: int) -> None:
        """Count what is about to be made."""
        self.made += size
        if size > _MOST_SIZE or self.made > _MOST_MADE:
            raise TemplateEndedError


_spent: ContextVar[_Spent] = ContextVar("spent")


def begin() -> None:
    """Begin to count for one rendering."""
    _spent.set(_Spent())


def _now() -> _Spent:
    found = _spent.get(None)
    if found is None:  # constants are computed while a template is compiled
        found = _Spent()
        _spent.set(found)
    return found


def _size(value: Any) -> int:
    return len(value) if isinstance(value, Sized) else 1


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with limits; everything else is as it has it."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.pop("lipsum", None)
        self.filters = {name: _limited(name, made) for name, made in self.filters.items()}
        self.filters |= {"_each": _each, "_joined": _joined}

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """Join what a template or a macro has written."""
        whole = list(parts)
        _now().make(sum(map(len, whole)))
        return "".join(whole)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute what may grow without end."""
        _now().make(_size_of_result(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a function, a macro or a method."""
        _now().turn()
        made = getattr(__obj, "__wrapped__", __obj)  # format is wrapped by the sandbox
        owner = getattr(made, "__self__", None)
        if isinstance(owner, Sized):
            _check_text(getattr(made, "__name__", ""), (owner, *args), kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = _Counted().visit(super()._parse(source, name, filename))
        return parsed


class _Counted(NodeTransformer):
    """Lets every loop count its turns, and every joining of texts its size."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - as jinja2 names it
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "_each", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, "_joined", [], [], None, None, lineno=node.lineno)


def _each(value: Any) -> Any:
    return _Turns(value) if isinstance(value, Sized) else _counted(value)


class _Turns:
    """What a loop goes over, which still tells how long it is."""

    def __init__(self, values: Any) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        return _counted(self._values)


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    spent = _now()
    for value in values:
        spent.turn()
        yield value


def _joined(parts: list[Any]) -> str:
    texts = [str(part) for part in parts]
    _now().make(sum(map(len, texts)))
    return "".join(texts)


def _size_of_result(operator: str, left: Any, right: Any) -> int:
    """Return how large the result of an operation can be; a number past all bounds ends it."""
    numbers = isinstance(left, int) and isinstance(right, int)
    if operator == "**":
        if not isinstance(left, int) or not isinstance(right, int):
            return 1
        return 1 if abs(right) * left.bit_length() <= _LARGEST_BITS else _MOST_SIZE + 1
    if operator == "*":
        if numbers:
            bits = left.bit_length() + right.bit_length()
            return 1 if bits <= _LARGEST_BITS else _MOST_SIZE + 1
        times = next((abs(n) for n in (left, right) if isinstance(n, int)), 1)
        return _size(left if isinstance(left, Sized) else right) * times
    if operator == "%" and isinstance(left, str):
        _check_format(left)
        return len(left) + _text_size(right)
    return _size(left) + _size(right) if isinstance(left, Sized) else 1


def _text_size(value: Any) -> int:
    return sum(map(_size, value)) if isinstance(value, tuple | list) else _size(value)


def _check_format(text: str) -> None:
    if _WIDTH.search(text):
        raise TemplateEndedError


def _check_text(name: str, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Count what a function of texts is about to make.

    Args:
        name: the filter's or the method's.
        values: the text first, then what it is called with.
        named: likewise, by name.
    """
    text = values[0] if values else ""
    _now().make(_size(text))
    others = [*values[1:], *named.values()]
    if name in _PADDING:
        widths = [abs(int(n)) for n in others if isinstance(n, int)]
        pieces = text.count("\n") + text.count("\t") + 1 if isinstance(text, str) else 1
        _now().make(_size(text) + pieces * max(widths, default=0))
    elif name in ("format", "format_map") and isinstance(text, str):
        _check_format(text)
        _now().make(len(text) + sum(map(_size, others)))
    elif name == "replace" and isinstance(text, str) and len(others) >= 2:
        old, new = str(others[0]), str(others[1])
        _now().make(len(text) + (text.count(old) if old else len(text) + 1) * len(new))


def _limited(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that counts what it is about to make."""
    if name == "join":
        return _join_filter
    # A filter that is handed Jinja's own context first says so.
    skipped = 1 if hasattr(made, "jinja_pass_arg") else 0

    def limited(*args: Any, **kwargs: Any) -> Any:
        _now().turn()
        _check_text(name, args[skipped:], kwargs)
        return made(*args, **kwargs)

    limited.__dict__.update(getattr(made, "__dict__", {}))
    return limited


def _join_filter(value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
    """Join as Jinja does without autoescape."""
    parts = list(value)
    if attribute is not None:
        for name in str(attribute).split("."):
            parts = [p.get(name, "") if isinstance(p, dict) else "" for p in parts]
    texts = [str(part) for part in parts]
    _now().make(sum(map(len, texts)) + len(str(d)) * len(texts))
    return str(d).join(texts)
