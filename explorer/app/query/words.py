"""What is said of an answer: how many rows, how long, and why there is none."""

from typing import NamedTuple

from explorer.app.query.answer import Answer
from explorer.app.query.states import (
    Answered,
    Applied,
    Failed,
    Idle,
    Previewed,
    Running,
    State,
    Stopped,
)
from explorer.app.wording import counted
from explorer.model.concept import Form
from explorer.model.source import Proposal

_STOPPED = "A new query can run at once, with Ctrl+Enter."
_EMPTY = "Run a query with Ctrl+Enter, or pick an example."


def headline(state: State, now: float, shown: int) -> str:
    """The line above the rows; `now` is the clock of the workbench, `shown` the rows shown."""
    if isinstance(state, Running):
        found = f", {counted(shown, 'row')} so far" if state.answer else ""
        return f"Running for {max(0.0, now - state.began):.1f} s{found}"
    if isinstance(state, Answered):
        return f"{_count(state.answer, shown)} in {duration(state.seconds)}"
    if isinstance(state, Previewed | Applied):
        return _changes(state, shown)
    return _ended(state)


def _ended(state: Stopped | Failed | Idle) -> str:
    if isinstance(state, Stopped):
        return f"Stopped after {duration(state.seconds)}. Nothing was changed."
    return "Not answered" if isinstance(state, Failed) else ""


def _changes(state: Previewed | Applied, shown: int) -> str:
    if isinstance(state, Applied):
        return effect(state.change, done=True)
    rest = f", the first {shown:,} are shown" if shown < size(state.change) else ""
    return effect(state.change, done=False).removesuffix(".") + rest


class Note(NamedTuple):
    """What is said instead of rows: the name of a sign, a title, a sentence."""

    sign: str
    title: str
    text: str


def note(state: State) -> Note:
    """What is said of a state that has no rows."""
    if isinstance(state, Answered):
        return _unanswered(state)
    if isinstance(state, Failed):
        said = f"{state.message} {state.hint}".strip()
        if state.problem:
            said = "What is in the way is underlined, and told below the editor."
        return Note("circle-alert", "Not answered", said)
    if isinstance(state, Previewed | Applied):
        done = effect(state.change, done=True) if isinstance(state, Applied) else ""
        nothing = Note("check", "Nothing to change", "The update would add and remove nothing.")
        return Note("check", "Applied", f"{done} Undo is Ctrl+Z.") if done else nothing
    return _resting(state)


def _resting(state: Idle | Running | Stopped) -> Note:
    if isinstance(state, Stopped):
        return Note("square", f"Stopped after {duration(state.seconds)}", _STOPPED)
    running = Note("timer", "Running", "The window stays usable. Esc stops the query.")
    return running if isinstance(state, Running) else Note("play", "No query yet", _EMPTY)


def _unanswered(state: Answered) -> Note:
    """Why there is nothing, if that is known."""
    found = (*state.doubts, *((state.why,) if state.why else ()))
    why = found[0].message if found else ""
    if state.answer.table.form is Form.ASK:
        yes = is_yes(state.answer)
        said = "This is so in the ontology." if yes else "Nothing in the ontology fits."
        return Note("check" if yes else "x", "Yes" if yes else "No", why or said)
    return Note("search", "No results", why or nothing(state))


def _count(answer: Answer, shown: int) -> str:
    table = answer.table
    if table.form is Form.ASK:
        return "Answered"
    word = "statement" if table.form is Form.GRAPH else "row"
    total = len(table.rows)
    if shown != total:
        return f"{shown:,} of {counted(total, word)}"
    if not table.complete:
        return f"First {counted(total, word)}"
    return counted(total, word)


def effect(change: Proposal, *, done: bool) -> str:
    """What an update does, in a sentence: "Adds 3, removes 1 statement."."""
    add, remove = ("Added", "removed") if done else ("Adds", "removes")
    parts = []
    if change.added:
        parts.append(f"{add} {change.added:,}")
    if change.removed:
        parts.append(f"{remove if parts else remove.capitalize()} {change.removed:,}")
    last = change.removed or change.added
    return f"{', '.join(parts)} {'statement' if last == 1 else 'statements'}." if parts else ""


def size(change: Proposal) -> int:
    """How many statements a change touches."""
    return change.added + change.removed


def is_empty(answer: Answer) -> bool:
    """Whether nothing was found: no rows, or the answer to ASK is no."""
    asks = answer.table.form is Form.ASK
    return not is_yes(answer) if asks else not answer.table.rows


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
