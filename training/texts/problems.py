"""What can be wrong, each with one sentence and its mend.

The engine raises and reports codes with values; the sentences are made when somebody reads them,
in that reader's language.
"""

import string
from pathlib import PurePath
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from training.texts.hints import fitting_hint, with_titles
from training.texts.language import translate
from training.texts.place import Place
from training.texts.sentences import SENTENCES

Severity = Literal["error", "warning"]
_UNKNOWN = "–"
_ENDS_OF_SENTENCES = (".", "!", "?", "…")
_LONGEST_DETAILS = 300

_MISTAKES = (
    "adapter_",
    "arguments_",
    "data_",
    "folder_",
    "model_",
    "resume_",
    "setting",
    "target_",
    "template_",
)


class Problem(BaseModel):
    """One thing that is wrong: a code, where it is, and the values of its sentence."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    severity: Severity = "error"
    where: str = ""
    """The setting as the TOML has it (``data.train``), else empty."""
    values: dict[str, str | int | float] = {}
    rows: tuple[Place, ...] = ()
    """The rows of data that it is about, the first of them where there are many."""
    of_run: bool = Field(default=True, exclude=True)
    """Whether what it ended may be a run, which can go on from its last checkpoint."""

    @property
    def is_mistake(self) -> bool:
        """Whether settings, data or arguments are wrong, rather than the run."""
        return self.code.startswith(_MISTAKES)

    @property
    def message(self) -> str:
        """What is wrong, in one sentence of the reader's language."""
        return self._sentence(0)

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self._sentence(1, fitting_hint(self.code, of_run=self.of_run))

    @property
    def without_run(self) -> "Problem":
        """The same problem, of work that is no run: a test drive, a check, an answer, an export."""
        return self.model_copy(update={"of_run": False})

    @property
    def details(self) -> str:
        """What a library or the system said of it, in its own words and language; else empty."""
        said = str(self.values.get("reason", "" if self.code in SENTENCES else self.code)).strip()
        return "" if said == _UNKNOWN else said

    @property
    def advice(self) -> str:
        """What to do about it, and on a line of its own what a library said."""
        return "\n".join(part for part in (self.hint, details_line(self.details)) if part)

    @property
    def text(self) -> str:
        """All that there is to say of it, for a place with room for it."""
        message = self.message
        between = " " if message.endswith(_ENDS_OF_SENTENCES) else "\n"
        return f"{message}{between}{self.advice}"

    @property
    def without_folders(self) -> "Problem":
        """The same problem, its file named without the folders: for where the file is known."""
        named = self.values.get("path")
        if not isinstance(named, str):
            return self
        name = PurePath(named.replace("\\", "/")).name or named
        return self.model_copy(update={"values": self.values | {"path": name}})

    def _sentence(self, part: int, fitting: str | None = None) -> str:
        template = fitting or SENTENCES.get(self.code, SENTENCES["unexpected"])[part]
        # Older runs have our own words under the name that is only a library's now.
        values: dict[str, object] = {"why": self.values.get("reason", _UNKNOWN), **self.values}
        if "{place}" in template:
            values["place"] = self._first_place()
        # An older run may tell of a problem without a value that its sentence now has.
        for _, name, _, _ in string.Formatter().parse(template):
            values.setdefault(name or "", _UNKNOWN)
        told = translate(template)
        return (with_titles(told) if part else told).format_map(values)

    def _first_place(self) -> str:
        """Return in words where the first of the rows is."""
        row = self.rows[0].row if self.rows else self.values.get("row", 1)
        line = self.rows[0].line if self.rows else 0
        if line and line != row:
            return translate("row {row} (line {line})", row=row, line=line)
        return translate("row {row}", row=row)

    def as_json(self) -> dict[str, Any]:
        """Return the fields that ``--json`` promises; ``rows`` where it is about rows."""
        rows = {"rows": [place.model_dump() for place in self.rows]} if self.rows else {}
        details = {"details": self.details} if self.details else {}
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "where": self.where,
            **details,
            **rows,
        }


def details_line(said: str) -> str:
    """Return the line for what a library or the system said; never a part of a sentence of ours,
    for it may be in another language. The rest of several lines is left to whoever copies them.
    Empty where nothing was said."""
    first, *more = said.strip().splitlines() or [""]
    words = " ".join(first.split())
    if more or len(words) > _LONGEST_DETAILS:
        words = words[: _LONGEST_DETAILS - 2].rstrip() + " …"
    return translate("Details: {said}", said=words) if words else ""


def said_by(error: BaseException) -> str:
    """Return the first line of what the system or a library said in an error, its kind where it
    said nothing: for the ``reason`` of a problem, which is told under its details."""
    said = getattr(error, "strerror", None) or str(error).strip()
    return (str(said).splitlines() or [type(error).__name__])[0].rstrip(".")


class ProblemError(Exception):
    """Something that a user can mend; carries one or more problems, never a bare text."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        told = ([p.message, details_line(p.details)] for p in self.problems)
        return " ".join("\n".join(filter(None, lines)) for lines in told)


def fail(code: str, where: str = "", **values: str | int | float) -> ProblemError:
    """Return the error to raise for one problem."""
    return ProblemError(Problem(code=code, where=where, values=values))


def warn(code: str, where: str = "", **values: str | int | float) -> Problem:
    """Return a problem that does not keep a run from starting."""
    return Problem(code=code, severity="warning", where=where, values=values)


class Stopped(Exception):  # noqa: N818 - what the user asked for is no error
    """Work ended early because it was asked to."""


def unexpected(error: BaseException) -> Problem:
    """Return what to say of an error that nobody foresaw."""
    return Problem(code="unexpected", values={"reason": said_by(error)})


def problem_behind(error: BaseException) -> Problem:
    """Return what to say of whatever ended a piece of work: its own problem where it has one."""
    return error.problems[0] if isinstance(error, ProblemError) else unexpected(error)
