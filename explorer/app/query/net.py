"""An answer as a graph: its concepts, and its own links, whether they are in the ontology or not.

A graph gives its statements. Rows give a link from the first column of concepts to the second:
by the relation in a column between them, else by the one that the query asks for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from explorer.app.drawing.graph import counts_of
from explorer.app.drawing.picture import Picture
from explorer.app.query.answer import Answer
from explorer.app.sparql.parameters import written
from explorer.app.sparql.read import read
from explorer.app.wording import counted
from explorer.layout import LAYOUTS
from explorer.layout.placing import Placing
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Form, Link, Relation, local_name
from explorer.model.geometry import Point
from explorer.model.prefixes import expanded
from explorer.model.source import Source, Token
from explorer.model.terms import BASE, Iri, Term
from explorer.scene.content import Content
from explorer.scene.ego import graph
from explorer.scene.theme import Theme

MOST, CAPTIONED, CHECKED, READ = 250, 40, 2_000, 20_000
"""So many concepts are drawn; the words stand on the lines where there are so few of them."""
_OWN = BASE + "answer#"
NAMELESS = Iri(_OWN + "row")


@dataclass(frozen=True, slots=True)
class Net:
    """The links of an answer, how many of its rows are none (values, unnamed nodes), and
    how many were not looked at.
    """

    links: tuple[Link, ...] = ()
    left_out: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a drawing of a net follows from beside it."""

    theme: Theme
    size: tuple[float, float]
    selected: frozenset[Iri] = frozenset()
    points: Mapping[Iri, Point] | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a net, and what it is in a sentence."""

    picture: Picture
    said: str


class _Columns(NamedTuple):
    """Where a row has its two concepts and the relation; else `named` is the relation of all."""

    source: int
    target: int
    relation: int | None = None
    named: Iri = NAMELESS


def net_of(answer: Answer, text: str, source: Source) -> Net:
    """The links of an answer to a query, each once, in the order of its rows."""
    columns = _columns(answer, text, source)
    if columns is None:
        return Net()
    rows = answer.table.rows[:READ]
    links = [link for row in rows if (link := _link(row, columns))]
    kept = [k for k in links if k.relation != v.TYPE or answer.concept(k.target)]
    rest = len(answer.table.rows) - len(rows)
    return Net(tuple(dict.fromkeys(kept)), len(rows) - len(kept), rest)


def _columns(answer: Answer, text: str, source: Source) -> _Columns | None:
    if answer.table.form is Form.GRAPH:
        return _Columns(0, 2, 1)
    ends = answer.concept_columns[:2]
    if len(ends) < 2:
        return None
    relations = source.relations()
    for at in range(len(answer.table.columns)):
        if at not in ends and all(row[at] in relations for row in answer.table.rows[:READ]):
            return _Columns(ends[0], ends[1], at)
    return _asked_for(answer, text, source.prefixes(), ends)


def _link(row: tuple[Term | None, ...], columns: _Columns) -> Link | None:
    source, target = row[columns.source], row[columns.target]
    relation = columns.named if columns.relation is None else row[columns.relation]
    if isinstance(source, str) and isinstance(relation, str) and isinstance(target, str):
        return Link(source, relation, target)
    return None


def _asked_for(
    answer: Answer, text: str, prefixes: Mapping[str, str], ends: tuple[int, ...]
) -> _Columns:
    """By the relation of the one pattern that joins both columns, in its direction."""
    reading = read(text)
    one, other = (f"?{answer.table.columns[at]}" for at in ends)
    pairs = {(one, other): (ends[0], ends[1]), (other, one): (ends[1], ends[0])}
    found = {(p.predicate, pairs.get((p.subject, p.object))) for p in reading.patterns}
    joining = [(word, pair) for word, pair in found if pair]
    if len(joining) != 1:
        return _Columns(ends[0], ends[1])
    word, (source, target) = joining[0]
    if word.startswith("^"):
        source, target = target, source
    plain = word.rstrip("+*?").lstrip("^")
    whole = plain[1:-1] if plain.startswith("<") else ""
    path = bool(set("|/()!^") & set(plain)) and not whole
    known = {} if path else {**prefixes, **reading.prefixes}
    relation = whole or expanded(plain, known) or NAMELESS
    return _Columns(source, target, None, Iri(relation))


def draw_net(answer: Answer, net: Net, asking: tuple[Source, Token], sheet: Sheet) -> Drawn:
    """The picture; what only the answer says is drawn as a relation of its own. May block."""
    source = asking[0]
    shown = _first(net.links)
    every = tuple(k for k in net.links if k.source in shown and k.target in shown)
    stored = {replace(k, inferred=False): k for k in source.links_among(shown)}
    own = {k for k in every if k not in stored}
    own -= _said_by(asking, sorted(own, key=repr))
    links = tuple(_as_own(k) if k in own else stored.get(k, k) for k in every)
    concepts = _concepts(answer, shown)
    relations = dict(source.relations())
    more = _more_relations(answer, every, relations)
    relations = {**{r.iri: r for r in more}, **relations}
    content = Content(
        concepts,
        links,
        relations,
        selected=sheet.selected & shown,
        captioned=frozenset(k.relation for k in links) if len(links) <= CAPTIONED else frozenset(),
        ringed=False,
    )
    points = sheet.points
    if points is None:
        ends = tuple((k.source, k.target) for k in links)
        sizes = content.sizes(sheet.theme)
        points = LAYOUTS["free"](Placing(sizes, ends, size=sheet.size, scale=sheet.theme.scale))
    picture = Picture(
        graph(content, points, sheet.theme),
        points,
        counts_of(links, relations),
        concepts,
        links,
        relations=relations,
        layout="free",
        selected=content.selected,
    )
    return Drawn(picture, _said(net, every, own))


def _said_by(asking: tuple[Source, Token], links: list[Link]) -> set[Link]:
    """Those of the links that the ontology has, which is more than what is drawn of it."""
    asked = [k for k in links[:CHECKED] if k.relation != NAMELESS]
    if not asked:
        return set()
    source, token = asking
    rows = " ".join(f"({_written(k)})" for k in asked)
    text = f"SELECT ?s ?p ?o {{ VALUES (?s ?p ?o) {{ {rows} }} ?s ?p ?o }}"
    found = {row[:3] for row in source.query(text, token).rows}
    return {k for k in asked if (k.source, k.relation, k.target) in found}


def _written(link: Link) -> str:
    return " ".join(map(written, (link.source, link.relation, link.target)))


def _first(links: tuple[Link, ...]) -> frozenset[Iri]:
    """The concepts with most links, as many as can be read."""
    count = Counter(end for link in links for end in (link.source, link.target))
    return frozenset(iri for iri, _ in count.most_common(MOST))


def _concepts(answer: Answer, shown: frozenset[Iri]) -> dict[Iri, Concept]:
    found = {iri: answer.concept(iri) or Concept(iri, answer.names[iri].label) for iri in shown}
    return dict(sorted(found.items(), key=lambda item: (item[1].label.casefold(), item[0])))


def _own(relation: Iri) -> Iri:
    return Iri(_OWN + relation)


def _as_own(link: Link) -> Link:
    return replace(link, relation=_own(link.relation))


def _more_relations(
    answer: Answer, links: tuple[Link, ...], known: Mapping[Iri, Relation]
) -> Iterator[Relation]:
    """Those of links that only the answer has, and those that the ontology nowhere draws."""
    for iri in sorted({k.relation for k in links}):
        named = known.get(iri) or answer.names.get(iri)
        label = local_name(iri) if named is None or named.label == iri else named.label
        yield Relation(iri, label)
        of_rows = iri == NAMELESS
        yield Relation(_own(iri), "in one row" if of_rows else f"{label} (this answer)")


def _said(net: Net, drawn: tuple[Link, ...], own: set[Link]) -> str:
    parts = [counted(len(drawn), "link")]
    if own:
        parts.append(f"{len(own):,} only in this answer")
    if len(drawn) < len(net.links):
        parts.append(f"{len(net.links) - len(drawn):,} more in the table")
    if net.left_out:
        parts.append(f"{counted(net.left_out, 'row')} without two concepts")
    if net.unread:
        parts.append(f"{counted(net.unread, 'row')} not looked at")
    return ", ".join(parts) + "."
