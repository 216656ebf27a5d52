"""The beginning of a text that is too long to be shown."""


def excerpt(text: str, most: int) -> str:
    """Return a text of at most so many characters; of a longer one its beginning and ``…``."""
    return text if len(text) <= most else text[: most - 1] + "…"
