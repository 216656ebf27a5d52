"""What columns are called, in English and Korean, by what stands in them."""

import re
import unicodedata
from collections.abc import Sequence


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CONVERSATIONS = {
    "messages": ("messages", "chat", "message_list"),
    "sharegpt": ("conversations", "conversation", "dialogs"),
}
INSTRUCTIONS = _words("""
    instruction instructions 지시 지시문 지시사항 명령 명령어
""")
OUTPUTS = _words("""
    output outputs 출력 출력문
""")
PAIRS = (
    *(("prompt", "completion"), ("instruction", "response"), ("question", "answer")),
    *(("prompt", "response"), ("input", "output"), ("source", "target")),
    *(("질문", "답변"), ("질문", "대답"), ("질문", "응답"), ("물음", "답")),
)
"""Pairs that are looked for first; any question goes with any answer after them."""
QUESTIONS = _words("""
    prompt prompts instruction instructions question questions query problem request user
    human user_message user_input user_prompt input inputs q ask inquiry utterance source
    src 질문 질문내용 물음 질의 문의 문의내용 고객문의 문제 지시 지시문 지시사항 명령 명령어
    요청 요청사항 프롬프트 입력 입력문 사용자 고객 발화 상담내용 민원내용 접수내용 input_text
    source_text question_text
    質問 問題 問い 指示 入力 问题 提问 问 指令 输入 frage pregunta consulta pergunta
    domanda вопрос
""")
ANSWERS = _words("""
    completion completions response responses answer answers output outputs reply solution
    chosen assistant bot gpt target targets model_output expected_output expected ideal
    generation a final_answer assistant_message best_answer tgt 답변 답변내용 대답 응답
    응답내용 답 출력 출력문 회신 모범답안 정답 답안 상담원 챗봇 풀이 완성 답글 처리내용
    조치내용 조치사항 민원답변 target_text output_text answer_text
    回答 答え 解答 応答 出力 答案 回复 答 输出 antwort réponse reponse respuesta resposta
    risposta ответ
""")
TEXTS = _words("""
    text sentence message document content review sms body comment texts sentences documents
    article passage paragraph dialogue dialog tweet post email mail title_text transcript
    report news story reviews comments review_text review_body feedback description abstract
    문자 메시지 문장 내용 본문 글 텍스트 리뷰 문서 댓글 원문 기사 기사본문 기사내용 대화 대화문 후기
    리뷰내용 상품평 메일 이메일 게시글 본문내용 문자내용 회의록 보고서 발언 지문 설명 초록
    뉴스 트윗 本文 文章 テキスト 文 レビュー メール 文本 内容 正文 句子 评论 邮件 短信 texte phrase
    nachricht satz texto frase mensaje mensagem testo текст сообщение
""")
DERIVED = _words("""
    summary summaries highlights headline tldr tl;dr translation translated translated_text
    paraphrase corrected correction corrected_text rewritten rewrite revised summary_text
    abstractive keywords simplified 요약 요약문 요약본 요약내용 번역 번역문 번역본 교정
    교정문 교정본 수정문 수정본 헤드라인 한줄요약 생성요약 순화문 표준어 키워드
    要約 翻訳 摘要 概要 总结 翻译 译文 zusammenfassung übersetzung résumé traduction resumen
    traducción resumo riassunto
""")
"""What is made from a text: a summary, a translation, a correction."""
LABELS = _words("""
    label labels class category target sentiment intent is_spam rating ratings score scores
    stars star star_rating grade emotion polarity topic tag toxicity toxic spam hate gold
    gold_label label_text label_name classification verdict stance type y priority 라벨
    레이블 분류 구분 카테고리 범주 감정 감성 정답 스팸여부 평점 별점 점수 등급 유형 종류
    의도 주제 긍부정 극성 태그 판정 판단 판별 결과 여부 평가 만족도 감정분류 감성분류 라벨링
    ラベル 分類 カテゴリ カテゴリー 感情 標籤 标签 类别 分类 情感 etikett kategorie klasse
    étiquette etiquette catégorie classe etiqueta categoría categoria clase classe метка
""")
FIGURES = _words("""
    score scores type topic tag priority y rating grade stars 점수 종류 주제 태그 결과 평가
    평점 등급
""")
"""Of the labels' names, those that figures about a text have too."""
MATERIALS = _words("""
    input context contexts passage material background reference document paragraph article
    story evidence inputs 입력 입력문 지문 문맥 맥락 자료 배경 참고 참고자료 본문 문서 기사
    내용
""")
SYSTEMS = _words("""
    system system_prompt system_message sys sys_prompt system_instruction 시스템
    시스템_프롬프트 시스템프롬프트 시스템_메시지 시스템메시지
""")
HISTORIES = _words("""
    history chat_history dialog_history dialogue_history conversation_history 대화이력
    대화_이력 이전대화 이전_대화 대화기록 대화_기록
""")
SPEAKERS = _words("""
    role speaker from author sender 화자 역할 발화자 발신자 話者 角色
""")
"""Who says a message, where each row is one."""
TOOLS = _words("""
    tools functions available_tools 도구
""")
REASONINGS = _words("""
    reasoning_content reasoning thinking complex_cot cot chain_of_thought thought 추론
    추론과정 사고과정 생각
""")
LANGUAGES = _words("""
    english korean japanese chinese german french spanish russian en ko ja zh de fr es ru
    eng kor jpn chn kr 영어 한국어 일본어 중국어 독일어 프랑스어 스페인어 러시아어 영문 국문
    한글 일문 중문
""")
ABOUT = _words("""
    id ids idx index no no. num number uuid guid key url link date time datetime timestamp
    created created_at updated_at source lang language split author user user_id username
    license meta metadata dataset file filename file_name path page row session_id
    conversation_id message_id prompt_id doc_id model version 번호 순번 연번 일련번호 아이디
    날짜 일자 일시 시간 작성일 등록일 작성자 출처 링크 주소 파일명 언어 버전 비고
""")
"""What tells about a row and is neither asked nor answered."""
_SPACE = re.compile(r"[\s_\-]+")
_BEFORE = re.compile(r"(?:[(\[【<][^)\]】>]*[)\]】>]|[(]?\d{1,3}[.)])\s*(?=\w)")
_BEHIND = re.compile(r"(?<=\w)(?:\s*(?:[(\[【<][^)\]】>]*[)\]】>]|[*:.?]))+$")
"""What forms and spreadsheets put around a name: [required], 1., (text), *, a colon."""
_LONGEST_NAME = 80  # characters; a longer one is no name
_NUMBERED = re.compile(r"(unnamed:_?|column_|열_?|field_?)\d+")


