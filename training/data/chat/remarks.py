"""What is noteworthy about how a model's chat template treats the examples.

Each example keeps marks of what was noted when it was tokenized, so that whoever has the tokens can
tell how many there are and where.
"""

from training.data.chat.answer_texts import AnswerText, System
from training.data.chat.template_traits import Traits
from training.data.messages import Message

REFUSED, ASKED_OTHERWISE, END_ADDED, NO_END = 1, 2, 4, 8
THOUGHTS_LOST, SYSTEM_DROPPED, SYSTEM_FOLDED, MARKS = 16, 32, 64, 128
IN_ONE_PASS, EARLIER_DROPPED = 256, 512
_SYSTEM = {"dropped": SYSTEM_DROPPED, "refused": SYSTEM_FOLDED, "kept": 0}


def noted(
    messages: list[Message], told: list[Message], answers: list[AnswerText], traits: Traits
) -> int:
    """Return what is noteworthy about a conversation, as the sum of the numbers above.

    Args:
        messages: as the data has them.
        told: as the template is given them.
        answers: what came of it.
        traits: of the template.
    """
    found = _of_system(messages, traits.system)
    for answer in answers:
        found |= ASKED_OTHERWISE if answer.altered else 0
        found |= THOUGHTS_LOST if answer.thoughts_lost else 0
        if not answer.ended:
            found |= NO_END if traits.end is None else END_ADDED
    if not traits.keeps_earlier:
        questions = sum(message["role"] == "user" for message in messages)
        found |= EARLIER_DROPPED if questions > 1 else 0
    holds = any(traits.marks.found(str(message["content"])) for message in told)
    return found | (MARKS if holds else 0)


def _of_system(messages: list[Message], system: System) -> int:
    return _SYSTEM[system] if messages[0]["role"] == "system" else 0
