"""The legend: chips in a row, as many as have room, the rest counted."""

import field

from explorer.model.concept import Kind
from explorer.model.terms import Iri
from explorer.scene.legend import MORE, Drawn, Entry, KindEntry, legend, path_legend
from explorer.scene.shapes import What, Words
from explorer.scene.theme import LIGHT

ENTRIES = tuple(Entry(r, i + 1) for i, r in enumerate(field.RELATIONS.values()))


def test_what_has_no_room_is_counted() -> None:
    scene = legend(ENTRIES, 500, LIGHT)
    chips = [t for t in scene.targets if t.what is What.LEGEND]
    more = [t for t in scene.targets if t.what is What.MORE]
    assert len(more) == 1
    assert more[0].iri == MORE
    assert all(t.area.right <= 500 for t in scene.targets)
    said = [s.text for s in scene.shapes if isinstance(s, Words)]
    assert f"{len(ENTRIES) - len(chips)} more" in said


def test_a_wide_legend_shows_all() -> None:
    scene = legend(ENTRIES, 5000, LIGHT)
    assert len(scene.targets) == len(ENTRIES)
    assert all(t.what is What.LEGEND for t in scene.targets)


def test_chips_are_large_enough_to_hit() -> None:
    assert all(t.area.height >= 24 for t in legend(ENTRIES, 900, LIGHT).targets)


def test_a_hidden_relation_says_so() -> None:
    uses = ENTRIES[4].relation
    said = [
        s.text
        for s in legend([Entry(uses, 3, Drawn.HIDDEN)], 500, LIGHT).shapes
        if isinstance(s, Words)
    ]
    assert said == ["uses", "off"]


def test_lines_of_a_path_are_explained() -> None:
    said = [s.text for s in path_legend(LIGHT).shapes if isinstance(s, Words)]
    assert said == ["met", "leads to the next step", "not yet met"]


def test_kinds_stand_in_the_row_with_their_glyph_and_number() -> None:
    kind = Kind(Iri("urn:kind"), "method", 3)
    scene = legend([KindEntry(kind, 1200), *ENTRIES[:1]], 500, LIGHT)
    assert [target.iri for target in scene.targets] == [kind.iri, ENTRIES[0].iri]
    said = [s.text for s in scene.shapes if isinstance(s, Words)]
    assert said[:2] == ["method", "1,200"]
    assert LIGHT.kind(3) in repr(scene.groups)
    hidden = legend([KindEntry(kind, 1200, Drawn.HIDDEN)], 500, LIGHT)
    assert [s.text for s in hidden.shapes if isinstance(s, Words)] == ["method", "off"]
    assert LIGHT.kind(3) not in repr(hidden.groups)
