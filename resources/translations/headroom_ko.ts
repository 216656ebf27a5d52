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
            <source>open the window, paint it once and exit with status 0</source>
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
            <source>Look again</source>
            <translation>다시 살펴보기</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Is all well?</source>
            <translation>이상은 없나요?</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <location filename="app/window/side_bar.py" />
            <source>Computer</source>
            <translation>컴퓨터</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>The report names neither you nor your folders.</source>
            <translation>보고서에는 사용자 이름과 폴더 경로가 들어가지 않습니다.</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <location filename="app/model/dialog.py" />
            <source>Looking…</source>
            <translation>살펴보는 중…</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>To mend: {count}</source>
            <translation>고칠 것 {count}개</translation>
        </message>
        <message>
            <location filename="app/computer/page.py" />
            <source>Nothing to mend</source>
            <translation>고칠 것이 없습니다</translation>
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
            <translation>잠시 멈춤</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>✓ Ready</source>
            <translation>✓ 준비됨</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>Training runs on the CPU. With this graphics card it can run on CUDA, many times faster: {size} to download.</source>
            <translation>지금은 CPU로 학습합니다. 이 그래픽 카드라면 CUDA로 몇 배나 빠르게 학습할 수 있습니다. 다운로드 {size}.</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="training/runtime/doctor.py" />
            <source>Not installed yet</source>
            <translation>아직 설치되지 않음</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <source>PyTorch and all that training needs. {download} to download, {size} on the disk. Only once: new versions of Headroom go on with it.</source>
            <translation>PyTorch를 비롯해 학습에 필요한 모든 것입니다. 다운로드 {download}, 디스크 {size}. 한 번만 설치하면 되고, Headroom의 새 버전에서도 그대로 씁니다.</translation>
        </message>
        <message>
            <location filename="app/computer/runtime_card.py" />
            <location filename="app/headroom/story.py" />
            <location filename="app/model/download.py" />
            <source>Pausing…</source>
            <translation>일시정지 중…</translation>
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
            <source>Trying it out</source>
            <translation>시험 실행 중</translation>
        </message>
    </context>
    <context>
        <name>app.data.dialog</name>
        <message>
            <location filename="app/data/dialog.py" />
            <source>Examples</source>
            <translation>예문</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>To learn from</source>
            <translation>학습할 예문</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>To check with</source>
            <translation>확인할 예문</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>As conversations</source>
            <translation>대화로 보기</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>As the file has them</source>
            <translation>파일 그대로 보기</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/data/problem_rows.py" />
            <source>Rows to look at</source>
            <translation>살펴볼 행</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/help/panel.py" />
            <location filename="app/results/factor_dialog.py" />
            <location filename="app/setup/preset_dialog.py" />
            <location filename="app/try_out/export_dialog.py" />
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>How long the examples are</source>
            <translation>예문의 길이</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/help/first_steps.py" />
            <source>Nothing chosen yet.</source>
            <translation>아직 고르지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>Reading …</source>
            <translation>읽는 중…</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <location filename="app/setup/card_words.py" />
            <source>{count} examples</source>
            <translation>예문 {count}개</translation>
        </message>
        <message>
            <location filename="app/data/dialog.py" />
            <source>{count} examples · row {row}: {tokens} tokens, {trained} train</source>
            <translation>예문 {count}개 · {row}번째 행: {tokens}토큰, 그중 {trained}토큰 학습</translation>
        </message>
    </context>
    <context>
        <name>app.data.file_table</name>
        <message>
            <location filename="app/data/file_table.py" />
            <source>This is the question or text</source>
            <translation>질문 또는 글로 쓰기</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>This is the answer</source>
            <translation>답으로 쓰기</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>This is the label</source>
            <translation>라벨로 쓰기</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>This is the material</source>
            <translation>자료로 쓰기</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Not used</source>
            <translation>쓰지 않기</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>question or text</source>
            <translation>질문 또는 글</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>answer or label</source>
            <translation>답 또는 라벨</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>material</source>
            <translation>자료</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>system prompt</source>
            <translation>시스템 프롬프트</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>earlier turns</source>
            <translation>앞선 대화</translation>
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
            <source>The data as it stands in the file</source>
            <translation>파일에 있는 그대로의 데이터</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>not used</source>
            <translation>쓰이지 않음</translation>
        </message>
        <message>
            <location filename="app/data/file_table.py" />
            <source>Click to say what this column is.</source>
            <translation>눌러서 이 열의 쓰임을 정하세요.</translation>
        </message>
    </context>
    <context>
        <name>app.data.format_chooser</name>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Instruction before each text</source>
            <translation>글마다 앞에 붙는 지시문</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Read as</source>
            <translation>읽는 형식</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Question or text</source>
            <translation>질문 또는 글</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Answer or label</source>
            <translation>답변 또는 라벨</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>Material (input)</source>
            <translation>자료(input)</translation>
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
            <translation>쓰이지 않음: {columns}</translation>
        </message>
        <message>
            <location filename="app/data/format_chooser.py" />
            <source>all with the same columns</source>
            <translation>열이 같은 시트 모두</translation>
        </message>
    </context>
    <context>
        <name>app.data.length_chart</name>
        <message>
            <location filename="app/data/length_chart.py" />
            <location filename="app/setup/card_words.py" />
            <source>{count} tokens</source>
            <translation>토큰 {count}개</translation>
        </message>
    </context>
    <context>
        <name>app.data.length_panel</name>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>Choose a model to see how long the examples are.</source>
            <translation>모델을 고르면 예문의 길이를 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>No example is cut; the longest has {count} tokens.</source>
            <translation>잘리는 예문이 없습니다. 가장 긴 예문은 {count}토큰입니다.</translation>
        </message>
        <message>
            <location filename="app/data/length_panel.py" />
            <source>{count} examples are cut ({percent} %); {tokens} tokens are lost.</source>
            <translation>예문 {count}개가 잘립니다({percent}%). 모두 {tokens}토큰이 빠집니다.</translation>
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
            <translation>예문</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>Instruction</source>
            <translation>지시</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <location filename="app/try_out/prompt.py" />
            <source>Question</source>
            <translation>질문</translation>
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
            <translation>글</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>trains</source>
            <translation>학습함</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>is only read</source>
            <translation>읽기만 함</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>from the chat template</source>
            <translation>대화 템플릿이 넣음</translation>
        </message>
        <message>
            <location filename="app/data/token_view.py" />
            <source>is cut off</source>
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
            <translation>설정 찾기 (Ctrl+F)</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>Search settings</source>
            <translation>설정 찾기</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>No setting has these words.</source>
            <translation>찾는 말이 들어 있는 설정이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/form/all_settings.py" />
            <source>Above:</source>
            <translation>위쪽:</translation>
        </message>
    </context>
    <context>
        <name>app.form.editors</name>
        <message>
            <location filename="app/form/editors.py" />
            <location filename="app/try_out/export_dialog.py" />
            <source>Choose…</source>
            <translation>고르기…</translation>
        </message>
        <message>
            <location filename="app/form/editors.py" />
            <source>Choose: {title}</source>
            <translation>고르기: {title}</translation>
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
            <source>A folder…</source>
            <translation>폴더…</translation>
        </message>
        <message>
            <location filename="app/form/editors.py" />
            <source>Examples (*.csv *.tsv *.jsonl *.json *.parquet *.arrow *.xlsx)</source>
            <translation>예문 (*.csv *.tsv *.jsonl *.json *.parquet *.arrow *.xlsx)</translation>
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
            <source>Make them one label</source>
            <translation>한 라벨로 합치기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Read all such sheets</source>
            <translation>같은 시트 모두 읽기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Set nothing aside</source>
            <translation>떼어 놓지 않기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <location filename="app/form/setting_row.py" />
            <source>Default: {value} ↺</source>
            <translation>기본값: {value} ↺</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Cut them at the end instead</source>
            <translation>끝에서 자르기</translation>
        </message>
        <message>
            <location filename="app/form/problem_lines.py" />
            <source>Shorten the questions instead</source>
            <translation>질문을 줄이기</translation>
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
            <translation>이것은 무엇인가요? (F1)</translation>
        </message>
        <message>
            <location filename="app/form/setting_row.py" />
            <source>Go back to the default</source>
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
            <source>run</source>
            <translation>실행</translation>
        </message>
        <message>
            <location filename="app/graphs/computer.py" />
            <source>all</source>
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
            <translation>여유</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.files</name>
        <message>
            <location filename="app/graphs/files.py" />
            <source>The graph could not be saved: {reason}.</source>
            <translation>그래프를 저장하지 못했습니다: {reason}.</translation>
        </message>
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
            <translation>눌러서 숨기거나 보이기: {name}</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.loss</name>
        <message>
            <location filename="app/graphs/loss.py" />
            <source>each step</source>
            <translation>단계마다</translation>
        </message>
        <message>
            <location filename="app/graphs/loss.py" />
            <source>smoothed</source>
            <translation>추세</translation>
        </message>
        <message>
            <location filename="app/graphs/loss.py" />
            <location filename="training/cli/estimate.py" />
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
            <source>this run</source>
            <translation>이번 실행</translation>
        </message>
        <message>
            <location filename="app/graphs/memory.py" />
            <source>plan</source>
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
            <translation>이 그래프를 저장하거나 전체를 봅니다</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Menu of the graph {title}</source>
            <translation>그래프 메뉴: {title}</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Show everything</source>
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
            <source>Picture (PNG) …</source>
            <translation>그림 (PNG) …</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Drawing (SVG) …</source>
            <translation>도면 (SVG) …</translation>
        </message>
        <message>
            <location filename="app/graphs/menu.py" />
            <source>Table (CSV) …</source>
            <translation>표 (CSV) …</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.panel</name>
        <message>
            <location filename="app/graphs/panel.py" />
            <source>nothing to draw yet</source>
            <translation>아직 그릴 것이 없습니다</translation>
        </message>
        <message>
            <location filename="app/graphs/panel.py" />
            <source>Wheel: zoom. Drag: move. Double click: show everything.</source>
            <translation>휠: 확대와 축소. 끌기: 이동. 두 번 누르기: 전체 보기.</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.rate</name>
        <message>
            <location filename="app/graphs/rate.py" />
            <source>Rate and gradient</source>
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
            <source>This run computes without a GPU: there is no load, temperature or power.</source>
            <translation>이 실행은 GPU 없이 계산하므로 사용률, 온도, 전력이 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.graphs.sampled</name>
        <message>
            <location filename="app/graphs/sampled.py" />
            <source>after {time}, step {step}</source>
            <translation>{time} 지남, {step}단계</translation>
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
            <source>Time left and pace</source>
            <translation>남은 시간과 속도</translation>
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
            <source>pace</source>
            <translation>초/단계</translation>
        </message>
        <message>
            <location filename="app/graphs/time_left.py" />
            <source>after {time}</source>
            <translation>{time} 지남</translation>
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
            <translation>✓ 대기열에 넣음</translation>
        </message>
    </context>
    <context>
        <name>app.headroom.probe_dialog</name>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/headroom/story.py" />
            <source>Test drive</source>
            <translation>시험 운전</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <source>A minute of real steps</source>
            <translation>1분 동안 실제로 계산해 봅니다</translation>
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
            <source>{count} steps taken</source>
            <translation>{count}단계 계산함</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <location filename="app/results/factor_dialog.py" />
            <source>Starting</source>
            <translation>시작하는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <source>What the test drive measured</source>
            <translation>시험 운전에서 잰 값</translation>
        </message>
        <message>
            <location filename="app/headroom/probe_dialog.py" />
            <source>The test drive ended early</source>
            <translation>시험 운전이 일찍 끝났습니다</translation>
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
            <source>Try the demo</source>
            <translation>데모 체험하기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/help/first_steps.py" />
            <location filename="app/setup/page.py" />
            <source>Choose a model…</source>
            <translation>모델 고르기…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>No model chosen yet.</source>
            <translation>모델을 아직 고르지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/setup/page.py" />
            <source>Choose examples…</source>
            <translation>예시 고르기…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>No examples chosen yet.</source>
            <translation>예시를 아직 고르지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>About a minute of real steps: measured memory, time of a step, hours</source>
            <translation>1분쯤 실제로 계산해서 메모리와 한 단계의 시간, 전체 시간을 잽니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/runs/actions.py" />
            <source>Add to queue</source>
            <translation>대기열에 넣기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Runs with these settings when its turn comes (Ctrl+Shift+Enter)</source>
            <translation>차례가 되면 이 설정으로 실행합니다 (Ctrl+Shift+Enter)</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>“{name}” is training in another window or terminal.</source>
            <translation>“{name}” 학습이 다른 창이나 터미널에서 진행 중입니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Start anyway</source>
            <translation>그래도 시작</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Both will be slower, or may not fit.</source>
            <translation>둘 다 느려지거나 메모리가 모자랄 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/setup/outlook_card.py" />
            <source>Checking the examples…</source>
            <translation>예시 확인 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Ready</source>
            <translation>준비됨</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Fits easily</source>
            <translation>메모리 넉넉함</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Fits</source>
            <translation>메모리에 들어갑니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Tight: {size} of the margin</source>
            <translation>메모리 빠듯함: 여유분 {size} 사용</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Too big: {size} are missing</source>
            <translation>메모리 부족: {size} 모자람</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>about {time}</source>
            <translation>약 {time}</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>if started now, done ≈ {clock}</source>
            <translation>지금 시작하면 {clock}쯤 끝남</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saves and frees the memory; Resume goes on from there.</source>
            <translation>저장하고 메모리를 비웁니다. 이어서 하기로 그 지점부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Can be paused once the first step begins.</source>
            <translation>첫 단계가 시작되면 일시정지할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/window/closing_dialog.py" />
            <location filename="app/window/presence.py" />
            <source>Stop and save</source>
            <translation>멈추고 저장</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/train/controls.py" />
            <source>Save now</source>
            <translation>지금 저장</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Ending the run…</source>
            <translation>강제 종료 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Ending…</source>
            <translation>종료 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saving, then pausing…</source>
            <translation>저장 후 일시정지 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saving, then stopping…</source>
            <translation>저장 후 중지 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Stopping…</source>
            <translation>중지 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>End at once…</source>
            <translation>강제 종료…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Loading PyTorch…</source>
            <translation>PyTorch 불러오는 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>{seconds} s each</source>
            <translation>단계당 {seconds}초</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Getting ready…</source>
            <translation>준비 중…</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Reading the model</source>
            <translation>모델 읽는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Reading the examples</source>
            <translation>예시 읽는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Preparing the model</source>
            <translation>모델 준비 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Adding the adapter</source>
            <translation>어댑터 추가 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Splitting the examples into tokens</source>
            <translation>예시를 토큰으로 나누는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Laying out the steps</source>
            <translation>배치 구성 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Setting up the training</source>
            <translation>학습 준비 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Computing the first step</source>
            <translation>첫 단계 계산 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Asking the untrained model</source>
            <translation>학습 전 모델에 묻는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Asking the test examples</source>
            <translation>검증 예시로 확인 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Checking</source>
            <translation>검증 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Answering the sample questions</source>
            <translation>예시 질문에 답하는 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Saving</source>
            <translation>저장 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Working</source>
            <translation>작업 중</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>{doing}, {done} of {total}</source>
            <translation>{doing}, {total}개 중 {done}개</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Start anew</source>
            <translation>새로 시작</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Back to the settings</source>
            <translation>설정으로 돌아갑니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/runs/actions.py" />
            <location filename="app/train/summary.py" />
            <location filename="app/window/resume_banner.py" />
            <source>Resume</source>
            <translation>이어서 하기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Goes on from the last checkpoint.</source>
            <translation>마지막 체크포인트부터 이어서 합니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Use again</source>
            <translation>다시 사용</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>The run failed.</source>
            <translation>학습에 실패했습니다.</translation>
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
            <translation>써 보기</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Stopped before the first step; nothing was learned yet.</source>
            <translation>첫 단계 전에 중지했습니다. 아직 배운 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Stopped and saved at step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계에서 저장하고 중지함</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <source>Paused at step {step} of {steps}; the GPU is free</source>
            <translation>{steps}단계 중 {step}단계에서 일시정지 · GPU는 비어 있습니다</translation>
        </message>
        <message>
            <location filename="app/headroom/story.py" />
            <location filename="app/train/summary.py" />
            <source>Paused at step {step} of {steps}</source>
            <translation>{steps}단계 중 {step}단계에서 잠시 멈춤</translation>
        </message>
    </context>
    <context>
        <name>app.help.first_steps</name>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>First steps</source>
            <translation>첫걸음</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Try the demo first</source>
            <translation>먼저 데모 해 보기</translation>
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
            <source>Which model should learn?</source>
            <translation>어떤 모델을 가르칠까요?</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Choose a model. Headroom suggests some that fit this computer, and says of each what it needs.</source>
            <translation>모델을 고르세요. 이 컴퓨터에 맞는 모델을 권해 드리고, 저마다 무엇이 필요한지 알려 드립니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>What should it learn from?</source>
            <translation>무엇으로 배울까요?</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Choose your examples: a table with a question and an answer in each row, as CSV, Excel or JSON. Some hundred are enough to begin with.</source>
            <translation>예문을 고르세요. 행마다 질문과 답이 있는 표(CSV, Excel, JSON)면 됩니다. 처음에는 몇백 개로 충분합니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>How thoroughly?</source>
            <translation>얼마나 꼼꼼히 배울까요?</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Choose a recipe. Everything can be changed later, and undone.</source>
            <translation>학습 방법을 고르세요. 모두 나중에 바꿀 수 있고 되돌릴 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <source>Step {number} of {count}</source>
            <translation>{count}단계 중 {number}단계</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <location filename="app/model/download.py" />
            <location filename="app/window/crash_dialog.py" />
            <source>Go on</source>
            <translation>계속하기</translation>
        </message>
        <message>
            <location filename="app/help/first_steps.py" />
            <location filename="app/setup/page.py" />
            <source>Checking…</source>
            <translation>확인하는 중…</translation>
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
            <translation>용어 찾기</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>Terms</source>
            <translation>용어</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>First steps…</source>
            <translation>첫걸음…</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <location filename="app/window/side_bar.py" />
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <location filename="app/help/panel.py" />
            <source>No term has these words.</source>
            <translation>이 말이 들어 있는 용어가 없습니다.</translation>
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
            <translation>{size} 받기</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>asks for agreement</source>
            <translation>약관 동의 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{count} downloads a month</source>
            <translation>한 달 {count}회 받음</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Memory: known once it is downloaded</source>
            <translation>메모리: 받은 뒤에 알 수 있음</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Cannot be trained here: type {type}</source>
            <translation>학습할 수 없음: 종류 {type}</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Cannot be trained here: compressed, or of unknown type</source>
            <translation>학습할 수 없음: 압축되었거나 알 수 없는 종류</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Cannot be trained: a GGUF file</source>
            <translation>학습할 수 없음: GGUF 파일</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Cannot be trained: compressed already</source>
            <translation>학습할 수 없음: 이미 압축됨</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Not whole: files are missing</source>
            <translation>온전하지 않음: 파일이 빠짐</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>Cannot be trained here</source>
            <translation>학습할 수 없음</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>✓ fits: needs {size} or more</source>
            <translation>✓ 들어감: 메모리 {size} 이상 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>does not fit: needs {size} of memory</source>
            <translation>안 들어감: 메모리 {size} 필요</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>does not fit: for cards from {gib} GB</source>
            <translation>안 들어감: {gib}GB 이상 카드용</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{count} parameters</source>
            <translation>매개변수 {count}개</translation>
        </message>
        <message>
            <location filename="app/model/choice.py" />
            <source>{licence} (not for business use)</source>
            <translation>{licence} (영리 목적 불가)</translation>
        </message>
    </context>
    <context>
        <name>app.model.dialog</name>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Choose a model</source>
            <translation>모델 고르기</translation>
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
            <translation>찾기</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Words, or a name such as owner/model</source>
            <translation>낱말, 또는 소유자/모델 같은 이름</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Search the Hugging Face Hub</source>
            <translation>Hugging Face Hub에서 찾기</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Search for a model, or type its whole name.</source>
            <translation>모델을 찾거나 이름을 모두 입력하세요.</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>No models of the Hugging Face cache, LM Studio or Ollama are here. Download one under Suggested, or choose a folder below.</source>
            <translation>Hugging Face 캐시, LM Studio, Ollama의 모델이 없습니다. ‘추천’에서 받거나 아래에서 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Searching…</source>
            <translation>찾는 중…</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Nothing found. Try fewer words.</source>
            <translation>찾은 모델이 없습니다. 낱말을 줄여 보세요.</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Download and use</source>
            <translation>받아서 쓰기</translation>
        </message>
        <message>
            <location filename="app/model/dialog.py" />
            <source>Use this model</source>
            <translation>이 모델 쓰기</translation>
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
            <source>{size} a second</source>
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
            <source>Paused; what is there is kept.</source>
            <translation>멈췄습니다. 받은 부분은 남아 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.results.analysis_card</name>
        <message>
            <location filename="app/results/analysis_card.py" />
            <location filename="app/runs/page.py" />
            <source>Where the time went</source>
            <translation>시간이 어디에 쓰였나</translation>
        </message>
    </context>
    <context>
        <name>app.results.analysis_view</name>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Measure them again</source>
            <translation>다시 재기</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Measure them here</source>
            <translation>이 컴퓨터에서 재기</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Takes a few real steps without each of them; about {time}.</source>
            <translation>하나씩 빼고 실제로 몇 단계를 돌려 봅니다. 걸리는 시간: 약 {time}.</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Open the whole report</source>
            <translation>전체 보고서 열기</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>What to change</source>
            <translation>속도 개선 방안</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/report/sections.py" />
            <source>Nothing is known that would make it faster.</source>
            <translation>더 빠르게 할 방법은 알려진 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>{now} → {after} a step · {whole} → {total} · {memory}</source>
            <translation>한 단계 {now} → {after} · 전체 {whole} → {total} · {memory}</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>does not fit</source>
            <translation>메모리 부족</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <source>Apply</source>
            <translation>적용</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="app/train/step_phases.py" />
            <location filename="training/cli/report.py" />
            <location filename="training/report/page.py" />
            <source>Where a step goes</source>
            <translation>한 단계에 드는 시간</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/report/page.py" />
            <source>Run flow</source>
            <translation>실행 흐름</translation>
        </message>
        <message>
            <location filename="app/results/analysis_view.py" />
            <location filename="training/report/sections.py" />
            <source>What the speed depends on</source>
            <translation>속도에 영향을 미치는 주요 요소</translation>
        </message>
    </context>
    <context>
        <name>app.results.evaluation_card</name>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Answers before training</source>
            <translation>학습 전의 답</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Answers after training</source>
            <translation>학습 뒤의 답</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <location filename="training/runs/evaluation.py" />
            <source>Worst mistakes</source>
            <translation>가장 크게 틀린 예문</translation>
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
            <source>Of all answers with this label, the share that is right.</source>
            <translation>이 라벨로 답한 것 가운데 맞은 비율입니다.</translation>
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
            <source>Of all examples with this label, the share that was answered rightly.</source>
            <translation>이 라벨인 예문 가운데 맞힌 비율입니다.</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>Precision and recall in one number (their harmonic mean).</source>
            <translation>정밀도와 재현율을 하나로 나타낸 수입니다(조화 평균).</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>true ↓ answer →</source>
            <translation>실제 ↓ 답 →</translation>
        </message>
        <message>
            <location filename="app/results/evaluation_card.py" />
            <source>{truth}, answered {answer} ({percent} sure) · row {row}</source>
            <translation>정답 {truth}, 모델의 답 {answer}(확신 {percent}) · {row}번째 행</translation>
        </message>
    </context>
    <context>
        <name>app.results.factor_dialog</name>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>A run is going on. Measure when it is over: both would be slower.</source>
            <translation>학습이 진행 중입니다. 함께 돌면 둘 다 느려지니, 학습이 끝난 뒤에 재세요.</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Measure the costs</source>
            <translation>비용 재기</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>A few steps without each part</source>
            <translation>하나씩 빼고 몇 단계 돌려 보기</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Test drive {number} of {count}</source>
            <translation>시험 운전 {number} / {count}</translation>
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
            <source>How long a step takes</source>
            <translation>한 단계에 걸리는 시간</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>The measuring ended early</source>
            <translation>재는 일이 중간에 끝났습니다</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <location filename="training/cli/report.py" />
            <source>As it was</source>
            <translation>원래대로</translation>
        </message>
        <message>
            <location filename="app/results/factor_dialog.py" />
            <source>Without: {part}</source>
            <translation>빼고: {part}</translation>
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
            <source>soon</source>
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
            <source>s per step</source>
            <translation>초/단계</translation>
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
            <source>Starting the training process …</source>
            <translation>학습 프로세스를 시작하는 중…</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>Training {model} on {device}</source>
            <translation>{model} 학습 중 · {device}</translation>
        </message>
        <message>
            <location filename="app/results/metrics.py" />
            <source>Getting ready: {stage} · {model} on {device}</source>
            <translation>준비하는 중: {stage} · {model} · {device}</translation>
        </message>
    </context>
    <context>
        <name>app.results.run_analysis</name>
        <message>
            <location filename="app/results/run_analysis.py" />
            <source>Choose a run in the list.</source>
            <translation>목록에서 실행을 고르세요.</translation>
        </message>
        <message>
            <location filename="app/results/run_analysis.py" />
            <source>This run has not taken a step.</source>
            <translation>이 실행은 아직 한 단계도 학습하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="app/results/run_analysis.py" />
            <source>Reading the run …</source>
            <translation>실행을 읽고 있습니다 …</translation>
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
            <translation>멈춤</translation>
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
            <source>broken off</source>
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
            <translation>{epochs}에폭</translation>
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
            <translation>이 설정 쓰기</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Fills Set up with the settings of this run</source>
            <translation>이 실행의 설정으로 준비 화면을 채웁니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Runs it again with the same settings when its turn comes</source>
            <translation>차례가 되면 같은 설정으로 다시 실행합니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Goes on from the last checkpoint of this run</source>
            <translation>이 실행의 마지막 체크포인트에서 이어 갑니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <location filename="app/runs/page.py" />
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>Curves, settings and results of two to six runs beside each other</source>
            <translation>실행 2~6개의 곡선, 설정, 결과를 나란히 봅니다</translation>
        </message>
        <message>
            <location filename="app/runs/actions.py" />
            <source>The base and this run answer side by side</source>
            <translation>기본 모델과 이 실행의 답을 나란히 봅니다</translation>
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
            <translation>휴지통으로 옮기기</translation>
        </message>
    </context>
    <context>
        <name>app.runs.comparison</name>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Choose runs</source>
            <translation>실행 고르기</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Results and settings</source>
            <translation>결과와 설정</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Choose two to six runs in the list, then press Compare.</source>
            <translation>목록에서 실행을 2~6개 고르고 비교를 누르세요.</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>Reading the runs …</source>
            <translation>실행을 읽고 있습니다 …</translation>
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
            <source>Settings that differ</source>
            <translation>서로 다른 설정</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>None: all settings are the same.</source>
            <translation>없음: 모든 설정이 같습니다.</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <source>The best of them</source>
            <translation>이 가운데 가장 좋음</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/list.py" />
            <location filename="app/runs/table_model.py" />
            <source>State</source>
            <translation>상태</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <location filename="training/report/sections.py" />
            <source>Steps</source>
            <translation>단계</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
            <location filename="app/runs/table_model.py" />
            <source>Right answers</source>
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
            <source>Time per step, all in all</source>
            <translation>단계당 시간 (전체)</translation>
        </message>
        <message>
            <location filename="app/runs/comparison.py" />
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
            <source>The selected run</source>
            <translation>고른 실행</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Tags, separated by commas</source>
            <translation>태그, 쉼표로 구분</translation>
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
            <source>It ended without a word. Resume goes on from its checkpoint.</source>
            <translation>아무 말 없이 끝났습니다. ‘이어서 하기’를 누르면 체크포인트에서 이어 갑니다.</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <source>Settings other than the defaults</source>
            <translation>기본값과 다른 설정</translation>
        </message>
        <message>
            <location filename="app/runs/details.py" />
            <location filename="app/train/summary.py" />
            <source>right answers</source>
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
            <source>on the disk</source>
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
            <translation>실행 기록</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Filter by name, tag, model, data, note …</source>
            <translation>이름, 태그, 모델, 데이터, 메모로 거르기 …</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Filter the runs</source>
            <translation>실행 거르기</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>All states</source>
            <translation>모든 상태</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Runs: {count}</source>
            <translation>실행 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/list.py" />
            <source>Runs: {shown} of {count}</source>
            <translation>실행 {count}개 중 {shown}개</translation>
        </message>
    </context>
    <context>
        <name>app.runs.notice</name>
        <message>
            <location filename="app/runs/notice.py" />
            <source>Put back</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <location filename="app/runs/notice.py" />
            <source>Hide</source>
            <translation>숨기기</translation>
        </message>
        <message>
            <location filename="app/runs/notice.py" />
            <source>In the trash: {names}</source>
            <translation>휴지통으로 옮김: {names}</translation>
        </message>
    </context>
    <context>
        <name>app.runs.page</name>
        <message>
            <location filename="app/runs/page.py" />
            <location filename="app/train/page.py" />
            <location filename="app/try_out/page.py" />
            <source>Set up a run</source>
            <translation>실행 준비하기</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>All runs</source>
            <translation>모든 실행</translation>
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
            <translation>아직 실행이 없습니다</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Every run is kept here with its settings, curves and result: to compare, to run again, to go on with.</source>
            <translation>모든 실행이 설정, 곡선, 결과와 함께 여기에 남습니다. 비교하고, 다시 실행하고, 이어서 할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Queue · {count}</source>
            <translation>대기열 · {count}</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Move this run to the trash?</source>
            <translation>이 실행을 휴지통으로 옮길까요?</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Move {count} runs to the trash?</source>
            <translation>실행 {count}개를 휴지통으로 옮길까요?</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Including adapter, checkpoints and report: {size}.</source>
            <translation>어댑터, 체크포인트, 보고서도 함께 옮겨집니다: {size}.</translation>
        </message>
        <message>
            <location filename="app/runs/page.py" />
            <source>Folder with runs</source>
            <translation>실행이 있는 폴더</translation>
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
            <translation>이 실행 뒤에 멈춤</translation>
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
            <source>Take out</source>
            <translation>빼기</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Queue again</source>
            <translation>다시 대기열에</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Clear those that have ended</source>
            <translation>끝난 것 지우기</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Another window works through the queue. Waiting: {count}</source>
            <translation>다른 창에서 진행 중입니다. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Started: runs follow one another. Waiting: {count}</source>
            <translation>시작됨: 실행이 차례로 이어집니다. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Paused after this run. Waiting: {count}</source>
            <translation>이 실행 뒤에 멈춥니다. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Not started. Waiting: {count}</source>
            <translation>시작하지 않음. 대기 {count}개</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Nothing is waiting.</source>
            <translation>기다리는 실행이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>goes on in {folder}</source>
            <translation>이어서 실행: {folder}</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <location filename="app/train/stages.py" />
            <source>waiting</source>
            <translation>기다림</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>The queue is empty</source>
            <translation>대기열이 비어 있습니다</translation>
        </message>
        <message>
            <location filename="app/runs/queue_panel.py" />
            <source>Runs that are added here follow one another, also overnight: set one up and choose “Add to queue” beside Start, or choose runs in the list. The queue is kept when the window is closed.</source>
            <translation>여기에 넣은 실행은 밤새라도 차례로 이어집니다. 실행을 준비해 시작 옆의 “대기열에 넣기”를 누르거나 목록에서 실행을 고르세요. 창을 닫아도 대기열은 남습니다.</translation>
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
            <source>Date</source>
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
            <source>✓ fits, {left} to spare</source>
            <translation>✓ 들어갑니다 · 여유 {left}</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✕ does not fit: {more} too much</source>
            <translation>✕ 들어가지 않습니다 · {more} 초과</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} to check with</source>
            <translation>확인용 {count}개</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✕ to mend: {count}</source>
            <translation>✕ 고칠 것 {count}개</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>! worth a look: {count}</source>
            <translation>! 살펴볼 것 {count}개</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>✓ good</source>
            <translation>✓ 좋습니다</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} steps</source>
            <translation>{count}단계</translation>
        </message>
        <message>
            <location filename="app/setup/card_words.py" />
            <source>{count} times through the examples</source>
            <translation>예문 전체를 {count}번</translation>
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
            <source>{size} examples a step</source>
            <translation>단계마다 예문 {size}개</translation>
        </message>
    </context>
    <context>
        <name>app.setup.choice_card</name>
        <message>
            <location filename="app/setup/choice_card.py" />
            <location filename="app/train/page.py" />
            <location filename="app/window/crash_dialog.py" />
            <source>Details</source>
            <translation>자세한 내용</translation>
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
            <translation>되돌리기 (Ctrl+Z)</translation>
        </message>
        <message>
            <location filename="app/setup/head.py" />
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation>다시 하기 (Ctrl+Shift+Z)</translation>
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
            <source>Done again: {change}</source>
            <translation>다시 실행: {change}</translation>
        </message>
    </context>
    <context>
        <name>app.setup.outlook_card</name>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>What will happen</source>
            <translation>실행 계획</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Choose a model to see what its training needs.</source>
            <translation>모델을 고르면 학습에 무엇이 필요한지 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Fit to my GPU</source>
            <translation>내 GPU에 맞추기</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>! {count} examples are cut</source>
            <translation>! 예문 {count}개가 잘립니다</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>This does not fit into the memory.</source>
            <translation>메모리에 들어가지 않습니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Looking for what would fit…</source>
            <translation>무엇을 바꾸면 되는지 찾는 중…</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>None of the suggested models would fit either.</source>
            <translation>추천 모델 중에도 들어가는 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Steps of {size} examples</source>
            <translation>한 단계에 예문 {size}개</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Time: known once the examples are read</source>
            <translation>시간: 예문을 읽으면 알 수 있습니다</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>{steps} steps of {size} examples</source>
            <translation>{steps}단계, 단계마다 예문 {size}개</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>About {time} a step</source>
            <translation>한 단계에 약 {time}</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Started now, done ≈ {clock}</source>
            <translation>지금 시작하면 {clock}쯤 끝남</translation>
        </message>
        <message>
            <location filename="app/setup/outlook_card.py" />
            <source>Time: known after the first steps</source>
            <translation>시간: 처음 몇 단계를 하고 나면 알 수 있습니다</translation>
        </message>
    </context>
    <context>
        <name>app.setup.overrule_dialog</name>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <source>This run is predicted not to fit into the memory.</source>
            <translation>이 학습은 메모리에 들어가지 않을 것으로 보입니다.</translation>
        </message>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <source>It needs about {need}; {budget} are left for it. Started all the same, it never takes more than that: where memory runs out, a step is done again in smaller parts, and if even one example is too much, the run ends with all before it saved.</source>
            <translation>약 {need} 필요한데 쓸 수 있는 것은 {budget}입니다. 그래도 시작하면 그보다 더 쓰지는 않습니다. 메모리가 모자라면 그 단계를 더 작게 나누어 다시 계산하고, 예문 하나도 들어가지 않으면 그 전까지 저장하고 끝냅니다.</translation>
        </message>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <location filename="app/window/resume_banner.py" />
            <source>Not now</source>
            <translation>나중에</translation>
        </message>
        <message>
            <location filename="app/setup/overrule_dialog.py" />
            <source>Start all the same</source>
            <translation>그래도 시작</translation>
        </message>
    </context>
    <context>
        <name>app.setup.page</name>
        <message>
            <location filename="app/setup/page.py" />
            <source>Look at the examples…</source>
            <translation>예문 살펴보기…</translation>
        </message>
        <message>
            <location filename="app/setup/page.py" />
            <source>Nothing chosen yet: choose a model, or drop its folder here.</source>
            <translation>아직 고르지 않았습니다. 모델을 고르거나 폴더를 여기에 끌어다 놓으세요.</translation>
        </message>
        <message>
            <location filename="app/setup/page.py" />
            <source>Nothing chosen yet: choose a file or folder, or drop one here.</source>
            <translation>아직 고르지 않았습니다. 파일이나 폴더를 고르거나 여기에 끌어다 놓으세요.</translation>
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
            <translation>바뀌는 것</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Delete</source>
            <translation>지우기</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Save as a file…</source>
            <translation>파일로 저장…</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>Use this preset</source>
            <translation>이 프리셋 쓰기</translation>
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
            <translation>이 프리셋을 쓰면</translation>
        </message>
        <message>
            <location filename="app/setup/preset_dialog.py" />
            <source>The settings are like this now.</source>
            <translation>지금 설정이 이와 같습니다.</translation>
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
            <source>What it sets…</source>
            <translation>정해지는 값…</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Own recipe</source>
            <translation>나만의 방법</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>A recipe of your own; keep it under a name to have it again.</source>
            <translation>직접 정한 학습 방법입니다. 이름을 붙여 두면 다시 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>None yet</source>
            <translation>아직 없음</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Keep this recipe as…</source>
            <translation>이 방법에 이름 붙이기…</translation>
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
            <source>Keep this recipe</source>
            <translation>이 방법 간직하기</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Its name:</source>
            <translation>이름:</translation>
        </message>
        <message>
            <location filename="app/setup/recipe_card.py" />
            <source>Keep</source>
            <translation>간직하기</translation>
        </message>
    </context>
    <context>
        <name>app.state.settings_model</name>
        <message>
            <location filename="app/state/settings_model.py" />
            <source>Choose a model first.</source>
            <translation>먼저 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="app/state/settings_model.py" />
            <source>Choose the examples to learn from.</source>
            <translation>학습할 예문을 고르세요.</translation>
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
        <name>app.train.controls</name>
        <message>
            <location filename="app/train/controls.py" />
            <source>Saves and ends, so that the GPU is free. Resume goes on from there.</source>
            <translation>저장하고 끝내서 GPU를 비웁니다. 이어서 하기를 누르면 그 자리부터 이어집니다.</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Saves a checkpoint after the current step.</source>
            <translation>지금 단계가 끝나면 체크포인트를 저장합니다.</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Save every so many steps</source>
            <translation>몇 단계마다 저장할지</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Check every so many steps</source>
            <translation>몇 단계마다 확인할지</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Save every</source>
            <translation>저장 간격</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Check every</source>
            <translation>확인 간격</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Last saved after step {step}</source>
            <translation>마지막 저장: {step}단계</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Nothing saved yet</source>
            <translation>아직 저장하지 않음</translation>
        </message>
        <message>
            <location filename="app/train/controls.py" />
            <source>Saving after this step …</source>
            <translation>이 단계가 끝나면 저장합니다 …</translation>
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
            <translation>기록에서 찾기</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Copy the log</source>
            <translation>기록 복사</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>{count} found</source>
            <translation>{count}개 찾음</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Log · 1 warning</source>
            <translation>로그 · 경고 1개</translation>
        </message>
        <message>
            <location filename="app/train/log.py" />
            <source>Log · {count} warnings</source>
            <translation>로그 · 경고 {count}개</translation>
        </message>
    </context>
    <context>
        <name>app.train.page</name>
        <message>
            <location filename="app/train/page.py" />
            <source>What is shown of the run</source>
            <translation>실행에서 볼 내용</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Overview</source>
            <translation>한눈에</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <location filename="app/train/samples.py" />
            <source>Sample answers</source>
            <translation>예시 답변</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Nothing is running yet</source>
            <translation>아직 실행 중인 학습이 없습니다</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Choose a model and examples under Set up, then press Start.</source>
            <translation>‘준비’에서 모델과 예문을 고른 뒤 ‘시작’을 누르세요.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <location filename="app/train/stages.py" />
            <source>Stages</source>
            <translation>진행 과정</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Eight steps from loading the model to training it.</source>
            <translation>모델을 불러와 학습하기까지의 여덟 과정입니다.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>How well the model answers; it should fall.</source>
            <translation>모델이 얼마나 잘 답하는지 보여 줍니다. 낮아져야 좋습니다.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>What the run takes, and how much is left.</source>
            <translation>이번 실행이 쓰는 양과 남은 양입니다.</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>Time remaining</source>
            <translation>남은 시간</translation>
        </message>
        <message>
            <location filename="app/train/page.py" />
            <source>An honest estimate, with its range.</source>
            <translation>있는 그대로의 예상 시간과 그 범위입니다.</translation>
        </message>
    </context>
    <context>
        <name>app.train.samples</name>
        <message>
            <location filename="app/train/samples.py" />
            <source>After which step</source>
            <translation>몇 단계 뒤의 답변인지</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>The model's answers to a few questions appear here as it learns.</source>
            <translation>학습하는 동안 모델이 질문 몇 개에 답한 내용이 여기에 나타납니다.</translation>
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
            <source>question</source>
            <translation>질문</translation>
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
            <source>example</source>
            <translation>예문의 답</translation>
        </message>
        <message>
            <location filename="app/train/samples.py" />
            <source>(nothing)</source>
            <translation>(답 없음)</translation>
        </message>
    </context>
    <context>
        <name>app.train.stages</name>
        <message>
            <location filename="app/train/stages.py" />
            <source>done</source>
            <translation>끝남</translation>
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
            <translation>갱신</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>Between</source>
            <translation>단계 사이</translation>
        </message>
        <message>
            <location filename="app/train/step_phases.py" />
            <source>The mean of the newest {count} steps</source>
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
            <source>End at once</source>
            <translation>바로 끝내기</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Keep waiting</source>
            <translation>계속 기다리기</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>End at once?</source>
            <translation>바로 끝낼까요?</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Saving takes a moment longer. Ended at once, the run keeps only its last checkpoint.</source>
            <translation>저장이 조금 더 걸립니다. 바로 끝내면 마지막 체크포인트까지만 남습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Ending the run …</source>
            <translation>실행을 끝내는 중…</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The last checkpoint is kept.</source>
            <translation>마지막 체크포인트는 남습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Pausing …</source>
            <translation>잠시 멈추는 중 …</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>A checkpoint is being saved; then the GPU is free.</source>
            <translation>체크포인트를 저장하고 있습니다. 저장되면 GPU가 비워집니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Stopping …</source>
            <translation>멈추는 중…</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The adapter and a checkpoint are being saved, so nothing is lost.</source>
            <translation>어댑터와 체크포인트를 저장하고 있어 잃는 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Finished in {time}</source>
            <translation>{time} 만에 끝났습니다</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Stopped before the first step</source>
            <translation>첫 단계 전에 멈췄습니다</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Nothing was learned yet. Start again when you like.</source>
            <translation>아직 배운 것이 없습니다. 원하실 때 다시 시작하세요.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The GPU is free. Resume goes on from here with nothing lost, also after Headroom was closed.</source>
            <translation>GPU가 비었습니다. 이어서 하기를 누르면 잃은 것 없이 여기서부터 이어집니다. Headroom을 닫았다 열어도 됩니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Stopped after step {step} of {steps}</source>
            <translation>전체 {steps}단계 중 {step}단계까지 하고 멈췄습니다</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The adapter so far and a checkpoint are saved. Resume goes on from here with nothing lost.</source>
            <translation>지금까지 배운 어댑터와 체크포인트를 저장했습니다. ‘이어서 하기’를 누르면 여기서부터 그대로 계속합니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The adapter is ready to use.</source>
            <translation>어댑터를 쓸 준비가 되었습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>It ended early after step {step}, as the validation loss no longer fell; the adapter of step {best} is kept.</source>
            <translation>확인할 예문의 손실이 더 낮아지지 않아 {step}단계에서 일찍 끝냈습니다. {best}단계의 어댑터를 남겼습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>The adapter of step {best}, with the lowest validation loss, is kept.</source>
            <translation>확인할 예문의 손실이 가장 낮았던 {best}단계의 어댑터를 남겼습니다.</translation>
        </message>
        <message>
            <location filename="app/train/summary.py" />
            <source>Perplexity on the validation examples: {value}.</source>
            <translation>검증 예문의 퍼플렉시티: {value}.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.answer</name>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>With the adapter</source>
            <translation>학습한 모델</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>Base model</source>
            <translation>바탕 모델</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>Ask something, or click an example. The first question loads the model.</source>
            <translation>무엇이든 물어보거나 예문을 누르세요. 첫 질문 때 모델을 불러옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>You</source>
            <translation>질문</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>… cut at the longest answer</source>
            <translation>… 가장 긴 답 길이에서 끊었습니다</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>… stopped</source>
            <translation>… 멈췄습니다</translation>
        </message>
        <message>
            <location filename="app/try_out/answer.py" />
            <source>✓ as expected</source>
            <translation>✓ 정답과 같습니다</translation>
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
            <translation>{row}번째 줄</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <location filename="app/try_out/page.py" />
            <source>Validation examples</source>
            <translation>검증 예문</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>Search the examples</source>
            <translation>예문 찾기</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>They are read with the model.</source>
            <translation>모델과 함께 읽습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>This run has none that ask a question.</source>
            <translation>물어볼 수 있는 예문이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>{shown} of {total}, evenly drawn. A click asks.</source>
            <translation>{total}개에서 고르게 뽑은 {shown}개. 누르면 물어봅니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/examples.py" />
            <source>{total} examples. A click asks.</source>
            <translation>예문 {total}개. 누르면 물어봅니다.</translation>
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
            <source>Progress of the export</source>
            <translation>내보내기 진행</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Adapter</source>
            <translation>어댑터</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>Merged model (safetensors)</source>
            <translation>합친 모델 (safetensors)</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>GGUF, 16 bit (f16)</source>
            <translation>GGUF, 16비트 (f16)</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>GGUF, 8 bit (q8_0)</source>
            <translation>GGUF, 8비트 (q8_0)</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>Small. Is loaded beside the base model, as by PEFT or vLLM.</source>
            <translation>작습니다. PEFT나 vLLM처럼 바탕 모델과 함께 불러옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>A whole model in the base's own precision, for transformers, vLLM and others.</source>
            <translation>바탕 모델의 정밀도 그대로인 온전한 모델입니다. transformers, vLLM 등에서 씁니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>One file for llama.cpp, LM Studio and Ollama, with a Modelfile.</source>
            <translation>llama.cpp, LM Studio, Ollama에서 쓰는 파일 하나와 Modelfile입니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>The same in about half the size, with next to no loss.</source>
            <translation>크기는 절반쯤이고 손실은 거의 없습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <source>A new or empty folder</source>
            <translation>새 폴더나 빈 폴더</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
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
            <translation>✓ 내보냈습니다. {size}</translation>
        </message>
        <message>
            <location filename="app/try_out/export_dialog.py" />
            <location filename="training/cli/export.py" />
            <source>Cancelled; nothing was written.</source>
            <translation>취소했습니다. 만들어진 파일은 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.page</name>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
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
            <translation>내리기</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Frees the GPU memory</source>
            <translation>GPU 메모리를 비웁니다</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Ask</source>
            <translation>물어보기</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>How to answer</source>
            <translation>답하는 방법</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Labels</source>
            <translation>분류 결과</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>A run is going on; it needs the memory itself.</source>
            <translation>지금 학습하고 있어 메모리를 쓸 수 없습니다.</translation>
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
            <source>Nothing to try yet</source>
            <translation>아직 써 볼 모델이 없습니다</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Once a run has finished, or was stopped and saved, its model answers here.</source>
            <translation>학습이 끝나거나 멈추고 저장하면 그 모델에게 여기서 물어볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>Side by side</source>
            <translation>나란히 견주기</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>The trained model and the base model answer at once.</source>
            <translation>학습한 모델과 바탕 모델이 함께 답합니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>One click asks; the expected answer stands beside.</source>
            <translation>한 번 누르면 물어보고, 정답을 함께 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/page.py" />
            <source>As adapter, merged model, or GGUF file for Ollama and llama.cpp.</source>
            <translation>어댑터, 합친 모델, 또는 Ollama와 llama.cpp용 GGUF 파일로 내보냅니다.</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.prompt</name>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Write a question. Ctrl+Enter sends, Esc stops.</source>
            <translation>질문을 쓰세요. Ctrl+Enter로 보내고 Esc로 멈춥니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Send</source>
            <translation>보내기</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Stop</source>
            <translation>멈추기</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Clear</source>
            <translation>지우기</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Begin a new conversation</source>
            <translation>새 대화를 시작합니다</translation>
        </message>
        <message>
            <location filename="app/try_out/prompt.py" />
            <source>Ask with the instruction, as in training</source>
            <translation>학습 때처럼 지시문을 붙여 묻기</translation>
        </message>
    </context>
    <context>
        <name>app.try_out.sampling</name>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Variety (temperature)</source>
            <translation>다양함 (temperature)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Share of likely words (top_p)</source>
            <translation>고를 낱말의 몫 (top_p)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Number of likely words (top_k)</source>
            <translation>고를 낱말의 수 (top_k)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Against repeating (repetition penalty)</source>
            <translation>되풀이 막기 (repetition penalty)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Longest answer (tokens)</source>
            <translation>가장 긴 답 (토큰)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Draw (seed)</source>
            <translation>뽑기 번호 (seed)</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>0: always the likeliest word, the same answer each time. Higher: more variety.</source>
            <translation>0이면 늘 가장 그럴듯한 낱말만 골라 매번 같은 답을 합니다. 높을수록 답이 다양해집니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Only the likeliest words that together have this share are drawn from. 1: all.</source>
            <translation>가장 그럴듯한 낱말부터 확률을 더해 이 몫이 될 때까지만 고릅니다. 1이면 모두.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Only so many of the likeliest words are drawn from. 0: all.</source>
            <translation>가장 그럴듯한 낱말 가운데 이만큼만 고릅니다. 0이면 모두.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Above 1, words that were said become less likely.</source>
            <translation>1보다 크면 이미 나온 낱말이 덜 나옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>The answer is cut there.</source>
            <translation>답이 여기서 끊깁니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>The same number draws the same answer again.</source>
            <translation>번호가 같으면 같은 답이 다시 나옵니다.</translation>
        </message>
        <message>
            <location filename="app/try_out/sampling.py" />
            <source>Holds from the next conversation on.</source>
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
            <location filename="training/texts/amounts.py" />
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes}분 {seconds}초</translation>
        </message>
        <message>
            <location filename="app/widgets/formats.py" />
            <location filename="training/texts/amounts.py" />
            <source>{days} d {hours} h</source>
            <translation>{days}일 {hours}시간</translation>
        </message>
        <message>
            <location filename="app/widgets/formats.py" />
            <location filename="training/texts/amounts.py" />
            <source>{hours} h {minutes} min</source>
            <translation>{hours}시간 {minutes}분</translation>
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
            <source>{number} %</source>
            <translation>{number}%</translation>
        </message>
    </context>
    <context>
        <name>app.widgets.memory_bar</name>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>In use by others</source>
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
            <source>Gradients</source>
            <translation>기울기</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Activations</source>
            <translation>활성값</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Layer at work</source>
            <translation>계산 중인 층</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <source>Logits</source>
            <translation>로짓</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>Unpacked weights</source>
            <translation>풀어 놓은 가중치</translation>
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
            <source>No program is named by the driver.</source>
            <translation>드라이버가 알려 준 프로그램이 없습니다.</translation>
        </message>
        <message>
            <location filename="app/widgets/memory_bar.py" />
            <source>How much each of them holds, Windows does not tell here.</source>
            <translation>각각 얼마나 쓰는지는 이 Windows가 알려 주지 않습니다.</translation>
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
            <source>Copy</source>
            <translation>복사</translation>
        </message>
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
            <source>A run is going on.</source>
            <translation>학습을 하고 있습니다.</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Go on in the background</source>
            <translation>창 없이 계속</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Do not close</source>
            <translation>닫지 않음</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>In the background it trains on without the window; the icon in the tray brings it back.</source>
            <translation>창을 닫아도 학습은 계속됩니다. 알림 영역의 아이콘을 누르면 창이 다시 나타납니다.</translation>
        </message>
        <message>
            <location filename="app/window/closing_dialog.py" />
            <source>Stop and save keeps the adapter and a checkpoint from which the run can go on; the window closes when they are saved.</source>
            <translation>‘멈추고 저장’을 누르면 어댑터와, 나중에 이어서 할 수 있는 체크포인트를 저장한 뒤 창을 닫습니다.</translation>
        </message>
    </context>
    <context>
        <name>app.window.crash_dialog</name>
        <message>
            <location filename="app/window/crash_dialog.py" />
            <source>Something unexpected happened in the window. A run goes on undisturbed.</source>
            <translation>창에서 예상하지 못한 일이 생겼습니다. 학습은 그대로 계속됩니다.</translation>
        </message>
        <message>
            <location filename="app/window/crash_dialog.py" />
            <source>Copy the details and send them to the developers, and go on if you can.</source>
            <translation>자세한 내용을 복사해 개발자에게 보내 주세요. 쓸 수 있으면 계속 쓰셔도 됩니다.</translation>
        </message>
    </context>
    <context>
        <name>app.window.presence</name>
        <message>
            <location filename="app/window/presence.py" />
            <source>Show Headroom</source>
            <translation>Headroom 보기</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Quit</source>
            <translation>끝내기</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training goes on here. Click the icon to see it.</source>
            <translation>학습은 여기에서 계속됩니다. 아이콘을 누르면 창이 나타납니다.</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training finished in {time}.</source>
            <translation>학습을 마쳤습니다. 걸린 시간: {time}</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training is paused; the GPU is free.</source>
            <translation>학습을 잠시 멈췄습니다. GPU가 비었습니다.</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Training was stopped and saved.</source>
            <translation>학습을 멈추고 저장했습니다.</translation>
        </message>
        <message>
            <location filename="app/window/presence.py" />
            <source>Getting ready – Headroom</source>
            <translation>준비 중 – Headroom</translation>
        </message>
    </context>
    <context>
        <name>app.window.resume_banner</name>
        <message>
            <location filename="app/window/resume_banner.py" />
            <source>{name} is paused at step {step} of {steps}.</source>
            <translation>잠시 멈춘 실행이 있습니다: {name} ({steps}단계 중 {step}단계)</translation>
        </message>
        <message>
            <location filename="app/window/resume_banner.py" />
            <source>{name} ended early, at step {step} of {steps}.</source>
            <translation>도중에 끝난 실행이 있습니다: {name} ({steps}단계 중 {step}단계)</translation>
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
            <source>Appearance</source>
            <translation>화면 색</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>As the system</source>
            <translation>시스템 설정대로</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <location filename="app/window/side_bar.py" />
            <source>Dark</source>
            <translation>어둡게</translation>
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
            <source>print one JSON object on stdout</source>
            <translation>표준 출력에 JSON 객체 하나를 씁니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>en or ko</source>
            <translation>en 또는 ko</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>write every event to FILE as well</source>
            <translation>모든 이벤트를 FILE에도 씁니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>train on the model and data that come along, without network</source>
            <translation>함께 들어 있는 모델과 데이터로 네트워크 없이 학습합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>where the run's folder goes</source>
            <translation>실행 폴더를 둘 곳</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>train</source>
            <translation>학습합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>go on with the newest unfinished run, or with RUN_DIR</source>
            <translation>끝나지 않은 가장 최근 실행을 이어서, 또는 RUN_DIR을 이어서 합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>download the model first, if it is not on this computer yet</source>
            <translation>모델이 아직 이 컴퓨터에 없으면 먼저 받기</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>download a model from the Hugging Face Hub, or go on with it</source>
            <translation>Hugging Face Hub에서 모델 받기, 또는 이어서 받기</translation>
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
            <source>find the fastest engine settings that fit, the recipe unchanged</source>
            <translation>학습 방법은 그대로 두고, 메모리에 들어가는 가장 빠른 계산 설정을 찾기</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>for a GPU of this size, such as 6GiB</source>
            <translation>이 크기의 GPU를 기준으로 예측합니다. 예: 6GiB</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>where the settings that fit are written; else to stdout</source>
            <translation>찾은 설정을 쓸 파일. 없으면 표준 출력</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>take a few real steps: measured memory, time of a step, hours</source>
            <translation>실제로 몇 단계를 계산해서 메모리와 한 단계의 시간, 전체 시간을 재기</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>look settings, data and model over and name every problem</source>
            <translation>설정, 데이터, 모델을 살펴보고 문제를 모두 알려 줍니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>look the computer over and say what to mend</source>
            <translation>컴퓨터를 살펴보고 고칠 것을 알려 줍니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>show or install the training engine of the packaged program</source>
            <translation>설치형 프로그램의 학습 엔진을 보여 주거나 설치합니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>for download: where the archives go, for a computer without network</source>
            <translation>download에서: 네트워크가 없는 컴퓨터로 옮길 압축 파일을 둘 폴더</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>cpu, or a CUDA build such as cu130; else chosen by card and driver</source>
            <translation>cpu 또는 cu130 같은 CUDA 빌드. 정하지 않으면 그래픽 카드와 드라이버에 맞춰 고릅니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>folder or web address with the archives</source>
            <translation>압축 파일이 있는 폴더나 웹 주소</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>print all settings and their defaults as TOML</source>
            <translation>모든 설정과 기본값을 TOML로 씁니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>say where the time of a run went and what would make it faster</source>
            <translation>학습 시간이 어디에 쓰였고 무엇을 바꾸면 빨라지는지 알려 줍니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>a run's folder</source>
            <translation>학습 폴더</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>take a few real steps without each costly part, and say what it costs</source>
            <translation>시간이 드는 부분을 하나씩 빼고 실제로 몇 단계를 계산해서, 부분마다 드는 시간을 재어 봅니다</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>make of a run what other programs can use</source>
            <translation>학습 결과를 다른 프로그램에서 쓸 수 있게 내보내기</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>the adapter alone, the merged model, or a GGUF file for llama.cpp</source>
            <translation>어댑터만, 합친 모델, 또는 llama.cpp용 GGUF 파일</translation>
        </message>
        <message>
            <location filename="training/cli/arguments.py" />
            <source>a new or empty folder; else one within the run's folder</source>
            <translation>새 폴더나 빈 폴더. 없으면 학습 폴더 안에 만듭니다</translation>
        </message>
    </context>
    <context>
        <name>training.cli.download</name>
        <message>
            <location filename="training/cli/download.py" />
            <source>{name}: {missing} of {size} to download</source>
            <translation>{name}: {size} 가운데 {missing} 받기</translation>
        </message>
        <message>
            <location filename="training/cli/download.py" />
            <source>Paused. The same command goes on from here.</source>
            <translation>멈췄습니다. 같은 명령으로 이어서 받습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.cli.estimate</name>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>start</source>
            <translation>시작</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>labels</source>
            <translation>라벨 채점</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>sample answers</source>
            <translation>예시 답변</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>checkpoints</source>
            <translation>체크포인트</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Embeddings and output head</source>
            <translation>임베딩과 출력 헤드</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Activations kept</source>
            <translation>보관하는 활성값</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Activations of the layer at work</source>
            <translation>계산 중인 층의 활성값</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Weights made ready to multiply</source>
            <translation>곱하려고 풀어 놓은 가중치</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>CUDA and libraries</source>
            <translation>CUDA와 라이브러리</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Gaps between (slack)</source>
            <translation>사이의 빈틈(여유)</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Together, at most</source>
            <translation>모두 합쳐 최대</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>Available</source>
            <translation>쓸 수 있음</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>It fits.</source>
            <translation>메모리에 들어갑니다.</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>It does not fit.</source>
            <translation>메모리에 들어가지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/cli/estimate.py" />
            <source>{steps} steps of {time}; with all around them about {total}.</source>
            <translation>{steps}단계, 한 단계에 {time}; 그 밖의 일을 더해 모두 약 {total}.</translation>
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
            <source>Answered rightly: {before} % before, {after} % after.</source>
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
            <translation>실제 라벨 ↓  답 →</translation>
        </message>
        <message>
            <location filename="training/cli/evaluation.py" />
            <source>Mistaken: {text} ({truth}, answered {answer})</source>
            <translation>틀린 예: {text} (정답 {truth}, 모델의 답 {answer})</translation>
        </message>
    </context>
    <context>
        <name>training.cli.fit</name>
        <message>
            <location filename="training/cli/fit.py" />
            <source>Written to {path}</source>
            <translation>{path} 파일에 썼습니다</translation>
        </message>
        <message>
            <location filename="training/cli/fit.py" />
            <source>As the file has it: {before} s/step; now: {now} s/step</source>
            <translation>파일의 설정: 단계마다 {before}초, 찾은 설정: 단계마다 {now}초</translation>
        </message>
        <message>
            <location filename="training/cli/fit.py" />
            <source>As the file has it, it would need {need}.</source>
            <translation>파일의 설정대로면 {need} 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/cli/fit.py" />
            <source>none of the suggested models; a GPU with more memory</source>
            <translation>추천 모델 중에는 없음. 메모리가 더 큰 GPU가 필요</translation>
        </message>
    </context>
    <context>
        <name>training.cli.main</name>
        <message>
            <location filename="training/cli/main.py" />
            <source>The details are in {path}.</source>
            <translation>자세한 내용은 {path}에 있습니다.</translation>
        </message>
        <message>
            <location filename="training/cli/main.py" />
            <source>✓ {examples} examples, {tokens} tokens</source>
            <translation>✓ 예문 {examples}개, 토큰 {tokens}개</translation>
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
            <source>  step {step}: {percent} % of {count} validation examples answered rightly</source>
            <translation>  {step}단계: 검증 예문 {count}개 가운데 {percent}% 정답</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>Finished: {steps} steps in {seconds} s, at most {memory}.</source>
            <translation>끝났습니다: {steps}단계, {seconds}초, 메모리 최대 {memory}.</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>Stopped and saved: {steps} steps in {seconds} s, at most {memory}.</source>
            <translation>멈추고 저장했습니다: {steps}단계, {seconds}초, 메모리 최대 {memory}.</translation>
        </message>
        <message>
            <location filename="training/cli/progress.py" />
            <source>The adapter: {path}</source>
            <translation>어댑터: {path}</translation>
        </message>
    </context>
    <context>
        <name>training.cli.report</name>
        <message>
            <location filename="training/cli/report.py" />
            <source>Without: {part} · {time} a step</source>
            <translation>빼고 계산: {part} · 한 단계 {time}</translation>
        </message>
        <message>
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>A step</source>
            <translation>한 단계</translation>
        </message>
        <message>
            <location filename="training/cli/report.py" />
            <location filename="training/report/sections.py" />
            <source>The run</source>
            <translation>전체</translation>
        </message>
    </context>
    <context>
        <name>training.cli.train</name>
        <message>
            <location filename="training/cli/train.py" />
            <source>Stopping after this micro-batch and saving. Again: end at once.</source>
            <translation>지금 하던 마이크로 배치까지만 하고 저장합니다. 한 번 더 누르면 바로 끝냅니다.</translation>
        </message>
    </context>
    <context>
        <name>training.data.chat.answer_texts</name>
        <message>
            <location filename="training/data/chat/answer_texts.py" />
            <source>the chat template leaves an answer out</source>
            <translation>채팅 템플릿이 답변 하나를 빠뜨립니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.chat.chat_template</name>
        <message>
            <location filename="training/data/chat/chat_template.py" />
            <source>no reason given</source>
            <translation>이유를 밝히지 않음</translation>
        </message>
    </context>
    <context>
        <name>training.data.conversations</name>
        <message>
            <location filename="training/data/conversations.py" />
            <source>there is no name for the label {label}</source>
            <translation>라벨 {label}: 정해진 이름이 없습니다</translation>
        </message>
        <message>
            <location filename="training/data/conversations.py" />
            <source>{column} is no text</source>
            <translation>{column} 열이 글이 아닙니다</translation>
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
            <source>its list of messages is no valid JSON</source>
            <translation>메시지 목록이 올바른 JSON이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>it is no list of messages</source>
            <translation>메시지 목록이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>{column} is no list of turns</source>
            <translation>{column} 열이 대화 목록이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>{column} is no list of functions</source>
            <translation>{column} 열이 함수 목록이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} is no object</source>
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
            <source>message {number} needs a text as its content</source>
            <translation>{number}번째 메시지의 content가 글이 아닙니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} holds {kind}, not text</source>
            <translation>메시지 {number}에 글이 아닌 {kind}이(가) 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/messages.py" />
            <source>message {number} calls a tool without a name</source>
            <translation>메시지 {number}이(가) 이름 없는 도구를 호출합니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.csv_rows</name>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>more fields than the first line has columns</source>
            <translation>첫 줄의 열 개수보다 칸이 많습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/csv_rows.py" />
            <source>a quote that is opened here is never closed</source>
            <translation>여기서 연 따옴표가 닫히지 않았습니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.excel_rows</name>
        <message>
            <location filename="training/data/readers/excel_rows.py" />
            <source>hidden</source>
            <translation>숨김</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.file_kinds</name>
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
            <translation>문서(RTF)</translation>
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
            <translation>반쪽짜리 글자(짝이 없는 서로게이트)가 있습니다</translation>
        </message>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>no valid JSON ({reason})</source>
            <translation>올바른 JSON이 아닙니다({reason})</translation>
        </message>
        <message>
            <location filename="training/data/readers/json_rows.py" />
            <source>nested too deeply</source>
            <translation>너무 깊이 겹쳐 있습니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.readers.rows</name>
        <message>
            <location filename="training/data/readers/rows.py" />
            <source>it holds bytes that are no {encoding}</source>
            <translation>{encoding} 인코딩에 맞지 않는 바이트가 있습니다</translation>
        </message>
    </context>
    <context>
        <name>training.data.row_scan</name>
        <message>
            <location filename="training/data/row_scan.py" />
            <source>it has the columns {columns} instead of {wanted}</source>
            <translation>{wanted} 대신 {columns} 열이 있습니다</translation>
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
            <translation>예문 불러오기</translation>
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
            <translation>토큰으로 나누기</translation>
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
        <name>training.export.exporter</name>
        <message>
            <location filename="training/export/exporter.py" />
            <location filename="training/export/readme.py" />
            <source>your text</source>
            <translation>물어볼 글</translation>
        </message>
    </context>
    <context>
        <name>training.export.readme</name>
        <message>
            <location filename="training/export/readme.py" />
            <source>A LoRA adapter, made by Headroom. It belongs to the model {base}.</source>
            <translation>Headroom에서 만든 LoRA 어댑터입니다. 바탕 모델: {base}.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>The model {base} with a LoRA adapter merged into it by Headroom, in the precision in which the model was published.</source>
            <translation>Headroom에서 LoRA 어댑터를 합친 모델입니다. 바탕 모델: {base}. 정밀도는 바탕 모델이 공개된 그대로입니다.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>The model {base} with a LoRA adapter merged into it by Headroom, for llama.cpp and programs that use it.</source>
            <translation>Headroom에서 LoRA 어댑터를 합쳐 llama.cpp 계열 프로그램용으로 만든 모델입니다. 바탕 모델: {base}.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>The model's own licence goes on to hold.</source>
            <translation>바탕 모델의 라이선스가 그대로 적용됩니다.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>Write your text into {file} in place of the last line.</source>
            <translation>{file}의 마지막 줄 대신 물어볼 글을 적으세요.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>It was trained with this system prompt:</source>
            <translation>다음 시스템 프롬프트로 학습했습니다.</translation>
        </message>
        <message>
            <location filename="training/export/readme.py" />
            <source>Before each text stood this instruction, as it has to when it is asked:</source>
            <translation>글마다 앞에 다음 지시문을 붙여 학습했습니다. 물을 때도 똑같이 붙이세요.</translation>
        </message>
    </context>
    <context>
        <name>training.model_files.shape</name>
        <message>
            <location filename="training/model_files/shape.py" />
            <source>the layers from {number} on are missing</source>
            <translation>{number}번 층부터 없습니다</translation>
        </message>
        <message>
            <location filename="training/model_files/shape.py" />
            <source>the embedding is of another size</source>
            <translation>임베딩의 크기가 다릅니다</translation>
        </message>
    </context>
    <context>
        <name>training.pipeline.train_stage</name>
        <message>
            <location filename="training/pipeline/train_stage.py" />
            <source>Attention by {name}</source>
            <translation>어텐션 계산: {name}</translation>
        </message>
        <message>
            <location filename="training/pipeline/train_stage.py" />
            <source>No fused kernels, so each step takes longer: {reason}</source>
            <translation>융합 커널을 쓰지 않아 단계가 더 오래 걸립니다: {reason}</translation>
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
            <translation>예시 {size}개씩 채워 넣음</translation>
        </message>
        <message>
            <location filename="training/plan/engine.py" />
            <source>{count} layers computed again</source>
            <translation>다시 계산하는 층 {count}개</translation>
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
            <source>common beginning once</source>
            <translation>공통된 앞부분은 한 번만</translation>
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
            <translation>동시에 계산할 예문 수를 절반으로{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Compute {count} examples at once{cost}</source>
            <translation>예문을 {count}개씩 계산{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Compute {count} layers again{cost}</source>
            <translation>층 {count}개를 다시 계산{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Fit to my GPU{cost}</source>
            <translation>내 GPU에 맞추기{cost}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Lift the memory limit</source>
            <translation>메모리 한도 풀기</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Close other programs: {size} of theirs</source>
            <translation>다른 프로그램 닫기: 그중 {size}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>needs {need} of {budget}</source>
            <translation>{budget} 중 {need} 필요</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>: {percent} % time</source>
            <translation>: 시간 {percent} %</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Model {name}</source>
            <translation>모델 {name}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Weights in {width} bit</source>
            <translation>가중치를 {width}비트로</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Adapter of rank {rank}</source>
            <translation>어댑터 랭크 {rank}</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Longest example {length} tokens</source>
            <translation>가장 긴 예문 {length}토큰</translation>
        </message>
        <message>
            <location filename="training/plan/fit_words.py" />
            <source>Longest example {length} tokens ({percent} % of the examples are cut)</source>
            <translation>가장 긴 예문 {length}토큰(예문의 {percent} %가 잘림)</translation>
        </message>
    </context>
    <context>
        <name>training.plan.product_choice</name>
        <message>
            <location filename="training/plan/product_choice.py" />
            <source>Frozen products: {chosen}. In fp16 a layer takes {half_ms} ms with a gradient error of {half_error} %; with float32 sums {full_ms} ms and {full_error} %.</source>
            <translation>고정된 가중치의 곱: {chosen}. fp16은 층당 {half_ms} ms, 기울기 오차 {half_error}%이고, float32 합은 {full_ms} ms, {full_error}%입니다.</translation>
        </message>
        <message>
            <location filename="training/plan/product_choice.py" />
            <source>float32 sums</source>
            <translation>float32 합</translation>
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
            <translation>시간이 어디에 쓰였나: {run}</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>{state}, step {done} of {steps}</source>
            <translation>{state}, 전체 {steps}단계 중 {done}단계</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Too few steps were done to say how long one takes.</source>
            <translation>한 단계에 얼마나 걸리는지 알기에는 진행한 단계가 너무 적습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>A step takes {step}; {steps} steps and all around them take {total}.</source>
            <translation>한 단계에 {step} 걸립니다. {steps}단계와 그 밖의 시간을 더하면 {total} 걸립니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>No other way to compute it is known to be faster here.</source>
            <translation>여기서 더 빠른 계산 방법은 알려진 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>With the same result it could take {step} a step, {total} in all.</source>
            <translation>같은 결과를 한 단계에 {step}, 모두 {total} 만에 얻을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>What costs most: {factor}, {share} of a step.</source>
            <translation>가장 큰 비용: {factor}, 한 단계의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Stage</source>
            <translation>단계</translation>
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
            <source>Most memory</source>
            <translation>최대 메모리</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>The stages and their time</source>
            <translation>준비와 학습의 각 단계와 걸린 시간</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>The most memory in each stage</source>
            <translation>각 단계의 최대 메모리</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Evaluations took {time}, {share} of the run.</source>
            <translation>평가에 {time} 걸렸습니다. 전체의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Checkpoints took {time}, {share} of the run.</source>
            <translation>체크포인트 저장에 {time} 걸렸습니다. 전체의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Padding: {share} of what is computed.</source>
            <translation>패딩: 계산한 것의 {share}.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Cut at the maximum length: {share} of the examples, {tokens} tokens.</source>
            <translation>최대 길이에서 잘린 예문: {share}, 토큰 {tokens}개.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>The GPU computed in {share} of the time.</source>
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
            <source>by hand</source>
            <translation>손으로 쓴 분석</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Too few steps were done to say.</source>
            <translation>알기에는 진행한 단계가 너무 적습니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Seconds of each step</source>
            <translation>단계마다 걸린 초</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>What happens in each step</source>
            <translation>학습 중 단계마다 실행되는 과정</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>A step has {examples} examples, in {count} micro-batches of {size}.</source>
            <translation>한 단계에 예문 {examples}개를 {size}개씩 마이크로배치 {count}개로 나누어 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/page.py" />
            <source>Of {layers} layers, {again} are computed again in the backward pass.</source>
            <translation>레이어 {layers}개 가운데 {again}개를 역전파에서 다시 계산합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.report.probe</name>
        <message>
            <location filename="training/report/probe.py" />
            <source>Memory: {measured} at most, of {budget} (predicted: {predicted})</source>
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
            <source>It fits; predictions for this computer go by it from now on.</source>
            <translation>메모리에 들어갑니다. 이제부터 이 컴퓨터의 예측은 이 값을 따릅니다.</translation>
        </message>
        <message>
            <location filename="training/report/probe.py" />
            <source>It does not fit: memory ran out, or less is left than it should be.</source>
            <translation>메모리에 들어가지 않습니다. 모자랐거나 남아야 할 만큼 남지 않았습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.report.sections</name>
        <message>
            <location filename="training/report/sections.py" />
            <source>What</source>
            <translation>요소</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Costs a step</source>
            <translation>단계당 비용</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Times as long</source>
            <translation>몇 배</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>How known</source>
            <translation>근거</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Each is what a step would save without it, taken away alone; they do not add up.</source>
            <translation>각 값은 그 요소 하나만 없앴을 때 한 단계에서 줄어드는 시간입니다. 서로 더할 수는 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Not known.</source>
            <translation>알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Seconds of a step</source>
            <translation>한 단계에서 차지하는 초</translation>
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
            <source>Settings in force</source>
            <translation>현재 설정 요약</translation>
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
            <source>Result</source>
            <translation>결과</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>now</source>
            <translation>현재</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Seconds of a step, now and after each change alone</source>
            <translation>현재와, 하나씩만 바꾸었을 때 한 단계의 초</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>after, with the same result</source>
            <translation>변경 후 (결과는 같음)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Expected total time</source>
            <translation>예상 학습 시간</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>A step, by hand</source>
            <translation>한 단계 (손으로 쓴 예상)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>A step, computed</source>
            <translation>한 단계 (계산)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>The run, by hand</source>
            <translation>전체 (손으로 쓴 예상)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>The run, computed</source>
            <translation>전체 (계산)</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>about right</source>
            <translation>대체로 맞음</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>too hopeful</source>
            <translation>지나치게 낙관적</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>too cautious</source>
            <translation>지나치게 조심스러움</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>{low}–{high} s</source>
            <translation>{low}–{high}초</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>{low}–{high} h</source>
            <translation>{low}–{high}시간</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>What was thought by hand, and what it would give</source>
            <translation>손으로 쓴 예상과 실제로 얻을 값</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>⚠⚠⚠: a quarter of a step or more; ⚠⚠: a tenth or more; ⚠: three hundredths or more.</source>
            <translation>⚠⚠⚠: 한 단계의 25% 이상, ⚠⚠: 10% 이상, ⚠: 3% 이상.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Predicted figures are the plan's, scaled by what the run measured: its step and its peak of memory.</source>
            <translation>예측한 값은 계획의 값에 이 학습에서 잰 한 단계의 시간과 최대 메모리를 반영한 것입니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Headroom did not do this run: its step time was given, its parts are computed.</source>
            <translation>이 학습은 Headroom으로 하지 않았습니다. 한 단계의 시간은 적혀 있던 값이고, 그 안의 부분은 계산한 값입니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>Nobody measured how long the examples are; {mean} tokens in the mean are assumed.</source>
            <translation>예문 길이를 잰 기록이 없어, 평균 {mean}토큰으로 가정했습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>The model is no longer where it was, so nothing could be predicted.</source>
            <translation>모델이 원래 자리에 없어 예측할 수 없었습니다.</translation>
        </message>
        <message>
            <location filename="training/report/sections.py" />
            <source>How these figures were got</source>
            <translation>이 값을 얻은 방법</translation>
        </message>
    </context>
    <context>
        <name>training.report.verdict</name>
        <message>
            <location filename="training/report/verdict.py" />
            <source>{share} of {count} test examples answered correctly</source>
            <translation>검증 예시 {count}개 중 {share} 정답</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>({share} before)</source>
            <translation>(학습 전 {share})</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>{labels} is never answered</source>
            <translation>{labels} 레이블로는 한 번도 답하지 않습니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>always the most frequent label would do as well: {share}</source>
            <translation>가장 흔한 레이블만 답해도 {share}입니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>{count} test examples say little</source>
            <translation>검증 예시 {count}개로는 판단하기 어렵습니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>Not good yet</source>
            <translation>아직 부족합니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>Promising</source>
            <translation>가능성이 보입니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>Good</source>
            <translation>좋습니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>Nothing was learned yet.</source>
            <translation>아직 배운 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>Not good: the loss is no number any more.</source>
            <translation>실패: 손실이 숫자가 아닙니다.</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>Nothing was held out for testing, so how well it answers is not known.</source>
            <translation>검증용으로 남겨 둔 예시가 없어 얼마나 잘 답하는지 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>the loss on {count} test examples is {loss}</source>
            <translation>검증 예시 {count}개의 손실 {loss}</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>({loss} before)</source>
            <translation>(학습 전 {loss})</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>it memorises the examples: fewer epochs would do better</source>
            <translation>예시를 외우고 있습니다. 에포크를 줄여 보세요</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>hardly anything was learned</source>
            <translation>거의 배우지 못했습니다</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>; {reasons}</source>
            <translation>. {reasons}</translation>
        </message>
        <message>
            <location filename="training/report/verdict.py" />
            <source>{word}: {told}{because}.</source>
            <translation>{word}: {told}{because}.</translation>
        </message>
    </context>
    <context>
        <name>training.report.words</name>
        <message>
            <location filename="training/report/words.py" />
            <source>Let Headroom choose how it is computed</source>
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
            <translation>간결한 레이어와 융합 커널</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>No recomputation (checkpointing off)</source>
            <translation>다시 계산하지 않기 (체크포인팅 끄기)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Twice as many examples at once (micro-batch size)</source>
            <translation>한꺼번에 계산하는 예문을 두 배로 (마이크로배치 크기)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Shorter examples (maximum sequence length)</source>
            <translation>예문 길이 줄이기 (최대 시퀀스 길이)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Two loading processes and pinned memory</source>
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
            <translation>다시 계산 (gradient checkpointing)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Small micro-batches</source>
            <translation>작은 마이크로배치 (배치 크기)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Gradient accumulation</source>
            <translation>그래디언트 누적 (gradient accumulation)</translation>
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
            <source>Every example is filled up to the maximum length; what is filled in is computed like the rest and teaches nothing.</source>
            <translation>모든 예문을 최대 길이까지 채웁니다. 채운 자리도 똑같이 계산하지만 배우는 것은 없습니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Layers that are not kept run forward once more. That is one more forward pass, not a step of double length: the backward pass stays as it is.</source>
            <translation>저장하지 않은 레이어의 순전파를 한 번 더 합니다. 순전파가 한 번 늘 뿐, 역전파는 그대로이므로 한 단계가 두 배로 길어지지는 않습니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Each micro-batch unpacks the quantized weights anew and starts all computations anew; fewer, larger ones do so less often.</source>
            <translation>마이크로배치마다 양자화된 가중치를 다시 풀고 모든 계산을 다시 시작합니다. 크게, 적게 나누면 그 횟수가 줄어듭니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Collecting gradients costs nothing by itself: the same examples pass through the model. What small parts cost is counted above.</source>
            <translation>그래디언트를 모으는 일 자체는 시간이 들지 않습니다. 같은 예문이 모델을 지나갈 뿐입니다. 작게 나누어 드는 시간은 작은 마이크로배치에 들어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The model's own code moves the same numbers through memory many times; lean layers and fused kernels do it in a few pieces.</source>
            <translation>모델의 원래 코드는 같은 수를 메모리로 여러 번 옮깁니다. 간결한 레이어와 융합 커널은 몇 번 만에 끝냅니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>What a quarter less would save. Shorter examples lose their ends, so this changes what is learned.</source>
            <translation>길이를 4분의 1 줄였을 때 아끼는 시간입니다. 긴 예문의 뒷부분이 잘리므로 배우는 내용이 달라집니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>More loading processes or pinned memory can save at most this much.</source>
            <translation>데이터 로더 프로세스를 늘리거나 고정 메모리를 써도 아낄 수 있는 시간은 많아야 이만큼입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Only the adapter is updated, a small part of the model.</source>
            <translation>모델의 작은 일부인 어댑터만 갱신합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Telling and writing down what happens.</source>
            <translation>진행 상황을 알리고 기록하는 시간입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Time grows with the number of weights.</source>
            <translation>시간은 가중치 수에 비례해 늘어납니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Time falls with its computing rate and memory bandwidth.</source>
            <translation>계산 속도와 메모리 대역폭이 높을수록 시간이 줄어듭니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>the same result</source>
            <translation>결과 같음</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>changes what is learned</source>
            <translation>배우는 내용이 달라짐</translation>
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
            <translation>손실 계산 (출력층)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Backward pass</source>
            <translation>역전파 (backward)</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The step's examples are fetched and laid out by the CPU.</source>
            <translation>CPU가 이 단계의 예문을 가져와 배치합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The tokens go to the device that computes.</source>
            <translation>토큰을 계산할 장치로 옮깁니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The tokens pass through all layers.</source>
            <translation>토큰이 모든 레이어를 지나갑니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The last layer predicts the labelled tokens, and the loss is taken.</source>
            <translation>마지막 층이 정답 토큰을 예측하고 손실을 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The gradients of the adapter are computed, layer by layer, backwards.</source>
            <translation>어댑터의 그래디언트를 뒤쪽 레이어부터 차례로 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>What the forward pass did not keep is computed again.</source>
            <translation>순전파에서 저장하지 않은 것을 다시 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The gradient is clipped and the adapter is updated.</source>
            <translation>그래디언트 크기를 제한하고 어댑터를 갱신합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Events are told and written down.</source>
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
            <translation>예문을 읽고 확인합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The quantized model is made ready to train.</source>
            <translation>양자화된 모델을 학습할 수 있게 준비합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The adapter is laid onto the model.</source>
            <translation>모델에 어댑터를 붙입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>Examples become tokens; kept, so that the next run finds them.</source>
            <translation>예문을 토큰으로 바꿉니다. 저장해 두어 다음 학습에서 다시 씁니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>How the examples of a step are laid out is settled.</source>
            <translation>한 단계의 예문을 어떻게 나열할지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The trainer is made.</source>
            <translation>학습기(Trainer)를 만듭니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>The steps, with evaluations and checkpoints.</source>
            <translation>학습 단계와 그 사이의 평가, 체크포인트 저장입니다.</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>not begun</source>
            <translation>시작 전</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>measured</source>
            <translation>측정</translation>
        </message>
        <message>
            <location filename="training/report/words.py" />
            <source>predicted</source>
            <translation>예측</translation>
        </message>
    </context>
    <context>
        <name>training.runs.disk_room</name>
        <message>
            <location filename="training/runs/disk_room.py" />
            <source>There is room on the disk again.</source>
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
            <translation>퍼플렉시티(perplexity)</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>Before training</source>
            <translation>학습 전</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>After step {step}</source>
            <translation>{step}번째 단계 뒤</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>{percent} % answered rightly, of {count} examples ({all} in validation). Macro F1 {f1}.</source>
            <translation>예문 {count}개 가운데 {percent}%를 맞혔습니다(검증 예문 모두 {all}개). 매크로 F1: {f1}.</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>Rows: the true label. Columns: the answer.</source>
            <translation>행: 실제 라벨. 열: 모델의 답.</translation>
        </message>
        <message>
            <location filename="training/runs/evaluation.py" />
            <source>row {row}: {truth}, answered {answer} ({percent} %)</source>
            <translation>{row}번째 행: 정답 {truth}, 모델의 답 {answer}({percent}%)</translation>
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
            <source>Update Windows to 1903 or later, for Korean letters in every path.</source>
            <translation>Windows를 1903 이상으로 업데이트하세요. 그래야 모든 경로에서 한글을 쓸 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>NVIDIA driver</source>
            <translation>NVIDIA 드라이버</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>None was found: training runs on the CPU, many times slower.</source>
            <translation>드라이버가 없습니다. 학습이 CPU에서 이루어져 몇 배나 느립니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>With an NVIDIA card: install its driver from NVIDIA, and start again.</source>
            <translation>NVIDIA 그래픽 카드가 있다면 NVIDIA에서 드라이버를 받아 설치하고 다시 시작하세요.</translation>
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
            <source>It has no bf16; training works in another number format, slower.</source>
            <translation>bf16을 지원하지 않습니다. 다른 숫자 형식으로 학습하므로 더 느립니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Install it under Computer, or with: headroom-train engine install</source>
            <translation>‘컴퓨터’ 화면에서 설치하거나 다음을 실행하세요: headroom-train engine install</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Files are missing. Install it again; an antivirus program may be at it.</source>
            <translation>빠진 파일이 있습니다. 다시 설치하세요. 백신 프로그램이 지웠을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>PyTorch is not installed</source>
            <translation>PyTorch가 설치되어 있지 않음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>There is an NVIDIA card: install the engine with CUDA to use it.</source>
            <translation>NVIDIA 그래픽 카드가 있습니다. 쓰려면 CUDA용 엔진을 설치하세요.</translation>
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
            <source>Without them each step takes longer: {reason}</source>
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
            <translation>실행 결과가 있는 디스크</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Disk with the engine</source>
            <translation>엔진이 있는 디스크</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>{size} free</source>
            <translation>{size} 비어 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Make room: {size} are enough for most runs.</source>
            <translation>공간을 비우세요. 대부분의 학습에는 {size} 정도면 충분합니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Memory (RAM)</source>
            <translation>메모리(RAM)</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Close other programs while a model loads, or choose a smaller model.</source>
            <translation>모델을 불러오는 동안 다른 프로그램을 닫거나 더 작은 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Text encoding</source>
            <translation>글자 인코딩</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Code page {number}</source>
            <translation>코드 페이지 {number}</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Start Headroom.exe itself, or Python with: set PYTHONUTF8=1</source>
            <translation>Headroom.exe를 직접 실행하거나, Python이라면 먼저 다음을 입력하세요: set PYTHONUTF8=1</translation>
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
            <source>Choose a folder nearer to the drive, such as C:\runs, or let an administrator set LongPathsEnabled to 1.</source>
            <translation>C:\runs처럼 드라이브에 가까운 폴더를 고르거나, 관리자에게 LongPathsEnabled를 1로 바꿔 달라고 하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Not allowed, and the folder for runs lies deep</source>
            <translation>허용되지 않았고, 실행 결과 폴더가 깊은 곳에 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>System memory fallback</source>
            <translation>시스템 메모리 대체(sysmem fallback)</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>This driver has none</source>
            <translation>이 드라이버에는 없음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Update the driver to 546 or later, which can turn it off.</source>
            <translation>드라이버를 546 이상으로 업데이트하세요. 그러면 끌 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Always on with this driver</source>
            <translation>이 드라이버에서는 항상 켜져 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>In the NVIDIA Control Panel, under Manage 3D settings, set CUDA - Sysmem Fallback Policy to Prefer No Sysmem Fallback: a run that needs too much then says so instead of crawling.</source>
            <translation>NVIDIA 제어판의 ‘3D 설정 관리’에서 ‘CUDA - 시스템 메모리 대체 정책’을 ‘시스템 메모리 대체 사용 안 함 선호’로 바꾸세요. 그러면 메모리가 모자랄 때 한없이 느려지지 않고 바로 알려 줍니다.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>The driver does not tell how it is set</source>
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
            <source>Being tried out by Windows</source>
            <translation>평가 모드</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>It may keep unsigned parts of Headroom or PyTorch from loading (error 4551), and knows no exceptions. Windows Security, App &amp; browser control, shows it and can turn it off for the whole computer: weigh that.</source>
            <translation>서명되지 않은 Headroom이나 PyTorch 파일을 막을 수 있고(오류 4551), 예외를 둘 수 없습니다. Windows 보안의 앱 및 브라우저 컨트롤에서 확인하고 끌 수 있지만 컴퓨터 전체에 적용되므로 신중히 결정하세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Windows Security guards folders: under Ransomware protection, allow Headroom.exe and headroom-train.exe, or choose another folder.</source>
            <translation>Windows 보안이 폴더를 보호하고 있습니다. ‘랜섬웨어 방지’에서 Headroom.exe와 headroom-train.exe를 허용하거나 다른 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Choose another folder, or change its permissions.</source>
            <translation>다른 폴더를 고르거나 권한을 바꾸세요.</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Can be written to, though Windows guards folders</source>
            <translation>Windows가 폴더를 보호하고 있지만 쓸 수 있음</translation>
        </message>
        <message>
            <location filename="training/runtime/doctor.py" />
            <source>Can be written to</source>
            <translation>쓸 수 있음</translation>
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
            <source>the card is older than Triton knows</source>
            <translation>Triton이 지원하기에는 카드가 오래되었습니다</translation>
        </message>
        <message>
            <location filename="training/runtime/triton_place.py" />
            <source>its compiler cannot open the folder {path}</source>
            <translation>Triton의 컴파일러가 {path} 폴더를 열 수 없습니다</translation>
        </message>
    </context>
    <context>
        <name>training.settings.presets</name>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Quick look</source>
            <translation>빠른 확인</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>A first result in a few minutes: does the model learn from these examples at all?</source>
            <translation>몇 분 만에 첫 결과를 봅니다. 모델이 이 예문으로 배우기는 하는지 확인합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Balanced</source>
            <translation>균형</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>A good result in reasonable time; right for most.</source>
            <translation>적당한 시간에 좋은 결과를 얻습니다. 대부분 이것이면 됩니다.</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>Thorough</source>
            <translation>꼼꼼히</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>A larger adapter, smaller updates and more rounds: the last bit of quality, for twice the time.</source>
            <translation>더 큰 어댑터로 조금씩, 더 여러 번 배웁니다. 시간을 두 배쯤 들여 품질을 끝까지 끌어올립니다.</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>As the original script</source>
            <translation>원래 스크립트대로</translation>
        </message>
        <message>
            <location filename="training/settings/presets.py" />
            <source>As the script with which it all began, also in how it is computed: slow, and good to compare with.</source>
            <translation>처음 쓰던 스크립트와 계산 방식까지 같습니다. 느리지만 비교하기에 좋습니다.</translation>
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
            <source>The folder of the model to teach, or its name on the Hugging Face Hub.</source>
            <translation>가르칠 모델이 있는 폴더 또는 Hugging Face Hub의 모델 이름입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Weight precision (quantization)</source>
            <translation>가중치를 담는 정밀도 (양자화)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How the frozen weights are kept in memory. 4 bit needs the least memory and is the usual choice on a home GPU.</source>
            <translation>고정된 가중치를 메모리에 담는 방식입니다. 4비트가 메모리를 가장 적게 쓰며, 개인용 GPU에서는 보통 4비트를 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>4 bit (NF4)</source>
            <translation>4비트 (NF4)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>8 bit (INT8)</source>
            <translation>8비트 (INT8)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>16 bit (none)</source>
            <translation>16비트 (양자화 안 함)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples to learn from</source>
            <translation>학습할 예문 (학습 데이터)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>A folder saved by datasets, a file (.csv .tsv .jsonl .json .parquet .arrow .xlsx), or several: a folder of such files, or a list of names.</source>
            <translation>datasets로 저장한 폴더나 파일(.csv .tsv .jsonl .json .parquet .arrow .xlsx)입니다. 여러 개일 때는 파일들이 든 폴더나 이름 목록을 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples to check with (validation)</source>
            <translation>확인할 예문 (검증 데이터)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples that are never trained on, to see how well the model answers new ones. Empty: a share of the training examples is set aside.</source>
            <translation>학습에 쓰지 않고, 모델이 처음 보는 예문에 얼마나 잘 답하는지 확인하는 예문입니다. 비워 두면 학습할 예문의 일부를 떼어 놓습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Share set aside for checking (validation fraction)</source>
            <translation>확인용으로 떼어 놓는 비율 (검증 비율)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The share of the examples that is kept out of training when no validation examples are named. 0: none.</source>
            <translation>확인할 예문을 따로 지정하지 않았을 때 학습에서 빼 두는 예문의 비율입니다. 0이면 빼 두지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How the examples are laid out (format)</source>
            <translation>예문의 형식 (포맷)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What the columns hold. Automatic: recognised from their names.</source>
            <translation>열에 무엇이 들어 있는지 정합니다. 자동이면 열 이름을 보고 알아냅니다.</translation>
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
            <translation>지시·자료·답변(Alpaca)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>question and answer</source>
            <translation>질문과 답변</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>text and label</source>
            <translation>글과 라벨</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>plain text</source>
            <translation>일반 글</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Column with the question (prompt column)</source>
            <translation>질문이 든 열 (프롬프트 열)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The column that holds what the model is asked, the text, or the whole conversation. Empty: recognised from the columns.</source>
            <translation>모델에게 묻는 말이나 글, 또는 대화 전체가 든 열입니다. 비워 두면 열 이름을 보고 알아냅니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Column with the answer (completion column)</source>
            <translation>답이 든 열 (완성 열)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The column that holds what the model should answer, or the label. Empty: recognised from the columns.</source>
            <translation>모델이 할 답이나 라벨이 든 열입니다. 비워 두면 열 이름을 보고 알아냅니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Column with the material (input column)</source>
            <translation>자료가 든 열 (입력 열)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The column that holds what an Alpaca instruction is about. Empty: recognised from the columns.</source>
            <translation>Alpaca 지시가 다루는 자료가 든 열입니다. 비워 두면 열 이름을 보고 알아냅니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Columns that are not used (unused columns)</source>
            <translation>쓰지 않을 열 (unused columns)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Columns that are never read, whatever they are called.</source>
            <translation>이름과 관계없이 읽지 않을 열입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Sheet of the workbook (sheet)</source>
            <translation>엑셀 시트 (sheet)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Which sheet of an Excel file is read. Empty: the first visible one that holds examples. *: all visible ones with the same columns.</source>
            <translation>엑셀 파일에서 읽을 시트입니다. 비워 두면 예시가 있는 첫 번째 보이는 시트, *는 열이 같은 보이는 시트 모두입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Instruction for labels (label instruction)</source>
            <translation>라벨을 묻는 지시문 (라벨 지시)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Said before each text that has a label; {labels} stands for all labels. Empty: one is made from the labels.</source>
            <translation>라벨이 붙은 글마다 앞에 붙는 말입니다. {labels} 자리에 모든 라벨이 들어갑니다. 비워 두면 라벨을 보고 지시문을 만듭니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Names of numbered labels (label names)</source>
            <translation>번호로 된 라벨의 이름 (라벨 이름)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What the labels 0, 1, 2 … are called, in this order, separated by commas. Empty: as the data has them.</source>
            <translation>라벨 0, 1, 2 …의 이름을 순서대로 쉼표로 나누어 적습니다. 비워 두면 데이터에 있는 그대로 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>One label for its spellings (merge labels)</source>
            <translation>표기가 다른 라벨 합치기 (merge labels)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Labels that differ only in case, spaces or the writing of a number (spam and Spam, 1 and 1.0) are one, written as most rows have it.</source>
            <translation>대소문자, 공백, 숫자 표기만 다른 라벨(spam과 Spam, 1과 1.0)을 가장 많이 쓰인 표기 하나로 합칩니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Instruction before every example (system prompt)</source>
            <translation>모든 예문 앞에 붙는 지시 (시스템 프롬프트)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Said to the model before each example, for instance: Answer with spam or normal.</source>
            <translation>예문마다 그 앞에서 모델에게 하는 말입니다. 예: spam 또는 normal로 답하세요.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Control marks in the examples (control marks)</source>
            <translation>예문 속 제어 표시 (control marks)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What becomes of a model's own marks, such as the end of a turn, that stand in the text of examples. As text: a space is put into each, so that the model reads it as words.</source>
            <translation>예문의 글에 섞인 모델 고유의 표시(차례의 끝 등)를 어떻게 할지 정합니다. 글자로: 표시마다 빈칸을 하나 넣어 모델이 글자로 읽게 합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>as they are</source>
            <translation>그대로</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>as text</source>
            <translation>글자로</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Thinking aloud (enable thinking)</source>
            <translation>생각 적기 (enable thinking)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>For models whose chat template has this switch: whether they are asked to think before they answer. Ask the trained model in the same way.</source>
            <translation>채팅 템플릿에 이 스위치가 있는 모델에서, 답하기 전에 생각을 적게 할지 정합니다. 학습한 모델에도 같은 방식으로 물어보세요.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>as the model has it</source>
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
            <source>Longest example (maximum sequence length)</source>
            <translation>가장 긴 예문의 길이 (최대 시퀀스 길이)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Longer examples are cut at this length. A token is about three quarters of an English word, or one to two Korean syllables.</source>
            <translation>이보다 긴 예문은 이 길이에서 자릅니다. 토큰 하나는 영어로는 단어의 약 4분의 3, 한국어로는 한두 글자입니다.</translation>
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
            <source>In the question: its longest text loses its middle, so that the answer stays whole. At the end: what lies behind the maximum length is lost, the answer with it. Plain texts, and examples of which every token is learned, are cut at the end.</source>
            <translation>질문에서: 가장 긴 글의 가운데를 빼고 정답은 그대로 둡니다. 끝에서: 최대 길이를 넘는 부분을 버리므로 정답도 잘릴 수 있습니다. 일반 글과 모든 토큰을 학습하는 예시는 끝에서 자릅니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>in the question</source>
            <translation>질문에서</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>at the end</source>
            <translation>끝에서</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What is learned (loss on)</source>
            <translation>배우는 부분 (손실 계산 범위)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Only the answers, or every token of the conversation.</source>
            <translation>답만 배울지, 대화의 모든 토큰을 배울지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>the answers only</source>
            <translation>답만</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>every token</source>
            <translation>모든 토큰</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Adapter size (rank r)</source>
            <translation>어댑터 크기 (랭크 r)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How much the adapter can learn. Larger takes more memory and may learn by heart.</source>
            <translation>어댑터가 배울 수 있는 양입니다. 크면 메모리를 더 쓰고, 예문을 그대로 외워 버릴 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Adapter strength (alpha)</source>
            <translation>어댑터 세기 (알파)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The adapter's effect is scaled by alpha ÷ r. Twice r is a good start.</source>
            <translation>어댑터의 효과에 알파 ÷ r을 곱합니다. r의 두 배로 시작하면 좋습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Random omission (dropout)</source>
            <translation>무작위로 빼기 (드롭아웃)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The share of the adapter's inputs that is left out at random in each step, against learning by heart.</source>
            <translation>예문을 외워 버리지 않도록, 단계마다 어댑터의 입력에서 무작위로 빼는 비율입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Layers that learn (target modules)</source>
            <translation>학습하는 층 (대상 모듈)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>all-linear, or a list of module names such as q_proj and v_proj.</source>
            <translation>all-linear 또는 q_proj, v_proj 같은 모듈 이름의 목록입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>all-linear</source>
            <translation>모든 선형 층 (all-linear)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Times through the examples (epochs)</source>
            <translation>예문 전체를 반복하는 횟수 (에포크)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often the model sees every example.</source>
            <translation>모델이 예문 하나하나를 몇 번씩 보는지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Stop after this many steps (maximum steps)</source>
            <translation>학습을 끝낼 단계 (최대 단계 수)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>0: as many as the epochs give.</source>
            <translation>0이면 에포크만큼 합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/runs/details.py" />
            <location filename="app/train/controls.py" />
            <location filename="training/cli/estimate.py" />
            <source>steps</source>
            <translation>단계</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Examples per step (effective batch size)</source>
            <translation>한 번에 학습할 예문 수 (유효 배치 크기)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many examples the model learns from before each update.</source>
            <translation>모델을 한 번 갱신할 때마다 학습하는 예문의 수입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="app/results/evaluation_card.py" />
            <location filename="training/cli/evaluation.py" />
            <location filename="training/runs/evaluation.py" />
            <source>examples</source>
            <translation>예문</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Learning rate</source>
            <translation>배우는 속도 (학습률)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How large each update is. Too large and the loss jumps or becomes NaN; too small and nothing is learned.</source>
            <translation>한 번에 얼마나 크게 갱신할지 정합니다. 너무 크면 손실이 튀거나 NaN이 되고, 너무 작으면 아무것도 배우지 못합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Course of the learning rate (scheduler)</source>
            <translation>학습률의 변화 (스케줄러)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How the learning rate falls during the run.</source>
            <translation>실행하는 동안 학습률이 어떻게 줄어드는지 정합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>cosine</source>
            <translation>코사인 곡선</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>straight line</source>
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
            <translation>준비 구간 뒤 일정하게</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Warm-up share (warmup ratio)</source>
            <translation>준비 구간의 비율 (워밍업 비율)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The share of the steps over which the learning rate rises from 0.</source>
            <translation>학습률이 0에서 올라가는 구간이 전체 단계에서 차지하는 비율입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Weight decay</source>
            <translation>가중치 줄이기 (가중치 감쇠)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Pulls the adapter's weights towards 0 a little in each step.</source>
            <translation>단계마다 어댑터의 가중치를 0 쪽으로 조금씩 당깁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Largest gradient (maximum gradient norm)</source>
            <translation>기울기의 상한 (최대 기울기 노름)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Larger gradients are scaled down to this. 0: never.</source>
            <translation>이보다 큰 기울기는 이 크기로 줄입니다. 0이면 줄이지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <location filename="app/widgets/memory_bar.py" />
            <location filename="training/cli/estimate.py" />
            <location filename="training/report/words.py" />
            <source>Optimizer</source>
            <translation>갱신 방법 (옵티마이저)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The method that turns gradients into updates. The 8-bit ones need the least memory.</source>
            <translation>기울기로 가중치를 갱신하는 방법입니다. 8비트 방식이 메모리를 가장 적게 씁니다.</translation>
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
            <source>Stop early after (early stopping patience)</source>
            <translation>일찍 끝내기까지 기다릴 횟수 (조기 종료)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Ends the run once so many checks in a row bring no lower loss on the validation examples, and keeps the adapter of the lowest. Needs validation examples and a number of steps between checks. 0: never.</source>
            <translation>확인할 예문의 손실이 이 횟수만큼 연달아 낮아지지 않으면 실행을 끝내고, 손실이 가장 낮았던 어댑터를 남깁니다. 확인할 예문과 확인 간격이 있어야 합니다. 0이면 하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>checks</source>
            <translation>번</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <location filename="training/texts/glossary.py" />
            <source>Random seed</source>
            <translation>무작위 값의 시작점 (시드)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The same seed gives the same order of examples and the same start.</source>
            <translation>시드가 같으면 예문의 순서와 시작 상태가 같습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Batching</source>
            <translation>예문을 묶는 방식 (배칭)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Packed lays examples end to end and computes nothing in vain. Padded fills every example up to the maximum length, as the original script did.</source>
            <translation>이어 붙이기는 예문을 빈틈없이 이어 붙여 헛된 계산을 하지 않습니다. 채우기는 원래 스크립트처럼 모든 예문을 최대 길이까지 채웁니다.</translation>
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
            <translation>동시에 계산할 예문 수 (마이크로 배치 크기)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many examples the GPU computes at once. More is faster and needs more memory; the result stays the same.</source>
            <translation>GPU가 동시에 계산하는 예문의 수입니다. 많을수록 빠르고 메모리를 더 쓰며, 결과는 같습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Compute again instead of keeping (gradient checkpointing)</source>
            <translation>저장하는 대신 다시 계산 (그래디언트 체크포인팅)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Saves much memory and costs about a third more time.</source>
            <translation>메모리를 크게 아끼는 대신 시간이 3분의 1쯤 더 걸립니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Layers computed again (checkpointed layers)</source>
            <translation>다시 계산할 층 수 (체크포인팅할 층)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How many of the model's layers are computed again instead of kept. Automatic: as few as the memory allows.</source>
            <translation>기억해 두지 않고 다시 계산할 층의 수입니다. 자동이면 메모리가 허락하는 한 가장 적게 잡습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>layers</source>
            <translation>층</translation>
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
            <source>Layers in few pieces (lean layers)</source>
            <translation>층을 크게 묶어 계산 (린 레이어)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Computes the layers of well-known models in fewer, larger pieces, which is faster. Off: always the model's own code.</source>
            <translation>널리 쓰이는 모델의 층을 더 적고 큰 계산으로 묶어 빠르게 합니다. 끄면 늘 모델에 딸린 코드로 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>GPU computations in one (fused kernels)</source>
            <translation>GPU 계산 합치기 (융합 커널)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Does several small computations on the GPU in one, which is faster, where the package triton is installed.</source>
            <translation>GPU의 작은 계산 여러 개를 하나로 합쳐 빠르게 합니다. triton 패키지가 설치되어 있을 때만 쓰입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Compute a common beginning once (share prefix)</source>
            <translation>공통된 앞부분은 한 번만 계산 (접두부 공유)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>When all examples begin alike, such as with one instruction, that part is computed once for all of them.</source>
            <translation>모든 예문이 같은 지시문처럼 똑같이 시작하면 그 부분을 한 번만 계산해 함께 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Sums of large products (products)</source>
            <translation>큰 곱셈의 합 정밀도 (products)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>In which precision products with the model's frozen weights are summed. GeForce cards sum in 16 bits at twice the speed. Automatic: both are tried on the card as the run begins, and the faster is used if its error is not the larger.</source>
            <translation>모델의 고정된 가중치와 곱한 값을 어떤 정밀도로 더할지 정합니다. GeForce 카드는 16비트로 더할 때 두 배 빠릅니다. 자동: 학습을 시작할 때 이 카드에서 두 방법을 모두 재 보고, 오차가 더 크지 않으면 빠른 쪽을 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>32 bit</source>
            <translation>32비트</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>16 bit (fp16)</source>
            <translation>16비트 (fp16)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>GPU memory limit</source>
            <translation>GPU 메모리 한도</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>The most GPU memory that the run may take, such as 5.2GiB. Automatic: what is free, less a margin.</source>
            <translation>이번 실행이 쓸 수 있는 GPU 메모리의 최댓값입니다. 예: 5.2GiB. 자동이면 남은 메모리에서 여유분을 뺀 만큼입니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Data loader processes (workers)</source>
            <translation>데이터를 준비하는 프로세스 수 (워커)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Extra processes that prepare batches. 0 is right on Windows and nearly always.</source>
            <translation>배치를 준비하는 별도 프로세스의 수입니다. Windows에서는, 그리고 거의 언제나 0이 알맞습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Pinned memory</source>
            <translation>고정 메모리 (핀 메모리)</translation>
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
            <translation>실행 결과 폴더</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Each run gets a folder of its own in here.</source>
            <translation>실행할 때마다 이 안에 폴더가 하나씩 생깁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Save every (save steps)</source>
            <translation>저장 간격 (체크포인트 저장 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>A checkpoint from which the run can go on. 0: only at the end.</source>
            <translation>나중에 이어서 할 수 있도록 체크포인트를 저장하는 간격입니다. 0이면 끝날 때만 저장합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Save at least every (save minutes)</source>
            <translation>저장 간격의 상한 (저장 시간)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>A checkpoint also after so much time without one: no more than this is ever lost. 0: by steps only.</source>
            <translation>체크포인트 없이 이 시간이 지나면 하나를 더 저장합니다. 잃는 시간은 많아야 이만큼입니다. 0: 단계 수로만 저장합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>minutes</source>
            <translation>분</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Check every (evaluation steps)</source>
            <translation>확인 간격 (평가 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often the loss on the validation examples is computed. 0: only at the end.</source>
            <translation>확인할 예문의 손실을 계산하는 간격입니다. 0이면 끝날 때만 계산합니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Show sample answers every (sample steps)</source>
            <translation>예시 답변 간격 (예시 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often the model in training answers a few fixed questions, so that you can read how it gets on. Costs little and changes nothing. 0: never.</source>
            <translation>학습 중인 모델이 정해진 질문 몇 개에 답하는 간격입니다. 얼마나 나아지는지 직접 읽어 볼 수 있습니다. 시간이 거의 들지 않고 결과도 바뀌지 않습니다. 0이면 묻지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Questions for sample answers (sample prompts)</source>
            <translation>예시 답변을 받을 질문 (예시 프롬프트)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>What the model is asked, one question a line. Empty: a few of the validation examples.</source>
            <translation>모델에게 물어볼 질문을 한 줄에 하나씩 적습니다. 비워 두면 확인할 예문 몇 개를 씁니다.</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>Log a line every (logging steps)</source>
            <translation>기록 간격 (로그 단계)</translation>
        </message>
        <message>
            <location filename="training/settings/schema.py" />
            <source>How often a line is written to the log. Curves always have every step.</source>
            <translation>로그에 한 줄씩 적는 간격입니다. 그래프에는 언제나 모든 단계가 나옵니다.</translation>
        </message>
    </context>
    <context>
        <name>training.settings.toml_file</name>
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
            <source>a text in quotes</source>
            <translation>따옴표로 감싼 글자</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>"auto", or a size such as "5.2GiB"</source>
            <translation>"auto" 또는 "5.2GiB" 같은 크기</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a text in quotes, or several as in ["a.csv", "b.csv"]</source>
            <translation>따옴표로 감싼 글, 여러 개면 ["a.csv", "b.csv"]</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a list of names such as ["url", "date"]</source>
            <translation>["url", "date"]처럼 이름의 목록</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>"all-linear", or a list of names such as ["q_proj", "v_proj"]</source>
            <translation>"all-linear" 또는 ["q_proj", "v_proj"] 같은 이름 목록</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a whole number from {low} to {high}</source>
            <translation>{low}부터 {high}까지의 정수</translation>
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
            <translation>{low}부터 {high}까지의 수</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>Did you mean {key}?</source>
            <translation>혹시 {key} 설정인가요?</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>Remove the line; headroom-train settings prints all settings.</source>
            <translation>이 줄을 지우세요. 모든 설정은 headroom-train settings 명령으로 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/settings/toml_file.py" />
            <source>a table, [{name}]</source>
            <translation>표 [{name}]</translation>
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
            <source>A way to teach a model without changing it: its own weights stay as they are, and small additional matrices, the adapter, learn beside them. An adapter takes some megabytes instead of gigabytes, and a home GPU has room to train it.</source>
            <translation>모델을 바꾸지 않고 가르치는 방법입니다. 모델의 원래 가중치는 그대로 두고, 곁에 붙인 작은 행렬(어댑터)만 배웁니다. 어댑터는 수 기가바이트가 아니라 수 메가바이트라서 개인용 GPU로도 학습할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Rank (r)</source>
            <translation>랭크 (r)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How wide the adapter's matrices are, and so how much it can learn. 8 to 16 suits most tasks; 32 or 64 helps with many different ones. Twice the rank is twice the adapter, not twice the run.</source>
            <translation>어댑터 행렬의 너비, 곧 어댑터가 배울 수 있는 양입니다. 대부분 8~16이면 되고, 여러 가지 일을 함께 가르칠 때는 32나 64가 도움이 됩니다. 랭크를 두 배로 하면 어댑터가 두 배가 될 뿐, 학습 시간이 두 배가 되지는 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Alpha</source>
            <translation>알파 (alpha)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How strongly the adapter acts: its effect is multiplied by alpha ÷ r. Who changes the rank usually keeps alpha at twice the rank.</source>
            <translation>어댑터가 얼마나 세게 작용하는지 정합니다. 어댑터의 효과에 alpha ÷ r 값을 곱합니다. 랭크를 바꾸면 보통 알파도 랭크의 두 배로 맞춥니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Dropout</source>
            <translation>드롭아웃</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>In each step a small share of the adapter's inputs is left out at random, so that it does not rely on single ones. It helps against learning by heart; with many examples, 0 is fine and a little faster.</source>
            <translation>단계마다 어댑터에 들어가는 값의 일부를 무작위로 빼서, 몇 가지에만 기대지 않게 합니다. 외워 버리는 것을 막아 줍니다. 예문이 많으면 0으로 두어도 되고 조금 더 빠릅니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Epoch</source>
            <translation>에폭</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Once through all examples. Two or three are usual. If the validation loss rises while the training loss still falls, fewer are better.</source>
            <translation>예문 전체를 한 번 보는 것입니다. 보통 두세 번 봅니다. 학습 손실은 계속 내려가는데 검증 손실이 올라가면 횟수를 줄이는 것이 좋습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Step</source>
            <translation>단계 (스텝)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>One update of the adapter, from as many examples as the effective batch size says. A run has examples ÷ effective batch size × epochs of them.</source>
            <translation>어댑터를 한 번 고치는 것입니다. 유효 배치 크기만큼의 예문을 보고 한 번 고칩니다. 전체 단계 수는 예문 수 ÷ 유효 배치 크기 × 에폭입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Micro-batch</source>
            <translation>마이크로 배치</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The examples that the GPU computes at once. Several micro-batches make a step; the result is the same, however they are divided. Larger ones are faster and need more memory.</source>
            <translation>GPU가 한 번에 계산하는 예문들입니다. 마이크로 배치 여러 개가 한 단계를 이루며, 어떻게 나누어도 결과는 같습니다. 클수록 빠르지만 메모리가 더 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>How far each step goes. 1e-4 to 3e-4 suits LoRA (2e-4 is 0.0002). If the loss jumps or becomes NaN, take a third of it; if the loss hardly falls, take twice as much.</source>
            <translation>한 단계에 얼마나 크게 고치는지 정합니다. LoRA에는 1e-4~3e-4가 알맞습니다(2e-4는 0.0002). 손실이 튀거나 NaN이 되면 3분의 1로 줄이고, 손실이 거의 내려가지 않으면 두 배로 늘리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Scheduler and warm-up</source>
            <translation>스케줄러와 워밍업</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The learning rate is not the same all through: over the first steps it rises from 0 (warm-up), so that nothing is upset, and then it falls to 0 along a curve, so that the end is calm. Cosine is a good choice.</source>
            <translation>학습률은 내내 같지 않습니다. 처음 몇 단계 동안 0에서 올라가고(워밍업) 그 뒤에는 곡선을 따라 0으로 내려가서, 시작은 조심스럽고 끝은 차분합니다. 보통 코사인을 쓰면 됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Pulls the adapter's weights towards 0 a little in each step, against learning by heart. With LoRA 0 is usual.</source>
            <translation>단계마다 어댑터의 가중치를 0 쪽으로 조금씩 당겨 외워 버리는 것을 막습니다. LoRA에서는 보통 0입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Gradient norm</source>
            <translation>기울기 크기 (그래디언트 노름)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The gradient says in which direction to learn; its norm, how strongly. A sudden peak comes from odd examples or a learning rate that is too high. Gradients above the limit are scaled down to it.</source>
            <translation>기울기는 어느 쪽으로 배울지, 그 크기는 얼마나 세게 배울지를 나타냅니다. 갑자기 치솟으면 이상한 예문이 있거나 학습률이 너무 높은 것입니다. 한도를 넘는 기울기는 한도까지 줄입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The method that turns gradients into updates. AdamW remembers two figures for each weight; the 8-bit kinds keep them in a quarter of the memory, the paged ones can move them out of the way for a moment.</source>
            <translation>기울기로 가중치를 고치는 방법입니다. AdamW는 가중치마다 두 값을 기억합니다. 8비트 방식은 이 값을 4분의 1 크기로 담고, paged 방식은 메모리가 모자랄 때 잠시 다른 곳으로 옮겨 둡니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The number from which all chance in a run follows: order of the examples, start of the adapter, dropout. The same seed with the same settings and data gives the same run, so two runs can be compared.</source>
            <translation>예문의 순서, 어댑터의 시작값, 드롭아웃처럼 우연히 정해지는 모든 것의 출발점이 되는 수입니다. 시드와 설정, 데이터가 같으면 같은 결과가 나오므로 실행끼리 비교할 수 있습니다.</translation>
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
            <source>How surprised the model is by the right answers: 0 would be not at all. It falls quickly at first and slowly later, and it jumps from step to step; the smoothed line is the one to watch.</source>
            <translation>모델이 정답을 보고 얼마나 놀라는지 나타냅니다. 전혀 놀라지 않으면 0입니다. 처음에는 빠르게, 나중에는 천천히 내려가며 단계마다 오르내립니다. 추세선을 보면 됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Validation</source>
            <translation>검증</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Examples that are never trained on. Their loss shows how well the model answers what it has not seen; it is the honest measure of a run.</source>
            <translation>학습에 전혀 쓰지 않는 예문입니다. 이 예문의 손실은 모델이 처음 보는 것에 얼마나 잘 답하는지 보여 줍니다. 결과를 재는 정직한 자입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Overfitting</source>
            <translation>과적합</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Learning by heart: the training loss falls on, while the validation loss rises again. More or more varied examples help, and fewer epochs, a smaller rank, some dropout.</source>
            <translation>외워 버리는 것입니다. 학습 손실은 계속 내려가는데 검증 손실은 다시 올라갑니다. 예문을 더 많이, 더 다양하게 하거나 에폭과 랭크를 줄이고 드롭아웃을 조금 쓰면 나아집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Token</source>
            <translation>토큰</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>A piece of text as the model reads it: about three quarters of an English word, one to two Korean syllables. Length, speed and memory are counted in tokens.</source>
            <translation>모델이 글을 읽는 조각입니다. 영어로는 단어의 약 4분의 3, 한국어로는 한두 글자입니다. 길이와 속도, 메모리를 모두 토큰으로 셉니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Maximum length</source>
            <translation>최대 길이</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Longer examples are cut at this many tokens, and what is cut off is not learned. Memory grows with it. The chart under “Look at the examples” shows how long yours are.</source>
            <translation>이보다 긴 예문은 여기서 자르며, 잘린 부분은 배우지 않습니다. 길수록 메모리가 더 필요합니다. 예문이 얼마나 긴지는 “예문 살펴보기”의 그림에서 볼 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Chat template</source>
            <translation>대화 형식 (채팅 템플릿)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The form in which a model was taught to see a conversation: marks for who speaks, and where an answer ends. Each model has its own. Training and answering have to use the same, and here they do.</source>
            <translation>모델이 대화를 읽도록 배운 형식입니다. 누가 말하는지, 답이 어디서 끝나는지를 표시합니다. 모델마다 다르며, 학습할 때와 답할 때 같은 형식을 써야 합니다. 여기서는 늘 같은 형식을 씁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <location filename="app/try_out/sampling.py" />
            <source>System prompt</source>
            <translation>시스템 프롬프트</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>An instruction that stands before every example, such as: Answer with spam or normal. Use the same one later, when you ask the trained model.</source>
            <translation>모든 예문 앞에 붙는 지시입니다. 예: spam 또는 normal로 답하세요. 학습한 모델에 물을 때도 같은 지시를 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Quantization</source>
            <translation>양자화</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Keeping the frozen weights in fewer bits. 4 bit (NF4) takes a quarter of the memory of 16 bit and costs hardly any quality, because the adapter learns in full precision.</source>
            <translation>고정된 가중치를 더 적은 비트로 담는 것입니다. 4비트(NF4)는 16비트의 4분의 1만 차지하면서 품질은 거의 그대로입니다. 어댑터는 온전한 정밀도로 배우기 때문입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Packing and padding</source>
            <translation>이어 붙이기와 채우기 (패킹과 패딩)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Examples differ in length. Padding fills all of them up to the longest and computes the filling too; packing lays them end to end and computes nothing in vain. The result is the same, packing is much faster.</source>
            <translation>예문은 길이가 저마다 다릅니다. 채우기는 모두를 가장 긴 것에 맞추고 채운 부분까지 계산합니다. 이어 붙이기는 예문을 줄지어 놓아 헛되이 계산하는 것이 없습니다. 결과는 같고 훨씬 빠릅니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Gradient checkpointing</source>
            <translation>다시 계산하기 (그래디언트 체크포인팅)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>To learn, the GPU needs what each layer computed. Instead of keeping it, it can compute it again: much less memory, about a third more time. Headroom does so for as few layers as the memory demands.</source>
            <translation>배우려면 층마다 계산한 값이 필요합니다. 이를 간직하는 대신 다시 계산할 수도 있습니다. 메모리는 훨씬 적게 들고 시간은 3분의 1쯤 더 걸립니다. Headroom은 메모리가 모자란 만큼의 층에만 이렇게 합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Checkpoint</source>
            <translation>체크포인트</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The state of a run on the disk, from which it goes on exactly as if nothing had happened. It has nothing to do with gradient checkpointing.</source>
            <translation>디스크에 저장한 실행 상태입니다. 여기서부터 아무 일도 없었던 것처럼 이어서 할 수 있습니다. 그래디언트 체크포인팅과는 관계가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The part of a model in which each token looks at the ones before it. There are several ways to compute it, with the same result; the fast ones need no memory for the whole table of looks.</source>
            <translation>토큰이 저마다 앞에 나온 토큰을 살펴보는 부분입니다. 계산하는 방법은 여러 가지지만 결과는 같습니다. 빠른 방법은 살펴본 표 전체를 메모리에 두지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Headroom</source>
            <translation>여유 (헤드룸)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The GPU memory that is free less what the run will need at its peak, as it is predicted before the start. As long as it is above 0, the run will not end for want of memory.</source>
            <translation>비어 있는 GPU 메모리에서, 시작하기 전에 예측한 최대 필요량을 뺀 값입니다. 이 값이 0보다 크면 메모리가 모자라 실행이 끝나는 일은 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>Spill</source>
            <translation>넘침 (스필)</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>When the GPU's memory is full, Windows lends it system memory, without an error. Training then goes on ten to fifty times slower. The limit in the bar at the foot is there to prevent it.</source>
            <translation>GPU 메모리가 가득 차면 Windows가 오류 없이 시스템 메모리를 빌려줍니다. 그러면 학습이 10~50배 느려집니다. 아래쪽 막대의 한도는 이를 막으려고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>GGUF</source>
            <translation>GGUF</translation>
        </message>
        <message>
            <location filename="training/texts/glossary.py" />
            <source>The file in which llama.cpp, Ollama and LM Studio run models on any computer. Adapter and model are merged into one for it; q8_0 is half the size of f16 and as good as it in nearly all answers.</source>
            <translation>llama.cpp, Ollama, LM Studio가 어느 컴퓨터에서나 모델을 돌릴 때 쓰는 파일입니다. 어댑터와 모델을 하나로 합쳐 만듭니다. q8_0은 f16의 절반 크기이면서 거의 모든 답에서 차이가 없습니다.</translation>
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
            <source>Check the name, or make one with: headroom-train settings &gt; settings.toml</source>
            <translation>파일 이름을 확인하거나 다음 명령으로 새로 만드세요: headroom-train settings &gt; settings.toml</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be read: {reason}.</source>
            <translation>{path} 파일을 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that the file is a text file in UTF-8 and that you may read it.</source>
            <translation>UTF-8 텍스트 파일인지, 읽기 권한이 있는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}, line {line}: this is not valid TOML ({reason}).</source>
            <translation>{file} {line}행: TOML 형식에 맞지 않습니다({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Texts need quotes, as in name = "text"; a backslash in quotes is written twice, or use single quotes: 'C:\models'.</source>
            <translation>글자 값은 name = "text"처럼 따옴표로 감싸야 합니다. 큰따옴표 안의 역슬래시는 두 번 쓰거나, 작은따옴표를 쓰세요: 'C:\models'.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}, line {line}: there is no setting named {key}.</source>
            <translation>{file} {line}행: 이런 이름의 설정은 없습니다: {key}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{suggestion}</source>
            <translation>{suggestion}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}, line {line}: {key} is {value}. Possible: {expected}.</source>
            <translation>{file} {line}행: {key} 값이 {value}입니다. 쓸 수 있는 값: {expected}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Change the value, or remove the line to use the default, {default}.</source>
            <translation>값을 고치거나, 이 줄을 지워 기본값({default})을 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{value} is not possible here. Possible: {expected}.</source>
            <translation>여기에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Change the value, or go back to the default, {default}.</source>
            <translation>값을 고치거나 기본값({default})으로 되돌리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{title} is not chosen yet ({key}).</source>
            <translation>아직 고르지 않았습니다: {title} ({key}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose it in the window, or set {key} in the settings file.</source>
            <translation>창에서 고르거나, 설정 파일에 {key} 값을 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} is not valid TOML ({reason}).</source>
            <translation>{file} 파일은 올바른 TOML이 아닙니다({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a preset that Headroom has saved, or mend the line.</source>
            <translation>Headroom이 저장한 프리셋을 고르거나 그 줄을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} holds no preset: it has no [preset] with a name.</source>
            <translation>{file} 파일에는 프리셋이 없습니다. 이름이 있는 [preset]이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a preset that Headroom has saved, or open the file as settings.</source>
            <translation>Headroom이 저장한 프리셋을 고르거나 파일을 설정으로 여세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file}: a preset holds recipe and engine only, and {key} is neither.</source>
            <translation>{file}: 프리셋에는 학습 방법과 계산 방식만 담깁니다. {key} 설정은 둘 다 아닙니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Remove that line from the file, or open it as settings.</source>
            <translation>파일에서 그 줄을 지우거나 파일을 설정으로 여세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing can be written to {path}: {reason}.</source>
            <translation>{path} 안에 쓸 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose another folder for runs, or change its permissions.</source>
            <translation>실행 결과를 둘 폴더를 바꾸거나 폴더의 권한을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} is full.</source>
            <translation>{path} 폴더가 있는 디스크가 가득 찼습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Make room and try again. A run goes on from its last checkpoint, which is kept: --resume.</source>
            <translation>공간을 비우고 다시 시도하세요. 학습은 남아 있는 마지막 체크포인트에서 이어집니다: --resume.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} does not answer as it should: {reason}.</source>
            <translation>{path}이(가) 있는 디스크에 오류가 있습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the disk, its cable, or the network that it is on. A run goes on from its last checkpoint, also after it was moved to another disk: --resume.</source>
            <translation>디스크와 케이블, 네트워크 연결을 확인하세요. 학습은 다른 디스크로 옮긴 뒤에도 마지막 체크포인트에서 이어집니다: --resume.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} would be larger than its disk or this account allows.</source>
            <translation>{path} 파일이 디스크나 이 계정에 허용된 크기를 넘습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>A disk in the format FAT32 holds no file above 4 GiB: choose a folder on another; or raise the limit (ulimit -f). A run goes on from its last checkpoint: --resume.</source>
            <translation>FAT32 디스크에는 4 GiB가 넘는 파일을 둘 수 없습니다. 다른 디스크의 폴더를 고르거나 제한(ulimit -f)을 올리세요. 학습은 마지막 체크포인트에서 이어집니다: --resume.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} cannot be read or written: {reason}.</source>
            <translation>{path}을(를) 읽거나 쓸 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that it is there, that you may read and write it, and that no other program holds it.</source>
            <translation>파일이나 폴더가 있는지, 읽고 쓸 권한이 있는지, 다른 프로그램이 잡고 있지 않은지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The system lets this program open no more files or processes ({path}).</source>
            <translation>시스템이 이 프로그램에 파일이나 프로세스를 더 열어 주지 않습니다({path}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other programs, or raise the limit (ulimit -n). A run goes on from its last checkpoint: --resume.</source>
            <translation>다른 프로그램을 닫거나 제한(ulimit -n)을 올리세요. 학습은 마지막 체크포인트에서 이어집니다: --resume.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} is full; the run waits.</source>
            <translation>{path} 폴더가 있는 디스크가 가득 차서 기다리고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Make room, and it goes on by itself.</source>
            <translation>공간을 비우면 저절로 이어집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The folder {path} was removed while the run was going on.</source>
            <translation>실행하는 동안 폴더가 없어졌습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put it back if you can and go on with --resume, or start a new run.</source>
            <translation>되돌릴 수 있으면 되돌린 뒤 --resume으로 이어서 하고, 아니면 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no run in {path}.</source>
            <translation>{path} 폴더에 학습 기록이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name a run's folder: the one with settings.toml and events.jsonl in it.</source>
            <translation>settings.toml과 events.jsonl이 들어 있는 학습 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run in {path} cannot be understood: {reason}.</source>
            <translation>{path}의 학습 기록을 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Its files were changed or are damaged. Its adapter, if there is one, may still be sound.</source>
            <translation>파일이 바뀌었거나 손상되었습니다. 어댑터가 있다면 그대로 쓸 수 있을지도 모릅니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>What each part costs cannot be tried out for {path}: Headroom did not do this run, or it has too few steps.</source>
            <translation>{path}에서는 부분마다 드는 시간을 재어 볼 수 없습니다. Headroom으로 한 학습이 아니거나 진행한 단계가 너무 적습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name a run that was done on this computer.</source>
            <translation>이 컴퓨터에서 한 학습을 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Compare it with docs/original-run/record.toml.</source>
            <translation>docs/original-run/record.toml과 비교해 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Only {free} are free on the disk with {path}; the run needs about {needed}.</source>
            <translation>{path} 폴더가 있는 디스크에 {free}만 남아 있습니다. 이번 실행에는 {needed} 정도가 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Make room before you start.</source>
            <translation>시작하기 전에 공간을 비우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is an NVIDIA GPU ({gpu}), but the installed PyTorch is the CPU build.</source>
            <translation>NVIDIA GPU({gpu})가 있지만, 설치된 PyTorch는 CPU 전용입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install the CUDA build of PyTorch as the README tells; training on the CPU is many times slower.</source>
            <translation>README의 안내대로 CUDA용 PyTorch를 설치하세요. CPU로 학습하면 몇 배 이상 느립니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The command was started as {processes} processes, as only run and demo can be.</source>
            <translation>명령이 프로세스 {processes}개로 시작되었습니다. 그렇게 할 수 있는 명령은 run과 demo뿐입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start it without torchrun or accelerate launch.</source>
            <translation>torchrun이나 accelerate launch 없이 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>torchrun started {processes} processes on this computer, which has {gpus} GPUs for them.</source>
            <translation>torchrun이 이 컴퓨터에서 프로세스를 {processes}개 시작했지만 쓸 수 있는 GPU는 {gpus}개입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give torchrun --nproc-per-node as many as there are GPUs.</source>
            <translation>torchrun의 --nproc-per-node를 GPU 수에 맞추세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The processes of the run could not be connected: {reason}.</source>
            <translation>학습할 프로세스들을 서로 연결하지 못했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start them with: torchrun --nproc-per-node 2 -m training run settings.toml</source>
            <translation>이렇게 시작하세요: torchrun --nproc-per-node 2 -m training run settings.toml</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Another of the {processes} processes that compute the run together has ended.</source>
            <translation>함께 학습하던 프로세스 {processes}개 가운데 다른 하나가 끝났습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>What is saved stays. See what that process has said, then go on with --resume.</source>
            <translation>저장된 것은 그대로 남아 있습니다. 그 프로세스가 남긴 말을 확인하고 --resume으로 이어서 하세요.</translation>
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
            <translation>옵티마이저 {wanted}에는 CUDA가 필요해서 {used} 옵티마이저를 대신 씁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: the method is the same, with more memory for its state.</source>
            <translation>하실 일은 없습니다. 방법은 같고, 상태를 저장하는 메모리만 더 씁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Windows did not let a part of Headroom load: {reason}.</source>
            <translation>Windows가 Headroom의 일부를 불러오지 못하게 막았습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Smart App Control, or a policy of whoever looks after this computer, lets only signed programs run. The doctor under Computer says which and what can be done.</source>
            <translation>스마트 앱 컨트롤이나 이 컴퓨터 관리자의 정책이 서명된 프로그램만 허용합니다. 컴퓨터 화면의 점검 결과에서 무엇이 막았고 어떻게 하면 되는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>On Windows {used} is used instead of {wanted}: the same method, its state kept whole in GPU memory.</source>
            <translation>Windows에서는 {wanted} 대신 {used} 옵티마이저를 사용합니다. 방법은 같고, 상태를 모두 GPU 메모리에 둡니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: with LoRA the state is small.</source>
            <translation>조치할 것은 없습니다. LoRA에서는 상태가 작습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The computer runs on its battery.</source>
            <translation>컴퓨터가 배터리로 작동하고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Plug it in: on battery Windows slows the GPU down and may put the computer to sleep.</source>
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
            <translation>‘가장 긴 예문의 길이’(max_seq_length)나 ‘동시에 계산할 예문 수’(micro_batch_size)를 줄이거나, ‘저장하는 대신 다시 계산’(gradient_checkpointing)을 켜세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The computer ran out of memory.</source>
            <translation>컴퓨터의 메모리가 모자랍니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other programs and go on: the last checkpoint is kept. If it happens again, choose a smaller model or a lower max_seq_length.</source>
            <translation>다른 프로그램을 닫고 이어서 하세요. 마지막 체크포인트는 남아 있습니다. 또 일어나면 더 작은 모델을 고르거나 max_seq_length를 낮추세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No way to compute this run fits: it needs at least {need}, {missing} more than the {budget} that it may take.</source>
            <translation>어떻게 계산해도 메모리에 들어가지 않습니다. 적어도 {need} 필요한데, 쓸 수 있는 {budget}보다 {missing} 많습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>What would fit: {mends}.</source>
            <translation>들어가려면: {mends}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Memory ran out in step {step}: from here on {after} examples are computed at once instead of {before}. The step was done again; nothing is lost and the result is the same.</source>
            <translation>{step}단계에서 메모리가 모자랐습니다. 이제부터 예문을 {before}개 대신 {after}개씩 계산합니다. 이 단계는 다시 계산했으니 잃은 것이 없고 결과도 같습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do. Other programs leave less memory for the run: close them for full speed next time.</source>
            <translation>할 일은 없습니다. 다른 프로그램이 메모리를 쓰면 학습이 쓸 몫이 줄어듭니다. 다음에는 닫아 두면 제 속도가 납니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Memory ran out in step {step} with a single example: from here on every layer is computed again instead of kept. The step was done again; nothing is lost and the result is the same.</source>
            <translation>{step}단계에서 예문 하나만으로도 메모리가 모자랐습니다. 이제부터 모든 층을 저장하는 대신 다시 계산합니다. 이 단계는 다시 계산했으니 잃은 것이 없고 결과도 같습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do. Each step takes longer now; a lower max_seq_length, or other programs closed, would save that.</source>
            <translation>할 일은 없습니다. 이제 한 단계가 더 오래 걸립니다. ‘가장 긴 예문의 길이’(max_seq_length)를 줄이거나 다른 프로그램을 닫으면 그만큼 빨라집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>A single example of {tokens} tokens does not fit into the memory that the run may take (step {step}).</source>
            <translation>토큰 {tokens}개짜리 예문 하나가 학습에 쓸 수 있는 메모리에 들어가지 않습니다({step}단계).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower max_seq_length below {tokens}, close other programs that use the GPU, or choose a smaller model or quantization. All steps before this one are saved.</source>
            <translation>‘가장 긴 예문의 길이’(max_seq_length)를 {tokens}보다 작게 하거나, GPU를 쓰는 다른 프로그램을 닫거나, 더 작은 모델이나 양자화를 고르세요. 이 단계 전까지는 모두 저장되어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>In step {step} Windows began to lend system memory to the GPU ({size}): each step takes many times as long from now on.</source>
            <translation>{step}단계에서 Windows가 GPU에 시스템 메모리를 빌려주기 시작했습니다({size}). 이제부터 한 단계가 몇 배로 오래 걸립니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Stop and save, close other programs that use the GPU or lower max_seq_length, then go on with Resume. In NVIDIA's control panel, CUDA - Sysmem Fallback Policy can forbid it.</source>
            <translation>멈추고 저장한 다음, GPU를 쓰는 다른 프로그램을 닫거나 ‘가장 긴 예문의 길이’(max_seq_length)를 줄이고 이어서 하세요. NVIDIA 제어판의 ‘CUDA - 시스템 메모리 폴백 정책’(Sysmem Fallback Policy)에서 막을 수도 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Steps take {times} times as long as before (step {step}).</source>
            <translation>한 단계가 전보다 {times}배 오래 걸립니다({step}단계).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>See whether another program uses the GPU, or whether the computer is hot or runs on battery. Windows lending system memory to the GPU does the same; closing programs helps.</source>
            <translation>다른 프로그램이 GPU를 쓰는지, 컴퓨터가 뜨겁거나 배터리로 돌고 있는지 보세요. Windows가 GPU에 시스템 메모리를 빌려줄 때도 이렇게 됩니다. 그때는 다른 프로그램을 닫으면 나아집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The loss became {value} in step {step}; training was stopped before it spoiled the adapter.</source>
            <translation>{step}번째 단계에서 손실이 {value} 값이 되었습니다. 어댑터가 망가지기 전에 학습을 멈췄습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower the learning rate; the last checkpoint is sound.</source>
            <translation>학습률을 낮추세요. 마지막 체크포인트는 온전합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The gradient became {value} in step {step}, though the loss is a number; training was stopped before it spoiled the adapter.</source>
            <translation>{step}단계에서 손실은 정상인데 기울기(gradient) 값이 {value}입니다. 어댑터가 망가지기 전에 학습을 멈췄습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower learning_rate or raise warmup_ratio, and start a new run; the last checkpoint is sound.</source>
            <translation>learning_rate를 낮추거나 warmup_ratio를 높여 새로 시작하세요. 마지막 체크포인트는 온전합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no unfinished run in {path}.</source>
            <translation>{path} 안에 끝나지 않은 실행이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start without --resume.</source>
            <translation>--resume 없이 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is no run folder: settings.toml is missing.</source>
            <translation>{path} 폴더는 실행 폴더가 아닙니다. settings.toml 파일이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name a folder that a run has made.</source>
            <translation>실행할 때 만들어진 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} is finished; there is nothing to go on with.</source>
            <translation>실행 {path}: 이미 끝나서 이어서 할 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start a new run without --resume.</source>
            <translation>--resume 없이 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} cannot go on: {difference}.</source>
            <translation>실행 {path} 작업을 이어서 할 수 없습니다: {difference}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use the data, model and recipe of that run, or start a new run without --resume.</source>
            <translation>그 실행의 데이터, 모델, 학습 설정을 그대로 쓰거나, --resume 없이 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} cannot go on: the content of {named} is not what the run began with.</source>
            <translation>실행 {path}: 이어서 할 수 없습니다. 실행을 시작할 때와 내용이 달라졌습니다: {named}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put the files back as they were, or start a new run without --resume.</source>
            <translation>파일을 원래대로 되돌리거나, --resume 없이 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} is going on already, in another window or terminal.</source>
            <translation>실행 {path}: 이미 다른 창이나 터미널에서 진행 중입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Wait until it ends there, or stop it there first.</source>
            <translation>그곳에서 끝날 때까지 기다리거나, 먼저 그곳에서 멈추세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The checkpoint {path} is damaged ({reason}) and is passed over.</source>
            <translation>체크포인트 {path}: 손상되어({reason}) 건너뜁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: the one before it is used, or the run begins anew where there is none.</source>
            <translation>하실 일은 없습니다. 바로 앞의 체크포인트를 쓰고, 없으면 처음부터 다시 시작합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The checkpoint {path} is whole, but not as this version writes them ({reason}).</source>
            <translation>체크포인트 {path}: 손상되지는 않았지만 이 버전이 쓰는 형식이 아닙니다({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Move its folder away to go on from the one before, or start a new run.</source>
            <translation>그 폴더를 다른 곳으로 옮기면 앞의 것에서 이어 갑니다. 아니면 새로 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run cannot stop early: the loss on validation examples is never computed on its way.</source>
            <translation>일찍 끝낼 수 없습니다. 학습 도중에 확인할 예문의 손실을 계산하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name validation examples and set eval_steps, or set early_stopping_patience to 0.</source>
            <translation>확인할 예문을 고르고 eval_steps를 정하거나, early_stopping_patience를 0으로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model in training could not be asked for sample answers: {reason}.</source>
            <translation>학습 중인 모델에게 예시 답변을 받지 못했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: training goes on without them. sample_steps = 0 asks for none.</source>
            <translation>할 일은 없습니다. 예시 답변 없이 학습이 이어집니다. sample_steps = 0이면 묻지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run was stopped before the first step.</source>
            <translation>첫 단계 전에 실행을 멈췄습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Start it again when you like.</source>
            <translation>원하실 때 다시 시작하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The training process ended without a word ({reason}).</source>
            <translation>학습 프로세스가 갑자기 끝났습니다({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The last checkpoint is kept: press Resume. If it happens again, close other programs to free memory.</source>
            <translation>마지막 체크포인트는 남아 있으니 이어서 하기를 누르세요. 또 이런 일이 생기면 다른 프로그램을 닫아 메모리를 비우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The graphics card or its driver stopped working: {reason}.</source>
            <translation>그래픽 카드나 드라이버가 멈췄습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The last checkpoint is kept: press Resume. If it happens again, restart the computer, let the card cool, and update its driver.</source>
            <translation>마지막 체크포인트는 남아 있습니다. 이어서 하기를 누르세요. 다시 일어나면 컴퓨터를 다시 시작하고, 카드를 식히고, 드라이버를 업데이트하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run was ended at once.</source>
            <translation>실행을 바로 끝냈습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The last checkpoint is kept: press Resume to go on from there.</source>
            <translation>마지막 체크포인트는 남아 있습니다. 이어서 하기를 누르면 거기서부터 계속합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Something unexpected happened: {reason}.</source>
            <translation>예상하지 못한 일이 생겼습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Copy the details and send them to the developers; the last checkpoint is kept.</source>
            <translation>자세한 내용을 복사해 개발자에게 보내 주세요. 마지막 체크포인트는 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{name} is going on and cannot be moved to the trash.</source>
            <translation>{name}: 실행 중이라 휴지통으로 옮길 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Stop it first.</source>
            <translation>먼저 멈추세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be moved to the trash.</source>
            <translation>{path}: 휴지통으로 옮기지 못했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close what has it open; on a drive without a trash, delete it in the file manager.</source>
            <translation>이 폴더를 연 프로그램을 닫으세요. 휴지통이 없는 드라이브라면 파일 관리자에서 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be put back: {reason}.</source>
            <translation>{path}: 되돌리지 못했습니다 ({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the trash and restore it there.</source>
            <translation>휴지통을 열어 거기서 복원하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The queue in {path} could not be read whole; what could not be read waits no more.</source>
            <translation>대기열 파일 {path}에서 읽지 못한 부분이 있습니다. 읽지 못한 실행은 대기열에서 빠졌습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The file as it was is kept as {aside}. Add the runs that are missing again.</source>
            <translation>원래 파일은 {aside}에 그대로 두었습니다. 빠진 실행을 다시 추가하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The queue in {path} could not be read: {reason}.</source>
            <translation>대기열 파일 {path}에서 내용을 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that you may read it; until then nothing of the queue is kept.</source>
            <translation>파일을 읽을 권한이 있는지 확인하세요. 그때까지 대기열은 저장되지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The queue in {path} is held by another window, which does not let go of it.</source>
            <translation>다른 창이 대기열 파일 {path}에서 손을 떼지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close that window if it hangs; what you changed is kept with the next change.</source>
            <translation>그 창이 멈췄다면 닫으세요. 바꾼 내용은 다음에 바꿀 때 함께 저장됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The window cannot be opened: there is no display.</source>
            <translation>화면이 없어 창을 열 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use headroom-train in the terminal; headroom-train --help tells how.</source>
            <translation>터미널에서 headroom-train을 쓰세요. 쓰는 법은 headroom-train --help에 나옵니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The window cannot be opened: the system library {library} is missing.</source>
            <translation>시스템 라이브러리 {library} 파일이 없어 창을 열 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install it ({package} on Debian and Ubuntu), or use headroom-train in the terminal.</source>
            <translation>라이브러리를 설치하거나(Debian과 Ubuntu에서는 {package}) 터미널에서 headroom-train을 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The command line is not understood: {reason}.</source>
            <translation>명령을 이해할 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>headroom-train --help shows what can be said.</source>
            <translation>쓸 수 있는 명령은 headroom-train --help에 나옵니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is {kind}, which is not read here.</source>
            <translation>{path} 파일은 {kind}라서 읽을 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open it in the program that it comes from and save it as .xlsx or .csv.</source>
            <translation>원래 프로그램에서 열어 .xlsx나 .csv로 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has no sheet {sheet}; it has {sheets}.</source>
            <translation>{path} 파일에 {sheet} 시트가 없습니다. 있는 시트: {sheets}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set data.sheet to one of these, or leave it empty.</source>
            <translation>data.sheet를 이 가운데 하나로 정하거나 비워 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has rows on hidden sheets only: {sheets}.</source>
            <translation>{path} 파일은 숨긴 시트에만 행이 있습니다: {sheets}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Show the sheet in Excel and save the file, or name it in data.sheet.</source>
            <translation>Excel에서 시트 숨기기를 취소하고 저장하거나, data.sheet에 그 이름을 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the sheet {sheet} is read; {others} is not.</source>
            <translation>{path}: {sheet} 시트만 읽습니다. 읽지 않는 시트: {others}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose another sheet in data.sheet; * reads all visible ones with the same columns.</source>
            <translation>다른 시트를 쓰려면 data.sheet에서 고르세요. *는 열이 같은 보이는 시트를 모두 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no file or folder {path}.</source>
            <translation>파일이나 폴더가 없습니다: {path}</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the name; paths in a settings file are relative to that file.</source>
            <translation>이름을 확인하세요. 설정 파일 안의 경로는 그 파일이 있는 폴더를 기준으로 합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}, {sheet}: cell {cell} lies far from all others; with it the sheet would take more memory than its {cells} cells deserve.</source>
            <translation>{path}, {sheet}: {cell} 셀이 다른 셀에서 너무 멀리 떨어져 있습니다. 이대로면 셀 {cells}개짜리 시트를 읽는 데 메모리가 지나치게 많이 듭니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Delete that cell's row and column in Excel and save, or save the sheet as CSV.</source>
            <translation>Excel에서 그 셀의 행과 열을 지우고 저장하거나, 시트를 CSV로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} unpacks to more than {size}; no workbook of examples does.</source>
            <translation>{path} 파일의 압축을 풀면 크기가 {size}보다 큽니다. 예시가 든 통합 문서는 이렇게 크지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Save the sheet with the examples as CSV, if you trust the file.</source>
            <translation>믿을 수 있는 파일이라면 예제가 든 시트를 CSV로 저장해 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that the file is whole and that it may be read.</source>
            <translation>파일이 온전한지, 읽기 권한이 있는지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is in no format that Headroom reads.</source>
            <translation>{path}: Headroom이 읽을 수 있는 형식이 아닙니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use a folder saved by datasets, or .csv .tsv .jsonl .json .parquet .arrow .xlsx.</source>
            <translation>datasets로 저장한 폴더나 .csv .tsv .jsonl .json .parquet .arrow .xlsx 파일을 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>In the folder {path} there is no file with examples.</source>
            <translation>{path} 폴더에 예문 파일이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a folder with .csv .tsv .jsonl .json .parquet .arrow or .xlsx files, or one saved by datasets.</source>
            <translation>.csv .tsv .jsonl .json .parquet .arrow .xlsx 파일이 있는 폴더나 datasets로 저장한 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has none of the splits {splits}.</source>
            <translation>{path} 안에 다음 분할이 하나도 없습니다: {splits}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name the folder of one split, such as {path}/train.</source>
            <translation>{path}/train처럼 분할 하나의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>It is not clear in which encoding {path} is.</source>
            <translation>{path} 파일의 인코딩을 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Save the file as UTF-8.</source>
            <translation>파일을 UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is in no Korean encoding and not in UTF-8; it is read as {encoding}.</source>
            <translation>{path} 파일은 UTF-8도 한국어 인코딩도 아니어서 {encoding} 인코딩으로 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Look at the examples; if letters are wrong, save the file as UTF-8.</source>
            <translation>예문을 살펴보고 글자가 깨졌으면 파일을 UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}, line {line}: {reason}.</source>
            <translation>{path} {line}행: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Mend this line, or remove it.</source>
            <translation>이 줄을 고치거나 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} lines in all cannot be read; the first ones are named.</source>
            <translation>{path}: 읽을 수 없는 줄이 모두 {count}개입니다. 처음 몇 개만 적었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Mend these lines, or save the file again in the program that it comes from.</source>
            <translation>이 줄들을 고치거나, 파일을 만든 프로그램에서 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} holds no examples.</source>
            <translation>{path} 안에 예문이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose data with at least one row.</source>
            <translation>예문이 한 행 이상 있는 데이터를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} and {other} do not go together: the first holds {columns} ({format}), the other {other_columns} ({other_format}).</source>
            <translation>{path} 파일과 {other} 파일을 함께 쓸 수 없습니다. 앞의 파일은 {columns}({format}), 뒤의 파일은 {other_columns}({other_format}) 열로 되어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give all files columns of one format, or choose one of them.</source>
            <translation>모든 파일을 한 가지 형식으로 맞추거나 한 파일만 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the columns {columns} are none that Headroom recognises.</source>
            <translation>{path}: Headroom이 알아볼 수 있는 열이 없습니다. 지금 있는 열: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use the columns messages, or prompt and completion, or text; or name yours in prompt_column and completion_column.</source>
            <translation>열 이름을 messages로, 또는 prompt와 completion으로, 또는 text로 하세요. 지금 이름을 그대로 쓰려면 prompt_column과 completion_column에 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: each row is a single message ({column} says who speaks), no whole conversation.</source>
            <translation>{path}: 한 행이 대화 전체가 아니라 메시지 하나입니다({column} 열이 말한 사람).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put the messages of a conversation into one row, as a list under messages, or each question beside its answer.</source>
            <translation>한 대화의 메시지를 한 행의 messages 목록에 모으거나, 질문과 답변을 한 행에 나란히 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} has no column {column}; it has {columns}.</source>
            <translation>{path}: {column} 열이 없습니다. 지금 있는 열: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set {setting} to one of these columns, or leave it empty.</source>
            <translation>{setting} 값을 이 열 가운데 하나로 하거나 비워 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} cannot be read in the format {format}: a column is missing.</source>
            <translation>{path}: {format} 형식으로 읽는 데 필요한 열이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name it in {setting}; there is {columns}.</source>
            <translation>{setting} 설정에 열 이름을 적으세요. 있는 열: {columns}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {columns} hold text that is not used.</source>
            <translation>{path}: {columns}의 글은 쓰이지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>If the model should learn from it, choose the column for question, answer or material; else nothing is to be done.</source>
            <translation>모델이 배워야 하는 글이라면 그 열을 질문, 답, 자료 가운데 하나로 고르세요. 아니라면 그대로 두어도 됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows are empty and are left out; the first is {place}.</source>
            <translation>{path}: 빈 행 {count}개를 뺍니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Fill them in, or leave it so.</source>
            <translation>내용을 채우거나 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}, {place}: {reason}.</source>
            <translation>{path}, {place}: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Mend this row, or remove it.</source>
            <translation>이 행을 고치거나 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows in all are wrong; the first ones are named.</source>
            <translation>{path}: 잘못된 행이 모두 {count}개입니다. 처음 몇 개만 적었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Mend these rows, or remove them.</source>
            <translation>이 행들을 고치거나 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows say the same as an earlier row; the first is {place}.</source>
            <translation>{path}: 앞의 행과 똑같은 행이 {count}개 있습니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Remove them, unless they are meant to count more.</source>
            <translation>더 중요하게 다루려는 것이 아니라면 지우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows ask the same as an earlier row and answer otherwise; the first is {place}.</source>
            <translation>{path}: 앞의 행과 질문은 같고 답이 다른 행이 {count}개 있습니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check which answer is right; the model cannot learn both.</source>
            <translation>어느 답이 맞는지 확인하세요. 모델은 둘 다 배울 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} rows look as if they were once read in a wrong encoding; the first is {place}.</source>
            <translation>{path}: 잘못된 인코딩으로 읽혀 글자가 깨진 듯한 행이 {count}개 있습니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the file it came from again, choose its encoding, and save it as UTF-8.</source>
            <translation>원래 파일을 맞는 인코딩으로 다시 열어 UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{labels} may be one label; {count} rows have the rarer spelling, the first is {place}.</source>
            <translation>{labels}은(는) 같은 라벨로 보입니다. 드문 쪽으로 쓴 행이 {count}개 있습니다(처음: {place}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set data.merge_labels to true, or correct the rows.</source>
            <translation>data.merge_labels를 true로 하거나 행을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {labels} stands as a label in {count} rows, the first is {place}; it looks like a value that is missing.</source>
            <translation>{path}: {count}개 행의 라벨이 {labels}입니다. 첫 번째는 {place}이며, 값이 빠진 것으로 보입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Empty these cells and the rows are left out; if it is a label, leave it so.</source>
            <translation>칸을 비우면 그 행은 제외됩니다. 실제 라벨이라면 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the first row is read as the names of the columns ({columns}), but looks like an example.</source>
            <translation>{path}: 첫 행을 열 이름으로 읽었지만({columns}) 예시처럼 보입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put a row of names above it, such as text and label.</source>
            <translation>그 위에 text, label 같은 열 이름 행을 추가하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} labels have spaces around them, the first in {place}; they are read without.</source>
            <translation>{path}: 앞뒤에 공백이 있는 라벨이 {count}개 있어(처음: {place}) 공백을 빼고 읽습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do.</source>
            <translation>그대로 두어도 됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The label {label} stands in {count} of {total} examples only.</source>
            <translation>라벨 {label}: 예문 {total}개 가운데 {count}개뿐입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples with this label, or it will hardly be learned.</source>
            <translation>이 라벨의 예문을 더 넣으세요. 이대로는 거의 배우지 못합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>All examples have the same label, {label}.</source>
            <translation>모든 예문의 라벨이 {label} 하나입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples with other labels; there is nothing to tell apart.</source>
            <translation>다른 라벨의 예문을 넣으세요. 지금은 구별할 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>No validation example has the label {labels}: whether it was learned will not be known.</source>
            <translation>검증 예시에 {labels} 라벨이 없어, 이 라벨을 배웠는지 알 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set more examples aside, or add validation examples with this label.</source>
            <translation>검증용 예시를 더 떼어 두거나, 이 라벨의 검증 예시를 추가하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Too few validation examples ({examples}): one of them is {points} points of accuracy.</source>
            <translation>검증 예시가 너무 적습니다({examples}개). 하나가 정답률 {points}%p에 해당합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set more aside in validation_fraction, or read the accuracy as a hint.</source>
            <translation>validation_fraction을 늘리거나, 정답률을 참고로만 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Too few steps to learn much: {steps}, over {examples} examples.</source>
            <translation>제대로 배우기에는 스텝이 너무 적습니다: {steps}스텝, 예시 {examples}개.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples or epochs, or make effective_batch_size smaller.</source>
            <translation>예시나 에폭을 늘리거나 effective_batch_size를 줄이세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The label {label} stands in validation, but in no example to learn from ({count} rows).</source>
            <translation>라벨 {label}: 검증 예문에는 {count}개 있지만 학습 예문에는 하나도 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Add examples with this label, or correct it.</source>
            <translation>이 라벨의 예문을 더 넣거나 라벨을 바로잡으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: no example has an answer to learn from within {length} tokens.</source>
            <translation>{path}: {length}토큰 안에 배울 답이 들어 있는 예문이 하나도 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Raise max_seq_length, or check the column with the answers.</source>
            <translation>‘가장 긴 예문의 길이’(max_seq_length)를 늘리거나, 답이 들어 있는 열을 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are longer than {length} tokens and are cut ({percent} %), the first in {place}; {tokens} tokens are lost.</source>
            <translation>예문 {count}개가 {length}토큰보다 길어 잘립니다({percent}%). 첫 번째는 {place}입니다. 모두 {tokens}토큰이 빠집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Raise max_seq_length to {longest} to keep them whole.</source>
            <translation>줄이지 않으려면 max_seq_length를 {longest}(으)로 늘리세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are longer than {length} tokens ({percent} %), the first in {place}: the middle of their question is left out, the answer stays whole.</source>
            <translation>예시 {count}개가 {length}토큰보다 길어({percent} %, 처음: {place}) 질문의 가운데를 줄였습니다. 정답은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples are longer than the {context} tokens that this model was made for.</source>
            <translation>예시 {count}개가 이 모델이 다룰 수 있는 {context}토큰보다 깁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Lower max_seq_length to {context}, or choose a model with a longer context.</source>
            <translation>max_seq_length를 {context}(으)로 낮추거나 더 긴 글을 다루는 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples lose their whole answer to the cut, the first in {place}; nothing is learned from them.</source>
            <translation>예문 {count}개는 답이 모두 잘려 나가서, 이 예문에서는 아무것도 배우지 못합니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: {count} examples have no answer to learn from; the first is {place}.</source>
            <translation>{path}: 배울 답변이 없는 예문이 {count}개 있습니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give each conversation an answer (a turn of the assistant).</source>
            <translation>대화마다 답변(assistant 차례)을 넣으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the model's chat template says nothing of {keys}, which the messages hold; this is not learned.</source>
            <translation>{path}: 메시지에 있는 {keys}은(는) 이 모델의 대화 템플릿에 나오지 않아 학습되지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model whose template knows them, or write them into the answers.</source>
            <translation>이 항목을 쓰는 템플릿이 있는 모델을 고르거나, 내용을 답에 직접 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model's chat template does not come to an end: it was stopped.</source>
            <translation>모델의 채팅 템플릿이 끝나지 않아 중단했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose another model, or mend the template (chat_template.jinja) in the model's folder.</source>
            <translation>다른 모델을 고르거나 모델 폴더의 템플릿(chat_template.jinja)을 고치세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model's chat template refuses every conversation of {path}; of the first, {place}, it says: {reason}.</source>
            <translation>모델의 채팅 템플릿이 {path}의 모든 대화를 거부합니다. 첫 대화({place})에 대한 템플릿의 설명: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give the conversations the form that the template asks for, or choose another model.</source>
            <translation>대화를 템플릿이 요구하는 형태로 고치거나 다른 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path}: the model's chat template refuses {count} conversations, which are left out; of the first, {place}, it says: {reason}.</source>
            <translation>{path}: 모델의 채팅 템플릿이 대화 {count}개를 거부하여 제외합니다. 첫 대화({place})에 대한 템플릿의 설명: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give them the form that the template asks for, or leave it so.</source>
            <translation>템플릿이 요구하는 형태로 고치거나 그대로 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Answers are trained behind {behind}, as this model will be asked; its chat template leaves that out of conversations that are told ({count} examples).</source>
            <translation>이 모델은 {behind} 뒤에서 답하게 되므로 답변도 그 뒤에서 학습합니다. 채팅 템플릿은 이미 끝난 대화에서 이 부분을 뺍니다(예문 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do. If the model should not think first, set enable_thinking to off where its template has that switch.</source>
            <translation>할 일은 없습니다. 먼저 생각하지 않게 하려면, 템플릿에 스위치가 있는 모델에서 enable_thinking을 off로 하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template puts no end behind answers: {token} is learned as their end ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿은 답변 끝에 표시를 넣지 않습니다. {token}을(를) 답변의 끝으로 학습합니다(예문 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: answers stop there when you try the model and in exported files.</source>
            <translation>할 일은 없습니다. 써 보기와 내보낸 파일에서도 답변이 여기서 멈춥니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Neither this model's chat template nor its tokenizer has an end for answers; the model will not know when to stop ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿에도 토크나이저에도 답변의 끝이 없어, 모델이 멈출 때를 배우지 못합니다(예문 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model whose tokenizer has an end of text (eos_token).</source>
            <translation>토크나이저에 글의 끝(eos_token)이 있는 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} answers begin with thoughts that are not learned, because this model is asked not to think; the first is {place}.</source>
            <translation>생각으로 시작하는 예문이 {count}개 있지만, 이 모델은 생각하지 않도록 물으므로 그 생각은 학습하지 않습니다. 첫 예문: {place}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set enable_thinking to on, and ask the trained model so, too.</source>
            <translation>enable_thinking을 on으로 하고, 학습한 모델에도 그렇게 물어보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template drops the system prompt ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿은 시스템 프롬프트를 버립니다(예문 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Put it into the question instead.</source>
            <translation>대신 질문에 넣으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This model's chat template takes no system prompt: it is put before the first question ({count} examples).</source>
            <translation>이 모델의 채팅 템플릿은 시스템 프롬프트를 받지 않습니다. 첫 질문 앞에 넣습니다(예문 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do; ask the trained model in the same way.</source>
            <translation>할 일은 없습니다. 학습한 모델에도 같은 방식으로 물어보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples hold control marks of this model such as {mark}, which it does not read as text; the first is {place}.</source>
            <translation>예문 {count}개에 {mark} 같은 모델의 제어 표시가 들어 있습니다. 모델은 이를 글자로 읽지 않습니다. 첫 예문: {place}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Remove them, or set control_marks to text.</source>
            <translation>지우거나 control_marks를 text로 하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{count} examples stand both in training and in validation, the first in {place}.</source>
            <translation>예문 {count}개가 학습과 검증 양쪽에 있습니다. 첫 번째는 {place}입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Remove them from one of the two; the validation loss looks better than it is.</source>
            <translation>둘 중 한쪽에서 지우세요. 그대로 두면 검증 손실이 실제보다 좋게 나옵니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There are too few examples to set a share aside for validation.</source>
            <translation>예문이 너무 적어 검증용을 따로 떼어 놓을 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name a validation file, or set validation_fraction to 0.</source>
            <translation>검증용 파일을 지정하거나 validation_fraction을 0으로 하세요.</translation>
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
            <source>There is an NVIDIA GPU ({gpu}), but the training engine is the one for the CPU.</source>
            <translation>NVIDIA GPU({gpu})가 있지만 설치된 학습 엔진은 CPU용입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install the engine with CUDA in the window under Computer, or with: headroom-train engine install</source>
            <translation>창의 ‘컴퓨터’ 화면에서 CUDA용 엔진을 설치하거나 다음을 실행하세요: headroom-train engine install</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>This copy of Headroom does not know where its engine is to be had.</source>
            <translation>이 Headroom에는 엔진을 받을 주소가 들어 있지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Get Headroom again from its download page, or install the engine from a folder: headroom-train engine install --from FOLDER</source>
            <translation>다운로드 페이지에서 Headroom을 다시 받거나, 폴더에서 엔진을 설치하세요: headroom-train engine install --from 폴더</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no engine {variant} for this copy of Headroom. Possible: {known}.</source>
            <translation>이 Headroom에 맞는 {variant} 엔진이 없습니다. 가능한 것: {known}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Name one of these, or leave the choice to Headroom.</source>
            <translation>이 가운데 하나를 적거나 Headroom이 고르게 두세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Headroom runs in a Python environment of its own, which is its engine.</source>
            <translation>이 Headroom은 자체 Python 환경에서 실행되고 있으며, 그 환경이 곧 엔진입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: pip keeps it up to date.</source>
            <translation>할 일이 없습니다. pip로 최신 상태를 유지합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} has {free} free; the engine needs {needed}.</source>
            <translation>{path} 폴더가 있는 디스크에 {free} 비어 있습니다. 엔진에는 {needed} 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Make room, or set HEADROOM_ENGINE_DIR to a folder on another disk.</source>
            <translation>공간을 비우거나 HEADROOM_ENGINE_DIR에 다른 디스크의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The disk with {path} became full.</source>
            <translation>{path} 폴더가 있는 디스크가 가득 찼습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Make room and install again; what is already there is kept.</source>
            <translation>공간을 비우고 다시 설치하세요. 이미 받은 것은 그대로 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The engine cannot be written to {path}: {reason}.</source>
            <translation>{path} 폴더에 엔진을 쓸 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Close other copies of Headroom, check the folder's permissions and whether an antivirus program guards it, and try again.</source>
            <translation>다른 Headroom을 닫고, 폴더의 권한과 백신 프로그램의 보호 여부를 확인한 다음 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The new engine does not run on this computer: {reason}.</source>
            <translation>새 엔진이 이 컴퓨터에서 실행되지 않습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open the doctor's report under Computer; the engine of before stays in use.</source>
            <translation>‘컴퓨터’ 화면의 점검 결과를 확인하세요. 전에 쓰던 엔진을 계속 씁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The engine is being installed by another copy of Headroom.</source>
            <translation>다른 Headroom이 엔진을 설치하고 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Wait until it is done, or close the other copy.</source>
            <translation>끝날 때까지 기다리거나 다른 Headroom을 닫으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The graphics card {gpu} (compute capability {capability}) is too old for this PyTorch, which needs {least}.</source>
            <translation>그래픽 카드 {gpu}(연산 능력 {capability})는 이 PyTorch에 너무 오래된 제품입니다. {least} 이상이 필요합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Nothing to do: training runs on the CPU.</source>
            <translation>할 일이 없습니다. 학습은 CPU에서 이루어집니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The NVIDIA driver {version} is too old for CUDA {cuda}, with which PyTorch was built.</source>
            <translation>NVIDIA 드라이버 {version} 버전은 PyTorch가 쓰는 CUDA {cuda} 버전에 너무 오래되었습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Update the driver to {least} or later, from NVIDIA.</source>
            <translation>NVIDIA에서 드라이버를 받아 {least} 이상으로 업데이트하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} could not be downloaded: {reason}.</source>
            <translation>{file} 파일을 받지 못했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the connection and try again; the download goes on where it stopped.</source>
            <translation>연결을 확인하고 다시 시도하세요. 멈춘 곳부터 이어서 받습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} did not arrive as it was sent (its checksum is another).</source>
            <translation>{file} 파일이 보낸 그대로 도착하지 않았습니다(체크섬이 다릅니다).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Try again. If it happens twice, a proxy or an antivirus program changes downloads on the way.</source>
            <translation>다시 시도하세요. 두 번 일어나면 프록시나 백신 프로그램이 다운로드를 바꾸고 있는 것입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The run {path} has no adapter yet.</source>
            <translation>이 학습에는 아직 어댑터가 없습니다: {path}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Let the run finish, or stop it: stopping saves the adapter.</source>
            <translation>학습이 끝날 때까지 기다리거나 멈추세요. 멈추면 어댑터가 저장됩니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The folder {path} is not empty.</source>
            <translation>폴더가 비어 있지 않습니다: {path}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a new or an empty folder; nothing is ever overwritten.</source>
            <translation>새 폴더나 빈 폴더를 고르세요. 있던 파일은 덮어쓰지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The export needs {needed} on the disk with {path}, where {free} are free.</source>
            <translation>내보내려면 디스크에 {needed}의 공간이 필요한데 {free}만 남아 있습니다: {path}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space, or choose a folder on another disk.</source>
            <translation>공간을 비우거나 다른 디스크의 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Models of the type {type} cannot be written as GGUF here: {reason}.</source>
            <translation>{type} 종류의 모델은 여기서 GGUF 파일로 만들 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Export as merged safetensors instead, and convert those with llama.cpp's own script.</source>
            <translation>대신 합친 safetensors로 내보낸 뒤 llama.cpp의 변환 스크립트를 쓰세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The tokenizer of {path} is of a kind that llama.cpp is not known to read: {reason}.</source>
            <translation>llama.cpp에서 읽을 수 있는지 알려지지 않은 토크나이저입니다: {path} ({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The engine on this computer is from an older version and cannot write GGUF.</source>
            <translation>이 컴퓨터의 엔진은 예전 버전이라 GGUF 파일을 만들지 못합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Install the engine again on the page Computer, or export as merged safetensors.</source>
            <translation>‘컴퓨터’ 화면에서 엔진을 다시 설치하거나, 합친 safetensors로 내보내세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The chat template of this model could not be put into Ollama's words; Ollama uses the one that it finds in the GGUF file.</source>
            <translation>이 모델의 대화 템플릿은 Ollama 형식으로 옮기지 못했습니다. Ollama는 GGUF 파일 안의 템플릿을 씁니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Compare a first answer with the one in Headroom.</source>
            <translation>첫 답을 Headroom의 답과 견주어 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The system prompt holds three quotation marks in a row and could not be put into the Modelfile.</source>
            <translation>시스템 프롬프트에 큰따옴표 세 개가 이어져 있어 Modelfile에 넣지 못했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Give it to Ollama with each question; README.md has it.</source>
            <translation>Ollama에 물을 때마다 함께 주세요. 내용은 README.md에 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The conversation has {tokens} tokens; the model holds {limit}.</source>
            <translation>대화가 {tokens}토큰입니다. 이 모델은 {limit}토큰까지 다룹니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Clear the conversation, or ask something shorter.</source>
            <translation>대화를 지우거나 더 짧게 물어보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model's chat template does not take this conversation: {reason}.</source>
            <translation>모델의 대화 템플릿에 맞지 않는 대화입니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Clear the conversation and ask again.</source>
            <translation>대화를 지우고 다시 물어보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The process that answers ended without a word ({reason}).</source>
            <translation>답하던 프로세스가 아무 말 없이 끝났습니다 ({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Load the run again. If it happens again, close other programs to free memory.</source>
            <translation>학습 결과를 다시 불러오세요. 또 그러면 다른 프로그램을 닫아 메모리를 비우세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is not enough GPU memory to load the model for answering.</source>
            <translation>답을 하려고 모델을 올리기에는 GPU 메모리가 모자랍니다.</translation>
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
            <source>Choose a folder that holds config.json and .safetensors files.</source>
            <translation>config.json과 .safetensors 파일이 들어 있는 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model {path} is neither a folder nor in this computer's Hugging Face cache.</source>
            <translation>모델 {path}: 이런 폴더가 없고, 이 컴퓨터의 Hugging Face 캐시에도 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download it: in the window with Choose, in the terminal with headroom-train download {path}; or choose the folder that it is in.</source>
            <translation>받으세요. 창에서는 ‘고르기’로, 터미널에서는 headroom-train download {path} 명령으로 받습니다. 또는 모델이 들어 있는 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is no model folder: config.json is missing.</source>
            <translation>{path} 폴더는 모델 폴더가 아닙니다. config.json 파일이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the folder that holds config.json, the .safetensors files and the tokenizer.</source>
            <translation>config.json, .safetensors 파일, 토크나이저가 함께 들어 있는 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is no model but an adapter that was made for {base}.</source>
            <translation>{path}은(는) 모델이 아니라 {base} 모델용 어댑터입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose that model; what is trained is a new adapter on it.</source>
            <translation>그 모델을 고르세요. 그 위에 새 어댑터를 학습합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} says that {name} is in {file}, and it is not ({count} weights in all).</source>
            <translation>{path}에는 {name}이(가) {file}에 있다고 되어 있지만 없습니다(모두 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again: index and weights are of different downloads.</source>
            <translation>모델을 다시 내려받으세요. 색인과 가중치가 서로 다른 것입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The weights in {path} are not those of its config.json: {reason}.</source>
            <translation>{path}의 가중치가 config.json과 맞지 않습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again, all files of it.</source>
            <translation>모델의 모든 파일을 다시 내려받으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The tokenizer makes the token {token}, for which the model has no embedding: it has {rows}.</source>
            <translation>토크나이저가 만든 {token}번 토큰의 임베딩이 모델에 없습니다(임베딩 {rows}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Use the tokenizer that belongs to the model, or a model whose embedding was enlarged with it.</source>
            <translation>모델과 함께 배포된 토크나이저를 쓰거나, 그에 맞게 임베딩을 늘린 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be understood: {reason}.</source>
            <translation>{path} 파일의 내용을 이해할 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again; the file seems damaged.</source>
            <translation>파일이 손상된 것 같습니다. 모델을 다시 내려받으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model folder {path} holds no .safetensors file.</source>
            <translation>모델 폴더 {path} 안에 .safetensors 파일이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Headroom reads safetensors only, since other formats can run code. Get the model in safetensors form.</source>
            <translation>다른 형식은 코드를 실행할 수 있어서 Headroom은 safetensors만 읽습니다. safetensors 형식의 모델을 받으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is no sound safetensors file: {reason}.</source>
            <translation>{path} 파일은 온전한 safetensors 파일이 아닙니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the file again; it seems cut off or damaged.</source>
            <translation>파일이 잘렸거나 손상된 것 같습니다. 다시 내려받으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model folder {path} is not whole: {file} is missing ({count} files in all).</source>
            <translation>모델 폴더 {path} 안에 빠진 파일이 있습니다: {file} (모두 {count}개).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Download the model again; what is there already is kept.</source>
            <translation>모델을 다시 받으세요. 이미 있는 파일은 그대로 둡니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} is a GGUF file, which is made for answering and cannot be trained.</source>
            <translation>{path} 파일은 답변 전용 형식(GGUF)이어서 학습할 수 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the same model in its original form, with config.json and .safetensors files.</source>
            <translation>같은 모델의 원본(config.json과 .safetensors 파일)을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The weights of {path} are stored in a compressed form already ({method}).</source>
            <translation>{path} 모델의 가중치는 이미 압축된 형식({method})으로 저장되어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the original model in 16 or 32 bit; Headroom compresses it by itself.</source>
            <translation>16비트나 32비트 원본 모델을 고르세요. 압축은 Headroom이 알아서 합니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model folder {path} holds no tokenizer (tokenizer.json).</source>
            <translation>모델 폴더 {path} 안에 토크나이저(tokenizer.json)가 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Copy the tokenizer files of the model into this folder.</source>
            <translation>모델의 토크나이저 파일을 이 폴더에 복사하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Models of the type {type} are not supported.</source>
            <translation>{type} 종류의 모델은 지원하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose a model of one of these types: {supported}.</source>
            <translation>다음 종류의 모델 가운데에서 고르세요: {supported}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model {path} brings its own Python code, which Headroom never runs.</source>
            <translation>모델 {path} 안에 자체 Python 코드가 들어 있습니다. Headroom은 이런 코드를 실행하지 않습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model {path} could not be loaded: {reason}.</source>
            <translation>모델 {path} 불러오기에 실패했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check that all its files are there and whole.</source>
            <translation>파일이 모두 있고 온전한지 확인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The model has no layers named {names}.</source>
            <translation>모델에 이런 이름의 층이 없습니다: {names}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Set target_modules to all-linear, or to some of: {available}.</source>
            <translation>target_modules를 all-linear로 하거나 다음 가운데에서 고르세요: {available}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The adapter {path} does not fit this model, or is damaged ({reason}).</source>
            <translation>어댑터 {path} 파일이 이 모델과 맞지 않거나 손상되었습니다({reason}).</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the model on which the adapter was trained.</source>
            <translation>이 어댑터를 학습할 때 쓴 모델을 고르세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>There is no model {path} on the Hugging Face Hub, or it is private.</source>
            <translation>Hugging Face Hub에 {path} 모델이 없거나 비공개 모델입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the name. For a private model, sign in with a token of an account that may read it.</source>
            <translation>이름을 확인하세요. 비공개 모델이면 읽기 권한이 있는 계정의 토큰으로 로그인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The owner of {path} lets only people in who have agreed to its terms.</source>
            <translation>{path} 모델은 이용 약관에 동의한 사람만 받을 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Open {page}, agree to the terms, and sign in here with a token of that account.</source>
            <translation>{page} 페이지를 열어 약관에 동의한 뒤, 그 계정의 토큰으로 여기에서 로그인하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The Hugging Face Hub does not know this token.</source>
            <translation>Hugging Face Hub에 없는 토큰입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Copy the whole token, hf_…, from your account's page, Access Tokens.</source>
            <translation>계정의 Access Tokens 페이지에서 hf_…로 시작하는 토큰을 끝까지 복사하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The Hugging Face Hub could not be reached: {reason}.</source>
            <translation>Hugging Face Hub에 연결할 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Check the network. What is downloaded already is kept; go on later.</source>
            <translation>인터넷 연결을 확인하세요. 이미 받은 부분은 남아 있으니 나중에 이어서 받으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>The Hugging Face Hub refused: {reason}.</source>
            <translation>Hugging Face Hub가 요청을 거절했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Try again in a few minutes; what is downloaded already is kept.</source>
            <translation>몇 분 뒤에 다시 해 보세요. 이미 받은 부분은 남아 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} needs {needed} more on the disk of {folder}, where {free} are free.</source>
            <translation>{path} 모델을 받으려면 {folder} 디스크에 {needed} 더 필요한데 {free}만 비어 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Free some space, or set the variable HF_HOME to a folder on a larger disk.</source>
            <translation>공간을 비우거나, 환경 변수 HF_HOME에 더 큰 디스크의 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} could not be downloaded: {reason}.</source>
            <translation>{path} 모델을 받지 못했습니다: {reason}.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>What is downloaded already is kept; try again.</source>
            <translation>이미 받은 부분은 남아 있으니 다시 해 보세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{file} of {path} did not arrive as the Hub announced it.</source>
            <translation>{path}의 {file} 파일이 허브가 알린 것과 다르게 도착했습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>It was thrown away and is fetched anew when you try again; the other files are kept. If it happens twice, a proxy or another server changes downloads on the way.</source>
            <translation>이 파일은 버렸으며 다시 시도하면 새로 받습니다. 다른 파일은 그대로 있습니다. 두 번 일어나면 프록시나 다른 서버가 도중에 내용을 바꾸는 것입니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>HF_ENDPOINT names {address} over http: anybody on the way can read your token and change the model.</source>
            <translation>HF_ENDPOINT가 http로 {address}에 연결합니다. 중간에서 누구나 토큰을 읽고 모델을 바꿀 수 있습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Write https:// in HF_ENDPOINT where the server has it.</source>
            <translation>서버가 지원하면 HF_ENDPOINT를 https://로 적으세요.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>{path} on the Hugging Face Hub holds no .safetensors files at its top.</source>
            <translation>Hugging Face Hub의 {path} 저장소 맨 위에 .safetensors 파일이 없습니다.</translation>
        </message>
        <message>
            <location filename="training/texts/sentences.py" />
            <source>Choose the original model; Headroom reads safetensors only, since other formats can run code, and GGUF files cannot be trained.</source>
            <translation>원본 모델을 고르세요. 다른 형식은 코드를 실행할 수 있고 GGUF 파일은 학습할 수 없어서 Headroom은 safetensors만 읽습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.trainer.product_decision</name>
        <message>
            <location filename="training/trainer/product_decision.py" />
            <source>The run began on another card ({before}); on {now} its frozen products stay as they were tried there.</source>
            <translation>다른 카드({before})에서 시작한 학습입니다. {now}에서도 고정된 가중치의 곱은 그때 시험해 정한 방식을 그대로 씁니다.</translation>
        </message>
        <message>
            <location filename="training/trainer/product_decision.py" />
            <source>Frozen products: float32 sums; there is no memory to try fp16.</source>
            <translation>고정된 가중치의 곱: float32 합. fp16을 시험할 메모리가 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>training.trainer.session</name>
        <message>
            <location filename="training/trainer/session.py" />
            <source>{processes} processes share every step.</source>
            <translation>프로세스 {processes}개가 스텝마다 나누어 계산합니다.</translation>
        </message>
    </context>
    <context>
        <name>training.workers.preview_worker</name>
        <message>
            <location filename="training/workers/preview_worker.py" />
            <source>it was ended</source>
            <translation>중간에 끝냈습니다</translation>
        </message>
    </context>
</TS>
