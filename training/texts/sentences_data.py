"""What can be wrong with the examples, each with one sentence and its mend.

``{place}`` is the first row that a problem is about, with its line where the file has lines.
"""

DATA_SENTENCES: dict[str, tuple[str, str]] = {
    # files
    "data_other_kind": (
        "{path} is {kind}, which Headroom can't read.",
        "Open it in its own program and save it as .xlsx or .csv.",
    ),
    "data_sheet_missing": (
        "{path} has no sheet {sheet}. Its sheets: {sheets}.",
        "Set data.sheet to one of these, or leave it empty.",
    ),
    "data_sheets_hidden": (
        "{path} has rows only on hidden sheets: {sheets}.",
        "Unhide the sheet in Excel and save the file, or name it in data.sheet.",
    ),
    "data_sheets_unread": (
        "{path}: sheet {sheet} is read; not read: {others}.",
        "To read another sheet, set data.sheet. * reads all visible sheets that have the same "
        "columns.",
    ),
    "data_missing": (
        "There is no file or folder {path}.",
        "Check the name. Paths in a settings file are relative to that file.",
    ),
    "data_stray_cell": (
        "{path}, {sheet}: cell {cell} is far away from all others; because of it, reading the "
        "sheet's {cells} cells would take far too much memory.",
        "Delete that cell's row and column in Excel and save, or save the sheet as CSV.",
    ),
    "data_workbook_too_large": (
        "{path} unpacks to more than {size}, which is too large for a workbook of examples.",
        "If you trust the file, save the sheet with the examples as CSV.",
    ),
    "data_unreadable": (
        "{path} could not be read.",
        "Check that the file is complete and that you have permission to read it.",
    ),
    "data_not_allowed": (
        "{path} can't be read: access was denied.",
        "If it is open in another program such as Excel, close it there. Otherwise check that you "
        "have permission to read it.",
    ),
    "data_in_cloud": (
        "{path} is stored only in the cloud and could not be fetched.",
        "Go online, or let OneDrive keep it on this device (right-click, “Always keep on this "
        "device”), and try again.",
    ),
    "data_too_wide": (
        "{path} has {count} columns; up to {most} are read.",
        "Save it with the columns that the examples need.",
    ),
    "data_ends_reader": (
        "{path} could not be read: it ended the program that reads it.",
        "The file is damaged. Save it again in the program that it comes from, or as CSV.",
    ),
    "data_takes_memory": (
        "{path} could not be read: it takes more than {size} of memory, too much for its size.",
        "Save the examples as CSV, if you trust the file.",
    ),
    "data_takes_time": (
        "{path} could not be read: it takes more than {seconds} seconds of computing, too much for "
        "its size.",
        "Save the examples as CSV, if you trust the file.",
    ),
    "data_format_unknown": (
        "Headroom can't read the format of {path}.",
        "Use a folder saved by datasets, or a .csv .tsv .jsonl .json .parquet .arrow or .xlsx "
        "file.",
    ),
    "data_folder_empty": (
        "The folder {path} contains no file with examples.",
        "Choose a folder with .csv .tsv .jsonl .json .parquet .arrow or .xlsx files, or one saved "
        "by datasets.",
    ),
    "data_no_split": (
        "{path} has none of the splits {splits}.",
        "Choose the folder of one split, such as {path}/train.",
    ),
    "data_encoding_unknown": (
        "The encoding of {path} can't be detected.",
        "Save the file as UTF-8.",
    ),
    "data_encoding_guessed": (
        "{path} is neither in UTF-8 nor in a Korean encoding; it is read as {encoding}.",
        "Look at the examples. If characters are wrong, save the file as UTF-8.",
    ),
    "data_broken_line": (
        "{path}, line {line}: {why}.",
        "Fix this line, or remove it.",
    ),
    "data_lines_alike": (
        "{path}: {count} lines can't be read (first: line {line}): {why}.",
        "Fix these lines, or save the file again in its own program.",
    ),
    "data_broken_lines": (
        "{path}: {count} lines can't be read; the first ones are listed.",
        "Fix these lines, or save the file again in its own program.",
    ),
    "data_empty": (
        "{path} contains no examples.",
        "Choose data with at least one row.",
    ),
    "data_uncomputed": (
        "{path}: {count} cells of sheet {sheet} hold formulas without a result, so they are empty.",
        "Open the file in its own program, save it there, and choose it again.",
    ),
    "data_rows_hidden": (
        "{path}: {count} rows of sheet {sheet} that are hidden or filtered out are read as well.",
        "If they should not be learned, delete them in the file.",
    ),
    "data_columns_hidden": (
        "{path}: these columns are hidden in the sheet and are not read: {columns}.",
        "If one should be learned, choose it as input, answer or context, or unhide it in the "
        "file.",
    ),
    "data_columns_hidden_read": (
        "{path}: these columns are hidden in the sheet, but are read, as the visible ones alone "
        "are no examples: {columns}.",
        "Check that they are the right ones, or choose other columns.",
    ),
    "questions_unanswered": (
        "{path}: {count} conversations end with a question that has no answer; it is not learned "
        "(first: {place}).",
        "Add the answers, or leave them as they are.",
    ),
    "data_files_differ": (
        "{path} and {other} can't be used together: the first has {columns} ({format}), the other "
        "{other_columns} ({other_format}).",
        "Give all files the same columns, or choose only one of them.",
    ),
    # columns
    "data_columns_unknown": (
        "{path}: Headroom does not recognise these columns: {columns}.",
        "Say which column holds the input and which the answer (prompt_column and "
        "completion_column), or name the columns prompt and completion.",
    ),
    "data_rows_are_messages": (
        "{path}: each row is a single message ({column} says who speaks), not a whole "
        "conversation.",
        "Put all messages of a conversation into one row, as a list under messages, or each input "
        "beside its answer.",
    ),
    "data_column_missing": (
        "{path} has no column {column}. Its columns: {columns}.",
        "Set {setting} to one of these columns, or leave it empty.",
    ),
    "data_column_needed": (
        "{path} can't be read as {format}: a column is missing.",
        "Set {setting} to one of these columns: {columns}.",
    ),
    "data_not_used": (
        "{path}: these columns hold text that is not used: {columns}.",
        "If the model should learn from it, choose the column as input, answer or context. "
        "Otherwise no action is needed.",
    ),
    # rows
    "data_row_empty": (
        "{path}: {count} empty rows are left out (first: {place}).",
        "Fill them in, or leave them as they are.",
    ),
    "data_row_wrong": (
        "{path}, {place}: {why}.",
        "Fix this row, or remove it.",
    ),
    "data_rows_alike": (
        "{path}: {count} rows are wrong (first: {place}): {why}.",
        "Fix these rows, or remove them.",
    ),
    "data_rows_wrong": (
        "{path}: {count} rows are wrong; the first ones are listed.",
        "Fix these rows, or remove them.",
    ),
    "data_duplicates": (
        "{path}: {count} duplicate rows (first: {place}).",
        "Leave them out (duplicates = drop), unless they should count more.",
    ),
    "data_duplicates_left_out": (
        "{path}: {count} duplicate rows are left out (first: {place}).",
        "No action needed. To use them all: duplicates = keep.",
    ),
    "data_contradictions": (
        "{path}: {count} rows have the same input as an earlier row but a different answer "
        "(first: {place}).",
        "Check which answer is correct; the model can't learn both.",
    ),
    "data_misread": (
        "{path}: {count} rows seem to contain garbled characters from a wrong encoding (first: "
        "{place}).",
        "Open the original file again with the correct encoding, and save it as UTF-8.",
    ),
    "labels_alike": (
        "{path}: {labels} look alike but are learned as different labels; {count} rows have "
        "{label} (first: {place}).",
        "If they are one label, write it the same way everywhere.",
    ),
    "label_spellings": (
        "{labels} may be the same label; {count} rows use the rarer spelling (first: {place}).",
        "Turn on data.merge_labels, or correct the rows.",
    ),
    "label_missing": (
        "{path}: {count} rows have the label {labels}, which looks like a missing value (first: "
        "{place}).",
        "Empty these cells to leave the rows out. If it is a real label, leave it as it is.",
    ),
    "data_names_in_row": (
        "{path}: {place} looks like a row of column names: {columns}.",
        "If these are the names, delete what stands above them in the file.",
    ),
    "data_header_is_row": (
        "{path}: the first row is read as the column names ({columns}), but it looks like an "
        "example.",
        "Add a row of column names above it, such as text and label.",
    ),
    "label_spaces": (
        "{path}: {count} labels have spaces around them (first: {place}); the spaces are ignored.",
        "No action needed.",
    ),
    "label_rare": (
        "Only {count} of {total} examples have the label {label}.",
        "Add examples with this label; otherwise the model will hardly learn it.",
    ),
    "label_columns_several": (
        "{path}: {column} is learned as the label. Also there, and not used: {others}.",
        "If another one should be learned, choose it as the answer.",
    ),
    "label_many": (
        "{labels} different labels in {total} examples: hardly any label comes twice.",
        "If these are answers in free text, set the format to prompt_completion.",
    ),
    "label_single": (
        "All examples have the same label, {label}.",
        "Add examples with other labels; so far there is nothing to tell apart.",
    ),
    "label_not_checked": (
        "No validation example has the label {labels}, so you will not know whether it was "
        "learned.",
        "Hold out more examples, or add validation examples with this label.",
    ),
    "few_validation_examples": (
        "Too few validation examples ({examples}): a single answer changes the accuracy by "
        "{points} points.",
        "Raise validation_fraction to hold out more, or take the accuracy as a hint only.",
    ),
    "few_steps": (
        "Too few steps to learn much: {steps}, over {examples} examples.",
        "Add examples or epochs, or lower effective_batch_size.",
    ),
    "label_only_in_validation": (
        "The label {label} is in the validation examples ({count} rows), but in no training "
        "example.",
        "Add examples with this label, or correct it.",
    ),
    # tokens
    "data_no_answers": (
        "{path}: no example has an answer within the first {length} tokens.",
        "Raise max_seq_length, set truncation to input, or check the answer column.",
    ),
    "data_nothing_learned": (
        "{path}: no example has an answer that is learned.",
        "Check the answers. One with weight 0 is not learned.",
    ),
    "examples_cut": (
        "{count} examples are longer than {length} tokens and are cut ({percent} %, first: "
        "{place}); {tokens} tokens are lost.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "examples_shortened": (
        "{count} examples are longer than {length} tokens ({percent} %, first: {place}): the "
        "middle of their input is left out, the answer stays whole.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "examples_beyond_context": (
        "{count} examples are longer than the {context} tokens that this model supports.",
        "Lower max_seq_length to {context}, or choose a model with a longer context.",
    ),
    "answers_cut_off": (
        "{count} examples lose their whole answer when cut (first: {place}); nothing is learned "
        "from them.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "answers_missing": (
        "{path}: {count} examples have no answer to learn from (first: {place}).",
        "Give each conversation an answer (a turn of the assistant).",
    ),
    "template_keys_unheard": (
        "{path}: the model's chat template ignores {keys} in the messages, so they are not "
        "learned.",
        "Choose a model whose template supports them, or write them into the answers.",
    ),
    "template_runs_away": (
        "The model's chat template ran endlessly and was stopped.",
        "Choose another model, or fix the template (chat_template.jinja) in the model's folder.",
    ),
    "template_failed": (
        "The model's chat template rejects every conversation in {path} (first: {place}).",
        "Give the conversations the form that the template requires, or choose another model.",
    ),
    "template_refuses_rows": (
        "{path}: the model's chat template rejects {count} conversations, which are left out "
        "(first: {place}).",
        "Give them the form that the template requires, or leave them as they are.",
    ),
    "template_asks_otherwise": (
        "Answers are trained after {behind}, because that is where this model answers; its chat "
        "template leaves it out of finished conversations ({count} examples).",
        "No action needed. If the model should not think first, set enable_thinking to off, if "
        "its template has that switch.",
    ),
    "template_end_added": (
        "This model's chat template does not mark where answers end; {token} is learned as the "
        "end ({count} examples).",
        "No action needed: answers stop there when you try the model and in exported files.",
    ),
    "template_no_end": (
        "Neither this model's chat template nor its tokenizer marks where answers end; the model "
        "will not learn when to stop ({count} examples).",
        "Choose a model whose tokenizer has an end-of-text token (eos_token).",
    ),
    "template_thoughts_lost": (
        "{count} answers begin with thoughts that are not learned, because this model is set not "
        "to think (first: {place}).",
        "Set enable_thinking to on, and use the trained model in the same way.",
    ),
    "template_drops_system": (
        "This model's chat template ignores the system prompt ({count} examples).",
        "Put it into the input instead.",
    ),
    "template_drops_earlier": (
        "This model's chat template leaves out what was said before a question, so the model does "
        "not see the earlier messages ({count} examples).",
        "Choose a model whose template keeps the conversation, or write what matters into the "
        "question.",
    ),
    "template_folds_system": (
        "This model's chat template has no system prompt; it is placed before the first input "
        "instead ({count} examples).",
        "No action needed. Ask the trained model in the same way.",
    ),
    "earlier_answers_otherwise": (
        "{count} conversations have earlier answers that are learned as the chat template writes "
        "them before the last question, not as the model will be asked (first: {place}).",
        "To learn each one as it will be asked, set earlier_answers to as_asked.",
    ),
    "marks_in_data": (
        "{count} examples contain special tokens of this model such as {mark}, which it does not "
        "read as text (first: {place}).",
        "Remove them, or set control_marks to text.",
    ),
    # validation
    "validation_in_train": (
        "{count} examples are in both the training and the validation set (first: {place}).",
        "Take them out of the validation set (validation_overlap = drop); otherwise the result "
        "looks better than it is.",
    ),
    "validation_left_out": (
        "{count} examples that are also in the training set are left out of the validation set "
        "(first: {place}).",
        "No action needed. To use them all: validation_overlap = keep.",
    ),
    "validation_all_in_train": (
        "Every validation example is also in the training set, so none is left to test with.",
        "Choose other validation examples, or keep them (validation_overlap = keep).",
    ),
    "validation_empty": (
        "There are too few examples to hold some out for testing.",
        "Choose a validation file, or set validation_fraction to 0.",
    ),
}
"""Code → (what is wrong, what to do). Every value in braces comes with the problem."""
