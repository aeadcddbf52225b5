"""The details of a concept: what is read, what is a link, what is marked."""

from dataclasses import replace

import pytest
from hands import Hands, llm, row_of, texts
from ontologies import iri, ontology
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from explorer.app.jobs import Jobs
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.panes.details import DetailsPane
from explorer.gui.panes.relations import RelationsTab
from explorer.gui.parts.links import WebLink, open_page
from explorer.gui.parts.rows import ROW, Head
from explorer.gui.parts.sentences import SentenceList
from explorer.gui.parts.text import Prose
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import Literal, Statement
from explorer.store.local import LocalStore


def opened(session: Session, look: Look, hands: Hands, name: str) -> DetailsPane:
    pane = hands.show(DetailsPane(session, look), 328, 700)
    return visited(session, hands, pane, name)


def visited(session: Session, hands: Hands, pane: DetailsPane, name: str) -> DetailsPane:
    label = session.store.concepts([llm(name)])[llm(name)].label
    session.select(llm(name))
    hands.until(lambda: pane.head.title.text() == label)
    return pane


def said(widget: QWidget) -> str:
    """All words on a widget, as they are read."""
    words = [
        label.words() if isinstance(label, Prose) else label.text()
        for label in widget.findChildren(QLabel)
    ]
    rows = [text for view in widget.findChildren(SentenceList) for text in texts(view)]
    return "\n".join([*words, *rows])