def plain_name(name: str) -> str:
    """Return a column's name as it is compared: case, spaces and the writing of letters aside."""
    text = unicodedata.normalize("NFKC", name).strip()
    if len(text) <= _LONGEST_NAME:
        text = _BEHIND.sub("", _BEFORE.sub("", text, count=1))
    return _SPACE.sub("_", text.strip("\"'[]()").strip().lower())


def first_of(columns: Sequence[str], names: Sequence[str], besides: Sequence[str] = ()) -> str:
    """Return the column that is called by the first of these names, ``""`` where none is."""
    found = {plain_name(column): column for column in reversed(columns) if column not in besides}
    joined = {name.replace("_", ""): column for name, column in found.items()}
    for name in names:
        if name in found:
            return found[name]
        if len(name) > 2 and name.replace("_", "") in joined:
            return joined[name.replace("_", "")]
    return ""


def is_label(column: str) -> bool:
    """Whether a column is called as labels are."""
    name = plain_name(column)
    endings = ("_label", "_class", "_category", "여부", "라벨", "분류", "유형", "구분", "카테고리")
    return bool(first_of([column], LABELS)) or name.startswith("is_") or name.endswith(endings)


def language_of(column: str) -> tuple[str, str]:
    """Return (the language that a column's name tells, the rest of the name): ``text_en``, ``en``;
    ``("", "")`` where it tells none."""
    parts = plain_name(column).split("_")
    told = [part for part in parts if part in LANGUAGES]
    return (told[0], "_".join(p for p in parts if p != told[0])) if len(told) == 1 else ("", "")


def is_about(column: str) -> bool:
    """Whether a column tells about a row rather than holding what is asked or answered."""
    name = plain_name(column)
    numbered = _NUMBERED.fullmatch(name) is not None
    return not name or name in ABOUT or numbered or name.endswith(("_id", "_url", "_at", "번호"))
