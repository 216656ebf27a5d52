"""Names of columns as forms, spreadsheets and published data sets write them."""

from typing import Any

import pytest

from training.data.column_names import plain_name
from training.data.layouts import Layout, recognise
from training.settings.schema import DataSettings
from training.texts.problems import ProblemError

ROWS = 30
TEXTS = [f"이것은 {n}번째 글입니다" for n in range(ROWS)]
LABELS = ["환불", "배송", "기타"] * (ROWS // 3)
PAIR = "prompt_completion"
NAMES = ["김철수", "이영희"] * (ROWS // 2)


def found(columns: list[str], **held: list[Any]) -> Layout:
    sample = {column: held.get(column, TEXTS) for column in columns}
    return recognise(columns, DataSettings(), "data.xlsx", "data.train", {}, sample)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("질문(필수)", "질문"),
        ("답변 (담당자)", "답변"),
        ("[필수] 질문", "질문"),
        ("1. 질문", "질문"),
        ("(2) 답변*", "답변"),
        ("질문：", "질문"),
        ("Q.", "q"),
        ("Label?", "label"),
        ("Text [raw] *", "text"),
        ("(label)", "label"),
        ("[text]", "text"),
        ("No.", "no"),
        ("2024", "2024"),
        ("1.", "1"),
        ("Unnamed: 0", "unnamed:_0"),
        ("text.1", "text.1"),
        ("(" * 100_000, ""),
        ("a(" * 50_000, "a(" * 49_999 + "a"),
    ],
)
def test_what_stands_around_a_name_is_not_of_it(written: str, name: str) -> None:
    assert plain_name(written) == name


@pytest.mark.parametrize(
    ("columns", "kind", "roles"),
    [
        (
            ["번호", "질문(필수)", "답변 (담당자)"],
            "prompt_completion",
            ("질문(필수)", "답변 (담당자)"),
        ),
        (["NO", "Q.", "A."], PAIR, ("Q.", "A.")),
        (
            ["상담일시", "문의유형", "문의내용", "처리내용"],
            "prompt_completion",
            ("문의내용", "처리내용"),
        ),
        (
            ["접수번호", "민원제목", "민원내용", "답변내용"],
            "prompt_completion",
            ("민원내용", "답변내용"),
        ),
        (["기사제목", "기사내용", "요약"], PAIR, ("기사내용", "요약")),
        (["접수내용", "조치사항"], PAIR, ("접수내용", "조치사항")),
        (["input_text", "target_text"], PAIR, ("input_text", "target_text")),
        (["text_en", "text_ko"], PAIR, ("text_en", "text_ko")),
        (["ko", "en", "id"], PAIR, ("ko", "en")),
        (["순번", "문서", "감정(대분류)"], "label", ("문서", "감정(대분류)")),
        (["접수일", "문의내용", "문의유형", "고객명"], "label", ("문의내용", "문의유형")),
    ],
)
def test_columns_of_forms_and_exports(
    columns: list[str], kind: str, roles: tuple[str, str]
) -> None:
    layout = found(columns, **dict.fromkeys(("문의유형", "감정(대분류)"), LABELS))
    assert (layout.kind, layout.prompt_column, layout.completion_column) == (kind, *roles)


def test_beside_a_text_whose_it_is_is_no_question() -> None:
    columns = ["target", "ids", "date", "flag", "user", "text"]
    layout = found(columns, target=[0, 4] * (ROWS // 2), user=NAMES)
    assert (layout.kind, layout.prompt_column, layout.completion_column) == (
        *("label", "text", "target"),
    )
    assert found(["user", "assistant"]).prompt_column == "user"


def test_of_several_labels_or_languages_a_person_chooses() -> None:
    for columns in (["문의내용", "문의유형", "고객유형", "비고"], ["text_en", "title_ko", "id"]):
        with pytest.raises(ProblemError) as error:
            found(columns, 문의유형=LABELS, 고객유형=LABELS)
        assert error.value.problems[0].code == "data_columns_unknown"
