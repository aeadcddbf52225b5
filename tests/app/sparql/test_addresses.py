"""What SERVICE names by a prefix is spelled out, and only that."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import permutations

import pytest
from elsewhere import Elsewhere, elsewhere
from pyoxigraph import Store

from explorer.app.sparql.addresses import named_services, spelled_out
from explorer.app.sparql.read import read
from explorer.model.errors import BadQuery
from explorer.store.queries.checking import check

KNOWN = {"wd": "https://ok.example/", "": "http://empty.example/"}
PARTS = ("SERVICE", "SERVICE ", "SILENT ", "ok:a", "no:sparql", "#'\n", "{}", "1", "'''a'", "<b")


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    with elsewhere() as found:
        yield found


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ASK { SERVICE wd:sparql {} }", "ASK { SERVICE <https://ok.example/sparql> {} }"),
        ("ASK{service silent :a{}}", "ASK{service silent <http://empty.example/a>{}}"),
        (r"ASK { SERVICE wd:a\/b {} }", "ASK { SERVICE <https://ok.example/a/b> {} }"),
        (
            "PREFIX wd: <http://own.example/> ASK { SERVICE wd:x {} SERVICE :y {} }",
            "PREFIX wd: <http://own.example/> "
            "ASK { SERVICE <http://own.example/x> {} SERVICE <http://empty.example/y> {} }",
        ),
    ],
)
def test_a_prefixed_name_behind_service_is_spelled_out(text: str, whole: str) -> None:
    assert spelled_out(text, KNOWN) == whole
    said = [service.host for service in named_services(read(text), KNOWN)]
    assert said == [service.host for service in named_services(read(whole), {})]
    check(whole, frozenset(said))


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?service wd:p wd:q # SERVICE wd:sparql {\n}",
        'ASK { ?s ?p "SERVICE wd:sparql {" }',
        "ASK { SERVICE no:sparql {} }",
        "PREFIX wd: <rest/> ASK { SERVICE wd:sparql {} }",
        "PREFIX wd: <urn:x:> ASK { SERVICE wd:sparql {} }",
        "ASK { SERVICEwd:sparql {} }",
        r"PREFIX wd: <http:\u002F\u002Fh/> ASK { SERVICE wd:sparql {} }",
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert spelled_out(text, KNOWN) == text


def test_no_order_of_words_asks_a_host_that_is_not_allowed(server: Elsewhere) -> None:
    """The engine itself is asked all that is let through: nobody hears of it."""
    known = {"ok": "http://ok.invalid/", "no": f"http://{server.host}/"}
    store, tried = Store(), 0
    for parts in permutations(PARTS, 4):
        text = spelled_out(f"ASK {{ {''.join(parts)} {{}} #'''\n}}", known)
        with suppress(BadQuery):
            check(text, frozenset({"ok.invalid"}))
            tried += 1
            with suppress(SyntaxError, OSError, RuntimeError):
                store.query(text, prefixes=known)
    assert tried > 100
    assert server.asked == []
