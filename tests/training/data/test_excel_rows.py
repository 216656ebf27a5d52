"""Workbooks as Excel's users make them."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.repository import ROOT
from training.data.load import load_example_sets
from training.data.readers.excel_dates import shown_date
from training.data.readers.excel_numbers import shown
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError

TABLE = [["text", "label"], *[[f"t {n}", "ab"[n % 2]] for n in range(6)]]


def book(folder: Path, sheets: dict[str, list[list[Any]]], hidden: str = "") -> Path:
    made = openpyxl.Workbook()
    for position, (name, rows) in enumerate(sheets.items()):
        sheet = made.create_sheet(name, position)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    made.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def load(file: Path, sheet: str = "") -> tuple[list[str], list[Problem]]:
    settings = Settings().with_value("data.train", str(file)).with_value("data.sheet", sheet)
    found = load_example_sets(settings.with_value("data.validation_fraction", 0.0))
    return list(found.train.dataset["text"]), found.problems


def other(begin: str) -> list[list[Any]]:
    return [TABLE[0], *[[f"{begin} {n}", "ab"[n % 2]] for n in range(6)]]


def test_the_first_visible_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    file = book(tmp_path, {"jan": other("jan"), "feb": other("feb"), "empty": []})
    texts, (problem,) = load(file)
    assert texts == [f"jan {n}" for n in range(6)]
    assert problem.code == "data_sheets_unread"
    assert (problem.values["others"], problem.values["alike"]) == ("feb", 1)
    texts, problems = load(file, "*")
    assert (len(texts), texts[6], problems) == (12, "feb 0", [])
    assert load(file, "feb")[0][0] == "feb 0"


def test_a_hidden_sheet_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    file = book(tmp_path, {"old": other("old"), "new": other("new")}, hidden="old")
    texts, (problem,) = load(file)
    assert texts[0] == "new 0"
    assert "old" in str(problem.values["others"])
    assert load(file, "*")[0] == texts
    assert load(file, "old")[0][0] == "old 0"
    only = book(tmp_path, {"old": other("old"), "new": []}, hidden="old")
    with pytest.raises(ProblemError) as error:
        load(only)
    assert [p.code for p in error.value.problems] == ["data_sheets_hidden"]


GUIDE = [["이 파일은 예시입니다"], ["다음 시트를 보세요"]]


@pytest.mark.parametrize("guide", [GUIDE, [["by"], ["me"]]])
def test_a_guide_before_the_table_is_passed_over(tmp_path: Path, guide: list[list[Any]]) -> None:
    assert load(book(tmp_path, {"안내": guide, "자료": TABLE}))[0][0] == "t 0"
    assert load(book(tmp_path, {"자료": [*guide, [], *TABLE]}))[0] == [f"t {n}" for n in range(6)]


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as error:
        load(book(tmp_path, {"자료": TABLE}), "다른 것")
    (problem,) = error.value.problems
    assert (problem.code, problem.values["sheets"]) == ("data_sheet_missing", "자료")


def test_cells_are_read_as_people_see_them(tmp_path: Path) -> None:
    cells: list[tuple[Any, str, str]] = [
        (123, "00000", "00123"),
        (0.5, "0%", "50%"),
        (1012345678, "000-0000-0000", "010-1234-5678"),
        (1234567, "#,##0", "1,234,567"),
        (4.5, '0.0"점"', "4.5점"),
        (3, "General", "3"),
        (2.5, "General", "2.5"),
        (datetime.datetime(2024, 3, 5), "yyyy-mm-dd", "2024-03-05"),
        (datetime.datetime(2024, 3, 5), 'm"월" d"일"', "3월 5일"),
        (datetime.time(14, 5), "h:mm AM/PM", "2:05 PM"),
        (datetime.timedelta(hours=26), "[h]:mm:ss", "26:00:00"),
        (True, "General", "TRUE"),
    ]
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.cell(3, 2, "text")  # the table need not begin in the first cell
    sheet.cell(3, 3, "label")
    for row, (value, code, _) in enumerate(cells, 4):
        sheet.cell(row, 2, value).number_format = code
        sheet.cell(row, 3, "ab"[row % 2])
    made.save(tmp_path / "a.xlsx")
    assert load(tmp_path / "a.xlsx")[0] == [expected for _, _, expected in cells]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('yyyy"년" m"월" d"일"', "2024년 1월 5일"),
        ("yyyy/mm/dd", "2024/01/05"),
        ("d-mmm-yy", "5-Jan-24"),
        ("dddd, mmmm d", "Friday, January 5"),
        ("[$-412]mmmm d일 dddd", "1월 5일 금요일"),
        ("yyyy-mm-dd (aaa)", "2024-01-05 (금)"),
        ("h:mm AM/PM", "2:07 PM"),
        ("[$-412]AM/PM h:mm", "오후 2:07"),
        ("오전/오후 h:mm:ss", "오후 2:07:09"),
        ("mm:ss", "07:09"),
        ("yyyy-mm-dd hh:mm", "2024-01-05 14:07"),
        ("[$-411]ggge年m月d日", None),
        ("[$-40C]d mmmm yyyy", None),
        ('"없음"', None),
    ],
)
def test_dates_are_read_as_people_see_them(code: str, expected: str | None) -> None:
    assert shown_date(datetime.datetime(2024, 1, 5, 14, 7, 9), code) == expected


def test_spans_of_time() -> None:
    assert shown_date(datetime.timedelta(hours=30, minutes=5), "[h]:mm") == "30:05"
    assert shown_date(datetime.time(9, 30), "h:mm") == "9:30"
    assert shown_date(datetime.date(2024, 12, 25), "mmm-yy") == "Dec-24"


@pytest.mark.parametrize("lines", [[["text", "설명"], ["글", "여기에 글을 씁니다"]], []])
def test_a_sheet_with_answers_goes_before_one_without(
    tmp_path: Path, lines: list[list[Any]]
) -> None:
    assert load(book(tmp_path, {"guide": lines, "자료": TABLE}))[0][0] == "t 0"


def test_sheets_go_together_whose_names_differ_in_case(tmp_path: Path) -> None:
    file = book(tmp_path, {"jan": TABLE, "feb": [["Text ", "LABEL"], *other("feb")[1:]]})
    assert load(file, "*")[0][6] == "feb 0"


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (-5.0, "#,##0;[Red](#,##0)", "(5)"),
        (-5.0, "0.0", "-5.0"),
        (2.345, "0.00", "2.35"),
        (3500.0, "[$₩-412]#,##0", "₩3,500"),
        (1500000.0, '#,##0,"천"', "1,500천"),
        (0.0, "#,##0", "0"),
        (1.5, "# ?/?", "1 1/2"),
        (0.5, "# ?/?", "1/2"),
        (-2.25, "# ??/??", "-2 1/4"),
        (3.0, "# ?/?", "3"),
        (0.0, "# ?/?", "0"),
        (0.333, "# ?/?", "1/3"),
        (0.333, "# ??/??", "1/3"),
        (3.14159265, "# ??/??", "3 14/99"),
        (0.999, "# ?/?", "1"),
        (1.5, "?/?", "3/2"),
        (2.25, "#\\ ?/8", "2 2/8"),
        (0.3, "0 ?/16", "0 5/16"),
        (12345.0, "##0.0E+0", "12.3E+3"),
        (0.00012, "0.00E+00", "1.20E-04"),
        (99999.0, "0.0E+0", "1.0E+5"),
        (2.5, "0E+0", "3E+0"),
        (-1500.0, "0.0E-0", "-1.5E3"),
        (0.0, "0.00E+00", "0.00E+00"),
        (3.7, "0", "4"),
        (3.0, "0.#", "3."),
        (0.5, "#.##", ".5"),
        (1.5, "0.0#0", "1.500"),
        (12.0, "00,000", "00,012"),
        (5.0, "0##", "005"),
        (212345678.0, "###-####-####", "2-1234-5678"),
        (1234.0, "000-0000", "000-1234"),
        (5551234.0, "[<=9999999]###-####;(###) ###-####", "555-1234"),
        (2125551234.0, "[<=9999999]###-####;(###) ###-####", "(212) 555-1234"),
        (-1234.5, '_-"$"* #,##0.00_-;-"$"* #,##0.00_-;_-"$"* "-"??_-;_-@_-', "-$1,234.50"),
        (0.0, '_-"$"* #,##0.00_-;-"$"* #,##0.00_-;_-"$"* "-"??_-;_-@_-', "$-"),
        (1234.0, '#,##0_ "원"', "1,234 원"),
        (-1234.0, "#,##0.00 [$€-407]", "-1,234.00 €"),
        (1234.0, "[DBNum1][$-412]#,##0", None),
        (1234.0, "[$-D000000]0", None),
        (0.285, "0%", "29%"),
        (1.005, "0.00", "1.01"),
        (-0.4, "0", "0"),
        (1234567890123456.0, "0", "1234567890123456"),
        (1e20, "#,##0", "100,000,000,000,000,000,000"),
        (1.0, "0/0/0", None),
        (1.0, "0.0 0.0", None),
        (1.5, "0.00E+00", "1.50E+00"),
        (0.0, '0.0;(0.0);"-"', "-"),
        (95.0, '[>=90]"우수";[<50]"미달";"보통"', "우수"),
        (60.0, '[>=90]"우수";[<50]"미달";"보통"', "보통"),
        (1.0, '[=1]"예";[=0]"아니오";General', "예"),
        (7.0, '[=1]"예";[=0]"아니오";General', None),
        (12345.0, '0.0,"k"', "12.3k"),
        (2.0, '0"a;b"', "2a;b"),
        (5.0, ";;;", None),
        (15.0, "0\\.0", "1.5"),
        (45000.0, "yyyy-mm-dd", None),
    ],
)
def test_formats(value: float, code: str, expected: str | None) -> None:
    assert shown(value, code) == expected


def test_a_workbook_of_excel_97_is_read_as_people_see_it() -> None:
    """Recorded: its table stands in cells from B2 on in the second sheet."""
    assert load(ROOT / "tests/training/recorded/formats.xls")[0] == [
        *("00123", "50%", "010-1234-5678", "1,234,567", "4.5점", "1 1/2", "1.23E+04", "₩3,500"),
        *("3", "2.5", "2024년 3월 5일", "3/5/24", "2024-03-05", "x"),
    ]


def test_numbers_are_not_told_with_the_computers_rounding(tmp_path: Path) -> None:
    sums = [[0.1 + 0.2, "a"], [1.1 * 3, "b"], [2 / 3, "a"], [1e-7, "b"]]
    texts, _ = load(book(tmp_path, {"sums": [TABLE[0], *sums]}))
    assert texts == ["0.3", "3.3", "0.666666666666667", "1e-07"]


def merged(folder: Path, rows: list[list[Any]], *areas: str) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    for area in areas:
        sheet.merge_cells(area)
    made.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def columns_and_rows(file: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    settings = Settings().with_value("data.train", str(file))
    part = load_example_sets(settings.with_value("data.validation_fraction", 0.0)).train
    text, label = part.layout.prompt_column, part.layout.completion_column
    return part.layout.roles, [(row[text], row[label]) for row in part.dataset]


@pytest.mark.parametrize(
    ("head", "areas"),
    [
        ([["내용", None, "결과"], ["번호", "문자", "분류"]], ["A1:B1"]),
        ([["받은 문자", None, "검토"], ["번호", "문자", "분류"]], ["A1:B1"]),
        ([["번호", "내용", None], [None, "문자", "분류"]], ["A1:A2", "B1:C1"]),
        ([["내용", None, "결과"], ["번호", "문자", "분류"]], []),
        ([["스팸 문자 모음", None, None], ["번호", "문자", "분류"]], ["A1:C1"]),
    ],
)
def test_below_the_names_of_groups_stand_those_of_columns(
    tmp_path: Path, head: list[list[Any]], areas: list[str]
) -> None:
    rows = [[n, text, label] for n, (text, label) in enumerate(TABLE[1:])]
    roles, found = columns_and_rows(merged(tmp_path, [*head, *rows], *areas))
    assert roles == {"prompt": "문자", "completion": "분류"}
    assert found == [(text, label) for text, label in TABLE[1:]]


def test_a_name_over_two_columns_of_which_one_is_empty(tmp_path: Path) -> None:
    rows = [["text", None, "label"], *[[text, None, label] for text, label in TABLE[1:]]]
    assert columns_and_rows(merged(tmp_path, rows, "A1:B1"))[1] == [tuple(r) for r in TABLE[1:]]


def test_what_is_merged_downwards_counts_for_each_row(tmp_path: Path) -> None:
    rows = [
        ["label", "text"],
        *[["ab"[n // 3] if n % 3 == 0 else None, f"t {n}"] for n in range(6)],
    ]
    found = columns_and_rows(merged(tmp_path, rows, "A2:A4", "A5:A7"))[1]
    assert found == [(f"t {n}", "ab"[n // 3]) for n in range(6)]
    divided = [["label", "text"], ["January", None], *[["a", f"t {n}"] for n in range(3)]]
    assert columns_and_rows(merged(tmp_path, divided, "A2:B2"))[1] == [
        (f"t {n}", "a") for n in range(3)
    ]


def test_rows_that_nobody_sees_and_formulas_without_a_result_are_told(tmp_path: Path) -> None:
    file = book(tmp_path, {"s": TABLE})
    made = openpyxl.load_workbook(file)
    for row in (3, 5):
        made["s"].row_dimensions[row].hidden = True
    made.save(file)
    (problem,) = load(file)[1]
    assert (problem.code, problem.values["count"]) == ("data_rows_hidden", 2)
    rows = [TABLE[0], *[[f'=CONCATENATE("t", {n})', "ab"[n % 2]] for n in range(6)]]
    with pytest.raises(ProblemError) as raised:
        load(book(tmp_path, {"s": rows}))
    found = {problem.code: problem.values.get("count") for problem in raised.value.problems}
    assert found == {"data_empty": None, "data_uncomputed": 6}
