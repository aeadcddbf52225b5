"""Where to read on about a concept: papers, pages and courses that the ontology names."""

from urllib.parse import unquote, urlsplit

from explorer.model import vocabulary as v
from explorer.model.concept import Reference
from explorer.model.terms import Iri
from explorer.store.index.index import Index, is_iri
from explorer.store.index.words import all_in, named, one_line


def references(index: Index, iri: Iri, language: str) -> tuple[Reference, ...]:
    """What introduced it, what teaches it, its page elsewhere."""
    targets = [o for p in (v.REFERENCES, v.PAGE_OF, v.SEE_ALSO) for o in index.objects_of(iri, p)]
    targets += index.subjects_of(iri, v.TEACHES)
    found = (_reference(index, target, language) for target in dict.fromkeys(targets))
    return tuple(reference for reference in found if reference is not None)


def _reference(index: Index, target: str, language: str) -> Reference | None:
    """None where there is nothing to show: neither a title nor an address."""
    texts = index.said(target)
    urls = [target, *index.objects_of(target, v.SCHEMA_URL)]
    urls += [text for text, _ in texts(v.SCHEMA_URL)]
    url = next((u for u in urls if u.startswith(("https://", "http://"))), "")
    title = all_in(texts(v.SCHEMA_NAME), language)
    authors = all_in(texts(v.SCHEMA_AUTHOR), language)
    years = texts(v.SCHEMA_DATE)
    if not title and not url and not is_iri(target):
        return None
    name = one_line(title[0]) if title else _page_title(url) or named(texts, target, language)[0]
    return Reference(name, url, "; ".join(authors), years[0][0][:4] if years else "")


def _page_title(url: str) -> str:
    """The name of an encyclopedia page: “Wikipedia: Byte-pair encoding”; else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.netloc.endswith("wikipedia.org") and parts.path.startswith("/wiki/"):
        return "Wikipedia: " + unquote(parts.path[6:]).replace("_", " ")
    return ""
