"""Which problem a text tells of, whatever its wording and its values are."""

import re

from training.texts.language import translate
from training.texts.sentences import SENTENCES


def tells(text: str, code: str) -> bool:
    """Whether the message of this problem stands in a text, in the language in use."""
    pieces = re.split(r"\{\w+\}", translate(SENTENCES[code][0]))
    return re.search(".*".join(re.escape(piece) for piece in pieces), text, re.DOTALL) is not None
