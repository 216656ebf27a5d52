"""Reads examples for the window and tells of every token whether it trains."""

from itertools import islice
from pathlib import Path
from typing import Any

from training.data import conversations
from training.data.chat.token_tree import IGNORED, TokenTree
from training.data.left_out import left_out_row, row_at, rows_before, why_left_out
from training.data.load import load_example_sets
from training.data.messages import Message, RowError
from training.data.raw_table import raw_table
from training.data.readers.rows import place_of
from training.data.sets import ExampleSet, ExampleSets
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.data.try_examples import read_try_examples
from training.model_files.folder import model_folder
from training.protocol.answers import ExamplesRead
from training.protocol.preview import (
    Part,
    PreviewPage,
    PreviewRequest,
    PreviewRow,
    PreviewTurn,
    QuestionsRequest,
    TokenPiece,
)
from training.runs.folder import SETTINGS_FILE
from training.settings import toml_file
from training.settings.schema import DataSettings, Settings
from training.texts.language import translate
from training.texts.place import Place
from training.texts.problems import ProblemError, details_line

_ROWS_BEFORE = 3
_TITLE_CHARACTERS = 80
_MOST_TOKENS = 6000
"""More of one example nobody reads, and no text view shows at once."""


class PreviewReader:
    """Answers requests; what was read for one is kept for the next."""

    def __init__(self) -> None:
        self._tokenizers: dict[Path, ModelTokenizer] = {}

    def page(self, request: PreviewRequest) -> PreviewPage:
        """Return the examples asked for, or the problems that keep them from being read."""
        settings = Settings.model_validate_json(request.settings)
        page = self._examples(request, settings)
        if request.first or request.place is not None:
            return page
        return page.model_copy(update={"table": raw_table(settings.data, page.part)})

    @staticmethod
    def questions(request: QuestionsRequest) -> ExamplesRead:
        """Return a run's validation examples as questions, or why there are none."""
        try:
            settings = toml_file.load(Path(request.run) / SETTINGS_FILE)
        except ProblemError as error:
            return ExamplesRead(total=0, examples=(), problem=error.problems[0])
        return read_try_examples(settings)

    def _examples(self, request: PreviewRequest, settings: Settings) -> PreviewPage:
        try:
            sets = load_example_sets(settings)
        except ProblemError as error:
            return PreviewPage(part=request.part, problems=error.problems)
        shown = _part_of(sets, request)
        part = sets.train if shown == "train" else sets.validation
        place = request.place
        reason = why_left_out(sets, place) if place is not None else ""
        total = len(part.dataset) if part is not None else 0
        first = chosen = max(0, min(request.first, total - 1))
        if place is not None:
            chosen = rows_before(part, place) if part is not None else 0
            first = max(0, chosen - _ROWS_BEFORE)
        tokenize = self._tokenize(settings)
        rows: list[PreviewRow] = []
        try:
            if part is not None:
                wanted = range(first, min(total, first + request.count))
                rows = [
                    _row(index, row, part, settings.data, tokenize)
                    for index, row in zip(wanted, part.dataset.select(wanted), strict=True)
                ]
            if place is not None and reason:
                left_out = _left_out(chosen, place, settings, tokenize)
                rows.insert(chosen - first, left_out.model_copy(update={"left_out": reason}))
        except ProblemError as error:  # the chat template does not come to an end
            return PreviewPage(part=shown, problems=error.problems)
        if not reason:
            chosen = max(0, min(chosen, total - 1))
        return PreviewPage(part=shown, total=total, rows=tuple(rows), chosen=chosen)

    def _tokenize(self, settings: Settings) -> Tokenize | None:
        """Return what makes tokens, ``None`` where no model can be used for it."""
        if not settings.model.name_or_path:
            return None
        try:
            folder = model_folder(settings.model.name_or_path)
            if folder not in self._tokenizers:
                self._tokenizers[folder] = load_tokenizer(folder)
        except ProblemError:
            return None
        return Tokenize(self._tokenizers[folder], settings.data)


def _part_of(sets: ExampleSets, request: PreviewRequest) -> Part:
    """Return the part to show: the other one where a row is asked for that only that one holds."""
    place, validation = request.place, sets.validation
    if place is None or validation is None:
        return request.part
    held: dict[Part, bool] = {
        "train": row_at(sets.train, place) is not None,
        "validation": row_at(validation, place) is not None,
    }
    if any(held.values()) and not held[request.part]:
        return "train" if held["train"] else "validation"
    return request.part


def _left_out(
    index: int, place: Place, settings: Settings, tokenize: Tokenize | None
) -> PreviewRow:
    """Return a row that is left out as it would be told; one with nothing in it is told as such."""
    found = left_out_row(settings, place)
    if found is None:
        return PreviewRow(index=index, place=place, turns=())
    part, row = found
    return _row(index, row, part, settings.data, tokenize)


