"""The SPARQL text of each question that is asked of a server; pure.

Every text works on Oxigraph and Virtuoso 7, is bounded, and has no unbounded path: a server
answers a level of a chain, the program walks it. One VALUES at most joins a pattern, since two
make Oxigraph read everything; the rest is a FILTER.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from explorer.model import vocabulary as v
from explorer.model.terms import Iri

NEVER = (v.RDF, v.RDFS, v.OWL, v.XSD, v.SKOS, v.CE, "http://www.w3.org/ns/shacl#")
"""Spaces whose terms are no concepts."""
FIRST = 1_000
"""So many of very many are put in order by name."""
LONG_LABELS = tuple(Iri(v.SKOSXL + n) for n in ("prefLabel", "altLabel", "hiddenLabel"))
PROPERTIES = tuple(
    map(
        Iri,
        (
            v.RDF + "Property",
            *(v.OWL + n for n in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Sorts:
    """What makes a resource of this server a concept.

    One of `types`, or being an end of one of `ends`. With neither it is plain RDF, and every
    resource is one that is no property and no class.
    """

    types: tuple[Iri, ...] = ()
    ends: tuple[Iri, ...] = ()

    @property
    def plain(self) -> bool:
        return not self.types and not self.ends


class Step(NamedTuple):
    """How statements of a predicate link concepts: by `relation`, from object to subject if turned.

    `sure`: whatever is an end of it is a concept.
    """

    predicate: Iri
    relation: Iri
    turned: bool = False
    sure: bool = True


# --- pieces -----------------------------------------------------------------------------------


def iri_text(iri: str) -> str:
    """An IRI between angle brackets; what may not stand there is percent-encoded."""
    bad = {c: f"%{ord(c):02X}" for c in '<>"{}|^`\\ \n\r\t'}
    return f"<{''.join(bad.get(c, c) for c in iri)}>"


def literal(text: str) -> str:
    """A text between quotation marks."""
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return f'"{"".join(marks.get(c, c) for c in text)}"'


def listed(iris: Iterable[str], between: str = " ") -> str:
    return between.join(iri_text(iri) for iri in iris)


def each(variable: str, iris: Iterable[str]) -> str:
    """Binds the variable to each; to stand before the pattern that it is to lead."""
    return f"VALUES ?{variable} {{ {listed(iris)} }}"


def among(variable: str, iris: Iterable[str]) -> str:
    return f"FILTER(?{variable} IN ({listed(iris, ', ')}))"


def spelled(variable: str, iris: Iterable[str]) -> str:
    """The same as `among`, told by the spelling, so that no server begins with the predicates.

    Virtuoso else looks at all statements of each before it looks at those of a resource.
    """
    return f"FILTER(STR(?{variable}) IN ({', '.join(map(literal, iris))}))"


def named(variable: str) -> str:
    """The variable is an IRI, and not a term of the languages themselves."""
    spaces = "".join(f' && !STRSTARTS(STR(?{variable}), "{space}")' for space in NEVER)
    return f"FILTER(isIRI(?{variable}){spaces})"


def is_concept(variable: str, sorts: Sorts) -> str:
    """The variable, bound elsewhere, is a concept."""
    x = variable
    if sorts.plain:
        return (
            f"{named(x)} FILTER NOT EXISTS {{ {each(x + 'T', PROPERTIES)} ?{x} a ?{x}T }}"
            f" FILTER NOT EXISTS {{ ?{x}S ?{x} ?{x}O }} FILTER NOT EXISTS {{ ?{x}I a ?{x} }}"
        )
    if not sorts.ends:
        return f"?{x} a ?{x}T . {among(x + 'T', sorts.types)} {named(x)}"
    ways = " || ".join(f"EXISTS {{ {way} }}" for way in _ways_of_sort(x, sorts))
    return f"{named(x)} FILTER({ways})"


def each_concept(variable: str, sorts: Sorts) -> str:
    """Binds the variable to every concept, more than once perhaps."""
    x = variable
    if sorts.plain:
        either = f"{{ ?{x} ?{x}P ?{x}Q }} UNION {{ ?{x}Q ?{x}P ?{x} }}"
        return f"{{ SELECT DISTINCT ?{x} WHERE {{ {either} }} }} {is_concept(x, sorts)}"
    return f"{any_sort(x, sorts)} {named(x)}"


def any_sort(x: str, sorts: Sorts) -> str:
    """Binds the variable to whatever is of one of the sorts."""
    return " UNION ".join(f"{{ {way} }}" for way in _ways_of_sort(x, sorts))


def _ways_of_sort(x: str, sorts: Sorts) -> list[str]:
    # VALUES within, not FILTER: Oxigraph else looks at every statement for each resource.
    found = [f"{each(x + 'T', sorts.types)} ?{x} a ?{x}T"] if sorts.types else []
    if sorts.ends:
        ends = each(x + "R", sorts.ends)
        found += [f"{ends} ?{x} ?{x}R ?{x}O", f"{ends} ?{x}O ?{x}R ?{x}"]
    return found


# --- concepts ---------------------------------------------------------------------------------


def said(iris: Iterable[str], predicates: Iterable[str]) -> str:
    """What some resources say by some predicates."""
    some, wanted = listed(iris), spelled("p", predicates)
    return f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {some} }} ?s ?p ?o . {wanted} }}"


def long_labels(iris: Iterable[str]) -> str:
    """The labels of SKOS-XL that some resources have, as those of SKOS."""
    some, names = listed(iris), spelled("x", LONG_LABELS)
    space = literal(v.SKOS)
    return (
        f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {some} }} ?s ?x ?n . {names}"
        f" ?n {iri_text(v.SKOSXL + 'literalForm')} ?o ."
        f' BIND(IRI(CONCAT({space}, STRAFTER(STR(?x), "#"))) AS ?p) }}'
    )


def all_said(iris: Iterable[str]) -> str:
    """All that some resources say."""
    return f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {listed(iris)} }} ?s ?p ?o }}"


def said_of(iris: Iterable[str], predicates: Collection[str]) -> str:
    """What is said of some resources, they being the objects."""
    some, wanted = listed(iris), spelled("p", predicates)
    if v.TYPE not in predicates:
        # A class may have a million individuals, whose type else is read and spelled for each.
        wanted = f"FILTER(?p != {iri_text(v.TYPE)}) {wanted}"
    return f"SELECT ?s ?p ?o WHERE {{ VALUES ?o {{ {some} }} ?s ?p ?o . {wanted} }}"


def about(iri: str, limit: int) -> str:
    """The statements in which a resource is subject, and those in which it is object."""
    x = iri_text(iri)
    return (
        f"SELECT ?s ?p ?o WHERE {{ {{ SELECT ?p ?o WHERE {{ {x} ?p ?o }} LIMIT {limit} }}"
        f" UNION {{ SELECT ?s ?p WHERE {{ ?s ?p {x} }} LIMIT {limit} }} }}"
    )


def which_are_concepts(iris: Iterable[str], sorts: Sorts) -> str:
    """Those of some resources that are concepts."""
    return f"SELECT DISTINCT ?c WHERE {{ VALUES ?c {{ {listed(iris)} }} {is_concept('c', sorts)} }}"


def concepts_after(after: str, sorts: Sorts, limit: int) -> str:
    """The concepts by IRI, from the one after `after` on."""
    beyond = f"FILTER(STR(?c) > {literal(after)})" if after else ""
    return (
        f"SELECT DISTINCT ?c WHERE {{ {each_concept('c', sorts)} {beyond} }}"
        f" ORDER BY STR(?c) LIMIT {limit}"
    )


def ranked(sorts: Sorts, names: tuple[Iri, str], limit: int, offset: int) -> str:
    """The concepts by name: that of the property in the language, else in any, else the IRI."""
    each = f"SELECT DISTINCT ?c WHERE {{ {each_concept('c', sorts)} }}"
    return by_name(each, "c", names, f"LIMIT {limit} OFFSET {offset}")


def some_concepts(sorts: Sorts, limit: int, offset: int) -> str:
    """Some of the concepts, as the server has them."""
    found = f"SELECT DISTINCT ?c WHERE {{ {each_concept('c', sorts)} }}"
    return f"{found} LIMIT {limit} OFFSET {offset}"


def by_name(each: str, x: str, names: tuple[Iri, str], part: str) -> str:
    """What `each` binds to the variable, in the order of its names."""
    prop, language = iri_text(names[0]), literal(names[1].split("-")[0].lower())
    return (
        f"SELECT ?{x} (MIN(?name) AS ?key) WHERE {{ {{ {each} }}"
        f" OPTIONAL {{ ?{x} {prop} ?own . FILTER(LANGMATCHES(LANG(?own), {language})) }}"
        f" OPTIONAL {{ ?{x} {prop} ?any }}"
        f" BIND(LCASE(STR(COALESCE(?own, ?any, ?{x}))) AS ?name) }}"
        f" GROUP BY ?{x} ORDER BY ?key ?{x} {part}"
    )


def collections(limit: int) -> str:
    """The collections."""
    return (
        f"SELECT DISTINCT ?s WHERE {{ ?s {iri_text(v.MEMBER)} ?o . FILTER(isIRI(?s)) }}"
        f" LIMIT {limit}"
    )


def members(collections: Iterable[str], sorts: Sorts) -> str:
    """Members of some collections that are concepts."""
    some = f"VALUES ?s {{ {listed(collections)} }} ?s ?p ?o . {among('p', (v.MEMBER,))}"
    return f"SELECT DISTINCT ?s ?p ?o WHERE {{ {some} {is_concept('o', sorts)} }}"


# --- learning order ---------------------------------------------------------------------------


def choices(owners: Iterable[str]) -> str:
    """Alternatives of some concepts."""
    kind, owner, member = map(iri_text, (v.ALTERNATIVE, v.ALTERNATIVE_FOR, v.ONE_OF))
    return (
        f"SELECT ?node ?owner ?one WHERE {{ VALUES ?owner {{ {listed(owners)} }}"
        f" ?node {owner} ?owner ; a {kind} ; {member} ?one . }}"
    )


def statements(limit: int) -> str:
    """All statements, as far as the limit goes."""
    return f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {limit}"
