"""Answers of the endpoint: several query processes, and what they say as parts of a response."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from queue import Empty, Queue
from threading import Lock

from explorer.app.sparql.repair import repaired
from explorer.cli.protocol import GRAPHS, Question, Refused, Request, Shape, asked, chosen, offered
from explorer.model.concept import plain
from explorer.model.errors import BadQuery, ExplorerError, OutOfTime
from explorer.model.source import Limits, Token
from explorer.model.terms import Iri
from explorer.store.queries.asking import Asked, QueryProcess

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
_NAMED = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)


class _During:
    """A token that stops nothing any more once the work is done.

    The process answers the next one then, whom the end of this request must not meet.
    """

    def __init__(self, token: Token) -> None:
        self._token = token
        self._lock = Lock()
        self._done = False
        self.check = token.check

    def on_cancel(self, stop: Callable[[], object]) -> None:
        """Call `stop` if that happens before the end."""
        self._token.on_cancel(lambda: self._stop(stop))

    def _stop(self, stop: Callable[[], object]) -> None:
        with self._lock:
            if not self._done:
                stop()

    def end(self) -> None:
        with self._lock:
            self._done = True


@dataclass(frozen=True, slots=True)
class Readable:
    """What can be asked: where queries run, known prefixes, and whether all graphs are one."""

    process: QueryProcess
    prefixes: Mapping[str, str]
    union: bool


class Answers:
    """Answers requests, as many at a time as there are processes, each within `seconds`."""

    def __init__(self, asked_of: Readable, seconds: float) -> None:
        process = asked_of.process
        self._free: Queue[QueryProcess] = Queue()
        self._all = (process, process.another())
        for one in self._all:
            self._free.put(one)
        self._limits = Limits(None, seconds)
        self._of = asked_of
        self.address = ""

    def close(self) -> None:
        """End the processes."""
        for process in self._all:
            process.close()

    def prepared(self, request: Request) -> tuple[Question, Shape]:
        """The question of a request and the form of its answer. Raises Refused."""
        question = asked(request)
        if question is None:
            return Question(self._description()), chosen(request.accept, GRAPHS)
        return question, chosen(request.accept, offered(question.text))

    def answer(
        self, question: Question, shape: Shape, token: Token, write: Callable[[bytes], object]
    ) -> None:
        """Hand the parts of the answer to `write`. Raises Refused, Cancelled."""
        of = self._of
        try:
            with self._process() as process, _until_done(token) as during:
                self._check_graphs(question, process, during)
                prefixes = {"sd": SD, **of.prefixes}
                text, graphs = repaired(question.text), question.graphs
                wanted = Asked(text, prefixes, of.union, shape.id, graphs)
                process.stream(wanted, during, self._limits, write)
        except OutOfTime as error:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, _words(error)) from error
        except BadQuery as error:
            raise Refused(HTTPStatus.BAD_REQUEST, _words(error)) from error
        except ExplorerError as error:
            raise Refused(HTTPStatus.INTERNAL_SERVER_ERROR, _words(error)) from error

    @contextmanager
    def _process(self) -> Iterator[QueryProcess]:
        try:
            process = self._free.get(timeout=self._limits.seconds)
        except Empty:
            raise Refused(
                HTTPStatus.SERVICE_UNAVAILABLE, "Other queries are being answered: ask later."
            ) from None
        try:
            yield process
        except (ExplorerError, Refused):
            raise
        except BaseException:
            # It may be in the middle of an answer that nobody reads.
            process.drop()
            raise
        finally:
            self._free.put(process)

    def _check_graphs(self, question: Question, process: QueryProcess, token: Token) -> None:
        """Graphs that a request names are here, since none is fetched."""
        for graph in {iri for graphs in question.graphs or () for iri in graphs}:
            if not self._has(graph, process, token):
                raise Refused(
                    HTTPStatus.BAD_REQUEST,
                    f"There is no graph <{graph}> here, and nothing is fetched.",
                )

    def _has(self, graph: Iri, process: QueryProcess, token: Token) -> bool:
        there = Asked(f"ASK {{ GRAPH <{graph}> {{}} }}", {}, union=False)
        return plain(process.ask(there, token, self._limits).rows[0][0]) == "true"

    def _description(self) -> str:
        """The service as https://www.w3.org/TR/sparql11-service-description/ describes one."""
        union = "sd:feature sd:UnionDefaultGraph ;" if self._of.union else ""
        return f"""CONSTRUCT {{
                <{self.address}> a sd:Service ;
                    sd:endpoint <{self.address}> ;
                    sd:supportedLanguage sd:SPARQL11Query ; {union}
                    sd:resultFormat {_NAMED} ;
                    sd:defaultDataset <{self.address}#dataset> .
                <{self.address}#dataset> a sd:Dataset ;
                    sd:defaultGraph <{self.address}#default> .
                <{self.address}#default> a sd:Graph .
                <{self.address}#dataset> sd:namedGraph ?node .
                ?node a sd:NamedGraph ; sd:name ?graph .
            }} WHERE {{
                OPTIONAL {{
                    GRAPH ?graph {{}}
                    BIND (IRI(CONCAT("{self.address}#", ENCODE_FOR_URI(STR(?graph)))) AS ?node)
                }}
            }}"""


@contextmanager
def _until_done(token: Token) -> Iterator[_During]:
    during = _During(token)
    try:
        yield during
    finally:
        during.end()


def _words(error: ExplorerError) -> str:
    return " ".join(filter(None, (error.message, error.hint)))
