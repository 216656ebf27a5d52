"""Tables as programs write them into one JSON value: rows, columns, or either by number."""

from collections.abc import Mapping
from typing import Any

from training.data.column_names import QUESTIONS, TEXTS, first_of

_CONVERSATIONS = ("messages", "conversations", "conversation")
_SPLITS = ("train", "training", "train_data")


def rows_in(value: Any) -> list[Any] | None:
    """Return the rows that one value is there to hold, ``None`` where it is a row itself.

    Known are ``{"data": [row, …]}``, ``{"train": [row, …], "test": […]}``, pandas' ``orient`` of
    ``columns``, ``list``, ``index`` and ``split``, a list of lists under one of names, and SQuAD's
    articles.
    """
    if isinstance(value, list):
        return _under_names(value)
    if not isinstance(value, dict) or any(key in value for key in _CONVERSATIONS):
        return None
    for rows in (_split(value), _articles(value), _by_column(value), _by_number(value)):
        if rows is not None:
            return rows
    asked = first_of(list(value), (*QUESTIONS, *TEXTS))
    if isinstance(value.get(asked), str):
        return None
    lists = {key: v for key, v in value.items() if isinstance(v, list) and _are_rows(v)}
    train = next((lists[key] for key in _SPLITS if key in lists), None)
    if train is not None:
        return train
    return next(iter(lists.values())) if len(lists) == 1 else None


def _are_rows(value: list[Any]) -> bool:
    return bool(value) and isinstance(value[0], dict)


def _under_names(value: list[Any]) -> list[Any] | None:
    """Rows as lists, below a list of their names."""
    if len(value) < 2 or not all(isinstance(row, list) for row in value):
        return None
    names, *rows = value
    if not all(isinstance(name, str) for name in names):
        return None
    return [dict(zip(names, row, strict=False)) for row in rows]


def _split(value: Mapping[str, Any]) -> list[Any] | None:
    names, rows = value.get("columns"), value.get("data")
    if not isinstance(names, list) or not isinstance(rows, list):
        return None
    return _under_names([names, *rows])


def _articles(value: Mapping[str, Any]) -> list[Any] | None:
    """SQuAD's articles: paragraphs, each with its questions."""
    articles = value.get("data")
    if not isinstance(articles, list) or not articles:
        return None
    if not all(isinstance(a, dict) and isinstance(a.get("paragraphs"), list) for a in articles):
        return None
    return [
        {"context": paragraph.get("context"), **_one_answer(question)}
        for article in articles
        for paragraph in article["paragraphs"]
        if isinstance(paragraph, dict) and isinstance(paragraph.get("qas"), list)
        for question in paragraph["qas"]
        if isinstance(question, dict)
    ]


def _one_answer(question: dict[str, Any]) -> dict[str, Any]:
    """Bring ``answers: [{"text": …}, …]`` into the form that SQuAD has as a table."""
    answers = question.get("answers")
    if isinstance(answers, list) and all(isinstance(a, dict) for a in answers):
        return question | {"answers": {"text": [a.get("text") for a in answers]}}
    return question


def _by_column(value: Mapping[str, Any]) -> list[Any] | None:
    """``{"a": [1, 2], "b": [3, 4]}``, or each column by row number."""
    columns = list(value.values())
    if columns and all(isinstance(c, dict) and c and all(map(str.isdigit, c)) for c in columns):
        numbers = dict.fromkeys(number for column in columns for number in column)
        return [{name: column.get(n) for name, column in value.items()} for n in numbers]
    if len(columns) < 2 or not all(isinstance(column, list) for column in columns):
        return None
    if len({len(column) for column in columns}) != 1 or any(map(_are_rows, columns)):
        return None
    return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]


def _by_number(value: Mapping[str, Any]) -> list[Any] | None:
    """``{"0": row, "1": row}``."""
    rows = list(value.values())
    if rows and all(map(str.isdigit, value)) and all(isinstance(row, dict) for row in rows):
        return rows
    return None