def _row(
    index: int,
    row: dict[str, Any],
    part: ExampleSet,
    settings: DataSettings,
    tokenize: Tokenize | None,
) -> PreviewRow:
    place = place_of(row, part.files)
    said = conversations.conversation(row, part.layout, settings.system_prompt)
    title = _title(row, said, part)
    plain = PreviewRow(index=index, place=place, title=title, turns=_plain_turns(said))
    if tokenize is None:
        return plain
    try:
        encoded = tokenize.tree(said)
        whole = encoded.longest
        if not isinstance(said, str) and tokenize.shortens(whole):
            said = tokenize.fitting(said, part.layout.instruction)
            encoded = tokenize.tree(said)
    except RowError as error:  # the template refuses it
        told = translate("The model's chat template rejects this conversation.")
        problem = "\n".join((told, details_line(str(error))))
        return plain.model_copy(update={"problem": problem.rstrip()})
    limit = settings.max_seq_length
    return PreviewRow(
        index=index,
        place=place,
        title=title,
        turns=_turns(said, encoded, limit, tokenize.tokenizer),
        tokens=whole,
        trained_tokens=encoded.cut(limit).labelled,
    )


def _title(row: dict[str, Any], said: list[Message] | str, part: ExampleSet) -> str:
    """Return the text itself where it has a label, else what is asked first."""
    value = conversations.text_of(row, part.layout)
    if isinstance(said, str) or (part.layout.kind == "label" and value):
        text = value or str(said)
    else:
        text = next((m["content"] for m in said if m["role"] == "user"), said[0]["content"])
    return " ".join(text[: 3 * _TITLE_CHARACTERS].split())[:_TITLE_CHARACTERS]


def _plain_turns(said: list[Message] | str) -> tuple[PreviewTurn, ...]:
    messages = [{"role": "text", "content": said}] if isinstance(said, str) else said
    return tuple(
        PreviewTurn(role=m["role"], pieces=(_piece(m["content"], False, False, False),))
        for m in messages
    )


def _turns(
    said: list[Message] | str,
    encoded: TokenTree,
    limit: int,
    tokenizer: ModelTokenizer,
) -> tuple[PreviewTurn, ...]:
    """Hand every piece to the message in which it stands; what the template wrote before a message
    goes with it, what follows the last goes with that one."""
    messages = [{"role": "text", "content": said}] if isinstance(said, str) else said
    spans = _content_spans(messages, encoded.text)
    ends = [last for _, last in spans]
    groups: list[list[TokenPiece]] = [[] for _ in messages]
    number = 0
    trunk, *branches = encoded.parts
    for first, last, piece in _pieces(encoded, trunk, limit, tokenizer):
        # The mark that ends a turn belongs to it; the next turn begins with what trains no more.
        while number < len(messages) - 1 and first >= ends[number] and not piece.trains:
            if _ends_turn(piece, groups[number]):
                break
            number += 1
        begin, end = spans[number]
        inside = first < end and last > begin
        groups[number].append(piece.model_copy(update={"template": not inside}))
    for part, branch in zip(branches, encoded.branches, strict=True):
        # Of an answer that is told otherwise later, what trains is shown.
        learned = [piece for piece in groups[branch.message] if piece.trains]
        own = [piece for _, _, piece in _pieces(encoded, part, limit, tokenizer)]
        groups[branch.message] = learned + own
    return tuple(
        PreviewTurn(role=message["role"], pieces=tuple(pieces))
        for message, pieces in zip(messages, groups, strict=True)
    )


def _ends_turn(piece: TokenPiece, group: list[TokenPiece]) -> bool:
    """Whether a piece right behind a message is the mark of its end."""
    return bool(group) and not group[-1].template and piece.text.strip().startswith("<")


def _content_spans(messages: list[Message], text: str) -> list[tuple[int, int]]:
    """Return where each message's content stands in the text that the template made."""
    spans = []
    at = 0
    for message in messages:
        content = message["content"].strip()
        found = text.find(content, at)
        first = found if found >= 0 else at
        at = first + (len(content) if found >= 0 else 0)
        spans.append((first, at))
    return spans


def _pieces(
    encoded: TokenTree, part: tuple[int, int, int], limit: int, tokenizer: ModelTokenizer
) -> list[tuple[int, int, TokenPiece]]:
    """Return (start, end, piece) of every token of a part of the tree; tokens that share a
    character go together."""
    found: list[tuple[int, int, TokenPiece]] = []
    reached = 0
    begin, stop, seen = part
    tokens = list(zip(encoded.ids, encoded.labels, encoded.offsets, strict=True))[begin:stop]
    for number, (token, label, (first, last)) in enumerate(islice(tokens, _MOST_TOKENS), seen):
        trains, cut = label != IGNORED and number > 0, number >= limit
        if last <= first:  # no text spells it, such as a token that begins every text
            name = str(tokenizer.convert_ids_to_tokens(token))
            found.append((first, first, _piece(name, trains, cut, True)))
        elif last <= reached:
            continue  # another part of a character that is shown already
        else:
            text = encoded.text[max(first, reached) : last]
            found.append((first, last, _piece(text, trains, cut, False)))
            reached = last
    return found


def _piece(text: str, trains: bool, cut: bool, template: bool) -> TokenPiece:
    return TokenPiece(text=text, trains=trains, cut=cut, template=template)
