<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>app.__main__</name>
        <message>
            <location filename="app/__main__.py" />
            <source>Fine-tune language models with LoRA on your own GPU.</source>
            <translation>내 GPU에서 LoRA로 언어 모델을 미세 조정합니다.</translation>
        </message>
        <message>
            <location filename="app/__main__.py" />
            <source>headroom-train does the same in the terminal.</source>
            <translation>headroom-train은 같은 일을 터미널에서 합니다.</translation>
        </message>
        <message>
            <location filename="app/__main__.py" />
            <source>demo: open the window and start the demo run in it</source>
            <translation>demo: 창을 열고 데모 학습을 시작합니다</translation>
        </message>
        <message>
            <location filename="app/__main__.py" />
            <source>language of the window</source>
            <translation>창의 언어</translation>
        </message>
        <message>
            <location filename="app/__main__.py" />
            <source>open the window, draw it once and exit with status 0</source>
            <translation>창을 열어 한 번 그린 뒤 상태 0으로 끝냅니다</translation>
        </message>
    </context>
    <context>
        <name>app.computer.page</name>
        <message>
            <location filename="app/computer/page.py" />
            <source>Copy report</source>
            <translation>보고서 복사</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Save report…</source>
            <translation>보고서 저장…</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Check again</source>
            <translation>다시 점검</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>System check</source>
            <translation>컴퓨터 점검</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <location filename="app/window/side_bar.py" />
            <source>Computer</source>
            <translation>컴퓨터</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>The report contains neither your name nor your folders.</source>
            <translation>보고서에는 사용자 이름과 폴더 경로가 들어가지 않습니다.</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <location filename="app/model/dialog.py" />
            <source>Checking the computer…</source>
            <translation>컴퓨터를 점검하는 중…</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>1 thing to fix</source>
            <translation>조치 필요 1건</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>{count} things to fix</source>
            <translation>조치 필요 {count}건</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Nothing to fix</source>
            <translation>문제없음</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <location filename="app/train/summary.py" />
            <source>Copied</source>
            <translation>복사했습니다</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Saved</source>
            <translation>저장했습니다</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Save report</source>
            <translation>보고서 저장</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Text (*.txt)</source>
            <translation>텍스트 (*.txt)</translation>
        </message>
    </context>
    <context>
        <name>app.computer.runtime_card</name>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="training/runtime/doctor.py" />
            <source>Training engine</source>
            <translation>학습 엔진</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>Install</source>
            <translation>설치</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="app/headroom/story.py" />
            <location filename="app/model/download.py" />
            <location filename="app/train/controls.py" />
            <source>Pause</source>
            <translation>일시정지</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>✓ Ready</source>
            <translation>✓ 준비됨</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>Training runs on the CPU. This graphics card can train with CUDA, many times faster: {size} to download.</source>
            <translation>지금은 CPU로 학습합니다. 이 그래픽 카드에서는 CUDA로 몇 배나 빠르게 학습할 수 있습니다. 다운로드 {size}.</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="training/runtime/doctor.py" />
            <source>Not installed yet</source>
            <translation>아직 설치되지 않음</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>PyTorch and everything else that training needs. {download} to download, {size} on disk. Needed only once: new versions of Headroom keep using it.</source>
            <translation>PyTorch를 비롯해 학습에 필요한 모든 것입니다. 다운로드 {download}, 디스크 {size}. 한 번만 설치하면 Headroom의 새 버전에서도 그대로 사용합니다.</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="app/headroom/story.py" />
            <location filename="app/model/download.py" />
            <location filename="app/train/summary.py" />
            <source>Pausing…</source>
            <translation>일시정지하는 중…</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="training/cli/runtime.py" />
            <source>Downloading</source>
            <translation>다운로드 중</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="training/cli/runtime.py" />
            <source>Unpacking</source>
            <translation>압축을 푸는 중</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="training/cli/runtime.py" />
            <source>Testing</source>
            <translation>시험하는 중</translation>
        </message>
    </context>
    <context>
        <name>app.data.dialog</name>
        <message>
            <location filename="app/data/dialog.py" />
            <source>Examples</source>
            <translation>예시</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>Held out for testing</source>
            <translation>검증 예시</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>What to show of the examples</source>
            <translation>볼 내용</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>As conversations</source>
            <translation>대화로 보기</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>As in the file</source>
            <translation>파일 그대로 보기</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>Length of the examples</source>
            <translation>예시의 길이</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/data/problem_rows.py" />
            <source>Rows to show</source>
            <translation>확인할 행</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/help/panel.py" />
            <location filename="app/results/factor_dialog.py" />
            <location filename="app/runs/graphs_dialog.py" />
            <location filename="app/setup/preset_dialog.py" />
            <location filename="app/try_out/export_dialog.py" />
            <location filename="app/widgets/card.py" />
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/help/first_steps.py" />
            <location filename="app/setup/page.py" />
            <source>Nothing chosen yet.</source>
            <translation>아직 선택하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/graphs/panel.py" />
            <source>Reading…</source>
            <translation>읽는 중…</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/setup/card_words.py" />
            <source>{count} examples</source>
            <translation>예시 {count}개</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>{count} examples · row {row}: not used</source>
            <translation>예시 {count}개 · {row}번째 행: 사용하지 않음</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>{count} examples · row {row}: {tokens} tokens, {trained} learned</source>
            <translation>예시 {count}개 · {row}번째 행: {tokens}토큰, 그중 {trained}토큰 학습</translation>
        </message>
    </context>
    <context>
        <name>app.data.file_table</name>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Use as input</source>
            <translation>입력으로 사용</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Use as answer</source>
            <translation>정답으로 사용</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Use as label</source>
            <translation>라벨로 사용</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Use as context</source>
            <translation>참고 자료로 사용</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Do not use</source>
            <translation>사용하지 않음</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <location filename="app/train/samples.py" />
            <source>input</source>
            <translation>입력</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>answer or label</source>
            <translation>정답 또는 라벨</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>context</source>
            <translation>참고 자료</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>system prompt</source>
            <translation>시스템 프롬프트</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>earlier turns</source>
            <translation>이전 대화</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>tools</source>
            <translation>도구</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>thoughts</source>
            <translation>생각</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>The data as it is in the file</source>
            <translation>파일에 있는 그대로의 데이터</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>not used</source>
            <translation>사용하지 않음</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <location filename="training/data/readers/excel_rows.py" />
            <source>hidden</source>
            <translation>숨김</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Click to choose what this column is for.</source>
            <translation>클릭해서 이 열의 용도를 선택하세요.</translation>
        </message>
    </context>
    <context>
        <name>app.data.format_chooser</name>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Instruction before each text</source>
            <translation>텍스트 앞에 붙는 지시문</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>File format</source>
            <translation>읽는 형식</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <location filename="app/data/token_view.py" />
            <location filename="app/try_out/prompt.py" />
            <source>Input</source>
            <translation>입력</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Answer or label</source>
            <translation>정답 또는 라벨</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Context (input)</source>
            <translation>참고 자료(input)</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Sheet</source>
            <translation>시트</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <location filename="app/form/editors.py" />
            <source>automatic: {value}</source>
            <translation>자동: {value}</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <location filename="training/protocol/check.py" />
            <source>Not used: {columns}</source>
            <translation>사용하지 않음: {columns}</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>all sheets with the same columns</source>
            <translation>열이 같은 시트 모두</translation>
        </message>
    </context>
    <context>
        <name>app.data.length_chart</name>
        <message>
            <location filename="app/data/length_chart.py" />
            <location filename="app/setup/card_words.py" />
            <source>{count} tokens</source>
            <translation>{count}토큰</translation>
        </message>
    </context>
    <context>
        <name>app.data.length_panel</name>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>Choose a model to see how long the examples are.</source>
            <translation>모델을 선택하면 예시의 길이를 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>No example is cut; the longest has {count} tokens.</source>
            <translation>잘리는 예시가 없습니다. 가장 긴 예시는 {count}토큰입니다.</translation>
        </message>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>{count} examples are cut ({percent} %); {tokens} tokens are lost.</source>
            <translation>예시 {count}개가 잘립니다({percent}%). 모두 {tokens}토큰이 빠집니다.</translation>
        </message>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>Memory {need} of {available}</source>
            <translation>메모리 {need} / {available}</translation>
        </message>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>Time about {time}</source>
            <translation>예상 시간 {time}</translation>
        </message>
    </context>
    <context>
        <name>app.data.problem_rows</name>
        <message>
            <location filename="app/data/problem_rows.py" />
            <location filename="training/texts/problems.py" />
            <source>row {row} (line {line})</source>
            <translation>{row}번째 행(파일의 {line}번째 줄)</translation>
        </message>
        <message>
            <location filename="app/data/problem_rows.py" />
            <location filename="training/texts/problems.py" />
            <source>row {row}</source>
            <translation>{row}번째 행</translation>
        </message>
    </context>
    <context>
        <name>app.data.token_view</name>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Example</source>
            <translation>예시</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Instruction</source>
            <translation>지시문</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <location filename="app/try_out/answer.py" />
            <source>Answer</source>
            <translation>답변</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Text</source>
            <translation>텍스트</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Left out: it is empty.</source>
            <translation>제외됨: 비어 있습니다.</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Left out: the model trains on the same content.</source>
            <translation>제외됨: 같은 내용을 학습에 사용합니다.</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Left out: an earlier row says the same.</source>
            <translation>제외됨: 앞에 같은 내용의 행이 있습니다.</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>learned</source>
            <translation>학습함</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>only read</source>
            <translation>읽기만 함</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>added by the chat template</source>
            <translation>채팅 템플릿에서 추가</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>cut off</source>
            <translation>잘림</translation>
        </message>
    </context>
    <context>
        <name>app.form.all_settings</name>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>All settings</source>
            <translation>모든 설정</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>Search settings (Ctrl+F)</source>
            <translation>설정 검색 (Ctrl+F)</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>Search settings</source>
            <translation>설정 검색</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>No matching settings.</source>
            <translation>검색 결과가 없습니다.</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>Belongs to:</source>
            <translation>위 카드에 있음:</translation>
        </message>
    </context>
    <context>
        <name>app.form.editors</name>
        <message>
            <location filename="app/form/editors.py" />
            <location filename="app/try_out/export_dialog.py" />
            <source>Choose…</source>
            <translation>선택…</translation>
        </message>
        <message>
            <location filename="app/form/editors.py" />
            <source>Choose: {title}</source>
            <translation>선택: {title}</translation>
        </message>
        <message>
            <location filename="app/form/editors.py" />
            <location filename="app/help/first_steps.py" />
            <location filename="app/setup/page.py" />
            <source>Files…</source>
            <translation>파일…</translation>
        </message>
        <message>
            <location filename="app/form/editors.py" />
            <location filename="app/help/first_steps.py" />
            <location filename="app/model/dialog.py" />
            <location filename="app/setup/page.py" />
            <source>Folder…</source>
            <translation>폴더…</translation>
        </message>
        <message>
            <location filename="app/form/editors.py" />
            <source>Examples (*.csv *.tsv *.jsonl *.json *.parquet *.arrow *.xlsx *.xls *.txt)</source>
            <translation>예시 (*.csv *.tsv *.jsonl *.json *.parquet *.arrow *.xlsx *.xls *.txt)</translation>
        </message>
    </context>
    <context>
        <name>app.form.problem_lines</name>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>and {count} more</source>
            <translation>그 밖에 {count}개</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Show row {row}</source>
            <translation>{row}행 보기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Choose the columns…</source>
            <translation>열 선택…</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <location filename="app/headroom/story.py" />
            <source>Show the setting</source>
            <translation>설정 보기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Keep them whole: {count} tokens</source>
            <translation>자르지 않기: {count}토큰</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Merge the labels</source>
            <translation>한 라벨로 합치기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Learn each as it will be asked</source>
            <translation>답변마다 실제로 묻는 형태로 학습</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Read all sheets with these columns</source>
            <translation>열이 같은 시트 모두 읽기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Hold nothing out</source>
            <translation>검증용으로 나누지 않기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <location filename="app/form/setting_row.py" />
            <source>Default: {value} ↺</source>
            <translation>기본값: {value} ↺</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Learn {column} instead</source>
            <translation>대신 {column} 학습</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Input: {column} · answer: {other}</source>
            <translation>입력: {column} · 정답: {other}</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Leave out {count} duplicates</source>
            <translation>중복 {count}개 제외</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Take {count} out of the test set</source>
            <translation>검증에서 {count}개 제외</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Use them all</source>
            <translation>모두 사용</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Cut at the end instead</source>
            <translation>끝에서 자르기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Shorten the inputs, keep the answers</source>
            <translation>입력을 줄이고 정답은 그대로</translation>
        </message>
    </context>
    <context>
        <name>app.form.setting_row</name>
        <message>
            <location filename="app/form/setting_row.py" />
            <source>Help: {title}</source>
            <translation>도움말: {title}</translation>
        </message>
        <message>
            <location filename="app/form/setting_row.py" />
            <source>What is this? (F1)</source>
            <translation>이 설정은 무엇인가요? (F1)</translation>
        </message>
        <message>
            <location filename="app/form/setting_row.py" />
            <source>Reset to the default</source>
            <translation>기본값으로 되돌리기</translation>
        </message>
    </context>
    <context>
        <name>app.form.settings_form</name>
        <message>
            <location filename="app/form/settings_form.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="app/setup/page.py" />
            <location filename="app/train/step_phases.py" />
            <source>Data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <location filename="app/form/settings_form.py" />
            <source>Adapter (LoRA)</source>
            <translation>어댑터 (LoRA)</translation>
        </message>
        <message>
            <location filename="app/form/settings_form.py" />
            <source>Recipe (training)</source>
            <translation>학습 방법 (레시피)</translation>
        </message>
        <message>
            <location filename="app/form/settings_form.py" />
            <source>Engine</source>
            <translation>계산 방식 (엔진)</translation>
        </message>
        <message>
            <location filename="app/form/settings_form.py" />
            <source>Output</source>
            <translation>결과 저장</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.comparison</name>
        <message>
            <location filename="app/graphs/comparison.py" />
            <location filename="app/graphs/steps.py" />
            <source>by step</source>
            <translation>단계별</translation>
        </message>
        <message>
            <location filename="app/graphs/comparison.py" />
            <location filename="app/graphs/steps.py" />
            <source>step {step}</source>
            <translation>{step}단계</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.computer</name>
        <message>
            <location filename="app/graphs/computer.py" />
            <source>RAM and disk</source>
            <translation>RAM과 디스크</translation>
        </message>
        <message>
            <location filename="app/graphs/computer.py" />
            <location filename="app/graphs/memory.py" />
            <source>this run</source>
            <translation>이번 학습</translation>
        </message>
        <message>
            <location filename="app/graphs/computer.py" />
            <source>total</source>
            <translation>전체</translation>
        </message>
        <message>
            <location filename="app/graphs/computer.py" />
            <source>written</source>
            <translation>기록</translation>
        </message>
        <message>
            <location filename="app/graphs/computer.py" />
            <source>free</source>
            <translation>남음</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.files</name>
        <message>
            <location filename="app/graphs/files.py" />
            <source>Save the graph</source>
            <translation>그래프 저장</translation>
        </message>
        <message>
            <location filename="app/graphs/files.py" />
            <source>Folder for all graphs</source>
            <translation>모든 그래프를 저장할 폴더</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.gpu</name>
        <message>
            <location filename="app/graphs/gpu.py" />
            <source>GPU load, temperature, power</source>
            <translation>GPU 사용률, 온도, 전력</translation>
        </message>
        <message>
            <location filename="app/graphs/gpu.py" />
            <source>load</source>
            <translation>사용률</translation>
        </message>
        <message>
            <location filename="app/graphs/gpu.py" />
            <source>memory load</source>
            <translation>메모리 사용률</translation>
        </message>
        <message>
            <location filename="app/graphs/gpu.py" />
            <source>temperature</source>
            <translation>온도</translation>
        </message>
        <message>
            <location filename="app/graphs/gpu.py" />
            <source>power</source>
            <translation>전력</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.legend</name>
        <message>
            <location filename="app/graphs/legend.py" />
            <source>Click to hide or show: {name}</source>
            <translation>클릭해서 숨기거나 보이기: {name}</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.loss</name>
        <message>
            <location filename="app/graphs/loss.py" />
            <source>each step</source>
            <translation>단계별</translation>
        </message>
        <message>
            <location filename="app/graphs/loss.py" />
            <source>smoothed</source>
            <translation>추세</translation>
        </message>
        <message>
            <location filename="app/graphs/loss.py" />
            <location filename="training/plan/time_words.py" />
            <source>validation</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="app/graphs/loss.py" />
            <source>best</source>
            <translation>최저</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.memory</name>
        <message>
            <location filename="app/graphs/memory.py" />
            <source>GPU memory</source>
            <translation>GPU 메모리</translation>
        </message>
        <message>
            <location filename="app/graphs/memory.py" />
            <location filename="app/headroom/bar.py" />
            <source>System memory (no GPU)</source>
            <translation>시스템 메모리 (GPU 없음)</translation>
        </message>
        <message>
            <location filename="app/graphs/memory.py" />
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <location filename="app/graphs/memory.py" />
            <source>computer</source>
            <translation>컴퓨터</translation>
        </message>
        <message>
            <location filename="app/graphs/memory.py" />
            <location filename="training/report/words.py" />
            <source>predicted</source>
            <translation>예측</translation>
        </message>
        <message>
            <location filename="app/graphs/memory.py" />
            <location filename="app/widgets/memory_bar.py" />
            <source>limit</source>
            <translation>한도</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.menu</name>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Save this graph, or show all of it</source>
            <translation>그래프 저장 또는 전체 보기</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Menu of the graph {title}</source>
            <translation>그래프 메뉴: {title}</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Show all</source>
            <translation>전체 보기</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Save this graph as</source>
            <translation>이 그래프 저장</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Save all graphs as</source>
            <translation>모든 그래프 저장</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Image (PNG)…</source>
            <translation>이미지(PNG)…</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Vector image (SVG)…</source>
            <translation>벡터 이미지(SVG)…</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Table (CSV)…</source>
            <translation>표(CSV)…</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.panel</name>
        <message>
            <location filename="app/graphs/panel.py" />
            <source>no data yet</source>
            <translation>아직 데이터가 없습니다</translation>
        </message>
        <message>
            <location filename="app/graphs/panel.py" />
            <source>Wheel: zoom · Drag: move · Double-click: show all</source>
            <translation>휠: 확대/축소 · 드래그: 이동 · 더블클릭: 전체 보기</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.rate</name>
        <message>
            <location filename="app/graphs/rate.py" />
            <source>Learning rate and gradient</source>
            <translation>학습률과 기울기</translation>
        </message>
        <message>
            <location filename="app/graphs/rate.py" />
            <source>learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <location filename="app/graphs/rate.py" />
            <source>gradient norm</source>
            <translation>기울기 크기</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.run_graphs</name>
        <message>
            <location filename="app/graphs/run_graphs.py" />
            <source>This run does not use a GPU, so there is no load, temperature or power.</source>
            <translation>이번 학습은 GPU를 사용하지 않으므로 사용률, 온도, 전력이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/graphs/run_graphs.py" />
            <source>Graphs appear here once there is data.</source>
            <translation>데이터가 생기면 여기에 그래프가 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.sampled</name>
        <message>
            <location filename="app/graphs/sampled.py" />
            <source>after {time}, step {step}</source>
            <translation>{time} 뒤, {step}단계</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.session</name>
        <message>
            <location filename="app/graphs/session.py" />
            <source>by time</source>
            <translation>시간별</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.time_left</name>
        <message>
            <location filename="app/graphs/time_left.py" />
            <source>{low} to {high}</source>
            <translation>{low}~{high}</translation>
        </message>
        <message>
            <location filename="app/graphs/time_left.py" />
            <source>Time left</source>
            <translation>남은 시간</translation>
        </message>
        <message>
            <location filename="app/graphs/time_left.py" />
            <source>range</source>
            <translation>범위</translation>
        </message>
        <message>
            <location filename="app/graphs/time_left.py" />
            <source>left</source>
            <translation>남음</translation>
        </message>
        <message>
            <location filename="app/graphs/time_left.py" />
            <location filename="app/results/metrics.py" />
            <source>s per step</source>
            <translation>초/단계</translation>
        </message>
        <message>
            <location filename="app/graphs/time_left.py" />
            <source>after {time}</source>
            <translation>{time} 뒤</translation>
        </message>
    </context>
    <context>
        <name>app.headroom.bar</name>
        <message>
            <location filename="app/headroom/bar.py" />
            <location filename="app/headroom/story.py" />
            <location filename="app/help/first_steps.py" />
            <source>Start</source>
            <translation>시작</translation>
        </message>
        <message>
            <location filename="app/headroom/bar.py" />
            <location filename="app/train/page.py" />
            <location filename="training/cli/estimate.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>Memory</source>
            <translation>메모리</translation>
        </message>
        <message>
            <location filename="app/headroom/bar.py" />
            <source>More for this run</source>
            <translation>이 학습의 다른 동작</translation>
        </message>
        <message>
            <location filename="app/headroom/bar.py" />
            <location filename="app/results/metrics.py" />
            <source>remaining</source>
            <translation>남은 시간</translation>
        </message>
        <message>
            <location filename="app/headroom/bar.py" />
            <source>✓ In the queue</source>
            <translation>✓ 대기열에 추가됨</translation>
        </message>
    </context>
    <context>
        <name>app.headroom.probe_dialog</name>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/headroom/story.py" />
            <source>Test drive</source>
            <translation>시범 실행</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <source>Runs real steps for about a minute</source>
            <translation>1분쯤 실제로 계산합니다</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/model/dialog.py" />
            <location filename="app/results/factor_dialog.py" />
            <location filename="app/runs/page.py" />
            <location filename="app/setup/recipe_card.py" />
            <location filename="app/try_out/export_dialog.py" />
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/results/factor_dialog.py" />
            <source>{count} steps done</source>
            <translation>{count}단계 완료</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/results/factor_dialog.py" />
            <source>Starting</source>
            <translation>시작하는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <source>Test drive results</source>
            <translation>시범 실행 결과</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <source>The test drive ended early</source>
            <translation>시범 실행이 중간에 끝났습니다</translation>
        </message>
    </context>
    <context>
        <name>app.headroom.story</name>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Start training (Ctrl+Enter)</source>
            <translation>학습 시작 (Ctrl+Enter)</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/help/first_steps.py" />
            <source>Try the demo</source>
            <translation>데모 해 보기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/help/first_steps.py" />
            <location filename="app/setup/page.py" />
            <source>Choose a model…</source>
            <translation>모델 선택…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>No model chosen yet.</source>
            <translation>모델을 아직 선택하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/setup/page.py" />
            <source>Choose examples…</source>
            <translation>예시 선택…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>No examples chosen yet.</source>
            <translation>예시를 아직 선택하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>“{name}” is training in another window or terminal.</source>
            <translation>“{name}” 학습이 다른 창이나 터미널에서 진행 중입니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/setup/overrule_dialog.py" />
            <source>Start anyway</source>
            <translation>그래도 시작</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Both would be slower, or may not fit in memory.</source>
            <translation>둘 다 느려지거나 메모리가 부족할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/setup/outlook_card.py" />
            <source>Checking the examples…</source>
            <translation>예시를 확인하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Runs real steps for about a minute to measure memory and time</source>
            <translation>1분쯤 실제로 계산해서 메모리와 시간을 잽니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/runs/actions.py" />
            <source>Add to queue</source>
            <translation>대기열에 추가</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Runs with these settings when its turn comes (Ctrl+Shift+Enter)</source>
            <translation>차례가 되면 이 설정으로 학습합니다 (Ctrl+Shift+Enter)</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Ready</source>
            <translation>준비됨</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Fits easily</source>
            <translation>메모리에 넉넉히 들어갑니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Fits in memory</source>
            <translation>메모리에 들어갑니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Tight: uses {size} of the margin</source>
            <translation>메모리 빠듯함: 여유분 중 {size} 사용</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Too big: {size} missing</source>
            <translation>메모리 부족: {size} 모자람</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>about {time}</source>
            <translation>약 {time}</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>if you start now: done ≈ {clock}</source>
            <translation>지금 시작하면 {clock}쯤 끝남</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saves and frees the memory; Resume continues from there.</source>
            <translation>저장하고 메모리를 비웁니다. ‘이어서 학습’을 누르면 거기서부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>You can pause once the first step has started.</source>
            <translation>첫 단계가 시작되면 일시정지할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/window/closing_dialog.py" />
            <location filename="app/window/presence.py" />
            <source>Stop and save</source>
            <translation>저장하고 중지</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/train/controls.py" />
            <source>Save now</source>
            <translation>지금 저장</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Force-stopping…</source>
            <translation>강제 종료하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/train/summary.py" />
            <source>Stopping…</source>
            <translation>중지하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saving, then pausing…</source>
            <translation>저장하고 일시정지하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saving, then stopping…</source>
            <translation>저장하고 중지하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Force stop…</source>
            <translation>강제 종료…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/state/run_controller.py" />
            <source>Loading PyTorch…</source>
            <translation>PyTorch를 불러오는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>{seconds} s per step</source>
            <translation>단계당 {seconds}초</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Preparing…</source>
            <translation>준비하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Continuing after step {step} of {steps}…</source>
            <translation>{steps}단계 중 {step}단계 다음부터 이어서 학습하는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Back to the settings</source>
            <translation>설정으로 돌아가기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/runs/actions.py" />
            <location filename="app/train/summary.py" />
            <location filename="app/window/resume_banner.py" />
            <source>Resume</source>
            <translation>이어서 학습</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Continues from the last checkpoint.</source>
            <translation>마지막 체크포인트부터 이어서 학습합니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Use its settings again</source>
            <translation>이 설정으로 다시</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Training failed.</source>
            <translation>학습에 실패했습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Start again</source>
            <translation>처음부터 다시</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/try_out/page.py" />
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/runs/actions.py" />
            <location filename="app/train/summary.py" />
            <location filename="app/window/side_bar.py" />
            <source>Try it</source>
            <translation>사용해 보기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Stopped before the first step; nothing was learned yet.</source>
            <translation>첫 단계 전에 중지됨. 아직 학습한 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/train/summary.py" />
            <source>Stopped after the last of {steps} steps</source>
            <translation>{steps}단계를 모두 마친 뒤 중지됨</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Stopped and saved at step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계에서 저장하고 중지됨</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Paused at step {step} of {steps}; the GPU is free</source>
            <translation>{steps}단계 중 {step}단계에서 일시정지됨 · GPU를 다른 곳에 쓸 수 있습니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/train/summary.py" />
            <source>Paused at step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계에서 일시정지됨</translation>
        </message>
    </context>
    <context>
        <name>app.help.first_steps</name>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>First steps</source>
            <translation>시작하기</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Skip</source>
            <translation>건너뛰기</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Which model do you want to train?</source>
            <translation>어떤 모델을 학습할까요?</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Choose a model. Headroom suggests models that fit this computer and shows what each one needs.</source>
            <translation>모델을 선택하세요. 이 컴퓨터에 맞는 모델을 추천하고, 모델마다 필요한 것을 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>What should it learn?</source>
            <translation>무엇을 가르칠까요?</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Choose your examples: a table with an input and an answer in each row, as CSV, Excel or JSON. A few hundred are enough to start with.</source>
            <translation>예시를 선택하세요. 행마다 입력과 정답이 있는 표(CSV, Excel, JSON)면 됩니다. 처음에는 몇백 개로 충분합니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>How thoroughly?</source>
            <translation>얼마나 꼼꼼하게 학습할까요?</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Choose a recipe. You can change everything later, and undo it.</source>
            <translation>학습 방법을 선택하세요. 나중에 모두 바꾸거나 되돌릴 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Headroom teaches a language model your task from your own examples, on this computer.</source>
            <translation>Headroom은 내 컴퓨터에서 내 예시로 언어 모델을 학습시키는 프로그램입니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Step {number} of {count}</source>
            <translation>{count}단계 중 {number}단계</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Continue</source>
            <translation>다음</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <location filename="app/setup/page.py" />
            <source>Checking…</source>
            <translation>확인하는 중…</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Continue uses the first of the two ways below.</source>
            <translation>‘다음’을 누르면 아래 첫 번째 방식으로 읽습니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>It will take about {time}.</source>
            <translation>약 {time} 걸립니다.</translation>
        </message>
    </context>
    <context>
        <name>app.help.panel</name>
        <message>
            <location filename="app/help/panel.py" />
            <source>Search for a term</source>
            <translation>용어 검색</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>Terms</source>
            <translation>용어</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>First steps…</source>
            <translation>시작하기…</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <location filename="app/window/side_bar.py" />
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>No matching terms.</source>
            <translation>검색 결과가 없습니다.</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>See: {term}</source>
            <translation>함께 보기: {term}</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>Setting: {title}</source>
            <translation>설정: {title}</translation>
        </message>
    </context>
    <context>
        <name>app.model.choice</name>
        <message>
            <location filename="app/model/choice.py" />
            <source>English</source>
            <translation>영어</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Korean</source>
            <translation>한국어</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>on this computer</source>
            <translation>이 컴퓨터에 있음</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{size} to download</source>
            <translation>다운로드 {size}</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>requires accepting terms</source>
            <translation>약관 동의 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{count} downloads a month</source>
            <translation>한 달 다운로드 {count}회</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Memory: known once it is downloaded</source>
            <translation>메모리: 다운로드한 뒤에 알 수 있음</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Can't be trained here: type {type}</source>
            <translation>학습할 수 없음: 종류 {type}</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Can't be trained here: compressed, or of unknown type</source>
            <translation>학습할 수 없음: 압축되었거나 알 수 없는 종류</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Can't be trained: a GGUF file</source>
            <translation>학습할 수 없음: GGUF 파일</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Can't be trained: already compressed</source>
            <translation>학습할 수 없음: 이미 압축됨</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Incomplete: files are missing</source>
            <translation>온전하지 않음: 파일이 빠짐</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Can't be trained here</source>
            <translation>학습할 수 없음</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>✓ fits in memory
