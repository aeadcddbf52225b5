"""The query behind what a pane shows: SPARQL that finds the same, ready to run and to change.

Where the pane knows more than a pattern can say, such as a choice that a person made about the
plan, the query names those concepts and says why. Asks the source: off the main thread.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from explorer.app.learning.plan import Plan
from explorer.app.sparql.offered import name_of
from explorer.learn.walk import reach
from explorer.model import vocabulary as v
from explorer.model.source import Queried, Source
from explorer.model.terms import INFERRED, Iri
from explorer.store.search.folding import folded

SEARCHED = 200
_NAMES = (v.PREF_LABEL, v.ALT_LABEL, v.HIDDEN_LABEL, v.LABEL)
_GAP = "[^\\\\p{L}\\\\p{N}]"
_KNOWN = """{ ?%s ce:mark ce:Known }
    UNION {
      VALUES ?said { ce:Known ce:Assumed }
      ?learned ce:mark ?said ; %s* ?%s .
      FILTER NOT EXISTS { ?%s ce:mark ?doubt FILTER(?doubt IN (ce:NotReally, ce:Shaky)) }
    }"""

_OUTDATED = """{ ?concept dcterms:isReplacedBy ?new }
      UNION { ?concept owl:deprecated ?old FILTER(STR(?old) IN ("true", "1")) }"""


class Behind(NamedTuple):
    """A query and what its tab is called."""

    title: str
    text: str


def behind_concept(source: Source, iri: Iri) -> Behind:
    """All that is said of a concept, as the details have it: as subject and as object."""
    label, name = source.concepts([iri])[iri].label, name_of(iri, source.prefixes())
    triple = "?subject ?relation ?object"
    both = f"{{ VALUES ?subject {{ {name} }} {triple} }}"
    other = f"{{ VALUES ?object {{ {name} }} {triple} }}"
    pattern = f"  {both}\n  UNION\n  {other}"
    if isinstance(source, Queried):
        inside = pattern.replace("\n", "\n  ")
        only = f"  FILTER(?graph != <{INFERRED}>)  # what only follows from other statements"
        pattern = f"  GRAPH ?graph {{\n  {inside}\n  }}\n{only}"
    text = (
        f"# All that is said of {_line(label)}\n"
        f"SELECT DISTINCT ?subject ?relation ?object WHERE {{\n{pattern}\n}}\n"
    )
    return Behind(f"About {label}", text)


# --- the search -------------------------------------------------------------------------------


def behind_search(source: Source, words: str) -> Behind:
    """The concepts that a search finds: by their names, in any language, or in a definition.

    Those that it finds otherwise, as with a typing error, are named one by one.
    """
    hits = source.search(words, SEARCHED)
    parts = re.findall(r"[^\W_]+", folded(words))
    pattern = f"(^|{_GAP}){f'{_GAP}*'.join(parts)}"
    # Python has no classes of letters by name.
    by_name = re.compile(pattern.replace(_GAP, "[\\W_]"), re.IGNORECASE)
    branches = [_by_name(source, pattern)] if parts else []
    rest, defined = [], False
    for hit in hits:
        in_definition = hit.matched == hit.concept.definition
        if in_definition and _has(hit.matched, parts):
            defined = True
        elif in_definition or not by_name.search(hit.matched):
            rest.append(hit.concept.iri)
    if defined:
        branches.append(_by_definition(source, parts))
    if rest or not branches:
        said = "# by similar letters, by initials, or by another writing"
        branches.append(f"  {{ {_values('concept', rest, source)} }}  {said}")
    where = "\n  UNION\n".join(branches)
    text = (
        f"# What the search finds for “{_line(words)}”\n"
        f"SELECT DISTINCT ?concept WHERE {{\n{where}\n  ?concept a {_class(source, hits)} .\n}}\n"
    )
    return Behind(f"Search “{words.strip()}”", text)


def _by_name(source: Source, pattern: str) -> str:
    names = "|".join(name_of(iri, source.prefixes()) for iri in _NAMES)
    return (
        f'  {{ ?concept {names} ?name .\n    FILTER(REGEX(?name, "{pattern}", "i")) }}  # by name'
    )


def _by_definition(source: Source, parts: Sequence[str]) -> str:
    has = " && ".join(f'CONTAINS(LCASE(?text), "{part}")' for part in parts)
    language = f' && LANG(?text) IN ("{source.language}", "")' if source.language else ""
    name = name_of(v.DEFINITION, source.prefixes())
    return f"  {{ ?concept {name} ?text .\n    FILTER({has}{language}) }}  # in the definition"


def _has(text: str, parts: Iterable[str]) -> bool:
    low = text.lower()
    return all(part in low for part in parts)


# --- what can be learned, and the plan --------------------------------------------------------


def behind_next(source: Source, plan: Plan) -> Behind:
    """The concepts whose prerequisites are all known."""
    net, needs = plan.net, _needs(plan)
    known, front = plan.known.ranks(net), plan.offered
    new = (r for r in range(len(net)) if r not in known and r not in net.outdated)
    fitting = {r for r in new if known.issuperset(needs(r))}
    ready = (front.net.iris[rank] for home in front.free for rank in front.part(home))
    shown = {net.ranks[iri] for iri in ready}
    also, but = _iris(plan, shown - fitting), _iris(plan, fitting - shown)
    needed, what = _needed(plan), _class(source, net.iris[:1])
    free = (
        f"    ?concept a {what} .\n"
        f"    MINUS {{\n    {_known('concept', needed)}\n    }}\n"
        f"    MINUS {{\n      ?concept {needed} ?missing .\n"
        f"      MINUS {{\n    {_known('missing', needed)}\n      }}\n    }}"
    )
    if net.outdated:
        free += f"\n    MINUS {{ {_OUTDATED} }}"
    pattern = f"  {{\n{free}\n  }}"
    if also:
        said = "# ready by your decisions, by a choice, or together; or wanted, though outdated"
        pattern += f"\n  UNION {{ {_values('concept', also, source)} }}  {said}"
    if but:
        said = "# waits for one of several, or is not needed"
        pattern += f"\n  MINUS {{ {_values('concept', but, source)} }}  {said}"
    text = (
        "# What can be learned next: you know all that it needs\n"
        "SELECT ?concept (COUNT(DISTINCT ?later) AS ?needed_by) WHERE {\n"
        f"{pattern}\n  OPTIONAL {{ ?later {needed} ?concept }}\n"
        "}\nGROUP BY ?concept\nORDER BY DESC(?needed_by) ?concept\n"
    )
    return Behind("What comes next", text)


def behind_plan(source: Source, plan: Plan) -> Behind:
    """The steps of the plan, in an order in which none comes before what it needs."""
    net, path, needs = plan.net, plan.path, _needs(plan)
    steps = {net.ranks[iri] for step in path.steps for iri in step.concepts}
    goals = [net.ranks[iri] for iri in path.goals if iri in net.ranks]
    edges = [sorted(needs(rank)) for rank in range(len(net))]
    fitting = reach(goals, edges) - plan.known.ranks(net)
    also, but = _iris(plan, steps - fitting), _iris(plan, fitting - steps)
    needed = _needed(plan)
    pattern = f"    {_values('goal', path.goals, source)}\n    ?goal {needed}* ?step ."
    pattern = f"  {{\n{pattern}\n  }}"
    if also:
        said = "# by a choice between several"
        pattern += f"\n  UNION {{ {_values('step', also, source)} }}  {said}"
    if but:
        said = "# needed by nothing that is left to learn"
        pattern += f"\n  MINUS {{ {_values('step', but, source)} }}  {said}"
    text = (
        "# The steps of the plan: what the goals need and you do not know, prerequisites first\n"
        "SELECT ?step (COUNT(DISTINCT ?first) AS ?rests_on) WHERE {\n"
        f"{pattern}\n  MINUS {{\n    {_known('step', needed)}\n  }}\n"
        f"  OPTIONAL {{ ?step {needed}+ ?first }}\n"
        "}\nGROUP BY ?step\nORDER BY ?rests_on ?step\n"
    )
    return Behind("The plan", text)


def _needed(plan: Plan) -> str:
    own = plan.decided.more
    return "(ce:hasPrerequisite|ce:alsoNeeds)" if own else "ce:hasPrerequisite"


def _needs(plan: Plan) -> Callable[[int], frozenset[int]]:
    """What each concept needs by the statements alone, whatever the person took out of it."""
    ranks = plan.net.ranks
    more: dict[int, set[int]] = {}
    for later, first in plan.decided.fewer:
        if later in ranks and first in ranks:
            more.setdefault(ranks[later], set()).add(ranks[first])
    return lambda rank: frozenset(plan.net.needs[rank]) | more.get(rank, set())


def _known(name: str, needed: str) -> str:
    return _KNOWN % (name, needed, name, name)


def _iris(plan: Plan, ranks: Iterable[int]) -> list[Iri]:
    return [plan.net.iris[rank] for rank in sorted(ranks)]


# --- a path between two concepts --------------------------------------------------------------


def behind_path(source: Source, ends: tuple[Iri, Iri], steps: int, over: Iterable[Iri]) -> Behind:
    """All paths of so many steps between two concepts, over these relations either way."""
    prefixes, labels = source.prefixes(), source.concepts(ends)
    first, last = (_line(labels[end].label) for end in ends)
    places = [name_of(ends[0], prefixes)]
    places += [f"?step_{n}" for n in range(1, steps)] + [name_of(ends[1], prefixes)]
    lines = []
    for n, (one, other) in enumerate(pairwise(places), 1):
        named = f"?relation_{n}"
        lines.append(f"  {{ {one} {named} {other} }} UNION {{ {other} {named} {one} }}")
        lines.append(f"  {_values(named[1:], over, source)}")
    columns = [x for n in range(1, steps) for x in (f"?relation_{n}", f"?step_{n}")]
    text = (
        f"# All paths of {steps} steps between {first} and {last}\n"
        f"SELECT DISTINCT {' '.join([*columns, f'?relation_{steps}'])} WHERE {{\n"
        + "\n".join(lines)
        + "\n}\n"
    )
    return Behind(f"{first} to {last}", text)


# --- words ------------------------------------------------------------------------------------


def _values(name: str, iris: Iterable[Iri], source: Source) -> str:
    prefixes = source.prefixes()
    return f"VALUES ?{name} {{ {' '.join(name_of(iri, prefixes) for iri in iris)} }}"


def _class(source: Source, some: Iterable[object]) -> str:
    """What concepts are called in this ontology: the class of the first of them."""
    first = next((getattr(getattr(s, "concept", s), "iri", s) for s in some), None)
    said: Mapping[Iri, str] = {v.CONCEPT: "skos:Concept", Iri(v.OWL + "Class"): "owl:Class"}
    if first is not None:
        for statement in source.describe(Iri(str(first))).statements:
            if statement.subject == first and statement.object in said:
                return said[Iri(str(statement.object))]
    return "[]"


def _line(text: str) -> str:
    """Words that stay in their line of comment."""
    return " ".join(text.split())
