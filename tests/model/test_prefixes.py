"""IRIs in their short form, one by one and many."""

import pytest

from explorer.model.prefixes import expanded, shortened, shortener
from explorer.model.terms import Iri

PREFIXES = {
    "a": "http://a.org/",
    "ab": "http://a.org/b/",
    "go": "http://obo.org/GO_",
    "z": "http://a.org/b/",
}


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://a.org/x", "a:x"),
        ("http://a.org/b/x.y", "z:x.y"),
        ("http://obo.org/GO_0001", "go:0001"),
        ("http://a.org/b/x/y", "http://a.org/b/x/y"),
        ("http://a.org/", "http://a.org/"),
        ("urn:x", "urn:x"),
    ],
)
def test_the_longest_namespace_that_reads_back_shortens(iri: str, name: str) -> None:
    assert shortener(PREFIXES)(Iri(iri)) == name == shortened(Iri(iri), PREFIXES)
    assert name == iri or expanded(name, PREFIXES) == iri


def test_without_prefixes_an_iri_stays() -> None:
    assert shortened(Iri("http://a.org/x"), {}) == "http://a.org/x"
