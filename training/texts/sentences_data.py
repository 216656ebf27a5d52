"""What can be wrong with the examples, each with one sentence and its mend.

``{place}`` is the first row that a problem is about, with its line where the file has lines.
"""

DATA_SENTENCES: dict[str, tuple[str, str]] = {
    # files
    "data_other_kind": (
        "{path} is {kind}, which is not read here.",
        "Open it in the program that it comes from and save it as .xlsx or .csv.",
    ),
    "data_sheet_missing": (
        "{path} has no sheet {sheet}; it has {sheets}.",
        "Set data.sheet to one of these, or leave it empty.",
    ),
    "data_sheets_hidden": (
        "{path} has rows on hidden sheets only: {sheets}.",
        "Show the sheet in Excel and save the file, or name it in data.sheet.",
    ),
    "data_sheets_unread": (
        "{path}: the sheet {sheet} is read; {others} is not.",
        "Choose another sheet in data.sheet; * reads all visible ones with the same columns.",
    ),
    "data_missing": (
        "There is no file or folder {path}.",
        "Check the name; paths in a settings file are relative to that file.",
    ),
    "data_stray_cell": (
        "{path}, {sheet}: cell {cell} lies far from all others; with it the sheet would take more "
        "memory than its {cells} cells deserve.",
        "Delete that cell's row and column in Excel and save, or save the sheet as CSV.",
    ),
    "data_workbook_too_large": (
        "{path} unpacks to more than {size}; no workbook of examples does.",
        "Save the sheet with the examples as CSV, if you trust the file.",
    ),
    "data_unreadable": (
        "{path} could not be read: {reason}.",
        "Check that the file is whole and that it may be read.",
    ),
    "data_format_unknown": (
        "{path} is in no format that Headroom reads.",
        "Use a folder saved by datasets, or .csv .tsv .jsonl .json .parquet .arrow .xlsx.",
    ),
    "data_folder_empty": (
        "In the folder {path} there is no file with examples.",
        "Choose a folder with .csv .tsv .jsonl .json .parquet .arrow or .xlsx files, or one saved "
        "by datasets.",
    ),
    "data_no_split": (
        "{path} has none of the splits {splits}.",
        "Name the folder of one split, such as {path}/train.",
    ),
    "data_encoding_unknown": (
        "It is not clear in which encoding {path} is.",
        "Save the file as UTF-8.",
    ),
    "data_encoding_guessed": (
        "{path} is in no Korean encoding and not in UTF-8; it is read as {encoding}.",
        "Look at the examples; if letters are wrong, save the file as UTF-8.",
    ),
    "data_broken_line": (
        "{path}, line {line}: {reason}.",
        "Mend this line, or remove it.",
    ),
    "data_broken_lines": (
        "{path}: {count} lines in all cannot be read; the first ones are named.",
        "Mend these lines, or save the file again in the program that it comes from.",
    ),
    "data_empty": (
        "{path} holds no examples.",
        "Choose data with at least one row.",
    ),
    "data_files_differ": (
        "{path} and {other} do not go together: the first holds {columns} ({format}), the other "
        "{other_columns} ({other_format}).",
        "Give all files columns of one format, or choose one of them.",
    ),
    # columns
    "data_columns_unknown": (
        "{path}: the columns {columns} are none that Headroom recognises.",
        "Use the columns messages, or prompt and completion, or text; or name yours in "
        "prompt_column and completion_column.",
    ),
    "data_rows_are_messages": (
        "{path}: each row is a single message ({column} says who speaks), no whole conversation.",
        "Put the messages of a conversation into one row, as a list under messages, or each "
        "question beside its answer.",
    ),
    "data_column_missing": (
        "{path} has no column {column}; it has {columns}.",
        "Set {setting} to one of these columns, or leave it empty.",
    ),
    "data_column_needed": (
        "{path} cannot be read in the format {format}: a column is missing.",
        "Name it in {setting}; there is {columns}.",
    ),
    "data_not_used": (
        "{path}: {columns} hold text that is not used.",
        "If the model should learn from it, choose the column for question, answer or material; "
        "else nothing is to be done.",
    ),
    # rows
    "data_row_empty": (
        "{path}: {count} rows are empty and are left out; the first is {place}.",
        "Fill them in, or leave it so.",
    ),
    "data_row_wrong": (
        "{path}, {place}: {reason}.",
        "Mend this row, or remove it.",
    ),
    "data_rows_wrong": (
        "{path}: {count} rows in all are wrong; the first ones are named.",
        "Mend these rows, or remove them.",
    ),
    "data_duplicates": (
        "{path}: {count} rows say the same as an earlier row; the first is {place}.",
        "Remove them, unless they are meant to count more.",
    ),
    "data_contradictions": (
        "{path}: {count} rows ask the same as an earlier row and answer otherwise; the first is "
        "{place}.",
        "Check which answer is right; the model cannot learn both.",
    ),
    "data_misread": (
        "{path}: {count} rows look as if they were once read in a wrong encoding; the first is "
        "{place}.",
        "Open the file it came from again, choose its encoding, and save it as UTF-8.",
    ),
    "label_spellings": (
        "{labels} may be one label; {count} rows have the rarer spelling, the first is {place}.",
        "Set data.merge_labels to true, or correct the rows.",
    ),
    "label_missing": (
        "{path}: {labels} stands as a label in {count} rows, the first is {place}; it looks like a "
        "value that is missing.",
        "Empty these cells and the rows are left out; if it is a label, leave it so.",
    ),
    "data_header_is_row": (
        "{path}: the first row is read as the names of the columns ({columns}), but looks like an "
        "example.",
        "Put a row of names above it, such as text and label.",
    ),
    "label_spaces": (
        "{path}: {count} labels have spaces around them, the first in {place}; they are read "
        "without.",
        "Nothing to do.",
    ),
    "label_rare": (
        "The label {label} stands in {count} of {total} examples only.",
        "Add examples with this label, or it will hardly be learned.",
    ),
    "label_single": (
        "All examples have the same label, {label}.",
        "Add examples with other labels; there is nothing to tell apart.",
    ),
    "label_not_checked": (
        "No validation example has the label {labels}: whether it was learned will not be known.",
        "Set more examples aside, or add validation examples with this label.",
    ),
    "few_validation_examples": (
        "Too few validation examples ({examples}): one of them is {points} points of accuracy.",
        "Set more aside in validation_fraction, or read the accuracy as a hint.",
    ),
    "few_steps": (
        "Too few steps to learn much: {steps}, over {examples} examples.",
        "Add examples or epochs, or make effective_batch_size smaller.",
    ),
    "label_only_in_validation": (
        "The label {label} stands in validation, but in no example to learn from ({count} rows).",
        "Add examples with this label, or correct it.",
    ),
    # tokens
    "data_no_answers": (
        "{path}: no example has an answer to learn from within {length} tokens.",
        "Raise max_seq_length, or check the column with the answers.",
    ),
    "examples_cut": (
        "{count} examples are longer than {length} tokens and are cut ({percent} %), the first in "
        "{place}; {tokens} tokens are lost.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "examples_shortened": (
        "{count} examples are longer than {length} tokens ({percent} %), the first in {place}: "
        "the middle of their question is left out, the answer stays whole.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "examples_beyond_context": (
        "{count} examples are longer than the {context} tokens that this model was made for.",
        "Lower max_seq_length to {context}, or choose a model with a longer context.",
    ),
    "answers_cut_off": (
        "{count} examples lose their whole answer to the cut, the first in {place}; nothing is "
        "learned from them.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "answers_missing": (
        "{path}: {count} examples have no answer to learn from; the first is {place}.",
        "Give each conversation an answer (a turn of the assistant).",
    ),
    "template_keys_unheard": (
        "{path}: the model's chat template says nothing of {keys}, which the messages hold; this "
        "is not learned.",
        "Choose a model whose template knows them, or write them into the answers.",
    ),
    "template_runs_away": (
        "The model's chat template does not come to an end: it was stopped.",
        "Choose another model, or mend the template (chat_template.jinja) in the model's folder.",
    ),
    "template_failed": (
        "The model's chat template refuses every conversation of {path}; of the first, {place}, it "
        "says: {reason}.",
        "Give the conversations the form that the template asks for, or choose another model.",
    ),
    "template_refuses_rows": (
        "{path}: the model's chat template refuses {count} conversations, which are left out; of "
        "the first, {place}, it says: {reason}.",
        "Give them the form that the template asks for, or leave it so.",
    ),
    "template_asks_otherwise": (
        "Answers are trained behind {behind}, as this model will be asked; its chat template "
        "leaves that out of conversations that are told ({count} examples).",
        "Nothing to do. If the model should not think first, set enable_thinking to off where its "
        "template has that switch.",
    ),
    "template_end_added": (
        "This model's chat template puts no end behind answers: {token} is learned as their end "
        "({count} examples).",
        "Nothing to do: answers stop there when you try the model and in exported files.",
    ),
    "template_no_end": (
        "Neither this model's chat template nor its tokenizer has an end for answers; the model "
        "will not know when to stop ({count} examples).",
        "Choose a model whose tokenizer has an end of text (eos_token).",
    ),
    "template_thoughts_lost": (
        "{count} answers begin with thoughts that are not learned, because this model is asked not "
        "to think; the first is {place}.",
        "Set enable_thinking to on, and ask the trained model so, too.",
    ),
    "template_drops_system": (
        "This model's chat template drops the system prompt ({count} examples).",
        "Put it into the question instead.",
    ),
    "template_folds_system": (
        "This model's chat template takes no system prompt: it is put before the first question "
        "({count} examples).",
        "Nothing to do; ask the trained model in the same way.",
    ),
    "marks_in_data": (
        "{count} examples hold control marks of this model such as {mark}, which it does not read "
        "as text; the first is {place}.",
        "Remove them, or set control_marks to text.",
    ),
    # validation
    "validation_in_train": (
        "{count} examples stand both in training and in validation, the first in {place}.",
        "Remove them from one of the two; the validation loss looks better than it is.",
    ),
    "validation_empty": (
        "There are too few examples to set a share aside for validation.",
        "Name a validation file, or set validation_fraction to 0.",
    ),
}
"""Code → (what is wrong, what to do). Every value in braces comes with the problem."""
