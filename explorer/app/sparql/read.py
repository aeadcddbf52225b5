"""What a query says, read tolerantly: roles, triple patterns, groups, brackets, prefixes.

One pass of a pushdown automaton over the tokens: it never fails and does not recurse.
"""

from collections.abc import Callable
from dataclasses import replace

from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.reading import Frame, Group, Pattern, Problem, Reading, Repair

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
NODES = frozenset({"iri", "open_iri", "name", "bnode", "var", "string", "open_string", "number"})
CLOSES = {"{": "}", "(": ")", "[": "]", "<<": ">>", "<<(": ")>>", "{|": "|}"}
TERMS = ("subject", "predicate", "path", "object", "after", "reifier")  # states among triples
_STATE_AFTER = {".": "subject", ";": "predicate", ",": "object"}
_WORDS = {  # keyword -> the state behind it
    "graph": "GRAPH FROM WITH USING INTO LOAD CLEAR DROP CREATE ADD MOVE COPY TO",
    "open": "OPTIONAL MINUS UNION WHERE",
    "modifier": "GROUP ORDER HAVING LIMIT OFFSET",
    "filter": "FILTER",
    "bind": "BIND",
    "values": "VALUES",
    "service": "SERVICE",
    "prefix": "PREFIX",
    "base": "BASE",
}
_KEYWORD_STATE = {word: state for state, words in _WORDS.items() for word in words.split()}
_FORM_STATE = {"SELECT": "head", "DESCRIBE": "head", "ASK": "open"}


def read(text: str, cursor: int = -1) -> Reading:
    """Read `text`; with a cursor also say what is expected there."""
    return _Reader(text, cursor).run()


