"""Small ontologies for tests, as values."""

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

EXAMPLE = "https://example.org/"
REQUIRES = Iri(v.CE + "requires")


def iri(name: str) -> Iri:
    return Iri(EXAMPLE + name)


def statements(**needs: str) -> frozenset[Statement]:
    """The statements of `ontology(...)`."""
    found: set[Statement] = set()
    for name, before in needs.items():
        found |= {Statement(iri(name), REQUIRES, iri(b)) for b in before.split()}
        for one in (name, *before.split()):
            found |= {
                Statement(iri(one), v.TYPE, v.CONCEPT),
                Statement(iri(one), v.PREF_LABEL, Literal(one, "en")),
            }
    return frozenset(found)


def ontology(**needs: str) -> LocalStore:
    """`ontology(bpe="token corpus")`: bpe requires token and corpus."""
    store = LocalStore.open([], vocabulary_files())
    store.apply(Change(added=statements(**needs)))
    return store
