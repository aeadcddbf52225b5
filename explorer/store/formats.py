"""Which format a file has: by its content where that is telling, else by its name."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from explorer.model.errors import BadInput
from explorer.store.guards import guard_for
from explorer.store.streams import HEAD, PACKED

FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".n3": ox.RdfFormat.N3,
}
# What stands before a mistake is as it would be without it.
IN_ORDER = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.N_QUADS,
    ox.RdfFormat.N3,
)
_NEVER_EMPTY = (ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)
_READ = "Open a Turtle, N-Triples, N-Quads, TriG, RDF/XML or JSON-LD file."
_UNREAD: Mapping[bytes, str] = {
    b"PK": "It is a ZIP archive: unpack it and open what is inside.",
    b"%PDF": "It is a PDF document.",
    b"$HDT": "It is HDT: turn it into N-Triples with hdt2rdf, then open that.",
}
_CONVERT = "Convert it with ROBOT (robot convert) or save it as Turtle in Protégé."
# Other ways to write ontologies, by what they begin with; no Turtle begins so.
_OTHERS: Mapping[re.Pattern[str], str] = {
    re.compile(r"(?:#[^\n]*\n|\s)*(?:Prefix|Ontology)\s*\("): "OWL in functional syntax",
    re.compile(r"(?:#[^\n]*\n|\s)*(?:Prefix|Namespace|Ontology):\s"): "OWL in Manchester syntax",
    re.compile(r"(?:![^\n]*\n|\s)*(?:format-version:|\[Term\])"): "an OBO file",
}
# How JSON begins; what Turtle and TriG open with these brackets goes on otherwise.
_JSON = re.compile(r'\{\s*(?:["}]|$)|\[\s*(?:[{"\[]|\]?\s*$)')
_ELEMENT = re.compile(r"<[a-z_][\w.:-]*\s+(?:[\w.:-]+\s*=\s*[\"'][^\"']*[\"']\s*)*xmlns")
# So much is read to see in which format it goes on.
SAMPLE = 65_536
_NOTHING, _END = (1, 1), (sys.maxsize, 0)
# What RDF under such a name contains.
_TELLING: Mapping[str, bytes] = {".xml": b"22-rdf-syntax-ns", ".json": b'"@'}


def format_of(path: Path, head: bytes) -> ox.RdfFormat:
    """By content where it is telling, else by the ending of the name.

    Raises BadInput for what is no RDF: OWL/XML, HTML, binary data.
    """
    text = head[:2048].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if "\0" in text:
        raise BadInput(
            f"{path.name} is not text, so it holds no RDF that can be read here.",
            next((hint for magic, hint in _UNREAD.items() if head.startswith(magic)), _READ),
        )
    if not text and ending_format(path) in _NEVER_EMPTY:
        raise BadInput(f"{path.name} is empty.", "Was it fetched or saved as a whole?")
    found = _of_text(path, text) or _of_statements(path, head[:SAMPLE])
    if found == ox.RdfFormat.RDF_XML and b"22-rdf-syntax-ns" not in head:
        raise BadInput(f"{path.name} is XML, but not RDF/XML.", _READ)
    return found


def _of_text(path: Path, text: str) -> ox.RdfFormat | None:
    """The format where the first letters tell it."""
    if text.startswith("<"):
        found = _of_markup(path, text)
        if found is not None:
            return found
    other = next((name for start, name in _OTHERS.items() if start.match(text)), None)
    if other:
        raise BadInput(f"{path.name} is {other}, which cannot be read here.", _CONVERT)
    return ox.RdfFormat.JSON_LD if _JSON.match(text) else None


def _of_statements(path: Path, sample: bytes) -> ox.RdfFormat:
    """What the name promises; where that fails in the sample, the format that reads on farthest."""
    ending = ending_format(path) or ox.RdfFormat.TURTLE
    promised = ending if ending in IN_ORDER else ox.RdfFormat.TURTLE
    guard_for(promised, path.name).feed(sample)
    reached = {promised: _reached(sample, promised)}
    if reached[promised] < _END:
        reached |= {form: _reached(sample, form) for form in IN_ORDER if form != promised}
    best = max(reached, key=reached.__getitem__)
    # Where none reads anything, it is what it is called.
    return best if ending in IN_ORDER or reached[best] > _NOTHING else ending


def _reached(sample: bytes, form: ox.RdfFormat) -> tuple[int, int]:
    """Line and column of the first mistake; beyond all lines where there is none."""
    try:
        for _ in ox.parse(sample, form, base_iri="http://example.org/"):
            pass
    except SyntaxError as error:
        return error.lineno or 0, error.offset or 0
    except (MemoryError, ValueError):
        return _NOTHING
    return _END


def _of_markup(path: Path, text: str) -> ox.RdfFormat | None:
    low = text.lower()
    if low.startswith(("<!doctype html", "<html")):
        raise BadInput(
            f"{path.name} is a web page, not RDF.",
            "Download the data itself; many sites offer it as Turtle or RDF/XML.",
        )
    plain = "<ontology" in low and "www.w3.org/2002/07/owl#" in low and "<rdf:rdf" not in low
    if plain or "ontologyiri=" in low:
        raise BadInput(
            f"{path.name} is OWL/XML, which cannot be read here.",
            _CONVERT,
        )
    markup = "<rdf:rdf" in low or low.startswith(("<?xml", "<!doctype")) or _ELEMENT.match(low)
    return ox.RdfFormat.RDF_XML if markup else None


def plain_rdf(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The statements of N3. Raises SyntaxError at a formula: what it holds nobody says is so."""
    for quad in quads:
        if isinstance(quad.graph_name, ox.BlankNode):
            raise SyntaxError("there is a formula or rule in braces here")
        yield quad


def ending_format(path: Path) -> ox.RdfFormat | None:
    """What the name promises; the ending of a packed file is the one before."""
    suffixes = [s.lower() for s in path.suffixes]
    while suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return FORMATS.get(suffixes[-1]) if suffixes else None


def is_rdf(path: Path) -> bool:
    """Whether a file found in a folder is meant: XML and JSON are often something else."""
    if path.name.startswith(".") or ending_format(path) is None or not path.is_file():
        return False
    ending = next((e for e in _TELLING if path.name.lower().endswith(e)), "")
    if not ending:
        return True
    try:
        with path.open("rb") as file:
            return _TELLING[ending] in file.read(HEAD)
    except OSError:
        return True