needs at least {size}</source>
            <translation>✓ 메모리에 들어갑니다
{size} 이상 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>does not fit in memory
needs {size}</source>
            <translation>메모리 부족
{size} 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>does not fit in memory
needs a card with {gib} GB or more</source>
            <translation>메모리 부족
{gib}GB 이상의 그래픽 카드 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{count} parameters</source>
            <translation>매개변수 {count}개</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{licence} (no commercial use)</source>
            <translation>{licence} (상업적 이용 불가)</translation>
        </message>
    </context>
    <context>
        <name>app.model.dialog</name>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Choose a model</source>
            <translation>모델 선택</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Suggested</source>
            <translation>추천</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>On this computer</source>
            <translation>이 컴퓨터</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Hugging Face Hub</source>
            <translation>Hugging Face Hub</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <location filename="app/try_out/examples.py" />
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Keywords, or a name such as owner/model</source>
            <translation>검색어 또는 소유자/모델 이름</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Search the Hugging Face Hub</source>
            <translation>Hugging Face Hub에서 검색</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Search for a model, or enter its full name.</source>
            <translation>모델을 검색하거나 전체 이름을 입력하세요.</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>There are no models in the Hugging Face cache, LM Studio or Ollama. Download one under Suggested, or choose a folder below.</source>
            <translation>Hugging Face 캐시, LM Studio, Ollama에 모델이 없습니다. ‘추천’에서 다운로드하거나 아래에서 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Searching…</source>
            <translation>검색하는 중…</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>No models found. Try fewer words.</source>
            <translation>검색 결과가 없습니다. 검색어를 줄여 보세요.</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Download and use</source>
            <translation>다운로드하고 사용</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Use this model</source>
            <translation>이 모델 사용</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>The model's folder</source>
            <translation>모델 폴더</translation>
        </message>
    </context>
    <context>
        <name>app.model.download</name>
        <message>
            <location filename="app/model/download.py" />
            <source>Token of your Hugging Face account (hf_…)</source>
            <translation>Hugging Face 계정의 토큰(hf_…)</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <source>Sign in</source>
            <translation>로그인</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <source>Connecting…</source>
            <translation>연결하는 중…</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <location filename="app/train/stages.py" />
            <location filename="app/try_out/export_dialog.py" />
            <source>{done} of {total}</source>
            <translation>{done} / {total}</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <source>{size} per second</source>
            <translation>초당 {size}</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <location filename="training/cli/progress.py" />
            <source>{time} left</source>
            <translation>{time} 남음</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <source>Continue downloading</source>
            <translation>다운로드 계속</translation>
        </message>
        <message>
            <location filename="app/model/download.py" />
            <source>Paused. What is already downloaded is kept.</source>
            <translation>일시정지됨. 이미 다운로드한 부분은 남아 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.results.analysis_card</name>
        <message>
            <location filename="app/results/analysis_card.py" />
            <location filename="app/runs/page.py" />
            <source>Where the time went</source>
            <translation>소요 시간 분석</translation>
        </message>
    </context>
    <context>
        <name>app.results.analysis_view</name>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Measure again</source>
            <translation>다시 재기</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Measure on this computer</source>
            <translation>이 컴퓨터에서 재기</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Runs a few real steps without each of them; takes about {time}.</source>
            <translation>하나씩 빼고 실제로 몇 단계를 계산합니다. 걸리는 시간: 약 {time}.</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Open the full report</source>
            <translation>전체 보고서 열기</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>How to speed it up</source>
            <translation>속도 개선 방법</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/report/sections.py" />
            <source>No faster way is known.</source>
            <translation>더 빠른 방법은 알려진 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>{now} → {after} per step · {whole} → {total} total · {memory}</source>
            <translation>단계당 {now} → {after} · 전체 {whole} → {total} · {memory}</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>does not fit in memory</source>
            <translation>메모리 부족</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Apply</source>
            <translation>적용</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/page.py" />
            <source>What a step spends its time on</source>
            <translation>한 단계의 시간 구성</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/report/page.py" />
            <source>Stages of the run</source>
            <translation>실행 흐름</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/report/sections.py" />
            <source>What the speed depends on</source>
            <translation>속도에 영향을 주는 요소</translation>
        </message>
    </context>
    <context>
        <name>app.results.evaluation_card</name>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Answers before training</source>
            <translation>학습 전 답변</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Answers after training</source>
            <translation>학습 후 답변</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <location filename="training/runs/evaluation.py" />
            <source>Worst mistakes</source>
            <translation>가장 크게 틀린 예시</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>By label</source>
            <translation>라벨별</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <location filename="training/cli/evaluation.py" />
            <location filename="training/runs/evaluation.py" />
            <source>precision</source>
            <translation>정밀도</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Of all answers with this label, the share that is correct.</source>
            <translation>이 라벨로 답한 것 중 맞은 비율입니다.</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <location filename="training/cli/evaluation.py" />
            <location filename="training/runs/evaluation.py" />
            <source>recall</source>
            <translation>재현율</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Of all examples with this label, the share answered correctly.</source>
            <translation>이 라벨의 예시 중 맞힌 비율입니다.</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Precision and recall in one number (their harmonic mean).</source>
            <translation>정밀도와 재현율을 하나로 나타낸 값입니다(조화 평균).</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>true ↓ answer →</source>
            <translation>실제 ↓ 답변 →</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>{truth}, answered {answer} ({percent} sure) · row {row}</source>
            <translation>정답 {truth}, 모델 답변 {answer}(확신 {percent}) · {row}번째 행</translation>
        </message>
    </context>
    <context>
        <name>app.results.factor_dialog</name>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Training is running. Measure when it has finished; otherwise both would be slower.</source>
            <translation>학습이 진행 중입니다. 함께 실행하면 둘 다 느려지니 학습이 끝난 뒤에 재세요.</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Measure costs</source>
            <translation>비용 재기</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>A few steps without each part</source>
            <translation>하나씩 빼고 몇 단계를 계산합니다</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Test drive {number} of {count}</source>
            <translation>시범 실행 {number} / {count}</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <location filename="training/cli/report.py" />
            <source>not possible</source>
            <translation>할 수 없음</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Measured on this computer</source>
            <translation>이 컴퓨터에서 잰 결과</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <location filename="app/train/step_phases.py" />
            <source>How long a step takes</source>
            <translation>한 단계에 걸리는 시간</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>The measurement ended early</source>
            <translation>측정이 중간에 끝났습니다</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <location filename="training/cli/report.py" />
            <source>Unchanged</source>
            <translation>원래대로</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Without {part}</source>
            <translation>제외: {part}</translation>
        </message>
    </context>
    <context>
        <name>app.results.metrics</name>
        <message>
            <location filename="app/results/metrics.py" />
            <location filename="training/cli/progress.py" />
            <source>estimating</source>
            <translation>계산하는 중</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>almost done</source>
            <translation>곧 끝남</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>step</source>
            <translation>단계</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <location filename="app/runs/details.py" />
            <location filename="app/train/summary.py" />
            <source>loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>tokens per s</source>
            <translation>토큰/초</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>done {clock}</source>
            <translation>{clock}에 끝남</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>Starting the training process…</source>
            <translation>학습 프로세스를 시작하는 중…</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>{run} · training on {device}</source>
            <translation>{run} 학습 중 · {device}</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>{run} · preparing on {device}: {stage}</source>
            <translation>{run} 준비 중 · {stage} · {device}</translation>
        </message>
    </context>
    <context>
        <name>app.results.run_analysis</name>
        <message>
            <location filename="app/results/run_analysis.py" />
            <source>Choose a run in the list.</source>
            <translation>목록에서 학습 기록을 선택하세요.</translation>
        </message>
        <message>
            <location filename="app/results/run_analysis.py" />
            <source>This run has not done a step yet.</source>
            <translation>아직 한 단계도 학습하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/results/run_analysis.py" />
            <source>Reading the run…</source>
            <translation>학습 기록을 읽는 중…</translation>
        </message>
    </context>
    <context>
        <name>app.results.run_words</name>
        <message>
            <location filename="app/results/run_words.py" />
            <location filename="app/train/stages.py" />
            <location filename="training/report/words.py" />
            <source>running</source>
            <translation>진행 중</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <location filename="training/report/words.py" />
            <source>finished</source>
            <translation>완료</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <location filename="app/train/stages.py" />
            <location filename="training/report/words.py" />
            <source>stopped</source>
            <translation>중지됨</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <location filename="app/train/stages.py" />
            <location filename="training/report/words.py" />
            <source>failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <source>interrupted</source>
            <translation>중단됨</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <source>{steps} steps</source>
            <translation>{steps}단계</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <source>{epochs} epochs</source>
            <translation>{epochs}에포크</translation>
        </message>
        <message>
            <location filename="app/results/run_words.py" />
            <source>batch {size}</source>
            <translation>배치 {size}</translation>
        </message>
    </context>
    <context>
        <name>app.runs.actions</name>
        <message>
            <location filename="app/runs/actions.py" />
            <location filename="app/runs/queue_panel.py" />
            <source>Use its settings</source>
            <translation>이 설정 사용</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Fills Set up with the settings of this run</source>
            <translation>이 학습의 설정으로 준비 화면을 채웁니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Runs it again with the same settings when its turn comes</source>
            <translation>차례가 되면 같은 설정으로 다시 학습합니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Continues from the last checkpoint of this run</source>
            <translation>마지막 체크포인트부터 이어서 학습합니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <location filename="app/runs/page.py" />
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Shows curves, settings and results of two to six runs side by side</source>
            <translation>학습 기록 2~6개의 그래프, 설정, 결과를 나란히 비교합니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Shows the answers of the base model and of this run side by side</source>
            <translation>기본 모델과 학습한 모델의 답변을 나란히 봅니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Open report</source>
            <translation>보고서 열기</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <location filename="app/train/summary.py" />
            <location filename="app/try_out/export_dialog.py" />
            <source>Open folder</source>
            <translation>폴더 열기</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Tags and note</source>
            <translation>태그와 메모</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <location filename="app/runs/page.py" />
            <source>Move to the trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Compare {count}</source>
            <translation>{count}개 비교</translation>
        </message>
    </context>
    <context>
        <name>app.runs.comparison</name>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Choose runs</source>
            <translation>학습 기록 선택</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Results and settings</source>
            <translation>결과와 설정</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Choose two to six runs in the list, then press Compare.</source>
            <translation>목록에서 학습 기록을 2~6개 선택하고 ‘비교’를 누르세요.</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Reading the runs…</source>
            <translation>학습 기록을 읽는 중…</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Loss, smoothed</source>
            <translation>손실 추세</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="training/runs/evaluation.py" />
            <source>Validation loss</source>
            <translation>검증 손실</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Results</source>
            <translation>결과</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Different settings</source>
            <translation>서로 다른 설정</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>All settings are the same.</source>
            <translation>모든 설정이 같습니다.</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Best of these</source>
            <translation>이 중에서 가장 좋음</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/list.py" />
            <source>State</source>
            <translation>상태</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Verdict</source>
            <translation>평가</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="training/report/sections.py" />
            <location filename="training/report/words.py" />
            <source>Steps</source>
            <translation>단계</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <source>Correct answers</source>
            <translation>정답률</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Loss at the end</source>
            <translation>마지막 손실</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="training/report/page.py" />
            <source>Time</source>
            <translation>시간</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Time per step overall</source>
            <translation>단계당 시간 (전체)</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="training/report/page.py" />
            <source>Peak memory</source>
            <translation>최대 메모리</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <source>Size</source>
            <translation>크기</translation>
        </message>
    </context>
    <context>
        <name>app.runs.details</name>
        <message>
            <location filename="app/runs/details.py" />
            <source>Graphs at full size</source>
            <translation>그래프 크게 보기</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Selected run</source>
            <translation>선택한 학습</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Tags, separated by commas</source>
            <translation>태그(쉼표로 구분)</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Note</source>
            <translation>메모</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>It ended unexpectedly. Resume continues from its last checkpoint.</source>
            <translation>학습이 갑자기 끝났습니다. ‘이어서 학습’을 누르면 마지막 체크포인트부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Settings changed from the defaults</source>
            <translation>기본값에서 바꾼 설정</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <location filename="app/train/summary.py" />
            <source>correct answers</source>
            <translation>정답률</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <location filename="app/train/summary.py" />
            <source>validation loss</source>
            <translation>검증 손실</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>time</source>
            <translation>시간</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <location filename="app/train/summary.py" />
            <source>peak memory</source>
            <translation>최대 메모리</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>on disk</source>
            <translation>디스크</translation>
        </message>
    </context>
    <context>
        <name>app.runs.list</name>
        <message>
            <location filename="app/runs/list.py" />
            <location filename="app/runs/page.py" />
            <source>Another folder…</source>
            <translation>다른 폴더…</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <location filename="app/runs/page.py" />
            <location filename="app/window/side_bar.py" />
            <source>Runs</source>
            <translation>학습 기록</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Filter by name, tag, model, data, note…</source>
            <translation>이름, 태그, 모델, 데이터, 메모로 필터링…</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Filter runs</source>
            <translation>학습 기록 필터</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>All states</source>
            <translation>모든 상태</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Runs: {count}</source>
            <translation>학습 기록 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Runs: {shown} of {count}</source>
            <translation>학습 기록 {count}개 중 {shown}개</translation>
        </message>
    </context>
    <context>
        <name>app.runs.notice</name>
        <message>
            <location filename="app/runs/notice.py" />
            <source>Restore</source>
            <translation>복원</translation>
        </message>
        <message>
            <location filename="app/runs/notice.py" />
            <source>Hide</source>
            <translation>숨기기</translation>
        </message>
        <message>
            <location filename="app/runs/notice.py" />
            <source>Moved to the trash: {names}</source>
            <translation>휴지통으로 이동함: {names}</translation>
        </message>
    </context>
    <context>
        <name>app.runs.page</name>
        <message>
            <location filename="app/runs/page.py" />
            <location filename="app/train/page.py" />
            <location filename="app/try_out/page.py" />
            <source>Set up a run</source>
            <translation>학습 준비하기</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>All runs</source>
            <translation>모든 학습 기록</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <location filename="app/runs/queue_panel.py" />
            <source>Queue</source>
            <translation>대기열</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>No runs yet</source>
            <translation>아직 학습 기록이 없습니다</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Every run is kept here with its settings, graphs and result, so that you can compare, repeat or resume it.</source>
            <translation>모든 학습이 설정, 그래프, 결과와 함께 여기에 남습니다. 비교하거나, 다시 학습하거나, 이어서 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Queue · {count}</source>
            <translation>대기열 · {count}</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Move this run to the trash?</source>
            <translation>이 학습 기록을 휴지통으로 이동할까요?</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Move {count} runs to the trash?</source>
            <translation>학습 기록 {count}개를 휴지통으로 이동할까요?</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Including the adapter, checkpoints and report: {size}.</source>
            <translation>어댑터, 체크포인트, 보고서도 함께 이동합니다: {size}.</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Folder of runs</source>
            <translation>학습 결과 폴더</translation>
        </message>
    </context>
    <context>
        <name>app.runs.queue_panel</name>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Start the queue</source>
            <translation>대기열 시작</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Pause after this run</source>
            <translation>이번 학습 뒤에 일시정지</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Up</source>
            <translation>위로</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Down</source>
            <translation>아래로</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Remove</source>
            <translation>대기열에서 제거</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Queue again</source>
            <translation>대기열에 다시 추가</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Clear finished</source>
            <translation>완료 항목 지우기</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Another window is running the queue. Waiting: {count}</source>
            <translation>다른 창에서 진행 중입니다. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Started: runs follow one another. Waiting: {count}</source>
            <translation>시작됨: 차례로 학습합니다. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Pauses after this run. Waiting: {count}</source>
            <translation>이번 학습 뒤에 일시정지합니다. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Not started. Waiting: {count}</source>
            <translation>시작하지 않음. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Nothing is waiting.</source>
            <translation>대기 중인 학습이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>continues in {folder}</source>
            <translation>이어서 학습: {folder}</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <location filename="app/train/stages.py" />
            <source>waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>The queue is empty</source>
            <translation>대기열이 비어 있습니다</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Runs you add here follow one another, even overnight. Set up a run and choose “Add to queue” beside Start, or choose runs in the list. The queue is kept when you close the window.</source>
            <translation>여기에 추가한 학습은 밤새라도 차례로 진행됩니다. 학습을 준비한 뒤 시작 옆의 ‘대기열에 추가’를 누르거나, 목록에서 학습 기록을 선택하세요. 창을 닫아도 대기열은 남습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.runs.table_model</name>
        <message>
            <location filename="app/runs/table_model.py" />
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <location filename="app/runs/table_model.py" />
            <location filename="training/report/sections.py" />
            <source>Result</source>
            <translation>결과</translation>
        </message>
        <message>
            <location filename="app/runs/table_model.py" />
            <source>When</source>
            <translation>날짜</translation>
        </message>
        <message>
            <location filename="app/runs/table_model.py" />
            <location filename="app/setup/page.py" />
            <source>Recipe</source>
            <translation>학습 방법</translation>
        </message>
    </context>
    <context>
        <name>app.setup.card_words</name>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} more</source>
            <translation>외 {count}개</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{name} · {parameters} parameters · {size} on disk</source>
            <translation>{name} · 매개변수 {parameters}개 · 디스크 {size}</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✓ fits in memory, {left} to spare</source>
            <translation>✓ 메모리에 들어갑니다 · 여유 {left}</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✕ does not fit in memory: {more} too much</source>
            <translation>✕ 메모리 부족 · {more} 초과</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} held out for testing</source>
            <translation>검증용 {count}개</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✕ {count} to fix</source>
            <translation>✕ 조치 필요 {count}건</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>! 1 warning</source>
            <translation>! 경고 1건</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>! {count} warnings</source>
            <translation>! 경고 {count}건</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✓ no problems</source>
            <translation>✓ 문제없음</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} steps</source>
            <translation>{count}단계</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} passes over the examples</source>
            <translation>전체 예시 {count}번 반복</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>learning rate {rate}</source>
            <translation>학습률 {rate}</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>adapter size (r) {r}</source>
            <translation>어댑터 크기(r) {r}</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{size} examples per step</source>
            <translation>단계당 예시 {size}개</translation>
        </message>
    </context>
    <context>
        <name>app.setup.choice_card</name>
        <message>
            <location filename="app/setup/choice_card.py" />
            <location filename="app/train/page.py" />
            <location filename="app/window/crash_dialog.py" />
            <source>Details</source>
            <translation>자세히</translation>
        </message>
        <message>
            <location filename="app/setup/choice_card.py" />
            <source>Details: {title}</source>
            <translation>자세히: {title}</translation>
        </message>
    </context>
    <context>
        <name>app.setup.head</name>
        <message>
            <location filename="app/setup/head.py" />
            <location filename="app/window/side_bar.py" />
            <source>Set up</source>
            <translation>준비</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Undo (Ctrl+Z)</source>
            <translation>실행 취소 (Ctrl+Z)</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation>다시 실행 (Ctrl+Shift+Z)</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Open settings…</source>
            <translation>설정 열기…</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Save settings as…</source>
            <translation>다른 이름으로 설정 저장…</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Undone: {change}</source>
            <translation>실행 취소: {change}</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Redone: {change}</source>
            <translation>다시 실행: {change}</translation>
        </message>
    </context>
    <context>
        <name>app.setup.outlook_card</name>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>What will happen</source>
            <translation>학습 계획</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Choose a model to see what it needs for training.</source>
            <translation>모델을 선택하면 학습에 필요한 것을 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Fit to my GPU</source>
            <translation>내 GPU에 맞추기</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>! {count} examples are cut</source>
            <translation>! 예시 {count}개가 잘립니다</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>This does not fit in memory.</source>
            <translation>메모리가 부족합니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Looking for a way to make it fit…</source>
            <translation>메모리에 들어가는 방법을 찾는 중…</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>None of the suggested models fits either.</source>
            <translation>추천 모델 중에도 메모리에 들어가는 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Shown once the model can be read.</source>
            <translation>모델을 읽을 수 있으면 표시합니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Of which: {parts}</source>
            <translation>내역: {parts}</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Steps of {size} examples</source>
            <translation>한 단계에 예시 {size}개</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Time: known once the examples are read</source>
            <translation>시간: 예시를 읽으면 알 수 있습니다</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>{steps} steps of {size} examples</source>
            <translation>{steps}단계, 단계당 예시 {size}개</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>About {time} per step</source>
            <translation>단계당 약 {time}</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>If you start now: done ≈ {clock}</source>
            <translation>지금 시작하면 {clock}쯤 끝남</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Time: known after the first steps</source>
            <translation>시간: 처음 몇 단계를 학습하면 알 수 있습니다</translation>
        </message>
    </context>
    <context>
        <name>app.setup.overrule_dialog</name>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <source>This run is not expected to fit in memory.</source>
            <translation>메모리가 부족할 것으로 예상됩니다.</translation>
        </message>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <source>It needs about {need}, but only {budget} are available. If you start anyway, it never takes more than that: when memory runs out, the step is repeated in smaller parts, and if even one example is too large, the run ends with everything before it saved.</source>
            <translation>약 {need} 필요하지만 사용할 수 있는 메모리는 {budget}입니다. 그래도 시작하면 그보다 더 쓰지는 않습니다. 메모리가 부족하면 그 단계를 더 작게 나누어 다시 계산하고, 예시 하나도 들어가지 않으면 그 전까지 저장하고 끝냅니다.</translation>
        </message>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <location filename="app/window/resume_banner.py" />
            <source>Not now</source>
            <translation>나중에</translation>
        </message>
    </context>
    <context>
        <name>app.setup.page</name>
        <message>
            <location filename="app/setup/page.py" />
            <source>Look at the examples…</source>
            <translation>예시 살펴보기…</translation>
        </message>
        <message>
            <location filename="app/setup/page.py" />
            <source>Choose a model, or drop its folder here.</source>
            <translation>모델을 선택하거나 폴더를 여기에 끌어다 놓으세요.</translation>
        </message>
        <message>
            <location filename="app/setup/page.py" />
            <source>Choose a file or folder, or drop one here.</source>
            <translation>파일이나 폴더를 선택하거나 여기에 끌어다 놓으세요.</translation>
        </message>
        <message>
            <location filename="app/setup/page.py" />
            <source>Open a preset</source>
            <translation>프리셋 열기</translation>
        </message>
        <message>
            <location filename="app/setup/page.py" />
            <location filename="app/setup/preset_dialog.py" />
            <source>Presets (*.toml)</source>
            <translation>프리셋 (*.toml)</translation>
        </message>
    </context>
    <context>
        <name>app.setup.preset_dialog</name>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Presets</source>
            <translation>프리셋</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>What it changes</source>
            <translation>바뀌는 설정</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Save as a file…</source>
            <translation>파일로 저장…</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Use this preset</source>
            <translation>이 프리셋 사용</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <location filename="training/report/sections.py" />
            <source>Setting</source>
            <translation>설정</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Now</source>
            <translation>지금</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>With this preset</source>
            <translation>프리셋 적용 후</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>The current settings already match.</source>
            <translation>현재 설정과 같습니다.</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Save as a file</source>
            <translation>파일로 저장</translation>
        </message>
    </context>
    <context>
        <name>app.setup.recipe_card</name>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>My presets</source>
            <translation>내 프리셋</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Show its values…</source>
            <translation>적용되는 값 보기…</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Custom</source>
            <translation>직접 설정</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Custom settings. Save as a preset to reuse.</source>
            <translation>직접 설정했습니다. 프리셋으로 저장하면 다시 사용할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>None yet</source>
            <translation>아직 없음</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Save as a preset…</source>
            <translation>프리셋으로 저장…</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Open a preset…</source>
            <translation>프리셋 열기…</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>All presets…</source>
            <translation>모든 프리셋…</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Save as a preset</source>
            <translation>프리셋으로 저장</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Name:</source>
            <translation>이름:</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Save</source>
            <translation>저장</translation>
        </message>
    </context>
    <context>
        <name>app.state.mend</name>
        <message>
            <location filename="app/state/mend.py" />
            <source>Try “{preset}”</source>
            <translation>“{preset}” 프리셋으로 학습</translation>
        </message>
        <message>
            <location filename="app/state/mend.py" />
            <source>Train twice as long</source>
            <translation>두 배 길게 학습</translation>
        </message>
        <message>
            <location filename="app/state/mend.py" />
            <source>Train to the best step ({step})</source>
            <translation>가장 좋았던 {step}단계까지만 학습</translation>
        </message>
        <message>
            <location filename="app/state/mend.py" />
            <location filename="training/texts/amounts.py" />
            <source>{minutes} min</source>
            <translation>{minutes}분</translation>
        </message>
        <message>
            <location filename="app/state/mend.py" />
            <source>{what} (about {time})</source>
            <translation>{what}(약 {time})</translation>
        </message>
    </context>
    <context>
        <name>app.state.settings_model</name>
        <message>
            <location filename="app/state/settings_model.py" />
            <source>Choose a model first.</source>
            <translation>먼저 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="app/state/settings_model.py" />
            <source>Choose training examples.</source>
            <translation>학습 예시를 선택하세요.</translation>
        </message>
        <message>
            <location filename="app/state/settings_model.py" />
            <source>several settings</source>
            <translation>여러 설정</translation>
        </message>
        <message>
            <location filename="app/state/settings_model.py" />
            <source>Nothing</source>
            <translation>없음</translation>
        </message>
    </context>
    <context>
        <name>app.state.trash</name>
        <message>
            <location filename="app/state/trash.py" />
            <source>there is a folder with that name again</source>
            <translation>같은 이름의 폴더가 다시 생겼습니다</translation>
        </message>
    </context>
    <context>
        <name>app.train.controls</name>
        <message>
            <location filename="app/train/controls.py" />
            <source>Saves and frees the GPU. Resume continues from there.</source>
            <translation>저장하고 GPU 메모리를 비웁니다. ‘이어서 학습’을 누르면 거기서부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Saves a checkpoint after the current step.</source>
            <translation>이번 단계가 끝나면 체크포인트를 저장합니다.</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Steps between saves</source>
            <translation>저장 간격(단계)</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Steps between checks</source>
            <translation>검증 간격(단계)</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Save every</source>
            <translation>저장 간격</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Check every</source>
            <translation>검증 간격</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Last saved: step {step}</source>
            <translation>마지막 저장: {step}단계</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Not saved yet</source>
            <translation>아직 저장하지 않음</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Saving after this step…</source>
            <translation>이번 단계가 끝나면 저장합니다…</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>0: only at the end</source>
            <translation>0: 끝날 때만</translation>
        </message>
    </context>
    <context>
        <name>app.train.log</name>
        <message>
            <location filename="app/train/log.py" />
            <source>Log</source>
            <translation>로그</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Search the log</source>
            <translation>로그에서 검색</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Copy the log</source>
            <translation>로그 복사</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>{count} found</source>
            <translation>{count}개 찾음</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Log · 1 warning</source>
            <translation>로그 · 경고 1건</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Log · {count} warnings</source>
            <translation>로그 · 경고 {count}건</translation>
        </message>
    </context>
    <context>
        <name>app.train.page</name>
        <message>
            <location filename="app/train/page.py" />
            <source>What to show of the run</source>
            <translation>볼 내용</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Overview</source>
            <translation>한눈에 보기</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <location filename="app/train/samples.py" />
            <location filename="training/report/words.py" />
            <source>Sample answers</source>
            <translation>답변 예시</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>No training is running</source>
            <translation>진행 중인 학습이 없습니다</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Choose a model and examples under Set up, then press Start.</source>
            <translation>‘준비’에서 모델과 예시를 선택한 뒤 ‘시작’을 누르세요.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <location filename="app/train/stages.py" />
            <source>Stages</source>
            <translation>진행 과정</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Each stage, from loading the model to training it.</source>
            <translation>모델을 불러와 학습하기까지의 과정입니다.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>How wrong the answers still are; lower is better.</source>
            <translation>답변이 정답과 얼마나 다른지 보여 줍니다. 낮을수록 좋습니다.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>What the run uses and what is left.</source>
            <translation>이번 학습이 쓰는 메모리와 남은 메모리입니다.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Time remaining</source>
            <translation>남은 시간</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>An estimate with its range.</source>
            <translation>예상 시간과 그 범위입니다.</translation>
        </message>
    </context>
    <context>
        <name>app.train.samples</name>
        <message>
            <location filename="app/train/samples.py" />
            <source>After which step</source>
            <translation>단계 선택</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>The model's answers to a few examples appear here during training.</source>
            <translation>학습하는 동안 모델이 예시 몇 개에 답한 내용이 여기에 나타납니다.</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>after step {step}</source>
            <translation>{step}단계 뒤</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>before training</source>
            <translation>학습 전</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>before</source>
            <translation>학습 전</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>answer</source>
            <translation>답변</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>expected</source>
            <translation>정답</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>(no answer)</source>
            <translation>(답변 없음)</translation>
        </message>
    </context>
    <context>
        <name>app.train.stages</name>
        <message>
            <location filename="app/train/stages.py" />
            <source>done</source>
            <translation>완료</translation>
        </message>
    </context>
    <context>
        <name>app.train.step_phases</name>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Transfer</source>
            <translation>전송</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Forward</source>
            <translation>순전파</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Backward</source>
            <translation>역전파</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Recompute</source>
            <translation>다시 계산</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Update</source>
            <translation>업데이트</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Between</source>
            <translation>단계 사이</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Mean of the last {count} steps</source>
            <translation>최근 {count}단계의 평균</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Measured from the first steps on</source>
            <translation>첫 단계부터 측정합니다</translation>
        </message>
    </context>
    <context>
        <name>app.train.summary</name>
        <message>
            <location filename="app/train/summary.py" />
            <location filename="app/widgets/card.py" />
            <location filename="app/window/crash_dialog.py" />
            <source>Copy details</source>
            <translation>자세한 내용 복사</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Force stop</source>
            <translation>강제 종료</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Keep waiting</source>
            <translation>계속 기다리기</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Force stop?</source>
            <translation>강제 종료할까요?</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Saving takes a moment longer. If you force-stop, only the last checkpoint is kept.</source>
            <translation>저장이 조금 더 걸립니다. 강제 종료하면 마지막 체크포인트까지만 남습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Stopping the run…</source>
            <translation>학습을 종료하는 중…</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The last checkpoint is kept.</source>
            <translation>마지막 체크포인트는 남습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Saving a checkpoint; then the GPU is free.</source>
            <translation>체크포인트를 저장하고 있습니다. 저장되면 GPU를 다른 곳에 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Saving a checkpoint.</source>
            <translation>체크포인트를 저장하고 있습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Saving the adapter and a checkpoint, so nothing is lost.</source>
            <translation>어댑터와 체크포인트를 저장하고 있으므로 잃는 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Training finished ({time})</source>
            <translation>학습이 끝났습니다({time})</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Stopped before the first step</source>
            <translation>첫 단계 전에 중지되었습니다</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Nothing was learned yet. Start again whenever you like.</source>
            <translation>아직 학습한 것이 없습니다. 원할 때 다시 시작하세요.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Resume continues from here with nothing lost, even after you close Headroom.</source>
            <translation>‘이어서 학습’을 누르면 여기서부터 그대로 계속합니다. Headroom을 닫았다 열어도 됩니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The GPU is free.</source>
            <translation>GPU를 다른 곳에 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Stopped after step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계에서 중지됨</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The adapter and a checkpoint are saved. Resume continues from here with nothing lost.</source>
            <translation>지금까지 학습한 어댑터와 체크포인트를 저장했습니다. ‘이어서 학습’을 누르면 여기서부터 그대로 계속합니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>You can try it right away.</source>
            <translation>바로 사용해 보세요.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Ended early after step {step}, because the validation loss stopped improving. The adapter of step {best} is kept.</source>
            <translation>검증 손실이 더 낮아지지 않아 {step}단계에서 조기 종료했습니다. {best}단계의 어댑터를 남겼습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The adapter of step {best}, with the lowest validation loss, is kept.</source>
            <translation>검증 손실이 가장 낮았던 {best}단계의 어댑터를 남겼습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Perplexity on the validation examples: {value}.</source>
            <translation>검증 예시의 퍼플렉시티: {value}.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.answer</name>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>Your model</source>
            <translation>학습한 모델</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>Base model</source>
            <translation>기본 모델</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>Write something, or click an example. The first message loads the model.</source>
            <translation>무엇이든 입력하거나 예시를 클릭하세요. 처음 보낼 때 모델을 불러옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>You</source>
            <translation>입력</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>… cut at the maximum answer length</source>
            <translation>… 최대 답변 길이에서 잘렸습니다</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>… stopped</source>
            <translation>… 중지됨</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>… the question has {asked} tokens; the model learned from {learned} at most</source>
            <translation>… 질문이 {asked}토큰입니다. 모델은 최대 {learned}토큰까지만 배웠습니다</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>✓ correct</source>
            <translation>✓ 정답</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>✗ expected: {answer}</source>
            <translation>✗ 정답: {answer}</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>{time} · {rate} tokens/s</source>
            <translation>{time} · 초당 {rate}토큰</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.examples</name>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>Row {row}</source>
            <translation>{row}번째 행</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <location filename="app/try_out/page.py" />
            <source>Validation examples</source>
            <translation>검증 예시</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>Search the examples</source>
            <translation>예시 검색</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>Reading the examples…</source>
            <translation>예시를 읽는 중…</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>This run has no examples to ask.</source>
            <translation>입력할 수 있는 예시가 없습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>{shown} of {total} examples, evenly spread. Click one to send it.</source>
            <translation>예시 {total}개 중 고르게 뽑은 {shown}개입니다. 클릭하면 입력합니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>{total} examples. Click one to send it.</source>
            <translation>예시 {total}개. 클릭하면 입력합니다.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.export_dialog</name>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <location filename="app/try_out/page.py" />
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>Folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>Export progress</source>
            <translation>내보내기 진행</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>Next command</source>
            <translation>다음에 입력할 명령</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <location filename="app/widgets/plain_text.py" />
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>About {size}.</source>
            <translation>약 {size}입니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>A new or empty folder</source>
            <translation>새 폴더나 빈 폴더</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <location filename="training/report/page.py" />
            <source>Preparing</source>
            <translation>준비하는 중</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>Cancelling</source>
            <translation>취소하는 중</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>✓ Exported, {size}</source>
            <translation>✓ 내보냈습니다({size})</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <location filename="training/cli/export.py" />
            <source>Cancelled; no files were written.</source>
            <translation>취소했습니다. 만들어진 파일은 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.export_goals</name>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>Small adapter</source>
            <translation>어댑터만(작은 파일)</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>LM Studio · Ollama</source>
            <translation>LM Studio · Ollama</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>LM Studio · Ollama, full precision</source>
            <translation>LM Studio · Ollama(원래 정밀도)</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>Loaded together with the base model, for instance by PEFT or vLLM.</source>
            <translation>PEFT나 vLLM 등에서 기본 모델과 함께 불러옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>A complete model (safetensors) for transformers, vLLM and others.</source>
            <translation>transformers, vLLM 등에서 그대로 쓰는 완전한 모델(safetensors)입니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>One 8-bit GGUF file (q8_0) with almost no loss, and a Modelfile.</source>
            <translation>8비트 GGUF 파일(q8_0) 하나와 Modelfile입니다. 손실이 거의 없습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>One 16-bit GGUF file (f16), twice as large, and a Modelfile.</source>
            <translation>16비트 GGUF 파일(f16) 하나와 Modelfile입니다. 크기는 두 배입니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>Next, in Python:</source>
            <translation>다음 단계(Python):</translation>
        </message>
        <message>
            <location filename="app/try_out/export_goals.py" />
            <source>Next, for Ollama; LM Studio imports the .gguf file in the folder:</source>
            <translation>다음 단계(Ollama). LM Studio에서는 폴더의 .gguf 파일을 가져오세요.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.page</name>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Run</source>
            <translation>학습 기록</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <location filename="training/texts/progress.py" />
            <source>Loading the model</source>
            <translation>모델을 불러오는 중</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Load</source>
            <translation>불러오기</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Unload</source>
            <translation>메모리에서 내리기</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Frees GPU memory</source>
            <translation>GPU 메모리를 비웁니다</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Ask</source>
            <translation>입력</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Answer settings</source>
            <translation>답변 설정</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Labels</source>
            <translation>분류 결과</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>step {step} of {steps} of the current run</source>
            <translation>진행 중인 학습의 {steps}단계 중 {step}단계</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Load step {step}</source>
            <translation>{step}단계 불러오기</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Training is running and needs the memory.</source>
            <translation>학습이 진행 중이라 메모리를 쓸 수 없습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Not loaded</source>
            <translation>불러오지 않음</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>On the CPU</source>
            <translation>CPU에서 실행</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>{size} of GPU memory</source>
            <translation>GPU 메모리 {size}</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Step {n}</source>
            <translation>{n}단계</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Nothing to try yet</source>
            <translation>아직 사용해 볼 모델이 없습니다</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Once a run has finished, or was stopped and saved, its model answers here.</source>
            <translation>학습이 끝나거나 저장하고 중지하면 그 모델을 여기서 사용해 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Side by side</source>
            <translation>나란히 비교</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Your model and the base model answer at the same time.</source>
            <translation>학습한 모델과 기본 모델이 함께 답합니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>One click sends an example; the expected answer is shown beside.</source>
            <translation>한 번 클릭하면 예시를 입력하고, 정답을 함께 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>As an adapter, a merged model, or a GGUF file for Ollama and llama.cpp.</source>
            <translation>어댑터, 합친 모델, 또는 Ollama와 llama.cpp용 GGUF 파일로 내보냅니다.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.prompt</name>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Write a message. Enter sends, Shift+Enter starts a new line.</source>
            <translation>메시지를 입력하세요. Enter로 보내고 Shift+Enter로 줄을 바꿉니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Send</source>
            <translation>보내기</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Clear</source>
            <translation>지우기</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Starts a new conversation</source>
            <translation>새 대화를 시작합니다</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Add the instruction, as in training</source>
            <translation>학습할 때처럼 지시문 붙이기</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.sampling</name>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Variety (temperature)</source>
            <translation>다양성 (temperature)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Cumulative probability (top_p)</source>
            <translation>누적 확률 (top_p)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Candidates (top_k)</source>
            <translation>후보 개수 (top_k)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Repetition penalty (repetition penalty)</source>
            <translation>반복 억제 (repetition penalty)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Longest answer (tokens)</source>
            <translation>최대 답변 길이 (토큰)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>0: always the most likely token, so the same answer each time. Higher: more variety.</source>
            <translation>0이면 항상 확률이 가장 높은 토큰을 선택해 매번 같은 답을 합니다. 높을수록 답변이 다양해집니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Draws only from the most likely tokens that together have this probability. 1: all.</source>
            <translation>확률이 높은 토큰부터 더해 이 확률이 될 때까지의 토큰에서만 선택합니다. 1이면 모든 토큰입니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Draws only from this many of the most likely tokens. 0: all.</source>
            <translation>확률이 가장 높은 토큰 중 이 개수에서만 선택합니다. 0이면 모든 토큰입니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Above 1, tokens that were already used become less likely.</source>
            <translation>1보다 크면 이미 나온 토큰이 덜 나옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>The answer is cut at this length.</source>
            <translation>답변을 이 길이에서 자릅니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>The same seed gives the same answer again.</source>
            <translation>시드가 같으면 같은 답변이 다시 나옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Applies from the next conversation on.</source>
            <translation>다음 대화부터 적용됩니다.</translation>
        </message>
    </context>
    <context>
        <name>app.widgets.formats</name>
        <message>
            <location filename="app/widgets/formats.py" />
            <location filename="training/texts/amounts.py" />
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
        <message>
            <location filename="app/widgets/formats.py" />
            <source>tomorrow {time}</source>
            <translation>내일 {time}</translation>
        </message>
        <message>
            <location filename="app/widgets/formats.py" />
            <source>{weekday} {time}</source>
            <translation>{weekday} {time}</translation>
        </message>
        <message>
            <location filename="app/widgets/formats.py" />
            <location filename="training/texts/amounts.py" />
            <location filename="training/texts/progress.py" />
            <source>{number} %</source>
            <translation>{number}%</translation>
        </message>
    </context>
    <context>
        <name>app.widgets.memory_bar</name>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Used by other programs</source>
            <translation>다른 프로그램이 사용</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Model weights</source>
            <translation>모델 가중치</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Embeddings</source>
            <translation>임베딩</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Adapter</source>
            <translation>어댑터</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Gradients</source>
            <translation>기울기</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Optimizer state</source>
            <translation>옵티마이저 상태</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Activations</source>
            <translation>활성값</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Current layer</source>
            <translation>계산 중인 레이어</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Logits</source>
            <translation>로짓</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Unpacked weights</source>
            <translation>압축을 푼 가중치</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Program and libraries</source>
            <translation>프로그램과 라이브러리</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Reserve</source>
            <translation>여유분</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>The driver names no program.</source>
            <translation>드라이버가 알려 준 프로그램이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Windows does not report how much each of them uses.</source>
            <translation>Windows에서 프로그램별 사용량을 알려 주지 않습니다.</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Free</source>
            <translation>남음</translation>
        </message>
    </context>
    <context>
        <name>app.widgets.plain_text</name>
        <message>
            <location filename="app/widgets/plain_text.py" />
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
    </context>
    <context>
        <name>app.window.closing_dialog</name>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Training is still running.</source>
            <translation>아직 학습 중입니다.</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Continue in the background</source>
            <translation>창 없이 계속</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Keep training</source>
            <translation>계속 학습</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>In the background, training continues without the window; the tray icon brings it back.</source>
            <translation>창을 닫아도 학습은 계속됩니다. 알림 영역의 아이콘을 누르면 창이 다시 나타납니다.</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Stop and save keeps the adapter and a checkpoint to resume from; the window closes once they are saved.</source>
            <translation>‘저장하고 중지’를 누르면 어댑터와, 이어서 학습할 수 있는 체크포인트를 저장한 뒤 창을 닫습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.window.crash_dialog</name>
        <message>
            <location filename="app/window/crash_dialog.py" />
            <source>Something unexpected happened in the window. Training continues undisturbed.</source>
            <translation>창에서 예상하지 못한 오류가 발생했습니다. 학습은 그대로 계속됩니다.</translation>
        </message>
        <message>
            <location filename="app/window/crash_dialog.py" />
            <source>Copy the details and send them to the developers, then continue if you can.</source>
            <translation>자세한 내용을 복사해 개발자에게 보내 주세요. 사용할 수 있으면 계속 사용해도 됩니다.</translation>
        </message>
        <message>
            <location filename="app/window/crash_dialog.py" />
            <source>Keep working</source>
            <translation>계속 사용</translation>
        </message>
    </context>
    <context>
        <name>app.window.presence</name>
        <message>
            <location filename="app/window/presence.py" />
            <source>Show Headroom</source>
            <translation>Headroom 열기</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Quit</source>
            <translation>종료</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training continues here. Click the icon to see it.</source>
            <translation>학습은 여기에서 계속됩니다. 아이콘을 누르면 창이 나타납니다.</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training finished ({time}).</source>
            <translation>학습이 끝났습니다({time}).</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training is paused; the GPU is free.</source>
            <translation>학습이 일시정지되었습니다. GPU를 다른 곳에 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training was stopped and saved.</source>
            <translation>학습을 저장하고 중지했습니다.</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Preparing – Headroom</source>
            <translation>준비 중 – Headroom</translation>
        </message>
    </context>
    <context>
        <name>app.window.resume_banner</name>
        <message>
            <location filename="app/window/resume_banner.py" />
            <source>{name} is paused at step {step} of {steps}.</source>
            <translation>일시정지된 학습이 있습니다: {name} ({steps}단계 중 {step}단계)</translation>
        </message>
        <message>
            <location filename="app/window/resume_banner.py" />
            <source>{name} learned all {steps} steps, but ended before its results were measured.</source>
            <translation>{name}: {steps}단계를 모두 학습했지만 결과를 측정하기 전에 끝났습니다.</translation>
        </message>
        <message>
            <location filename="app/window/resume_banner.py" />
            <source>{name} ended early, at step {step} of {steps}.</source>
            <translation>중간에 끝난 학습이 있습니다: {name} ({steps}단계 중 {step}단계)</translation>
        </message>
    </context>
    <context>
        <name>app.window.settings_files</name>
        <message>
            <location filename="app/window/settings_files.py" />
            <source>Settings and presets (*.toml)</source>
            <translation>설정과 프리셋 (*.toml)</translation>
        </message>
        <message>
            <location filename="app/window/settings_files.py" />
            <source>Open settings</source>
            <translation>설정 열기</translation>
        </message>
        <message>
            <location filename="app/window/settings_files.py" />
            <source>Save settings</source>
            <translation>설정 저장</translation>
        </message>
        <message>
            <location filename="app/window/settings_files.py" />
            <source>Settings (*.toml)</source>
            <translation>설정 (*.toml)</translation>
        </message>
    </context>
    <context>
        <name>app.window.side_bar</name>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Theme</source>
            <translation>테마</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Theme: System</source>
            <translation>테마: 시스템</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Theme: Light</source>
            <translation>테마: 밝게</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Theme: Dark</source>
            <translation>테마: 어둡게</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <location filename="training/events/event_types.py" />
            <source>Train</source>
            <translation>학습</translation>
        </message>
    </context>
    <context>
        <name>training.cli.arguments</name>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>Fine-tune language models with LoRA.</source>
            <translation>LoRA로 언어 모델을 미세 조정합니다.</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>print a single JSON object to stdout</source>
            <translation>표준 출력에 JSON 객체 하나만 출력합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>en or ko</source>
            <translation>en 또는 ko</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>also write every event to FILE</source>
            <translation>모든 이벤트를 FILE에도 씁니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>train on the bundled model and data, without network</source>
            <translation>함께 제공되는 모델과 데이터로 네트워크 없이 학습합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>where to put the run's folder</source>
            <translation>학습 폴더를 만들 위치</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>train</source>
            <translation>학습합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>resume the newest unfinished run, or RUN_DIR</source>
            <translation>끝나지 않은 가장 최근 학습, 또는 RUN_DIR을 이어서 학습합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>first download the model if it is not on this computer yet</source>
            <translation>모델이 이 컴퓨터에 없으면 먼저 다운로드합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>download a model from the Hugging Face Hub, or continue a download</source>
            <translation>Hugging Face Hub에서 모델을 다운로드하거나 이어서 다운로드합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>its name: owner/model</source>
            <translation>모델 이름: 소유자/모델</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>predict memory and time</source>
            <translation>필요한 메모리와 시간을 예측합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>find the fastest engine settings that fit, without changing the recipe</source>
            <translation>학습 방법은 그대로 두고, 메모리에 들어가는 가장 빠른 계산 설정을 찾습니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>for a GPU of this size, such as 6GiB</source>
            <translation>이 크기의 GPU를 기준으로 예측합니다. 예: 6GiB</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>file for the settings that fit; stdout if not given</source>
            <translation>찾은 설정을 쓸 파일. 지정하지 않으면 표준 출력</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>run a few real steps to measure memory, time per step, and total hours</source>
            <translation>실제로 몇 단계를 계산해서 메모리, 단계당 시간, 전체 시간을 잽니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>check settings, data and model, and report every problem</source>
            <translation>설정, 데이터, 모델을 점검하고 문제를 모두 알려 줍니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>check the computer and report what to fix</source>
            <translation>컴퓨터를 점검하고 조치할 것을 알려 줍니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>show or install the training engine of the packaged program</source>
            <translation>설치형 프로그램의 학습 엔진을 보여 주거나 설치합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>for download: where to put the archives, for a computer without network</source>
            <translation>download에서: 네트워크가 없는 컴퓨터로 옮길 압축 파일을 저장할 폴더</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>cpu, or a CUDA build such as cu130; if not given, chosen by graphics card and driver</source>
            <translation>cpu 또는 cu130 같은 CUDA 빌드. 지정하지 않으면 그래픽 카드와 드라이버에 맞춰 선택합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>folder or web address of the archives</source>
            <translation>압축 파일이 있는 폴더나 웹 주소</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>print all settings and their defaults as TOML</source>
            <translation>모든 설정과 기본값을 TOML로 출력합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>show where the time of a run went and what would make it faster</source>
            <translation>학습 시간이 어디에 쓰였고 무엇을 바꾸면 빨라지는지 알려 줍니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>a run's folder</source>
            <translation>학습 폴더</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>run a few real steps without each costly part, to measure what it costs</source>
            <translation>시간이 드는 부분을 하나씩 빼고 실제로 몇 단계를 계산해서, 부분별 시간을 잽니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>export a run for use in other programs</source>
            <translation>학습한 모델을 다른 프로그램에서 사용할 수 있게 내보냅니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>the adapter alone, the merged model, or a GGUF file for llama.cpp</source>
            <translation>어댑터만, 합친 모델, 또는 llama.cpp용 GGUF 파일</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>a new or empty folder; if not given, one inside the run's folder</source>
            <translation>새 폴더나 빈 폴더. 지정하지 않으면 학습 폴더 안에 만듭니다</translation>
        </message>
    </context>
    <context>
        <name>training.cli.download</name>
        <message>
            <location filename="training/cli/download.py" />
            <source>{name}: downloading {missing} of {size}</source>
            <translation>{name}: {size} 중 {missing} 다운로드</translation>
        </message>
        <message>
            <location filename="training/cli/download.py" />
            <source>Paused. Use the same command to continue.</source>
            <translation>다운로드를 일시정지했습니다. 같은 명령으로 이어서 다운로드합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.cli.estimate</name>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Embeddings and output head</source>
            <translation>임베딩과 출력 헤드</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Stored activations</source>
            <translation>저장하는 활성값</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Activations of the current layer</source>
            <translation>계산 중인 레이어의 활성값</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>CUDA and libraries</source>
            <translation>CUDA와 라이브러리</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Gaps (slack)</source>
            <translation>빈틈(여유)</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Peak in total</source>
            <translation>최대 합계</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Available</source>
            <translation>사용 가능</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>It fits in memory.</source>
            <translation>메모리에 들어갑니다.</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>It does not fit in memory.</source>
            <translation>메모리가 부족합니다.</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>{steps} steps of {time}; about {total} in total.</source>
            <translation>{steps}단계, 단계당 {time}. 전체 약 {total}.</translation>
        </message>
    </context>
    <context>
        <name>training.cli.evaluation</name>
        <message>
            <location filename="training/cli/evaluation.py" />
            <source>Validation: loss {loss}, perplexity {perplexity}.</source>
            <translation>검증: 손실 {loss}, 퍼플렉시티 {perplexity}.</translation>
        </message>
        <message>
            <location filename="training/cli/evaluation.py" />
            <source>Answered correctly: {before} % before, {after} % after.</source>
            <translation>정답률: 학습 전 {before}%, 학습 후 {after}%.</translation>
        </message>
        <message>
            <location filename="training/cli/evaluation.py" />
            <location filename="training/runs/evaluation.py" />
            <source>label</source>
            <translation>라벨</translation>
        </message>
        <message>
            <location filename="training/cli/evaluation.py" />
            <source>true label ↓  answer →</source>
            <translation>실제 라벨 ↓  모델 답변 →</translation>
        </message>
        <message>
            <location filename="training/cli/evaluation.py" />
            <source>Wrong: {text} ({truth}, answered {answer})</source>
            <translation>오답: {text} (정답 {truth}, 모델 답변 {answer})</translation>
        </message>
    </context>
    <context>
        <name>training.cli.fit</name>
        <message>
            <location filename="training/cli/fit.py" />
            <source>Written to {path}</source>
            <translation>저장한 파일: {path}</translation>
        </message>
        <message>
            <location filename="training/cli/fit.py" />
            <source>Settings in the file: {before} s/step; found: {now} s/step</source>
            <translation>파일의 설정: 단계당 {before}초, 찾은 설정: 단계당 {now}초</translation>
        </message>
        <message>
            <location filename="training/cli/fit.py" />
            <source>With the settings in the file, it would need {need}.</source>
            <translation>파일의 설정대로면 {need} 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/cli/fit.py" />
            <source>none of the suggested models fits; a GPU with more memory is needed</source>
            <translation>메모리에 들어가는 추천 모델 없음. 메모리가 더 큰 GPU 필요</translation>
        </message>
    </context>
    <context>
        <name>training.cli.main</name>
        <message>
            <location filename="training/cli/main.py" />
            <source>The details are in {path}.</source>
            <translation>자세한 내용: {path}</translation>
        </message>
        <message>
            <location filename="training/cli/main.py" />
            <source>✓ {examples} examples, {tokens} tokens</source>
            <translation>✓ 예시 {examples}개, 토큰 {tokens}개</translation>
        </message>
    </context>
    <context>
        <name>training.cli.progress</name>
        <message>
            <location filename="training/cli/progress.py" />
            <source>  step {step}: validation loss {loss}</source>
            <translation>  {step}단계: 검증 손실 {loss}</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>  step {step}: {percent} % of {count} validation examples answered correctly</source>
            <translation>  {step}단계: 검증 예시 {count}개 중 {percent}% 정답</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>Stopped before there was an adapter to save.</source>
            <translation>저장할 어댑터가 생기기 전에 중지했습니다.</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>Finished: {steps} steps in {seconds} s, peak memory {memory}.</source>
            <translation>학습이 끝났습니다: {steps}단계, {seconds}초, 최대 메모리 {memory}.</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>Stopped and saved: {steps} steps in {seconds} s, peak memory {memory}.</source>
            <translation>저장하고 중지했습니다: {steps}단계, {seconds}초, 최대 메모리 {memory}.</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>Adapter: {path}</source>
            <translation>어댑터: {path}</translation>
        </message>
    </context>
    <context>
        <name>training.cli.report</name>
        <message>
            <location filename="training/cli/report.py" />
            <source>Without: {part} · {time} per step</source>
            <translation>제외: {part} · 단계당 {time}</translation>
        </message>
        <message>
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>Per step</source>
            <translation>단계당</translation>
        </message>
        <message>
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>Whole run</source>
            <translation>전체</translation>
        </message>
    </context>
    <context>
        <name>training.cli.train</name>
        <message>
            <location filename="training/cli/train.py" />
            <source>Stopping after this micro-batch and saving. Press again to force-stop.</source>
            <translation>지금 마이크로배치까지만 계산하고 저장한 뒤 중지합니다. 한 번 더 누르면 강제 종료합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.data.chat.answer_texts</name>
        <message>
            <location filename="training/data/chat/answer_texts.py" />
            <source>the chat template drops one of the answers</source>
            <translation>채팅 템플릿이 답변 하나를 빠뜨립니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.conversations</name>
        <message>
            <location filename="training/data/conversations.py" />
            <source>it has several labels; only one can be learned</source>
            <translation>라벨이 여러 개입니다. 하나만 학습할 수 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/conversations.py" />
            <source>the label {label} has no name</source>
            <translation>이름이 없는 라벨입니다: {label}</translation>
        </message>
        <message>
            <location filename="training/data/conversations.py" />
            <source>{column} holds bytes that are not UTF-8</source>
            <translation>{column} 열에 UTF-8이 아닌 바이트가 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/conversations.py" />
            <source>{column} is not text</source>
            <translation>{column} 열이 텍스트가 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/conversations.py" />
            <source>{column} is an infinite number</source>
            <translation>{column} 열이 무한대입니다</translation>
        </message>
        <message>
            <location filename="training/data/conversations.py" />
            <source>{column} is empty</source>
            <translation>{column} 열이 비어 있습니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.messages</name>
        <message>
            <location filename="training/data/messages.py" />
            <source>the list of messages is not valid JSON</source>
            <translation>메시지 목록이 올바른 JSON이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>it is not a list of messages</source>
            <translation>메시지 목록이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>{column} is not a list of turns</source>
            <translation>{column} 열이 대화 목록이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>{column} is not a list of functions</source>
            <translation>{column} 열이 함수 목록이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} is not an object</source>
            <translation>{number}번째 메시지가 객체가 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} needs a role: system, user or assistant, not {role}</source>
            <translation>{number}번째 메시지의 role은 system, user, assistant 중 하나여야 합니다(지금: {role})</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>nothing</source>
            <translation>없음</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number}, an answer, is empty</source>
            <translation>{number}번째 메시지인 답변이 비어 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} is empty</source>
            <translation>{number}번째 메시지가 비어 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} has no text as its content</source>
            <translation>{number}번째 메시지의 content가 텍스트가 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} contains {kind} instead of text</source>
            <translation>{number}번째 메시지에 텍스트가 아닌 내용이 있습니다: {kind}</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} calls a tool without a name</source>
            <translation>{number}번째 메시지가 이름 없는 도구를 호출합니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.preview</name>
        <message>
            <location filename="training/data/preview.py" />
            <source>The model's chat template rejects this conversation.</source>
            <translation>모델의 채팅 템플릿이 이 대화를 거부합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.csv_rows</name>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>more fields than the first line has columns</source>
            <translation>첫 줄의 열보다 칸이 많습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>it contains zero bytes</source>
            <translation>값이 0인 바이트가 들어 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>a field of more than {count} characters begins here; a quotation mark may not be closed</source>
            <translation>여기서 {count}자가 넘는 칸이 시작됩니다. 따옴표를 닫지 않았을 수 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>a quotation mark is opened here and never closed</source>
            <translation>여기서 연 따옴표가 닫히지 않았습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>text follows a closing quotation mark; a quotation mark within a quoted field is written twice</source>
            <translation>닫는 따옴표 뒤에 글자가 이어집니다. 따옴표로 묶은 칸 안의 따옴표는 두 번 씁니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>not valid CSV</source>
            <translation>올바른 CSV가 아닙니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.file_kinds</name>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a file locked with a password</source>
            <translation>암호가 걸린 파일</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a PDF document</source>
            <translation>PDF 문서</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a compressed file (gzip)</source>
            <translation>압축 파일(gzip)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a compressed file (7z)</source>
            <translation>압축 파일(7z)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a database (SQLite)</source>
            <translation>데이터베이스(SQLite)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>an image</source>
            <translation>이미지</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a text document (RTF)</source>
            <translation>RTF 문서</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a spreadsheet in the old XML format</source>
            <translation>옛 XML 형식의 스프레드시트</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a web page (HTML)</source>
            <translation>웹 페이지(HTML)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>an XML file</source>
            <translation>XML 파일</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a text document (Word)</source>
            <translation>Word 문서</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a presentation</source>
            <translation>프레젠테이션</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a text document (HWPX)</source>
            <translation>한글 문서(HWPX)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>an OpenDocument file</source>
            <translation>OpenDocument 파일</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a text document (HWP)</source>
            <translation>텍스트 문서(HWP)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a message (Outlook)</source>
            <translation>메일(Outlook)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a binary workbook (.xlsb)</source>
            <translation>바이너리 통합 문서(.xlsb)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a document of Apple's iWork (Numbers, Pages, Keynote)</source>
            <translation>Apple iWork 문서(Numbers, Pages, Keynote)</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a link to a document of Google's</source>
            <translation>Google 문서로 가는 링크</translation>
        </message>
        <message>
            <location filename="training/data/readers/file_kinds.py" />
            <source>a compressed file (ZIP)</source>
            <translation>압축 파일(ZIP)</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.json_rows</name>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>not an object in braces</source>
            <translation>중괄호로 된 객체가 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>half a character (a lone surrogate)</source>
            <translation>반쪽짜리 문자(짝이 없는 서로게이트)가 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>not valid JSON</source>
            <translation>올바른 JSON이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>a number of too many digits</source>
            <translation>자릿수가 너무 많은 숫자입니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>nested too deeply</source>
            <translation>중첩이 너무 깊습니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.rows</name>
        <message>
            <location filename="training/data/readers/rows.py" />
            <source>it contains bytes that are not {encoding}</source>
            <translation>{encoding} 인코딩에 맞지 않는 바이트가 있습니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.row_scan</name>
        <message>
            <location filename="training/data/row_scan.py" />
            <source>it has the columns {columns} instead of {wanted}</source>
            <translation>필요한 열({wanted}) 대신 다음 열이 있습니다: {columns}</translation>
        </message>
    </context>
    <context>
        <name>training.events.event_types</name>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Load model</source>
            <translation>모델 불러오기</translation>
        </message>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Load examples</source>
            <translation>예시 불러오기</translation>
        </message>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Prepare for 4-bit training</source>
            <translation>4비트 학습 준비</translation>
        </message>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Apply LoRA</source>
            <translation>LoRA 적용</translation>
        </message>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Tokenize</source>
            <translation>토큰으로 변환</translation>
        </message>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Set up batches</source>
            <translation>배치 준비</translation>
        </message>
        <message>
            <location filename="training/events/event_types.py" />
            <source>Set up trainer</source>
            <translation>트레이너 준비</translation>
        </message>
    </context>
    <context>
        <name>training.events.verdict</name>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Good</source>
            <translation>좋음</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Not good yet</source>
            <translation>아직 부족</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Promising</source>
            <translation>가능성 있음</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Not known</source>
            <translation>알 수 없음</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Nothing was learned yet.</source>
            <translation>아직 학습한 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Failed: the loss is not a number.</source>
            <translation>실패: 손실이 숫자가 아닙니다.</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>Nothing was held out for testing, so it is unknown how well the model answers.</source>
            <translation>검증용 예시가 없어 얼마나 잘 답하는지 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>; {reason}</source>
            <translation>. {reason}</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>{word}: {told}{because}.</source>
            <translation>{word}: {told}{because}.</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>{share} of {count} test examples answered correctly</source>
            <translation>검증 예시 {count}개 중 {share} 정답</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>({share} before)</source>
            <translation>(학습 전 {share})</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>the loss on {count} test examples is {loss}</source>
            <translation>검증 예시 {count}개의 손실 {loss}</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>({loss} before)</source>
            <translation>(학습 전 {loss})</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>never answers {labels}</source>
            <translation>한 번도 답하지 않은 라벨: {labels}</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>always answering the most frequent label would be as good ({share})</source>
            <translation>가장 흔한 라벨로만 답해도 {share} 정답입니다</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>it memorises the examples; try fewer epochs</source>
            <translation>예시를 외우고 있습니다. 에포크를 줄여 보세요</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>hardly anything was learned</source>
            <translation>거의 학습되지 않았습니다</translation>
        </message>
        <message>
            <location filename="training/events/verdict.py" />
            <source>{count} test examples are too few to be sure</source>
            <translation>검증 예시 {count}개는 판단하기에 너무 적습니다</translation>
        </message>
    </context>
    <context>
        <name>training.export.exporter</name>
        <message>
            <location filename="training/export/exporter.py" />
            <location filename="training/export/readme.py" />
            <source>your text</source>
            <translation>입력할 텍스트</translation>
        </message>
    </context>
    <context>
        <name>training.export.readme</name>
        <message>
            <location filename="training/export/readme.py" />
            <source>A LoRA adapter made with Headroom, for the model {base}.</source>
            <translation>Headroom에서 만든 LoRA 어댑터입니다. 기본 모델: {base}.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>The model {base} with a LoRA adapter merged into it by Headroom, in the precision the model was published in.</source>
            <translation>Headroom에서 LoRA 어댑터를 합친 모델입니다. 기본 모델: {base}. 정밀도는 기본 모델이 공개된 그대로입니다.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>The model {base} with a LoRA adapter merged into it by Headroom, for llama.cpp and programs based on it.</source>
            <translation>Headroom에서 LoRA 어댑터를 합쳐 llama.cpp 계열 프로그램용으로 만든 모델입니다. 기본 모델: {base}.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>The model's own licence still applies.</source>
            <translation>기본 모델의 라이선스가 그대로 적용됩니다.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>Replace the last line of {file} with your text.</source>
            <translation>{file} 파일의 마지막 줄을 입력할 텍스트로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>It was trained with this system prompt:</source>
            <translation>다음 시스템 프롬프트로 학습했습니다.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>Each text had this instruction before it in training; use it for your inputs, too:</source>
            <translation>학습할 때 텍스트 앞에 다음 지시문을 붙였습니다. 입력할 때도 똑같이 붙이세요.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>It was trained with these options:</source>
            <translation>다음 옵션으로 학습했습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.model_files.shape</name>
        <message>
            <location filename="training/model_files/shape.py" />
            <source>the layers from {number} on are missing</source>
            <translation>{number}번 레이어부터 없습니다</translation>
        </message>
        <message>
            <location filename="training/model_files/shape.py" />
            <source>the embedding has a different size</source>
            <translation>임베딩의 크기가 다릅니다</translation>
        </message>
    </context>
    <context>
        <name>training.pipeline.stages</name>
        <message>
            <location filename="training/pipeline/stages.py" />
            <source>Shared steps would be no faster: one process computes the run.</source>
            <translation>단계를 나누어 계산해도 빨라지지 않아 프로세스 하나가 학습합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.pipeline.train_stage</name>
        <message>
            <location filename="training/pipeline/train_stage.py" />
            <source>Attention: {name}</source>
            <translation>어텐션: {name}</translation>
        </message>
        <message>
            <location filename="training/pipeline/train_stage.py" />
            <source>Without fused kernels, so each step takes longer: {reason}</source>
            <translation>융합 커널을 사용하지 못해 단계마다 더 오래 걸립니다: {reason}</translation>
        </message>
    </context>
    <context>
        <name>training.plan.engine</name>
        <message>
            <location filename="training/plan/engine.py" />
            <source>micro-batches of {size} examples, packed</source>
            <translation>예시 {size}개씩 이어 붙임</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>micro-batches of {size} examples, padded</source>
            <translation>예시 {size}개씩 채움</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>{count} layers recomputed</source>
            <translation>다시 계산하는 레이어 {count}개</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>attention {kind}</source>
            <translation>어텐션 {kind}</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>lean layers</source>
            <translation>린 레이어</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>fused kernels</source>
            <translation>융합 커널</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>frozen products in fp16</source>
            <translation>고정된 가중치의 곱을 fp16으로</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>common beginning computed once</source>
            <translation>공통된 앞부분은 한 번만 계산</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>Computed with: {parts}</source>
            <translation>계산 방식: {parts}</translation>
        </message>
    </context>
    <context>
        <name>training.plan.fit_words</name>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Halve the micro-batch{cost}</source>
            <translation>동시에 계산할 예시를 절반으로 줄이기{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Compute {count} examples at once{cost}</source>
            <translation>예시를 {count}개씩 계산하기{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Recompute {count} layers{cost}</source>
            <translation>레이어 {count}개를 다시 계산하기{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Fit to my GPU{cost}</source>
            <translation>내 GPU에 맞추기{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Remove the memory limit</source>
            <translation>메모리 한도 없애기</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Close other programs (frees {size})</source>
            <translation>다른 프로그램 닫기({size} 확보)</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>needs {need} of {budget}</source>
            <translation>{budget} 중 {need} 필요</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>: {percent} % time</source>
            <translation>: 시간 {percent}%</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Use the model {name}</source>
            <translation>{name} 모델 사용하기</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Store the weights in {width} bits</source>
            <translation>가중치를 {width}비트로 저장하기</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Reduce the adapter's rank to {rank}</source>
            <translation>어댑터 랭크를 {rank}까지 줄이기</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Limit the length to {length} tokens</source>
            <translation>최대 길이를 {length}토큰으로 줄이기</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Limit the length to {length} tokens ({percent} % of the examples are cut)</source>
            <translation>최대 길이를 {length}토큰으로 줄이기(예시의 {percent}%가 잘림)</translation>
        </message>
    </context>
    <context>
        <name>training.plan.product_choice</name>
        <message>
            <location filename="training/plan/product_choice.py" />
            <source>Frozen products: {chosen}. In fp16 a layer takes {half_ms} ms with a gradient error of {half_error} %; with float32 sums {full_ms} ms and {full_error} %.</source>
            <translation>고정된 가중치의 곱: {chosen}. fp16은 레이어당 {half_ms} ms, 기울기 오차 {half_error}%이고, float32 합은 {full_ms} ms, {full_error}%입니다.</translation>
        </message>
        <message>
            <location filename="training/plan/product_choice.py" />
            <source>float32 sums</source>
            <translation>float32 합</translation>
        </message>
    </context>
    <context>
        <name>training.plan.time_words</name>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>start</source>
            <translation>시작</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>labels</source>
            <translation>라벨 채점</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>sample answers</source>
            <translation>답변 예시</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>checkpoints</source>
            <translation>체크포인트</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>Times assume that no other program is working; others use {share} of the processor now.</source>
            <translation>시간은 다른 프로그램이 쉬고 있을 때를 기준으로 합니다. 지금 다른 프로그램의 CPU 사용률: {share}.</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>Times assume that no other program is working; others use {share} of the GPU now.</source>
            <translation>시간은 다른 프로그램이 쉬고 있을 때를 기준으로 합니다. 지금 다른 프로그램의 GPU 사용률: {share}.</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>Times assume mains power; the computer is running on battery now.</source>
            <translation>시간은 전원을 연결했을 때를 기준으로 합니다. 지금은 배터리를 쓰고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/plan/time_words.py" />
            <source>Times assume mains power and no other program working, as it is now.</source>
            <translation>시간은 지금처럼 전원을 연결하고 다른 프로그램이 쉬고 있을 때를 기준으로 합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.protocol.check</name>
        <message>
            <location filename="training/protocol/check.py" />
            <source>{key} is read as {format}: {roles}</source>
            <translation>{key} 형식: {format}. {roles}</translation>
        </message>
    </context>
    <context>
        <name>training.report.page</name>
        <message>
            <location filename="training/report/page.py" />
            <source>Where the time went: {run}</source>
            <translation>소요 시간 분석: {run}</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>{state}, step {done} of {steps}</source>
            <translation>{state}, 전체 {steps}단계 중 {done}단계</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Too few steps to tell how long one takes.</source>
            <translation>진행한 단계가 너무 적어 한 단계에 걸리는 시간을 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>A step takes {step}. The whole run of {steps} steps takes {total}.</source>
            <translation>한 단계에 {step} 걸립니다. {steps}단계 전체에는 {total} 걸립니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>No faster way to compute it is known for this computer.</source>
            <translation>이 컴퓨터에서 더 빠른 계산 방법은 알려진 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>It could take {step} per step, {total} in total, with the same result.</source>
            <translation>같은 결과를 단계당 {step}, 전체 {total} 만에 얻을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Largest cost: {factor}, {share} of a step.</source>
            <translation>가장 큰 비용: {factor}, 한 단계의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Stage</source>
            <translation>과정</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>What happens</source>
            <translation>하는 일</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <location filename="training/report/sections.py" />
            <source>Share</source>
            <translation>비중</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Stages and their time</source>
            <translation>과정별 소요 시간</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Peak memory per stage</source>
            <translation>과정별 최대 메모리</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Checks took {time}, {share} of the run.</source>
            <translation>검증에 {time} 걸렸습니다. 전체의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Checkpoints took {time}, {share} of the run.</source>
            <translation>체크포인트 저장에 {time} 걸렸습니다. 전체의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Padding: {share} of the computation.</source>
            <translation>패딩: 전체 계산의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Cut at the maximum length: {share} of the examples, {tokens} tokens.</source>
            <translation>최대 길이에서 잘린 예시: {share}, 토큰 {tokens}개.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>The GPU was computing {share} of the time.</source>
            <translation>GPU가 계산한 시간: {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Part</source>
            <translation>부분</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <location filename="training/report/sections.py" />
            <source>estimated by hand</source>
            <translation>직접 쓴 분석</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Too few steps to tell.</source>
            <translation>진행한 단계가 너무 적어 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Seconds per step</source>
            <translation>단계별 소요 시간(초)</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>What happens in each step</source>
            <translation>각 단계에서 실행되는 과정</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>A step has {examples} examples, in {count} micro-batches of {size}.</source>
            <translation>한 단계에 예시 {examples}개를 {size}개씩 마이크로배치 {count}개로 나누어 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>{again} of {layers} layers are recomputed in the backward pass.</source>
            <translation>레이어 {layers}개 가운데 {again}개를 역전파에서 다시 계산합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.report.probe</name>
        <message>
            <location filename="training/report/probe.py" />
            <source>Memory: {measured} peak, of {budget} (predicted: {predicted})</source>
            <translation>메모리: {budget} 중 최대 {measured} (예측: {predicted})</translation>
        </message>
        <message>
            <location filename="training/report/probe.py" />
            <source>A step: {measured} (predicted: {predicted})</source>
            <translation>한 단계: {measured} (예측: {predicted})</translation>
        </message>
        <message>
            <location filename="training/report/probe.py" />
            <source>The whole run: {measured} (predicted: {predicted})</source>
            <translation>전체: {measured} (예측: {predicted})</translation>
        </message>
        <message>
            <location filename="training/report/probe.py" />
            <source>It fits in memory. Predictions for this computer now use these figures.</source>
            <translation>메모리에 들어갑니다. 이제부터 이 컴퓨터의 예측에 이 값을 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/report/probe.py" />
            <source>It does not fit: memory ran out, or too little is left.</source>
            <translation>메모리가 부족합니다. 메모리가 모자라거나 남은 여유가 너무 적습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.report.sections</name>
        <message>
            <location filename="training/report/sections.py" />
            <source>Factor</source>
            <translation>요소</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Cost per step</source>
            <translation>단계당 비용</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Slowdown</source>
            <translation>몇 배</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Source</source>
            <translation>근거</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Each figure is what a step would save if only this factor were removed; they do not add up.</source>
            <translation>각 값은 그 요소 하나만 없앴을 때 한 단계에서 줄어드는 시간입니다. 서로 더할 수는 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Unknown.</source>
            <translation>알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Seconds per step by factor</source>
            <translation>요소별 단계당 시간(초)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Value</source>
            <translation>값</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Key</source>
            <translation>키</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Settings used</source>
            <translation>사용한 설정</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Change</source>
            <translation>변경</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Set</source>
            <translation>설정 값</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>now</source>
            <translation>현재</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Seconds per step, now and after each single change</source>
            <translation>현재와, 하나씩만 바꾸었을 때의 단계당 시간(초)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>after, same result</source>
            <translation>변경 후 (결과는 같음)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Expected total time</source>
            <translation>예상 학습 시간</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Per step, by hand</source>
            <translation>단계당 (직접 쓴 예상)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Per step, computed</source>
            <translation>단계당 (계산)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Whole run, by hand</source>
            <translation>전체 (직접 쓴 예상)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Whole run, computed</source>
            <translation>전체 (계산)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>about right</source>
            <translation>대체로 맞음</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>too optimistic</source>
            <translation>지나치게 낙관적</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>too pessimistic</source>
            <translation>지나치게 비관적</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>{low}–{high} s</source>
            <translation>{low}~{high}초</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>{low}–{high} h</source>
            <translation>{low}~{high}시간</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Estimates by hand and what the changes would really give</source>
            <translation>직접 쓴 예상과 실제로 얻을 값</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>⚠⚠⚠: 25 % of a step or more; ⚠⚠: 10 % or more; ⚠: 3 % or more.</source>
            <translation>⚠⚠⚠: 한 단계의 25% 이상, ⚠⚠: 10% 이상, ⚠: 3% 이상.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Predicted figures are those of the plan, scaled by the step time and the peak memory measured in this run.</source>
            <translation>예측값은 계획의 값에 이 학습에서 잰 단계당 시간과 최대 메모리를 반영한 것입니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>This run was not made by Headroom: its step time was given, its parts are computed.</source>
            <translation>Headroom으로 한 학습이 아닙니다. 단계당 시간은 주어진 값이고, 부분별 시간은 계산한 값입니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>The length of the examples was not measured; a mean of {mean} tokens is assumed.</source>
            <translation>예시의 길이를 잰 기록이 없어 평균 {mean}토큰으로 가정했습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>The model is no longer in its place, so nothing could be predicted.</source>
            <translation>모델이 원래 위치에 없어 예측할 수 없었습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>How these figures were obtained</source>
            <translation>이 값을 얻은 방법</translation>
        </message>
    </context>
    <context>
        <name>training.report.words</name>
        <message>
            <location filename="training/report/words.py" />
            <source>Let Headroom choose how to compute</source>
            <translation>계산 방법을 Headroom에 맡기기</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>No padding (packed batches)</source>
            <translation>패딩 없애기 (이어 붙인 배치)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Lean layers and fused kernels</source>
            <translation>린 레이어와 융합 커널</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>No recomputation (checkpointing off)</source>
            <translation>다시 계산하지 않기 (체크포인팅 끄기)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Twice as many examples at once (micro-batch size)</source>
            <translation>한꺼번에 계산하는 예시를 두 배로 늘리기 (마이크로배치 크기)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Shorter examples (maximum sequence length)</source>
            <translation>예시 길이 줄이기 (최대 시퀀스 길이)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Two loader processes and pinned memory</source>
            <translation>데이터 로더 프로세스 2개와 고정 메모리</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>A faster card: {card}</source>
            <translation>더 빠른 그래픽 카드: {card}</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Padding</source>
            <translation>패딩</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Recomputation (gradient checkpointing)</source>
            <translation>다시 계산 (그래디언트 체크포인팅)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Small micro-batches</source>
            <translation>작은 마이크로배치</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Gradient accumulation</source>
            <translation>그래디언트 누적</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Layers in many small pieces</source>
            <translation>잘게 나뉜 레이어 계산</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Data loading and transfer</source>
            <translation>데이터 로딩과 전송</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Between steps</source>
            <translation>단계 사이</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Size of the model</source>
            <translation>모델 크기</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Speed of the graphics card</source>
            <translation>그래픽 카드 성능</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Every example is filled up to the maximum length. The filling is computed like the rest and teaches nothing.</source>
            <translation>모든 예시를 최대 길이까지 채웁니다. 채운 부분도 똑같이 계산하지만 학습에는 쓸모가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Layers that are not stored run forward once more. That adds one forward pass; the backward pass stays the same, so a step does not take twice as long.</source>
            <translation>저장하지 않은 레이어의 순전파를 한 번 더 계산합니다. 순전파가 한 번 늘 뿐 역전파는 그대로이므로, 한 단계가 두 배로 길어지지는 않습니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Each micro-batch unpacks the quantized weights and starts all operations again; fewer, larger ones do so less often.</source>
            <translation>마이크로배치마다 양자화된 가중치를 다시 풀고 모든 연산을 다시 시작합니다. 크게, 적게 나누면 그 횟수가 줄어듭니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Accumulating gradients costs nothing by itself: the same examples pass through the model. The cost of small parts is counted above.</source>
            <translation>기울기를 누적하는 일 자체에는 시간이 들지 않습니다. 같은 예시가 모델을 지나갈 뿐입니다. 작게 나누어 드는 시간은 ‘작은 마이크로배치’에 들어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The model's own code moves the same numbers through memory many times; lean layers and fused kernels need only a few passes.</source>
            <translation>모델의 원래 코드는 같은 수를 메모리로 여러 번 옮깁니다. 린 레이어와 융합 커널은 몇 번 만에 끝냅니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>What a length shorter by a quarter would save. Long examples lose their ends, so this changes what is learned.</source>
            <translation>길이를 4분의 1 줄였을 때 줄어드는 시간입니다. 긴 예시의 뒷부분이 잘리므로 학습하는 내용이 달라집니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>More loader processes or pinned memory can save at most this much.</source>
            <translation>데이터 로더 프로세스를 늘리거나 고정 메모리를 사용해도 줄일 수 있는 시간은 최대 이만큼입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Only the adapter, a small part of the model, is updated.</source>
            <translation>모델의 작은 일부인 어댑터만 업데이트합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Reporting and recording progress.</source>
            <translation>진행 상황을 알리고 기록하는 시간입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Time grows with the number of weights.</source>
            <translation>가중치가 많을수록 시간이 늘어납니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Time falls with computing speed and memory bandwidth.</source>
            <translation>계산 속도와 메모리 대역폭이 높을수록 시간이 줄어듭니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Checks (validation loss)</source>
            <translation>검증(검증 손실)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Tests (labels)</source>
            <translation>테스트(라벨)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <location filename="training/texts/progress.py" />
            <source>Saving</source>
            <translation>저장하는 중</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Everything else</source>
            <translation>그 밖의 시간</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>same result</source>
            <translation>결과 같음</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>changes what is learned</source>
            <translation>학습하는 내용이 달라짐</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>another card</source>
            <translation>다른 그래픽 카드</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Data loading</source>
            <translation>데이터 로딩</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Transfer to the device</source>
            <translation>장치로 전송</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Forward pass</source>
            <translation>순전파 (forward)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Loss (output head)</source>
            <translation>손실 계산 (출력 헤드)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Backward pass</source>
            <translation>역전파 (backward)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The CPU fetches the examples of the step and arranges them.</source>
            <translation>CPU가 이 단계의 예시를 가져와 배치합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The tokens are moved to the device that computes.</source>
            <translation>토큰을 계산할 장치로 옮깁니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The tokens pass through all layers.</source>
            <translation>토큰이 모든 레이어를 지나갑니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The last layer predicts the tokens of the answers, and the loss is computed.</source>
            <translation>마지막 레이어가 정답 토큰을 예측하고 손실을 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The gradients of the adapter are computed, layer by layer, from back to front.</source>
            <translation>어댑터의 기울기를 뒤쪽 레이어부터 차례로 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>What the forward pass did not store is recomputed.</source>
            <translation>순전파에서 저장하지 않은 것을 다시 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The gradient is limited and the adapter is updated.</source>
            <translation>기울기의 크기를 제한하고 어댑터를 업데이트합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Progress is reported and recorded.</source>
            <translation>진행 상황을 알리고 기록합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The model's weights are read and quantized.</source>
            <translation>모델의 가중치를 읽고 양자화합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The examples are read and checked.</source>
            <translation>예시를 읽고 점검합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The quantized model is prepared for training.</source>
            <translation>양자화된 모델을 학습할 수 있게 준비합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The adapter is attached to the model.</source>
            <translation>모델에 어댑터를 붙입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The examples are turned into tokens, which are kept for the next run.</source>
            <translation>예시를 토큰으로 변환합니다. 저장해 두어 다음 학습에서 다시 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The layout of the examples in a step is decided.</source>
            <translation>한 단계의 예시를 어떻게 배치할지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The trainer is created.</source>
            <translation>트레이너를 만듭니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The steps, with checks and checkpoints.</source>
            <translation>학습 단계와 그 사이의 검증, 체크포인트 저장입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>not started</source>
            <translation>시작 전</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>measured</source>
            <translation>측정</translation>
        </message>
    </context>
    <context>
        <name>training.runs.disk_room</name>
        <message>
            <location filename="training/runs/disk_room.py" />
            <source>The disk has space again.</source>
            <translation>디스크에 다시 공간이 생겼습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.runs.evaluation</name>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>Evaluation</source>
            <translation>평가</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>Perplexity</source>
            <translation>퍼플렉시티 (perplexity)</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>Before training</source>
            <translation>학습 전</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>After step {step}</source>
            <translation>{step}단계 뒤</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>{percent} % of {count} examples answered correctly ({all} in validation). Macro F1 {f1}.</source>
            <translation>예시 {count}개 중 {percent}% 정답(검증 예시 전체 {all}개). 매크로 F1: {f1}.</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>Rows: the true label. Columns: the answer.</source>
            <translation>행: 실제 라벨. 열: 모델 답변.</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>row {row}: {truth}, answered {answer} ({percent} %)</source>
            <translation>{row}번째 행: 정답 {truth}, 모델 답변 {answer}({percent}%)</translation>
        </message>
    </context>
    <context>
        <name>training.runtime.doctor</name>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>System</source>
            <translation>시스템</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Update Windows: the window needs Windows 10 1809 or later.</source>
            <translation>Windows를 업데이트하세요. 창을 열려면 Windows 10 1809 이상이 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Update Windows to 1903 or later, so that every path can contain Korean letters.</source>
            <translation>Windows를 1903 이상으로 업데이트하세요. 그래야 모든 경로에서 한글을 사용할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>NVIDIA driver</source>
            <translation>NVIDIA 드라이버</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>No driver found: training runs on the CPU, many times slower.</source>
            <translation>드라이버가 없습니다. CPU로 학습하므로 몇 배나 느립니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>If you have an NVIDIA card, install its driver from NVIDIA and start Headroom again.</source>
            <translation>NVIDIA 그래픽 카드가 있다면 NVIDIA에서 드라이버를 다운로드해 설치하고 Headroom을 다시 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>{version}, up to CUDA {cuda}</source>
            <translation>{version}, CUDA {cuda}까지 지원</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>{name}, {memory}, compute capability {capability}</source>
            <translation>{name}, {memory}, 연산 능력(compute capability) {capability}</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Graphics card</source>
            <translation>그래픽 카드</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>The card has no bf16; training uses another number format, which is slower.</source>
            <translation>bf16을 지원하지 않습니다. 다른 숫자 형식으로 학습하므로 더 느립니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Install it under Computer, or with: headroom-train engine install</source>
            <translation>‘컴퓨터’ 화면에서 설치하거나 다음을 실행하세요: headroom-train engine install</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Files are missing. Install it again; an antivirus program may have removed them.</source>
            <translation>빠진 파일이 있습니다. 다시 설치하세요. 백신 프로그램이 지웠을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>PyTorch is not installed</source>
            <translation>PyTorch가 설치되어 있지 않음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>This computer has an NVIDIA card: install the CUDA engine to use it.</source>
            <translation>NVIDIA 그래픽 카드가 있습니다. 사용하려면 CUDA용 엔진을 설치하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Fused kernels</source>
            <translation>융합 커널</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Triton is installed</source>
            <translation>Triton이 설치되어 있습니다</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Without fused kernels, each step takes longer: {reason}</source>
            <translation>융합 커널 없이는 단계마다 더 오래 걸립니다: {reason}</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Install Triton (python -m pip install .[fused]). If it is installed, set TRITON_CACHE_DIR to a folder whose path has English letters only.</source>
            <translation>Triton을 설치하세요(python -m pip install .[fused]). 이미 설치되어 있으면 TRITON_CACHE_DIR에 영문만으로 된 경로의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Disk with the runs</source>
            <translation>학습 결과가 있는 디스크</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Disk with the engine</source>
            <translation>엔진이 있는 디스크</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>{size} free</source>
            <translation>남은 공간 {size}</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Free some space: {size} are enough for most runs.</source>
            <translation>공간을 확보하세요. 대부분의 학습에는 {size} 정도면 충분합니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Memory (RAM)</source>
            <translation>메모리(RAM)</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Close other programs while a model loads, or choose a smaller model.</source>
            <translation>모델을 불러오는 동안 다른 프로그램을 닫거나 더 작은 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Text encoding</source>
            <translation>문자 인코딩</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Code page {number}</source>
            <translation>코드 페이지 {number}</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Start Headroom.exe directly, or set this before you start Python: set PYTHONUTF8=1</source>
            <translation>Headroom.exe를 직접 실행하거나, Python을 실행하기 전에 다음을 입력하세요: set PYTHONUTF8=1</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Long paths</source>
            <translation>긴 경로</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Allowed</source>
            <translation>허용됨</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Not allowed, and not needed here</source>
            <translation>허용되지 않았지만 여기서는 필요 없음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Choose a folder with a shorter path, such as C:\runs, or ask an administrator to set LongPathsEnabled to 1.</source>
            <translation>C:\runs처럼 경로가 짧은 폴더를 선택하거나, 관리자에게 LongPathsEnabled를 1로 바꿔 달라고 요청하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Not allowed, and the path of the runs folder is long</source>
            <translation>허용되지 않았고, 학습 결과 폴더의 경로가 김</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>System memory fallback</source>
            <translation>시스템 메모리 폴백(sysmem fallback)</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Not available in this driver</source>
            <translation>이 드라이버에는 없음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Update the driver to 546 or later, where it can be turned off.</source>
            <translation>드라이버를 546 이상으로 업데이트하세요. 그러면 끌 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Always on with this driver</source>
            <translation>이 드라이버에서는 항상 켜져 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>In the NVIDIA Control Panel, under Manage 3D settings, set CUDA - Sysmem Fallback Policy to Prefer No Sysmem Fallback: a run that needs too much memory then says so instead of becoming extremely slow.</source>
            <translation>NVIDIA 제어판의 ‘3D 설정 관리’에서 ‘CUDA - 시스템 메모리 폴백 정책’을 ‘시스템 메모리 폴백 사용 안 함 선호’로 바꾸세요. 그러면 메모리가 부족할 때 한없이 느려지지 않고 바로 알려 줍니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>The driver does not report the setting</source>
            <translation>드라이버가 설정값을 알려 주지 않음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Smart App Control</source>
            <translation>스마트 앱 컨트롤</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Off</source>
            <translation>꺼짐</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>On</source>
            <translation>켜짐</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Evaluation mode</source>
            <translation>평가 모드</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>It may block unsigned parts of Headroom or PyTorch (error 4551), and it allows no exceptions. You can see it and turn it off under App &amp; browser control in Windows Security; that affects the whole computer, so consider it carefully.</source>
            <translation>서명되지 않은 Headroom이나 PyTorch 파일을 차단할 수 있고(오류 4551), 예외를 둘 수 없습니다. Windows 보안의 앱 및 브라우저 컨트롤에서 확인하고 끌 수 있지만, 컴퓨터 전체에 적용되므로 신중히 결정하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Windows Security protects this folder: under Ransomware protection, allow Headroom.exe and headroom-train.exe, or choose another folder.</source>
            <translation>Windows 보안이 폴더를 보호하고 있습니다. ‘랜섬웨어 방지’에서 Headroom.exe와 headroom-train.exe를 허용하거나 다른 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Writable, although Windows protects folders</source>
            <translation>Windows가 폴더를 보호하고 있지만 쓸 수 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Writable</source>
            <translation>쓸 수 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Not writable</source>
            <translation>쓸 수 없습니다</translation>
        </message>
    </context>
    <context>
        <name>training.runtime.triton_place</name>
        <message>
            <location filename="training/runtime/triton_place.py" />
            <source>the package triton is not installed</source>
            <translation>triton 패키지가 설치되어 있지 않습니다</translation>
        </message>
        <message>
            <location filename="training/runtime/triton_place.py" />
            <source>Triton does not support a card this old</source>
            <translation>카드가 오래되어 Triton이 지원하지 않습니다</translation>
        </message>
        <message>
            <location filename="training/runtime/triton_place.py" />
            <source>its compiler cannot open the folder {path}</source>
            <translation>컴파일러가 다음 폴더를 열 수 없습니다: {path}</translation>
        </message>
    </context>
    <context>
        <name>training.settings.presets</name>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Quick</source>
            <translation>빠르게</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>A first result in a few minutes: can the model learn from these examples at all?</source>
            <translation>몇 분 만에 첫 결과를 봅니다. 모델이 이 예시로 학습할 수 있는지 확인할 때 알맞습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Balanced</source>
            <translation>보통</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>A good result in reasonable time. Right for most.</source>
            <translation>적당한 시간에 좋은 결과를 얻습니다. 대부분 이 설정이면 됩니다.</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Thorough</source>
            <translation>꼼꼼하게</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>A larger adapter, smaller updates and more passes: the best quality, in about twice the time.</source>
            <translation>더 큰 어댑터로 조금씩, 더 여러 번 학습합니다. 시간을 두 배쯤 들여 품질을 최대한 높입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Like the original script</source>
            <translation>원래 스크립트처럼</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>The settings of the original script, including how it computes. Slow, and good for comparison.</source>
            <translation>처음 쓰던 스크립트와 설정도, 계산 방식도 같습니다. 느리지만 비교하기에 좋습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.settings.schema</name>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/form/settings_form.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="app/setup/page.py" />
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The folder of the model to train, or its name on the Hugging Face Hub.</source>
            <translation>학습할 모델의 폴더 또는 Hugging Face Hub의 모델 이름입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Weight precision (quantization)</source>
            <translation>가중치 정밀도 (양자화)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How the frozen weights are stored in memory. 4-bit needs the least memory and is the usual choice on a home GPU.</source>
            <translation>고정된 가중치를 메모리에 저장하는 방식입니다. 4비트가 메모리를 가장 적게 쓰며, 개인용 GPU에서는 보통 4비트를 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>4-bit (NF4)</source>
            <translation>4비트 (NF4)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>8-bit (INT8)</source>
            <translation>8비트 (INT8)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>16-bit (none)</source>
            <translation>16비트 (양자화 안 함)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/data/dialog.py" />
            <source>Training examples</source>
            <translation>학습 예시</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>A folder saved by datasets, a file (.csv .tsv .jsonl .json .parquet .arrow .xlsx), or several: a folder of such files, or a list of names.</source>
            <translation>datasets로 저장한 폴더나 파일(.csv .tsv .jsonl .json .parquet .arrow .xlsx)입니다. 여러 개라면 그런 파일이 든 폴더나 이름 목록을 지정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples held out for testing (validation)</source>
            <translation>검증 예시 (validation)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples that the model never trains on. They show how well it answers new ones. Empty: a share of the training examples is held out.</source>
            <translation>학습에 쓰지 않는 예시입니다. 모델이 처음 보는 입력에 얼마나 잘 답하는지 확인합니다. 비워 두면 학습 예시의 일부를 검증용으로 나눕니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Share held out for testing (validation fraction)</source>
            <translation>검증용으로 나누는 비율 (검증 비율)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The share of the examples that is kept out of training when you choose no validation examples. 0: none.</source>
            <translation>검증 예시를 따로 지정하지 않았을 때 학습에서 제외하는 예시의 비율입니다. 0이면 나누지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Format of the examples (format)</source>
            <translation>예시의 형식 (포맷)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What the columns hold. Automatic: detected from their names.</source>
            <translation>열에 들어 있는 내용의 형식입니다. 자동이면 열 이름으로 판별합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/data/format_chooser.py" />
            <location filename="app/form/editors.py" />
            <location filename="app/form/value_words.py" />
            <source>automatic</source>
            <translation>자동</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>conversations (messages)</source>
            <translation>대화(messages)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>conversations (ShareGPT)</source>
            <translation>대화(ShareGPT)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>instruction, input, output (Alpaca)</source>
            <translation>지시·참고 자료·답변(Alpaca)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>question and answer</source>
            <translation>질문과 답변</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>text and label</source>
            <translation>텍스트와 라벨</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>plain text</source>
            <translation>일반 텍스트</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Column with the input (prompt column)</source>
            <translation>입력 열 (프롬프트 열)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The column with the question, the text, or the whole conversation. Empty: detected from the columns.</source>
            <translation>질문이나 텍스트, 또는 대화 전체가 들어 있는 열입니다. 비워 두면 열 이름으로 판별합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Column with the answer (completion column)</source>
            <translation>정답 열 (완성 열)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The column with the answer that the model should give, or the label. Empty: detected from the columns.</source>
            <translation>모델이 해야 할 답변이나 라벨이 들어 있는 열입니다. 비워 두면 열 이름으로 판별합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Column with the context (input column)</source>
            <translation>참고 자료 열 (input 열)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The column with the text that an Alpaca instruction refers to. Empty: detected from the columns.</source>
            <translation>Alpaca 지시문이 가리키는 참고 자료가 들어 있는 열입니다. 비워 두면 열 이름으로 판별합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Columns to ignore (unused columns)</source>
            <translation>사용하지 않을 열 (unused columns)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Columns that are never read, whatever their names.</source>
            <translation>이름과 관계없이 읽지 않을 열입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Excel sheet (sheet)</source>
            <translation>엑셀 시트 (sheet)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Which sheet of an Excel file to read. Empty: the first visible sheet with examples. *: all visible sheets that have the same columns.</source>
            <translation>엑셀 파일에서 읽을 시트입니다. 비워 두면 숨기지 않은 시트 중 예시가 있는 첫 번째 시트를, *이면 열이 같은 시트를 모두 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Instruction for labels (label instruction)</source>
            <translation>라벨 지시문 (label instruction)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Placed before each text that has a label; {labels} stands for all labels. Empty: written automatically from the labels.</source>
            <translation>라벨이 있는 텍스트 앞에 붙이는 지시문입니다. {labels} 자리에 모든 라벨이 들어갑니다. 비워 두면 라벨을 바탕으로 자동으로 만듭니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Names of numbered labels (label names)</source>
            <translation>번호 라벨의 이름 (label names)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The names of the labels 0, 1, 2 … in this order, separated by commas. Empty: the labels stay as they are in the data.</source>
            <translation>라벨 0, 1, 2 …의 이름을 순서대로 쉼표로 구분해 적습니다. 비워 두면 데이터에 있는 그대로 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Merge spellings of a label (merge labels)</source>
            <translation>표기가 다른 라벨 합치기 (merge labels)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Treats labels that differ only in case, spaces or number format (spam and Spam, 1 and 1.0) as one, in the spelling that most rows use.</source>
            <translation>대소문자, 공백, 숫자 표기만 다른 라벨(spam과 Spam, 1과 1.0)을 가장 많이 쓰인 표기로 합칩니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Duplicate rows (duplicates)</source>
            <translation>중복 행 (duplicates)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What to do with rows that say the same as an earlier row of their set. Keep: each of them counts. Leave out: only the first of them is used.</source>
            <translation>앞의 행과 내용이 같은 행을 어떻게 할지 정합니다. 그대로 두기: 모두 사용합니다. 제외: 첫 행만 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>keep</source>
            <translation>그대로 두기</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>leave out</source>
            <translation>제외</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples in both sets (validation overlap)</source>
            <translation>학습과 검증에 모두 있는 예시 (validation overlap)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What to do with validation examples that the model also trains on. They make the result look better than it is. Leave out: they are only trained on.</source>
            <translation>모델이 학습에도 사용하는 검증 예시를 어떻게 할지 정합니다. 그대로 두면 결과가 실제보다 좋아 보입니다. 제외: 학습에만 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>leave out of the validation set</source>
            <translation>검증에서 제외</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Instruction before every example (system prompt)</source>
            <translation>모든 예시 앞에 붙는 지시문 (시스템 프롬프트)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Given to the model before each example, for instance: Answer with spam or normal.</source>
            <translation>예시마다 모델에 먼저 전달하는 지시문입니다. 예: spam 또는 normal로 답하세요.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Special tokens in the examples (control marks)</source>
            <translation>예시 속 특수 토큰 (control marks)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What to do with the model's own special tokens, such as the end of a turn, when they appear in the examples. As text: a space is inserted into each so that the model reads it as ordinary text.</source>
            <translation>예시에 섞여 있는 모델의 특수 토큰(차례의 끝 등)을 처리하는 방법입니다. 텍스트로: 토큰마다 공백을 하나 넣어 모델이 일반 텍스트로 읽게 합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>keep as they are</source>
            <translation>그대로</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>as text</source>
            <translation>텍스트로</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Think before answering (enable thinking)</source>
            <translation>답하기 전에 생각하기 (enable thinking)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>For models whose chat template has this switch: whether they think before they answer. Ask the trained model in the same way.</source>
            <translation>채팅 템플릿에 이 옵션이 있는 모델에서, 답하기 전에 생각할지 정합니다. 학습한 모델에도 같은 방식으로 입력하세요.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>model default</source>
            <translation>모델 기본값</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/form/editors.py" />
            <location filename="app/form/value_words.py" />
            <source>on</source>
            <translation>켬</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/form/value_words.py" />
            <source>off</source>
            <translation>끔</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/data/length_chart.py" />
            <location filename="training/report/words.py" />
            <source>Maximum length (maximum sequence length)</source>
            <translation>최대 길이 (최대 시퀀스 길이)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Longer examples are cut to this length. A token is about three quarters of an English word, or one to two Korean syllables.</source>
            <translation>이보다 긴 예시는 이 길이로 자릅니다. 토큰 하나는 영어로는 단어의 약 4분의 3, 한국어로는 한두 글자입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>tokens</source>
            <translation>토큰</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How longer examples are cut (truncation)</source>
            <translation>긴 예시를 자르는 방법 (truncation)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>In the input: the middle of the longest text is removed and the answer stays whole. At the end: everything beyond the maximum length is removed, including the answer. Plain texts, and examples in which every token is learned, are always cut at the end.</source>
            <translation>입력에서: 가장 긴 텍스트의 가운데를 빼고 정답은 그대로 둡니다. 끝에서: 최대 길이를 넘는 부분을 버리므로 정답도 잘릴 수 있습니다. 일반 텍스트와 모든 토큰을 학습하는 예시는 항상 끝에서 자릅니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>in the input</source>
            <translation>입력에서</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>at the end</source>
            <translation>끝에서</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What is learned (loss on)</source>
            <translation>학습할 부분 (손실 계산 범위)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Only the answers, or every token of the conversation.</source>
            <translation>답변만 학습할지, 대화의 모든 토큰을 학습할지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>answers only</source>
            <translation>답변만</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>every token</source>
            <translation>모든 토큰</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Earlier answers of a conversation (earlier answers)</source>
            <translation>대화의 앞선 답변 (earlier answers)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>For models whose chat template rewrites earlier answers, for instance without their thoughts. As asked: each one is learned after exactly what the model will be given when it has to say it. In one pass: as the template writes them before the last question; less to compute, but not how the model will be asked.</source>
            <translation>채팅 템플릿이 앞선 답변을 다르게 쓰는 모델(예: 생각을 뺌)에 쓰입니다. 묻는 그대로: 그 답변을 할 때 모델이 실제로 받는 입력 뒤에서 학습합니다. 한 번에: 템플릿이 마지막 질문 앞에 쓰는 그대로 학습합니다. 계산은 줄지만 실제로 묻는 형태와는 다릅니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>as each will be asked</source>
            <translation>묻는 그대로</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>in one pass</source>
            <translation>한 번에</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Adapter size (rank r)</source>
            <translation>어댑터 크기 (랭크 r)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How much the adapter can learn. A larger one takes more memory and may memorise the examples.</source>
            <translation>어댑터가 학습할 수 있는 양입니다. 크면 메모리를 더 쓰고, 예시를 그대로 외울 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Adapter strength (alpha)</source>
            <translation>어댑터 강도 (알파)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The adapter's effect is multiplied by alpha ÷ r. Twice r is a good start.</source>
            <translation>어댑터의 효과에 알파 ÷ r을 곱합니다. r의 두 배로 시작하면 좋습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Keep the strength at large ranks (rsLoRA)</source>
            <translation>랭크가 커도 강도 유지 (rsLoRA)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Multiplies the adapter's effect by alpha ÷ √r instead of alpha ÷ r, so that a large rank learns as fast as a small one. Worth trying from rank 32 on, with a smaller alpha.</source>
            <translation>어댑터의 효과에 알파 ÷ r 대신 알파 ÷ √r을 곱해, 랭크가 커도 작을 때만큼 빨리 학습합니다. 랭크 32 이상에서 알파를 줄여 사용해 보세요.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Dropout</source>
            <translation>드롭아웃</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The share of the adapter's inputs that is ignored at random in each step, so that it does not memorise the examples.</source>
            <translation>예시를 외우지 않도록, 단계마다 어댑터의 입력을 무작위로 무시하는 비율입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Layers to train (target modules)</source>
            <translation>학습할 레이어 (대상 모듈)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>all-linear, or a list of module names such as q_proj and v_proj.</source>
            <translation>all-linear 또는 q_proj, v_proj 같은 모듈 이름의 목록입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>all-linear</source>
            <translation>모든 선형 레이어 (all-linear)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Passes over the examples (epochs)</source>
            <translation>전체 예시 반복 횟수 (에포크)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many times the model sees every example.</source>
            <translation>모델이 예시 하나를 몇 번씩 학습하는지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Stop after (maximum steps)</source>
            <translation>학습을 끝낼 단계 (최대 단계 수)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>0: as many steps as the epochs need.</source>
            <translation>0이면 에포크만큼 학습합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/runs/details.py" />
            <location filename="app/train/controls.py" />
            <location filename="training/plan/time_words.py" />
            <source>steps</source>
            <translation>단계</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples per step (effective batch size)</source>
            <translation>한 단계에 학습할 예시 수 (유효 배치 크기)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many examples the model learns from before each update.</source>
            <translation>모델을 한 번 업데이트하기 전에 학습하는 예시의 수입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/results/evaluation_card.py" />
            <location filename="training/cli/evaluation.py" />
            <location filename="training/runs/evaluation.py" />
            <source>examples</source>
            <translation>예시</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Learning rate</source>
            <translation>학습률 (learning rate)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How large each update is. Too large: the loss jumps or becomes NaN. Too small: the model hardly learns.</source>
            <translation>한 번 업데이트하는 크기입니다. 너무 크면 손실이 튀거나 NaN이 되고, 너무 작으면 거의 학습되지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Faster second half of the adapter (LoRA+ ratio)</source>
            <translation>어댑터 뒷부분의 빠른 학습 (LoRA+ 비율)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The learning rate of the adapter's B matrices is this many times that of its A matrices. 1: the same. The authors of LoRA+ suggest 16, with about half the usual learning rate.</source>
            <translation>어댑터 B 행렬의 학습률을 A 행렬의 몇 배로 할지 정합니다. 1: 같게. LoRA+의 저자들은 학습률을 평소의 절반쯤으로 낮추고 16을 쓰도록 권합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Learning-rate schedule (scheduler)</source>
            <translation>학습률 스케줄 (스케줄러)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How the learning rate falls during the run.</source>
            <translation>학습하는 동안 학습률이 줄어드는 방식입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>cosine</source>
            <translation>코사인 곡선</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>cosine with restarts</source>
            <translation>재시작하는 코사인</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>linear</source>
            <translation>직선</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>constant</source>
            <translation>일정하게</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>constant after warm-up</source>
            <translation>워밍업 뒤 일정하게</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Cosines of the schedule (learning-rate cycles)</source>
            <translation>스케줄의 코사인 횟수 (학습률 주기)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>For the schedule cosine with restarts: how many times the learning rate falls from its full value to 0.</source>
            <translation>재시작하는 코사인 스케줄에서, 학습률이 최댓값에서 0까지 몇 번 떨어질지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>times</source>
            <translation>회</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Warm-up share (warmup ratio)</source>
            <translation>워밍업 비율 (warmup ratio)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The share of the steps in which the learning rate rises from 0.</source>
            <translation>학습률이 0에서 올라가는 구간이 전체 단계에서 차지하는 비율입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Weight decay</source>
            <translation>가중치 감쇠 (weight decay)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Pulls the adapter's weights slightly towards 0 in each step.</source>
            <translation>단계마다 어댑터의 가중치를 0 쪽으로 조금씩 당깁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Gradient limit (maximum gradient norm)</source>
            <translation>기울기 상한 (최대 기울기 노름)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Larger gradients are scaled down to this. 0: no limit.</source>
            <translation>이보다 큰 기울기는 이 크기로 줄입니다. 0이면 제한하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <location filename="training/cli/estimate.py" />
            <location filename="training/report/words.py" />
            <source>Optimizer</source>
            <translation>옵티마이저</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The method that turns gradients into updates. The 8-bit ones need the least memory.</source>
            <translation>기울기로 가중치를 업데이트하는 방법입니다. 8비트 방식이 메모리를 가장 적게 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>paged_adamw_8bit</source>
            <translation>paged_adamw_8bit</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>adamw_8bit</source>
            <translation>adamw_8bit</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>paged_adamw_32bit</source>
            <translation>paged_adamw_32bit</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>adamw_torch</source>
            <translation>adamw_torch</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>adamw_torch_fused</source>
            <translation>adamw_torch_fused</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Noise on the inputs (NEFTune alpha)</source>
            <translation>입력에 더하는 잡음 (NEFTune 알파)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Adds a little noise to the embeddings of the examples in training, which often makes free answers better. 0: none; 5 is usual. A common beginning is then computed anew for each example.</source>
            <translation>학습할 때 예시의 임베딩에 약간의 잡음을 더합니다. 자유롭게 쓰는 답변이 나아지는 경우가 많습니다. 0: 없음. 보통 5를 씁니다. 이때 공통된 앞부분은 예시마다 다시 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Stop early after (early stopping patience)</source>
            <translation>조기 종료까지 기다릴 횟수 (조기 종료)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Ends the run when the validation loss has not improved for this many checks in a row, and keeps the best adapter. Needs validation examples and a number of steps between checks. 0: never.</source>
            <translation>검증 손실이 이 횟수만큼 연속으로 나아지지 않으면 학습을 끝내고 가장 좋은 어댑터를 남깁니다. 검증 예시와 검증 간격이 필요합니다. 0이면 조기 종료하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>checks</source>
            <translation>회</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <location filename="app/try_out/sampling.py" />
            <source>Seed</source>
            <translation>시드</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The same seed gives the same order of examples and the same start.</source>
            <translation>시드가 같으면 예시의 순서와 시작 상태가 같습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Batching</source>
            <translation>배치 구성 방식 (배칭)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Packed places examples end to end and wastes no computation. Padded fills every example up to the maximum length, like the original script.</source>
            <translation>이어 붙이기는 예시를 빈틈없이 이어 붙여 불필요한 계산을 하지 않습니다. 채우기는 원래 스크립트처럼 모든 예시를 최대 길이까지 채웁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>packed, no padding</source>
            <translation>이어 붙이기 (패딩 없음)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>padded to the maximum length</source>
            <translation>최대 길이까지 채우기 (패딩)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples at once (micro-batch size)</source>
            <translation>동시에 계산할 예시 수 (마이크로배치 크기)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many examples the GPU computes at once. More is faster and needs more memory; the result stays the same.</source>
            <translation>GPU가 동시에 계산하는 예시의 수입니다. 많을수록 빠르고 메모리를 더 쓰며, 결과는 같습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Recompute instead of storing (gradient checkpointing)</source>
            <translation>저장하는 대신 다시 계산 (그래디언트 체크포인팅)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Saves a lot of memory and takes about a third longer.</source>
            <translation>메모리를 크게 아끼는 대신 시간이 3분의 1쯤 더 걸립니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Layers to recompute (checkpointed layers)</source>
            <translation>다시 계산할 레이어 수 (체크포인팅할 레이어)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many of the model's layers are recomputed instead of stored. Automatic: as few as memory allows.</source>
            <translation>저장하지 않고 다시 계산할 레이어의 수입니다. 자동이면 메모리가 허용하는 한 가장 적게 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>layers</source>
            <translation>레이어</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Attention</source>
            <translation>어텐션</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How attention is computed. It changes speed and memory, not the result.</source>
            <translation>어텐션을 계산하는 방법입니다. 속도와 메모리만 달라지고 결과는 같습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>PyTorch, variable length</source>
            <translation>PyTorch, 가변 길이</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>PyTorch (SDPA)</source>
            <translation>PyTorch (SDPA)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>plain (eager)</source>
            <translation>기본 (eager)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Layers in fewer operations (lean layers)</source>
            <translation>레이어를 크게 묶어 계산 (린 레이어)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Computes the layers of well-known models in fewer, larger operations, which is faster. Off: always the model's own code.</source>
            <translation>널리 쓰이는 모델의 레이어를 더 적고 큰 연산으로 묶어 빠르게 계산합니다. 끄면 항상 모델의 원래 코드로 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Combined GPU operations (fused kernels)</source>
            <translation>GPU 연산 합치기 (융합 커널)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Combines several small GPU operations into one, which is faster. Only where the package triton is installed.</source>
            <translation>GPU의 작은 연산 여러 개를 하나로 합쳐 빠르게 합니다. triton 패키지가 설치되어 있을 때만 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Compute a common beginning once (share prefix)</source>
            <translation>공통된 앞부분은 한 번만 계산 (접두부 공유)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>When all examples begin alike, for instance with the same instruction, that part is computed only once for all of them.</source>
            <translation>모든 예시가 같은 지시문 등으로 똑같이 시작하면 그 부분을 한 번만 계산해 함께 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Precision of large products (products)</source>
            <translation>큰 곱셈의 합 정밀도 (products)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The precision in which products with the model's frozen weights are summed. GeForce cards sum in 16 bits at twice the speed. Automatic: both are tried on the card when the run starts, and the faster one is used unless its error is larger.</source>
            <translation>모델의 고정된 가중치와 곱한 값을 더할 때의 정밀도입니다. GeForce 카드는 16비트로 더할 때 두 배 빠릅니다. 자동: 학습을 시작할 때 이 카드에서 두 방법을 모두 시험하고, 오차가 더 크지 않으면 빠른 쪽을 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>32-bit</source>
            <translation>32비트</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>16-bit (fp16)</source>
            <translation>16비트 (fp16)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>GPU memory limit</source>
            <translation>GPU 메모리 한도</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The most GPU memory that the run may use, such as 5.2GiB. Automatic: what is free, minus a margin.</source>
            <translation>이번 학습에 사용할 수 있는 GPU 메모리의 최댓값입니다. 예: 5.2GiB. 자동이면 남은 메모리에서 여유분을 뺀 값입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Data loader processes (workers)</source>
            <translation>데이터 로더 프로세스 수 (워커)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Extra processes that prepare batches. 0 is right on Windows and in nearly all cases.</source>
            <translation>배치를 준비하는 별도 프로세스의 수입니다. Windows에서는 0으로 두고, 다른 시스템에서도 대부분 0이 알맞습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Pinned memory</source>
            <translation>고정 메모리 (pinned memory)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Keeps batches in memory that the GPU can read directly. Ignored without CUDA.</source>
            <translation>GPU가 바로 읽을 수 있는 메모리에 배치를 둡니다. CUDA가 없으면 무시합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/runtime/doctor.py" />
            <source>Folder for runs</source>
            <translation>학습 결과 폴더</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Each run gets its own folder in here.</source>
            <translation>학습할 때마다 이 폴더 안에 폴더가 하나씩 생깁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Save every (save steps)</source>
            <translation>저장 간격 (체크포인트 저장 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Saves a checkpoint from which the run can resume. 0: only at the end.</source>
            <translation>이어서 학습할 수 있도록 체크포인트를 저장하는 간격입니다. 0이면 끝날 때만 저장합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Save at least every (save minutes)</source>
            <translation>저장 간격의 상한 (저장 시간)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Also saves a checkpoint when this much time has passed without one, so that you never lose more than this. 0: by steps only.</source>
            <translation>체크포인트 없이 이 시간이 지나면 하나를 더 저장합니다. 잃는 시간은 최대 이만큼입니다. 0이면 단계 수로만 저장합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>minutes</source>
            <translation>분</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Check every (evaluation steps)</source>
            <translation>검증 간격 (평가 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often the loss on the validation examples is computed. 0: only at the end.</source>
            <translation>검증 예시의 손실을 계산하는 간격입니다. 0이면 끝날 때만 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Show sample answers every (sample steps)</source>
            <translation>답변 예시 간격 (예시 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often the model answers a few fixed inputs during training, so that you can read how it improves; in a short run more often, at least five times. Takes little time and does not change the result. 0: never.</source>
            <translation>학습 중인 모델이 정해진 입력 몇 개에 답하는 간격입니다. 모델이 얼마나 나아지는지 직접 읽어 볼 수 있습니다. 짧은 학습에서는 더 자주, 적어도 다섯 번 답합니다. 시간이 거의 들지 않고 결과도 바뀌지 않습니다. 0이면 답하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Inputs for sample answers (sample prompts)</source>
            <translation>답변 예시용 입력 (예시 프롬프트)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What the model is asked, one input per line. Empty: a few of the validation examples.</source>
            <translation>모델에 줄 입력을 한 줄에 하나씩 적습니다. 비워 두면 검증 예시 몇 개를 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Log every (logging steps)</source>
            <translation>로그 간격 (로그 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often a line is written to the log. Graphs always show every step.</source>
            <translation>로그에 한 줄씩 적는 간격입니다. 그래프에는 항상 모든 단계가 표시됩니다.</translation>
        </message>
    </context>
    <context>
        <name>training.settings.toml_file</name>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>it is longer than settings are</source>
            <translation>설정 파일치고 너무 깁니다</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>Settings of Headroom. Paths are relative to this file.</source>
            <translation>Headroom 설정입니다. 경로는 이 파일이 있는 폴더를 기준으로 합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>true or false</source>
            <translation>true 또는 false</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>text in quotes</source>
            <translation>따옴표로 감싼 텍스트</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>"auto", or a size such as "5.2GiB"</source>
            <translation>"auto" 또는 "5.2GiB" 같은 크기</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>text in quotes, or several as in ["a.csv", "b.csv"]</source>
            <translation>따옴표로 감싼 텍스트, 여러 개면 ["a.csv", "b.csv"]</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a list of names such as ["url", "date"]</source>
            <translation>["url", "date"] 같은 이름 목록</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>"all-linear", or a list of names such as ["q_proj", "v_proj"]</source>
            <translation>"all-linear" 또는 ["q_proj", "v_proj"] 같은 이름 목록</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a whole number from {low} to {high}</source>
            <translation>{low}~{high}의 정수</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a number above {low}, up to {high}</source>
            <translation>{low}보다 크고 {high} 이하인 수</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a number from {low} to below {high}</source>
            <translation>{low} 이상 {high} 미만인 수</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a number from {low} to {high}</source>
            <translation>{low}~{high}의 수</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>Did you mean {key}?</source>
            <translation>혹시 이 설정인가요? {key}</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>Delete the line. headroom-train settings lists all settings.</source>
            <translation>이 줄을 지우세요. 모든 설정은 headroom-train settings 명령으로 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a table, [{name}]</source>
            <translation>표 [{name}]</translation>
        </message>
    </context>
    <context>
        <name>training.step.lean_model</name>
        <message>
            <location filename="training/step/lean_model.py" />
            <source>Triton could not be started</source>
            <translation>Triton을 시작하지 못했습니다</translation>
        </message>
    </context>
    <context>
        <name>training.texts.amounts</name>
        <message>
            <location filename="training/texts/amounts.py" />
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes}분 {seconds}초</translation>
        </message>
        <message>
            <location filename="training/texts/amounts.py" />
            <source>{days} d</source>
            <translation>{days}일</translation>
        </message>
        <message>
            <location filename="training/texts/amounts.py" />
            <source>{days} d {hours} h</source>
            <translation>{days}일 {hours}시간</translation>
        </message>
        <message>
            <location filename="training/texts/amounts.py" />
            <source>{hours} h</source>
            <translation>{hours}시간</translation>
        </message>
        <message>
            <location filename="training/texts/amounts.py" />
            <source>{hours} h {minutes} min</source>
            <translation>{hours}시간 {minutes}분</translation>
        </message>
    </context>
    <context>
        <name>training.texts.glossary</name>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>LoRA</source>
            <translation>LoRA</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>A way to train a model without changing it: the model's own weights stay as they are, and a small set of additional matrices, the adapter, is trained beside them. An adapter takes megabytes instead of gigabytes, so a home GPU can train it.</source>
            <translation>모델을 바꾸지 않고 학습하는 방법입니다. 모델의 원래 가중치는 그대로 두고, 옆에 붙인 작은 행렬(어댑터)만 학습합니다. 어댑터는 수 기가바이트가 아니라 수 메가바이트여서 개인용 GPU로도 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Rank (r)</source>
            <translation>랭크 (r)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How wide the adapter's matrices are, and so how much it can learn. 8 to 16 suits most tasks; 32 or 64 helps when you train several different tasks. Doubling the rank doubles the adapter, not the training time.</source>
            <translation>어댑터 행렬의 너비, 곧 어댑터가 학습할 수 있는 양입니다. 대부분 8~16이면 충분하고, 여러 작업을 함께 학습할 때는 32나 64가 도움이 됩니다. 랭크를 두 배로 하면 어댑터 크기가 두 배가 될 뿐, 학습 시간이 두 배가 되지는 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Alpha</source>
            <translation>알파 (alpha)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How strongly the adapter acts: its effect is multiplied by alpha ÷ r. When you change the rank, keep alpha at twice the rank.</source>
            <translation>어댑터가 얼마나 강하게 작용하는지 정합니다. 어댑터의 효과에 alpha ÷ r을 곱합니다. 랭크를 바꾸면 알파도 랭크의 두 배로 맞추세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>In each step, a small share of the adapter's inputs is ignored at random, so that the adapter does not depend on a few of them. It helps against memorising. With many examples, 0 is fine and a little faster.</source>
            <translation>단계마다 어댑터에 들어가는 값의 일부를 무작위로 무시해서, 몇몇 값에만 의존하지 않게 합니다. 예시를 외우는 것을 막아 줍니다. 예시가 많으면 0으로 두어도 되고 조금 더 빠릅니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Epoch</source>
            <translation>에포크</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>One pass over all examples. Two or three are usual. If the validation loss rises while the training loss still falls, use fewer.</source>
            <translation>전체 예시를 한 번 학습하는 것입니다. 보통 두세 번 반복합니다. 학습 손실은 계속 내려가는데 검증 손실이 올라가면 횟수를 줄이세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Step</source>
            <translation>단계 (스텝)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>One update of the adapter, from as many examples as the effective batch size. A run has examples ÷ effective batch size × epochs steps.</source>
            <translation>어댑터를 한 번 업데이트하는 것입니다. 유효 배치 크기만큼의 예시를 보고 한 번 업데이트합니다. 전체 단계 수는 예시 수 ÷ 유효 배치 크기 × 에포크입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Micro-batch</source>
            <translation>마이크로배치</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The examples that the GPU computes at once. One step consists of several micro-batches; the result is the same however they are divided. Larger ones are faster and need more memory.</source>
            <translation>GPU가 한 번에 계산하는 예시입니다. 마이크로배치 여러 개가 한 단계를 이루며, 어떻게 나누어도 결과는 같습니다. 클수록 빠르지만 메모리가 더 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How large each update is. 1e-4 to 3e-4 suits LoRA (2e-4 is 0.0002). If the loss jumps or becomes NaN, use a third of it. If the loss hardly falls, double it.</source>
            <translation>한 번 업데이트하는 크기입니다. LoRA에는 1e-4~3e-4가 알맞습니다(2e-4는 0.0002). 손실이 튀거나 NaN이 되면 3분의 1로 줄이고, 손실이 거의 내려가지 않으면 두 배로 늘리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Schedule and warm-up</source>
            <translation>스케줄과 워밍업</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The learning rate changes during a run: over the first steps it rises from 0 (warm-up) for a gentle start, then it falls to 0 along a curve so that the run settles. Cosine is a good choice.</source>
            <translation>학습률은 학습하는 동안 바뀝니다. 처음 몇 단계에서는 0에서 올라가고(워밍업), 그 뒤에는 곡선을 따라 0으로 내려갑니다. 시작은 조심스럽고 끝은 안정됩니다. 보통 코사인이면 됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Pulls the adapter's weights slightly towards 0 in each step, which helps against memorising. With LoRA, 0 is usual.</source>
            <translation>단계마다 어댑터의 가중치를 0 쪽으로 조금씩 당겨 예시를 외우는 것을 막습니다. LoRA에서는 보통 0을 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Gradient norm</source>
            <translation>기울기 크기 (기울기 노름)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The gradient gives the direction of an update; its norm, the strength. A sudden peak comes from unusual examples or a learning rate that is too high. Gradients above the limit are scaled down to it.</source>
            <translation>기울기는 업데이트할 방향을, 그 크기는 세기를 나타냅니다. 갑자기 치솟으면 특이한 예시가 있거나 학습률이 너무 높은 것입니다. 상한을 넘는 기울기는 상한까지 줄입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The method that turns gradients into updates. AdamW keeps two numbers for each weight; the 8-bit kinds store them in a quarter of the memory, and the paged ones can move them to system memory for a moment.</source>
            <translation>기울기로 가중치를 업데이트하는 방법입니다. AdamW는 가중치마다 두 값을 저장합니다. 8비트 방식은 이 값을 4분의 1 크기로 저장하고, paged 방식은 메모리가 부족할 때 잠시 시스템 메모리로 옮깁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The number that fixes everything random in a run: the order of the examples, the start of the adapter, dropout. The same seed with the same settings and data gives the same result, so runs can be compared.</source>
            <translation>예시의 순서, 어댑터의 시작값, 드롭아웃처럼 무작위로 정해지는 모든 것을 고정하는 숫자입니다. 시드와 설정, 데이터가 같으면 같은 결과가 나오므로 학습 결과를 비교할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <location filename="app/graphs/loss.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="app/train/page.py" />
            <location filename="app/train/step_phases.py" />
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How far the model's answers are from the expected ones; lower is better, and 0 would be perfect. It falls quickly at first and slowly later, and jumps from step to step. Watch the smoothed line.</source>
            <translation>모델의 답변이 정답과 얼마나 다른지 나타냅니다. 낮을수록 좋고, 완벽하면 0입니다. 처음에는 빠르게, 나중에는 천천히 내려가며 단계마다 오르내립니다. 추세선을 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Validation</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Examples that the model never trains on. Their loss shows how well the model answers what it has not seen, so it is the honest measure of a run.</source>
            <translation>학습에 전혀 쓰지 않는 예시로 확인하는 것입니다. 검증 손실은 모델이 처음 보는 입력에 얼마나 잘 답하는지 보여 주므로, 학습 결과를 가장 정확하게 평가합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Overfitting</source>
            <translation>과적합</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The model memorises the examples: the training loss keeps falling while the validation loss rises again. More or more varied examples help, as do fewer epochs, a smaller rank, or some dropout.</source>
            <translation>모델이 예시를 외우는 것입니다. 학습 손실은 계속 내려가는데 검증 손실은 다시 올라갑니다. 예시를 더 많이, 더 다양하게 하거나 에포크와 랭크를 줄이고 드롭아웃을 조금 사용하면 나아집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Token</source>
            <translation>토큰</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>A piece of text as the model reads it: about three quarters of an English word, or one to two Korean syllables. Length, speed and memory are counted in tokens.</source>
            <translation>모델이 텍스트를 읽는 단위입니다. 영어로는 단어의 약 4분의 3, 한국어로는 한두 글자입니다. 길이, 속도, 메모리를 모두 토큰으로 셉니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Maximum length</source>
            <translation>최대 길이</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Longer examples are cut to this many tokens, and what is cut off is not learned. Memory grows with it. The chart under “Look at the examples” shows how long yours are.</source>
            <translation>이보다 긴 예시는 이 길이로 자르며, 잘린 부분은 학습하지 않습니다. 길수록 메모리가 더 필요합니다. 예시의 길이는 ‘예시 살펴보기’의 그래프에서 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Chat template</source>
            <translation>채팅 템플릿</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The format in which a model was trained to read a conversation: it marks who speaks and where an answer ends. Each model has its own. Training and answering have to use the same one; Headroom always does.</source>
            <translation>모델이 대화를 읽도록 학습된 형식입니다. 누가 말하는지, 답변이 어디서 끝나는지 표시합니다. 모델마다 다르며, 학습할 때와 답할 때 같은 형식을 써야 합니다. Headroom은 항상 같은 형식을 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <location filename="app/try_out/sampling.py" />
            <source>System prompt</source>
            <translation>시스템 프롬프트</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>An instruction that is placed before every example, such as: Answer with spam or normal. Use the same one later, when you ask the trained model.</source>
            <translation>모든 예시 앞에 붙는 지시문입니다. 예: spam 또는 normal로 답하세요. 학습한 모델을 사용할 때도 같은 지시문을 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Quantization</source>
            <translation>양자화</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Storing the frozen weights in fewer bits. 4-bit (NF4) takes a quarter of the memory of 16-bit and costs hardly any quality, because the adapter is trained in full precision.</source>
            <translation>고정된 가중치를 더 적은 비트로 저장하는 것입니다. 4비트(NF4)는 16비트의 4분의 1만 차지하면서 품질은 거의 그대로입니다. 어댑터는 원래 정밀도로 학습하기 때문입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Packing and padding</source>
            <translation>이어 붙이기와 채우기 (패킹과 패딩)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Examples differ in length. Padding fills all of them up to the longest and computes the filling, too; packing places them end to end and wastes no computation. The result is the same, and packing is much faster.</source>
            <translation>예시는 길이가 저마다 다릅니다. 채우기는 모든 예시를 가장 긴 것에 맞추고 채운 부분까지 계산합니다. 이어 붙이기는 예시를 이어 놓아 불필요한 계산을 하지 않습니다. 결과는 같고 이어 붙이기가 훨씬 빠릅니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Gradient checkpointing</source>
            <translation>다시 계산하기 (그래디언트 체크포인팅)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>To learn, the GPU needs what each layer computed. It can recompute this instead of storing it: much less memory, about a third more time. Headroom does so for as few layers as it must.</source>
            <translation>학습하려면 레이어마다 계산한 값이 필요합니다. 이 값을 저장하는 대신 다시 계산할 수도 있습니다. 메모리는 훨씬 적게 들고 시간은 3분의 1쯤 더 걸립니다. Headroom은 메모리가 부족한 만큼의 레이어만 다시 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Checkpoint</source>
            <translation>체크포인트</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The state of a run, saved on disk. The run can resume from it exactly as if it had never stopped. It has nothing to do with gradient checkpointing.</source>
            <translation>디스크에 저장한 학습 상태입니다. 여기서부터 멈춘 적이 없는 것처럼 이어서 학습할 수 있습니다. 그래디언트 체크포인팅과는 관계가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The part of a model in which each token looks at the ones before it. There are several ways to compute it, all with the same result; the fast ones do not store the whole table in memory.</source>
            <translation>각 토큰이 앞에 나온 토큰을 살펴보는 부분입니다. 계산하는 방법은 여러 가지지만 결과는 같습니다. 빠른 방법은 전체 표를 메모리에 저장하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Headroom</source>
            <translation>여유 메모리 (헤드룸)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Free GPU memory minus what the run will need at its peak, predicted before the start. As long as it is above 0, the run will not run out of memory.</source>
            <translation>남은 GPU 메모리에서, 시작하기 전에 예측한 최대 사용량을 뺀 값입니다. 이 값이 0보다 크면 메모리 부족으로 학습이 끝나지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Spill</source>
            <translation>넘침 (스필)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>When GPU memory is full, Windows lends it system memory without any error, and training becomes ten to fifty times slower. The limit in the memory bar prevents this.</source>
            <translation>GPU 메모리가 가득 차면 Windows가 오류 없이 시스템 메모리를 빌려줍니다. 그러면 학습이 10~50배 느려집니다. 메모리 막대의 한도는 이를 막기 위한 것입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>GGUF</source>
            <translation>GGUF</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The file format in which llama.cpp, Ollama and LM Studio run models on any computer. Adapter and model are merged into one file; q8_0 is half the size of f16 and nearly always answers the same.</source>
            <translation>llama.cpp, Ollama, LM Studio가 모델을 실행할 때 사용하는 파일 형식입니다. 어댑터와 모델을 파일 하나로 합칩니다. q8_0은 f16의 절반 크기이며 답변은 거의 항상 같습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.texts.hints</name>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Try again. If it happens again, close other programs to free memory.</source>
            <translation>다시 시도하세요. 다시 일어나면 다른 프로그램을 닫아 메모리를 확보하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Connect the disk or share again, make sure that the model and the examples are whole, and try again.</source>
            <translation>디스크나 공유를 다시 연결하고, 모델과 예시가 온전한지 확인한 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Try again. If it happens again, restart the computer, let the card cool, and update its driver.</source>
            <translation>다시 시도하세요. 다시 일어나면 컴퓨터를 다시 시작하고, 카드를 식히고, 드라이버를 업데이트하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Free some space and try again.</source>
            <translation>공간을 확보하고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Check the disk, its cable, or its network connection, and try again.</source>
            <translation>디스크와 케이블, 네트워크 연결을 확인하고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>A FAT32 disk can't hold files larger than 4 GiB: choose a folder on another disk, or raise the limit (ulimit -f).</source>
            <translation>FAT32 디스크에는 4 GiB보다 큰 파일을 저장할 수 없습니다. 다른 디스크의 폴더를 선택하거나 제한(ulimit -f)을 올리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Close other programs, or raise the limit (ulimit -n).</source>
            <translation>다른 프로그램을 닫거나 제한(ulimit -n)을 올리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Free some space and press Resume. The last checkpoint is kept.</source>
            <translation>공간을 확보하고 ‘이어서 학습’을 누르세요. 마지막 체크포인트는 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Check the disk, its cable, or its network connection. Resume continues from the last checkpoint, even after moving the run to another disk.</source>
            <translation>디스크와 케이블, 네트워크 연결을 확인하세요. 학습 폴더를 다른 디스크로 옮긴 뒤에도 ‘이어서 학습’을 누르면 마지막 체크포인트부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>A FAT32 disk can't hold files larger than 4 GiB: choose a folder on another disk, or raise the limit (ulimit -f). Resume continues from the last checkpoint.</source>
            <translation>FAT32 디스크에는 4 GiB보다 큰 파일을 저장할 수 없습니다. 다른 디스크의 폴더를 선택하거나 제한(ulimit -f)을 올리세요. ‘이어서 학습’을 누르면 마지막 체크포인트부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Close other programs, or raise the limit (ulimit -n). Resume continues from the last checkpoint.</source>
            <translation>다른 프로그램을 닫거나 제한(ulimit -n)을 올리세요. ‘이어서 학습’을 누르면 마지막 체크포인트부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Put it back and press Resume, or start a new run.</source>
            <translation>폴더를 되돌린 뒤 ‘이어서 학습’을 누르거나, 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Start a new run.</source>
            <translation>새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Use the data, model and recipe of that run, or start a new run.</source>
            <translation>그 학습의 데이터, 모델, 학습 방법을 그대로 사용하거나 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Restore the files, or start a new run.</source>
            <translation>파일을 원래대로 되돌리거나 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>No action needed: training continues without them.</source>
            <translation>조치할 필요가 없습니다. 답변 예시 없이 학습을 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Leave them out, unless they should count more.</source>
            <translation>더 중요하게 다룰 예시가 아니라면 제외하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>No action needed. To use them all, set “Duplicate rows” to “keep”.</source>
            <translation>조치할 필요가 없습니다. 모두 사용하려면 ‘중복 행’을 ‘그대로 두기’로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Remove them, or set “Special tokens in the examples” to “as text”.</source>
            <translation>지우거나 ‘예시 속 특수 토큰’을 ‘텍스트로’로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Take them out of the validation set; otherwise the result looks better than it is.</source>
            <translation>검증에서 제외하세요. 그대로 두면 결과가 실제보다 좋아 보입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>No action needed. To use them all, set “Examples in both sets” to “keep”.</source>
            <translation>조치할 필요가 없습니다. 모두 사용하려면 ‘학습과 검증에 모두 있는 예시’를 ‘그대로 두기’로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/texts/hints.py" />
            <source>Choose other validation examples, or set “Examples in both sets” to “keep”.</source>
            <translation>다른 검증 예시를 선택하거나, ‘학습과 검증에 모두 있는 예시’를 ‘그대로 두기’로 바꾸세요.</translation>
        </message>
    </context>
    <context>
        <name>training.texts.problems</name>
        <message>
            <location filename="training/texts/problems.py" />
            <source>Details: {said}</source>
            <translation>자세히: {said}</translation>
        </message>
    </context>
    <context>
        <name>training.texts.progress</name>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Reading the examples</source>
            <translation>예시를 읽는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Preparing the model</source>
            <translation>모델을 준비하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Adding the adapter</source>
            <translation>어댑터를 추가하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Splitting the examples into tokens</source>
            <translation>예시를 토큰으로 나누는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Preparing the batches</source>
            <translation>배치를 구성하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Setting up training</source>
            <translation>학습을 준비하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Computing the first step</source>
            <translation>첫 단계를 계산하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Testing the untrained model</source>
            <translation>학습 전 모델을 검증하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Testing the model</source>
            <translation>모델을 검증하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Checking</source>
            <translation>검증하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Writing sample answers</source>
            <translation>답변 예시를 만드는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>Working</source>
            <translation>작업하는 중</translation>
        </message>
        <message>
            <location filename="training/texts/progress.py" />
            <source>{doing}, {done} of {total}</source>
            <translation>{doing}, {total}개 중 {done}개</translation>
        </message>
    </context>
    <context>
        <name>training.texts.sentences</name>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no settings file {path}.</source>
            <translation>설정 파일이 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the name, or create one with: headroom-train settings &gt; settings.toml</source>
            <translation>파일 이름을 확인하거나 다음 명령으로 새로 만드세요: headroom-train settings &gt; settings.toml</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be read.</source>
            <translation>파일을 읽을 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that it is a text file in UTF-8 and that you have permission to read it.</source>
            <translation>UTF-8 텍스트 파일인지, 읽기 권한이 있는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}, line {line}: not valid TOML.</source>
            <translation>{file} {line}행: TOML 형식에 맞지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Text needs quotes, as in name = "text". In double quotes, write a backslash twice, or use single quotes: 'C:\models'.</source>
            <translation>텍스트 값은 name = "text"처럼 따옴표로 감싸야 합니다. 큰따옴표 안의 역슬래시는 두 번 쓰거나, 작은따옴표를 쓰세요: 'C:\models'.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}, line {line}: there is no setting called {key}.</source>
            <translation>{file} {line}행: 이런 설정은 없습니다: {key}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{suggestion}</source>
            <translation>{suggestion}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}, line {line}: {key} can't be {value}. Allowed: {expected}.</source>
            <translation>{file} {line}행: {key} 설정에 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Change the value, or delete the line to use the default, {default}.</source>
            <translation>값을 고치거나, 이 줄을 지워 기본값({default})을 사용하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{value} can't be used here. Allowed: {expected}.</source>
            <translation>{value} 값은 쓸 수 없습니다. 입력할 수 있는 값: {expected}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Change the value, or reset it to the default, {default}.</source>
            <translation>값을 고치거나 기본값({default})으로 되돌리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{title}: nothing chosen yet ({key}).</source>
            <translation>아직 선택하지 않았습니다: {title} ({key}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose it in the window, or set {key} in the settings file.</source>
            <translation>창에서 선택하거나, 설정 파일에 {key} 값을 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} is not valid TOML.</source>
            <translation>TOML 형식에 맞지 않는 파일입니다: {file}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a preset saved by Headroom, or fix the line.</source>
            <translation>Headroom에서 저장한 프리셋을 선택하거나 그 줄을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} is not a preset: it has no [preset] with a name.</source>
            <translation>프리셋 파일이 아닙니다: {file} (이름이 있는 [preset] 표가 없음)</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a preset saved by Headroom, or open the file as settings.</source>
            <translation>Headroom에서 저장한 프리셋을 선택하거나, 이 파일을 설정으로 여세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}: a preset can hold only recipe and engine settings, and {key} is neither.</source>
            <translation>{file}: 프리셋에는 학습 방법과 계산 방식만 넣을 수 있습니다. 넣을 수 없는 설정: {key}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Remove that line from the file, or open it as settings.</source>
            <translation>파일에서 그 줄을 지우거나, 파일을 설정으로 여세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Headroom can't write to {path}.</source>
            <translation>폴더에 쓸 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <location filename="training/runtime/doctor.py" />
            <source>Choose another folder, or change its permissions.</source>
            <translation>다른 폴더를 선택하거나 권한을 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} is full.</source>
            <translation>다음 폴더가 있는 디스크가 가득 찼습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space and try again. The last checkpoint is kept; resume with --resume.</source>
            <translation>공간을 확보하고 다시 시도하세요. 마지막 체크포인트는 남아 있으며 --resume으로 이어서 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} has an error.</source>
            <translation>디스크 오류가 있습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the disk, its cable, or its network connection. Resume with --resume from the last checkpoint, even after moving the run to another disk.</source>
            <translation>디스크와 케이블, 네트워크 연결을 확인하세요. 학습 폴더를 다른 디스크로 옮긴 뒤에도 --resume으로 마지막 체크포인트부터 이어서 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} would be larger than the disk or this account allows.</source>
            <translation>파일이 디스크나 이 계정에 허용된 크기보다 큽니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>A FAT32 disk can't hold files larger than 4 GiB: choose a folder on another disk, or raise the limit (ulimit -f). Resume from the last checkpoint with --resume.</source>
            <translation>FAT32 디스크에는 4 GiB보다 큰 파일을 저장할 수 없습니다. 다른 디스크의 폴더를 선택하거나 제한(ulimit -f)을 올리세요. --resume으로 마지막 체크포인트부터 이어서 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} cannot be read or written.</source>
            <translation>읽거나 쓸 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that it exists, that you have permission to read and write it, and that no other program is using it.</source>
            <translation>파일이나 폴더가 있는지, 읽고 쓸 권한이 있는지, 다른 프로그램에서 사용하고 있지 않은지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The system won't let this program open more files or processes ({path}).</source>
            <translation>시스템의 제한 때문에 파일이나 프로세스를 더 열 수 없습니다({path}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other programs, or raise the limit (ulimit -n). Resume from the last checkpoint with --resume.</source>
            <translation>다른 프로그램을 닫거나 제한(ulimit -n)을 올리세요. --resume으로 마지막 체크포인트부터 이어서 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} is full. Training is waiting.</source>
            <translation>디스크가 가득 차서 학습이 기다리고 있습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space; training then continues by itself.</source>
            <translation>공간을 확보하면 학습이 자동으로 계속됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The folder {path} was removed during training.</source>
            <translation>학습하는 동안 폴더가 없어졌습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put it back and continue with --resume, or start a new run.</source>
            <translation>폴더를 되돌린 뒤 --resume으로 이어서 학습하거나, 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no run in {path}.</source>
            <translation>학습 기록이 없는 폴더입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a run's folder: the one that contains settings.toml and events.jsonl.</source>
            <translation>settings.toml과 events.jsonl이 있는 학습 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run in {path} can't be read.</source>
            <translation>학습 기록을 읽을 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Its files were changed or are damaged. If it has an adapter, that may still work.</source>
            <translation>파일이 바뀌었거나 손상되었습니다. 어댑터가 있다면 어댑터는 사용할 수 있을지도 모릅니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run has no report: {why}.</source>
            <translation>이 학습의 보고서를 저장하지 못했습니다: {why}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing else is missing. headroom-train report {path} makes it.</source>
            <translation>그 밖에는 모두 저장되었습니다. headroom-train report {path} 명령으로 만들 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The cost of each part can't be measured for {path}: the run was not made by Headroom, or it has too few steps.</source>
            <translation>부분별 시간을 잴 수 없습니다: {path}. Headroom으로 한 학습이 아니거나 진행한 단계가 너무 적습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a run that was made on this computer.</source>
            <translation>이 컴퓨터에서 한 학습을 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Compare it with docs/original-run/record.toml.</source>
            <translation>docs/original-run/record.toml과 비교해 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} has only {free} free; the run needs about {needed}.</source>
            <translation>디스크 공간이 부족합니다: {path}. 남은 공간은 {free}, 이번 학습에 필요한 공간은 약 {needed}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space before you start.</source>
            <translation>시작하기 전에 공간을 확보하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This computer has an NVIDIA GPU ({gpu}), but the installed PyTorch is the CPU build.</source>
            <translation>NVIDIA GPU({gpu})가 있지만, 설치된 PyTorch는 CPU 전용입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install the CUDA build of PyTorch as described in the README; training on the CPU is many times slower.</source>
            <translation>README의 안내대로 CUDA용 PyTorch를 설치하세요. CPU로 학습하면 몇 배나 느립니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The command was started as {processes} processes; only run and demo support that.</source>
            <translation>명령이 프로세스 {processes}개로 시작되었습니다. 여러 프로세스로 시작할 수 있는 명령은 run과 demo뿐입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start it without torchrun or accelerate launch.</source>
            <translation>torchrun이나 accelerate launch 없이 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>torchrun started {processes} processes on this computer, but only {gpus} GPUs are available.</source>
            <translation>torchrun이 이 컴퓨터에서 프로세스를 {processes}개 시작했지만 사용할 수 있는 GPU는 {gpus}개입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set torchrun's --nproc-per-node to the number of GPUs.</source>
            <translation>torchrun의 --nproc-per-node를 GPU 수에 맞추세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The training processes could not connect to each other.</source>
            <translation>학습 프로세스들을 서로 연결하지 못했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start them with: torchrun --nproc-per-node 2 -m training run settings.toml</source>
            <translation>이렇게 시작하세요: torchrun --nproc-per-node 2 -m training run settings.toml</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>One of the {processes} training processes has ended.</source>
            <translation>함께 학습하던 프로세스 {processes}개 가운데 하나가 끝났습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Everything saved so far is kept. Read that process's messages, then continue with --resume.</source>
            <translation>지금까지 저장된 것은 남아 있습니다. 그 프로세스의 메시지를 확인하고 --resume으로 이어서 학습하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>PyTorch is not installed.</source>
            <translation>PyTorch가 설치되어 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <location filename="training/runtime/doctor.py" />
            <source>Install Headroom again: python -m pip install .</source>
            <translation>Headroom을 다시 설치하세요: python -m pip install .</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The optimizer {wanted} needs CUDA; {used} is used instead.</source>
            <translation>{wanted} 옵티마이저에는 CUDA가 필요해서 {used} 옵티마이저를 대신 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: the method is the same, but its state takes more memory.</source>
            <translation>조치할 필요가 없습니다. 방법은 같고, 상태를 저장하는 메모리만 더 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Windows blocked a part of Headroom.</source>
            <translation>Windows가 Headroom의 일부를 차단했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Smart App Control, or a policy set by this computer's administrator, allows only signed programs. The system check under Computer shows what was blocked and what you can do.</source>
            <translation>스마트 앱 컨트롤이나 컴퓨터 관리자의 정책이 서명된 프로그램만 허용합니다. ‘컴퓨터’ 화면의 컴퓨터 점검에서 무엇이 차단되었고 어떻게 하면 되는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>On Windows, {used} is used instead of {wanted}: the method is the same, with all of its state in GPU memory.</source>
            <translation>Windows에서는 {wanted} 대신 {used} 옵티마이저를 사용합니다. 방법은 같고, 상태를 모두 GPU 메모리에 둡니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: with LoRA, the state is small.</source>
            <translation>조치할 필요가 없습니다. LoRA에서는 상태가 작습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The computer is running on battery.</source>
            <translation>컴퓨터가 배터리로 작동하고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Plug it in. On battery, Windows slows the GPU down and may put the computer to sleep.</source>
            <translation>전원을 연결하세요. 배터리로 작동하면 Windows가 GPU를 느리게 하고 컴퓨터를 절전 모드로 바꿀 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The GPU ran out of memory.</source>
            <translation>GPU 메모리가 부족합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower max_seq_length or micro_batch_size, or turn gradient_checkpointing on.</source>
            <translation>‘최대 길이’(max_seq_length)나 ‘동시에 계산할 예시 수’(micro_batch_size)를 줄이거나, ‘저장하는 대신 다시 계산’(gradient_checkpointing)을 켜세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The computer ran out of memory.</source>
            <translation>컴퓨터의 메모리가 부족합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other programs and resume; the last checkpoint is kept. If it happens again, choose a smaller model or lower max_seq_length.</source>
            <translation>다른 프로그램을 닫고 이어서 학습하세요. 마지막 체크포인트는 남아 있습니다. 다시 일어나면 더 작은 모델을 선택하거나 ‘최대 길이’(max_seq_length)를 줄이세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This run does not fit in memory however it is computed: it needs at least {need}, {missing} more than the {budget} available.</source>
            <translation>어떻게 계산해도 메모리가 부족합니다. 최소 {need} 필요하지만 사용할 수 있는 메모리는 {budget}입니다({missing} 부족).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>What would fit: {mends}.</source>
            <translation>메모리에 들어가는 방법: {mends}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Out of memory in step {step}: from now on, {after} examples are computed at once instead of {before}. The step was repeated; nothing is lost and the result is the same.</source>
            <translation>{step}단계에서 메모리가 부족했습니다. 이제부터 예시를 {before}개 대신 {after}개씩 계산합니다. 이 단계를 다시 계산했으므로 잃은 것이 없고 결과도 같습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed. Other programs are taking memory from the run: close them next time for full speed.</source>
            <translation>조치할 필요가 없습니다. 다른 프로그램이 메모리를 쓰고 있습니다. 다음에는 닫아 두면 더 빠르게 학습합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Out of memory in step {step} with a single example: from now on, every layer is recomputed instead of stored. The step was repeated; nothing is lost and the result is the same.</source>
            <translation>{step}단계에서 예시 하나만으로도 메모리가 부족했습니다. 이제부터 모든 레이어를 저장하는 대신 다시 계산합니다. 이 단계를 다시 계산했으므로 잃은 것이 없고 결과도 같습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed. Each step takes longer now; to avoid that, lower max_seq_length or close other programs.</source>
            <translation>조치할 필요가 없습니다. 이제 한 단계가 더 오래 걸립니다. ‘최대 길이’(max_seq_length)를 줄이거나 다른 프로그램을 닫으면 빨라집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>A single example of {tokens} tokens does not fit in the memory that the run may use (step {step}).</source>
            <translation>{tokens}토큰짜리 예시 하나도 학습에 쓸 수 있는 메모리에 들어가지 않습니다({step}단계).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower max_seq_length below {tokens}, close other programs that use the GPU, or choose a smaller model or quantization. All steps before this one are saved.</source>
            <translation>‘최대 길이’(max_seq_length)를 {tokens}보다 작게 하거나, GPU를 쓰는 다른 프로그램을 닫거나, 더 작은 모델이나 양자화를 선택하세요. 이 단계 전까지는 모두 저장되어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>In step {step}, Windows started to lend system memory to the GPU ({size}). Each step now takes many times as long.</source>
            <translation>{step}단계에서 Windows가 GPU에 시스템 메모리를 빌려주기 시작했습니다({size}). 이제부터 한 단계가 몇 배로 오래 걸립니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Stop and save, close other programs that use the GPU or lower max_seq_length, then resume. To prevent it, set CUDA - Sysmem Fallback Policy in the NVIDIA Control Panel.</source>
            <translation>저장하고 중지한 다음, GPU를 쓰는 다른 프로그램을 닫거나 ‘최대 길이’(max_seq_length)를 줄이고 이어서 학습하세요. NVIDIA 제어판의 ‘CUDA - 시스템 메모리 폴백 정책’(Sysmem Fallback Policy)에서 막을 수도 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Steps take {times} times as long as before (step {step}).</source>
            <translation>한 단계가 전보다 {times}배 오래 걸립니다({step}단계).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check whether another program is using the GPU, or whether the computer is hot or on battery. It also happens when Windows lends system memory to the GPU; closing other programs helps.</source>
            <translation>다른 프로그램이 GPU를 쓰는지, 컴퓨터가 뜨겁거나 배터리로 작동하는지 확인하세요. Windows가 GPU에 시스템 메모리를 빌려줄 때도 느려집니다. 그때는 다른 프로그램을 닫으면 나아집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The loss became {value} in step {step}. Training was stopped before it could damage the adapter.</source>
            <translation>{step}단계에서 손실 값이 잘못되었습니다({value}). 어댑터가 망가지기 전에 학습을 중지했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower the learning rate. The last checkpoint is intact.</source>
            <translation>학습률을 낮추세요. 마지막 체크포인트는 온전합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The gradient became {value} in step {step}, although the loss is a number. Training was stopped before it could damage the adapter.</source>
            <translation>{step}단계에서 손실은 정상인데 기울기 값이 잘못되었습니다({value}). 어댑터가 망가지기 전에 학습을 중지했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower learning_rate or raise warmup_ratio, and start a new run. The last checkpoint is intact.</source>
            <translation>학습률(learning_rate)을 낮추거나 워밍업 비율(warmup_ratio)을 높여 새로 시작하세요. 마지막 체크포인트는 온전합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no unfinished run in {path}.</source>
            <translation>끝나지 않은 학습이 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start without --resume.</source>
            <translation>--resume 없이 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is not a run's folder: settings.toml is missing.</source>
            <translation>학습 폴더가 아닙니다: {path} (settings.toml 파일이 없음)</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a folder that a run has created.</source>
            <translation>학습할 때 만들어진 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} is finished; there is nothing to resume.</source>
            <translation>이미 끝난 학습이라 이어서 할 것이 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start a new run without --resume.</source>
            <translation>--resume 없이 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} can't be resumed: {difference}.</source>
            <translation>이어서 학습할 수 없습니다: {path} ({difference})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use the data, model and recipe of that run, or start a new run without --resume.</source>
            <translation>그 학습의 데이터, 모델, 학습 방법을 그대로 사용하거나, --resume 없이 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} can't be resumed: the content of {named} has changed since the run started.</source>
            <translation>이어서 학습할 수 없습니다: {path}. 시작할 때와 내용이 달라졌습니다: {named}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Restore the files, or start a new run without --resume.</source>
            <translation>파일을 원래대로 되돌리거나, --resume 없이 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} is already in progress in another window or terminal.</source>
            <translation>이미 다른 창이나 터미널에서 진행 중인 학습입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Wait until it ends, or stop it there first.</source>
            <translation>끝날 때까지 기다리거나, 먼저 그곳에서 중지하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The checkpoint {path} is damaged and is skipped.</source>
            <translation>체크포인트가 손상되어 건너뜁니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: the previous checkpoint is used, or the run starts from the beginning if there is none.</source>
            <translation>조치할 필요가 없습니다. 바로 앞의 체크포인트를 사용하고, 없으면 처음부터 다시 시작합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The checkpoint {path} is intact, but this version can't read its format.</source>
            <translation>체크포인트가 손상되지는 않았지만 이 버전에서 읽을 수 없는 형식입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Move its folder away to resume from the previous checkpoint, or start a new run.</source>
            <translation>그 폴더를 다른 곳으로 옮기면 앞의 체크포인트부터 이어서 학습합니다. 아니면 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run can't stop early: the validation loss is not computed during training.</source>
            <translation>조기 종료를 할 수 없습니다. 학습하는 동안 검증 손실을 계산하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose validation examples and set eval_steps, or set early_stopping_patience to 0.</source>
            <translation>검증 예시를 선택하고 검증 간격(eval_steps)을 정하거나, 조기 종료(early_stopping_patience)를 0으로 하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model could not give sample answers during training.</source>
            <translation>학습 중인 모델의 답변 예시를 만들지 못했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: training continues without them. To turn them off, set sample_steps = 0.</source>
            <translation>조치할 필요가 없습니다. 답변 예시 없이 학습이 계속됩니다. sample_steps = 0이면 답변 예시를 만들지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run was stopped before the first step.</source>
            <translation>첫 단계 전에 학습이 중지되었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <location filename="training/texts/hints.py" />
            <source>Start it again whenever you like.</source>
            <translation>원할 때 다시 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The training process ended unexpectedly.</source>
            <translation>학습 프로세스가 갑자기 끝났습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The last checkpoint is kept: press Resume. If it happens again, close other programs to free memory.</source>
            <translation>마지막 체크포인트는 남아 있으니 ‘이어서 학습’을 누르세요. 다시 일어나면 다른 프로그램을 닫아 메모리를 확보하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>A file was cut short while it was being read, or its disk or network share went away.</source>
            <translation>읽고 있던 파일이 잘렸거나, 파일이 있는 디스크나 네트워크 공유의 연결이 끊겼습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Connect the disk or share again and make sure that the model and the examples are whole. A run continues from its last checkpoint: press Resume.</source>
            <translation>디스크나 공유를 다시 연결하고 모델과 예시가 온전한지 확인하세요. ‘이어서 학습’을 누르면 마지막 체크포인트부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The graphics card or its driver stopped working.</source>
            <translation>그래픽 카드나 드라이버가 멈췄습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The last checkpoint is kept: press Resume. If it happens again, restart the computer, let the card cool, and update its driver.</source>
            <translation>마지막 체크포인트는 남아 있으니 ‘이어서 학습’을 누르세요. 다시 일어나면 컴퓨터를 다시 시작하고, 카드를 식히고, 드라이버를 업데이트하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run was force-stopped.</source>
            <translation>학습을 강제 종료했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The last checkpoint is kept: press Resume to continue from there.</source>
            <translation>마지막 체크포인트는 남아 있습니다. ‘이어서 학습’을 누르면 거기서부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Something unexpected happened.</source>
            <translation>예상하지 못한 오류가 발생했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Copy the details and send them to the developers.</source>
            <translation>자세한 내용을 복사해 개발자에게 보내 주세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{name} is still running and can't be moved to the trash.</source>
            <translation>진행 중이라 휴지통으로 이동할 수 없습니다: {name}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Stop it first.</source>
            <translation>먼저 중지하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be moved to the trash.</source>
            <translation>휴지통으로 이동하지 못했습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close the program that is using it. On a drive without a trash, delete it in the file manager.</source>
            <translation>이 폴더를 사용하는 프로그램을 닫으세요. 휴지통이 없는 드라이브라면 파일 관리자에서 삭제하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be restored from the trash.</source>
            <translation>휴지통에서 복원하지 못했습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the trash and restore it there.</source>
            <translation>휴지통을 열어 거기서 복원하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Parts of the queue in {path} could not be read; those runs are no longer queued.</source>
            <translation>대기열 파일에서 읽지 못한 부분이 있습니다: {path}. 읽지 못한 학습은 대기열에서 빠졌습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The original file is kept as {aside}. Add the missing runs again.</source>
            <translation>원래 파일은 {aside} 이름으로 남겨 두었습니다. 빠진 학습을 다시 추가하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The queue in {path} could not be read.</source>
            <translation>대기열 파일을 읽을 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that you have permission to read it. Until then, changes to the queue are not saved.</source>
            <translation>파일을 읽을 권한이 있는지 확인하세요. 그때까지 대기열은 저장되지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Another window is using the queue in {path} and does not release it.</source>
            <translation>다른 창이 대기열 파일을 계속 사용하고 있습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close that window if it does not respond. Your change is saved with the next one.</source>
            <translation>그 창이 응답하지 않으면 닫으세요. 이번에 바꾼 내용은 다음에 바꿀 때 함께 저장됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The window can't be opened: there is no display.</source>
            <translation>화면이 없어 창을 열 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use headroom-train in the terminal; headroom-train --help shows how.</source>
            <translation>터미널에서 headroom-train을 사용하세요. 사용법은 headroom-train --help로 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The window can't be opened: the system library {library} is missing.</source>
            <translation>시스템 라이브러리가 없어 창을 열 수 없습니다: {library}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install it ({package} on Debian and Ubuntu), or use headroom-train in the terminal.</source>
            <translation>라이브러리를 설치하거나(Debian과 Ubuntu에서는 {package}) 터미널에서 headroom-train을 사용하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The command can't be understood.</source>
            <translation>명령을 이해할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>headroom-train --help lists all commands.</source>
            <translation>사용할 수 있는 명령은 headroom-train --help로 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is {kind}, which Headroom can't read.</source>
            <translation>Headroom에서 읽을 수 없는 파일입니다: {path} ({kind})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open it in its own program and save it as .xlsx or .csv.</source>
            <translation>원래 프로그램에서 열어 .xlsx나 .csv로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has no sheet {sheet}. Its sheets: {sheets}.</source>
            <translation>{path}: {sheet} 시트가 없습니다. 있는 시트: {sheets}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set data.sheet to one of these, or leave it empty.</source>
            <translation>시트(data.sheet)를 이 가운데 하나로 정하거나 비워 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has rows only on hidden sheets: {sheets}.</source>
            <translation>{path}: 숨긴 시트에만 행이 있습니다: {sheets}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Unhide the sheet in Excel and save the file, or name it in data.sheet.</source>
            <translation>Excel에서 시트 숨기기를 취소하고 저장하거나, 시트(data.sheet)에 그 이름을 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: sheet {sheet} is read; not read: {others}.</source>
            <translation>{path}: {sheet} 시트만 읽습니다. 읽지 않는 시트: {others}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>To read another sheet, set data.sheet. * reads all visible sheets that have the same columns.</source>
            <translation>다른 시트를 읽으려면 시트(data.sheet)를 바꾸세요. *는 숨기지 않은 시트 중 열이 같은 시트를 모두 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no file or folder {path}.</source>
            <translation>파일이나 폴더가 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the name. Paths in a settings file are relative to that file.</source>
            <translation>이름을 확인하세요. 설정 파일 안의 경로는 그 파일이 있는 폴더를 기준으로 합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}, {sheet}: cell {cell} is far away from all others; because of it, reading the sheet's {cells} cells would take far too much memory.</source>
            <translation>{path}, {sheet}: {cell} 셀이 다른 셀에서 너무 멀리 떨어져 있습니다. 이대로면 셀 {cells}개를 읽는 데 메모리가 지나치게 많이 듭니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Delete that cell's row and column in Excel and save, or save the sheet as CSV.</source>
            <translation>Excel에서 그 셀의 행과 열을 삭제하고 저장하거나, 시트를 CSV로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} unpacks to more than {size}, which is too large for a workbook of examples.</source>
            <translation>압축을 풀면 {size}보다 커지는 파일입니다: {path}. 예시가 든 통합 문서치고는 너무 큽니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If you trust the file, save the sheet with the examples as CSV.</source>
            <translation>믿을 수 있는 파일이라면 예시가 있는 시트를 CSV로 저장해 사용하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that the file is complete and that you have permission to read it.</source>
            <translation>파일이 온전한지, 읽기 권한이 있는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} can't be read: access was denied.</source>
            <translation>{path} 파일을 읽을 수 없습니다. 접근이 거부되었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If it is open in another program such as Excel, close it there. Otherwise check that you have permission to read it.</source>
            <translation>Excel 같은 다른 프로그램에서 열려 있으면 닫으세요. 그렇지 않으면 읽기 권한이 있는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is stored only in the cloud and could not be fetched.</source>
            <translation>{path} 파일은 클라우드에만 있으며 가져오지 못했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Go online, or let OneDrive keep it on this device (right-click, “Always keep on this device”), and try again.</source>
            <translation>인터넷에 연결하거나 OneDrive에서 파일을 마우스 오른쪽 버튼으로 눌러 “항상 이 디바이스에 유지”를 선택한 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has {count} columns; up to {most} are read.</source>
            <translation>{path}에 열이 {count}개 있습니다. {most}개까지 읽을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Save it with the columns that the examples need.</source>
            <translation>예시에 필요한 열만 남겨 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be read: it ended the program that reads it.</source>
            <translation>{path}: 읽는 프로그램이 이 파일 때문에 비정상 종료되었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The file is damaged. Save it again in the program that it comes from, or as CSV.</source>
            <translation>파일이 손상되었습니다. 만든 프로그램에서 다시 저장하거나 CSV로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be read: it takes more than {size} of memory, too much for its size.</source>
            <translation>{path}: 파일 크기에 비해 메모리가 너무 많이 필요해(한도 {size}) 읽기를 중단했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Save the examples as CSV, if you trust the file.</source>
            <translation>믿을 수 있는 파일이라면 예시를 CSV로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be read: it takes more than {seconds} seconds of computing, too much for its size.</source>
            <translation>{path}: 파일 크기에 비해 읽는 데 너무 오래 걸려(한도 {seconds}초) 중단했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Headroom can't read the format of {path}.</source>
            <translation>Headroom에서 읽을 수 없는 형식입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use a folder saved by datasets, or a .csv .tsv .jsonl .json .parquet .arrow or .xlsx file.</source>
            <translation>datasets로 저장한 폴더나 .csv .tsv .jsonl .json .parquet .arrow .xlsx 파일을 사용하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The folder {path} contains no file with examples.</source>
            <translation>폴더에 예시 파일이 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a folder with .csv .tsv .jsonl .json .parquet .arrow or .xlsx files, or one saved by datasets.</source>
            <translation>.csv .tsv .jsonl .json .parquet .arrow .xlsx 파일이 있는 폴더나 datasets로 저장한 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has none of the splits {splits}.</source>
            <translation>다음 분할이 하나도 없습니다: {splits} ({path})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the folder of one split, such as {path}/train.</source>
            <translation>{path}/train처럼 분할 하나의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The encoding of {path} can't be detected.</source>
            <translation>파일의 인코딩을 알 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Save the file as UTF-8.</source>
            <translation>파일을 UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is neither in UTF-8 nor in a Korean encoding; it is read as {encoding}.</source>
            <translation>UTF-8도 한국어 인코딩도 아니어서 {encoding} 인코딩으로 읽습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Look at the examples. If characters are wrong, save the file as UTF-8.</source>
            <translation>예시를 살펴보고 글자가 깨졌으면 파일을 UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}, line {line}: {why}.</source>
            <translation>{path} {line}행: {why}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Fix this line, or remove it.</source>
            <translation>이 줄을 고치거나 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} lines can't be read (first: line {line}): {why}.</source>
            <translation>{path}: {count}개 행을 읽을 수 없습니다(처음: {line}행): {why}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Fix these lines, or save the file again in its own program.</source>
            <translation>이 줄들을 고치거나, 파일을 만든 프로그램에서 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} lines can't be read; the first ones are listed.</source>
            <translation>{path}: 읽을 수 없는 줄이 모두 {count}개입니다. 처음 몇 개만 표시합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} contains no examples.</source>
            <translation>예시가 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose data with at least one row.</source>
            <translation>예시가 한 행 이상 있는 데이터를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} cells of sheet {sheet} hold formulas without a result, so they are empty.</source>
            <translation>{path}: 시트 {sheet}의 셀 {count}개에 수식만 있고 계산된 값이 없어 빈 셀로 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the file in its own program, save it there, and choose it again.</source>
            <translation>파일을 원래 프로그램에서 열어 저장한 뒤 다시 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows of sheet {sheet} that are hidden or filtered out are read as well.</source>
            <translation>{path}: 시트 {sheet}에서 숨기거나 필터로 가린 행 {count}개도 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If they should not be learned, delete them in the file.</source>
            <translation>학습하지 않을 행이면 파일에서 삭제하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: these columns are hidden in the sheet and are not read: {columns}.</source>
            <translation>{path}: 시트에서 숨겨진 다음 열은 읽지 않습니다: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If one should be learned, choose it as input, answer or context, or unhide it in the file.</source>
            <translation>학습할 열이면 입력, 답변 또는 참고 자료로 선택하거나 파일에서 숨김을 해제하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: these columns are hidden in the sheet, but are read, as the visible ones alone are no examples: {columns}.</source>
            <translation>{path}: 보이는 열만으로는 예시가 되지 않아, 시트에서 숨겨진 다음 열도 읽습니다: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that they are the right ones, or choose other columns.</source>
            <translation>맞는 열인지 확인하거나 다른 열을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} conversations end with a question that has no answer; it is not learned (first: {place}).</source>
            <translation>{path}: 대화 {count}개가 답변 없는 질문으로 끝납니다. 그 질문은 학습하지 않습니다(첫 번째: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add the answers, or leave them as they are.</source>
            <translation>답변을 추가하거나 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} and {other} can't be used together: the first has {columns} ({format}), the other {other_columns} ({other_format}).</source>
            <translation>{path} 파일과 {other} 파일을 함께 사용할 수 없습니다. 앞 파일의 열: {columns}({format}), 뒤 파일의 열: {other_columns}({other_format}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give all files the same columns, or choose only one of them.</source>
            <translation>모든 파일의 열을 같게 하거나 한 파일만 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: Headroom does not recognise these columns: {columns}.</source>
            <translation>{path}: Headroom이 알아볼 수 있는 열이 없습니다. 있는 열: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Say which column holds the input and which the answer (prompt_column and completion_column), or name the columns prompt and completion.</source>
            <translation>입력이 있는 열(prompt_column)과 정답이 있는 열(completion_column)을 정하거나, 열 이름을 prompt와 completion으로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: each row is a single message ({column} says who speaks), not a whole conversation.</source>
            <translation>{path}: 한 행이 대화 전체가 아니라 메시지 하나입니다(말한 사람: {column} 열).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put all messages of a conversation into one row, as a list under messages, or each input beside its answer.</source>
            <translation>한 대화의 메시지를 한 행의 messages 목록에 모으거나, 입력과 정답을 한 행에 나란히 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has no column {column}. Its columns: {columns}.</source>
            <translation>{path}: {column} 열이 없습니다. 있는 열: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set {setting} to one of these columns, or leave it empty.</source>
            <translation>{setting} 값을 이 열 가운데 하나로 하거나 비워 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} can't be read as {format}: a column is missing.</source>
            <translation>{path}: {format} 형식으로 읽는 데 필요한 열이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set {setting} to one of these columns: {columns}.</source>
            <translation>{setting} 설정에 열 이름을 적으세요. 있는 열: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: these columns hold text that is not used: {columns}.</source>
            <translation>{path}: 텍스트가 있지만 사용하지 않는 열이 있습니다: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If the model should learn from it, choose the column as input, answer or context. Otherwise no action is needed.</source>
            <translation>모델이 학습해야 하는 텍스트라면 그 열을 입력, 정답, 참고 자료 가운데 하나로 선택하세요. 아니라면 그대로 두어도 됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} empty rows are left out (first: {place}).</source>
            <translation>{path}: 빈 행 {count}개를 제외합니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Fill them in, or leave them as they are.</source>
            <translation>내용을 채우거나 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}, {place}: {why}.</source>
            <translation>{path}, {place}: {why}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Fix this row, or remove it.</source>
            <translation>이 행을 고치거나 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows are wrong (first: {place}): {why}.</source>
            <translation>{path}: {count}개 행이 잘못되었습니다(처음: {place}): {why}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Fix these rows, or remove them.</source>
            <translation>이 행들을 고치거나 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows are wrong; the first ones are listed.</source>
            <translation>{path}: 잘못된 행이 모두 {count}개입니다. 처음 몇 개만 표시합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} duplicate rows (first: {place}).</source>
            <translation>{path}: 중복 행이 {count}개 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Leave them out (duplicates = drop), unless they should count more.</source>
            <translation>더 중요하게 다룰 예시가 아니라면 제외하세요(duplicates = drop).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} duplicate rows are left out (first: {place}).</source>
            <translation>{path}: 중복 행 {count}개를 제외합니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed. To use them all: duplicates = keep.</source>
            <translation>조치할 필요가 없습니다. 모두 사용하려면: duplicates = keep.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows have the same input as an earlier row but a different answer (first: {place}).</source>
            <translation>{path}: 앞의 행과 입력은 같은데 정답이 다른 행이 {count}개 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check which answer is correct; the model can't learn both.</source>
            <translation>어느 정답이 맞는지 확인하세요. 모델은 둘 다 학습할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows seem to contain garbled characters from a wrong encoding (first: {place}).</source>
            <translation>{path}: 인코딩이 달라 글자가 깨진 것 같은 행이 {count}개 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the original file again with the correct encoding, and save it as UTF-8.</source>
            <translation>원래 파일을 맞는 인코딩으로 다시 열어 UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {labels} look alike but are learned as different labels; {count} rows have {label} (first: {place}).</source>
            <translation>{path}: {labels} 표기는 비슷하지만 서로 다른 라벨로 학습합니다. {label} 행은 {count}개입니다(첫 번째: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If they are one label, write it the same way everywhere.</source>
            <translation>같은 라벨이라면 모두 같은 표기로 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{labels} may be the same label; {count} rows use the rarer spelling (first: {place}).</source>
            <translation>같은 라벨로 보입니다: {labels}. 드물게 쓰인 표기의 행이 {count}개 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Turn on data.merge_labels, or correct the rows.</source>
            <translation>라벨 합치기(data.merge_labels)를 켜거나 행을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows have the label {labels}, which looks like a missing value (first: {place}).</source>
            <translation>{path}: 값이 빠진 것으로 보이는 라벨이 {count}개 행에 있습니다: {labels} (처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Empty these cells to leave the rows out. If it is a real label, leave it as it is.</source>
            <translation>칸을 비우면 그 행을 제외합니다. 실제 라벨이라면 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {place} looks like a row of column names: {columns}.</source>
            <translation>{path}: {place}에 열 이름이 있는 것 같습니다: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If these are the names, delete what stands above them in the file.</source>
            <translation>이것이 열 이름이라면 파일에서 그 위에 있는 내용을 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the first row is read as the column names ({columns}), but it looks like an example.</source>
            <translation>{path}: 첫 행을 열 이름으로 읽었지만({columns}) 예시처럼 보입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add a row of column names above it, such as text and label.</source>
            <translation>그 위에 text, label 같은 열 이름 행을 추가하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} labels have spaces around them (first: {place}); the spaces are ignored.</source>
            <translation>{path}: 앞뒤에 공백이 있는 라벨이 {count}개 있습니다(처음: {place}). 공백을 빼고 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed.</source>
            <translation>조치할 필요가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Only {count} of {total} examples have the label {label}.</source>
            <translation>라벨 {label}: 예시 {total}개 가운데 {count}개뿐입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples with this label; otherwise the model will hardly learn it.</source>
            <translation>이 라벨의 예시를 더 넣으세요. 이대로는 거의 학습되지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {column} is learned as the label. Also there, and not used: {others}.</source>
            <translation>{path}: {column} 열을 라벨로 학습합니다. 라벨로 쓸 수 있지만 사용하지 않는 열이 있습니다: {others}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If another one should be learned, choose it as the answer.</source>
            <translation>다른 열을 학습하려면 그 열을 정답으로 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{labels} different labels in {total} examples: hardly any label comes twice.</source>
            <translation>예시 {total}개에 서로 다른 라벨이 {labels}개입니다. 두 번 이상 나오는 라벨이 거의 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If these are answers in free text, set the format to prompt_completion.</source>
            <translation>자유롭게 쓴 답변이라면 형식을 prompt_completion으로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>All examples have the same label, {label}.</source>
            <translation>모든 예시의 라벨이 {label} 하나입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples with other labels; so far there is nothing to tell apart.</source>
            <translation>다른 라벨의 예시를 넣으세요. 지금은 구별할 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No validation example has the label {labels}, so you will not know whether it was learned.</source>
            <translation>검증 예시에 없는 라벨이 있어, 학습되었는지 알 수 없습니다: {labels}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Hold out more examples, or add validation examples with this label.</source>
            <translation>검증용 예시를 더 나누거나, 이 라벨의 검증 예시를 추가하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Too few validation examples ({examples}): a single answer changes the accuracy by {points} points.</source>
            <translation>검증 예시가 너무 적습니다({examples}개). 답변 하나에 정답률이 {points}%p 달라집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Raise validation_fraction to hold out more, or take the accuracy as a hint only.</source>
            <translation>검증 비율(validation_fraction)을 늘리거나, 정답률을 참고로만 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Too few steps to learn much: {steps}, over {examples} examples.</source>
            <translation>단계가 너무 적어 거의 학습되지 않습니다({steps}단계, 예시 {examples}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples or epochs, or lower effective_batch_size.</source>
            <translation>예시나 에포크를 늘리거나 유효 배치 크기(effective_batch_size)를 줄이세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The label {label} is in the validation examples ({count} rows), but in no training example.</source>
            <translation>라벨 {label}: 검증 예시에는 {count}개 있지만 학습 예시에는 하나도 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples with this label, or correct it.</source>
            <translation>이 라벨의 예시를 더 넣거나 라벨을 바로잡으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: no example has an answer within the first {length} tokens.</source>
            <translation>{path}: {length}토큰 안에 정답이 들어 있는 예시가 하나도 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Raise max_seq_length, set truncation to input, or check the answer column.</source>
            <translation>max_seq_length를 늘리거나 truncation을 input으로 바꾸거나 정답 열을 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: no example has an answer that is learned.</source>
            <translation>{path}: 학습할 정답이 있는 예시가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the answers. One with weight 0 is not learned.</source>
            <translation>정답을 확인하세요. weight가 0인 정답은 학습하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are longer than {length} tokens and are cut ({percent} %, first: {place}); {tokens} tokens are lost.</source>
            <translation>예시 {count}개가 {length}토큰보다 길어 잘립니다({percent}%, 처음: {place}). 모두 {tokens}토큰이 빠집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Raise max_seq_length to {longest} to keep them whole.</source>
            <translation>자르지 않으려면 ‘최대 길이’(max_seq_length)를 {longest}토큰으로 늘리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are longer than {length} tokens ({percent} %, first: {place}): the middle of their input is left out, the answer stays whole.</source>
            <translation>예시 {count}개가 {length}토큰보다 깁니다({percent}%, 처음: {place}). 입력의 가운데를 빼고 정답은 그대로 둡니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are longer than the {context} tokens that this model supports.</source>
            <translation>예시 {count}개가 이 모델이 다룰 수 있는 {context}토큰보다 깁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower max_seq_length to {context}, or choose a model with a longer context.</source>
            <translation>‘최대 길이’(max_seq_length)를 {context}토큰으로 줄이거나 더 긴 텍스트를 다루는 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples lose their whole answer when cut (first: {place}); nothing is learned from them.</source>
            <translation>예시 {count}개는 정답이 모두 잘려 학습되지 않습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} examples have no answer to learn from (first: {place}).</source>
            <translation>{path}: 학습할 답변이 없는 예시가 {count}개 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give each conversation an answer (a turn of the assistant).</source>
            <translation>대화마다 답변(assistant 차례)을 넣으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the model's chat template ignores {keys} in the messages, so they are not learned.</source>
            <translation>{path}: 이 모델의 채팅 템플릿에 없어 학습되지 않는 항목이 메시지에 있습니다: {keys}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model whose template supports them, or write them into the answers.</source>
            <translation>이 항목을 지원하는 템플릿이 있는 모델을 선택하거나, 내용을 답변에 직접 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model's chat template ran endlessly and was stopped.</source>
            <translation>모델의 채팅 템플릿이 끝나지 않아 중지했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose another model, or fix the template (chat_template.jinja) in the model's folder.</source>
            <translation>다른 모델을 선택하거나 모델 폴더의 템플릿(chat_template.jinja)을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model's chat template rejects every conversation in {path} (first: {place}).</source>
            <translation>모델의 채팅 템플릿이 모든 대화를 거부합니다: {path} (처음: {place})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give the conversations the form that the template requires, or choose another model.</source>
            <translation>대화를 템플릿에 맞는 형태로 고치거나 다른 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the model's chat template rejects {count} conversations, which are left out (first: {place}).</source>
            <translation>{path}: 모델의 채팅 템플릿이 거부하는 대화 {count}개를 제외합니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give them the form that the template requires, or leave them as they are.</source>
            <translation>템플릿에 맞는 형태로 고치거나 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Answers are trained after {behind}, because that is where this model answers; its chat template leaves it out of finished conversations ({count} examples).</source>
            <translation>이 모델은 {behind} 뒤에서 답하므로 답변도 그 뒤에서 학습합니다. 채팅 템플릿은 끝난 대화에서 이 부분을 뺍니다(예시 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed. If the model should not think first, set enable_thinking to off, if its template has that switch.</source>
            <translation>조치할 필요가 없습니다. 먼저 생각하지 않게 하려면 enable_thinking을 off로 하세요(템플릿에 이 옵션이 있는 모델만).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template does not mark where answers end; {token} is learned as the end ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿은 답변 끝에 표시를 넣지 않습니다. 답변의 끝으로 학습하는 토큰: {token} (예시 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: answers stop there when you try the model and in exported files.</source>
            <translation>조치할 필요가 없습니다. ‘사용해 보기’와 내보낸 파일에서도 답변이 여기서 끝납니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Neither this model's chat template nor its tokenizer marks where answers end; the model will not learn when to stop ({count} examples).</source>
            <translation>이 모델은 채팅 템플릿에도 토크나이저에도 답변의 끝 표시가 없어, 답변을 끝낼 때를 학습하지 못합니다(예시 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model whose tokenizer has an end-of-text token (eos_token).</source>
            <translation>토크나이저에 텍스트 끝 토큰(eos_token)이 있는 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} answers begin with thoughts that are not learned, because this model is set not to think (first: {place}).</source>
            <translation>생각으로 시작하는 답변이 {count}개 있지만, 생각하지 않도록 설정되어 그 부분은 학습하지 않습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set enable_thinking to on, and use the trained model in the same way.</source>
            <translation>enable_thinking을 on으로 하고, 학습한 모델도 같은 방식으로 사용하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template ignores the system prompt ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿은 시스템 프롬프트를 무시합니다(예시 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put it into the input instead.</source>
            <translation>시스템 프롬프트 대신 입력에 넣으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template leaves out what was said before a question, so the model does not see the earlier messages ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿은 질문 앞의 대화를 빼므로 모델이 앞선 메시지를 보지 못합니다(예시 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model whose template keeps the conversation, or write what matters into the question.</source>
            <translation>대화를 유지하는 템플릿이 있는 모델을 선택하거나, 필요한 내용을 질문에 넣으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template has no system prompt; it is placed before the first input instead ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿에는 시스템 프롬프트가 없어 첫 입력 앞에 넣습니다(예시 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed. Ask the trained model in the same way.</source>
            <translation>조치할 필요가 없습니다. 학습한 모델에도 같은 방식으로 입력하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} conversations have earlier answers that are learned as the chat template writes them before the last question, not as the model will be asked (first: {place}).</source>
            <translation>대화 {count}개에서 앞선 답변을 실제로 묻는 형태가 아니라 채팅 템플릿이 마지막 질문 앞에 쓰는 그대로 학습합니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>To learn each one as it will be asked, set earlier_answers to as_asked.</source>
            <translation>답변마다 실제로 묻는 형태로 학습하려면 earlier_answers를 as_asked로 설정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples contain special tokens of this model such as {mark}, which it does not read as text (first: {place}).</source>
            <translation>예시 {count}개에 {mark} 같은 모델의 특수 토큰이 있습니다. 모델은 이를 텍스트로 읽지 않습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Remove them, or set control_marks to text.</source>
            <translation>지우거나 특수 토큰 처리(control_marks)를 text로 하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are in both the training and the validation set (first: {place}).</source>
            <translation>예시 {count}개가 학습 예시와 검증 예시에 모두 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Take them out of the validation set (validation_overlap = drop); otherwise the result looks better than it is.</source>
            <translation>검증에서 제외하세요(validation_overlap = drop). 그대로 두면 결과가 실제보다 좋아 보입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples that are also in the training set are left out of the validation set (first: {place}).</source>
            <translation>학습에도 있는 예시 {count}개를 검증에서 제외합니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed. To use them all: validation_overlap = keep.</source>
            <translation>조치할 필요가 없습니다. 모두 사용하려면: validation_overlap = keep.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Every validation example is also in the training set, so none is left to test with.</source>
            <translation>검증 예시가 모두 학습에도 있어 검증할 예시가 남지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose other validation examples, or keep them (validation_overlap = keep).</source>
            <translation>다른 검증 예시를 선택하거나 그대로 두세요(validation_overlap = keep).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There are too few examples to hold some out for testing.</source>
            <translation>예시가 너무 적어 검증용을 따로 나눌 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a validation file, or set validation_fraction to 0.</source>
            <translation>검증 예시 파일을 선택하거나 검증 비율(validation_fraction)을 0으로 하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The training engine is not installed yet.</source>
            <translation>학습 엔진이 아직 설치되지 않았습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install it in the window under Computer, or with: headroom-train engine install</source>
            <translation>창의 ‘컴퓨터’ 화면에서 설치하거나 다음을 실행하세요: headroom-train engine install</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This computer has an NVIDIA GPU ({gpu}), but the installed training engine is for the CPU.</source>
            <translation>NVIDIA GPU({gpu})가 있지만 설치된 학습 엔진은 CPU용입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install the engine with CUDA in the window under Computer, or with: headroom-train engine install</source>
            <translation>창의 ‘컴퓨터’ 화면에서 CUDA용 엔진을 설치하거나 다음을 실행하세요: headroom-train engine install</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This copy of Headroom does not know where to download its engine.</source>
            <translation>이 Headroom에는 엔진 다운로드 주소가 들어 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download Headroom again from its download page, or install the engine from a folder: headroom-train engine install --from FOLDER</source>
            <translation>다운로드 페이지에서 Headroom을 다시 다운로드하거나, 폴더에서 엔진을 설치하세요: headroom-train engine install --from 폴더</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no engine {variant} for this copy of Headroom. Available: {known}.</source>
            <translation>이 Headroom에 맞는 {variant} 엔진이 없습니다. 설치할 수 있는 엔진: {known}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose one of these, or let Headroom choose.</source>
            <translation>이 가운데 하나를 지정하거나 Headroom이 선택하게 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Headroom runs in its own Python environment, which is its engine.</source>
            <translation>이 Headroom은 자체 Python 환경에서 실행되고 있으며, 그 환경이 곧 엔진입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: pip keeps it up to date.</source>
            <translation>조치할 필요가 없습니다. pip로 최신 상태를 유지합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} has {free} free; the engine needs {needed}.</source>
            <translation>디스크 공간이 부족합니다: {path}. 남은 공간은 {free}, 엔진에 필요한 공간은 {needed}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space, or set HEADROOM_ENGINE_DIR to a folder on another disk.</source>
            <translation>공간을 확보하거나 HEADROOM_ENGINE_DIR에 다른 디스크의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} ran out of space.</source>
            <translation>다음 폴더가 있는 디스크의 공간이 부족해졌습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space and install again; what is already downloaded is kept.</source>
            <translation>공간을 확보하고 다시 설치하세요. 이미 다운로드한 부분은 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The engine can't be written to {path}.</source>
            <translation>폴더에 엔진을 쓸 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other copies of Headroom, check the folder's permissions and whether an antivirus program is blocking it, and try again.</source>
            <translation>다른 Headroom을 닫고, 폴더의 권한과 백신 프로그램의 차단 여부를 확인한 다음 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The new engine does not run on this computer.</source>
            <translation>새 엔진이 이 컴퓨터에서 실행되지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the system check under Computer. Headroom keeps using the previous engine.</source>
            <translation>‘컴퓨터’ 화면의 컴퓨터 점검을 확인하세요. 전에 쓰던 엔진을 계속 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Another copy of Headroom is installing the engine.</source>
            <translation>다른 Headroom이 엔진을 설치하고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Wait until it has finished, or close the other copy.</source>
            <translation>끝날 때까지 기다리거나 다른 Headroom을 닫으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The graphics card {gpu} (compute capability {capability}) is too old for this PyTorch, which needs at least {least}.</source>
            <translation>이 PyTorch에서 사용하기에는 오래된 그래픽 카드입니다: {gpu}(연산 능력 {capability}). {least} 이상이 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No action needed: training runs on the CPU.</source>
            <translation>조치할 필요가 없습니다. CPU로 학습합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The NVIDIA driver {version} is too old for CUDA {cuda}, which this PyTorch uses.</source>
            <translation>NVIDIA 드라이버가 오래되어 PyTorch가 쓰는 CUDA {cuda} 버전을 지원하지 않습니다(드라이버 {version}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Update the driver to {least} or later, from NVIDIA.</source>
            <translation>NVIDIA에서 드라이버를 다운로드해 {least} 이상으로 업데이트하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} could not be downloaded.</source>
            <translation>파일을 다운로드하지 못했습니다: {file}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the connection and try again; the download continues where it stopped.</source>
            <translation>연결을 확인하고 다시 시도하세요. 멈춘 곳부터 이어서 다운로드합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} was damaged during the download (wrong checksum).</source>
            <translation>다운로드하는 동안 파일이 손상되었습니다: {file} (체크섬이 다름)</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Try again. If it happens twice, a proxy or an antivirus program is changing downloads on the way.</source>
            <translation>다시 시도하세요. 다시 일어나면 프록시나 백신 프로그램이 다운로드 내용을 바꾸고 있는 것입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} has no adapter yet.</source>
            <translation>이 학습에는 아직 어댑터가 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Let the run finish, or stop it: Stop and save keeps the adapter.</source>
            <translation>학습이 끝날 때까지 기다리거나 저장하고 중지하세요. 그러면 어댑터가 저장됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The folder {path} is not empty.</source>
            <translation>폴더가 비어 있지 않습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a new or empty folder; nothing is ever overwritten.</source>
            <translation>새 폴더나 빈 폴더를 선택하세요. 있던 파일은 덮어쓰지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The export needs {needed} on the disk with {path}, which has {free} free.</source>
            <translation>디스크 공간이 부족합니다: {path}. 내보내기에 필요한 공간은 {needed}, 남은 공간은 {free}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space, or choose a folder on another disk.</source>
            <translation>공간을 확보하거나 다른 디스크의 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Models of the type {type} can't be exported as GGUF.</source>
            <translation>GGUF 파일로 내보낼 수 없는 모델 종류입니다: {type}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Export as merged safetensors instead, and convert them with llama.cpp's own script.</source>
            <translation>대신 합친 safetensors로 내보낸 뒤 llama.cpp의 변환 스크립트를 사용하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>llama.cpp may not be able to read the tokenizer of {path}.</source>
            <translation>llama.cpp에서 읽지 못할 수 있는 토크나이저입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The engine on this computer is an older version and can't write GGUF.</source>
            <translation>이 컴퓨터의 엔진은 예전 버전이라 GGUF 파일을 만들지 못합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install the engine again under Computer, or export as merged safetensors.</source>
            <translation>‘컴퓨터’ 화면에서 엔진을 다시 설치하거나, 합친 safetensors로 내보내세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template could not be converted for Ollama; Ollama uses the one in the GGUF file.</source>
            <translation>이 모델의 채팅 템플릿을 Ollama 형식으로 바꾸지 못했습니다. Ollama는 GGUF 파일 안의 템플릿을 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Compare a first answer with the one in Headroom.</source>
            <translation>첫 답변을 Headroom의 답변과 비교해 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The system prompt contains three quotation marks in a row and could not be written to the Modelfile.</source>
            <translation>시스템 프롬프트에 큰따옴표 세 개가 이어져 있어 Modelfile에 쓰지 못했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add it to each input in Ollama; you find it in README.md.</source>
            <translation>Ollama에서 입력할 때마다 함께 넣으세요. 내용은 README.md에 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The conversation has {tokens} tokens; the model supports {limit}.</source>
            <translation>대화가 {tokens}토큰입니다. 이 모델은 {limit}토큰까지 다룹니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Clear the conversation, or write something shorter.</source>
            <translation>대화를 지우거나 더 짧게 입력하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model's chat template does not accept this conversation.</source>
            <translation>모델의 채팅 템플릿에 맞지 않는 대화입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Clear the conversation and try again.</source>
            <translation>대화를 지우고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The answering process ended unexpectedly.</source>
            <translation>답변 프로세스가 갑자기 끝났습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Load the run again. If it happens again, close other programs to free memory.</source>
            <translation>학습한 모델을 다시 불러오세요. 다시 일어나면 다른 프로그램을 닫아 메모리를 확보하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run that is going has no checkpoint yet.</source>
            <translation>진행 중인 학습에 아직 체크포인트가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Press Save now on the Train page, or wait for the next one; then it can be tried.</source>
            <translation>학습 화면에서 ‘지금 저장’을 누르거나 다음 체크포인트를 기다리면 여기서 사용해 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Trying this checkpoint needs {needed}; beside the run, {free} is free.</source>
            <translation>이 체크포인트를 사용하려면 메모리가 {needed} 필요하지만, 학습을 계속하면서 쓸 수 있는 메모리는 {free}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Pause the run to free the memory, or wait until it has ended.</source>
            <translation>학습을 일시정지해 메모리를 비우거나, 학습이 끝날 때까지 기다리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run replaced this checkpoint while it was being read.</source>
            <translation>읽는 동안 이 체크포인트가 더 새로운 것으로 바뀌었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Load it again; the newest checkpoint is used.</source>
            <translation>다시 불러오세요. 가장 최근 체크포인트를 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run needs the memory, so the model was unloaded.</source>
            <translation>학습에 메모리가 필요해서 모델을 내렸습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is not enough GPU memory to load the model.</source>
            <translation>GPU 메모리가 부족해 모델을 불러올 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other programs that use the GPU, or wait until the run has ended.</source>
            <translation>GPU를 쓰는 다른 프로그램을 닫거나 학습이 끝날 때까지 기다리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no model folder {path}.</source>
            <translation>모델 폴더가 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a folder that contains config.json and .safetensors files.</source>
            <translation>config.json과 .safetensors 파일이 있는 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no folder {path}, and no model of that name in this computer's Hugging Face cache.</source>
            <translation>모델을 찾을 수 없습니다: {path}. 이런 폴더도 없고, 이 컴퓨터의 Hugging Face 캐시에도 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download it, in the window with Choose or in the terminal with headroom-train download {path}; or choose the folder that contains it.</source>
            <translation>창의 ‘선택’이나 터미널의 headroom-train download {path} 명령으로 다운로드하거나, 모델이 있는 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is not a model folder: config.json is missing.</source>
            <translation>모델 폴더가 아닙니다: {path} (config.json 파일이 없음)</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the folder that contains config.json, the .safetensors files and the tokenizer.</source>
            <translation>config.json, .safetensors 파일, 토크나이저가 함께 있는 폴더를 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is not a model but an adapter for {base}.</source>
            <translation>모델이 아니라 어댑터입니다: {path} (기본 모델: {base})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose that model; a new adapter is then trained on it.</source>
            <translation>그 기본 모델을 선택하세요. 새 어댑터를 학습합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} says that {name} is in {file}, but it is not ({count} weights in total).</source>
            <translation>{path}에 적힌 가중치가 {file} 파일에 없습니다: {name} (모두 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again: its index and weights come from different downloads.</source>
            <translation>모델을 다시 다운로드하세요. 색인과 가중치가 서로 맞지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The weights in {path} do not match its config.json: {why}.</source>
            <translation>가중치가 config.json과 맞지 않습니다: {path} ({why})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again, with all its files.</source>
            <translation>모델의 모든 파일을 다시 다운로드하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The tokenizer produces the token {token}, which the model has no embedding for (it has {rows}).</source>
            <translation>토크나이저가 만든 {token}번 토큰의 임베딩이 모델에 없습니다(임베딩 {rows}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use the tokenizer that belongs to the model, or a model whose embedding was extended for it.</source>
            <translation>모델과 함께 배포된 토크나이저를 사용하거나, 그에 맞게 임베딩을 늘린 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} can't be read.</source>
            <translation>파일의 내용을 읽을 수 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again; the file seems to be damaged.</source>
            <translation>파일이 손상된 것 같습니다. 모델을 다시 다운로드하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model folder {path} contains no .safetensors file.</source>
            <translation>모델 폴더에 .safetensors 파일이 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model in safetensors format. Headroom reads nothing else, because other formats can run code.</source>
            <translation>safetensors 형식의 모델을 다운로드하세요. 다른 형식은 코드를 실행할 수 있어서 Headroom은 safetensors만 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is not a valid safetensors file.</source>
            <translation>올바른 safetensors 파일이 아닙니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the file again; it seems to be incomplete or damaged.</source>
            <translation>파일이 잘렸거나 손상된 것 같습니다. 다시 다운로드하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model folder {path} is incomplete: {file} is missing ({count} files in total).</source>
            <translation>모델 폴더에 빠진 파일이 있습니다: {path} ({file}, 모두 {count}개)</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again; the files already there are kept.</source>
            <translation>모델을 다시 다운로드하세요. 이미 있는 파일은 그대로 둡니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is a GGUF file, a format for answering only; it can't be trained.</source>
            <translation>학습할 수 없는 답변 전용 형식(GGUF)입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the same model in its original form, with config.json and .safetensors files.</source>
            <translation>같은 모델의 원본(config.json과 .safetensors 파일)을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The weights of {path} are already compressed ({method}).</source>
            <translation>가중치가 이미 압축된 모델입니다: {path} ({method})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the original model in 16 or 32 bits; Headroom compresses it itself.</source>
            <translation>16비트나 32비트 원본 모델을 선택하세요. 압축은 Headroom에서 합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model folder {path} contains no tokenizer (tokenizer.json).</source>
            <translation>모델 폴더에 토크나이저(tokenizer.json)가 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Copy the model's tokenizer files into this folder.</source>
            <translation>모델의 토크나이저 파일을 이 폴더에 복사하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Models of the type {type} are not supported.</source>
            <translation>지원하지 않는 모델 종류입니다: {type}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model of one of these types: {supported}.</source>
            <translation>다음 종류의 모델 가운데에서 선택하세요: {supported}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model {path} contains its own Python code, which Headroom never runs.</source>
            <translation>자체 Python 코드가 들어 있는 모델입니다: {path}. Headroom은 이런 코드를 실행하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model {path} could not be loaded.</source>
            <translation>모델을 불러오지 못했습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that all its files are there and complete.</source>
            <translation>파일이 모두 있고 온전한지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model has no layers named {names}.</source>
            <translation>모델에 이런 이름의 레이어가 없습니다: {names}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set target_modules to all-linear, or to some of: {available}.</source>
            <translation>학습할 레이어(target_modules)를 all-linear로 하거나 다음 가운데에서 선택하세요: {available}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The adapter {path} does not match this model, or is damaged.</source>
            <translation>어댑터가 이 모델과 맞지 않거나 손상되었습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the model that the adapter was trained on.</source>
            <translation>이 어댑터를 학습할 때 사용한 모델을 선택하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no model {path} on the Hugging Face Hub, or it is private.</source>
            <translation>Hugging Face Hub에 없는 모델이거나 비공개 모델입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the name. For a private model, sign in with the token of an account that has access.</source>
            <translation>이름을 확인하세요. 비공개 모델이면 접근 권한이 있는 계정의 토큰으로 로그인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>To download {path}, you first have to accept its terms.</source>
            <translation>이용 약관에 동의해야 다운로드할 수 있는 모델입니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open {page}, accept the terms, and sign in here with a token of that account.</source>
            <translation>{page} 페이지를 열어 약관에 동의한 뒤, 그 계정의 토큰으로 여기에서 로그인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The Hugging Face Hub does not accept this token.</source>
            <translation>Hugging Face Hub에서 인정하지 않는 토큰입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Copy the whole token, hf_…, from the Access Tokens page of your account.</source>
            <translation>계정의 Access Tokens 페이지에서 hf_…로 시작하는 토큰을 끝까지 복사하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The Hugging Face Hub could not be reached.</source>
            <translation>Hugging Face Hub에 연결할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the network and try again later. What is already downloaded is kept.</source>
            <translation>인터넷 연결을 확인하고 나중에 다시 시도하세요. 이미 다운로드한 부분은 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The Hugging Face Hub refused the request.</source>
            <translation>Hugging Face Hub에서 요청을 거절했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Try again in a few minutes. What is already downloaded is kept.</source>
            <translation>몇 분 뒤에 다시 시도하세요. 이미 다운로드한 부분은 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} needs {needed} more on the disk with {folder}, which has {free} free.</source>
            <translation>디스크 공간이 부족합니다: {folder}. {path} 모델을 다운로드하려면 {needed} 더 필요하지만 남은 공간은 {free}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space, or set the variable HF_HOME to a folder on a larger disk.</source>
            <translation>공간을 확보하거나, 환경 변수 HF_HOME에 더 큰 디스크의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be downloaded.</source>
            <translation>모델을 다운로드하지 못했습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Try again. What is already downloaded is kept.</source>
            <translation>다시 시도하세요. 이미 다운로드한 부분은 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} of {path} does not match what the Hub announced.</source>
            <translation>다운로드한 파일이 허브의 정보와 다릅니다: {file} ({path})</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The file was deleted and is downloaded again when you retry; the others are kept. If it happens twice, a proxy or another server is changing downloads on the way.</source>
            <translation>이 파일은 삭제했으며 다시 시도하면 새로 다운로드합니다. 다른 파일은 그대로 있습니다. 다시 일어나면 프록시나 다른 서버가 도중에 내용을 바꾸고 있는 것입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>HF_ENDPOINT uses http for {address}: anyone on the way can read your token and change the model.</source>
            <translation>HF_ENDPOINT가 http로 연결됩니다: {address}. 중간에서 누구나 토큰을 읽고 모델을 바꿀 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use https:// in HF_ENDPOINT if the server supports it.</source>
            <translation>서버가 지원하면 HF_ENDPOINT를 https://로 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} on the Hugging Face Hub has no .safetensors files in its top folder.</source>
            <translation>Hugging Face Hub의 {path} 저장소 맨 위 폴더에 .safetensors 파일이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the original model. Headroom reads safetensors only: other formats can run code, and GGUF files can't be trained.</source>
            <translation>원본 모델을 선택하세요. 다른 형식은 코드를 실행할 수 있고 GGUF 파일은 학습할 수 없어서 Headroom은 safetensors만 읽습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.trainer.product_decision</name>
        <message>
            <location filename="training/trainer/product_decision.py" />
            <source>The run started on another card ({before}); on {now} it keeps the products chosen there.</source>
            <translation>다른 카드({before})에서 시작한 학습입니다. {now}에서도 그때 정한 계산 방식을 그대로 사용합니다.</translation>
        </message>
        <message>
            <location filename="training/trainer/product_decision.py" />
            <source>Frozen products: float32 sums, because there is no memory to try fp16.</source>
            <translation>고정된 가중치의 곱: float32 합. 메모리가 부족해 fp16을 시험할 수 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.trainer.session</name>
        <message>
            <location filename="training/trainer/session.py" />
            <source>{processes} processes share every step.</source>
            <translation>프로세스 {processes}개가 단계마다 나누어 계산합니다.</translation>
        </message>
    </context>
</TS>
