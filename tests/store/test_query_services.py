"""SERVICE: refused however it is written, and asked where its host is allowed."""

from collections.abc import Iterator

import pytest
from elsewhere import Elsewhere, elsewhere

from explorer.app.jobs import Ticket
from explorer.model.errors import BadQuery, Unreachable
from explorer.model.services import hosts
from explorer.model.source import Limits
from explorer.model.terms import Literal
from explorer.store.queries import frames
from explorer.store.queries.asking import Asked, QueryProcess
from explorer.store.queries.checking import check, check_safe

QUADS = b"<x:s> <x:p> <x:o> .\n"


@pytest.fixture(scope="module")
def process() -> Iterator[QueryProcess]:
    process = QueryProcess(lambda pipe: frames.send(pipe, frames.QUADS, QUADS))
    yield process
    process.close()


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    with elsewhere() as found:
        yield found


def asked(text: str, host: str) -> Asked:
    return Asked(text, {"x": "x:", "u": f"http://{host}/", "": f"http://{host}/"}, union=True)


@pytest.mark.parametrize(
    "text",
    [
        "{ service silent U {} }",
        "{ SERVICESILENT U {} }",
        "{ ?s ?p 1SERVICE U {} }",
        "{ SERVICE#c\nU#d\n{} }",
        "{ ?s ?p ?o #c\rSERVICE U {}\n}",
        "{ SERVICE u:sparql {} }",
        "{ SERVICEu:sparql {} }",
        "{ SERVICE:sparql {} }",
        "{ SERVICE ?s {} }",
        r"{ ?s ?p x:a\#b . SERVICE U {} " + "\n}",
        r"{ ?s ?p x:a\'b . SERVICE U {} } #'",
        "{ ?s ?p ?o FILTER(true||?o<'''a>'''\n)SERVICE U {}#'''\n}",
        "{ ?s ?p ?o FILTER(true||?o<x:/'''a>'''\n)SERVICE U {}#'''\n}",
        "{ ?s ?p ?o FILTER(true||?o<x:b#'''>\n)SERVICE U {}#'''\n}",
        "{ OPTIONAL { ?s ?p <http://e/\u00a0'''> } SERVICE U {}#'''\n}",
        r"{ OPTIONAL { ?s ?p <http://e/\u0041'''> } SERVICE U {}#'''" + "\n}",
        "{ SERVICE <http:\\u002F\\u002FH/sparql> {} }",
        "{ SERVICE <http://allowed@H/sparql> {} }",
        "{ SERVICE <//H/sparql> {} }",
    ],
)
def test_no_request_leaves_the_machine_however_it_is_written(
    process: QueryProcess, server: Elsewhere, text: str
) -> None:
    whole = text.replace("U", f"<http://{server.host}/sparql>").replace("H", server.host)
    for allowed in (frozenset[str](), frozenset({"allowed", "127.0.0.1"})):
        with pytest.raises(BadQuery, match="another address"):
            process.ask(
                asked("BASE <http://b/> ASK " + whole, server.host),
                Ticket(),
                Limits(hosts=allowed),
            )
    assert server.asked == []


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s <x:SERVICE> "SERVICE <http://h/> {" } # SERVICE <http://h/> {',
        "SELECT ?service ?x WHERE { ?service x:service ?x . OPTIONAL { ?service a x:Service } }",
        "PREFIX services: <http://h/> SELECT * { services:a ?service ?x . FILTER (?x < 3) }",
        "SELECT * { GRAPH x:service { ?s a <http://h/service> } }",
        "PREFIX : <#> SELECT * { ?s a <urn:x#y>, <it's> }",
    ],
)
def test_what_is_only_called_so_is_no_service(text: str) -> None:
    check(text)
    assert hosts(text) == frozenset()


def test_an_allowed_host_is_asked_once(process: QueryProcess, server: Elsewhere) -> None:
    limits = Limits(hosts=frozenset({server.host}))
    table = process.ask(asked(server.query(), server.host), Ticket(), limits)
    assert table.rows == ((Literal("from elsewhere"),),)
    assert server.asked == ["/sparql"]
    star = server.query().replace("?x {", "* {", 1)
    process.ask(asked(star, server.host), Ticket(), limits, lambda _: None)
    assert server.asked == ["/sparql"] * 2


def test_another_host_beside_an_allowed_one_is_refused(
    process: QueryProcess, server: Elsewhere
) -> None:
    text = f"ASK {{ SERVICE <http://ok.example/> {{}} SERVICE <http://{server.host}/> {{}} }}"
    assert hosts(text) == {"ok.example", server.host}
    with pytest.raises(BadQuery, match=server.host):
        process.ask(asked(text, ""), Ticket(), Limits(hosts=frozenset({"ok.example"})))
    assert server.asked == []


@pytest.mark.parametrize(
    ("path", "said"), [("/page", "text/html"), ("/tired", "503"), ("/broken", "")]
)
def test_a_server_without_an_answer_is_told_in_one_sentence(
    process: QueryProcess, server: Elsewhere, path: str, said: str
) -> None:
    limits = Limits(hosts=frozenset({server.host}))
    with pytest.raises(Unreachable) as told:
        process.ask(asked(server.query(path), ""), Ticket(), limits)
    assert told.value.message.startswith(f"SERVICE got no answer from {server.host}: ")
    assert said in told.value.message
    assert "\n" not in told.value.message


def test_a_server_that_is_down_is_told(process: QueryProcess) -> None:
    with elsewhere() as server:
        host, text = server.host, server.query()
    with pytest.raises(Unreachable, match=host):
        process.ask(asked(text, ""), Ticket(), Limits(hosts=frozenset({host})))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT { ?s ?p 1 } WHERE { SERVICE <http://ok.example/> {} }",
        "LOADSILENT <http://h/>",
        "LOAD#c\n<http://h/>",
        "LOADx:a",
        "INSERT {} WHERE { FILTER(1<'''a>'''\n) } ; LOAD <http://h/> #'''",
    ],
)
def test_an_update_fetches_nothing(text: str) -> None:
    with pytest.raises(BadQuery, match="another address"):
        check_safe(text)


def test_an_update_may_name_what_is_called_load() -> None:
    check_safe('INSERT DATA { <http://x/load:y> x:down-load "LOAD <x>" . x:load x:p <y> }')
