"""What is said of an answer: how many rows, how long, and why there is none."""

from explorer.app.query.answer import Answer
from explorer.app.query.workbench import Answered, Failed, Running, State, Stopped
from explorer.app.wording import counted
from explorer.model.concept import Form


def headline(state: State, now: float, shown: int) -> str:
    """The line above the rows; `now` is the clock of the workbench, `shown` the rows shown."""
    if isinstance(state, Running):
        return f"Running for {max(0.0, now - state.began):.1f} s"
    if isinstance(state, Stopped):
        return f"Stopped after {duration(state.seconds)}. Nothing was changed."
    if isinstance(state, Answered):
        return f"{_count(state.answer, shown)} in {duration(state.seconds)}"
    return "Not answered" if isinstance(state, Failed) else ""


def _count(answer: Answer, shown: int) -> str:
    table = answer.table
    if table.form is Form.ASK:
        return "Answered"
    word = "statement" if table.form is Form.GRAPH else "row"
    total = len(table.rows)
    if shown != total:
        return f"{shown:,} of {counted(total, word)}"
    if not table.complete:
        return f"{total:,} of at least {counted(total, word)}"
    return counted(total, word)


def is_yes(answer: Answer) -> bool:
    """Whether the answer to ASK is yes."""
    return [getattr(term, "value", "") for row in answer.table.rows for term in row] == ["true"]


def placed(text: str, place: int) -> str:
    """Where something is, in words: "Line 2, column 9"."""
    before = text[:place]
    line, column = before.count("\n") + 1, place - before.rfind("\n")
    return f"Line {line}, column {column}"


def nothing(state: Answered) -> str:
    """A sentence for an answer without rows."""
    if state.answer.table.form is Form.GRAPH:
        return "The query answers with no statement."
    return "Nothing in this ontology fits all lines of the query."


def duration(seconds: float) -> str:
    """A time as words: "12 ms", "4.2 s", "2 min 5 s"."""
    if seconds < 1:
        return f"{max(1, round(seconds * 1000))} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"
