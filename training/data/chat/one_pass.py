"""Earlier answers trained in one pass: as the last question's text has them, not as each is asked.

A template may write an answer otherwise once more was said, without its thoughts for instance.
"""

from bisect import bisect_left

from training.data.chat.answer_ends import Marks
from training.data.chat.answer_texts import AnswerText, earlier_span
from training.data.chat.chat_template import ChatTemplate
from training.data.chat.token_tree import AskedTokens, Tokens
from training.data.messages import Message


def in_one_pass(
    asked: list[AskedTokens],
    last: AnswerText,
    messages: list[Message],
    template: ChatTemplate,
    marks: Marks,
) -> tuple[list[AskedTokens], bool]:
    """Return answers with the earlier ones as the text of the last question has them.

    One that is not found there, or has no end there, stays as it is asked.

    Args:
        asked: the answers in order, each behind what asks for it.
        last: the last one's text.
        messages: as the template is given them.
        template: the model's.
        marks: of its tokenizer.

    Returns:
        The answers, and whether one of them trains otherwise than it will be asked.
    """
    *earlier, trunk = asked
    ids = trunk.tokens.ids
    found, otherwise = [], False
    for one in earlier:
        if one.trains and ids[: one.end] != one.tokens.ids[: one.end]:
            span = earlier_span(template, messages[: last.number], last.prompt, one.message, marks)
            if span is not None:
                found.append(_in_trunk(one, trunk.tokens, span))
                otherwise = True
                continue
        found.append(one)
    return [*found, trunk], otherwise


def _in_trunk(one: AskedTokens, tokens: Tokens, span: tuple[int, int]) -> AskedTokens:
    """Return an answer as the tokens that reach into a part of the text."""
    begin, end = span
    first = next(n for n, (_, stop) in enumerate(tokens.offsets) if stop > begin)
    after = bisect_left([start for start, _ in tokens.offsets], end, lo=first)
    return one._replace(tokens=tokens, answer=first, end=after)
