"""Papers are described where they are named, and what the README shows is Turtle that works."""

import re

import pytest
from bundled import FOLDER, TURTLE, concepts, rows
from pyoxigraph import RdfFormat, parse

NAMES = "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/>"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```turtle\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_every_paper_has_a_title_its_authors_a_year_and_an_address() -> None:
    referred = rows(f"{NAMES} SELECT DISTINCT ?paper {{ ?concept dcterms:references ?paper }}")
    described = rows(
        f"""{NAMES} SELECT DISTINCT ?paper {{
            ?paper a schema:ScholarlyArticle ; schema:name ?name ; schema:author ?authors ;
                schema:datePublished ?year ; schema:url ?paper }}"""
    )
    assert sorted(referred) == sorted(described)


def test_a_title_is_given_once() -> None:
    titles = rows(f"{NAMES} SELECT ?paper ?name {{ ?paper schema:name ?name }}")
    assert len(titles) == len({paper for paper, _ in titles})


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: text.split()[0])
def test_what_the_readme_shows_is_turtle_with_the_prefixes_of_the_files(snippet: str) -> None:
    lines = (line for path in TURTLE for line in path.read_text(encoding="utf-8").splitlines())
    head = "\n".join(sorted({line for line in lines if line.startswith("@prefix")}))
    assert list(parse(f"{head}\n{snippet}", format=RdfFormat.TURTLE))


def test_the_readme_names_every_file_and_folder_and_counts_the_concepts() -> None:
    files = [path.name for path in FOLDER.iterdir() if path.name != "README.md"]
    assert [name for name in files if name not in README] == []
    assert f"{len(concepts())} concepts" in README
