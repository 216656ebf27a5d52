"""Which tests share a worker of pytest-xdist."""

from xdist.scheduler import LoadFileScheduling

ONE_AT_A_TIME = "tests/gpu/"
"""They share a card, and look at its free memory."""


class FileByFile(LoadFileScheduling):
    """A file's tests run on one worker, and so do all of the files that must not run at once."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(ONE_AT_A_TIME):
            return ONE_AT_A_TIME
        return str(super()._split_scope(nodeid))
