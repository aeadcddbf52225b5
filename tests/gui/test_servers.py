"""A server opened in the window: looked at, marked, and not edited."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from desktop import Desktop
from servers import oxigraph_server

from explorer.app.learning.ordering import OrderFile, Rule
from explorer.gui.sheets.ordering import ask_ordering
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import End
from explorer.model.errors import NotWritable
from explorer.model.terms import LEARNER, ONTOLOGY, ORDERING, Iri, Literal, Statement
from explorer.resources import ontology_files

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
USES = Iri(v.CE + "uses")
PAGED = Iri(LLM + "PagedAttention")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bundled ontology on a server."""
    file = tmp_path_factory.mktemp("served") / "terms.nt"
    triples = (quad.triple for path in ontology_files() for quad in ox.parse(path=str(path)))
    ox.serialize(triples, str(file), ox.RdfFormat.N_TRIPLES)
    with oxigraph_server({"https://example.org/terms": file}) as address:
        yield address


def test_a_server_opens_like_a_file_and_is_marked_but_not_edited(
    desktop: Desktop, address: str
) -> None:
    desktop.start()
    before = desktop.session
    desktop.program.open([address])
    desktop.until(lambda: desktop.session is not before)
    session = desktop.session
    session.select(PAGED)
    desktop.until(lambda: PAGED in session.placed)
    mark = Change(added=frozenset({Statement(PAGED, v.MARK, v.KNOWN, LEARNER)}))
    session.do("Mark as known", mark)
    assert session.store.marks() == {PAGED: v.KNOWN}
    fact = Statement(PAGED, v.PREF_LABEL, Literal("Paged", "en"), ONTOLOGY)
    with pytest.raises(NotWritable):
        session.do("Rename", Change(added=frozenset({fact})))
    assert session.settings.recent[0] == address
    desktop.rest()


def test_an_own_choice_of_what_orders_learning_is_kept_for_a_server_too(
    desktop: Desktop, address: str
) -> None:
    desktop.start()
    before = desktop.session
    desktop.program.open([address])
    desktop.until(lambda: desktop.session is not before)
    sheet = ask_ordering(desktop.program.look, desktop.window, desktop.session)
    desktop.until(lambda: bool(sheet.rows))
    uses = next(line for line in sheet.rows if line.relation == USES)
    assert uses.rule == Rule(End.OBJECT, binding=True)
    uses.first.setCurrentIndex(0)
    sheet.done_button.click()
    kept = desktop.session.apart.files[ORDERING]
    assert isinstance(kept, OrderFile)
    desktop.until(kept.path.exists)
    desktop.until(lambda: desktop.session.store.relations()[USES].first is End.NEITHER)
    desktop.window.close()
    again = desktop.start()
    before = again.session
    again.program.open([address])
    again.until(lambda: again.session is not before)
    assert again.session.store.relations()[USES].first is End.NEITHER
