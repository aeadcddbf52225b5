"""Validation: SHACL shapes over each concept, and plain queries across concepts."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import pyoxigraph as ox

from explorer.model.source import Limits, Token
from explorer.model.terms import Iri
from explorer.resources import resource
from explorer.store.local import LocalStore

_SH = "http://www.w3.org/ns/shacl#"


class Severity(Enum):
    """How bad a finding is."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or odd, at which concept."""

    severity: Severity
    iri: Iri
    label: str
    message: str


def findings(store: LocalStore, token: Token) -> tuple[Finding, ...]:
    """All findings, worst first, then by label. May take seconds."""
    found = {*_by_shapes(store), *_by_checks(store, token)}
    order = list(Severity)
    return tuple(sorted(found, key=lambda f: (order.index(f.severity), f.label, f.message)))


def _by_shapes(store: LocalStore) -> Iterator[Finding]:
    from pyshacl import validate
    from rdflib import Graph, URIRef

    triples = io.BytesIO()
    ox.serialize((quad.triple for quad in store.quads()), triples, ox.RdfFormat.N_TRIPLES)
    data = Graph().parse(data=triples.getvalue().decode(), format="nt")
    shapes = Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, advanced=False)
    if not isinstance(report, Graph):
        return
    for result, node in report.subject_objects(URIRef(_SH + "focusNode")):
        message = report.value(result, URIRef(_SH + "resultMessage"))
        severity = str(report.value(result, URIRef(_SH + "resultSeverity")))
        iri = Iri(str(node))
        yield Finding(_severity(severity.removeprefix(_SH)), iri, _label(store, iri), str(message))


def _by_checks(store: LocalStore, token: Token) -> Iterator[Finding]:
    for path in sorted((resource("ontology", "queries") / "checks").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = dict(re.findall(r"^#\+ (\w+): (.*)$", text, re.MULTILINE))
        table = store.query(text, token, Limits(None, None))
        at = table.columns.index("this")
        for row in table.rows:
            iri = Iri(str(row[at]))
            severity = _severity(head["severity"])
            yield Finding(severity, iri, _label(store, iri), head["summary"])


def _severity(word: str) -> Severity:
    return Severity(word.lower()) if word.lower() in {s.value for s in Severity} else Severity.INFO


def _label(store: LocalStore, iri: Iri) -> str:
    return store.concepts([iri])[iri].label
