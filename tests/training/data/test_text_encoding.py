from pathlib import Path

import pytest

from training.data.readers.encoding import encoding_of, looks_misread
from training.texts.problems import ProblemError

KOREAN = "안녕하세요, 오늘 회의는 몇 시에 하나요?\n(광고) 무료 쿠폰이 도착했습니다.\n"
RARE = "똠방각하가 펲시콜라를 마시며 아햏햏 하고 웃었다는 이야기를 들었습니다.\n"


def read(path: Path) -> str:
    found = encoding_of(path)
    return path.read_bytes().decode(found.name, found.errors)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc_kr"]
)
@pytest.mark.parametrize("text", [KOREAN, "text,label\n네,스팸\n", "문자,분류\n어,1\n"])
def test_korean_is_read_whatever_it_was_saved_in(tmp_path: Path, encoding: str, text: str) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(text.encode(encoding))
    assert read(file) == text


def test_syllables_that_only_cp949_has(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(RARE.encode("cp949"))
    assert read(file) == RARE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("L’été à la plage était génial, un café crème à côté.", "cp1252"),
        ("It’s “quoted” text, don’t worry about it.", "cp1252"),
        ("こんにちは、今日の会議は何時ですか。よろしくお願いします。", "shift_jis"),
        ("你好,今天的会议几点开始?我们在会议室等你。", "gbk"),
        ("Привет, когда сегодня встреча? Пожалуйста", "cp1251"),
    ],
)
def test_other_languages_are_not_taken_for_korean(tmp_path: Path, text: str, encoding: str) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(text.encode(encoding))
    assert read(file) == text
    assert encoding_of(file).guessed


def test_a_broken_byte_does_not_make_utf8_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes((KOREAN * 20).encode() + b"\xb0\xa1" + KOREAN.encode())
    found = encoding_of(file)
    assert (found.name, found.errors) == ("utf-8", "replace")


def test_a_character_across_two_pieces_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_bytes(b"x" + ("가" * (1 << 20)).encode("cp949"))
    assert encoding_of(file).name == "cp949"
    file.write_bytes(b"x" + ("가" * (1 << 20)).encode())
    assert encoding_of(file).name == "utf-8"


def test_no_text_at_all(tmp_path: Path) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(ProblemError) as error:
        encoding_of(file, "data.train")
    assert error.value.problems[0].code == "data_encoding_unknown"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("utf-8", "cp1252"),
        ("utf-8", "latin-1"),
        ("utf-8", "cp949"),
        ("cp949", "latin-1"),
        ("cp949", "utf-8"),
    ],
)
def test_text_once_read_in_a_wrong_encoding(written: str, read_as: str) -> None:
    text = "광고입니다 (광고) 무료 쿠폰"
    assert looks_misread("ok " + text.encode(written).decode(read_as, "replace"))


@pytest.mark.parametrize(
    "text",
    [
        KOREAN,
        RARE,
        "大韓民國 헌법 第一條",
        "Ünïcödé áéíóú, Grüße aus Köln — “naïve” café €5 ½ × ¼ ©",
        "ㅋㅋㅋㅋ 뷁 ㅠㅠ 😀",
        "こんにちは 你好 Привет",
        "",
    ],
)
def test_what_people_write_is_not_misread(text: str) -> None:
    assert not looks_misread(text)
