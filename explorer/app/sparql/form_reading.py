"""Reads a query into a form, or tells what in it a form cannot hold. Never fails."""

from dataclasses import replace

from explorer.app.sparql.building import Form, How, Line
from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.reading import Problem

_TERMS = frozenset({"iri", "name", "var", "string", "number"})
_PROLOGUE = frozenset({"PREFIX", "BASE"})
_END = Token("end", 0, 0, "")


class _Beyond(Exception):
    """What a form cannot hold: where it stands, and in words."""

    def __init__(self, token: Token, said: str = "") -> None:
        super().__init__(said)
        self.token, self.said = token, said


def form_of(text: str) -> Form | Problem:
    """The form of a query; a problem names the first thing that is more than a form can show."""
    if not text.strip():
        return Form()
    try:
        return _Reader(text).run()
    except _Beyond as beyond:
        token = beyond.token
        if token is _END:
            return Problem(len(text), len(text), "The query is not finished.")
        said = beyond.said or f"“{_short(token.text)}” has no place in it."
        return Problem(token.start, token.end, said)


def _short(text: str) -> str:
    return text if len(text) < 40 else f"{text[:38]}…"


class _Reader:
    """Goes through the tokens once; comments between SELECT and the last brace are beyond it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.lines: list[Line] = []

    # --- tokens -----------------------------------------------------------------------------

    @property
    def now(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    def took(self, *texts: str) -> bool:
        """Go on over a word or mark, if it comes now."""
        found = self.now.text if self.now.kind == "mark" else self.now.upper
        if self.now.kind not in ("mark", "word") or found not in texts:
            return False
        self.at += 1
        return True

    def need(self, text: str) -> None:
        if not self.took(text):
            raise _Beyond(self.now)

    # --- the query --------------------------------------------------------------------------

    def run(self) -> Form:
        head = self._head()
        distinct = self.took("DISTINCT")
        columns = self._columns()
        self.took("WHERE")
        self.need("{")
        while not self.took("}"):
            self._part()
        end = self.tokens[self.at - 1].end
        form = Form(tuple(self.lines), columns, distinct, head, self.text[end:].strip())
        if any(c not in form.variables for c in columns):
            raise _Beyond(self.tokens[0], "A column stands in none of the lines.")
        return form

    def _head(self) -> str:
        """What stands before SELECT: comments and prefixes."""
        while self.now.kind == "comment" or self.took(*_PROLOGUE):
            while self.now.kind in ("comment", "name", "iri"):
                self.at += 1
        start = self.now.start
        self.need("SELECT")
        return self.text[:start]

    def _columns(self) -> tuple[str, ...]:
        if self.took("*"):
            return ()
        found = []
        while self.now.kind == "var":
            found.append(_variable(self.now))
            self.at += 1
        if not found:
            raise _Beyond(self.now)
        return tuple(found)

    def _part(self) -> None:
        if self.now.kind == "comment":
            raise _Beyond(self.now, "A comment among the lines would be lost.")
        if self.took("OPTIONAL"):
            self._group(How.MAY)
        elif self.took("FILTER"):
            self._filter()
        else:
            self._triples(How.MUST)
        self.took(".")

    def _group(self, how: How) -> None:
        """One pattern in braces of its own."""
        opening, before = self.now, len(self.lines)
        self.need("{")
        self._triples(how)
        self.took(".")
        if self.took("FILTER"):
            self._language()
            self.took(".")
        self.need("}")
        if len(self.lines) != before + 1:
            raise _Beyond(opening, "Several patterns in one group have no place in it.")

    def _filter(self) -> None:
        if self.took("NOT"):
            self.need("EXISTS")
            self._group(How.NOT)
        else:
            self._language()

    def _language(self) -> None:
        """FILTER(LANG(?x) = "en"), which belongs to the line that asks for ?x."""
        start = self.now
        for word in ("(", "LANG", "("):
            self.need(word)
        name = self._term()
        for mark in (")", "="):
            self.need(mark)
        language = self._term()
        self.need(")")
        places = [i for i, line in enumerate(self.lines) if line.object == name]
        if not places or not language.startswith('"') or self.lines[places[-1]].language:
            raise _Beyond(start)
        place = places[-1]
        self.lines[place] = replace(self.lines[place], language=language.strip('"'))

    def _triples(self, how: How) -> None:
        """Patterns with one subject, joined by ";" and ","."""
        subject = self._term()
        while True:
            relation = self._relation()
            while True:
                self.lines.append(Line(subject, relation, self._term(), how))
                if not self.took(","):
                    break
            if not self.took(";"):
                return
            if self.now.text in (".", "}"):
                return

    # --- terms ------------------------------------------------------------------------------

    def _term(self) -> str:
        token = self.now
        plain = token.kind in _TERMS
        if not plain and not (token.kind == "word" and token.upper in ("TRUE", "FALSE")):
            raise _Beyond(token)
        self.at += 1
        if token.kind == "var":
            return _variable(token)
        return token.text + (self._ending() if token.kind == "string" else "")

    def _ending(self) -> str:
        """The language or the type of a text."""
        token = self.now
        if token.kind == "lang":
            self.at += 1
            return token.text
        return f"^^{self._term()}" if self.took("^^") else ""

    def _relation(self) -> str:
        """A relation, read backwards with "^", of any number of steps with "+" or "*"."""
        back = "^" if self.took("^") else ""
        token = self.now
        if token.kind not in ("iri", "name", "var") and token.text != "a":
            raise _Beyond(token)
        self.at += 1
        name = _variable(token) if token.kind == "var" else token.text
        ending = self.now.text
        steps = ending if self.took("+", "*") else ""
        if token.kind == "var" and (back or steps):
            raise _Beyond(token)
        return back + name + steps


def _variable(token: Token) -> str:
    return "?" + token.text[1:]
