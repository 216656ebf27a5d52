"""What Headroom writes is for its user alone."""

import os


def keep_private() -> None:
    """Let files and folders made from now on, also by children, be read by this user only.

    On Windows the folders of a user are so by themselves.
    """
    if os.name != "nt":
        os.umask(0o077)