class _Reader:
    def __init__(self, text: str, cursor: int) -> None:
        self.out = Reading(text, [t for t in tokens(text) if t.kind != "comment"])
        self.out.groups.append(Group(-1, "", 0))
        self.cursor = cursor
        self.stack = [Frame("top", -1, "start", 0)]

    def run(self) -> Reading:
        out, placed = self.out, self.cursor < 0
        for index, token in enumerate(out.tokens):
            if not placed and token.end >= self.cursor:
                placed = self._place(token)
            frame = self.stack[-1]
            out.roles.append(frame.state)
            out.inside.append(frame.kind)
            self._step(index, token, frame)
            out.depth = max(out.depth, len(self.stack) - 1)
        if not placed:
            self._place(None)
        for frame in self.stack[:0:-1]:
            self._unclosed(out.tokens[frame.opening])
        return out

    def _unclosed(self, mark: Token) -> None:
        want, end = CLOSES[mark.text], len(self.out.text)
        repair = Repair(end, end, " " + want)
        message = f"“{mark.text}” has no “{want}”."
        self.out.problems.append(Problem(mark.start, mark.end, message, repair))

    def _place(self, token: Token | None) -> bool:
        frame = self.stack[-1]
        wordy = token is not None and token.start < self.cursor and token.kind != "mark"
        asks = token is not None and token.text == "?" and token.end == self.cursor
        if token is not None and token.end == self.cursor and not wordy and not asks:
            return False  # behind a mark: the next token, or the end, decides
        out = self.out
        out.typed = token if wordy or asks else None
        out.role = frame.state
        if frame.state == "path" and not asks:  # a finished predicate: an object follows
            out.role = "object"
        out.place = replace(frame, state=out.role)
        return True

    def _wrong(self, token: Token, message: str, fix: str, *, before: bool = True) -> None:
        end = token.start if before else token.end
        repair = Repair(token.start, end, fix)
        self.out.problems.append(Problem(token.start, token.end, message, repair))

    def _step(self, index: int, token: Token, frame: Frame) -> None:
        if token.kind == "open_string":
            message = "The quotation mark has no end."
            self.out.problems.append(Problem(token.start, token.end, message))
        if token.kind == "word":
            self._word(index, token, frame)
        elif token.kind == "mark":
            self._mark(index, token, frame)
        elif token.kind in NODES:
            self._node(token, frame)

    def _word(self, index: int, token: Token, frame: Frame) -> None:
        word = token.upper
        if word in ("TRUE", "FALSE") or (frame.state in TERMS[:4] and token.text == "a"):
            self._node(token, frame)
        elif word in ("DATA", "WHERE") and frame.state == "template":
            frame.how, frame.state = word, "template" if word == "DATA" else "open"
        elif word in FORMS or word in UPDATES:
            self._form(word, frame)
        elif word == "EXISTS":
            before = self.out.tokens[index - 1].upper if index else ""
            frame.how = "NOT EXISTS" if before == "NOT" else "EXISTS"
        elif word in _KEYWORD_STATE and frame.kind != "expression":
            frame.how, frame.state = word, _KEYWORD_STATE[word]

    def _form(self, word: str, frame: Frame) -> None:
        if frame.kind == "top":
            self.out.forms.append(word)
        frame.state = _FORM_STATE.get(word, _KEYWORD_STATE.get(word, "template"))
        frame.how = word

    def _node(self, token: Token, frame: Frame) -> None:
        settle: dict[str, Callable[[Token, Frame], None]] = {
            "prefix": self._prefix,
            "graph": self._named,
            "service": self._named,
            "subject": self._subject,
            "after": self._subject,
            "predicate": self._predicate,
            "path": self._object,
            "object": self._object,
        }
        if frame.state in settle:
            settle[frame.state](token, frame)
        elif frame.state == "reifier":
            frame.state = "after"

    def _prefix(self, token: Token, frame: Frame) -> None:
        if token.kind == "name":
            frame.predicate = token.text[:-1]
        elif token.kind == "iri":
            self.out.prefixes[frame.predicate] = token.text[1:-1]
            frame.predicate, frame.state = "", "start"

    def _named(self, token: Token, frame: Frame) -> None:
        if frame.how in ("SERVICE", "LOAD", "FROM"):
            self.out.hosts.append(token.text)
        frame.state = "open" if frame.how in ("GRAPH", "SERVICE") else "start"

    def _subject(self, token: Token, frame: Frame) -> None:
        if frame.state == "after" and frame.kind not in ("list", "expression"):
            self._wrong(token, f"A “.” or “;” is missing before {token.text}.", ". ")
        if frame.kind != "list":
            frame.subject, frame.start, frame.state = token.text, token.start, "predicate"

    def _predicate(self, token: Token, frame: Frame) -> None:
        frame.predicate += token.text if frame.kind != "path" else ""
        frame.state = "path"

    def _object(self, token: Token, frame: Frame) -> None:
        if frame.kind in ("group", "template", "data", "blank", "note"):
            triple = (frame.subject, frame.predicate, token.text)
            self.out.patterns.append(Pattern(*triple, frame.group, frame.start, token.end))
        frame.state = "after"

    def _mark(self, index: int, token: Token, frame: Frame) -> None:
        text = token.text
        if text in CLOSES:
            self._open(index, token, frame)
        elif text in CLOSES.values():
            self._close(index, token)
        elif frame.kind == "top":
            frame.state = "start" if text == ";" else frame.state
        elif text in ("~", "^^") and frame.state == "after":
            frame.state = "reifier"
        elif text in _STATE_AFTER and frame.kind not in ("expression", "list", "path"):
            self._separator(text, frame)
        elif frame.state in ("predicate", "path") and text in "/|^!*+?":
            frame.predicate += text if frame.kind != "path" else ""
            frame.state = "path" if text in "*+?" else "predicate"

    def _separator(self, text: str, frame: Frame) -> None:
        frame.predicate = frame.predicate if text == "," else ""
        frame.state = _STATE_AFTER[text] if frame.state in TERMS else "subject"

    def _open(self, index: int, token: Token, frame: Frame) -> None:
        kind, state, group = _opened(token.text, frame)
        if token.text == "{" and frame.state != "values":
            kind, state, group = self._brace(token, frame)
        subject = f"[]{token.start}" if kind == "blank" else frame.subject if kind == "note" else ""
        self.stack.append(Frame(kind, index, state, group, subject, start=token.start))

    def _brace(self, token: Token, frame: Frame) -> tuple[str, str, int]:
        groups = self.out.groups
        negative = frame.how in ("MINUS", "NOT EXISTS") or groups[frame.group].negative
        groups.append(Group(frame.group, frame.how, token.start, negative=negative))
        frame.how = frame.how if frame.how in ("SELECT", "WHERE") else ""
        return "template" if frame.state == "template" else "group", "subject", len(groups) - 1

    def _close(self, index: int, token: Token) -> None:
        marks = (self.out.tokens[f.opening].text for f in reversed(self.stack) if f.opening >= 0)
        if all(CLOSES[mark] != token.text for mark in marks):
            self._wrong(token, f"“{token.text}” closes nothing.", "", before=False)
            return
        while True:
            frame = self.stack.pop()
            want = CLOSES[self.out.tokens[frame.opening].text]
            if want == token.text:
                break
            self._wrong(token, f"A “{want}” is missing before this “{token.text}”.", want)
        self.out.pairs[frame.opening] = index
        self._returned(frame, token, self.stack[-1])

    def _returned(self, frame: Frame, token: Token, parent: Frame) -> None:
        if frame.kind in ("group", "template") and token.text == "}":
            _after_group(frame, parent)
        elif frame.kind == "path":
            opening = self.out.tokens[frame.opening].start
            parent.predicate += self.out.text[opening : token.end]
            parent.state = "path"
        elif frame.kind in ("blank", "list", "template") and parent.state in TERMS:
            self._node(Token("bnode", token.start, token.end, f"[]{frame.start}"), parent)
        elif frame.kind == "expression" and parent.state in ("filter", "bind"):
            parent.state = "subject"
        elif frame.kind == "data":
            parent.state = "modifier" if parent.kind == "top" else "subject"


def _after_group(frame: Frame, parent: Frame) -> None:
    if parent.kind == "top" or parent.how in ("SELECT", "WHERE"):
        parent.state = "open" if frame.kind == "template" else "modifier"
    elif parent.kind != "expression":
        parent.state = "subject"


def _opened(mark: str, frame: Frame) -> tuple[str, str, int]:
    """Kind of the bracket, what is expected in it, and its group; braces of groups excepted."""
    if mark == "{":
        return "data", "values", frame.group
    if mark in ("[", "{|"):
        return ("blank" if mark == "[" else "note"), "predicate", frame.group
    if mark in ("<<", "<<("):
        return "template", "subject", frame.group
    return *_ROUND.get(frame.state, ("expression", "expression")), frame.group


_LIST = "list", "object"
_ROUND = {  # what is expected -> kind of a round bracket there, and what is expected in it
    "predicate": ("path", "predicate"),
    "values": ("list", "values"),
    "subject": _LIST,
    "object": _LIST,
    "path": _LIST,
    "after": _LIST,
}
