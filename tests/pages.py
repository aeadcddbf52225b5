"""Learning paths as exporters get them, for tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from explorer.exporters.content import PathPage, gather
from explorer.learn.known import known
from explorer.learn.path import learning_path
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Source
from explorer.model.terms import Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

DAY = date(2026, 11, 23)
SERVING = "https://example.org/serving/"

# Texts that would do harm where they are not taken as text.
HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=2>",
    '"><svg onload=window.hit=3>',
    "' onfocus='window.hit=4' autofocus='",
    "{{ 7*7 }}{% raw %}${7*7}",
    "</title></style><iframe src=javascript:parent.hit=5>",
    "<!--<script>",
    "]]><x xmlns:xlink=''>",
    "&lt;b&gt;&#60;script&#62;",
    "\u202egnp.exe\u202c\u2066\u2067",
    "مرحبا بالعالم <b>",
    "x" * 2000,
    "漢字" * 60,
    "a\x1b[31mc\ufeff",
    "__proto__",
    "`code` [link](javascript:alert(1)) *b*",
    "\n\n# Heading\n- [ ] x",
)


def iri(name: str) -> Iri:
    return Iri(SERVING + name)


@cache
def serving() -> LocalStore:
    """A small ontology about serving models; nobody changes it."""
    return LocalStore.open(
        [Path(__file__).parent / "exporters/small.ttl"], vocabulary_files(), "en"
    )


def path_page(source: Source, goals: Iterable[Iri], said: Iterable[Iri] = ()) -> PathPage:
    """The content of a path to these goals."""
    net = source.prerequisites(frozenset())
    have = known(net, frozenset(said), frozenset())
    content = gather(source, learning_path(net, tuple(goals), have), DAY, have)
    origin = replace(content.origin, title="Serving", version="1.0.0")
    return replace(content, origin=origin, minutes_a_week=210)


def small() -> PathPage:
    """The path to an engine, for one who knows what a model is."""
    return path_page(serving(), [iri("Engine")], [iri("Model")])


def hostile(count: int = 40) -> LocalStore:
    """An ontology whose every text is an attack, each concept needing some earlier ones."""
    store = LocalStore.open([], vocabulary_files())
    found: set[Statement] = set()
    for i in range(count):
        bad, one = HOSTILE[i % len(HOSTILE)], iri(f"a'onclick='hit{i}")
        texts = {v.PREF_LABEL: f"{bad} {i}", v.DEFINITION: bad * 2, v.EXAMPLE: bad}
        found |= {Statement(one, p, Literal(text, "en")) for p, text in texts.items()}
        found |= {Statement(one, v.ALT_LABEL, Literal(f"also {bad}", "en"))}
        found |= {Statement(one, v.TYPE, v.CONCEPT), Statement(one, v.KIND, iri(f"kind{i % 17}"))}
        found |= {Statement(iri(f"kind{i % 17}"), v.PREF_LABEL, Literal(bad, "en"))}
        found |= {
            Statement(one, Iri(v.CE + "requires"), iri(f"a'onclick='hit{j}"))
            for j in {i - 1, i // 2}
            if 0 <= j < i
        }
    store.apply(Change(added=frozenset(found)))
    return store


def last_hostile(count: int = 40) -> Iri:
    return iri(f"a'onclick='hit{count - 1}")