def test_nothing_selected_says_what_the_pane_is_for(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = hands.show(DetailsPane(session, look), 328, 700)
    assert pane.empty.isVisible()


def test_about_tells_meaning_notes_places_and_reading(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands, "TensorRTLLM")
    words = said(pane.about)
    assert "open-source inference engine" in words
    assert "The notebook says that a model has to be converted" in words
    assert "Inference Engine" in words
    assert "Inference and serving" in words
    assert "llm:TensorRTLLM" in words
    assert pane.head.under.text() == "Software  ·  also: TensorRT LLM, TRT-LLM"


def test_a_neighbour_is_a_link(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands, "TensorRTLLM")
    view = pane.about.findChildren(SentenceList)[0]
    hands.click(view, row_of(view, "Inference Engine"))
    hands.until(lambda: pane.head.title.text() == "Inference Engine")
    assert session.trail.here == llm("InferenceEngine")


def test_known_is_marked_and_taken_back(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands, "Softmax")
    hands.push(pane.head.known)
    assert session.store.marks() == {llm("Softmax"): v.KNOWN}
    hands.until(lambda: pane.head.known.accessibleName() == "Known, marked")
    hands.push(pane.head.known)
    assert not session.store.marks()


def test_learn_this_makes_it_the_goal(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands, "Softmax")
    hands.push(pane.head.learn)
    assert session.store.goals() == (llm("Softmax"),)
    hands.until(lambda: "step" in pane.head.under.text())


def test_the_menu_offers_what_makes_sense(planned: Session, look: Look, hands: Hands) -> None:
    pane = opened(planned, look, hands, "BERT")
    pane.head.menu.aboutToShow.emit()
    titles = [action.text() for action in pane.head.menu.actions()]
    assert "Add to the plan" in titles
    assert "Take off the plan" not in titles
    pane.head.menu.actions()[titles.index("Add to the plan")].trigger()
    assert planned.store.goals() == (llm("PagedAttention"), llm("BERT"))


def test_the_iri_can_be_copied(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands, "Softmax")
    copy = next(w for w in pane.about.findChildren(QWidget) if w.accessibleName() == "Copy the IRI")
    hands.push(copy)
    assert QGuiApplication.clipboard().text() == llm("Softmax")


class Browser(QObject):
    """Stands where the person's browser stands."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.seen.append(url.toString())


def test_a_page_opens_by_a_click_and_only_on_the_web(
    session: Session, look: Look, hands: Hands
) -> None:
    browser = Browser()
    # The stub asks for bytes, the function for text.
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]
    pane = opened(session, look, hands, "PagedAttention")
    link = pane.about.findChildren(WebLink)[0]
    assert browser.seen == []
    pane.about.ensureWidgetVisible(link)
    hands.push(link)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.seen == ["https://arxiv.org/abs/2309.06180"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/", "", "https:"]
)
def test_no_other_address_is_opened(address: str) -> None:
    assert not open_page(address)


def test_relations_are_told_in_both_directions(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands, "PagedAttention")
    pane.show_tab("Relations")
    rows = texts(pane.relations.list)
    assert "uses" in rows
    assert "is used by" in rows
    assert "vLLM" in rows[rows.index("is used by") :]


def related(session: Session, look: Look, hands: Hands, name: str) -> RelationsTab:
    pane = opened(session, look, hands, name)
    pane.show_tab("Relations")
    return pane.relations


def test_ticked_neighbours_are_added_to_the_canvas(
    session: Session, look: Look, hands: Hands
) -> None:
    tab = related(session, look, hands, "PagedAttention")
    tab.list.setCurrentIndex(row_of(tab.list, "vLLM"))
    hands.press(tab.list, Qt.Key.Key_Space)
    box = tab.list.box_of(row_of(tab.list, "TensorRT-LLM"))
    hands.click(tab.list, row_of(tab.list, "TensorRT-LLM"), box.center().toPoint())
    assert session.trail.here == llm("PagedAttention")
    assert tab.add.text() == "Add 2 to canvas"
    hands.push(tab.add)
    shown = {llm("PagedAttention"), llm("VLLM"), llm("TensorRTLLM")}
    assert session.view.shown == shown
    hands.until(lambda: "2 of 2" in [r.count for r in heads(tab)])
    session.undo()
    assert session.view.shown == frozenset()


def heads(tab: RelationsTab) -> list[Head]:
    model = tab.list.model()
    rows = (model.index(row, 0).data(ROW) for row in range(model.rowCount()))
    return [row for row in rows if isinstance(row, Head)]


def test_enter_goes_there_and_the_statement_is_told(
    session: Session, look: Look, hands: Hands
) -> None:
    tab = related(session, look, hands, "PagedAttention")
    tab.list.setCurrentIndex(row_of(tab.list, "vLLM"))
    assert tab.statement.text() == "vLLM uses PagedAttention – stated in inference-and-serving.ttl"
    hands.press(tab.list, Qt.Key.Key_Return)
    assert session.trail.here == llm("VLLM")


def test_a_relation_folds(session: Session, look: Look, hands: Hands) -> None:
    tab = related(session, look, hands, "PagedAttention")
    hands.click(tab.list, row_of(tab.list, "is used by"))
    assert "vLLM" not in texts(tab.list)
    hands.press(tab.list, Qt.Key.Key_Return)
    assert "vLLM" in texts(tab.list)


def test_many_neighbours_can_be_filtered(session: Session, look: Look, hands: Hands) -> None:
    tab = related(session, look, hands, "Token")
    assert tab.field.isVisible()
    hands.type(tab.field, "special")
    assert texts(tab.list)[1:] == ["Special Token"]


def test_few_neighbours_need_no_filter(session: Session, look: Look, hands: Hands) -> None:
    assert not related(session, look, hands, "PagedAttention").field.isVisible()


def test_learn_tells_needs_unlocks_path_and_time(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands, "SelfAttention")
    pane.show_tab("Learn")
    words = said(pane.learn)
    assert "Needs" in words
    assert "to go: " in words
    assert "in all" in words
    assert "Learning path" in words
    assert "KV Caching" in words


def test_an_assumed_concept_says_why_and_can_be_denied(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands, "Probability")
    assert pane.head.known.text().endswith("Assumed known")
    pane.show_tab("Learn")
    assert "Assumed known, because you know Softmax." in said(pane.learn)
    deny = next(b for b in pane.learn.findChildren(QWidget) if b.accessibleName() == "Not really")
    hands.push(deny)
    assert planned.store.marks()[llm("Probability")] == v.NOT_REALLY
    hands.until(lambda: pane.head.known.text().endswith("Known"))


def test_sources_tell_every_statement_with_its_file(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands, "PagedAttention")
    pane.show_tab("Sources")
    words = said(pane.sources)
    assert "vLLM uses PagedAttention" in words
    assert "inference-and-serving.ttl" in words
    assert "from NLP and LLM Terms" in words
    assert "1 of" in words
    assert "statements has no source." in words


def test_the_language_is_followed(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands, "Token")
    session.prefer(replace(session.settings, language="de"))
    hands.until(lambda: "Stück" in said(pane.about) or "Einheit" in said(pane.about))


def test_markup_in_an_ontology_stays_text(look: Look, hands: Hands) -> None:
    hostile = "<b>bold</b> &amp; <img src='file:///x'>"
    store = LocalStore()
    store.apply(
        Change(
            added=frozenset(
                {
                    Statement(iri("x"), v.TYPE, v.CONCEPT),
                    Statement(iri("x"), v.PREF_LABEL, Literal(hostile, "en")),
                    Statement(iri("x"), v.DEFINITION, Literal(hostile, "en")),
                    Statement(iri("x"), v.EDITORIAL_NOTE, Literal(hostile, "en")),
                }
            )
        )
    )
    bridge = Bridge()
    session = Session(store, Jobs(bridge.post))
    pane = hands.show(DetailsPane(session, look), 328, 700)
    session.select(iri("x"))
    hands.until(lambda: pane.head.title.text() == hostile)
    assert pane.head.title.textFormat() == Qt.TextFormat.PlainText
    read = [prose for prose in pane.about.findChildren(Prose) if prose.words() == hostile]
    assert len(read) == 2
    assert all("&lt;b&gt;" in prose.text() for prose in read)
    for title in ("Relations", "Learn", "Sources"):
        pane.show_tab(title)
    session.close()


def test_every_button_has_a_name_and_is_large_enough(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands, "TensorRTLLM")
    for title in ("About", "Relations", "Learn", "Sources"):
        pane.show_tab(title)
        for button in pane.findChildren(QAbstractButton):
            if button.isVisible() and button.window() is pane:
                assert button.accessibleName()
                assert button.height() >= 24


def test_a_concept_without_kind_and_other_names_leaves_no_line_empty(
    look: Look, hands: Hands
) -> None:
    session = Session(ontology(a="b"), Jobs(Bridge().post))
    pane = hands.show(DetailsPane(session, look), 328, 700)
    session.select(iri("a"))
    hands.until(lambda: pane.head.title.text() == "a")
    assert not pane.head.under.isVisible()
    session.close()
