"""Warnings about how a model's chat template treats the examples."""

import numpy as np

from training.data.chat import remarks
from training.data.chat.answer_ends import Marks
from training.data.chat.template_traits import Traits
from training.data.noteworthy.row_places import MOST_ROWS, places
from training.data.row_table import RowTable
from training.data.sets import ExampleSet
from training.data.tokenize import Tokenize
from training.texts.problems import Problem

_CODES = {
    remarks.ASKED_OTHERWISE: "template_asks_otherwise",
    remarks.END_ADDED: "template_end_added",
    remarks.NO_END: "template_no_end",
    remarks.THOUGHTS_LOST: "template_thoughts_lost",
    remarks.SYSTEM_DROPPED: "template_drops_system",
    remarks.EARLIER_DROPPED: "template_drops_earlier",
    remarks.SYSTEM_FOLDED: "template_folds_system",
    remarks.MARKS: "marks_in_data",
    remarks.IN_ONE_PASS: "earlier_answers_otherwise",
}
_WHERE = {
    "template_thoughts_lost": "data.enable_thinking",
    "template_drops_system": "data.system_prompt",
    "template_folds_system": "data.system_prompt",
    "marks_in_data": "data.control_marks",
    "earlier_answers_otherwise": "data.earlier_answers",
}


def remark_problems(tokens: RowTable, part: ExampleSet, tokenize: Tokenize) -> list[Problem]:
    """Return warnings about what was noted.

    Args:
        tokens: column ``noted``.
        part: the rows that the tokens were made from.
        tokenize: what made them.
    """
    found = [part.refused] if part.refused is not None else []
    noted = tokens.numbers("noted")
    for bit, code in _CODES.items():
        rows = np.flatnonzero(noted & bit)
        if len(rows) and (traits := tokenize.traits) is not None:
            named = tuple(places(part, rows[:MOST_ROWS]))
            values: dict[str, str | int | float] = {"path": named[0].file, "row": named[0].row}
            values |= {"count": len(rows)} | _values(code, traits, tokenize)
            where = _WHERE.get(code, part.where)
            found.append(
                Problem(code=code, severity="warning", where=where, values=values, rows=named)
            )
    return found


def _values(code: str, traits: Traits, tokenize: Tokenize) -> dict[str, str | int | float]:
    if code == "template_asks_otherwise":
        return {"behind": " ".join(traits.behind.split()) or "…"}
    if code == "template_end_added" and traits.end is not None:
        return {"token": str(tokenize.tokenizer.convert_ids_to_tokens(traits.end))}
    return {"mark": _mark(traits.marks)} if code == "marks_in_data" else {}


def _mark(marks: Marks) -> str:
    """Return a mark as it would stand in a text, one at which generating stops if there is one."""
    return min(marks.tokens, key=lambda text: marks.tokens[text] not in marks.stops, default="")
